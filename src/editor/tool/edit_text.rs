//! Edits the text of a note, an arrow's label, the title or a frame text. The text is a draft until it is
//! committed.

use super::states::{EditText, NewNoteDraft};
use super::text_target::TextTarget;
use super::{Tool, ToolAction, ToolContext, ToolResponse};
use crate::edit::notes::NewNote;
use crate::edit::{Edit, arrange, notes};
use crate::editor::Event;
use crate::editor::placement::note_heights;
use crate::editor::placement::{cascade_rect, doubt_rect, free_place};
use crate::geometry::{IPoint, IRect};
use crate::i18n::{Key, key};
use crate::model::{Block, Board, ColorName, FrameText, Id, Note, NoteKind};
use crate::scene::name_areas;
use std::collections::BTreeSet;

impl EditText {
    /// Edits a note.
    pub(crate) fn note(id: Id, board: &Board) -> Option<Self> {
        let note = board.note(id).filter(|note| !note.locked)?;
        let draft = note.text.clone();
        Some(Self { target: TextTarget::Note(id), draft, new: None })
    }

    /// Edits an arrow's label.
    pub(crate) fn label(id: Id, board: &Board) -> Option<Self> {
        let draft = board.arrow(id)?.label.clone();
        Some(Self { target: TextTarget::Label(id), draft, new: None })
    }

    /// Edits the title.
    pub(crate) fn title(board: &Board) -> Self {
        Self { target: TextTarget::Title, draft: board.info().title.clone(), new: None }
    }

    /// Edits a frame text.
    pub(crate) fn frame(which: FrameText, board: &Board) -> Self {
        let draft = board.info().frame.text(which).to_owned();
        Self { target: TextTarget::FrameText(which), draft, new: None }
    }

    /// Edits a target, if it can be edited.
    pub(crate) fn for_target(target: TextTarget, board: &Board) -> Option<Self> {
        match target {
            TextTarget::Note(id) => Self::note(id, board),
            TextTarget::Label(id) => Self::label(id, board),
            TextTarget::Title => Some(Self::title(board)),
            TextTarget::FrameText(which) => Some(Self::frame(which, board)),
        }
    }

    /// Starts a new note near a position, possibly like another one.
    pub(super) fn begin_new(
        context: &ToolContext<'_>,
        kind: NoteKind,
        preferred_center: IPoint,
        template_note: Option<Id>,
    ) -> ToolResponse {
        let template_note = template_note.and_then(|id| context.board.note(id));
        let size = template_note.map_or(kind.default_size(), |note| note.rect.size);
        let taken: Vec<IRect> = context.scene.notes.iter().map(|note| note.rect).collect();
        let page = context.board.page();
        let doubted = kind.doubt_target().and_then(|about| context.scene.note_rect(about));
        let free = match doubted {
            Some(shown) => Some(doubt_rect(page, &taken, &avoided_rects(context), shown, size)),
            None => free_place(page, &taken, preferred_center, size),
        };
        let rect = free.unwrap_or_else(|| cascade_rect(page, &taken, preferred_center, size));
        // A doubt differs from notes by its shape and edge, so it takes no color from them.
        let default_color = if kind.is_doubt() { ColorName::Paper } else { context.color };
        let color = template_note.map_or(default_color, |note| note.color);
        let mut note = NewNote { kind, color, ..NewNote::with_text(rect, "") };
        let id = context.new_id();
        let mut make_room_edit = Edit::default();
        if let (None, Some(block)) = (free, page.block_at(preferred_center)) {
            note.rect = IRect { origin: rect.origin, size: Note::MIN_SIZE }.clamp_into(page.note_area(block));
            (make_room_edit, note.rect) = tidy_for_new_note(context, block, id, &note);
        }
        let write = Self {
            target: TextTarget::Note(id),
            draft: String::new(),
            new: Some(NewNoteDraft { note, make_room_edit }),
        };
        let step = ToolAction::Preview(write.edit(context.board));
        ToolResponse { action: step, select: Some(BTreeSet::new()), next: Some(Tool::EditText(write)) }
    }

