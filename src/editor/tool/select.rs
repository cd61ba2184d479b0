//! Select, move, resize, and start an arrow from a note's edge.

use super::arrow::{Draw, Task};
use super::drag::{Dragged, moved, resized};
use super::grip::{grip, resize_cursor};
use super::write::Write;
use super::{Corner, Cursor, Grip, Outcome, Step, Tool, View};
use crate::edit::arrange::NoteRects;
use crate::editor::snap::Guide;
use crate::editor::{Event, Held};
use crate::geometry::{IRect, Point};
use crate::model::{Endpoint, Id, NoteKind};
use crate::scene::Hit;
use std::collections::BTreeSet;

/// A press becomes a drag after this many screen points.
const THRESHOLD: f32 = 4.0;

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
        at: Point,
        /// On what.
        grip: Option<Grip>,
        /// Whether shift was down.
        adding: bool,
        /// Whether it was on the only arrow selected.
        again: bool,
    },
    /// Notes are being moved, or copied.
    Moving {
        /// Where the drag began.
        from: Point,
        /// The notes.
        ids: BTreeSet<Id>,
        /// The arrows that were selected with them and stay so.
        arrows: BTreeSet<Id>,
        /// The notes under the hand: these, or copies of them.
        shown: BTreeSet<Id>,
        /// What they are aligned with.
        guides: Vec<Guide>,
    },
    /// Notes are being resized.
    Resizing {
        /// Where the drag began.
        from: Point,
        /// The note whose corner is held.
        id: Id,
        /// By which corner.
        corner: Corner,
        /// All notes that are resized, as they were shown when it began.
        shown: NoteRects,
        /// What the corner is aligned with.
        guides: Vec<Guide>,
    },
    /// A rectangle is being drawn round things.
    Marquee {
        /// Where it began.
        from: Point,
        /// Where it is now.
        to: Point,
        /// What was selected before and stays so.
        kept: BTreeSet<Id>,
    },
}

impl Select {
    pub(super) fn handle(&mut self, event: &Event, view: &View<'_>) -> Outcome {
        match event {
            Event::Press { at, held } => self.press(*at, *held, view),
            Event::DoublePress { at } => double_press(*at, view),
            Event::Move { at, held } => self.moved(*at, *held, view),
            Event::Release { at, held } => self.release(*at, *held, view),
            Event::Cancel => self.cancel(),
            Event::Leave => {
                if let Self::Idle { hover } = self {
                    *hover = None;
                }
                Outcome::default()
            }
            Event::NewNote { kind, wish, like } => Write::begin_new(view, *kind, *wish, *like),
            Event::Draft(_) | Event::Finish | Event::Aim(_) => Outcome::default(),
        }
    }

    pub(super) const fn hint(&self) -> &'static str {
        match self {
            Self::Idle { hover: Some(grip) } => grip.hint(),
            Self::Resizing { .. } => "hint.tool.resize",
            Self::Idle { hover: None } | Self::Pressing { .. } => "hint.tool.select",
            Self::Moving { .. } => "hint.tool.move",
            Self::Marquee { .. } => "hint.tool.marquee",
        }
    }

    pub(super) const fn cursor(&self) -> Cursor {
        match self {
            Self::Idle { hover: Some(grip) } | Self::Pressing { grip: Some(grip), .. } => grip.cursor(),
            Self::Idle { hover: None } | Self::Pressing { grip: None, .. } | Self::Marquee { .. } => {
                Cursor::Default
            }
            Self::Moving { .. } => Cursor::Move,
            Self::Resizing { corner, .. } => resize_cursor(*corner),
        }
    }

    fn press(&mut self, at: Point, held: Held, view: &View<'_>) -> Outcome {
        let adding = held.adding;
        let grip = grip(at, view);
        let select = match grip {
            Some(Grip::Note(id) | Grip::Locked(id) | Grip::Arrow(id))
                if !adding && !view.selection.contains(&id) =>
            {
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

    fn moved(&mut self, at: Point, held: Held, view: &View<'_>) -> Outcome {
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
                if let Some(draw) = grip.and_then(|grip| drawing(grip, at, view)) {
                    // An arrow whose end is tied anew stays selected.
                    let select = matches!(grip, Some(Grip::Edge(_))).then(BTreeSet::new);
                    return Outcome { next: Some(Tool::Arrow(draw)), select, ..Outcome::default() };
                }
                self.begin_drag(from, grip, adding, view);
                self.moved(at, held, view)
            }
            Self::Moving { from, ids, arrows, shown, guides } => {
                let Dragged { edit, shown: under_hand, guides: found } =
                    moved(ids, (at - *from).round(), held, view);
                let mut select = under_hand.clone();
                if !held.copying {
                    select.extend(arrows.iter().copied());
                }
                (*shown, *guides) = (under_hand, found);
                Outcome { step: Step::Show(edit), select: Some(select), ..Outcome::default() }
            }
            Self::Resizing { from, id, corner, shown, guides } => {
                let way = (at - *from).round();
                let (edit, found) = resized(shown, *id, *corner, way, !view.snaps(held), view);
                *guides = found;
                Outcome { step: Step::Show(edit), ..Outcome::default() }
            }
            Self::Marquee { from, to, kept } => {
                *to = at;
                let mut ids = kept.clone();
                ids.extend(held_by(IRect::from_corners(from.round(), at.round()), held.copying, view));
                Outcome { select: Some(ids), ..Outcome::default() }
            }
        }
    }

    fn begin_drag(&mut self, from: Point, grip: Option<Grip>, adding: bool, view: &View<'_>) {
        let notes: BTreeSet<Id> =
            view.selection.iter().copied().filter(|id| view.board.note(*id).is_some()).collect();
        *self = match grip {
            Some(Grip::Corner(id, corner)) => {
                let shown = notes.into_iter().filter_map(|id| Some((id, view.scene.note_rect(id)?)));
                Self::Resizing { from, id, corner, shown: shown.collect(), guides: Vec::new() }
            }
            Some(Grip::Note(id)) => {
                let (mut ids, mut arrows) = (notes.clone(), view.selection - &notes);
                if !ids.contains(&id) {
                    if !adding {
                        (ids, arrows) = (BTreeSet::new(), BTreeSet::new());
                    }
                    ids.insert(id);
                }
                Self::Moving { from, arrows, shown: ids.clone(), ids, guides: Vec::new() }
            }
            Some(
                Grip::Edge(_)
                | Grip::Head(_)
                | Grip::Tail(_)
                | Grip::Arrow(_)
                | Grip::Locked(_)
                | Grip::Title
                | Grip::Frame(_),
            )
            | None => {
                let kept = if adding { view.selection.clone() } else { BTreeSet::new() };
                Self::Marquee { from, to: from, kept }
            }
        };
    }

    fn release(&mut self, at: Point, held: Held, view: &View<'_>) -> Outcome {
        let moved = self.moved(at, held, view);
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
            // Copies under the hand go; what they were copied from is selected again.
            Self::Moving { ids, arrows, .. } => Some(&ids | &arrows),
            Self::Pressing { .. } | Self::Resizing { .. } => None,
        };
        Outcome { step: Step::Drop, select, next: None }
    }
}

