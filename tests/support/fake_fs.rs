//! File system in memory that can fail at any call, and loses what was not synced at a power cut.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a failing helper fails its test")]

use growth_canvas::storage::{
    FileMode, FileType, FolderKey, Fs, LinkPolicy, LockGuard, LockResult, Metadata, WriteHandle,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A fault, counted in calls from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Never,
    /// Only this call fails.
    Once(usize, io::ErrorKind),
    /// This call and all later ones fail.
    From(usize, io::ErrorKind),
}

/// A file system in memory.
#[derive(Clone, Debug)]
pub struct FakeFs(Arc<Mutex<FakeDisk>>);

#[derive(Clone, Debug)]
struct FakeDisk {
    files: Vec<FakeFile>,
    /// Names as programs see them, and as a power cut would leave them.
    names: BTreeMap<PathBuf, usize>,
    durable: BTreeMap<PathBuf, usize>,
    /// Changes of names since their directory was last synced.
    pending: Vec<PendingRename>,
    locks: BTreeSet<PathBuf>,
    lockless: bool,
    calls: usize,
    fault: Fault,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct FakeFile {
    now: Vec<u8>,
    durable: Vec<u8>,
}

/// A name that was added, removed, or both at once.
#[derive(Clone, Debug)]
struct PendingRename {
    gone: Option<PathBuf>,
    come: Option<(PathBuf, usize)>,
}

impl PendingRename {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        if let Some(gone) = &self.gone {
            names.remove(gone);
        }
        if let Some((path, file)) = &self.come {
            names.insert(path.clone(), *file);
        }
    }

    fn folder(&self) -> Option<&Path> {
        self.come.as_ref().map(|(path, _)| path).or(self.gone.as_ref())?.parent()
    }
}

impl FakeFs {
    /// A file system with these files, all synced.
    pub fn with_files(files: &[(&str, &[u8])]) -> Self {
        let contents =
            files.iter().map(|(_, bytes)| FakeFile { now: bytes.to_vec(), durable: bytes.to_vec() });
        let names: BTreeMap<PathBuf, usize> =
            files.iter().enumerate().map(|(number, (name, _))| (PathBuf::from(name), number)).collect();
        Self(Arc::new(Mutex::new(FakeDisk {
            files: contents.collect(),
            durable: names.clone(),
            names,
            pending: Vec::new(),
            locks: BTreeSet::new(),
            lockless: false,
            calls: 0,
            fault: Fault::Never,
        })))
    }

    /// Sets a fault; calls are counted from now.
    pub fn set_fault(&self, fault: Fault) {
        let mut inside = self.disk();
        (inside.calls, inside.fault) = (0, fault);
    }

    /// Makes locking fail from now on.
    pub fn forbid_locks(&self) {
        self.disk().lockless = true;
    }

    /// Number of calls.
    pub fn calls(&self) -> usize {
        self.disk().calls
    }

    /// A file as programs see it.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        let inside = self.disk();
        inside.names.get(Path::new(path)).map(|file| inside.files[*file].now.clone())
    }

    /// All names as programs see them.
    pub fn all_names(&self) -> Vec<String> {
        self.disk().names.keys().map(|path| path.display().to_string()).collect()
    }

    /// Every state that a power cut could leave: unsynced names exist or not, unsynced contents are old, new,
    /// torn, or zeros.
    pub fn after_power_cut(&self) -> Vec<Self> {
        let inside = self.disk();
        assert!(inside.pending.len() < 12, "too many unsynced names to try them all: {:?}", inside.pending);
        let mut disks = Vec::new();
        for chosen in 0_u32..1 << inside.pending.len() {
            let mut names = inside.durable.clone();
            for (number, renaming) in inside.pending.iter().enumerate() {
                if chosen & (1 << number) != 0 {
                    renaming.apply(&mut names);
                }
            }
            let mut contents = vec![Vec::new()];
            for file in &inside.files {
                let possible_states = file.possible_states();
                contents = contents
                    .iter()
                    .flat_map(|before: &Vec<FakeFile>| {
                        possible_states
                            .iter()
                            .map(|fate| before.iter().cloned().chain([fate.clone()]).collect())
                    })
                    .collect();
            }
            disks.extend(contents.into_iter().map(|files| {
                let inside = FakeDisk {
                    files,
                    names: names.clone(),
                    durable: names.clone(),
                    pending: Vec::new(),
                    locks: BTreeSet::new(),
                    lockless: false,
                    calls: 0,
                    fault: Fault::Never,
                };
                Self(Arc::new(Mutex::new(inside)))
            }));
        }
        disks
    }

    fn disk(&self) -> MutexGuard<'_, FakeDisk> {
        self.0.lock().expect("no test panics while it holds the disk")
    }

    fn call(&self) -> io::Result<MutexGuard<'_, FakeDisk>> {
        let mut inside = self.disk();
        let call = inside.calls;
        inside.calls += 1;
        match inside.fault {
            Fault::Once(at, kind) if call == at => Err(kind.into()),
            Fault::From(at, kind) if call >= at => Err(kind.into()),
            Fault::Never | Fault::Once(..) | Fault::From(..) => Ok(inside),
        }
    }
}

