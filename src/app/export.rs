//! Exports pictures of the board and the list of open questions.

use super::App;
use super::background_task::{TaskCompletion, TaskKind};
use super::document::{Dialog, PathPurpose};
use crate::cycle::{CycleCheck, Presentation};
use crate::export::{self, ExportContent, ExportError, ExportScope, ProgressReporter};
use crate::i18n::tr_fmt;
use crate::interchange::open_questions_markdown;
use crate::model::Board;
use crate::storage::{self, FileOwnership};
use crate::ui::dialogs::{ExportDialog, ExportKind, ImageExportRequest};
use std::path::{Path, PathBuf};

impl App {
    /// Shows the export dialog.
    pub(super) fn open_export(&mut self, scope: ExportScope) {
        let dialog = ExportDialog::new(scope, self.default_export_options(), self.selected_ids());
        self.dialog = Dialog::Export(Box::new(dialog));
    }

    /// The files of an export. The name of the first of a series stands for all of them.
    pub(super) fn picture_files(&self, path: &Path, request: &ImageExportRequest) -> Vec<PathBuf> {
        if !request.is_series() {
            return vec![path.to_owned()];
        }
        let count = Presentation::new(&self.editor.committed_board()).steps().len();
        let base = storage::without_number(path);
        (1..=count).map(|number| storage::with_number(&base, number, count)).collect()
    }

    /// Writes pictures, overwriting existing files.
    pub(super) fn export_to(&mut self, path: &Path, request: &ImageExportRequest, ctx: &egui::Context) {
        let board = self.editor.committed_board();
        let files = self.picture_files(path, request);
        if files.is_empty() {
            self.show_toast("why.no_steps");
            return;
        }
        // Files created in the meantime were not confirmed.
        let there =
            files.iter().map(|name| (name.clone(), name.symlink_metadata().is_ok())).collect::<Vec<_>>();
        // The names of a series are generated, so a link in place of one was put there by another program.
        let target = if request.is_series() { FileOwnership::InFolder } else { FileOwnership::NamedByUser };
        let pictures = request.clone();
        self.settings.remember_author(&pictures.options.author);
        self.run_task(ctx, TaskKind::Exporting, move |progress| {
            for (number, (name, there)) in there.iter().enumerate() {
                let bytes = picture(&board, &pictures, number, progress.subtask(number, files.len()))?;
                match there {
                    true => storage::overwrite_atomic(name, &bytes, target)?,
                    false => storage::create_new(name, &bytes)?,
                }
            }
            Ok(TaskCompletion::new(move |app, _| app.report_written(&files)))
        });
    }

    /// Reports the pictures written.
    fn report_written(&mut self, files: &[PathBuf]) {
        for file in files {
            self.settings.remember_picture(file);
        }
        let lang = self.editor.lang();
        let shown = |path: Option<&PathBuf>| path.map(|path| path.display().to_string()).unwrap_or_default();
        let words = if let [name] = files {
            tr_fmt(lang, "notice.exported", &[&shown(Some(name))])
        } else {
            let count = files.len().to_string();
            tr_fmt(lang, "notice.exported_many", &[&count, &shown(files.first()), &shown(files.last())])
        };
        self.notifications.show_toast(&words);
    }

    /// Writes the workshop bundle into a directory; asks before overwriting files.
    pub(super) fn bundle_into(&mut self, folder: &Path, ctx: &egui::Context) {
        // The system's dialog only selects a directory and has not asked about its content.
        let taken = storage::existing_files(folder, &self.editor.committed_board());
        if taken.is_empty() {
            self.write_bundle(folder, ctx);
        } else {
            self.dialog = Dialog::Overwrite(taken, folder.to_owned(), PathPurpose::Bundle);
        }
    }

    /// Writes the workshop bundle into a directory, overwriting files.
    pub(super) fn write_bundle(&mut self, folder: &Path, ctx: &egui::Context) {
        let (board, options, folder) =
            (self.editor.committed_board(), self.default_export_options(), folder.to_owned());
        self.run_task(ctx, TaskKind::Exporting, move |progress| {
            let files = storage::build_bundle(&board, &options, progress)?;
            progress.report(1.0)?;
            storage::write_bundle(&folder, &files)?;
            let words = [files.len().to_string(), folder.display().to_string()];
            let words = tr_fmt(options.lang, "notice.bundled", &words.each_ref().map(String::as_str));
            Ok(TaskCompletion::new(move |app, _| app.notifications.show_toast(&words)))
        });
    }

    /// Saves the open questions.
    pub(super) fn save_open_questions(&mut self, path: &Path) {
        let (lang, board) = (self.editor.lang(), self.editor.committed_board());
        let list = open_questions_markdown(&board, &CycleCheck::new(&board), lang);
        match storage::overwrite_atomic(path, list.as_bytes(), FileOwnership::NamedByUser) {
            Ok(()) => self.notifications.show_toast(&tr_fmt(
                lang,
                "notice.exported",
                &[&path.display().to_string()],
            )),
            Err(error) => self.show_storage_error("error.title.save", &error),
        }
    }
}

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
