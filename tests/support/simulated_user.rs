//! A simulated meeting: edits as a team makes them, the same for the same seed.

use growth_canvas::edit::{Edit, arrows, board_info, notes, selection};
use growth_canvas::editor::{Editor, actions};
use growth_canvas::file::journal::UnsavedInput;
use growth_canvas::geometry::IPoint;
use growth_canvas::model::{Block, Board, ColorName, Condition, Endpoint, Id, IdSource, NoteKind};
use std::collections::BTreeSet;

/// Texts of notes.
const NOTE_TEXTS: [&str; 6] = [
    "在庫の過不足を減らす",
    "demand forecast",
    "店長は毎朝30分、発注に悩む",
    "「勘」から\n「予測」へ 😀",
    "データが増える → 精度が上がる",
    "来店客",
];

/// Number of notes of a full board.
const MAX_NOTES: usize = 120;

/// A user with a board.
pub struct SimulatedUser {
    pub editor: Editor,
    state: u64,
}

impl SimulatedUser {
    pub fn new(seed: u64) -> Self {
        let editor = Editor::new(Board::default(), IdSource::new([seed, 77]));
        Self { editor, state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    /// A number below `end`, by xorshift.
    pub fn random_below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % end.max(1)
    }

    /// Performs an action: mostly writing and moving, sometimes undoing or deleting. Some gestures are left
    /// incomplete.
    pub fn act(&mut self) {
        let words = NOTE_TEXTS[self.random_below(NOTE_TEXTS.len())];
        let what = self.random_below(24);
        let (note, other) = (self.any_note(), self.any_note());
        // A full board is thinned out: no meeting makes a thousand notes.
        let what = if what <= 5 && self.editor.board().notes().len() > MAX_NOTES { 17 } else { what };
        match (what, note) {
            (0..=5, _) | (_, None) => {
                let block = Block::ALL[self.random_below(9)];
                let area = self.editor.board().page().block_rect(block);
                let shift =
                    IPoint::new(self.random_below(200) as i32 - 100, self.random_below(200) as i32 - 100);
                actions::text::begin_note(&mut self.editor, NoteKind::Note, area.center() + shift, None);
                for part in words.split_inclusive(' ') {
                    actions::text::insert(&mut self.editor, part);
                }
                if what != 0 {
                    self.editor.commit_pending();
                }
            }
            (6..=10, Some(id)) => {
                let by =
                    IPoint::new(self.random_below(240) as i32 - 120, self.random_below(240) as i32 - 120);
                self.apply_plan(|board| notes::move_by(board, &BTreeSet::from([id]), by));
            }
            (11..=13, Some(id)) => self.apply_plan(|board| notes::set_text(board, id, words)),
            (14, Some(id)) => {
                let color = ColorName::ALL[self.random_below(ColorName::ALL.len())];
                self.apply_plan(|board| notes::set_color(board, &BTreeSet::from([id]), color));
            }
            (15 | 16, Some(from)) => {
                let stage = [None, Some(Condition::One), Some(Condition::Two), Some(Condition::Three)]
                    [self.random_below(4)];
                let to = other.map_or(Endpoint::Block(Block::Channels), Endpoint::Note);
                let arrow = self.editor.transactions_mut().new_ids().next_id();
                if Endpoint::Note(from) != to {
                    self.apply_plan(|board| arrows::add(board, arrow, Endpoint::Note(from), to, stage));
                }
            }
            (17, Some(id)) => self.apply_plan(|board| selection::delete(board, &BTreeSet::from([id]))),
            (18, _) => self.apply_plan(|board| board_info::set_title(board, words)),
            (19, _) => {
                actions::quick_entry::set_open(&mut self.editor, true);
                actions::quick_entry::set_draft(&mut self.editor, words.to_owned());
            }
            (20 | 21, _) => self.editor.undo(),
            (22, _) => self.editor.redo(),
            (_, Some(_)) => {
                actions::quick_entry::set_draft(&mut self.editor, String::new());
                self.editor.commit_pending();
            }
        }
    }

    /// What a window would send to the autosave worker now.
    pub fn recorded_edits(&mut self) -> (Vec<Edit>, UnsavedInput) {
        (self.editor.transactions_mut().drain_recorded_edits(), actions::text::unsaved_input(&self.editor))
    }

    fn apply_plan(&mut self, plan: impl FnOnce(&Board) -> Edit) {
        self.editor.commit_pending();
        let edit = plan(self.editor.board());
        self.editor.commit(edit);
    }

    fn any_note(&mut self) -> Option<Id> {
        let count = self.editor.board().notes().len();
        let chosen = self.random_below(count);
        self.editor.committed_board().notes().keys().nth(chosen).copied()
    }
}
