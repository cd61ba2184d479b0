//! Clipboard and dropped files: notes, texts and pictures in and out.

use super::application::{App, Completion, Task};
use super::change_board::{change_board, estimated_cost};
use super::export_files;
use super::pending_action::PendingAction;
use super::tasks::TaskKind;
use super::{import, preferences, report, task_runner};
use crate::editor::actions;
use crate::export::{
    ExportContent, ExportError, ExportOptions, ExportScope, RenderTarget, Resolution, render_with_progress,
};
use crate::i18n::{UserError as _, key, tr_fmt};
use crate::model::Board;
use crate::ui::color_image::color_image;
use std::path::PathBuf;

/// Copies a part of a board to the clipboard.
pub(super) fn copy(app: &mut App, part: Board, ctx: &egui::Context) {
    let lang = app.editor.lang();
    let count = part.notes().len().to_string();
    ctx.copy_text(app.clipboard.set(part, lang));
    // Cutting has already reported its result with an undo button.
    if app.notifications.toast(app.editor.transactions().revision()).is_none() {
        app.notifications.show_toast(&tr_fmt(lang, key!("done.copy"), &[&count]));
    }
}

/// Pastes a text from the clipboard.
pub(super) fn paste(app: &mut App, text: &str, ctx: &egui::Context) {
    let before = app.editor.transactions().revision();
    match app.clipboard.get(text) {
        Some(part) => {
            change_board(
                app,
                estimated_cost(
                    part.notes().len() + part.arrows().len(),
                    part.notes().values().map(|note| note.text.as_str()),
                ),
                move |editor| actions::paste::paste_content(editor, &part),
                move |app, pasted, _| report::report_paste(app, pasted, before),
                ctx,
            );
        }
        None => import::import_text(app, text.to_owned(), ctx),
    }
}

/// Copies a picture of the board or its wheel.
pub(super) fn copy_picture(app: &mut App, scope: ExportScope, options: ExportOptions, ctx: &egui::Context) {
    let options = ExportOptions { lang: app.editor.lang(), ..options };
    let subject = match scope {
        ExportScope::Board | ExportScope::Steps | ExportScope::Selection => ExportContent::Board,
        ExportScope::Wheel => ExportContent::Wheel,
    };
    copy_rendered(app, RenderTarget::new(&app.editor.committed_board(), subject, &options), ctx);
}

/// Copies a picture of the selection with the arrows between its notes, at two pixels per unit.
pub(super) fn copy_selected_picture(app: &mut App, ctx: &egui::Context) {
    let resolution = Resolution::Dpi(288);
    let options = ExportOptions {
        resolution,
        only: Some(export_files::selected_ids(app)),
        ..preferences::default_export_options(app)
    };
    copy_rendered(app, RenderTarget::new(&app.editor.committed_board(), ExportContent::Board, &options), ctx);
}

fn copy_rendered(app: &mut App, view: Result<RenderTarget, ExportError>, ctx: &egui::Context) {
    let lang = app.editor.lang();
    match view {
        Ok(view) => task_runner::run_task(
            app,
            Task::new(TaskKind::Exporting, move |progress| {
                let picture = color_image(&render_with_progress(&view, progress)?);
                Ok(Completion::new(move |app, ctx| {
                    ctx.copy_image(picture);
                    report::show_toast(app, key!("notice.copied"));
                }))
            }),
            ctx,
        ),
        Err(error) => {
            report::show_error(app, key!("error.title.copy"), &error.message(lang), error.hint());
        }
    }
}

/// Handles files dropped on the window.
pub(super) fn handle_drop(app: &mut App, ctx: &egui::Context) {
    let paths: Vec<PathBuf> =
        ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
    let free =
        !app.dialogs.is_open() && !app.dialogs.is_file_dialog_open() && !task_runner::is_blocked_by_task(app);
    if paths.is_empty() || !free {
        return;
    }
    let is_board = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    let (boards, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(is_board);
    match boards.first() {
        Some(board) if others.is_empty() => app.document.request(PendingAction::Open(board.clone())),
        _ => import::import_files(app, others, boards, ctx),
    }
}
