//! Ideas in a session: written, voted for, merged, and one of them chosen for the canvas.

use super::rapid::Group;
use super::{Editor, Refusal};
use crate::edit::{Edit, has_room, ideas, notes};
use crate::model::{Block, Board, Id, MAX_TEXT, Note, NoteKind};
use crate::workshop::first_notes;
use std::collections::BTreeSet;

/// What the middle of the window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screen {
    /// The canvas.
    #[default]
    Canvas,
    /// The list of ideas.
    Ideas,
    /// The narrowing table.
    Narrowing,
}

impl Editor {
    /// What the middle of the window shows.
    pub const fn view(&self) -> Screen {
        self.view
    }

    /// Shows something else; what is being written is kept.
    pub fn enter(&mut self, view: Screen) {
        self.finish();
        self.view = view;
    }

    /// Who writes and votes now; empty for all together.
    pub fn writer(&self) -> &str {
        &self.writer
    }

    /// Says who writes and votes now.
    pub fn set_writer(&mut self, name: &str) {
        self.writer = name.chars().take(MAX_TEXT).collect();
    }

    /// Whether an idea is hidden while everyone writes alone: it is another's.
    pub fn is_hidden(&self, author: &str) -> bool {
        self.board().head().ideation.alone && author.trim() != self.writer.trim()
    }

    /// Adds an idea for each text, by whoever writes now, as one step; blank ones are passed over.
    ///
    /// # Errors
    /// The reason where there is no room for them.
    pub fn add_ideas(&mut self, texts: &[String]) -> Result<(), Refusal> {
        self.finish();
        let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        let mut ids = self.fresh_ids();
        let new: Vec<(Id, String)> = texts.map(|text| (ids.next_id(), text.to_owned())).collect();
        if new.iter().any(|(_, text)| text.chars().count() > MAX_TEXT) {
            return Err("notice.too_long");
        }
        if !has_room(self.board(), new.len()) {
            return Err("notice.full");
        }
        let edit = ideas::add_many(self.board(), &new, self.writer.trim());
        self.commit(edit);
        Ok(())
    }

    /// Takes the ideas of another board that are not on this one; how many there were.
    ///
    /// # Errors
    /// The reason where there is no room for them.
    pub fn collect_ideas(&mut self, other: &Board) -> Result<usize, Refusal> {
        if !has_room(self.board(), other.ideas().len()) {
            return Err("notice.full");
        }
        let edit = ideas::collect(self.board(), other);
        let count = edit.changes().len();
        self.commit(edit);
        Ok(count)
    }

    /// Gives an idea a dot of whoever votes now, or takes one back.
    pub fn vote(&mut self, id: Id, up: bool) {
        let edit = ideas::vote(self.board(), id, self.writer.trim(), up);
        self.commit(edit);
    }

    /// Makes one idea of several.
    pub fn merge_ideas(&mut self, ids: &[Id]) {
        self.commit(ideas::merge(self.board(), ids));
    }

    /// Puts an idea on the canvas: the title, the texts of the frame and the first notes, as one step. Notes without a
    /// text where one of them belongs are written on first; what stands there already is not written again.
    ///
    /// # Errors
    /// The reason where there is no room for the notes.
    pub fn choose_idea(&mut self, id: Id) -> Result<(), Refusal> {
        self.finish();
        let Some(idea) = self.board().idea(id) else { return Ok(()) };
        let page = self.board().page();
        let mut edit = ideas::choose(self.board(), id);
        let mut board = self.board().clone();
        edit.apply(&mut board).ok();
        let (mut groups, mut used) = (Vec::new(), BTreeSet::new());
        for (block, text) in first_notes(idea) {
            let here = |note: &Note| belongs(note, block, &board);
            let says = |note: &&Note| note.text.trim() == text;
            if board.notes().values().filter(|note| here(note)).any(|note| says(&note)) {
                continue;
            }
            let blank = |note: &Note| note.text.trim().is_empty() && !note.locked && here(note);
            let blank = board
                .reading_order()
                .into_iter()
                .find(|id| !used.contains(id) && board.note(*id).is_some_and(blank));
            if let Some(blank) = blank {
                used.insert(blank);
                let written = notes::set_text(&board, blank, &text);
                edit = edit.then(written);
                continue;
            }
            groups.push(match block {
                Some(block) => {
                    Group { texts: vec![text], wish: page.room(block).center(), kind: NoteKind::Note }
                }
                None => Group { texts: vec![text], wish: page.lane().center(), kind: NoteKind::KpiEvent },
            });
        }
        let (new, made) = if groups.is_empty() {
            (Edit::default(), BTreeSet::new())
        } else {
            self.notes_plan(&groups, self.color(), false)?
        };
        self.commit(edit.then(new));
        self.view = Screen::Canvas;
        self.select(made.into_iter().chain(used).collect());
        Ok(())
    }
}

/// Whether a note stands where one of a block belongs, or a KPI event for `None`.
fn belongs(note: &Note, block: Option<Block>, board: &Board) -> bool {
    match block {
        Some(_) => note.kind == NoteKind::Note && note.block(board.page()) == block,
        None => note.kind == NoteKind::KpiEvent,
    }
}
