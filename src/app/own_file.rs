//! What of a window whoever ends the program, or opens the window again, must know: its file and lock, its line to the
//! keeper, the name of its journals.

use crate::storage::LockGuard;
use crate::storage::autosave::ShutdownHandle;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Shared between the window and the ends of the program.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnFile(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    path: Option<PathBuf>,
    lock: Option<Box<dyn LockGuard>>,
    /// The lock of the window's journals.
    session: SessionLock,
    words: Option<ShutdownHandle>,
    name: String,
}

/// The lock of a window's journals, which the end of the program lets go wherever it is held.
#[derive(Clone, Debug, Default)]
pub(super) struct SessionLock(Arc<Mutex<Option<Box<dyn LockGuard>>>>);

impl SessionLock {
    /// Another lock, or none.
    pub(super) fn set(&self, lock: Option<Box<dyn LockGuard>>) {
        if let Ok(mut held) = self.0.lock() {
            *held = lock;
        }
    }
}

impl OwnFile {
    fn change(&self, change: impl FnOnce(&mut Inside)) {
        if let Ok(mut inside) = self.0.lock() {
            change(&mut inside);
        }
    }

    /// Another file, or none, whose lock is not held yet.
    pub(super) fn set_path(&self, path: Option<PathBuf>) {
        self.change(|inside| {
            inside.path = path;
            inside.lock = None;
        });
    }

    /// Keeps the lock of the file.
    pub(super) fn set_lock(&self, lock: Option<Box<dyn LockGuard>>) {
        self.change(|inside| inside.lock = lock);
    }

    /// Lets go of everything that other windows should not find, at the end of the program.
    pub(super) fn let_go(&self) {
        self.change(|inside| {
            inside.lock = None;
            inside.session.set(None);
        });
    }

    /// The lock, to be kept elsewhere.
    pub(super) fn take_lock(&self) -> Option<Box<dyn LockGuard>> {
        self.0.lock().ok()?.lock.take()
    }

    /// The file.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.0.lock().ok()?.path.clone()
    }

    /// Keeps the line to the keeper, the name of its journals and the lock on them.
    pub(super) fn set_last_words(&self, words: ShutdownHandle, name: &str, session: SessionLock) {
        self.change(|inside| {
            inside.words = Some(words);
            inside.session = session;
            name.clone_into(&mut inside.name);
        });
    }

    /// The line to the keeper.
    pub(super) fn last_words(&self) -> Option<ShutdownHandle> {
        self.0.lock().ok()?.words.clone()
    }

    /// The name of the journals.
    pub(super) fn name(&self) -> Option<String> {
        self.0.lock().ok().map(|inside| inside.name.clone())
    }
}
