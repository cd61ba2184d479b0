//! Destinations of exports: in the named directory, overwriting nothing without permission, and never the
//! source. Write errors are reported, also for standard output.

#![cfg(unix)]
use crate::support::file_safety::note_text;
use crate::support::program::{assert_fails, run, text_of};
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

const FOREIGN_CONTENT: &str = "content of another program";

#[test]
fn an_export_stays_in_its_directory_and_leaves_its_source_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["a", "b"] {
        fs::write(at.join(format!("{name}.ron")), note_text("cycle")).unwrap();
    }
    let victim = at.join("victim.txt");
    fs::write(&victim, FOREIGN_CONTENT).unwrap();
    // The program generates these names, so a link in their place was put there by someone else.
    for (args, name) in [
        (&["a.ron", "b.ron", "-o", "out", "--format", "md"][..], "out/b.md"),
        (&["a.ron", "-o", "out", "--format", "png", "--width", "200"], "out/a.png"),
        (&["a.ron", "-o", "step.png", "--steps", "--width", "200"], "step-01.png"),
    ] {
        fs::create_dir_all(at.join("out")).unwrap();
        symlink(&victim, at.join(name)).unwrap();
        let args = [&["export"], args].concat();
        let output = run(at, &args);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", text_of(&output.stderr));
        let output = run(at, &[&args[..], &["--force"]].concat());
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(text_of(&output.stderr).contains("not a regular file"), "{}", text_of(&output.stderr));
        assert_eq!(fs::read_to_string(&victim).unwrap(), FOREIGN_CONTENT, "{name}");
        assert!(at.join(name).is_symlink(), "{name}");
    }
    // A link that the user names is followed.
    symlink(at.join("named.md"), at.join("link.md")).unwrap();
    fs::write(at.join("named.md"), "").unwrap();
    assert!(run(at, &["export", "a.ron", "-o", "link.md", "--force"]).status.success());
    assert!(fs::read_to_string(at.join("named.md")).unwrap().contains("##"));
    // By any path.
    symlink(at.join("a.ron"), at.join("a.md")).unwrap();
    for out in ["a.ron", "a.md", "./out/../a.ron"] {
        let args = ["export", "a.ron", "-o", out, "--format", "md", "--force"];
        assert_fails(at, &args, &["would overwrite the file it is made from"]);
    }
    fs::write(at.join("text.ron"), "# 資源\n- x\n").unwrap();
    assert_fails(
        at,
        &["import", "text.ron", "-o", "./text.ron", "--force"],
        &["would overwrite the file it is made from"],
    );
    assert_eq!(fs::read_to_string(at.join("a.ron")).unwrap(), note_text("cycle"));
}

#[test]
fn pictures_of_steps_never_overwrite_their_board() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a-01.ron"), note_text("cycle")).unwrap();
    let args =
        ["export", "a-01.ron", "-o", "a.ron", "--format", "png", "--steps", "--force", "--width", "200"];
    assert_fails(folder.path(), &args, &["would overwrite the file it is made from", "a-01.ron"]);
    assert_eq!(fs::read_to_string(folder.path().join("a-01.ron")).unwrap(), note_text("cycle"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.ron"), note_text("cycle")).unwrap();
    for args in [
        &["check", "a.ron"][..],
        &["--help"],
        &["cases"],
        &["export", "a.ron", "-o", "a.md"],
        &["export", "none.ron", "a.ron", "-o", "out", "--format", "md"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_growth-canvas"));
        let output = command.current_dir(&folder).args(args).stdout(full).output().unwrap();
        let said = text_of(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("standard output"), "{args:?}: {said}");
        assert_eq!(said.contains("none.ron"), args.contains(&"none.ron"), "{said}");
    }
}
