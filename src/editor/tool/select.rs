//! Select, move, resize, and start an arrow from a note's edge.

use super::arrow::Draw;
use super::write::Write;
use super::{Cursor, Outcome, Step, Tool, View};
use crate::edit::notes;
use crate::editor::Event;
use crate::geometry::{Point, Pos, Rect};
use crate::model::{End, Id, Note, NoteKind};
use crate::scene::Hit;
use std::collections::BTreeSet;

/// A press becomes a drag after this many screen points.
const THRESHOLD: f32 = 4.0;
/// How many screen points round a corner belong to it.
const CORNER_REACH: f32 = 9.0;
/// How many screen points outside a note's edge still belong to the edge.
const EDGE_OUTSIDE: f32 = 10.0;
/// How many screen points inside a note's edge belong to the edge, at most.
const EDGE_INSIDE: f32 = 6.0;

/// A corner of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// Top left.
    TopLeft,
    /// Top right.
    TopRight,
    /// Bottom left.
    BottomLeft,
    /// Bottom right.
    BottomRight,
}

impl Corner {
    /// All four.
    pub const ALL: [Self; 4] = [Self::TopLeft, Self::TopRight, Self::BottomLeft, Self::BottomRight];

    /// Where it is on a rectangle.
    pub const fn of(self, rect: Rect) -> Point {
        match self {
            Self::TopLeft => Point::new(rect.left(), rect.top()),
            Self::TopRight => Point::new(rect.right(), rect.top()),
            Self::BottomLeft => Point::new(rect.left(), rect.bottom()),
            Self::BottomRight => Point::new(rect.right(), rect.bottom()),
        }
    }

    /// The rectangle with this corner moved, but not off the page, and the opposite one kept; never turned inside
    /// out.
    fn dragged(self, rect: Rect, by: Point, page: Rect) -> Rect {
        let (w, h) = (Note::MIN_SIZE.w, Note::MIN_SIZE.h);
        let (mut left, mut top, mut right, mut bottom) =
            (rect.left(), rect.top(), rect.right(), rect.bottom());
        if matches!(self, Self::TopLeft | Self::BottomLeft) {
            left = (left + by.x).max(page.left()).min(right - w);
        } else {
            right = (right + by.x).min(page.right()).max(left + w);
        }
        if matches!(self, Self::TopLeft | Self::TopRight) {
            top = (top + by.y).max(page.top()).min(bottom - h);
        } else {
            bottom = (bottom + by.y).min(page.bottom()).max(top + h);
        }
        Rect::spanning(Point::new(left, top), Point::new(right, bottom))
    }
}

/// What lies under the pointer for the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// A corner of a selected note.
    Corner(Id, Corner),
    /// The edge of a note.
    Edge(Id),
    /// A note.
    Note(Id),
    /// An arrow.
    Arrow(Id),
    /// The title.
    Title,
}

/// The states of selecting.
#[derive(Clone, Debug, PartialEq)]
pub enum Select {
    /// Nothing is pressed.
    Idle {
        /// What the pointer is over.
        hover: Option<Grip>,
    },
    /// Pressed, not yet moved far enough to be a drag.
    Pressing {
        /// Where.
        at: Pos,
        /// On what.
        grip: Option<Grip>,
        /// Whether shift was down.
        adding: bool,
        /// Whether it was on the only arrow selected.
        again: bool,
    },
    /// Notes are being moved.
    Moving {
        /// Where the drag began.
        from: Pos,
        /// The notes.
        ids: BTreeSet<Id>,
    },
    /// A note is being resized.
    Resizing {
        /// Where the drag began.
        from: Pos,
        /// The note.
        id: Id,
        /// By which corner.
        corner: Corner,
        /// Where it was shown when the drag began.
        rect: Rect,
    },
    /// A rectangle is being drawn round things to select.
    Marquee {
        /// Where it began.
        from: Pos,
        /// Where it is now.
        to: Pos,
        /// What was selected before and stays so.
        kept: BTreeSet<Id>,
    },
}

impl Select {
    pub(super) fn handle(&mut self, event: &Event, view: &View<'_>) -> Outcome {
        match event {
            Event::Press { at, adding } => self.press(*at, *adding, view),
            Event::DoublePress { at } => double_press(*at, view),
            Event::Move { at } => self.moved(*at, view),
            Event::Release { at } => self.release(*at, view),
            Event::Cancel => self.cancel(),
            Event::Leave => {
                if let Self::Idle { hover } = self {
                    *hover = None;
                }
                Outcome::default()
            }
            Event::NewNote { kind, wish } => Write::begin_new(view, *kind, *wish),
            Event::Draft(_) | Event::Finish => Outcome::default(),
        }
    }

