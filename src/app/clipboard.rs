//! Clipboard and dropped files: notes, texts and pictures in and out.

use super::App;
use super::background_task::{TaskCompletion, TaskKind, estimated_cost};
use super::document::PendingAction;
use crate::edit::Revision;
use crate::editor::{RefusalReason, actions};
use crate::export::{
    ExportContent, ExportError, ExportOptions, ExportScope, RenderTarget, Resolution, render_with_progress,
};
use crate::i18n::tr_fmt;
use crate::model::{Board, Id};
use crate::ui::color_image::color_image;
use std::collections::BTreeSet;
use std::path::PathBuf;

impl App {
    /// Copies a part of a board to the clipboard.
    pub(super) fn copy(&mut self, part: Board, ctx: &egui::Context) {
        let lang = self.editor.lang();
        let count = part.notes().len().to_string();
        ctx.copy_text(self.internal_clipboard.set(part, lang));
        // Cutting has already reported its result with an undo button.
        if self.notifications.toast(self.editor.transactions().revision()).is_none() {
            self.notifications.show_toast(&tr_fmt(lang, "done.copy", &[&count]));
        }
    }

    /// Pastes a text from the clipboard.
    pub(super) fn paste(&mut self, text: &str, ctx: &egui::Context) {
        let before = self.editor.transactions().revision();
        match self.internal_clipboard.get(text) {
            Some(part) => {
                self.change_board(
                    estimated_cost(
                        part.notes().len() + part.arrows().len(),
                        part.notes().values().map(|note| note.text.as_str()),
                    ),
                    move |editor| actions::paste::paste_content(editor, &part),
                    move |app, pasted, _| app.report_paste(pasted, before),
                    ctx,
                );
            }
            None => self.import_text(text.to_owned(), ctx),
        }
    }

    /// Reports how many notes were added since a revision, or why none were.
    pub(super) fn report_paste(&mut self, pasted: Result<(), RefusalReason>, before: Revision) {
        let lang = self.editor.lang();
        if pasted.is_err() {
            self.show_refusal(pasted);
        } else if self.editor.transactions().revision() == before {
            self.show_toast("notice.no_text");
        } else {
            let count = self.editor.selection().notes(self.editor.board()).len();
            // Tidying a full block changes more than the new notes and arrows.
            let arrows = actions::paste::selected_content(&self.editor).arrows().len();
            let tidied = self.editor.transactions().history().last_size() > count + arrows;
            let key = if tidied { "done.paste_tidied" } else { "done.paste" };
            self.notifications.show_undoable_toast(
                tr_fmt(lang, key, &[&count.to_string()]),
                self.editor.transactions().revision(),
            );
        }
    }

    /// Copies a picture of the board or its wheel.
    pub(super) fn copy_picture(&mut self, scope: ExportScope, options: ExportOptions, ctx: &egui::Context) {
        let options = ExportOptions { lang: self.editor.lang(), ..options };
        let subject = match scope {
            ExportScope::Board | ExportScope::Steps | ExportScope::Selection => ExportContent::Board,
            ExportScope::Wheel => ExportContent::Wheel,
        };
        self.copy_rendered(RenderTarget::new(&self.editor.committed_board(), subject, &options), ctx);
    }

    /// Copies a picture of the selection with the arrows between its notes, at two pixels per unit.
    pub(super) fn copy_selected_picture(&mut self, ctx: &egui::Context) {
        let resolution = Resolution::Dpi(288);
        let options =
            ExportOptions { resolution, only: Some(self.selected_ids()), ..self.default_export_options() };
        self.copy_rendered(
            RenderTarget::new(&self.editor.committed_board(), ExportContent::Board, &options),
            ctx,
        );
    }

    /// The selection, and the arrows between its notes.
    pub(super) fn selected_ids(&self) -> BTreeSet<Id> {
        let mut ids: BTreeSet<Id> = self.editor.selection().ids().clone();
        ids.extend(actions::paste::selected_content(&self.editor).arrows().keys());
        ids
    }

    fn copy_rendered(&mut self, view: Result<RenderTarget, ExportError>, ctx: &egui::Context) {
        let lang = self.editor.lang();
        match view {
            Ok(view) => self.run_task(ctx, TaskKind::Exporting, move |progress| {
                let picture = color_image(&render_with_progress(&view, progress)?);
                Ok(TaskCompletion::new(move |app, ctx| {
                    ctx.copy_image(picture);
                    app.show_toast("notice.copied");
                }))
            }),
            Err(error) => self.show_error("error.title.copy", &error.message(lang), error.hint(lang)),
        }
    }

    /// Handles files dropped on the window.
    pub(super) fn handle_drop(&mut self, ctx: &egui::Context) {
        let paths: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let free = !self.dialog.is_open() && self.file_dialog.is_none() && !self.is_blocked_by_task();
        if paths.is_empty() || !free {
            return;
        }
        let is_board =
            |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        let (boards, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(is_board);
        match boards.first() {
            Some(board) if others.is_empty() => self.confirm_discard(PendingAction::Open(board.clone()), ctx),
            _ => self.import_files(others, boards, ctx),
        }
    }
}
