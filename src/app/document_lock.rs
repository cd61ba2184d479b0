//! What of a window whoever ends the program, or opens the window again, must know: its file and lock, its line to the
//! keeper, the name of its journals.

use crate::storage::LockGuard;
use crate::storage::autosave::ShutdownHandle;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Shared between the window and the ends of the program.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentLock(Arc<Mutex<DocumentLockState>>);

#[derive(Debug, Default)]
struct DocumentLockState {
    path: Option<PathBuf>,
    lock: Option<Box<dyn LockGuard>>,
    /// The lock of the window's journals.
    session: SharedSessionLock,
    shutdown_handle: Option<ShutdownHandle>,
    name: String,
}

/// The lock of a window's journals, which the end of the program lets go wherever it is held.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedSessionLock(Arc<Mutex<Option<Box<dyn LockGuard>>>>);

impl SharedSessionLock {
    /// Another lock, or none.
    pub(super) fn set(&self, lock: Option<Box<dyn LockGuard>>) {
        if let Ok(mut held) = self.0.lock() {
            *held = lock;
        }
    }
}

impl DocumentLock {
    fn change(&self, change: impl FnOnce(&mut DocumentLockState)) {
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
    pub(super) fn release_all(&self) {
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
    pub(super) fn set_shutdown_handle(&self, words: ShutdownHandle, name: &str, session: SharedSessionLock) {
        self.change(|inside| {
            inside.shutdown_handle = Some(words);
            inside.session = session;
            name.clone_into(&mut inside.name);
        });
    }

    /// The line to the keeper.
    pub(super) fn shutdown_handle(&self) -> Option<ShutdownHandle> {
        self.0.lock().ok()?.shutdown_handle.clone()
    }

    /// The name of the journals.
    pub(super) fn name(&self) -> Option<String> {
        self.0.lock().ok().map(|inside| inside.name.clone())
    }
}
