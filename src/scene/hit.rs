//! Hit testing on the scene, so that what is seen is what is hit.

use super::route::Route;
use super::{PlacedArrow, PlacedNote, Scene, theme};
use crate::geometry::{IRect, Point};
use crate::model::{Board, FrameText, Id};

/// Result of a hit test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    Note(Id),
    Arrow(Id),
    Title,
    /// A frame text.
    Frame(FrameText),
    /// Nothing of the board: a block, the lane, the margin.
    None,
}

impl Scene {
    /// The frontmost record within `reach` units of a point; notes come before arrows.
    pub fn hit(&self, board: &Board, p: Point, reach: f32) -> Hit {
        let note = self.notes.iter().rev().find(|note| note.rect.to_rect().contains(p));
        if let Some(note) = note {
            return Hit::Note(note.id);
        }
        if let Some(id) = self.arrows_at(p, reach).first() {
            return Hit::Arrow(*id);
        }
        if board.page().title().to_rect().contains(p) {
            return Hit::Title;
        }
        let shown = |which: &FrameText| {
            self.page.contains(p) && board.page().frame_text(*which).to_rect().contains(p)
        };
        FrameText::ALL.into_iter().find(shown).map_or(Hit::None, Hit::Frame)
    }

    /// All arrows within `reach` units of a point, frontmost first.
    pub(crate) fn arrows_at(&self, p: Point, reach: f32) -> Vec<Id> {
        let near = theme::SHAFT_WIDTH / 2.0 + reach;
        let touches = |a: Point, b: Point| p.distance_to_segment(a, b) <= near;
        let here = self.arrows.iter().rev();
        let here = here.filter(|arrow| arrow.route.segments().any(|(a, b)| touches(a.into(), b.into())));
        here.map(|arrow| arrow.id).collect()
    }

    pub(crate) fn arrow(&self, id: Id) -> Option<&PlacedArrow> {
        self.arrows.get(*self.note_numbers.get(&id)?).filter(|arrow| arrow.id == id)
    }

    pub(crate) fn route(&self, id: Id) -> Option<&Route> {
        self.arrow(id).map(|arrow| &arrow.route)
    }

    pub(crate) fn note(&self, id: Id) -> Option<&PlacedNote> {
        self.notes.get(*self.note_numbers.get(&id)?).filter(|note| note.id == id)
    }

    /// Displayed rectangle of a note.
    pub fn note_rect(&self, id: Id) -> Option<IRect> {
        self.note(id).map(|note| note.rect)
    }
}
