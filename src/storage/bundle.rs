//! The bundle: a folder with everything a team takes away from a workshop.

#![expect(clippy::disallowed_methods, reason = "this file uses the file system")]

use super::open_file::not_regular_file;
use super::real_fs::parent_dir;
use super::{FileOwnership, StorageError, overwrite_atomic, with_number};
use crate::cycle::{CycleCheck, Presentation};
use crate::export::{
    ExportContent, ExportError, ExportOptions, Format, PaperSize, ProgressReporter,
    export_steps_with_progress, export_with_progress,
};
use crate::model::Board;
use crate::workshop::{max_score, rank_ideas, score};
use crate::{file, interchange};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The steps as slides.
const STEPS_FILE: &str = "steps.pptx";

/// File names in the folder: the board; pictures, a printable PDF and slides of the board, the wheel and each
/// step; notes, gaps and open questions as text; the ideas if there are any.
fn file_names(board: &Board) -> Vec<(PathBuf, BundleFile)> {
    let mut files: Vec<(PathBuf, BundleFile)> = vec![
        ("board.ron".into(), BundleFile::Board),
        ("board.png".into(), BundleFile::Picture(ExportContent::Board, Format::Png)),
        ("board.svg".into(), BundleFile::Picture(ExportContent::Board, Format::Svg)),
        ("board.pdf".into(), BundleFile::Print),
        ("board.pptx".into(), BundleFile::Picture(ExportContent::Board, Format::Pptx)),
        ("wheel.png".into(), BundleFile::Picture(ExportContent::Wheel, Format::Png)),
        ("board.md".into(), BundleFile::Notes),
        ("check.txt".into(), BundleFile::Check),
        ("open-questions.md".into(), BundleFile::OpenQuestions),
    ];
    if !board.ideas().is_empty() {
        files.push(("ideas.md".into(), BundleFile::Ideas));
    }
    let count = Presentation::new(board).steps().len();
    if count > 0 {
        files.push((STEPS_FILE.into(), BundleFile::Steps(Format::Pptx)));
    }
    files.extend((0..count).map(|step| {
        let name = with_number(Path::new("steps/step.png"), step + 1, count);
        (name, BundleFile::Picture(ExportContent::Step(step), Format::Png))
    }));
    files
}

/// Content of a file.
#[derive(Clone, Copy)]
enum BundleFile {
    Board,
    Picture(ExportContent, Format),
    /// All steps in one file.
    Steps(Format),
    /// The board as a printable PDF.
    Print,
    Notes,
    Check,
    OpenQuestions,
    Ideas,
}

/// Builds all files, by their names in the folder.
///
/// # Errors
///
/// [`ExportError`] if a picture cannot be made or the task is canceled.
pub(crate) fn build_bundle(
    board: &Board,
    options: &ExportOptions,
    progress: ProgressReporter<'_>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, ExportError> {
    let lang = options.lang;
    let check = CycleCheck::new(board);
    let content = |content, progress| match content {
        BundleFile::Board => Ok(file::write(board).into_bytes()),
        BundleFile::Picture(subject, format) => {
            export_with_progress(board, subject, format, options, progress)
        }
        BundleFile::Steps(format) => export_steps_with_progress(board, format, options, progress),
        BundleFile::Print => {
            let options = ExportOptions { paper: PaperSize::A3, ..options.clone() };
            export_with_progress(board, ExportContent::Board, Format::Pdf, &options, progress)
        }
        BundleFile::Notes => Ok(interchange::markdown(board, lang).into_bytes()),
        BundleFile::Check => Ok(interchange::check_text(board, &check, lang).into_bytes()),
        BundleFile::OpenQuestions => {
            Ok(interchange::open_questions_markdown(board, &check, lang).into_bytes())
        }
        BundleFile::Ideas => {
            let rules = &board.info().ideation;
            let scored = |id| (board.idea(id).map_or(0, |idea| score(idea, rules)), max_score(rules));
            Ok(interchange::ideas_markdown(board, &rank_ideas(board), scored, lang).into_bytes())
        }
    };
    let names = file_names(board);
    let count = names.len();
    let numbered = names.into_iter().enumerate();
    let made = numbered.map(|(number, (name, what))| {
        let progress = progress.subtask(number, count);
        progress.report(0.0)?;
        Ok((name, content(what, progress)?))
    });
    made.collect()
}

/// Files of the bundle that exist in a folder already, and leftovers of an earlier bundle.
pub fn existing_files(folder: &Path, board: &Board) -> Vec<PathBuf> {
    let names: Vec<PathBuf> = file_names(board).into_iter().map(|(name, _)| name).collect();
    let mut found: Vec<PathBuf> =
        names.iter().map(|name| folder.join(name)).filter(|path| path_exists(path)).collect();
    found.extend(stale_files(folder, &names));
    found
}

/// Leftovers of an earlier bundle of another board: further steps, or ideas.
fn stale_files(folder: &Path, names: &[PathBuf]) -> Vec<PathBuf> {
    let steps = folder.join("steps");
    // Links are not followed: their targets are not part of a bundle.
    let steps = steps.symlink_metadata().is_ok_and(|about| about.is_dir()).then(|| fs::read_dir(steps));
    let steps = steps.into_iter().flatten().flatten().flatten();
    let steps = steps.map(|entry| Path::new("steps").join(entry.file_name())).filter(|name| {
        let stem = name.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let number = stem.strip_prefix("step-").unwrap_or_default();
        name.extension().is_some_and(|ending| ending == "png")
            && !number.is_empty()
            && number.bytes().all(|digit| digit.is_ascii_digit())
    });
    let old = steps.chain(["ideas.md", STEPS_FILE].map(PathBuf::from)).filter(|name| !names.contains(name));
    old.map(|name| folder.join(name)).filter(|path| path_exists(path)).collect()
}

/// Returns whether a path exists, even as a dangling link.
fn path_exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Creates a folder inside the bundle, refusing links.
fn create_subdir(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let is_folder = fs::symlink_metadata(folder)?.is_dir();
            if is_folder { Ok(()) } else { Err(not_regular_file()) }
        }
        made => made,
    }
}

/// Writes a bundle into a folder, creating it if needed; replaces existing files and deletes leftovers of an
/// earlier bundle.
///
/// # Errors
///
/// [`StorageError::Write`] for the first file that cannot be written; earlier ones have been written.
pub fn write_bundle(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), StorageError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| StorageError::Write(path, error)
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    // Checked before the first write: no file may lead elsewhere.
    for path in &paths {
        let parent = parent_dir(path);
        if parent != folder {
            create_subdir(&parent).map_err(failed(&parent))?;
        }
        if path.symlink_metadata().is_ok_and(|about| !about.is_file()) {
            return Err(failed(path)(not_regular_file()));
        }
    }
    for (path, (_, bytes)) in paths.iter().zip(files) {
        overwrite_atomic(path, bytes, FileOwnership::InFolder)?;
    }
    let names: Vec<PathBuf> = files.iter().map(|(name, _)| name.clone()).collect();
    for old in stale_files(folder, &names) {
        fs::remove_file(&old).map_err(failed(&old))?;
    }
    Ok(())
}
