//! File functions on a tree with links, pipes and sockets, some of whose names change during the call:
//! everything outside the tree stays unchanged, nothing but ordinary files is replaced, nothing is left behind.
//!
//! Set `TMPDIR` to a disk in memory: every input makes a tree of its own.
#![no_main]

use growth_canvas::storage::{
    self, FileOwnership, Fs as _, LinkPolicy, Precondition, RealFs, VersionReason, Versions, create_new, lock_board,
    overwrite_atomic, random_seed, read_board, read_foreign, read_state_file, recovery, rename_aside, save_board, write_bundle,
    write_state_file,
};
use growth_canvas::model::Board;
use libfuzzer_sys::fuzz_target;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const NAMES: [&str; 12] = [
    "board.ron",
    "board.md",
    "check.txt",
    "steps",
    "steps/step-1.png",
    "steps/step-9.png",
    "settings.ron",
    "settings-broken.ron",
    "versions",
    "locks",
    "sessions",
    "sessions/a-1.journal",
];

struct Tree {
    root: PathBuf,
    inside: PathBuf,
    outside: PathBuf,
}

impl Tree {
    fn new() -> Self {
        let seed = random_seed().expect("random numbers");
        let root = std::env::temp_dir().join(format!("gc-fuzz-{:x}{:x}", seed[0], seed[1]));
        let (inside, outside) = (root.join("inside"), root.join("outside"));
        for folder in [&inside, &outside, &outside.join("folder")] {
            fs::create_dir_all(folder).expect("a folder");
        }
        for (name, text) in [("kept.txt", "kept"), ("folder/step-9.png", "kept"), ("folder/board.ron", "kept")] {
            fs::write(outside.join(name), text).expect("a file");
        }
        Self { root, inside, outside }
    }

    /// Everything outside the tree, with content and mode.
    fn around(&self) -> Vec<(PathBuf, Vec<u8>, u32)> {
        let mut all = Vec::new();
        let mut folders = vec![self.outside.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                let (path, about) = (entry.path(), entry.metadata().expect("metadata"));
                if about.is_dir() {
                    folders.push(path.clone());
                }
                all.push((path.clone(), if about.is_file() { fs::read(&path).expect("read") } else { Vec::new() }, about.mode()));
            }
        }
        all.sort();
        all
    }

    /// Names that are not ordinary files, with their kind.
    fn odd(&self) -> Vec<(&'static str, bool, bool, bool)> {
        let about = |name: &&'static str| Some((*name, self.inside.join(name).symlink_metadata().ok()?.file_type()));
        NAMES
            .iter()
            .filter_map(about)
            .filter(|(_, kind)| !kind.is_file() && !kind.is_dir())
            .map(|(name, kind)| (name, kind.is_symlink(), kind.is_fifo(), kind.is_socket()))
            .collect()
    }

    fn put(&self, kind: u8, name: &str) {
        let path = self.inside.join(name);
        // Only below what is really inside.
        if path.parent().is_some_and(|parent| parent.symlink_metadata().is_ok_and(|about| about.is_symlink())) {
            return;
        }
        // What cannot be created here is skipped.
        let _made = match kind % 9 {
            0 => fs::File::create_new(&path).is_ok_and(|mut file| file.write_all(b"ours").is_ok()),
            1 => symlink(self.outside.join("kept.txt"), &path).is_ok(),
            2 => symlink(self.outside.join("missing"), &path).is_ok(),
            3 => symlink(self.outside.join("folder"), &path).is_ok(),
            4 => rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0).is_ok(),
            5 => UnixListener::bind(&path).is_ok(),
            6 => fs::create_dir_all(&path).is_ok(),
            7 => fs::remove_file(&path).is_ok(),
            _ => symlink(&path, &path).is_ok(),
        };
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.root).expect("the tree goes");
    }
}

