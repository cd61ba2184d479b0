//! The only two ways to open a file: creating a new one, opening an existing one. Anything but a regular file
//! is refused, by the opened file and not by its path. Does not know what files are for.

#![expect(
    clippy::disallowed_methods,
    reason = "this file uses the file system and waits on a thread of its own"
)]

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

/// What to do with a symbolic link at the end of a path; links in parent folders are always followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPolicy {
    /// Follow it: the user named the path.
    Follow,
    /// Refuse it: the program named the path.
    Refuse,
}

/// Permissions of a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileMode {
    /// Readable by the user only (mode 0600 on Unix).
    OwnerOnly,
    /// The system's default for this folder and process.
    Default,
}

/// Creates a file.
///
/// # Errors
///
/// The system's; [`io::ErrorKind::AlreadyExists`] if the path exists, even as a dangling link.
pub(super) fn create_file(path: &Path, mode: FileMode) -> io::Result<File> {
    create(OpenOptions::new(), path, mode)
}

/// Creates a private file that file managers hide; on Unix its name decides that.
///
/// # Errors
///
/// Those of [`create_file`].
pub(super) fn create_hidden_file(path: &Path) -> io::Result<File> {
    #[cfg_attr(not(windows), expect(unused_mut, reason = "only Windows has an attribute for it"))]
    let mut options = OpenOptions::new();
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        const FILE_ATTRIBUTE_HIDDEN: u32 = 0x2;
        options.attributes(FILE_ATTRIBUTE_HIDDEN);
    }
    create(options, path, FileMode::OwnerOnly)
}

fn create(mut options: OpenOptions, path: &Path, mode: FileMode) -> io::Result<File> {
    // Exclusive creation never follows a link.
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

/// Opens a regular file for reading; never blocks on a pipe.
///
/// # Errors
///
/// The system's, or [`not_regular_file`].
pub(super) fn open_file(path: &Path, links: LinkPolicy) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    open_regular(options, path, links)
}

/// Opens a regular file for reading and writing, without changing it.
///
/// # Errors
///
/// Those of [`open_file`].
pub(super) fn open_file_to_write(path: &Path, links: LinkPolicy) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    open_regular(options, path, links)
}

/// The error for a pipe, a socket, a device, or a refused link.
pub(super) fn not_regular_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, NotRegularFile)
}

/// Returns whether an error is [`not_regular_file`].
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
    // A file leased by another program is not immediately available to a non-blocking open.
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
    // Opening a pipe or a terminal must neither block nor make it the controlling terminal.
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    if links == LinkPolicy::Refuse {
        flags |= OFlags::NOFOLLOW;
    }
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(windows)]
fn set_flags(options: &mut OpenOptions, links: LinkPolicy) {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// Opens a link itself instead of its target; a link is not a regular file.
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    if links == LinkPolicy::Refuse {
        options.custom_flags(FILE_FLAG_OPEN_REPARSE_POINT);
    }
}

#[cfg(not(any(unix, windows)))]
fn set_flags(_options: &mut OpenOptions, _links: LinkPolicy) {}

/// Returns whether opening failed because of the type of the file: a refused link, a socket.
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
