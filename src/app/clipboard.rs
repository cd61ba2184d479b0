//! The clipboard and files dropped on the window: notes, texts and pictures in and out.

use super::App;
use super::document::Then;
use crate::edit::Revision;
use crate::editor::Refusal;
use crate::export::{ExportError, ExportOptions, View, pixels};
use crate::model::{Board, Id};
use crate::ui::dialogs::What;
use crate::ui::picture::color_image;
use crate::words::phrase;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

impl App {
    /// Puts a part of a board on the clipboard.
    pub(super) fn copy(&mut self, part: Board, ctx: &egui::Context) {
        let lang = self.editor.lang();
        let count = part.notes().len().to_string();
        ctx.copy_text(self.clip.keep(part, lang));
        // Cutting has said already what it did, with a way back.
        if self.notice.toast(self.editor.revision()).is_none() {
            self.notice.say(&phrase(lang, "done.copy", &[&count]));
        }
    }

    /// Puts on the board what a text from the clipboard stands for.
    pub(super) fn paste(&mut self, text: &str) {
        let before = self.editor.revision();
        match self.clip.part(text) {
            Some(part) => {
                let pasted = self.editor.paste_part(&part);
                self.say_pasted(pasted, before);
            }
            None => self.take_text(text),
        }
    }

    /// Says how many notes came onto the board since a revision, or why none did.
    pub(super) fn say_pasted(&mut self, pasted: Result<(), Refusal>, before: Revision) {
        let lang = self.editor.lang();
        if pasted.is_err() {
            self.say_refusal(pasted);
        } else if self.editor.revision() == before {
            self.say("notice.no_text");
        } else {
            let count = self.editor.selected_notes().len();
            // More than the new notes and the arrows between them has changed where a full block was tidied for them.
            let arrows = self.editor.selected_part().arrows().len();
            let tidied = self.editor.history().last_size() > count + arrows;
            let key = if tidied { "done.paste_tidied" } else { "done.paste" };
            self.notice.say_undoable(phrase(lang, key, &[&count.to_string()]), self.editor.revision());
        }
    }

    /// Puts a picture of the board, or of its wheel, on the clipboard.
    pub(super) fn copy_picture(&mut self, what: What, options: ExportOptions, ctx: &egui::Context) {
        let options = ExportOptions { lang: self.editor.lang(), ..options };
        let board = self.editor.settled_board();
        let view = match what {
            What::Board | What::Steps => View::new(&board, options),
            What::Wheel => View::wheel(&board, options),
        };
        self.put_picture(view, ctx);
    }

    /// Puts a picture of what is selected, with the arrows between the notes, on the clipboard.
    pub(super) fn copy_selected_picture(&mut self, ctx: &egui::Context) {
        let part = self.editor.selected_part();
        let mut ids: BTreeSet<Id> = self.editor.selection().clone();
        ids.extend(part.arrows().keys());
        self.put_picture(View::of_some(&self.editor.settled_board(), self.options(), &ids), ctx);
    }

    fn put_picture(&mut self, view: Result<View, ExportError>, ctx: &egui::Context) {
        let lang = self.editor.lang();
        match view {
            Ok(view) => {
                ctx.copy_image(color_image(&pixels(&view)));
                self.say("notice.copied");
            }
            Err(error) => self.say_error(&error.message(lang), error.hint(lang)),
        }
    }

    /// Files dropped on the window: a board opens, the lines of a text file become notes.
    pub(super) fn take_dropped(&mut self, ctx: &egui::Context) {
        let paths: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let free = !self.dialog.is_open() && self.picker.is_none();
        if paths.is_empty() || !free {
            return;
        }
        let is_text = |path: &Path| {
            let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
            matches!(ending.as_deref(), Some("txt" | "md" | "markdown" | "text" | "csv" | "tsv"))
        };
        let (texts, boards): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| is_text(path));
        let texts: Vec<String> = texts.iter().filter_map(|path| self.read_text(path)).collect();
        if !texts.is_empty() {
            self.take_text(&texts.join("\n\n"));
        }
        if let Some(path) = boards.into_iter().next() {
            self.guard(Then::Open(path), ctx);
        }
    }
}