/// Calls a function of the program. `named` tells whether a link at the path itself may be followed, because a
/// user named it.
fn call(number: u8, tree: &Tree, path: &Path, named: bool) {
    let inside = tree.inside.as_path();
    let real = Arc::new(RealFs);
    match number % 14 {
        0 => drop(read_foreign(path)),
        1 => drop(read_board(path)),
        2 => drop(read_state_file(path)),
        3 => drop(create_new(path, b"new")),
        4 if named => drop(overwrite_atomic(path, b"over", FileOwnership::NamedByUser)),
        4 | 5 => drop(overwrite_atomic(path, b"over", FileOwnership::InFolder)),
        6 => drop(overwrite_atomic(path, b"over", FileOwnership::ProgramState)),
        7 => drop(write_state_file(&inside.join("settings.ron"), b"own")),
        8 => drop(rename_aside(&inside.join("settings.ron"))),
        9 if named => drop(save_board(&RealFs, path, &Board::default(), Precondition::Any, |_| Ok(()))),
        9 | 10 => drop(lock_board(&RealFs, Some(inside), path, "me")),
        11 => {
            let versions = Versions::new(real, inside.join("versions"));
            let board = inside.join("board.ron");
            let _kept = versions.store(&board, b"bytes", 7, VersionReason::Autosave).is_ok();
            for version in versions.for_board(&board) {
                drop(versions.read(&version));
            }
            versions.prune(1_000_000);
        }
        12 => {
            let files = [("board.ron", "b"), ("check.txt", "c"), ("steps/step-1.png", "p")];
            let files: Vec<_> = files.map(|(name, text)| (name.into(), text.as_bytes().to_vec())).into();
            drop(storage::existing_files(inside, &Board::default()));
            drop(write_bundle(inside, &files));
        }
        _ => {
            drop(recovery::lock(&RealFs, inside, "b"));
            drop(recovery::scan(&RealFs, recovery::SessionScan { state: inside, own: ("me", 1), now: 1_000 }));
            let _locked = RealFs.metadata(path, LinkPolicy::Refuse).is_ok();
        }
    }
}

/// Whether a path named by a user leads only inside.
fn leads_inside(tree: &Tree, path: &Path) -> bool {
    let parent = path.parent().and_then(|parent| fs::canonicalize(parent).ok());
    parent.is_some_and(|parent| parent.starts_with(fs::canonicalize(&tree.inside).expect("inside")))
        && !path.symlink_metadata().is_ok_and(|about| about.is_symlink())
}

fuzz_target!(|script: &[u8]| {
    let tree = Tree::new();
    let before = tree.around();
    for step in script.chunks_exact(3).take(24) {
        let [what, number, name] = step else { continue };
        let name = NAMES[usize::from(*name) % NAMES.len()];
        let path = tree.inside.join(name);
        match what % 8 {
            0..=2 => tree.put(*number, name),
            3..=6 => {
                // A directory named by a user may be anywhere; writing in it is allowed.
                let own = matches!(number % 14, 7 | 8 | 11 | 12 | 13);
                if own || leads_inside(&tree, &path) || name.find('/').is_none() {
                    let odd = tree.odd();
                    call(*number, &tree, &path, leads_inside(&tree, &path));
                    // An old temporary file or journal is removed, whatever it is; it is never followed.
                    let stays = |(name, ..): &&(&str, bool, bool, bool)| !name.contains('/');
                    let left: Vec<_> = odd.iter().filter(stays).collect();
                    let odd = tree.odd();
                    for one in left {
                        let moved = *number % 14 == 8 && one.0 == "settings.ron";
                        assert!(moved || odd.contains(one), "{one:?} was replaced by {}", number % 14);
                    }
                }
            }
            // The same while the name changes between a file and a link to the outside.
            _ => race(&tree, &path, *number, name),
        }
        assert_eq!(tree.around(), before, "files outside the tree changed after {} on {name}", number % 14);
    }
    for entry in fs::read_dir(&tree.inside).expect("a folder").flatten() {
        let name = entry.file_name();
        assert!(!name.to_string_lossy().starts_with(".gc-"), "{} is left over", name.display());
    }
});

/// Calls a function while another thread alternates a link and a file at the path. It must not write through
/// the link.
fn race(tree: &Tree, path: &Path, number: u8, name: &str) {
    if name.contains('/') || path.is_dir() || path.symlink_metadata().is_ok_and(|about| !about.is_file()) {
        return;
    }
    let ended = AtomicBool::new(false);
    let aside = tree.root.join("turn");
    std::thread::scope(|threads| {
        let turns = threads.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                // If a change fails, its target must not be written through by the next one.
                let _linked = symlink(tree.outside.join("kept.txt"), &aside).is_ok() && fs::rename(&aside, path).is_ok();
                let _gone = fs::remove_file(&aside).is_ok();
                let _filed = fs::write(&aside, "turn").is_ok() && fs::rename(&aside, path).is_ok();
                let _gone = fs::remove_file(&aside).is_ok();
            }
        });
        for _ in 0..8 {
            call(number, tree, path, false);
        }
        ended.store(true, Ordering::Relaxed);
        // The end of the scope alone does not wait until the thread has freed its memory, which would be
        // reported as a leak.
        turns.join().expect("the other thread");
    });
    let _gone = fs::remove_file(path).is_ok();
}
