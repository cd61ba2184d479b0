//! Uses a path that the user has chosen, after asking about existing files.

#![expect(clippy::disallowed_methods, reason = "this file looks at the file system")]

use super::application::App;
use super::dialog::Dialog;
use super::export_files;
use super::file_dialog::FileDialogResult;
use super::idea_actions;
use super::pending_action::{PathPurpose, PendingAction};
use super::{board_lock, conflict, discard, external_change, import, save};
use crate::storage;
use crate::storage::RealFs;
use crate::storage::autosave::OverwritePolicy;
use std::path::{Path, PathBuf};

/// Checks whether the system's file dialog has a result.
pub(super) fn poll_file_dialog(app: &mut App, ctx: &egui::Context) {
    // Its choice would be lost while a task is running.
    if app.tasks.is_running() {
        return;
    }
    let Some(mut dialog) = app.dialogs.take_file_dialog() else { return };
    match dialog.poll() {
        FileDialogResult::Waiting => app.dialogs.open_file_dialog(dialog),
        FileDialogResult::Canceled => {}
        FileDialogResult::Unavailable => {
            app.dialogs.open(Dialog::Path(dialog.path_dialog(), dialog.into_purpose()));
        }
        FileDialogResult::Path(path) => use_path(app, path, dialog.into_purpose(), true, ctx),
    }
}

/// Uses a chosen path; asks before overwriting. `asked` if the system has already asked about this path.
pub(super) fn use_path(app: &mut App, path: PathBuf, purpose: PathPurpose, asked: bool, ctx: &egui::Context) {
    let ending = match &purpose {
        PathPurpose::Open => return discard::confirm_discard(app, PendingAction::Open(path), ctx),
        PathPurpose::Compare => return conflict::compare_with(app, path, ctx),
        PathPurpose::Import => return import::read_import_file(app, path, ctx),
        PathPurpose::CollectIdeas => return idea_actions::collect_ideas_from(app, &path),
        PathPurpose::Bundle => return export_files::bundle_into(app, &path, ctx),
        PathPurpose::StateFolder => return external_change::set_state_folder(app, &path),
        PathPurpose::OpenQuestions => "md",
        PathPurpose::Save(_) => "ron",
        PathPurpose::Export(pictures) => pictures.kind.extension(),
    };
    let whole = with_extension(&path, ending);
    let asked = asked && whole == path;
    let same = app.document.path() == Some(&whole);
    let fresh = |path: &Path| !same && path.exists() && !(asked && path == whole);
    let taken = output_files(app, &whole, &purpose).into_iter().filter(|path| fresh(path));
    let taken: Vec<PathBuf> = taken.collect();
    if taken.is_empty() {
        write_to(app, whole, purpose, ctx);
    } else {
        app.dialogs.open(Dialog::Overwrite(taken, whole, purpose));
    }
}

/// The files that will be written for a path.
fn output_files(app: &App, path: &Path, purpose: &PathPurpose) -> Vec<PathBuf> {
    match purpose {
        PathPurpose::Export(pictures) => export_files::picture_files(app, path, pictures),
        PathPurpose::Open
        | PathPurpose::Compare
        | PathPurpose::Import
        | PathPurpose::CollectIdeas
        | PathPurpose::OpenQuestions
        | PathPurpose::Bundle
        | PathPurpose::StateFolder
        | PathPurpose::Save(_) => {
            vec![path.to_owned()]
        }
    }
}

/// Writes to a path, overwriting existing files.
pub(super) fn write_to(app: &mut App, path: PathBuf, purpose: PathPurpose, ctx: &egui::Context) {
    match purpose {
        PathPurpose::Open
        | PathPurpose::Compare
        | PathPurpose::Import
        | PathPurpose::CollectIdeas
        | PathPurpose::StateFolder => {}
        PathPurpose::OpenQuestions => export_files::save_open_questions(app, &path),
        PathPurpose::Bundle => export_files::write_bundle(app, &path, ctx),
        PathPurpose::Save(then) => {
            // Choosing an existing name has been confirmed.
            let policy = match board_lock::known_path(app, &path) {
                Some(_) => OverwritePolicy::OnlyIfUnchanged,
                None => storage::read_fingerprint(&RealFs, &path)
                    .map_or(OverwritePolicy::Always, OverwritePolicy::IfMatches),
            };
            save::save_to(app, path, policy, then, ctx);
        }
        PathPurpose::Export(pictures) => export_files::export_to(app, &path, &pictures, ctx),
    }
}

/// The path with this extension, unless it has it.
fn with_extension(path: &Path, ending: &str) -> PathBuf {
    let has = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    if has {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
