//! Rules that neither the compiler nor the structure says: sizes of files, their headers, who may lift a
//! restriction of `clippy.toml`, messages that nothing uses. Each check is proved by planted faults.

use crate::support::sources::sources;
use growth_canvas::command;
use growth_canvas::i18n::Key;
use growth_canvas::workshop::Case;
use std::path::Path;

/// Files below directories of the repository, by their paths.
fn repository_sources(folders: &[&str]) -> Vec<(String, String)> {
    sources(Path::new(env!("CARGO_MANIFEST_DIR")), folders)
}

/// What is wrong with the shape of a file.
fn shape_violations(path: &str, text: &str) -> Vec<String> {
    let mut violations = Vec::new();
    let lines = text.lines().count();
    if lines > 400 {
        violations.push(format!("{path}: {lines} lines; the maximum is 400"));
    }
    if !text.starts_with("//! ") {
        violations.push(format!("{path}:1: start with //! and what this file is"));
    }
    // Split, so that this file does not contain them.
    let marks = [("TO", "DO"), ("FIX", "ME")].map(|(start, end)| format!("{start}{end}"));
    for (number, line) in text.lines().enumerate() {
        if marks.iter().any(|mark| line.contains(mark.as_str()) && !line.contains(&format!("{mark}("))) {
            violations.push(format!("{path}:{}: state owner and reason in parentheses", number + 1));
        }
    }
    violations
}

/// What the checks of the structure cannot follow in a source of the library.
fn unreadable_structure(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    // What the build script writes contains no code of the project.
    text.replace("include!(concat!(env!(\"OUT_DIR\")", "").contains("include!(")
        || text.contains("#[path")
        || lines.any(|line| line.starts_with("pub") && line.contains(" use ") && line.contains('*'))
}

#[test]
fn every_file_is_a_module_of_its_own_name_and_no_reexport_is_a_glob() {
    let found = repository_sources(&["src"]);
    let unreadable: Vec<String> =
        found.into_iter().filter(|(_, text)| unreadable_structure(text)).map(|(path, _)| path).collect();
    assert_eq!(unreadable, [""; 0]);
    for fault in ["include!(\"a.rs\");", "#[path = \"a.rs\"] mod b;", "pub use a::*;", "pub(crate) use a::*;"]
    {
        assert!(unreadable_structure(fault), "{fault}");
    }
    assert!(!unreadable_structure("use a::*; pub use b::B; const A: &str = include_str!(\"a\");"));
}

#[test]
fn files_are_short_and_have_header_comments() {
    let found = repository_sources(&["src", "tests", "benches"]);
    let violations: Vec<String> =
        found.iter().flat_map(|(path, text)| shape_violations(path, text)).collect();
    assert_eq!(violations, [""; 0]);
    assert_eq!(shape_violations("a.rs", "//! A file.\n"), [""; 0]);
    for fault in
        [format!("//! A file.{}", "\n".repeat(401)), "use b;".to_owned(), format!("//! A.\n// TO{}: b", "DO")]
    {
        assert_eq!(shape_violations("a.rs", &fault).len(), 1, "{fault}");
    }
}

/// Files outside of the layers that may use the clock, the disk, the environment and threads, and nevertheless
/// lift the restrictions of `clippy.toml` on them.
fn lifted_restrictions(path: &str, text: &str) -> bool {
    let may = ["src/app/", "src/cli/", "src/storage/"].iter().any(|layer| path.starts_with(layer))
        // All cores, and egui's colors.
        || ["src/export/png.rs", "src/scene/parallel.rs", "src/ui/theme.rs"].contains(&path);
    // In a `mod.rs` an attribute of the file would cover all files below it.
    let covers_others = path.ends_with("mod.rs") && text.contains("#![expect");
    let lints = ["disallowed_methods", "disallowed_types"];
    // A group of lints contains more than is meant.
    let groups = ["clippy::all", "clippy::style", "(warnings"];
    (!may || covers_others) && lints.iter().any(|lint| text.contains(lint))
        || groups.iter().any(|group| text.contains(group))
}

#[test]
fn only_the_layers_of_the_system_lift_its_restrictions() {
    let lifting: Vec<String> = repository_sources(&["src"])
        .into_iter()
        .filter(|(path, text)| lifted_restrictions(path, text))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(lifting, [""; 0]);
    let fault = "#[expect(clippy::disallowed_methods, reason = \"quick\")]";
    assert!(
        lifted_restrictions("src/cycle/check.rs", fault) && !lifted_restrictions("src/app/paste.rs", fault)
    );
    for fault in ["#[expect(clippy::style, reason = \"a\")]", "#![allow(warnings)]"] {
        assert!(
            lifted_restrictions("src/cycle/check.rs", fault) && lifted_restrictions("src/app/a.rs", fault)
        );
    }
}

/// The messages that no source names. Keys are also made of the names of commands, cases and options, and of
/// the keys of enums: `text("prefix.", ".suffix")`.
fn unused_messages(keys: &[&str], sources: &str) -> Vec<String> {
    let is_of = |key: &str, start: &str, names: &[&str]| {
        let name = key.strip_prefix(start);
        let matches = |rest: &str| rest.is_empty() || rest.starts_with('.');
        name.is_some_and(|name| names.iter().any(|known| name.strip_prefix(known).is_some_and(matches)))
    };
    let commands: Vec<&str> = command::all().map(|command| command.id).collect();
    let cases = Case::ALL.map(|case| case.key);
    let is_made =
        |key: &str| is_of(key, "cmd.", &commands) || is_of(key, "case.", &cases) || key.starts_with("cli.");
    let texts = sources.split("= text(\"").skip(1).filter_map(|rest| rest.split_once(");"));
    let affixes: Vec<(&str, &str)> = texts
        .map(|(inside, _)| {
            inside.trim_end_matches('"').split_once("\", \"").unwrap_or((inside.trim_end_matches('"'), ""))
        })
        .collect();
    let is_of_enum = |key: &str| {
        let between = affixes.iter().filter_map(|(start, end)| key.strip_prefix(start)?.strip_suffix(end));
        between.into_iter().any(|word| sources.contains(&format!(" = \"{word}\",")))
    };
    let is_named = |key: &str| sources.contains(&format!("\"{key}\""));
    let unused = keys.iter().filter(|key| !is_made(key) && !is_of_enum(key) && !is_named(key));
    unused.map(|key| (*key).to_owned()).collect()
}

#[test]
fn every_message_is_used() {
    let keys: Vec<&str> = Key::all().map(Key::name).collect();
    let sources: String = repository_sources(&["src"]).into_iter().map(|(_, text)| text).collect();
    assert_eq!(unused_messages(&keys, &sources), [""; 0]);
    assert_eq!(unused_messages(&["menu.file", "menu.fil"], "key!(\"menu.file\")"), ["menu.fil"]);
    assert_eq!(unused_messages(&["cmd.file.open.help", "cmd.file.opened"], ""), ["cmd.file.opened"]);
    let of_enum = "A = \"a\",\nfn help = text(\"task.\", \".help\");";
    assert_eq!(
        unused_messages(&["task.a.help", "task.b.help", "task.a"], of_enum),
        ["task.b.help", "task.a"]
    );
}
