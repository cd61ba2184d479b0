//! State of a window that shutdown and relaunch need: its file and lock, its autosave handle, the name of its
//! journals.

use crate::storage::LockGuard;
use crate::storage::autosave::ShutdownHandle;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Shared between the window and the shutdown handlers.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentLock(Arc<Mutex<DocumentLockState>>);

#[derive(Debug, Default)]
struct DocumentLockState {
    path: Option<PathBuf>,
    lock: Option<Box<dyn LockGuard>>,
    /// Lock of the window's journals.
    session: SharedSessionLock,
    shutdown_handle: Option<ShutdownHandle>,
    name: String,
}

/// Lock of a window's journals, shared so that shutdown can release it.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedSessionLock(Arc<Mutex<Option<Box<dyn LockGuard>>>>);

impl SharedSessionLock {
    /// Replaces the lock.
    pub(super) fn set(&self, lock: Option<Box<dyn LockGuard>>) {
        if let Ok(mut guard) = self.0.lock() {
            *guard = lock;
        }
    }
}

impl DocumentLock {
    fn change(&self, change: impl FnOnce(&mut DocumentLockState)) {
        if let Ok(mut state) = self.0.lock() {
            change(&mut state);
        }
    }

    /// Replaces the file, whose lock is not held yet.
    pub(super) fn set_path(&self, path: Option<PathBuf>) {
        self.change(|state| {
            state.path = path;
            state.lock = None;
        });
    }

    /// Sets the lock of the file.
    pub(super) fn set_lock(&self, lock: Option<Box<dyn LockGuard>>) {
        self.change(|state| state.lock = lock);
    }

    /// Releases all locks at the end of the program.
    pub(super) fn release_all(&self) {
        self.change(|state| {
            state.lock = None;
            state.session.set(None);
        });
    }

    /// Takes the lock out.
    pub(super) fn take_lock(&self) -> Option<Box<dyn LockGuard>> {
        self.0.lock().ok()?.lock.take()
    }

    /// The file.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.0.lock().ok()?.path.clone()
    }

    /// Sets the autosave handle, the name of its journals and their lock.
    pub(super) fn set_shutdown_handle(&self, handle: ShutdownHandle, name: &str, session: SharedSessionLock) {
        self.change(|state| {
            state.shutdown_handle = Some(handle);
            state.session = session;
            name.clone_into(&mut state.name);
        });
    }

    /// The autosave handle.
    pub(super) fn shutdown_handle(&self) -> Option<ShutdownHandle> {
        self.0.lock().ok()?.shutdown_handle.clone()
    }

    /// Name of the journals.
    pub(super) fn name(&self) -> Option<String> {
        self.0.lock().ok().map(|state| state.name.clone())
    }
}
