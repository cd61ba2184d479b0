//! What AI services and people wrote, on its way onto the board: from the clipboard, a file, a drop.

use super::App;
use super::document::Dialog;
use crate::disk;
use crate::editor::{Screen, Taken};
use crate::exchange::{self, Foreign, Incoming, lines_of};
use crate::ui::dialogs::AnswerDialog;
use crate::words::phrase;
use std::path::Path;

impl App {
    /// Shows what would become of a text.
    pub(super) fn open_answer(&mut self, text: String) {
        self.editor.finish();
        self.dialog = Dialog::Answer(AnswerDialog::new(text));
    }

    /// Shows what would become of a file.
    pub(super) fn read_answer(&mut self, path: &Path) {
        match self.read_foreign(path) {
            Some(Foreign::Text(text)) => self.open_answer(text),
            Some(Foreign::Drawing(drawing)) => self.open_drawing(drawing),
            None => {}
        }
    }

    /// Shows what would become of a drawing.
    pub(super) fn open_drawing(&mut self, drawing: Incoming) {
        self.editor.finish();
        self.dialog = Dialog::Answer(AnswerDialog::of_drawing(drawing, &self.editor));
    }

    /// What a file of another program holds; says why where that cannot be read.
    pub(super) fn read_foreign(&mut self, path: &Path) -> Option<Foreign> {
        let lang = self.editor.lang();
        let bytes = match disk::read_foreign(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.say_disk_error(&error);
                return None;
            }
        };
        let foreign = exchange::read(&bytes);
        if let Err(error) = &foreign {
            self.say_error(&format!("{} — {}", error.message(lang), path.display()), error.hint(lang));
        }
        foreign.ok()
    }

    /// Makes notes of a plain text at once; of one that speaks of blocks, it first shows what goes where.
    pub(super) fn take_text(&mut self, text: &str) {
        // Excalidraw and draw.io put whole drawings on the clipboard.
        match exchange::read(text.as_bytes()) {
            Ok(Foreign::Drawing(drawing)) => return self.open_drawing(drawing),
            Err(error) if error.is_of_drawing() => {
                let lang = self.editor.lang();
                return self.say_error(&error.message(lang), error.hint(lang));
            }
            Ok(Foreign::Text(_)) | Err(_) => {}
        }
        if exchange::read_text(text).is_structured() {
            self.open_answer(text.to_owned());
            return;
        }
        let before = self.editor.revision();
        if self.editor.view() != Screen::Canvas {
            // Where ideas are listed, lines are ideas.
            let added = self.editor.add_ideas(&lines_of(text));
            return self.say_refusal(added);
        }
        let taken = self.editor.paste_lines(lines_of(text));
        self.say_pasted(taken, before);
    }

    /// Takes what comes from elsewhere onto the board; whether it could.
    pub(super) fn take_incoming(&mut self, incoming: &Incoming, draft: bool) -> bool {
        let before = self.editor.revision();
        match self.editor.take(incoming, draft) {
            Ok(taken) if self.editor.revision() != before => {
                let Taken { notes, ideas, .. } = taken;
                let piled = taken.piled_names(self.editor.lang());
                let key = match (notes, ideas) {
                    _ if piled.is_some() => "done.answer_piled",
                    (0, 0) => "done.answer_said",
                    (_, 0) => "done.answer",
                    (0, _) => "done.answer_ideas",
                    _ => "done.answer_both",
                };
                // What is new is in sight.
                match (notes, ideas) {
                    (0, 0) => {}
                    (0, _) => self.editor.enter(Screen::Ideas),
                    _ => self.editor.enter(Screen::Canvas),
                }
                let piled = piled.unwrap_or_default();
                let words =
                    phrase(self.editor.lang(), key, &[&notes.to_string(), &ideas.to_string(), &piled]);
                self.notice.say_undoable(words, self.editor.revision());
                true
            }
            Ok(_) => {
                self.say("notice.no_text");
                true
            }
            Err(key) => {
                self.say(key);
                false
            }
        }
    }
}
