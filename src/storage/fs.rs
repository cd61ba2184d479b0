//! The file system interface, so that tests can inject failures into every call.

pub use super::open_file::{FileMode, LinkPolicy};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{fmt, io};

/// A file system. Each function is one system call or a few; none retries unless it says so.
pub trait Fs: fmt::Debug + Send + Sync {
    /// Metadata of a path; `None` if it does not exist.
    fn metadata(&self, path: &Path, links: LinkPolicy) -> io::Result<Option<Metadata>>;
    /// Path with all links followed, even if the file does not exist yet.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
    /// Reads at most `max + 1` bytes of a regular file, so that a result longer than `max` means the file is
    /// too large.
    fn read(&self, path: &Path, max: u64, links: LinkPolicy) -> io::Result<Vec<u8>>;
    /// Creates a file; fails if the path exists.
    fn create(&self, path: &Path, readers: FileMode) -> io::Result<Box<dyn WriteHandle>>;
    /// Replaces a file atomically; retries briefly while another program holds it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames atomically; [`io::ErrorKind::AlreadyExists`] if the target exists.
    fn rename_no_replace(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Deletes a file or a link, never a link's target.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Creates a private folder and its parents; a link in its place is refused.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Makes created and deleted names in a folder durable, if the system can.
    fn sync_dir(&self, folder: &Path) -> io::Result<()>;
    /// Names in a folder, in any order.
    fn read_dir(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// Identity of a folder on this machine, independent of the path used.
    fn folder_key(&self, folder: &Path) -> io::Result<FolderKey>;
    /// Locks a path until the process ends, by creating a file that names its owner. Readers and writers of
    /// `like` may read the lock; without it, only the current user.
    fn lock(&self, path: &Path, owner: &str, like: Option<&Path>) -> io::Result<LockResult>;
    /// Deletes a lock file unless a process holds its lock.
    fn remove_stale_lock(&self, path: &Path);
}

/// A file opened for writing.
pub trait WriteHandle: fmt::Debug + Send {
    /// Appends all bytes.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Makes written bytes durable.
    fn sync(&mut self) -> io::Result<()>;
    /// Truncates to a length in bytes.
    fn truncate(&mut self, length: u64) -> io::Result<()>;
    /// Copies the permissions and, if allowed, the group of another file; otherwise the group gets no more than
    /// everyone.
    fn copy_mode_from(&mut self, other: &Path) -> io::Result<()>;
    /// Returns whether a path refers to this file.
    fn is_at(&self, path: &Path) -> bool;
}

/// Metadata of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    pub file_type: FileType,
    /// Length in bytes.
    pub len: u64,
    /// Time of the last write, if known.
    pub modified: Option<SystemTime>,
    pub read_only: bool,
}

/// Type of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    File,
    Folder,
    /// A pipe, a socket, a device, or a link that is not followed.
    Other,
}

/// Identity of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderKey {
    /// The same for every path to it, different from all other folders of this machine.
    pub key: String,
    /// Whether it is on a network share, visible to other machines.
    pub is_shared: bool,
}

/// Result of locking.
#[derive(Debug)]
pub enum LockResult {
    /// Locked until the guard is dropped.
    Held(Box<dyn LockGuard>),
    /// Another process holds the lock; the name of its owner.
    Contended(String),
}

/// A held lock.
pub trait LockGuard: fmt::Debug + Send {}
