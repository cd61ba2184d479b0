//! Every file of the suite is part of it: a test in a file that no module declares would never run.

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

/// The source files in the directories of a directory, relative to it.
fn present(folder: &Path) -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::new();
    let topics = std::fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
    for file in topics.flat_map(|topic| std::fs::read_dir(topic.path()).unwrap().flatten()) {
        if file.path().extension().is_some_and(|extension| extension == "rs") {
            files.insert(file.path().strip_prefix(folder).unwrap().to_owned());
        }
    }
    files
}

#[test]
fn every_file_of_the_suite_is_declared() {
    let mut declared = declared(include_str!("../main.rs"));
    assert!(declared.remove(Path::new("support.rs")), "the helpers are elsewhere");
    let present = present(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite"));
    assert_eq!(present.difference(&declared).collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "never run");
    assert!(present.len() > 40, "{}", present.len());
}

#[test]
fn an_undeclared_file_is_found() {
    let main = "mod scene {\n    mod text;\n}\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("scene")).unwrap();
    for name in ["text.rs", "forgotten.rs"] {
        std::fs::write(folder.path().join("scene").join(name), "").unwrap();
    }
    let present = present(folder.path());
    let declared = declared(main);
    let missing: Vec<&PathBuf> = present.difference(&declared).collect();
    assert_eq!(missing, [Path::new("scene/forgotten.rs")]);
}
