//! Writing a file whole or not at all: beside it, to the disk, then in its place.

use super::DiskError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes a file that is not there yet.
///
/// # Errors
/// [`DiskError::Exists`] when it is there, else [`DiskError::Write`].
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    if path.symlink_metadata().is_ok() {
        return Err(DiskError::Exists(path.to_owned()));
    }
    write_over(path, bytes)
}

/// Writes a file that the program keeps for itself, such as settings, in a folder that is made where it is not there.
///
/// # Errors
/// As [`write_over`].
pub fn keep(path: &Path, text: &str) -> Result<(), DiskError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| DiskError::Write(folder.to_owned(), error))?;
    }
    write_over(path, text.as_bytes())
}

/// Writes a file, in place of the one that is there. A link is followed, the file's mode is kept; whatever goes
/// wrong, the old file stays as it was.
///
/// # Errors
/// [`DiskError::Protected`] for a write-protected file, else [`DiskError::Write`].
pub fn write_over(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let failed = |error| DiskError::Write(path.to_owned(), error);
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(DiskError::Protected(path.to_owned()));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let (temporary, mut handle) = beside(&folder).map_err(failed)?;
    let written = fill(&mut handle, bytes, old.as_ref());
    drop(handle);
    let moved = written.and_then(|()| fs::rename(&temporary, &target));
    if moved.is_err() {
        // The old file is untouched; only our own scrap goes.
        fs::remove_file(&temporary).ok();
    }
    moved.map_err(failed)?;
    settle(&folder);
    Ok(())
}

/// A new file of a short name in the folder; long names could be too long with anything added.
fn beside(folder: &Path) -> io::Result<(PathBuf, File)> {
    let process = std::process::id();
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..100 {
        let path = folder.join(format!(".gc-{process:x}-{number}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(handle) => return Ok((path, handle)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn fill(handle: &mut File, bytes: &[u8], old: Option<&fs::Metadata>) -> io::Result<()> {
    handle.write_all(bytes)?;
    if let Some(old) = old {
        handle.set_permissions(old.permissions())?;
    }
    handle.sync_all()
}

/// Makes the new name last through a power cut, where the system can. Failing that loses nothing by itself.
fn settle(folder: &Path) {
    if cfg!(unix)
        && let Ok(handle) = File::open(folder)
    {
        handle.sync_all().ok();
    }
}

/// The name that [`numbered`] makes others of, from the first of them: `board.png` for `board-01.png`. Other names are
/// left as they are.
pub fn unnumbered(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let base = stem.rsplit_once('-').filter(|(base, number)| {
        !base.is_empty() && number.len() > 1 && number.trim_start_matches('0') == "1"
    });
    let Some((base, _)) = base else { return path.to_owned() };
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{base}{}", ending.unwrap_or_default()))
}

/// A name for one of several files: `board.png` as `board-01.png`, with as many digits as the last number has, at least two.
pub fn numbered(path: &Path, number: usize, last: usize) -> PathBuf {
    let digits = last.to_string().len().max(2);
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number:0digits$}"));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_several_names_leads_back_to_their_common_one() {
        for name in ["ボード.png", "a-b.svg", "plan-2026-11.png"] {
            for count in [5, 120] {
                assert_eq!(unnumbered(&numbered(Path::new(name), 1, count)), Path::new(name));
            }
        }
        for name in ["board.png", "board-2.png", "board-1.png", "board-02.png", "-01.png"] {
            assert_eq!(unnumbered(Path::new(name)), Path::new(name));
        }
    }
}