/// The drawing that a drag from a grip begins.
fn drawing(grip: Grip, at: Point, view: &View<'_>) -> Option<Draw> {
    let (from, task) = match grip {
        Grip::Edge(id) => (Endpoint::Note(id), Task::One),
        Grip::Head(id) => (view.board.arrow(id)?.from, Task::Head(id)),
        Grip::Tail(id) => (view.board.arrow(id)?.to, Task::Tail(id)),
        Grip::Corner(..)
        | Grip::Note(_)
        | Grip::Locked(_)
        | Grip::Arrow(_)
        | Grip::Title
        | Grip::Frame(_) => return None,
    };
    Some(Draw::Dragging { from, to: None, at, task })
}

/// The next arrow below the one that is selected; where arrows share a leg, clicking again reaches them all.
fn below(at: Point, view: &View<'_>) -> Option<BTreeSet<Id>> {
    let stack = view.scene.arrows_at(at, 4.0 / view.zoom);
    let current = stack.iter().position(|id| view.selection.contains(id))?;
    let next = stack.get((current + 1) % stack.len())?;
    Some(BTreeSet::from([*next]))
}

/// What a click without a drag selects.
fn clicked(grip: Option<Grip>, adding: bool, view: &View<'_>) -> Option<BTreeSet<Id>> {
    let id = grip?.id()?;
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
fn double_press(at: Point, view: &View<'_>) -> Outcome {
    let write = match view.scene.hit(view.board, at, 4.0 / view.zoom) {
        Hit::Note(id) => Write::note(id, view.board),
        Hit::Arrow(id) => Write::label(id, view.board),
        Hit::Title => Some(Write::title(view.board)),
        Hit::Frame(which) => Some(Write::frame(which, view.board)),
        Hit::None => {
            let outside = !view.board.page().frame().contains(at.round());
            let kind = if outside { NoteKind::KpiEvent } else { NoteKind::Note };
            return Write::begin_new(view, kind, at.round(), None);
        }
    };
    let select = write.is_some().then(BTreeSet::new);
    Outcome { step: Step::Drop, next: write.map(Tool::Write), select }
}

/// What a marquee selects: notes it touches, or only those it encloses, and arrows it encloses. Locked notes stay out.
fn held_by(area: IRect, whole: bool, view: &View<'_>) -> Vec<Id> {
    let takes = |rect: IRect| if whole { area.contains_rect(rect) } else { rect.intersects(area) };
    let notes = view.scene.notes.iter().filter(|note| takes(note.rect) && !note.locked).map(|note| note.id);
    let inside =
        view.scene.arrows.iter().filter(|arrow| arrow.route.points.iter().all(|p| area.contains(*p)));
    notes.chain(inside.map(|arrow| arrow.id)).collect()
}
