//! The language of the command line: help, warnings and errors follow `--lang`, else the system; old names still work.

use crate::support::program::{run, text_of};
use crate::support::skip::skip;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a directory, on a system with the given locale.
fn run_in_locale(folder: &Path, locale: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_growth-canvas"));
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("LANG", locale).current_dir(folder).args(args).output().unwrap()
}

fn all_output(output: &Output) -> String {
    text_of(&output.stdout) + &text_of(&output.stderr)
}

#[test]
fn help_and_errors_follow_the_system_and_the_argument() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let cases: [(&[&str], &str, &str); 7] = [
        (&["--help"], "成長サイクルを調べる", "Examine the growth cycle"),
        (&["export", "--help"], "画像の幅", "Width of a picture"),
        (&["check", "missing.ron"], "エラー：ファイルを読み取れません", "error: Cannot read the file"),
        (&["check", "missing.ron"], "ヒント：", "hint: "),
        (&["check", "--nope"], "オプション「--nope」はありません", "unknown option --nope"),
        (&["check", "a.ron", "--format", "xml"], "指定できる値：text, json", "possible values: text, json"),
        (&["missing.ron"], "画面がありません", "there is no display"),
    ];
    for (args, ja, en) in cases {
        let is_window = args == ["missing.ron"];
        if is_window && cfg!(any(windows, target_os = "macos")) {
            continue;
        }
        for (locale, expected, other) in [("ja_JP.UTF-8", ja, en), ("en_US.UTF-8", en, ja)] {
            let text = all_output(&run_in_locale(at, locale, args));
            assert!(text.contains(expected) && !text.contains(other), "{args:?} in {locale}: {text}");
        }
        for (lang, locale, expected) in [("ja", "en_US.UTF-8", ja), ("en", "ja_JP.UTF-8", en)] {
            let chosen = [args, &["--lang", lang]].concat();
            let text = all_output(&run_in_locale(at, locale, &chosen));
            assert!(text.contains(expected), "{chosen:?} in {locale}: {text}");
        }
    }
}

#[test]
fn warnings_follow_the_system() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("answer.md"), "memo\n\n## 資源\n- 購買履歴\n").unwrap();
    for (locale, expected) in [
        ("ja_JP.UTF-8", "警告：1 行目：認識できません：memo"),
        ("C", "warning: line 1: not recognized: memo"),
    ] {
        let output = run_in_locale(at, locale, &["import", "answer.md", "-o", "a.ron", "--force"]);
        assert!(text_of(&output.stderr).contains(expected), "{}", text_of(&output.stderr));
    }
}

#[test]
fn old_names_of_commands_and_options_still_work_without_being_shown() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert!(run(at, &["new", "b.ron", "--from", "bizreach"]).status.success());
    let old: [&[&str]; 7] = [
        &["new", "n.ron", "--from", "bizreach", "--pattern"],
        &["export", "b.ron", "-o", "w.svg", "--of", "wheel"],
        &["export", "b.ron", "-o", "l.svg", "--letters", "text"],
        &["export", "b.ron", "-o", "t.md", "--content", "tests"],
        &["export", "b.ron", "-o", "f.svg", "--frame"],
        &["export", "b.ron", "-o", "c.svg", "--covered"],
        &["pack", "b.ron", "-o", "out", "--width", "320"],
    ];
    for args in old {
        let output = run(at, args);
        assert!(output.status.success(), "{args:?}: {}", all_output(&output));
    }
    let help = all_output(&run(at, &["--help"])) + &all_output(&run(at, &["export", "--help"]));
    for name in ["pack ", "--of ", "--letters", "--covered", "--frame "] {
        assert!(!help.contains(name), "{name} is shown: {help}");
    }
}

#[test]
fn help_and_language_work_in_every_order() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert!(run(at, &["new", "b.ron", "--from", "bizreach"]).status.success());
    let json = |args: &[&str]| text_of(&run(at, args).stdout);
    assert_eq!(json(&["--lang", "en", "check", "b.ron"]), json(&["check", "b.ron", "--lang", "en"]));
    assert_eq!(json(&["help", "check", "--lang", "ja"]), json(&["check", "--help", "--lang", "ja"]));
    for (args, ja, en) in [
        (&["chek", "b.ron"][..], "コマンド「chek」はありません", "unknown command chek"),
        (&["help", "chek"], "コマンド「chek」はありません", "unknown command chek"),
        (&["check", "b.ron", "more"], "余分な引数があります：more", "unexpected argument more"),
        (
            &["check", "--strict", "--strict", "b.ron"],
            "「--strict」は一度だけ",
            "--strict is given more than once",
        ),
        (&["check", "--format"], "growth-canvas check --help", "growth-canvas check --help"),
    ] {
        for (lang, expected) in [("ja", ja), ("en", en)] {
            let output = run(at, &[args, &["--lang", lang]].concat());
            assert_eq!(output.status.code(), Some(2), "{args:?}");
            assert!(all_output(&output).contains(expected), "{args:?}: {}", all_output(&output));
        }
    }
}

#[test]
fn bash_completes_options_of_subcommands() {
    let folder = tempfile::tempdir().unwrap();
    let script = text_of(&run(folder.path(), &["completions", "bash"]).stdout);
    std::fs::write(folder.path().join("completions.bash"), script).unwrap();
    let ask = "source completions.bash; COMP_WORDS=(growth-canvas export --cov); COMP_CWORD=2; \
               _growth__canvas growth-canvas --cov export; echo \"${COMPREPLY[@]}\"";
    let bash = Command::new("bash").args(["-c", ask]).current_dir(folder.path()).output();
    let Ok(output) = bash else { return skip("bash", "bash is not installed") };
    assert_eq!(text_of(&output.stdout).trim(), "--cover-notes", "{}", text_of(&output.stderr));
}

#[test]
fn completions_and_the_man_page_name_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["completions", "bash"][..], &["completions", "zsh"], &["completions", "fish"], &["man"]] {
        let output = run(folder.path(), args);
        assert!(output.status.success(), "{args:?}: {}", all_output(&output));
        let text = text_of(&output.stdout).replace("\\-", "-");
        for name in
            ["new", "export", "check", "diff", "import", "bundle", "prompt", "cases", "completions", "man"]
        {
            assert!(text.contains(name), "{args:?} does not name {name}");
        }
        assert!(text.contains("cover-notes"), "{args:?}");
    }
}
