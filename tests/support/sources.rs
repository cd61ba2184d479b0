//! The source files of the repository, for tests of their structure.

use std::path::{Path, PathBuf};

/// The Rust files below a directory, sorted.
pub fn source_files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The Rust files below directories of a directory: their paths in it, with `/`, and their texts.
pub fn sources(root: &Path, folders: &[&str]) -> Vec<(String, String)> {
    let paths = folders.iter().flat_map(|folder| source_files(&root.join(folder)));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(&path).unwrap())
    };
    paths.map(read).collect()
}
