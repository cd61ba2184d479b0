//! The documentation: its links and paths resolve, its commands run, and the command reference is that of the program.

use crate::support::program::{run, text_of};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Markdown pages of the project with their text.
fn pages() -> Vec<(PathBuf, String)> {
    let markdown = |folder: &Path| {
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect::<Vec<_>>()
    };
    let mut paths = markdown(root());
    paths.extend(markdown(&root().join("docs")));
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(&path).unwrap())).collect()
}

/// The parts of a text between two marks.
fn between<'a>(text: &'a str, open: &str, close: char) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inside, _)| inside).collect()
}

/// The code in backticks of a text, and in its fences.
fn inline_code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The name under which a heading is linked.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    text.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[test]
fn every_link_resolves() {
    let pages = pages();
    assert!(pages.len() >= 18, "pages are found: {}", pages.len());
    for (path, text) in &pages {
        for target in between(text, "](", ')') {
            if target.starts_with("http") {
                continue;
            }
            let (file, part) = target.split_once('#').unwrap_or((target, ""));
            let to = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(to.exists(), "{}: {target}", path.display());
            if !part.is_empty() {
                let text = std::fs::read_to_string(&to).unwrap();
                let found =
                    text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == part);
                assert!(found, "{}: {target}", path.display());
            }
        }
    }
}

#[test]
fn every_path_in_the_pages_for_developers_exists() {
    for page in
        ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/development.md", "docs/growth-cycle.md"]
    {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let endings = [".rs", ".sh", ".tsv", ".md", "/"];
        let is_path = |code: &&str| {
            endings.iter().any(|ending| code.ends_with(ending)) && !code.contains([' ', '…', '<'])
        };
        for code in inline_code(&text).filter(is_path) {
            let places = [root().join(code), root().join("src").join(code), root().join("docs").join(code)];
            assert!(places.iter().any(|place| place.exists()), "{page}: {code}");
        }
    }
}

#[test]
fn the_start_pages_are_short() {
    for (page, most) in [("README.md", 150), ("README.ja.md", 150), ("CONTRIBUTING.md", 60)] {
        let lines = std::fs::read_to_string(root().join(page)).unwrap().lines().count();
        assert!(lines <= most, "{page} has {lines} lines");
    }
}

/// The commands of the program in the code blocks of all pages.
fn commands() -> BTreeSet<String> {
    let mut commands = BTreeSet::new();
    for (_, text) in pages() {
        for line in text.lines().filter(|line| line.starts_with("    ") || line.starts_with("  ")) {
            let line = line.trim();
            let line = line.strip_prefix("$ ").unwrap_or(line);
            let command = line.split("   #").next().unwrap_or_default().trim();
            if command.starts_with("growth-canvas ") && !command.contains(['<', '[']) {
                commands.insert(command.to_owned());
            }
        }
    }
    commands
}

