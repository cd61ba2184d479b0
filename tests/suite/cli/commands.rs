//! The program on the command line: its output, its files, its exit codes.

use crate::support::program::{assert_fails, run, text_of};
use crate::support::skip::skip;

#[test]
fn a_case_becomes_a_board_and_a_board_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let output = run(at, &["new", "会議.ron", "--from", "bizreach", "--title", "私たちのボード"]);
    assert_eq!(
        (output.status.code(), text_of(&output.stdout).as_str()),
        (Some(0), "会議.ron\n"),
        "{}",
        text_of(&output.stderr)
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
    assert_fails(at, &["new", "a.ron", "--from", "cycle"], &["exists", "a.ron", "--force"]);
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
    assert_fails(at, &["export", "broken.ron", "-o", "x.png"], &["3:", "titel", "broken.ron"]);
    assert_fails(at, &["export", "other.ron", "-o", "x.png"], &["not a Growth Canvas board"]);
    assert_fails(
        at,
        &["export", "newer.ron", "-o", "x.png"],
        &["version 9", "newer version of Growth Canvas"],
    );
    assert_fails(at, &["export", "missing.ron", "-o", "x.png"], &["not found", "missing.ron"]);
    assert_fails(at, &["export", "good.ron", "-o", "nowhere/x.png"], &["not found", "nowhere"]);
    assert_fails(
        at,
        &["export", "good.ron", "-o", "x.gif"],
        &["x.gif", ".png, .svg, .pdf, .pptx, .md, .canvas"],
    );
    assert_fails(at, &["export", "good.ron", "-o", "x.png", "--width", "20000"], &["20000", "16384"]);
    assert_fails(at, &["export", "good.ron", "-o", "x.png", "--width", "1"], &["minimum is 16"]);
    assert_fails(at, &["new", "b.ron", "--from", "nonsense"], &["nonsense", "bizreach"]);
    assert_fails(at, &["export", "good.ron"], &["--out"]);
    assert_fails(at, &["export", at.to_str().unwrap(), "-o", "x.png"], &["folder"]);
    assert!(!at.join("x.png").exists(), "no failure leaves a file");
}

#[cfg(unix)]
#[test]
fn a_directory_without_permission_is_an_error_with_code_2() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["new", "good.ron"]).status.code(), Some(0));
    let locked = at.join("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::File::create(locked.join("probe")).is_ok() {
        return skip("read-only-folder", "this user may write everywhere");
    }
    assert_fails(at, &["export", "good.ron", "-o", "locked/x.png"], &["permission", "locked"]);
}

#[test]
fn cases_are_listed_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let ja = text_of(&run(folder.path(), &["cases"]).stdout);
    let en = text_of(&run(folder.path(), &["cases", "--lang", "en"]).stdout);
    // `--from` accepts the blank canvas.
    assert!(ja.starts_with("blank\t") && en.starts_with("blank\t"));
    assert_eq!((ja.lines().count(), en.lines().count()), (13, 13));
    assert!(
        ja.contains("bizreach\t生成\tビズリーチ") && en.contains("bizreach\tGeneration\tBizReach"),
        "{ja}{en}"
    );
}

#[test]
fn help_version_and_missing_display() {
    let folder = tempfile::tempdir().unwrap();
    let help = text_of(&run(folder.path(), &["--help"]).stdout);
    for word in ["new", "export", "cases", "BOARD"] {
        assert!(help.contains(word), "{help}");
    }
    let version = text_of(&run(folder.path(), &["--version"]).stdout);
    assert_eq!(version, format!("growth-canvas {}\n", env!("CARGO_PKG_VERSION")));
    if cfg!(all(unix, not(target_os = "macos"))) {
        assert_fails(folder.path(), &[], &["no window can be opened", "export BOARD"]);
    }
}

#[test]
fn a_repaired_board_is_exported_with_a_warning_and_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["new", "a.ron", "--from", "cycle"]).status.code(), Some(0));
    let text = std::fs::read_to_string(at.join("a.ron")).unwrap().replace("note(\"data\")", "note(\"gone\")");
    std::fs::write(at.join("a.ron"), &text).unwrap();
    let output = run(at, &["export", "a.ron", "-o", "a.png"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text_of(&output.stderr).contains("warning: ") && text_of(&output.stderr).contains("missing note")
    );
    assert_eq!(std::fs::read_to_string(at.join("a.ron")).unwrap(), text);
}

