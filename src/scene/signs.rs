//! The signs of all arrows: their badges and labels, placed one after the other so that none covers another.

use super::badge::{self, Surroundings};
use super::route::{Route, Routes};
use super::{Item, Look, PlacedNote, Tag, Written, canvas, note};
use crate::geometry::{IRect, Rect};
use crate::model::{Arrow, Id, Page};
use rustc_hash::FxHashMap;

/// The badge and the label of an arrow.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    pub(super) items: Vec<Item>,
    /// Where the label stands, or is being written.
    pub(super) label: Option<Rect>,
}

/// The signs of all arrows that have a course, placed in their order, each off what is around.
pub(super) fn of(
    arrows: &[(Id, &Arrow)],
    routes: &Routes,
    mut around: Surroundings,
    look: &Look,
) -> FxHashMap<Id, Signs> {
    around.set_legs(arrows.iter().filter_map(|(id, _)| routes.get(*id)).flat_map(Route::legs));
    let with_course = arrows.iter().filter_map(|(id, arrow)| Some((*id, *arrow, routes.get(*id)?)));
    with_course.map(|(id, arrow, route)| (id, one(id, arrow, route, &mut around, look))).collect()
}

/// What signs keep off beside arrows: notes and the marks at their corners, the names of blocks.
pub(super) fn surroundings<'a>(page: Page, notes: impl Iterator<Item = &'a PlacedNote>) -> Surroundings {
    let mut around = Surroundings::new(page);
    for PlacedNote { rect, marked, .. } in notes {
        around.take(rect.to_rect());
        if *marked {
            around.take(note::evidence_place(rect.to_rect()));
        }
    }
    canvas::name_areas(page).map(IRect::to_rect).for_each(|area| around.take(area));
    around
}

/// The signs of one arrow, and the room they take.
pub(super) fn one(id: Id, arrow: &Arrow, route: &Route, around: &mut Surroundings, look: &Look) -> Signs {
    let written = look.writing == Written::Label(id);
    let (shapes, label) = badge::shapes(arrow, route, around, look.theme, written);
    let items = shapes.into_iter().map(|shape| Item { tag: Tag::Arrow(id), shape }).collect();
    Signs { items, label }
}
