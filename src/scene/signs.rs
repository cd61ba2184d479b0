//! The signs of all arrows: their badges and labels, placed one after the other so that none covers another.

use super::badge::{self, Surroundings};
use super::build::Rects;
use super::route::{Route, Routes};
use super::{Item, Look, Tag, Written, canvas, note};
use crate::geometry::{Bounds, Point, Rect};
use crate::model::{Arrow, Board, Id, Page};
use rustc_hash::FxHashMap;

/// The badge and the label of an arrow.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    pub(super) items: Vec<Item>,
    /// Where the label stands, or is being written.
    pub(super) label: Option<Bounds>,
}

/// The signs of all arrows that have a course, placed in their order.
pub(super) fn of(
    board: &Board,
    arrows: &[(Id, &Arrow)],
    routes: &Routes,
    rects: &Rects,
    look: &Look,
) -> FxHashMap<Id, Signs> {
    let placed =
        board.notes().iter().filter_map(|(id, note)| Some((*rects.get(id)?, note.evidence.is_some())));
    let legs = arrows.iter().filter_map(|(id, _)| routes.get(*id)).flat_map(Route::legs);
    let mut around = surroundings(board.page(), placed, legs);
    let with_course = arrows.iter().filter_map(|(id, arrow)| Some((*id, *arrow, routes.get(*id)?)));
    with_course.map(|(id, arrow, route)| (id, one(id, arrow, route, &mut around, look))).collect()
}

/// What signs keep off: notes, each with whether a mark stands at its corner, the names of blocks, other arrows.
pub(super) fn surroundings(
    page: Page,
    notes: impl Iterator<Item = (Rect, bool)>,
    legs: impl Iterator<Item = (Point, Point)>,
) -> Surroundings {
    let mut around = Surroundings::new(page);
    for (rect, marked) in notes {
        around.take(rect.bounds());
        if marked {
            around.take(note::evidence_place(rect.bounds()));
        }
    }
    canvas::name_areas(page).map(Rect::bounds).for_each(|area| around.take(area));
    around.set_legs(legs);
    around
}

/// The signs of one arrow, and the room they take.
pub(super) fn one(id: Id, arrow: &Arrow, route: &Route, around: &mut Surroundings, look: &Look) -> Signs {
    let written = look.writing == Written::Label(id);
    let (shapes, label) = badge::shapes(arrow, route, around, look.theme, written);
    let items = shapes.into_iter().map(|shape| Item { tag: Tag::Arrow(id), shape }).collect();
    Signs { items, label }
}
