//! What saving needs of a disk, so that tests can put one in its place that fails at every step.

pub use super::open_file::{FileMode, LinkPolicy};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{fmt, io};

/// A disk. Every function is one call of the system or a few that belong together; none retries by itself unless it
/// says so.
pub trait Fs: fmt::Debug + Send + Sync {
    /// What is at a path; `None` where there is nothing.
    fn metadata(&self, path: &Path, links: LinkPolicy) -> io::Result<Option<Metadata>>;
    /// The path with all links followed, also to something that is not there yet.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
    /// The content of an ordinary file; no more than so many bytes and one, which tells that there are more.
    fn read(&self, path: &Path, most: u64, links: LinkPolicy) -> io::Result<Vec<u8>>;
    /// A new file. Fails where anything has the name.
    fn create(&self, path: &Path, readers: FileMode) -> io::Result<Box<dyn WriteHandle>>;
    /// Puts a file in the place of another, at once. Tries again for a moment where another program holds it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a name that nothing has, at once; [`io::ErrorKind::AlreadyExists`] where something has it.
    fn rename_no_replace(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away, or a link, never what that leads to.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder of this person alone and those it lies in, where they are not there. A link in its place is refused.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Makes names that came or went in a folder last through a power cut, where the system can.
    fn sync_dir(&self, folder: &Path) -> io::Result<()>;
    /// The names in a folder, in no order.
    fn read_dir(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// What a folder is known by on this machine, whatever path leads to it, and whether other machines may see it.
    fn folder_key(&self, folder: &Path) -> io::Result<FolderKey>;
    /// Takes a lock that ends with the process, on a file that is made for it and says whose it is. Whoever may read and
    /// write `like` may look at the lock; without that only this person.
    fn lock(&self, path: &Path, owner: &str, like: Option<&Path>) -> io::Result<LockResult>;
    /// Deletes a lock file if no process holds the lock.
    fn remove_stale_lock(&self, path: &Path);
}

/// An open file that is written to.
pub trait WriteHandle: fmt::Debug + Send {
    /// Adds bytes at the end, all of them.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Makes what was written last through a power cut.
    fn sync(&mut self) -> io::Result<()>;
    /// Takes away what is beyond a length.
    fn truncate(&mut self, length: u64) -> io::Result<()>;
    /// Gives it the mode of another file and, where that is allowed, its group. Where that is not, its group may do no more
    /// than everybody.
    fn copy_mode_from(&mut self, other: &Path) -> io::Result<()>;
    /// Whether a path leads to this very file.
    fn is_at(&self, path: &Path) -> bool;
}

/// What is known about a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// What it is.
    pub file_type: FileType,
    /// Its length in bytes.
    pub len: u64,
    /// When it was written, where the system knows.
    pub modified: Option<SystemTime>,
    /// Whether it may not be written to.
    pub read_only: bool,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A pipe, a socket, a device; a link, where those are not followed.
    Other,
}

/// What a folder is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderKey {
    /// The same for every path to it, and no other folder's on this machine.
    pub key: String,
    /// Whether it lies on a network share, so that other machines have it, too.
    pub is_shared: bool,
}

/// Whether a lock was to be had.
#[derive(Debug)]
pub enum LockResult {
    /// It is ours as long as this is kept.
    Held(Box<dyn LockGuard>),
    /// Another program has it; what that program says of itself.
    Contended(String),
}

/// A lock that is held.
pub trait LockGuard: fmt::Debug + Send {}