    pub(super) const fn hint(&self) -> &'static str {
        match self {
            Self::Idle { hover: Some(Grip::Edge(_)) } => "hint.tool.edge",
            Self::Idle { hover: Some(Grip::Corner(..)) } | Self::Resizing { .. } => "hint.tool.resize",
            Self::Idle { hover: Some(Grip::Note(_)) } => "hint.tool.note",
            Self::Idle { hover: Some(Grip::Arrow(_)) } => "hint.tool.arrow",
            Self::Idle { hover: Some(Grip::Title) } => "hint.tool.title",
            Self::Idle { hover: None } | Self::Pressing { .. } => "hint.tool.select",
            Self::Moving { .. } => "hint.tool.move",
            Self::Marquee { .. } => "hint.tool.marquee",
        }
    }

    pub(super) const fn cursor(&self) -> Cursor {
        match self {
            Self::Idle { hover: Some(grip) } | Self::Pressing { grip: Some(grip), .. } => match grip {
                Grip::Corner(_, corner) => resize_cursor(*corner),
                Grip::Edge(_) => Cursor::Cross,
                Grip::Note(_) => Cursor::Move,
                Grip::Arrow(_) => Cursor::Default,
                Grip::Title => Cursor::Text,
            },
            Self::Idle { hover: None } | Self::Pressing { grip: None, .. } | Self::Marquee { .. } => {
                Cursor::Default
            }
            Self::Moving { .. } => Cursor::Move,
            Self::Resizing { corner, .. } => resize_cursor(*corner),
        }
    }

    fn press(&mut self, at: Pos, adding: bool, view: &View<'_>) -> Outcome {
        let grip = grip(at, view);
        let select = match grip {
            Some(Grip::Note(id) | Grip::Arrow(id)) if !adding && !view.selection.contains(&id) => {
                Some(BTreeSet::from([id]))
            }
            None | Some(Grip::Title) if !adding => Some(BTreeSet::new()),
            Some(_) | None => None,
        };
        let alone = |id: &Id| view.selection.len() == 1 && view.selection.contains(id);
        let again = matches!(&grip, Some(Grip::Arrow(id)) if !adding && alone(id));
        *self = Self::Pressing { at, grip, adding, again };
        // A press begins a gesture; whatever a lost release left behind is not part of it.
        Outcome { step: Step::Drop, select, next: None }
    }

    fn moved(&mut self, at: Pos, view: &View<'_>) -> Outcome {
        match self {
            Self::Idle { hover } => {
                *hover = grip(at, view);
                Outcome::default()
            }
            Self::Pressing { at: from, grip, adding, again: _ } => {
                if from.distance(at) * view.zoom < THRESHOLD {
                    return Outcome::default();
                }
                let (from, grip, adding) = (*from, *grip, *adding);
                self.begin_drag(from, grip, adding, view);
                if let Some(Grip::Edge(id)) = grip {
                    let draw = Draw::Dragging { from: End::Note(id), to: None, at, again: false };
                    let select = Some(BTreeSet::new());
                    return Outcome { next: Some(Tool::Arrow(draw)), select, ..Outcome::default() };
                }
                self.moved(at, view)
            }
            Self::Moving { from, ids } => {
                let edit = notes::move_by(view.board, ids, (at - *from).round());
                Outcome { step: Step::Show(edit), select: Some(ids.clone()), ..Outcome::default() }
            }
            Self::Resizing { from, id, corner, rect } => {
                let rect = corner.dragged(*rect, (at - *from).round(), view.board.page().rect());
                Outcome { step: Step::Show(notes::resize(view.board, *id, rect)), ..Outcome::default() }
            }
            Self::Marquee { from, to, kept } => {
                *to = at;
                let mut ids = kept.clone();
                ids.extend(enclosed(*from, at, view));
                Outcome { select: Some(ids), ..Outcome::default() }
            }
        }
    }

    fn begin_drag(&mut self, from: Pos, grip: Option<Grip>, adding: bool, view: &View<'_>) {
        *self = match grip {
            Some(Grip::Corner(id, corner)) => {
                let rect = view.scene.note_rect(id).unwrap_or_default();
                Self::Resizing { from, id, corner, rect }
            }
            Some(Grip::Note(id)) => {
                let mut ids: BTreeSet<Id> =
                    view.selection.iter().copied().filter(|id| view.board.note(*id).is_some()).collect();
                if !ids.contains(&id) {
                    ids = if adding { ids } else { BTreeSet::new() };
                    ids.insert(id);
                }
                Self::Moving { from, ids }
            }
            Some(Grip::Edge(_)) => Self::Idle { hover: None },
            Some(Grip::Arrow(_) | Grip::Title) | None => {
                let kept = if adding { view.selection.clone() } else { BTreeSet::new() };
                Self::Marquee { from, to: from, kept }
            }
        };
    }

    fn release(&mut self, at: Pos, view: &View<'_>) -> Outcome {
        let moved = self.moved(at, view);
        let state = std::mem::replace(self, Self::Idle { hover: grip(at, view) });
        match state {
            Self::Idle { .. } => Outcome::default(),
            Self::Pressing { grip, adding, again, .. } => {
                let select = if again { below(at, view) } else { clicked(grip, adding, view) };
                Outcome { select, ..Outcome::default() }
            }
            Self::Moving { .. } | Self::Resizing { .. } => match moved.step {
                Step::Show(edit) => Outcome { step: Step::Commit(edit), select: moved.select, next: None },
                Step::Keep | Step::Commit(_) | Step::Drop => {
                    Outcome { step: Step::Drop, ..Outcome::default() }
                }
            },
            Self::Marquee { .. } => Outcome { select: moved.select, ..Outcome::default() },
        }
    }

    fn cancel(&mut self) -> Outcome {
        let state = std::mem::replace(self, Self::Idle { hover: None });
        let select = match state {
            // Esc with nothing under way clears the selection; in a drag it only drops the drag.
            Self::Idle { .. } => Some(BTreeSet::new()),
            Self::Marquee { kept, .. } => Some(kept),
            Self::Pressing { .. } | Self::Moving { .. } | Self::Resizing { .. } => None,
        };
        Outcome { step: Step::Drop, select, next: None }
    }
}

