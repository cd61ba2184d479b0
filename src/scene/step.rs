//! A step of a presentation as a picture. Every step has the same geometry: what is not there yet leaves its place empty.

use super::build::Look;
use super::{Covers, Opened, Scene, Tag};
use crate::cycle::{Check, Show, Wheel};
use crate::model::{Board, Part};

impl Scene {
    /// The picture of a step; `opened` are questions answered out of turn.
    pub fn step(board: &Board, show: &Show, step: usize, look: &Look, opened: Opened) -> Self {
        let answered = show.answered(step).into_iter().fold(opened, Opened::with);
        let covers = if show.has_covers() { Covers::On(answered) } else { Covers::Off };
        let look = Look { covers, hints: false, ..*look };
        if show.steps().get(step).is_some_and(|step| step.part == Part::Wheel) {
            return Self::wheel(board, &Wheel::new(board, &Check::new(board)), &look, None);
        }
        let mut scene = Self::new(board, &look);
        scene.items.retain(|item| match item.tag {
            Tag::Note(id) | Tag::Arrow(id) => show.is_shown(id, step),
            Tag::Page
            | Tag::Title
            | Tag::Frame(_)
            | Tag::Block(_)
            | Tag::Station(_)
            | Tag::Stage(_)
            | Tag::Legend
            | Tag::Credit
            | Tag::Overlay => true,
        });
        scene.notes.retain(|note| show.is_shown(note.id, step));
        scene.arrows.retain(|arrow| show.is_shown(arrow.id, step));
        scene.number();
        scene
    }
}
