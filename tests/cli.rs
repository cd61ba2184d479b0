//! The whole program on the command line: what it prints, what it writes, with which code it ends.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails loudly, makes the files it opens and says what it skips"
)]

use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_growth-canvas"));
    command.current_dir(folder).args(args);
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn fails(folder: &Path, args: &[&str], parts: &[&str]) {
    let output = run(folder, args);
    let said = words(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "nothing on standard output");
    for part in parts {
        assert!(said.contains(part), "{args:?} should say «{part}»:\n{said}");
    }
    assert!(said.contains("hint: ") || said.contains("Usage"), "{said}");
}

#[test]
fn a_case_becomes_a_board_and_a_board_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let output = run(at, &["new", "会議.ron", "--from", "bizreach", "--title", "私たちのボード"]);
    assert_eq!(
        (output.status.code(), words(&output.stdout).as_str()),
        (Some(0), "会議.ron\n"),
        "{}",
        words(&output.stderr)
    );
    assert!(std::fs::read_to_string(at.join("会議.ron")).unwrap().contains("私たちのボード"));
    assert_eq!(run(at, &["export", "会議.ron", "-o", "out.png"]).status.code(), Some(0));
    let picture = image::open(at.join("out.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (1920, 1080));
    let args =
        ["export", "会議.ron", "-o", "out.svg", "--lang", "en", "--crop", "content", "--background", "dark"];
    assert_eq!(run(at, &args).status.code(), Some(0));
    assert!(std::fs::read_to_string(at.join("out.svg")).unwrap().starts_with("<svg"));
}

#[test]
fn nothing_is_overwritten_without_force() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["new", "a.ron"]).status.code(), Some(0));
    let before = std::fs::read(at.join("a.ron")).unwrap();
    fails(at, &["new", "a.ron", "--from", "cycle"], &["exists", "a.ron", "--force"]);
    assert_eq!(std::fs::read(at.join("a.ron")).unwrap(), before);
    assert_eq!(run(at, &["new", "a.ron", "--from", "cycle", "--force"]).status.code(), Some(0));
    assert_ne!(std::fs::read(at.join("a.ron")).unwrap(), before);
}

#[test]
fn errors_say_what_where_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(
        at.join("broken.ron"),
        "(format: \"growth-canvas\",\n version: 1,\n board: (titel: \"x\"))",
    )
    .unwrap();
    std::fs::write(at.join("other.ron"), "(name: \"x\")").unwrap();
    std::fs::write(at.join("newer.ron"), "(format: \"growth-canvas\", version: 9, board: ())").unwrap();
    assert_eq!(run(at, &["new", "good.ron"]).status.code(), Some(0));
    fails(at, &["export", "broken.ron", "-o", "x.png"], &["3:", "titel", "broken.ron"]);
    fails(at, &["export", "other.ron", "-o", "x.png"], &["not a growth-canvas board"]);
    fails(at, &["export", "newer.ron", "-o", "x.png"], &["version 9", "newer growth-canvas"]);
    fails(at, &["export", "missing.ron", "-o", "x.png"], &["not found", "missing.ron"]);
    fails(at, &["export", "good.ron", "-o", "nowhere/x.png"], &["not found", "nowhere"]);
    fails(at, &["export", "good.ron", "-o", "x.gif"], &["x.gif", ".png or .svg"]);
    fails(at, &["export", "good.ron", "-o", "x.png", "--width", "20000"], &["20000", "16384"]);
    fails(at, &["export", "good.ron", "-o", "x.png", "--width", "1"], &["at least 16"]);
    fails(at, &["new", "b.ron", "--from", "nonsense"], &["nonsense", "bizreach"]);
    fails(at, &["export", "good.ron"], &["--out"]);
    fails(at, &["export", at.to_str().unwrap(), "-o", "x.png"], &["folder"]);
    assert!(!at.join("x.png").exists(), "no failure leaves a file");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_an_error_with_code_2() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["new", "good.ron"]).status.code(), Some(0));
    let locked = at.join("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::File::create(locked.join("probe")).is_ok() {
        println!("skipped: this user may write everywhere, so no folder is read-only for it");
        return;
    }
    fails(at, &["export", "good.ron", "-o", "locked/x.png"], &["permission", "locked"]);
}

#[test]
fn cases_are_listed_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let ja = words(&run(folder.path(), &["cases"]).stdout);
    let en = words(&run(folder.path(), &["cases", "--lang", "en"]).stdout);
    assert_eq!((ja.lines().count(), en.lines().count()), (12, 12));
    assert!(
        ja.contains("bizreach\t生成\tビズリーチ") && en.contains("bizreach\tGeneration\tBizreach"),
        "{ja}{en}"
    );
}

#[test]
fn help_and_version_and_the_missing_display() {
    let folder = tempfile::tempdir().unwrap();
    let help = words(&run(folder.path(), &["--help"]).stdout);
    for word in ["new", "export", "cases", "BOARD"] {
        assert!(help.contains(word), "{help}");
    }
    let version = words(&run(folder.path(), &["--version"]).stdout);
    assert_eq!(version, format!("growth-canvas {}\n", env!("CARGO_PKG_VERSION")));
    if cfg!(all(unix, not(target_os = "macos"))) {
        fails(folder.path(), &[], &["no window can be opened", "export BOARD"]);
    }
}

#[test]
fn a_mended_board_is_exported_with_a_warning_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["new", "a.ron", "--from", "cycle"]).status.code(), Some(0));
    let text = std::fs::read_to_string(at.join("a.ron")).unwrap().replace("note(\"data\")", "note(\"gone\")");
    std::fs::write(at.join("a.ron"), &text).unwrap();
    let output = run(at, &["export", "a.ron", "-o", "a.png"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(words(&output.stderr).contains("warning: ") && words(&output.stderr).contains("missing note"));
    assert_eq!(std::fs::read_to_string(at.join("a.ron")).unwrap(), text);
}
