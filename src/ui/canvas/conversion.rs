//! Points and rectangles of the geometry as those of egui, and back; both in screen points.

use crate::geometry::{Point, Rect};

pub(super) fn to_rect(rect: egui::Rect) -> Rect {
    Rect::new(rect.left(), rect.top(), rect.right(), rect.bottom())
}

pub(super) fn screen_rect(b: Rect) -> egui::Rect {
    egui::Rect::from_min_max(to_pos2(b.min()), to_pos2(b.max()))
}

pub(super) const fn to_pos2(p: Point) -> egui::Pos2 {
    egui::pos2(p.x, p.y)
}

pub(super) const fn to_point(p: egui::Pos2) -> Point {
    Point::new(p.x, p.y)
}
