//! What can be done to a board with one click: draw, turn, number or remove an arrow, write a note, make a KPI event of one, put
//! it into its block. Gives edits; writing is left to people.

use super::path::Missing;
use super::propose;
use crate::edit::{Edit, EditBuilder, arrows, notes, selection};
use crate::geometry::{IRect, ISize};
use crate::model::{Block, Board, Condition, Id, NoteKind, Page};
use std::collections::BTreeSet;

/// Something that can be done to a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Draw an arrow; both its notes are there.
    Draw(Missing),
    /// Write a note in a block, for an arrow that cannot be drawn without one.
    Write(Block),
    /// Write on a note that is blank or says what a template asks for.
    Fill(Id),
    /// Turn an arrow round.
    Turn(Id),
    /// Give an arrow this number, or none.
    Number(Id, Option<Condition>),
    /// Make a KPI event of a note.
    MakeKpi(Id),
    /// Put a note into a block.
    PutInto(Id, Block),
    /// Remove a note or an arrow.
    Remove(Id),
}

impl Mend {
    /// The stable word for its kind.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draw(_) => "draw",
            Self::Write(_) => "write",
            Self::Fill(_) => "fill",
            Self::Turn(_) => "turn",
            Self::Number(..) => "number",
            Self::MakeKpi(_) => "make_kpi",
            Self::PutInto(..) => "put_into",
            Self::Remove(_) => "remove",
        }
    }

    /// The note or arrow that it is done to.
    pub const fn about(self) -> Option<Id> {
        match self {
            Self::Fill(id)
            | Self::Turn(id)
            | Self::Number(id, _)
            | Self::MakeKpi(id)
            | Self::PutInto(id, _)
            | Self::Remove(id) => Some(id),
            Self::Draw(_) | Self::Write(_) => None,
        }
    }

    /// The edit that does it; a new arrow, which nobody has shown yet to hold, gets the id `new`. `None` for what people have to
    /// write themselves.
    pub fn edit(self, board: &Board, new: Id) -> Option<Edit> {
        let only = |id: Id| BTreeSet::from([id]);
        Some(match self {
            Self::Draw(Missing { from, to }) => {
                let stage = propose::stage(board, from, to);
                arrows::add(board, new, from, to, stage)
            }
            Self::Turn(id) => turn(board, id),
            Self::Number(id, stage) => arrows::set_condition(board, &only(id), stage),
            Self::MakeKpi(id) => notes::set_kind(board, &only(id), NoteKind::KpiEvent),
            Self::PutInto(id, block) => put_into(board, id, block),
            Self::Remove(id) => selection::delete(board, &only(id)),
            Self::Write(_) | Self::Fill(_) => return None,
        })
    }
}

/// Turns an arrow round. Its number stays where it fits the new way and is proposed anew where it does not.
fn turn(board: &Board, id: Id) -> Edit {
    let mut plan = EditBuilder::new(board);
    plan.push(arrows::reverse(board, &BTreeSet::from([id])));
    if let Some(arrow) = plan.board().arrow(id) {
        let stage = propose::stage(plan.board(), arrow.from, arrow.to);
        if stage.is_some() && arrow.condition != stage {
            plan.push(arrows::set_condition(plan.board(), &BTreeSet::from([id]), stage));
        }
    }
    plan.finish()
}

/// Moves a note as little as needed to lie wholly in a block, under its names.
fn put_into(board: &Board, id: Id, block: Block) -> Edit {
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
