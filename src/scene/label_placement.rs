//! Places the badges and labels of all arrows one after the other, without overlaps.

use super::badge::{self, LabelObstacles};
use super::route::{Route, Routes};
use super::{EditedText, ElementTag, Item, PlacedNote, ViewOptions, background, note};
use crate::geometry::{IRect, Rect};
use crate::model::{Arrow, Id, Page};
use rustc_hash::FxHashMap;

/// Badge and label of an arrow.
#[derive(Clone, Debug, Default)]
pub(super) struct ArrowLabels {
    pub(super) items: Vec<Item>,
    /// Position of the label, also while it is being edited.
    pub(super) label: Option<Rect>,
}

/// Places the badges and labels of all arrows with a route, in their order.
pub(super) fn place_all(
    arrows: &[(Id, &Arrow)],
    routes: &Routes,
    mut obstacles: LabelObstacles,
    options: &ViewOptions,
) -> FxHashMap<Id, ArrowLabels> {
    obstacles.set_segments(arrows.iter().filter_map(|(id, _)| routes.get(*id)).flat_map(Route::segments));
    let with_course = arrows.iter().filter_map(|(id, arrow)| Some((*id, *arrow, routes.get(*id)?)));
    with_course.map(|(id, arrow, route)| (id, place_one(id, arrow, route, &mut obstacles, options))).collect()
}

/// Obstacles besides arrows: notes with the marks at their corners, and block names.
pub(super) fn label_obstacles<'a>(page: Page, notes: impl Iterator<Item = &'a PlacedNote>) -> LabelObstacles {
    let mut around = LabelObstacles::new(page);
    for PlacedNote { rect, marked, .. } in notes {
        around.add(rect.to_rect());
        if *marked {
            around.add(note::evidence_rect(rect.to_rect()));
        }
    }
    background::name_areas(page).map(IRect::to_rect).for_each(|area| around.add(area));
    around
}

/// Places the badge and label of one arrow and adds them to the obstacles.
pub(super) fn place_one(
    id: Id,
    arrow: &Arrow,
    route: &Route,
    obstacles: &mut LabelObstacles,
    options: &ViewOptions,
) -> ArrowLabels {
    let written = options.edited_text == EditedText::Label(id);
    let (shapes, label) = badge::badge_and_label(arrow, route, obstacles, options.theme, written);
    let items = shapes.into_iter().map(|shape| Item { tag: ElementTag::Arrow(id), shape }).collect();
    ArrowLabels { items, label }
}
