//! Rules that the compiler does not check: layers, file sizes, header comments, message keys, and access to the
//! board.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The layers, bottom first; a module uses only those before it. Those in one row do not use each other.
const LAYERS: &[&[&str]] = &[
    &["geometry"],
    &["i18n"],
    &["model"],
    &["edit"],
    &["cycle"],
    &["scene"],
    &["file", "export", "interchange", "workshop"],
    &["editor"],
    &["command"],
    &["storage"],
    &["cli"],
    &["ui"],
    &["app"],
];

/// The crates that a layer may use, in addition to the standard library.
const CRATES: &[(&str, &[&str])] = &[
    ("geometry", &[]),
    ("i18n", &["unicode_normalization"]),
    ("model", &[]),
    ("edit", &[]),
    ("cycle", &["rustc_hash"]),
    ("scene", &["harfrust", "skrifa", "icu_segmenter", "rustc_hash"]),
    ("file", &["crc32fast", "serde", "ron"]),
    ("export", &["krilla", "png", "vello_cpu", "zip"]),
    (
        "interchange",
        &[
            "base64",
            "encoding_rs",
            "flate2",
            "percent_encoding",
            "png",
            "quick_xml",
            "saphyr_parser",
            "serde",
            "serde_json",
        ],
    ),
    ("workshop", &[]),
    ("editor", &["rustc_hash"]),
    ("command", &[]),
    ("storage", &["getrandom", "rustix"]),
    ("cli", &["clap", "clap_complete", "clap_mangen", "indicatif", "sys_locale"]),
    ("ui", &["egui", "nucleo_matcher", "rustc_hash", "vello_cpu"]),
    (
        "app",
        &[
            "arboard",
            "ctrlc",
            "directories",
            "eframe",
            "egui",
            "log",
            "rfd",
            "ron",
            "serde",
            "signal_hook",
            "sys_locale",
            "winit",
            "x11rb",
        ],
    ),
];

const ALL_CRATES: &[&str] = &[
    "arboard",
    "base64",
    "clap",
    "clap_complete",
    "clap_mangen",
    "crc32fast",
    "ctrlc",
    "directories",
    "eframe",
    "egui",
    "encoding_rs",
    "flate2",
    "getrandom",
    "harfrust",
    "icu_segmenter",
    "indicatif",
    "krilla",
    "log",
    "mimalloc",
    "nucleo_matcher",
    "percent_encoding",
    "png",
    "quick_xml",
    "rfd",
    "ron",
    "rustc_hash",
    "rustix",
    "saphyr_parser",
    "serde",
    "serde_json",
    "signal_hook",
    "skrifa",
    "sys_locale",
    "unicode_normalization",
    "vello_cpu",
    "zip",
    "winit",
    "x11rb",
];

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(folder), &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a source");
        (path.strip_prefix(root).expect("inside").to_owned(), text)
    };
    found.into_iter().map(read).collect()
}

fn layer_of(path: &Path) -> Option<&str> {
    let mut parts = path.components().skip(1);
    let first = parts.next()?.as_os_str().to_str()?;
    parts.next().map(|_| first)
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&layer))
}

fn assert_no_violations(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

/// The modules of this crate named in a line: `crate::x`, also inside `crate::{x, y::z}`.
fn named_modules(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + 7..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => names.push(std::mem::take(&mut word)),
                    c if depth == 0 => word.push(c),
                    _ => {}
                }
            }
            names.push(word);
        } else {
            names.push(rest.to_owned());
        }
    }
    let first = |name: &String| {
        name.trim().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("").to_owned()
    };
    names.iter().map(first).filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_module_uses_only_lower_layers_and_allowed_crates() {
    let mut violations = Vec::new();
    for (path, text) in sources("src") {
        let Some(layer) = layer_of(&path) else { continue };
        let Some(own) = rank(layer) else {
            violations.push(format!("{}: the layer {layer} is not in the list", path.display()));
            continue;
        };
        let crates = CRATES.iter().find(|(name, _)| *name == layer).map_or(&[][..], |(_, crates)| crates);
        // Statements may span several lines, so a `use` is examined as a whole and reported at its start.
        let mut statement = String::new();
        let mut begun = 0;
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            if statement.is_empty() {
                begun = number + 1;
            }
            statement.push_str(code);
            let open = statement.trim_start().trim_start_matches("pub ").starts_with("use ")
                && !statement.contains(';');
            if open {
                continue;
            }
            for name in named_modules(&statement) {
                if rank(&name).is_some_and(|other| other > own || (other == own && name != layer)) {
                    violations.push(format!("{}:{begun}: {layer} may not use {name}", path.display()));
                }
            }
            for name in ALL_CRATES.iter().filter(|name| !crates.contains(name)) {
                let named = statement.contains(&format!("{name}::"));
                let own_module = statement.contains(&format!("crate::{name}::"))
                    || statement.contains(&format!("::{name}::"));
                if named && !own_module {
                    violations
                        .push(format!("{}:{begun}: {layer} may not use the crate {name}", path.display()));
                }
            }
            statement.clear();
        }
    }
    assert_no_violations(&violations);
}

