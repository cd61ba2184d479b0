//! The file system of this machine.

#![expect(
    clippy::disallowed_methods,
    reason = "this file uses the file system, reads the environment and waits on a thread of its own"
)]

use super::folder_key;
use super::fs::{FileType, FolderKey, Fs, LockResult, Metadata, WriteHandle};
use super::lock_file::{is_still_at, remove_stale_lock, take_lock};
use super::open_file::{FileMode, LinkPolicy, create_file, not_regular_file, open_file};
use super::permissions::copy_mode;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Clone, Copy, Debug, Default)]
pub struct RealFs;

/// Maximum length of a chain of symbolic links.
const MAX_SYMLINKS: usize = 40;

impl Fs for RealFs {
    fn metadata(&self, path: &Path, links: LinkPolicy) -> io::Result<Option<Metadata>> {
        let about = match links {
            LinkPolicy::Follow => fs::metadata(path),
            LinkPolicy::Refuse => fs::symlink_metadata(path),
        };
        match about {
            Ok(about) => Ok(Some(Metadata {
                file_type: match () {
                    () if about.is_file() => FileType::File,
                    () if about.is_dir() => FileType::Folder,
                    () => FileType::Other,
                },
                len: about.len(),
                modified: about.modified().ok(),
                read_only: about.permissions().readonly(),
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        for _ in 0..MAX_SYMLINKS {
            match fs::canonicalize(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Ok(found) => return Ok(found),
                // Some drives, such as RAM disks on Windows, have no canonical names.
                Err(_) => return std::path::absolute(&path),
            }
            // The path does not exist, but a link may still point to it.
            let folder = parent_dir(&path);
            let Ok(target) = fs::read_link(&path) else {
                let name = path.file_name().map(OsString::from).unwrap_or_default();
                return fs::canonicalize(folder).map(|folder| folder.join(name));
            };
            path = folder.join(target);
        }
        Err(io::Error::other("too many levels of symbolic links"))
    }

    fn read(&self, path: &Path, max: u64, links: LinkPolicy) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        open_file(path, links)?.take(max + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create(&self, path: &Path, mode: FileMode) -> io::Result<Box<dyn WriteHandle>> {
        Ok(Box::new(RealWriteHandle(create_file(path, mode)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // On Windows a virus scanner or sync program may hold the file for a moment.
        for pause in [10, 25, 50, 100, 200] {
            match fs::rename(from, to) {
                Err(error) if cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32)) => {
                    std::thread::sleep(Duration::from_millis(pause));
                }
                done => return done,
            }
        }
        fs::rename(from, to)
    }

    fn rename_no_replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            use rustix::io::Errno;
            match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
                // Some file systems do not support this call.
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
                done => return done.map_err(Into::into),
            }
        }
        match fs::hard_link(from, to) {
            // It has the new name; the old one is left over.
            Ok(()) => {
                fs::remove_file(from).ok();
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Last resort: an empty file reserves the name.
            Err(_) => {
                drop(create_file(to, FileMode::OwnerOnly)?);
                self.rename(from, to).inspect_err(|_| {
                    fs::remove_file(to).ok();
                })
            }
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            // State folders contain what boards contain: private.
            folder.mode(0o700);
        }
        folder.create(path)?;
        // The path may have existed as something else.
        if fs::symlink_metadata(path)?.is_dir() { Ok(()) } else { Err(not_regular_file()) }
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some network shares cannot sync folders, and some folders are unreadable: the system has to do.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput
                        | io::ErrorKind::Unsupported
                        | io::ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            done => done,
        }
    }

    fn read_dir(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }

    fn folder_key(&self, folder: &Path) -> io::Result<FolderKey> {
        folder_key::folder_key(folder)
    }

    fn lock(&self, path: &Path, owner: &str, like: Option<&Path>) -> io::Result<LockResult> {
        take_lock(path, owner, like)
    }

    fn remove_stale_lock(&self, path: &Path) {
        remove_stale_lock(path);
    }
}

/// Parent folder of a path.
pub(super) fn parent_dir(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[derive(Debug)]
struct RealWriteHandle(File);

impl WriteHandle for RealWriteHandle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        match self.0.sync_all() {
            // macOS asks the drive itself, which network shares do not support.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
            done => done,
        }
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)?;
        self.0.seek(SeekFrom::Start(length)).map(|_| ())
    }

    fn copy_mode_from(&mut self, other: &Path) -> io::Result<()> {
        copy_mode(&self.0, &fs::metadata(other)?)
    }

    fn is_at(&self, path: &Path) -> bool {
        is_still_at(&self.0, path)
    }
}

/// Returns whether a link and the folder it points to belong to the current user.
pub(super) fn is_owned_dir(link: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let own = rustix::process::geteuid().as_raw();
        let link_is = fs::symlink_metadata(link).is_ok_and(|about| about.uid() == own);
        link_is && fs::metadata(link).is_ok_and(|about| about.is_dir() && about.uid() == own)
    }
    #[cfg(not(unix))]
    {
        link.is_dir()
    }
}
