//! Exports pictures of the board and the list of open questions.

#![expect(clippy::disallowed_methods, reason = "this file looks at the file system")]

use super::application::{App, Completion, Task};
use super::dialog::Dialog;
use super::pending_action::PathPurpose;
use super::tasks::TaskKind;
use super::{preferences, report, task_runner};
use crate::cycle::{CycleCheck, Presentation};
use crate::editor::actions;
use crate::export::{self, ExportContent, ExportError, ExportScope, ProgressReporter};
use crate::i18n::{key, tr_fmt};
use crate::interchange::open_questions_markdown;
use crate::model::{Board, Id};
use crate::storage;
use crate::storage::FileOwnership;
use crate::ui::dialogs::{ExportKind, ImageExportRequest};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The content of a picture file, or of a step of a series.
fn picture(
    board: &Board,
    request: &ImageExportRequest,
    step: usize,
    progress: ProgressReporter<'_>,
) -> Result<Vec<u8>, ExportError> {
    let ImageExportRequest { what, kind, options } = request;
    match (*kind, what) {
        (ExportKind::Interchange(form), _) => Ok(form.write(board, options.lang).into_bytes()),
        (ExportKind::Picture(format), ExportScope::Board | ExportScope::Selection) => {
            export::export_with_progress(board, ExportContent::Board, format, options, progress)
        }
        (ExportKind::Picture(format), ExportScope::Wheel) => {
            export::export_with_progress(board, ExportContent::Wheel, format, options, progress)
        }
        (ExportKind::Picture(format), ExportScope::Steps) if format.has_pages() => {
            export::export_steps_with_progress(board, format, options, progress)
        }
        (ExportKind::Picture(format), ExportScope::Steps) => {
            export::export_with_progress(board, ExportContent::Step(step), format, options, progress)
        }
    }
}

/// The files of an export. The name of the first of a series stands for all of them.
pub(super) fn picture_files(app: &App, path: &Path, request: &ImageExportRequest) -> Vec<PathBuf> {
    if !request.is_series() {
        return vec![path.to_owned()];
    }
    let count = Presentation::new(&app.editor.committed_board()).steps().len();
    let base = storage::without_number(path);
    (1..=count).map(|number| storage::with_number(&base, number, count)).collect()
}

/// Writes pictures, overwriting existing files.
pub(super) fn export_to(app: &mut App, path: &Path, request: &ImageExportRequest, ctx: &egui::Context) {
    let board = app.editor.committed_board();
    let files = picture_files(app, path, request);
    if files.is_empty() {
        report::show_toast(app, key!("why.no_steps"));
        return;
    }
    // Files created in the meantime were not confirmed.
    let there = files.iter().map(|name| (name.clone(), name.symlink_metadata().is_ok())).collect::<Vec<_>>();
    // The names of a series are generated, so a link in place of one was put there by another program.
    let target = if request.is_series() { FileOwnership::InFolder } else { FileOwnership::NamedByUser };
    let pictures = request.clone();
    app.settings.remember_author(&pictures.options.author);
    task_runner::run_task(
        app,
        Task::new(TaskKind::Exporting, move |progress| {
            for (number, (name, there)) in there.iter().enumerate() {
                let bytes = picture(&board, &pictures, number, progress.subtask(number, files.len()))?;
                match there {
                    true => storage::overwrite_atomic(name, &bytes, target)?,
                    false => storage::create_new(name, &bytes)?,
                }
            }
            Ok(Completion::new(move |app, _| report_written(app, &files)))
        }),
        ctx,
    );
}

/// Reports the pictures written.
fn report_written(app: &mut App, files: &[PathBuf]) {
    for file in files {
        app.settings.remember_picture(file);
    }
    let lang = app.editor.lang();
    let shown = |path: Option<&PathBuf>| path.map(|path| path.display().to_string()).unwrap_or_default();
    let words = if let [name] = files {
        tr_fmt(lang, key!("notice.exported"), &[&shown(Some(name))])
    } else {
        let count = files.len().to_string();
        tr_fmt(lang, key!("notice.exported_many"), &[&count, &shown(files.first()), &shown(files.last())])
    };
    app.notifications.show_toast(&words);
}

/// Writes the workshop bundle into a directory; asks before overwriting files.
pub(super) fn bundle_into(app: &mut App, folder: &Path, ctx: &egui::Context) {
    // The system's dialog only selects a directory and has not asked about its content.
    let taken = storage::existing_files(folder, &app.editor.committed_board());
    if taken.is_empty() {
        write_bundle(app, folder, ctx);
    } else {
        app.dialogs.open(Dialog::Overwrite(taken, folder.to_owned(), PathPurpose::Bundle));
    }
}

/// Writes the workshop bundle into a directory, overwriting files.
pub(super) fn write_bundle(app: &mut App, folder: &Path, ctx: &egui::Context) {
    let (board, options, folder) =
        (app.editor.committed_board(), preferences::default_export_options(app), folder.to_owned());
    task_runner::run_task(
        app,
        Task::new(TaskKind::Exporting, move |progress| {
            let files = storage::build_bundle(&board, &options, progress)?;
            progress.report(1.0)?;
            storage::write_bundle(&folder, &files)?;
            let words = [files.len().to_string(), folder.display().to_string()];
            let words = tr_fmt(options.lang, key!("notice.bundled"), &words.each_ref().map(String::as_str));
            Ok(Completion::new(move |app, _| app.notifications.show_toast(&words)))
        }),
        ctx,
    );
}

/// Saves the open questions.
pub(super) fn save_open_questions(app: &mut App, path: &Path) {
    let (lang, board) = (app.editor.lang(), app.editor.committed_board());
    let list = open_questions_markdown(&board, &CycleCheck::new(&board), lang);
    match storage::overwrite_atomic(path, list.as_bytes(), FileOwnership::NamedByUser) {
        Ok(()) => {
            app.notifications.show_toast(&tr_fmt(
                lang,
                key!("notice.exported"),
                &[&path.display().to_string()],
            ));
        }
        Err(error) => report::show_storage_error(app, key!("error.title.save"), &error),
    }
}

/// The selection, and the arrows between its notes.
pub(super) fn selected_ids(app: &App) -> BTreeSet<Id> {
    let mut ids: BTreeSet<Id> = app.editor.selection().ids().clone();
    ids.extend(actions::paste::selected_content(&app.editor).arrows().keys());
    ids
}
