//! Draw an arrow from a note or block to another.

use super::{Outcome, Step, Tool, View};
use crate::edit::arrows;
use crate::editor::Event;
use crate::geometry::Pos;
use crate::model::{Block, End};
use std::collections::BTreeSet;

/// The states of drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Draw {
    /// Waiting for a start.
    Idle {
        /// What an arrow would start from.
        over: Option<End>,
    },
    /// An arrow is being drawn.
    Dragging {
        /// Where it starts.
        from: End,
        /// What it would point to, if anything.
        to: Option<End>,
        /// Where the pointer is.
        at: Pos,
        /// Whether to stay with this tool afterwards.
        again: bool,
    },
}

impl Draw {
    pub(super) fn handle(&mut self, event: &Event, view: &View<'_>) -> Outcome {
        match event {
            Event::Press { at, .. } => {
                if let Some(from) = end_at(*at, view) {
                    *self = Self::Dragging { from, to: None, at: *at, again: true };
                }
                Outcome { select: Some(BTreeSet::new()), ..Outcome::default() }
            }
            Event::Move { at } => self.moved(*at, view),
            Event::Release { at } => self.release(*at, view),
            Event::Cancel => {
                let next = match self {
                    Self::Idle { .. } => Some(Tool::default()),
                    Self::Dragging { again, .. } => Some(after(*again)),
                };
                Outcome { step: Step::Drop, next, select: None }
            }
            Event::DoublePress { .. }
            | Event::Leave
            | Event::Draft(_)
            | Event::Finish
            | Event::NewNote { .. } => Outcome::default(),
        }
    }

    pub(super) const fn hint(&self) -> &'static str {
        match self {
            Self::Idle { .. } => "hint.tool.draw",
            Self::Dragging { .. } => "hint.tool.drop",
        }
    }

    /// The block the arrow would be tied to.
    pub(super) const fn lit(&self) -> Option<Block> {
        match self {
            Self::Dragging { to: Some(End::Block(block)), .. }
            | Self::Idle { over: Some(End::Block(block)) } => Some(*block),
            Self::Dragging { .. } | Self::Idle { .. } => None,
        }
    }

    fn moved(&mut self, now: Pos, view: &View<'_>) -> Outcome {
        match self {
            Self::Idle { over } => {
                *over = end_at(now, view);
                Outcome::default()
            }
            Self::Dragging { from, to, at, .. } => {
                *at = now;
                *to = end_at(now, view).filter(|to| fits(*from, *to, view));
                let edit = to.map(|to| arrows::add(view.board, view.fresh, *from, to, None));
                Outcome { step: edit.map_or(Step::Drop, Step::Show), ..Outcome::default() }
            }
        }
    }

    fn release(&mut self, at: Pos, view: &View<'_>) -> Outcome {
        let moved = self.moved(at, view);
        let Self::Dragging { again, .. } = self else { return Outcome::default() };
        let next = Some(after(*again));
        match moved.step {
            Step::Show(edit) => {
                let select = Some(edit.changes().keys().copied().collect());
                Outcome { step: Step::Commit(edit), select, next }
            }
            Step::Keep | Step::Commit(_) | Step::Drop => Outcome { step: Step::Drop, select: None, next },
        }
    }
}

fn after(again: bool) -> Tool {
    if again { Tool::Arrow(Draw::Idle { over: None }) } else { Tool::default() }
}

/// What an arrow can be tied to at a place: the foremost note, else the block.
fn end_at(at: Pos, view: &View<'_>) -> Option<End> {
    let reach = 6.0 / view.zoom;
    let note = view.scene.notes.iter().rev().find(|note| note.rect.bounds().grown(reach).contains(at));
    let block = || view.board.page().block_at(at.round()).map(End::Block);
    note.map(|note| End::Note(note.id)).or_else(block)
}

/// Whether an arrow may run between two ends. One that ends in the block its note lies in is most likely a drag
/// given up, so it is not drawn.
fn fits(from: End, to: End, view: &View<'_>) -> bool {
    let home = |end: End| {
        end.note()
            .and_then(|id| view.board.note(id))
            .and_then(|note| note.block(view.board.page()))
            .map(End::Block)
    };
    from != to && home(from) != Some(to) && home(to) != Some(from)
}
