//! The file that a window works on, as far as whoever ends the program or opens the window again must know of it.

use crate::disk::Held;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Shared between the window and the ends of the program.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnFile(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    path: Option<PathBuf>,
    lock: Option<Box<dyn Held>>,
}

impl OwnFile {
    /// Another file, or none, whose lock is not held yet.
    pub(super) fn set_path(&self, path: Option<PathBuf>) {
        if let Ok(mut inside) = self.0.lock() {
            *inside = Inside { path, lock: None };
        }
    }

    /// Keeps the lock of the file.
    pub(super) fn set_lock(&self, lock: Option<Box<dyn Held>>) {
        if let Ok(mut inside) = self.0.lock() {
            inside.lock = lock;
        }
    }

    /// The file.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.0.lock().ok()?.path.clone()
    }
}
