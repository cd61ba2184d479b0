//! The lock of a board's file: taken, kept for reopening, given back.

#![expect(clippy::disallowed_methods, reason = "this file reads the environment")]

use super::application::App;
use crate::file::Fingerprint;
use crate::storage;
use crate::storage::{LockGuard, LockResult, RealFs};
use std::path::{Path, PathBuf};

/// Path of the board's own file, if the given path leads to it, possibly by another route.
pub(super) fn known_path(app: &App, path: &Path) -> Option<PathBuf> {
    let own = app.document.path()?;
    storage::is_same_file(&RealFs, own, path).then(|| own.clone())
}

/// Whether the file is unchanged since it was last read or written.
pub(super) fn is_unchanged(path: &Path, fingerprint: Fingerprint) -> bool {
    storage::read_fingerprint(&RealFs, path).ok().flatten() == Some(fingerprint)
}

/// Lock of a file that replaces the open one, and may be the same file.
pub(super) fn relock(app: &App, path: &Path) -> std::io::Result<LockResult> {
    let own = known_path(app, path).and_then(|_| app.document.document_lock().take_lock());
    own.map_or_else(|| lock(app, path), |own| Ok(LockResult::Held(own)))
}

/// Locks a board file with this program's owner name.
pub(super) fn lock(app: &App, path: &Path) -> std::io::Result<LockResult> {
    let variable = |names: &[&str]| {
        let set = names.iter().filter_map(|name| std::env::var(name).ok());
        set.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
    };
    let who = [variable(&["USER", "USERNAME"]), variable(&["HOSTNAME", "COMPUTERNAME"])];
    let owner: Vec<String> = who.into_iter().flatten().collect();
    storage::lock_board(&RealFs, app.settings.default_state_folder(), path, &owner.join("@"))
}

/// If the file was the open one, it stays open: its lock was taken for reopening.
pub(super) fn restore_lock(app: &App, path: &Path, held: Option<Box<dyn LockGuard>>) {
    if known_path(app, path).is_some() {
        app.document.set_lock(held);
    }
}
