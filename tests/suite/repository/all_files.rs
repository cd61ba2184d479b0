//! Every file of the suite is part of it: a test in a file that no module declares would never run.

use crate::support::sources::source_files;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The files that `main.rs` declares: `mod topic { mod file; }`, as `topic/file.rs`.
fn declared(main: &str) -> BTreeSet<PathBuf> {
    let mut topic = PathBuf::new();
    let mut files = BTreeSet::new();
    for line in main.lines().map(str::trim) {
        let Some(name) = line.strip_prefix("mod ") else { continue };
        if let Some(name) = name.strip_suffix(" {") {
            topic = PathBuf::from(name);
        } else if let Some(name) = name.strip_suffix(';') {
            files.insert(topic.join(name).with_extension("rs"));
        }
    }
    files
}

/// The source files below a directory, relative to it.
fn present(folder: &Path) -> BTreeSet<PathBuf> {
    let relative = |path: PathBuf| path.strip_prefix(folder).unwrap().to_owned();
    source_files(folder).into_iter().map(relative).collect()
}

#[test]
fn every_file_of_the_suite_is_declared() {
    let mut declared = declared(include_str!("../main.rs"));
    assert!(declared.remove(Path::new("support.rs")), "the helpers are elsewhere");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut present = present(&tests.join("suite"));
    assert!(present.remove(Path::new("main.rs")));
    assert_eq!(present.difference(&declared).collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "never run");
    assert!(present.len() > 40, "{}", present.len());
}

#[test]
fn every_helper_is_declared() {
    let present = present(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support"));
    let declared = include_str!("../../support/mod.rs");
    for file in present.iter().filter(|file| !file.ends_with("mod.rs")) {
        let name = file.file_stem().unwrap().to_str().unwrap();
        assert!(declared.contains(&format!("pub mod {name};")), "{name}");
    }
}

#[test]
fn an_undeclared_file_is_found() {
    let main = "mod scene {\n    mod text;\n}\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("scene")).unwrap();
    for name in ["scene/text.rs", "scene/forgotten.rs", "forgotten.rs"] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    let present = present(folder.path());
    let declared = declared(main);
    let missing: Vec<&PathBuf> = present.difference(&declared).collect();
    assert_eq!(missing, [Path::new("forgotten.rs"), Path::new("scene/forgotten.rs")]);
}