#[test]
fn check_reports_the_cycle_in_text_and_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (case, code, says) in [
        ("fashion-ec", 0, "成長サイクルは一周しています"),
        ("fannie-mae", 0, "成長サイクルは図の上では一周しています。未検証の条件：③"),
        ("bizreach", 1, "成長サイクルは図の上では一周していますが、疑わしい条件があります：③"),
        ("cosmetics", 1, "「フィードバック」から「問診アプリに組込み」への矢印がありません"),
        ("software", 1, "成長サイクルはまだ始まっていません"),
    ] {
        let name = format!("{case}.ron");
        assert_eq!(run(at, &["new", &name, "--from", case]).status.code(), Some(0));
        let output = run(at, &["check", &name]);
        assert_eq!(output.status.code(), Some(code), "{case}");
        assert!(text_of(&output.stdout).contains(says), "{}", text_of(&output.stdout));
        assert!(output.stderr.is_empty());
    }
    // Arrows that are only drawn are not proven.
    for (case, code) in [("fashion-ec", 0), ("fannie-mae", 1), ("cosmetics", 1)] {
        let output = run(at, &["check", &format!("{case}.ron"), "--strict"]);
        assert_eq!(output.status.code(), Some(code), "{case}");
    }
    let english = run(at, &["check", "bizreach.ron", "--lang", "en"]);
    assert!(text_of(&english.stdout).contains("“TV CM” has no arrows"));
    assert_fails(at, &["check", "missing.ron"], &["missing.ron"]);
    assert_fails(at, &["chek", "bizreach.ron"], &["unknown command chek", "check"]);
    assert_fails(at, &["export", "bizreach.ron", "-o", "nowhere/b.png"], &["nowhere", "create it"]);
    std::fs::write(at.join("broken.ron"), "(format: \"growth-canvas\", version: 1, board: (").unwrap();
    assert_fails(at, &["check", "broken.ron"], &["broken.ron", "1:"]);
}

