//! The two ways in which a file is opened: a new one is created, an existing one is read. Whatever is not an ordinary file is
//! refused, by what was opened and not by what its name led to a moment before. Does not know what files are for.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

/// What becomes of a symbolic link at the end of a path. Links among the folders before it are always followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPolicy {
    /// It is followed: the person named it.
    Follow,
    /// It is refused: the program named the path, and nobody has put a link there for a good reason.
    Refuse,
}

/// Who may read a file that is created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileMode {
    /// Only this person (mode 0600 on Unix), at least until it takes over the mode of another file.
    OwnerOnly,
    /// Whoever may read new files here: the folder's own rules and the process's mask apply.
    Default,
}

/// Creates a file.
///
/// # Errors
/// The system's; [`io::ErrorKind::AlreadyExists`] where anything has the name, also a link that leads nowhere.
pub(super) fn create_file(path: &Path, mode: FileMode) -> io::Result<File> {
    create(OpenOptions::new(), path, mode)
}

/// The same for a file of this person's that lists of files should not show; on Unix that is up to its name.
///
/// # Errors
/// As [`create_file`].
pub(super) fn create_hidden_file(path: &Path) -> io::Result<File> {
    #[cfg_attr(not(windows), expect(unused_mut, reason = "only Windows has a mark for it"))]
    let mut options = OpenOptions::new();
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        /// `FILE_ATTRIBUTE_HIDDEN`.
        const FILE_ATTRIBUTE_HIDDEN: u32 = 0x2;
        options.attributes(FILE_ATTRIBUTE_HIDDEN);
    }
    create(options, path, FileMode::OwnerOnly)
}

fn create(mut options: OpenOptions, path: &Path, mode: FileMode) -> io::Result<File> {
    // Creating exclusively never follows a link.
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(if mode == FileMode::OwnerOnly { 0o600 } else { 0o666 });
    }
    #[cfg(not(unix))]
    let (FileMode::OwnerOnly | FileMode::Default) = mode;
    options.open(path)
}

/// Opens an ordinary file for reading. Never waits for the other end of a pipe.
///
/// # Errors
/// The system's; an error of [`not_regular_file`] where it is no ordinary file.
pub(super) fn open_file(path: &Path, links: LinkPolicy) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    open_regular(options, path, links)
}

/// Opens an ordinary file for reading and writing; nothing of its content changes.
///
/// # Errors
/// As [`open_file`].
pub(super) fn open_file_to_write(path: &Path, links: LinkPolicy) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    open_regular(options, path, links)
}

/// The error for a path that leads to a pipe, a socket, a device or, where those are refused, a link.
pub(super) fn not_regular_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, NotRegularFile)
}

/// Whether an error says that something is no ordinary file.
pub(super) fn is_not_regular_file(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotRegularFile>)
}

#[derive(Debug)]
struct NotRegularFile;

impl std::fmt::Display for NotRegularFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not an ordinary file")
    }
}

impl std::error::Error for NotRegularFile {}

fn open_regular(mut options: OpenOptions, path: &Path, links: LinkPolicy) -> io::Result<File> {
    set_flags(&mut options, links);
    let mut opened = options.open(path);
    // A file that another program has leased is not given out at once to whoever does not wait.
    for pause in [5, 20, 80] {
        if !matches!(&opened, Err(error) if error.kind() == io::ErrorKind::WouldBlock) {
            break;
        }
        std::thread::sleep(Duration::from_millis(pause));
        opened = options.open(path);
    }
    let file = opened.map_err(|error| if is_special_file(&error) { not_regular_file() } else { error })?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if about.is_file() { Ok(file) } else { Err(not_regular_file()) }
}

#[cfg(unix)]
fn set_flags(options: &mut OpenOptions, links: LinkPolicy) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    // Opening a pipe or a terminal must neither wait nor make it ours.
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    if links == LinkPolicy::Refuse {
        flags |= OFlags::NOFOLLOW;
    }
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(windows)]
fn set_flags(options: &mut OpenOptions, links: LinkPolicy) {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// `FILE_FLAG_OPEN_REPARSE_POINT`: a link is opened itself, and is then no ordinary file.
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    if links == LinkPolicy::Refuse {
        options.custom_flags(FILE_FLAG_OPEN_REPARSE_POINT);
    }
}

#[cfg(not(any(unix, windows)))]
fn set_flags(_options: &mut OpenOptions, _links: LinkPolicy) {}

/// Whether opening failed because of what is there: a link that is not followed, a socket.
fn is_special_file(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let raw = error.raw_os_error();
        [Errno::LOOP, Errno::MLINK, Errno::NXIO, Errno::OPNOTSUPP]
            .iter()
            .any(|of| raw == Some(of.raw_os_error()))
    }
    #[cfg(not(unix))]
    {
        let _ = error;
        false
    }
}