const fn resize_cursor(corner: Corner) -> Cursor {
    match corner {
        Corner::TopLeft | Corner::BottomRight => Cursor::ResizeNwSe,
        Corner::TopRight | Corner::BottomLeft => Cursor::ResizeNeSw,
    }
}

/// The next arrow below the one that is selected; where arrows share a leg, clicking again reaches them all.
fn below(at: Pos, view: &View<'_>) -> Option<BTreeSet<Id>> {
    let stack = view.scene.arrows_at(at, 4.0 / view.zoom);
    let current = stack.iter().position(|id| view.selection.contains(id))?;
    let next = stack.get((current + 1) % stack.len())?;
    Some(BTreeSet::from([*next]))
}

/// What a click without a drag selects.
fn clicked(grip: Option<Grip>, adding: bool, view: &View<'_>) -> Option<BTreeSet<Id>> {
    let id = match grip? {
        Grip::Note(id) | Grip::Arrow(id) | Grip::Edge(id) | Grip::Corner(id, _) => id,
        Grip::Title => return None,
    };
    let mut ids = view.selection.clone();
    if !adding {
        return Some(BTreeSet::from([id]));
    }
    if !ids.remove(&id) {
        ids.insert(id);
    }
    Some(ids)
}

/// Writes what was pressed twice, or a new note where nothing was.
fn double_press(at: Pos, view: &View<'_>) -> Outcome {
    let write = match view.scene.hit(view.board, at, 4.0 / view.zoom) {
        Hit::Note(id) => Write::note(id, view.board),
        Hit::Arrow(id) => Write::label(id, view.board),
        Hit::Title => Some(Write::title(view.board)),
        Hit::Nothing => {
            let outside = !view.board.page().frame().contains(at.round());
            let kind = if outside { NoteKind::KpiEvent } else { NoteKind::Note };
            return Write::begin_new(view, kind, at.round());
        }
    };
    Outcome { step: Step::Drop, next: write.map(Tool::Write), select: Some(BTreeSet::new()) }
}

/// What the hand would grip at a place.
fn grip(at: Pos, view: &View<'_>) -> Option<Grip> {
    let unit = 1.0 / view.zoom;
    for note in view.scene.notes.iter().rev() {
        let bounds = note.rect.bounds();
        let near_corner =
            |corner: &Corner| Pos::from(corner.of(note.rect)).distance(at) < CORNER_REACH * unit;
        if view.selection.contains(&note.id)
            && let Some(corner) = Corner::ALL.into_iter().find(near_corner)
        {
            return Some(Grip::Corner(note.id, corner));
        }
        if !bounds.grown(EDGE_OUTSIDE * unit).contains(at) {
            continue;
        }
        let inside = (EDGE_INSIDE * unit).min(bounds.height() / 5.0);
        let over_other = || view.scene.notes.iter().any(|other| other.rect.bounds().contains(at));
        if bounds.grown(-inside).contains(at) {
            return Some(Grip::Note(note.id));
        } else if bounds.contains(at) || !over_other() {
            return Some(Grip::Edge(note.id));
        }
    }
    match view.scene.hit(view.board, at, 4.0 * unit) {
        Hit::Note(id) => Some(Grip::Note(id)),
        Hit::Arrow(id) => {
            let stack = view.scene.arrows_at(at, 4.0 * unit);
            let chosen = stack.into_iter().find(|id| view.selection.contains(id));
            Some(Grip::Arrow(chosen.unwrap_or(id)))
        }
        Hit::Title => Some(Grip::Title),
        Hit::Nothing => None,
    }
}

/// The notes a marquee touches and the arrows it holds wholly.
fn enclosed(from: Pos, to: Pos, view: &View<'_>) -> Vec<Id> {
    let area = Rect::spanning(from.round(), to.round());
    let touched = view.scene.notes.iter().filter(|note| note.rect.meets(area)).map(|note| note.id);
    let inside =
        view.scene.arrows.iter().filter(|arrow| arrow.route.points.iter().all(|p| area.contains(*p)));
    touched.chain(inside.map(|arrow| arrow.id)).collect()
}