#[test]
fn every_cargo_command_and_script_in_the_pages_exists() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut seen = 0;
    for (page, text) in pages() {
        for code in inline_code(&text).chain(text.lines().filter_map(|line| line.strip_prefix("    "))) {
            let words: Vec<&str> = code.split("   #").next().unwrap().split_whitespace().collect();
            let page = page.display();
            for pair in words.windows(2).filter(|pair| pair[0] == "--test") {
                let name = pair[1].trim_end_matches(|c: char| !c.is_alphanumeric());
                let is_program = ["tests/{}.rs", "tests/{}/main.rs"]
                    .iter()
                    .any(|pattern| root().join(pattern.replace("{}", name)).exists());
                assert!(is_program, "{page}: {code}");
                seen += 1;
            }
            for module in words.iter().filter(|word| words.contains(&"suite") && word.contains("::")) {
                let path = format!("tests/suite/{}.rs", module.replace("::", "/"));
                assert!(root().join(path).exists(), "{page}: {code}");
                seen += 1;
            }
            let is_script = |word: &str| {
                Path::new(word).extension().is_some_and(|ending| ending == "sh") || word == ".ci/run"
            };
            let script = words.iter().find(|word| is_script(word));
            if let Some(script) = script {
                assert!(
                    root().join(script).exists() || root().join("tests").join(script).exists(),
                    "{page}: {code}"
                );
                seen += 1;
            }
            if words.starts_with(&["cargo", "bench"]) {
                assert!(manifest.contains("[[bench]]"), "{page}: {code}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

/// The words of a command line; quotes keep spaces.
fn split_words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_command_in_the_pages_runs() {
    let commands = commands();
    assert!(commands.len() >= 15, "{commands:?}");
    for command in commands {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        // The files that the commands name.
        std::fs::create_dir(at.join("samples")).unwrap();
        let samples = std::fs::read_dir(root().join("samples")).unwrap().map(|entry| entry.unwrap().path());
        for sample in samples.filter(|path| path.extension().is_some_and(|ending| ending == "ron")) {
            std::fs::copy(&sample, at.join("samples").join(sample.file_name().unwrap())).unwrap();
        }
        let bizreach = std::fs::read(at.join("samples/bizreach.ron")).unwrap();
        let makes_board =
            command.starts_with("growth-canvas new") || command.starts_with("growth-canvas import");
        for name in ["board.ron", "day1.ron", "day2.ron"] {
            if !(makes_board && name == "board.ron") {
                std::fs::write(at.join(name), &bizreach).unwrap();
            }
        }
        std::fs::write(at.join("answer.md"), "## Key Resources\n- Purchase history\n").unwrap();
        let made = run(at, &["export", "samples/bizreach.ron", "-o", "canvas.drawio"]);
        assert!(made.status.success());
        let words = split_words(command.split('>').next().unwrap());
        let mut args: Vec<String> = Vec::new();
        for word in words.into_iter().skip(1) {
            if word == "*.ron" {
                args.extend(["board.ron", "day1.ron"].map(str::to_owned));
            } else {
                args.push(word);
            }
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let opens_window =
            args.iter().all(|arg| Path::new(arg).extension().is_some_and(|ending| ending == "ron"));
        let output = run(at, &args);
        let code = output.status.code().unwrap();
        let said = text_of(&output.stderr);
        if opens_window {
            assert!(
                code == 2 && said.contains("display") || cfg!(any(windows, target_os = "macos")),
                "{command}: {said}"
            );
        } else {
            assert!(code <= 1 && !said.contains("error: "), "{command}: {code} {said}");
        }
    }
}

/// The help of the program and of every subcommand as Markdown.
fn reference() -> String {
    let folder = tempfile::tempdir().unwrap();
    let help = |args: &[&str]| {
        let output = run(folder.path(), &[args, &["--help", "--lang", "en"]].concat());
        assert!(output.status.success(), "{args:?}");
        text_of(&output.stdout).trim_end().to_owned()
    };
    let program = help(&[]);
    let rows =
        program.lines().filter(|line| line.starts_with("  ") && !line.trim_start().starts_with(['-', '[']));
    let names =
        rows.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "growth-canvas");
    let commands =
        names.map(|name| format!("\n## growth-canvas {name}\n\n```text\n{}\n```\n", help(&[name])));
    format!("## growth-canvas\n\n```text\n{program}\n```\n{}", commands.collect::<String>())
}

#[test]
fn the_command_reference_is_that_of_the_program() {
    const UPDATE: &str = "UPDATE_DOCS=1 cargo test --test suite repository::docs";
    let mark = format!("<!-- The reference below is generated: {UPDATE} -->\n\n");
    let path = root().join("docs/cli.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (start, old) = text.split_once(&mark).expect("the marker is found");
    let new = reference();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{start}{mark}{new}")).unwrap();
        return;
    }
    assert!(old.replace('\r', "") == new, "docs/cli.md is out of date: {UPDATE}");
}
