//! What can be done to a board with one click: draw, turn, number or remove an arrow, write a note, make a KPI event of one, put
//! it into its block. Gives edits; writing is left to people.

use super::cycle_path::MissingLink;
use super::suggest;
use crate::edit::{Edit, EditBuilder, arrows, notes, selection};
use crate::geometry::{IRect, ISize};
use crate::model::{Block, Board, Condition, Id, NoteKind, Page};
use std::collections::BTreeSet;

/// Something that can be done to a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuickFix {
    /// Draw an arrow; both its notes are there.
    DrawArrow(MissingLink),
    /// Write a note in a block, for an arrow that cannot be drawn without one.
    AddNote(Block),
    /// Write on a note that is blank or says what a template asks for.
    FillIn(Id),
    /// Turn an arrow round.
    ReverseArrow(Id),
    /// Give an arrow this number, or none.
    SetCondition(Id, Option<Condition>),
    /// Make a KPI event of a note.
    MakeKpiEvent(Id),
    /// Put a note into a block.
    MoveIntoBlock(Id, Block),
    /// Remove a note or an arrow.
    RemoveArrow(Id),
}

impl QuickFix {
    /// The stable word for its kind.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DrawArrow(_) => "draw",
            Self::AddNote(_) => "write",
            Self::FillIn(_) => "fill",
            Self::ReverseArrow(_) => "turn",
            Self::SetCondition(..) => "number",
            Self::MakeKpiEvent(_) => "make_kpi",
            Self::MoveIntoBlock(..) => "put_into",
            Self::RemoveArrow(_) => "remove",
        }
    }

    /// The note or arrow that it is done to.
    pub const fn target(self) -> Option<Id> {
        match self {
            Self::FillIn(id)
            | Self::ReverseArrow(id)
            | Self::SetCondition(id, _)
            | Self::MakeKpiEvent(id)
            | Self::MoveIntoBlock(id, _)
            | Self::RemoveArrow(id) => Some(id),
            Self::DrawArrow(_) | Self::AddNote(_) => None,
        }
    }

    /// The edit that does it; a new arrow, which nobody has shown yet to hold, gets the id `new`. `None` for what people have to
    /// write themselves.
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
            Self::RemoveArrow(id) => selection::delete(board, &only(id)),
            Self::AddNote(_) | Self::FillIn(_) => return None,
        })
    }
}

/// Turns an arrow round. Its number stays where it fits the new way and is proposed anew where it does not.
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

/// Moves a note as little as needed to lie wholly in a block, under its names.
fn move_into_block(board: &Board, id: Id, block: Block) -> Edit {
    let Some(note) = board.note(id) else { return Edit::default() };
    let page = board.page();
    let room =
        [page.note_area(block), page.block_rect(block)].into_iter().find(|room| fits(note.rect.size, *room));
    let Some(room) = room else { return Edit::default() };
    let by = note.rect.clamp_into(room).origin - note.rect.origin;
    notes::move_by(board, &BTreeSet::from([id]), by)
}

/// Whether a note of this size fits into a block, if need be over its names.
pub(super) fn fits_into(page: Page, size: ISize, block: Block) -> bool {
    fits(size, page.block_rect(block))
}

const fn fits(size: ISize, room: IRect) -> bool {
    size.w <= room.size.w && size.h <= room.size.h
}
