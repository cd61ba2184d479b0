//! Draw an arrow from a note or block to another, by pointer or by keys; tie an end of an arrow anew.

use super::{Outcome, Step, Tool, View};
use crate::cycle::proposed_stage;
use crate::edit::{Edit, arrows};
use crate::editor::Event;
use crate::editor::walk::{Aim, nearest, neighbour};
use crate::geometry::{IRect, Point};
use crate::model::{Block, Endpoint, Id};
use std::collections::BTreeSet;

/// The states of drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Draw {
    /// Waiting for a start.
    Idle {
        /// What an arrow would start from.
        over: Option<Endpoint>,
    },
    /// An arrow is being drawn.
    Dragging {
        /// The end that stays.
        from: Endpoint,
        /// What the other end would be tied to, if anything.
        to: Option<Endpoint>,
        /// Where the pointer is.
        at: Point,
        /// What is being done.
        task: Task,
    },
    /// The end of an arrow is chosen by keys, or by a click.
    Choosing {
        /// The end that stays.
        from: Endpoint,
        /// What the other end would be tied to, if anything.
        to: Option<Endpoint>,
        /// What is being done.
        task: Task,
    },
}

/// What a drag with an arrow's end does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Draws one new arrow.
    One,
    /// Draws a new arrow and waits for the next.
    Many,
    /// Ties the head of this arrow anew.
    Head(Id),
    /// Ties the tail of this arrow anew.
    Tail(Id),
}

impl Draw {
    pub(super) fn handle(&mut self, event: &Event, view: &View<'_>) -> Outcome {
        match event {
            Event::Press { at, .. } => self.press(*at, view),
            Event::Move { at, .. } => self.moved(*at, view),
            Event::Release { at, .. } => self.release(*at, view),
            Event::Aim(aim) => self.aim(*aim, view),
            Event::Finish => self.finish(view),
            Event::Cancel => {
                let next = match self {
                    Self::Dragging { task, .. } => after(*task),
                    Self::Idle { .. } | Self::Choosing { .. } => Tool::default(),
                };
                Outcome { step: Step::Drop, next: Some(next), select: None }
            }
            Event::DoublePress { .. } | Event::Leave | Event::Draft(_) | Event::NewNote { .. } => {
                Outcome::default()
            }
        }
    }

    pub(super) const fn hint(&self) -> &'static str {
        match self {
            Self::Idle { .. } => "hint.tool.draw",
            Self::Dragging { task: Task::One | Task::Many, .. } => "hint.tool.drop",
            Self::Dragging { task: Task::Head(_) | Task::Tail(_), .. } => "hint.tool.tie",
            Self::Choosing { .. } => "hint.tool.choose",
        }
    }

    /// The block the arrow would be tied to.
    pub(super) const fn lit(&self) -> Option<Block> {
        match self {
            Self::Dragging { to: Some(Endpoint::Block(block)), .. }
            | Self::Choosing { to: Some(Endpoint::Block(block)), .. }
            | Self::Idle { over: Some(Endpoint::Block(block)) } => Some(*block),
            Self::Dragging { .. } | Self::Choosing { .. } | Self::Idle { .. } => None,
        }
    }

    fn press(&mut self, at: Point, view: &View<'_>) -> Outcome {
        if let Self::Choosing { from, to, task: _ } = self {
            if let Some(end) = end_at(at, view).filter(|end| fits(*from, *end, view)) {
                *to = Some(end);
            }
            return self.finish(view);
        }
        if let Some(from) = end_at(at, view) {
            *self = Self::Dragging { from, to: None, at, task: Task::Many };
        }
        Outcome { select: Some(BTreeSet::new()), ..Outcome::default() }
    }

    fn moved(&mut self, now: Point, view: &View<'_>) -> Outcome {
        match self {
            Self::Idle { over } => {
                *over = end_at(now, view);
                Outcome::default()
            }
            Self::Dragging { from, to, at, task } => {
                *at = now;
                *to = end_at(now, view).filter(|to| fits(*from, *to, view));
                let edit = to.map(|to| task.edit(*from, to, view));
                Outcome { step: edit.map_or(Step::Drop, Step::Show), ..Outcome::default() }
            }
            Self::Choosing { from, to, task: _ } => {
                // The pointer resting somewhere must not undo what the keys chose, so only notes count.
                let note = end_at(now, view).filter(|end| end.note_id().is_some() && fits(*from, *end, view));
                if note.is_some() {
                    *to = note;
                }
                self.shown(view)
            }
        }
    }

    fn release(&mut self, at: Point, view: &View<'_>) -> Outcome {
        let moved = self.moved(at, view);
        let Self::Dragging { task, .. } = self else { return moved };
        done(moved.step, after(*task))
    }

    fn aim(&mut self, aim: Aim, view: &View<'_>) -> Outcome {
        let Self::Choosing { from, to, task: _ } = self else { return Outcome::default() };
        let current = to.unwrap_or(*from);
        let counts = |id: Id| from.note_id() != Some(id) && is_end(id, view);
        let found = match aim {
            Aim::Toward(way) => {
                let other = |id| counts(id) && current.note_id() != Some(id);
                nearest(&view.scene.notes, place(current, view), way, other).map(Endpoint::Note)
            }
            Aim::Next | Aim::Previous => {
                let forward = aim == Aim::Next;
                let inside = match current {
                    Endpoint::Block(block) => view.board.notes_in(Some(block)),
                    Endpoint::Note(_) => Vec::new(),
                };
                let entered = if forward { inside.first() } else { inside.last() }.copied();
                let here = entered.or(current.note_id());
                let next = || neighbour(view.board, here, forward, counts);
                entered.filter(|id| counts(*id)).or_else(next).map(Endpoint::Note)
            }
            Aim::Block(block) => Some(Endpoint::Block(block)),
        };
        if let Some(end) = found.filter(|end| fits(*from, *end, view)) {
            *to = Some(end);
        }
        self.shown(view)
    }

    /// The arrow as chosen so far.
    fn shown(&self, view: &View<'_>) -> Outcome {
        let Self::Choosing { from, to: Some(to), task } = self else { return Outcome::default() };
        Outcome { step: Step::Show(task.edit(*from, *to, view)), ..Outcome::default() }
    }

    fn finish(&self, view: &View<'_>) -> Outcome {
        let Self::Choosing { .. } = self else { return Outcome::default() };
        done(self.shown(view).step, Tool::default())
    }
}