#[test]
fn check_prints_json_with_stable_names() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["new", "b.ron", "--from", "cosmetics"]);
    let output = run(at, &["check", "b.ron", "--format", "json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["format"], "growth-canvas-check");
    assert_eq!((report["version"].as_u64(), report["closes"].as_bool()), (Some(2), Some(false)));
    let third = &report["conditions"][2];
    assert_eq!((third["number"].as_u64(), third["status"].as_str()), (Some(3), Some("not_connected")));
    assert_eq!((report["whole"].as_str(), third["next"]["kind"].as_str()), (Some("open"), Some("draw")));
    assert_eq!(third["missing"]["from"]["note"]["id"], "feedback");
    assert_eq!(third["missing"]["to"]["note"]["id"], "build-in");
    assert_eq!(report["conditions"][0]["path"]["arrows"][0], "images-to-build-in");
    let kinds: Vec<&str> =
        report["gaps"].as_array().unwrap().iter().map(|gap| gap["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["empty_block", "no_model", "no_number", "loose_note", "loose_note"]);
}

#[test]
fn diff_reports_changes_in_text_and_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["new", "one.ron", "--from", "bizreach"]);
    let text = std::fs::read_to_string(at.join("one.ron")).unwrap();
    let moved = text.replace(
        "\"TV CM\", kind: note, color: paper, at: (988, 476)",
        "\"TV CM\", kind: note, color: paper, at: (124, 200)",
    );
    let later = moved
        .replace("to: note(\"chatgpt\"), stage: 3", "to: note(\"tv\"), stage: 3")
        .replace("個社営業等", "紹介");
    std::fs::write(at.join("two.ron"), later).unwrap();
    let same = run(at, &["diff", "one.ron", "one.ron"]);
    assert_eq!(
        (same.status.code(), text_of(&same.stdout).as_str()),
        (Some(0), "タイトルとテキスト、見立て、付箋の内容とブロック、矢印、三つの条件に違いはありません\n")
    );
    let output = run(at, &["diff", "one.ron", "two.ron"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text_of(&output.stdout);
    for line in [
        "移動：「TV CM」 販路 → 協力者",
        "書き換え：「個社営業等」→「紹介」",
        "矢印をつなぎ直し：採用オファー（+4割） → ChatGPT から 採用オファー（+4割） → TV CM へ",
        "③ 疑わしい → まだつながっていない",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert_fails(at, &["diff", "one.ron", "none.ron"], &["none.ron"]);
    // Texts of the board's frame are listed, and arrows with the same ends are distinguished.
    let told = text
        .replace("outcome: \"採用オファーの増加\"", "outcome: \"定着\"")
        .replace("answered: false", "answered: true")
        .replace("kind: kpi_event", "kind: note")
        .replace(
            "        notes: {",
            "        claims: (two: (verdict: holds, why: \"聞いた\")),\n        notes: {",
        );
    std::fs::write(at.join("three.ron"), told).unwrap();
    let output = run(at, &["diff", "one.ron", "three.ron", "--lang", "en"]);
    let said = text_of(&output.stdout);
    for line in [
        "Outcome: “採用オファーの増加” → “定着”",
        "② The team's verdict: — → Holds",
        "② Why: — → “聞いた”",
        "Doubt answered: “採用成功につながった経歴書のデータで精度を改善できるか？”",
        "Kind: “採用オファー（+4割）” from KPI event to Note",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let twice = text.replace("        arrows: {", "        arrows: {\n            \"again\": (from: note(\"kpi\"), to: note(\"fee\"), stage: 2, strength: strong, label: \"\", z: \"a9\"),");
    std::fs::write(at.join("twice.ron"), twice).unwrap();
    assert_eq!(run(at, &["diff", "twice.ron", "twice.ron"]).status.code(), Some(0));
}

#[test]
fn wheel_steps_and_open_questions_are_exported() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["new", "b.ron", "--from", "bizreach"]);
    assert_eq!(
        run(at, &["export", "b.ron", "-o", "w.png", "--content", "wheel", "--width", "640"]).status.code(),
        Some(0)
    );
    let wheel = image::open(at.join("w.png")).unwrap();
    assert_eq!((wheel.width(), wheel.height()), (640, 360));
    assert_eq!(
        run(at, &["export", "b.ron", "-o", "t.md", "--content", "open-questions"]).status.code(),
        Some(0)
    );
    assert!(std::fs::read_to_string(at.join("t.md")).unwrap().contains("- [ ] 未検証：③"));
    assert_fails(at, &["export", "b.ron", "-o", "t.png", "--content", "open-questions"], &["t.png", ".md"]);
    assert_eq!(run(at, &["export", "b.ron", "-o", "notes.md"]).status.code(), Some(0));
    assert!(std::fs::read_to_string(at.join("notes.md")).unwrap().contains("ChatGPT"));
    assert_fails(at, &["export", "b.ron", "-o", "n2.md", "--cover-notes"], &["--cover-notes"]);
    assert_fails(
        at,
        &["export", "b.ron", "-o", "l.md", "--content", "open-questions", "--frame-texts"],
        &["--frame-texts"],
    );
    assert_fails(
        at,
        &["export", "b.ron", "-o", "v.png", "--content", "wheel", "--crop", "content"],
        &["--crop"],
    );
    let steps = ["export", "b.ron", "-o", "s.png", "--steps", "--width", "320"];
    let output = run(at, &steps);
    assert_eq!(output.status.code(), Some(0), "{}", text_of(&output.stderr));
    let names: Vec<String> = text_of(&output.stdout).lines().map(str::to_owned).collect();
    assert_eq!((names.len(), names[0].as_str(), names[18].as_str()), (19, "s-01.png", "s-19.png"));
    for name in &names {
        let picture = image::open(at.join(name)).unwrap();
        assert_eq!((picture.width(), picture.height()), (320, 180), "{name}");
    }
    // Nothing is written if one of the files exists.
    std::fs::remove_file(at.join("s-01.png")).unwrap();
    assert_fails(at, &steps, &["s-02.png", "--force"]);
    assert!(!at.join("s-01.png").exists());
    // The strip with frame texts keeps the aspect ratio of a slide.
    assert_eq!(
        run(at, &["export", "b.ron", "-o", "f.png", "--frame-texts", "--cover-notes", "--width", "640"])
            .status
            .code(),
        Some(0)
    );
    let framed = image::open(at.join("f.png")).unwrap();
    assert_eq!((framed.width(), framed.height()), (640, 360));
}

#[test]
fn documents_are_exported_with_format_options() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["new", "b.ron", "--from", "bizreach"]);
    for args in [
        &["b.pdf", "--paper", "a3", "--author", "山田", "--margin", "20"][..],
        &["b.pptx", "--background", "dark", "--author", "山田"],
        &["s.pdf", "--steps"],
        &["w.pptx", "--content", "wheel"],
        &["t.svg", "--text-mode", "text"],
        &["d.png", "--dpi", "96", "--margin", "10"],
    ] {
        let output = run(at, &[&["export", "b.ron", "-o"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", text_of(&output.stderr));
    }
    assert!(std::fs::read(at.join("b.pdf")).unwrap().starts_with(b"%PDF-"));
    let picture = image::open(at.join("d.png")).unwrap();
    assert_eq!(picture.width(), 1300, "96 dpi of 13⅓ inches, and ten pixels on either side");
    for (args, says) in [
        (&["x.png", "--paper", "a4"][..], "--paper does not apply to .png files"),
        (&["x.pptx", "--crop", "content"], "--crop does not apply to .pptx files"),
        (&["x.pdf", "--width", "800"], "--width does not apply to .pdf files"),
        (&["x.pdf", "--text-mode", "text"], "--text-mode does not apply to .pdf files"),
        (&["x.md", "--author", "a"], "--author does not apply to .md files"),
        (&["x.md", "--steps"], "are pictures"),
        (&["x.md", "--content", "wheel"], "are pictures"),
        (&["x.png", "--dpi", "9000"], "1200"),
        (&["x.png", "--margin", "5000"], "2048"),
        (&["x.png", "--width", "800", "--dpi", "96"], "cannot be used with"),
    ] {
        assert_fails(at, &[&["export", "b.ron", "-o"], args].concat(), &[says]);
    }
}

#[test]
fn several_boards_are_exported_into_a_directory() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::create_dir(at.join("other")).unwrap();
    for (name, case) in [("会議.ron", "bizreach"), ("v1.2.ron", "spotify"), ("other/v1.2.ron", "cycle")] {
        assert_eq!(run(at, &["new", name, "--from", case]).status.code(), Some(0));
    }
    let output = run(at, &["export", "会議.ron", "v1.2.ron", "-o", "out", "--format", "pptx"]);
    assert_eq!(output.status.code(), Some(0), "{}", text_of(&output.stderr));
    assert_eq!(text_of(&output.stdout), "out/会議.pptx\nout/v1.2.pptx\n");
    assert!(at.join("out/会議.pptx").exists() && at.join("out/v1.2.pptx").exists());
    // An existing directory is accepted for a single board as well.
    let output = run(at, &["export", "会議.ron", "-o", "out", "--format", "svg"]);
    assert_eq!(text_of(&output.stdout), "out/会議.svg\n", "{}", text_of(&output.stderr));
    let steps = run(
        at,
        &["export", "会議.ron", "v1.2.ron", "-o", "steps", "--format", "png", "--steps", "--width", "160"],
    );
    assert!(text_of(&steps.stdout).contains("steps/会議-01.png\n"), "{}", text_of(&steps.stderr));
    // An unreadable board does not prevent the export of the others.
    std::fs::write(at.join("broken.ron"), "(").unwrap();
    let output = run(at, &["export", "broken.ron", "v1.2.ron", "-o", "more", "--format", "md"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text_of(&output.stdout), "more/v1.2.md\n");
    assert!(text_of(&output.stderr).contains("broken.ron"));
    assert_fails(
        at,
        &["export", "会議.ron", "v1.2.ron", "-o", "out", "--format", "pptx"],
        &["exists", "--force"],
    );
    assert_fails(
        at,
        &["export", "会議.ron", "-o", "x.svg", "--format", "pdf"],
        &["ends in .svg", "says .pdf"],
    );
    assert_fails(at, &["export", "会議.ron", "v1.2.ron", "-o", "x.png"], &["folder", "--format"]);
    assert_fails(
        at,
        &["export", "v1.2.ron", "other/v1.2.ron", "-o", "two", "--format", "md"],
        &["both become", "v1.2.md"],
    );
    assert!(!at.join("two").exists());
}
