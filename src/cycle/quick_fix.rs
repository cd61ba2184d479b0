//! Quick fixes: changes of the board by one click, such as adding, reversing or numbering an arrow, adding a
//! note, making it a KPI event, or moving it into its block. Returns edits; writing texts is left to people.

use super::cycle_path::MissingLink;
use super::suggest;
use crate::edit::{Edit, EditBuilder, arrows, notes, selection};
use crate::geometry::{IRect, ISize};
use crate::model::{Block, Board, Condition, Id, NoteKind, Page};
use std::collections::BTreeSet;

/// A quick fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuickFix {
    /// Draw an arrow between existing notes.
    DrawArrow(MissingLink),
    /// Add a note to a block, for an arrow that needs one.
    AddNote(Block),
    /// Fill in a blank or placeholder note.
    FillIn(Id),
    /// Reverse an arrow.
    ReverseArrow(Id),
    /// Set or remove the condition of an arrow.
    SetCondition(Id, Option<Condition>),
    /// Make a note a KPI event.
    MakeKpiEvent(Id),
    /// Move a note into a block.
    MoveIntoBlock(Id, Block),
    /// Remove a note or an arrow.
    RemoveRecord(Id),
}

impl QuickFix {
    /// Stable key of the kind.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::DrawArrow(_) => "draw",
            Self::AddNote(_) => "write",
            Self::FillIn(_) => "fill",
            Self::ReverseArrow(_) => "turn",
            Self::SetCondition(..) => "number",
            Self::MakeKpiEvent(_) => "make_kpi",
            Self::MoveIntoBlock(..) => "put_into",
            Self::RemoveRecord(_) => "remove",
        }
    }

    /// The note or arrow it changes.
    pub(crate) const fn target(self) -> Option<Id> {
        match self {
            Self::FillIn(id)
            | Self::ReverseArrow(id)
            | Self::SetCondition(id, _)
            | Self::MakeKpiEvent(id)
            | Self::MoveIntoBlock(id, _)
            | Self::RemoveRecord(id) => Some(id),
            Self::DrawArrow(_) | Self::AddNote(_) => None,
        }
    }

    /// The edit; a new arrow is unproven and gets the id `new`. `None` for fixes that people must write
    /// themselves.
    pub fn edit(self, board: &Board, new: Id) -> Option<Edit> {
        let only = |id: Id| BTreeSet::from([id]);
        Some(match self {
            Self::DrawArrow(MissingLink { from, to }) => {
                let condition = suggest::suggest_condition(board, from, to);
                arrows::add(board, new, from, to, condition)
            }
            Self::ReverseArrow(id) => reverse_arrow(board, id),
            Self::SetCondition(id, condition) => arrows::set_condition(board, &only(id), condition),
            Self::MakeKpiEvent(id) => notes::set_kind(board, &only(id), NoteKind::KpiEvent),
            Self::MoveIntoBlock(id, block) => move_into_block(board, id, block),
            Self::RemoveRecord(id) => selection::delete(board, &only(id)),
            Self::AddNote(_) | Self::FillIn(_) => return None,
        })
    }
}

/// Reverses an arrow. Its condition stays if it fits the new direction; otherwise it is suggested again.
fn reverse_arrow(board: &Board, id: Id) -> Edit {
    let mut plan = EditBuilder::new(board);
    plan.push(arrows::reverse(board, &BTreeSet::from([id])));
    if let Some(arrow) = plan.board().arrow(id) {
        let condition = suggest::suggest_condition(plan.board(), arrow.from, arrow.to);
        if condition.is_some() && arrow.condition != condition {
            plan.push(arrows::set_condition(plan.board(), &BTreeSet::from([id]), condition));
        }
    }
    plan.finish()
}

/// Moves a note the shortest way to lie completely in a block, below its names.
fn move_into_block(board: &Board, id: Id, block: Block) -> Edit {
    let Some(note) = board.note(id) else { return Edit::default() };
    let page = board.page();
    let room =
        [page.note_area(block), page.block_rect(block)].into_iter().find(|room| fits(note.rect.size, *room));
    let Some(room) = room else { return Edit::default() };
    let by = note.rect.clamp_into(room).origin - note.rect.origin;
    notes::move_by(board, &BTreeSet::from([id]), by)
}

/// Returns whether a note of this size fits in a block, if need be over its names.
pub(super) fn fits_into(page: Page, size: ISize, block: Block) -> bool {
    fits(size, page.block_rect(block))
}

const fn fits(size: ISize, room: IRect) -> bool {
    size.w <= room.size.w && size.h <= room.size.h
}