/// Does what was shown, and selects what it made.
fn done(shown: Step, next: Tool) -> Outcome {
    match shown {
        Step::Show(edit) if !edit.is_empty() => {
            let select = Some(edit.changes().keys().copied().collect());
            Outcome { step: Step::Commit(edit), select, next: Some(next) }
        }
        Step::Show(_) | Step::Keep | Step::Commit(_) | Step::Drop => {
            Outcome { step: Step::Drop, select: None, next: Some(next) }
        }
    }
}

impl Task {
    fn edit(self, fixed: Endpoint, free: Endpoint, view: &View<'_>) -> Edit {
        match self {
            Self::One | Self::Many => {
                let stage = proposed_stage(view.board, fixed, free);
                arrows::add(view.board, view.fresh(), fixed, free, stage)
            }
            Self::Head(id) => tied_anew(id, fixed, free, view),
            Self::Tail(id) => tied_anew(id, free, fixed, view),
        }
    }
}

/// Ties an arrow to other ends. A number that its old ends proposed gives way to what the new ones propose; one given by
/// hand stays.
fn tied_anew(id: Id, from: Endpoint, to: Endpoint, view: &View<'_>) -> Edit {
    let Some(arrow) = view.board.arrow(id) else { return Edit::default() };
    let usual = arrow.condition == proposed_stage(view.board, arrow.from, arrow.to);
    let stage = if usual { proposed_stage(view.board, from, to) } else { arrow.condition };
    arrows::attach(view.board, id, from, to, stage)
}

fn after(task: Task) -> Tool {
    match task {
        Task::Many => Tool::Arrow(Draw::Idle { over: None }),
        Task::One | Task::Head(_) | Task::Tail(_) => Tool::default(),
    }
}

/// Where an end lies.
fn place(end: Endpoint, view: &View<'_>) -> IRect {
    match end {
        Endpoint::Note(id) => view.scene.note_rect(id).unwrap_or_default(),
        Endpoint::Block(block) => view.board.page().block_rect(block),
    }
}

/// Whether an arrow can be tied to a note.
fn is_end(id: Id, view: &View<'_>) -> bool {
    arrows::can_attach(view.board, Endpoint::Note(id))
}

/// What an arrow can be tied to at a place: the foremost note, else the block.
fn end_at(at: Point, view: &View<'_>) -> Option<Endpoint> {
    let reach = 6.0 / view.zoom;
    let mut notes = view.scene.notes.iter().rev().filter(|note| is_end(note.id, view));
    let note = notes.find(|note| note.rect.to_rect().inflate(reach).contains(at));
    let block = || view.board.page().block_at(at.round()).map(Endpoint::Block);
    note.map(|note| Endpoint::Note(note.id)).or_else(block)
}

/// Whether an arrow may run between two ends. One that ends in the block its note lies in is most likely a drag
/// given up, so it is not drawn.
fn fits(from: Endpoint, to: Endpoint, view: &View<'_>) -> bool {
    let home = |end: Endpoint| {
        end.note_id()
            .and_then(|id| view.board.note(id))
            .and_then(|note| note.block_on(view.board.page()))
            .map(Endpoint::Block)
    };
    from != to && home(from) != Some(to) && home(to) != Some(from)
}