impl FakeFile {
    fn possible_states(&self) -> BTreeSet<Self> {
        if self.now == self.durable {
            return BTreeSet::from([self.clone()]);
        }
        let whole = self.now.clone();
        let kept = self.durable.len().min(whole.len());
        let torn = whole[..usize::midpoint(kept, whole.len())].to_vec();
        let zeros = whole[..kept].iter().copied().chain(std::iter::repeat_n(0, whole.len() - kept)).collect();
        let possible_states = [self.durable.clone(), whole, torn, zeros];
        possible_states.map(|bytes: Vec<u8>| Self { now: bytes.clone(), durable: bytes }).into()
    }
}

impl FakeDisk {
    fn rename(&mut self, renaming: PendingRename) {
        renaming.apply(&mut self.names);
        self.pending.push(renaming);
    }

    fn file_index(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Fs for FakeFs {
    fn metadata(&self, path: &Path, _links: LinkPolicy) -> io::Result<Option<Metadata>> {
        let inside = self.call()?;
        let length = inside.file_index(path).ok().map(|file| inside.files[file].now.len() as u64);
        Ok(length.map(|length| Metadata {
            file_type: FileType::File,
            len: length,
            modified: None,
            read_only: false,
        }))
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.call().map(|_| path.to_owned())
    }

    fn read(&self, path: &Path, max: u64, _links: LinkPolicy) -> io::Result<Vec<u8>> {
        let inside = self.call()?;
        let file = inside.file_index(path)?;
        Ok(inside.files[file].now.iter().copied().take(max as usize + 1).collect())
    }

    fn create(&self, path: &Path, _readers: FileMode) -> io::Result<Box<dyn WriteHandle>> {
        let mut inside = self.call()?;
        if inside.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let file = inside.files.len();
        inside.files.push(FakeFile::default());
        inside.rename(PendingRename { gone: None, come: Some((path.to_owned(), file)) });
        Ok(Box::new(FakeWriteHandle { fs: self.clone(), file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inside = self.call()?;
        let file = inside.file_index(from)?;
        inside.rename(PendingRename { gone: Some(from.to_owned()), come: Some((to.to_owned(), file)) });
        Ok(())
    }

    fn rename_no_replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.disk().names.contains_key(to) {
            return self.call().and(Err(io::ErrorKind::AlreadyExists.into()));
        }
        self.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut inside = self.call()?;
        inside.file_index(path)?;
        inside.rename(PendingRename { gone: Some(path.to_owned()), come: None });
        Ok(())
    }

    fn create_dir_all(&self, _path: &Path) -> io::Result<()> {
        self.call().map(drop)
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        let mut inside = self.call()?;
        let (done, left): (Vec<PendingRename>, Vec<PendingRename>) =
            inside.pending.drain(..).partition(|renaming| renaming.folder() == Some(folder));
        for renaming in done {
            renaming.apply(&mut inside.durable);
        }
        inside.pending = left;
        Ok(())
    }

    fn read_dir(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let inside = self.call()?;
        let within = inside.names.keys().filter(|path| path.parent() == Some(folder));
        Ok(within.filter_map(|path| path.file_name().map(OsString::from)).collect())
    }

    fn folder_key(&self, folder: &Path) -> io::Result<FolderKey> {
        self.call()
            .map(|_| FolderKey { key: folder.display().to_string().replace('/', "+"), is_shared: true })
    }

    fn remove_stale_lock(&self, _path: &Path) {}

    fn lock(&self, path: &Path, owner: &str, _like: Option<&Path>) -> io::Result<LockResult> {
        let mut inside = self.call()?;
        if inside.lockless {
            return Err(io::ErrorKind::Unsupported.into());
        }
        if !inside.locks.insert(path.to_owned()) {
            return Ok(LockResult::Contended(owner.to_owned()));
        }
        Ok(LockResult::Held(Box::new(FakeLock { fs: self.clone(), path: path.to_owned() })))
    }
}

#[derive(Debug)]
struct FakeWriteHandle {
    fs: FakeFs,
    file: usize,
}

impl WriteHandle for FakeWriteHandle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        // A failing write has written half of its data.
        let half = self.fs.call().map(drop);
        let written = if half.is_ok() { bytes } else { &bytes[..bytes.len() / 2] };
        self.fs.disk().files[self.file].now.extend(written);
        half
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut inside = self.fs.call()?;
        let content = &mut inside.files[self.file];
        content.durable.clone_from(&content.now);
        Ok(())
    }

    fn truncate(&mut self, length: u64) -> io::Result<()> {
        self.fs.call()?.files[self.file].now.truncate(length as usize);
        Ok(())
    }

    fn copy_mode_from(&mut self, other: &Path) -> io::Result<()> {
        self.fs.call()?.file_index(other).map(drop)
    }

    fn is_at(&self, path: &Path) -> bool {
        self.fs.disk().file_index(path).is_ok_and(|file| file == self.file)
    }
}

#[derive(Debug)]
struct FakeLock {
    fs: FakeFs,
    path: PathBuf,
}

impl LockGuard for FakeLock {}

impl Drop for FakeLock {
    fn drop(&mut self) {
        self.fs.disk().locks.remove(&self.path);
    }
}
