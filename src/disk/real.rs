//! The disk of this machine.

use super::drive::{About, Drive, Held, Kind, Lock, Sink};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDrive;

/// So often a lock is tried that somebody takes away at the same time.
const LOCK_TRIES: usize = 20;
/// So many links may lead on to each other.
const MAX_LINKS: usize = 40;

impl Drive for RealDrive {
    fn look(&self, path: &Path) -> io::Result<Option<About>> {
        match fs::metadata(path) {
            Ok(about) => Ok(Some(About {
                kind: match () {
                    () if about.is_file() => Kind::File,
                    () if about.is_dir() => Kind::Folder,
                    () => Kind::Other,
                },
                length: about.len(),
                modified: about.modified().ok(),
                protected: about.permissions().readonly(),
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_owned();
        for _ in 0..MAX_LINKS {
            match fs::canonicalize(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Ok(found) => return Ok(found),
                // Some drives, such as disks in memory on Windows, have no true names.
                Err(_) => return std::path::absolute(&path),
            }
            // Nothing is there yet: a link may lead to it all the same.
            let folder = folder_of(&path);
            let Ok(target) = fs::read_link(&path) else {
                let name = path.file_name().map(OsString::from).unwrap_or_default();
                return fs::canonicalize(folder).map(|folder| folder.join(name));
            };
            path = folder.join(target);
        }
        Err(io::Error::other("its links lead in a circle"))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Sink>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        Ok(Box::new(RealSink(file)))
    }

    fn make_like(&self, path: &Path, other: &Path) -> io::Result<()> {
        let about = fs::metadata(other)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            // Shared folders give their files a group. Where it may not be given, the mode still is.
            std::os::unix::fs::chown(path, None, Some(about.gid())).ok();
        }
        fs::set_permissions(path, about.permissions())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // On Windows a virus scanner or a sync program may hold the file for a moment.
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

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            // What the program keeps for itself holds what the boards hold: it is nobody else's to read.
            folder.mode(0o700);
        }
        folder.create(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some shared folders cannot do it, and some may not be read: then the system does what it can.
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

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }

    fn lock(&self, path: &Path, owner: &str) -> io::Result<Lock> {
        for _ in 0..LOCK_TRIES {
            let mut file =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut owner = String::new();
                    // On Windows a locked file cannot be read; then nobody is named.
                    file.take(400).read_to_string(&mut owner).ok();
                    return Ok(Lock::Taken(owner.trim().to_owned()));
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            if !is_still_at(&file, path) {
                // Who had it took it away in the meantime; the next one is made anew.
                continue;
            }
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(owner.as_bytes())?;
            return Ok(Lock::Held(Box::new(RealLock { path: path.to_owned(), _file: file })));
        }
        Err(io::Error::other("its lock does not stay where it is"))
    }
}

/// Whether a path still leads to an open file.
fn is_still_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let ids = |about: fs::Metadata| (about.dev(), about.ino());
        file.metadata().map(ids).ok() == fs::metadata(path).map(ids).ok()
    }
    #[cfg(not(unix))]
    {
        // Locks are never taken away there.
        path.exists() && file.metadata().is_ok()
    }
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[derive(Debug)]
struct RealSink(File);

impl Sink for RealSink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        match self.0.sync_all() {
            // macOS asks the drive itself, which network shares there do not take.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
            done => done,
        }
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)?;
        self.0.seek(SeekFrom::Start(length)).map(|_| ())
    }
}

/// The open file is the lock. It is taken away while it is still held, so that nobody is left with a name only; where it
/// cannot be told whether a name still leads to an open file, it stays.
#[derive(Debug)]
struct RealLock {
    path: PathBuf,
    _file: File,
}

impl Held for RealLock {}

impl Drop for RealLock {
    fn drop(&mut self) {
        if cfg!(unix) {
            fs::remove_file(&self.path).ok();
        }
    }
}