    pub(super) fn handle(&mut self, event: Event, context: &ToolContext<'_>) -> ToolResponse {
        match event {
            Event::Draft(text) => {
                self.draft = text;
                ToolResponse {
                    action: ToolAction::Preview(self.edit(context.board)),
                    ..ToolResponse::default()
                }
            }
            // Esc commits like Enter: text is never discarded.
            Event::Finish | Event::Cancel => self.finish(context),
            Event::Press { .. }
            | Event::Move { .. }
            | Event::Release { .. }
            | Event::DoublePress { .. }
            | Event::Leave
            | Event::ChooseEnd(_)
            | Event::NewNote { .. } => ToolResponse::default(),
        }
    }

    pub(super) const fn hint(&self) -> Key {
        match self.target {
            TextTarget::Note(_) | TextTarget::FrameText(_) => key!("hint.tool.write"),
            TextTarget::Label(_) | TextTarget::Title => key!("hint.tool.line"),
        }
    }

    fn finish(&self, context: &ToolContext<'_>) -> ToolResponse {
        let select = match self.target {
            TextTarget::Note(id) | TextTarget::Label(id) => Some(BTreeSet::from([id])),
            TextTarget::Title | TextTarget::FrameText(_) => None,
        };
        let nothing = self.new.is_some() && self.draft.trim().is_empty();
        let step = if nothing { ToolAction::Cancel } else { ToolAction::Commit(self.edit(context.board)) };
        ToolResponse { action: step, select, next: Some(Tool::default()) }
    }

    fn edit(&self, board: &Board) -> Edit {
        match (self.target, &self.new) {
            (TextTarget::Note(id), Some(NewNoteDraft { note, make_room_edit })) => {
                let note = NewNote { text: self.draft.clone(), ..note.clone() };
                make_room_edit.clone().compose(notes::add(board, id, note))
            }
            (target, _) => target.set_text(board, &self.draft),
        }
    }
}

/// What a doubt should not cover besides notes: arrow segments, block names, the title.
fn avoided_rects(context: &ToolContext<'_>) -> Vec<IRect> {
    const ARROW_HALF_WIDTH_UNITS: i32 = 14;
    let legs = context.scene.arrows.iter().flat_map(|arrow| arrow.route.segments());
    let dot = |at: IPoint| IRect::new(at.x, at.y, 0, 0);
    let legs = legs.map(|(a, b)| dot(a).union(dot(b)).deflate(-ARROW_HALF_WIDTH_UNITS));
    let page = context.board.page();
    legs.chain(name_areas(page)).chain([page.title()]).collect()
}

/// The edit that tidies a full block so that one more note fits, and its position.
fn tidy_for_new_note(context: &ToolContext<'_>, block: Block, id: Id, note: &NewNote) -> (Edit, IRect) {
    let mut board = context.board.clone();
    // The note was just made for this board; on a full board it is not added, and nothing moves.
    notes::add(context.board, id, note.clone()).apply(&mut board).ok();
    let mut order = board.notes_in(Some(block));
    // The new note is placed last.
    order.sort_by_key(|other| *other == id);
    let shown = order.iter().filter_map(|other| {
        let rect = if *other == id { note.rect } else { context.scene.note_rect(*other)? };
        Some((*other, rect))
    });
    let needed = |id, widths: &[i32]| note_heights(&board, id, widths);
    let tidied = arrange::tidy_up(&board, &order, &shown.collect(), board.page().note_area(block), &needed);
    let mut make_room_edit = Edit::default();
    for (other, change) in tidied.changes().iter().filter(|(other, _)| **other != id) {
        make_room_edit.set(context.board, *other, change.after.clone());
    }
    let placed = tidied.apply(&mut board).ok().and_then(|()| board.note(id)).map(|note| note.rect);
    (make_room_edit, placed.unwrap_or(note.rect))
}