#[test]
fn the_layer_check_detects_violations() {
    assert_eq!(named_modules("use crate::ui::theme;"), ["ui"]);
    assert_eq!(named_modules("use crate::{app::App, scene::{Color, Item}, edit};"), ["app", "scene", "edit"]);
    assert!(rank("ui") > rank("scene") && rank("model") < rank("edit"));
}

#[test]
fn files_are_short_and_have_header_comments() {
    let mut violations = Vec::new();
    for (path, text) in ["src", "tests", "benches"].iter().flat_map(|folder| sources(folder)) {
        let lines = text.lines().count();
        if lines > 400 {
            violations.push(format!("{}: {lines} lines; the maximum is 400", path.display()));
        }
        if !text.starts_with("//! ") {
            violations.push(format!("{}:1: start with //! and what this file is", path.display()));
        }
        for (number, line) in text.lines().enumerate() {
            let marks = ["TO", "FIX"].map(|half| format!("{half}{}", if half == "TO" { "DO" } else { "ME" }));
            if marks.iter().any(|mark| line.contains(mark.as_str()) && !line.contains(&format!("{mark}("))) {
                violations.push(format!(
                    "{}:{}: state owner and reason in parentheses",
                    path.display(),
                    number + 1
                ));
            }
        }
    }
    assert_no_violations(&violations);
}

#[test]
fn only_apply_mutates_a_board_and_only_app_and_cli_access_the_system() {
    let mut violations = Vec::new();
    for (path, text) in sources("src") {
        let name = path.to_string_lossy().replace('\\', "/");
        let has_access =
            ["src/app/", "src/cli/", "src/storage/", "src/main.rs"].iter().any(|part| name.starts_with(part));
        for (number, line) in text.lines().enumerate() {
            if line.contains(".set_record(") && !name.ends_with("edit/apply.rs") {
                violations.push(format!("{name}:{}: a board changes only by Edit::apply", number + 1));
            }
            let system = [
                "std::fs",
                "std::env",
                "std::net",
                "std::process",
                "std::thread",
                "SystemTime",
                "Instant::now",
            ];
            // Some operations run on all cores; their results do not depend on the number of threads.
            let cores = ["src/export/png.rs", "src/scene/parallel.rs"].contains(&name.as_str())
                && line.contains("std::thread::");
            if !has_access && !cores && system.iter().any(|word| line.contains(word)) {
                violations
                    .push(format!("{name}:{}: only app, cli and storage access the system", number + 1));
            }
            if line.contains("std::net") {
                violations.push(format!("{name}:{}: there is no network code", number + 1));
            }
        }
    }
    assert_no_violations(&violations);
}

#[test]
fn the_architecture_names_every_layer() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md"))
        .expect("the page");
    let missing: Vec<&&str> =
        LAYERS.iter().copied().flatten().filter(|layer| !text.contains(&format!("`{layer}`"))).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name {missing:?}");
}

#[test]
fn every_message_key_exists_and_is_used() {
    let known: Vec<&str> = growth_canvas::i18n::keys().collect();
    let all: String = sources("src").into_iter().map(|(_, text)| text).collect();
    let stems: BTreeSet<&str> =
        known.iter().filter_map(|key| key.split_once('.')).map(|(stem, _)| stem).collect();
    let dotted = |word: &str| {
        let plain =
            word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'_');
        let is_file = ["", "ron", "md", "png", "txt"].contains(&word.rsplit('.').next().unwrap_or_default());
        plain && !is_file && word.split_once('.').is_some_and(|(stem, _)| stems.contains(stem))
    };
    let mut violations = Vec::new();
    for word in all.split('"').filter(|word| dotted(word)) {
        // Command ids share their first word with some messages.
        if !known.contains(&word) && growth_canvas::command::find(word).is_none() {
            violations.push(format!("{word} is used but not in assets/words.tsv"));
        }
    }
    for key in known {
        // Keys of commands, cases and the help of the command line are made of their names.
        let made = ["cmd.", "case.", "cli."].iter().any(|start| key.starts_with(start));
        if !made && !all.contains(&format!("\"{key}\"")) {
            violations.push(format!("{key} is in assets/words.tsv but never used"));
        }
    }
    assert_no_violations(&violations);
}
