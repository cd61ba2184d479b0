//! Names above or left of lists in a diagram, without a box of their own, and the shapes that belong to each.
//!
//! Does not know what the names stand for.

use crate::geometry::{Point, Rect};
use crate::interchange::target::ImportTarget;

/// Maximum gap in a list, in heights of its name or of the shape below the gap.
const MAX_GAP_HEIGHTS: f32 = 4.0;

/// Alternative maximum gap, as a fraction of the distance between the topmost and the lowest name: for names
/// with other names below them, and for the lowest names.
const MAX_UPPER_GAP_RATIO: f32 = 1.0;
const MAX_LOWEST_GAP_RATIO: f32 = 0.6;

/// Maximum number of shapes compared with each other.
const MAX_COMPARED_SHAPES: usize = 300;

/// Names at the start of lists.
#[derive(Default)]
pub(super) struct ListHeadings {
    /// Target and rectangle of each name.
    headings: Vec<(ImportTarget, Rect)>,
    /// Bottom of the list below each name: y of the lower edge of its last shape.
    ends: Vec<f32>,
    /// Whether lists are right of their names.
    in_rows: bool,
}

impl ListHeadings {
    pub(super) fn push(&mut self, target: ImportTarget, bounds: Rect) {
        self.headings.push((target, bounds));
    }

    pub(super) fn contains(&self, target: ImportTarget) -> bool {
        self.headings.iter().any(|(other, _)| *other == target)
    }

    /// Whether lists are right of their names.
    pub(super) const fn are_in_rows(&self) -> bool {
        self.in_rows
    }

    /// Removes all names and returns their targets.
    pub(super) fn drain(&mut self) -> Vec<ImportTarget> {
        let all = std::mem::take(self);
        all.headings.into_iter().map(|(target, _)| target).collect()
    }

    pub(super) fn retain(&mut self, is_kept: impl Fn(ImportTarget) -> bool) {
        self.headings.retain(|(target, _)| is_kept(*target));
    }

    /// Determines from the positions of all other shapes whether the lists are right of their names.
    pub(super) fn detect_rows(&mut self, others: &[Rect]) {
        // The first shapes are enough: each is compared with all others.
        let others = others.get(..MAX_COMPARED_SHAPES).unwrap_or(others);
        let left = self.headings.iter().map(|(_, head)| head.left).fold(f32::INFINITY, f32::min);
        let in_column = |head: &Rect| head.left - left < head.width();
        let rows = self.headings.iter().filter(|(_, head)| in_column(head) && is_row(head, others)).count();
        self.in_rows = rows > 0 && rows * 2 > self.headings.len();
    }

    /// Determines where each list ends, from all other shapes and whether they are text without a shape: such a
    /// text between shapes starts a list of its own.
    pub(super) fn detect_ends(&mut self, others: &[(Rect, bool)]) {
        let tops = || self.headings.iter().map(|(_, head)| head.top);
        let (first, lowest) =
            (tops().fold(f32::INFINITY, f32::min), tops().fold(f32::NEG_INFINITY, f32::max));
        let mut downward: Vec<&(Rect, bool)> = others.iter().collect();
        downward.sort_by(|(a, _), (b, _)| a.top.total_cmp(&b.top));
        let end = |head: &Rect| {
            let part = if head.bottom < lowest { MAX_UPPER_GAP_RATIO } else { MAX_LOWEST_GAP_RATIO };
            let mut end = head.bottom;
            let column = downward
                .iter()
                .filter(|(shape, _)| distance_below(head, shape.center(), shape.width()).is_some());
            let column: Vec<(Rect, bool)> = column.map(|shape| **shape).collect();
            for (at, (shape, is_text)) in column.iter().enumerate() {
                let is_shape = |at: usize| column.get(at).is_some_and(|(_, is_text)| !is_text);
                if *is_text && at > 0 && is_shape(at - 1) && is_shape(at + 1) {
                    break;
                }
                let gap = (MAX_GAP_HEIGHTS * head.height().max(shape.height())).max(part * (lowest - first));
                if shape.top - end > gap {
                    break;
                }
                end = end.max(shape.bottom);
            }
            end
        };
        self.ends = self.headings.iter().map(|(_, head)| end(head)).collect();
    }

    /// Target of the name left of a point, in its row.
    pub(super) fn heading_left_of(&self, at: Point) -> Option<ImportTarget> {
        let in_row = |head: &Rect| at.y >= head.top && at.y <= head.bottom && at.x > head.left;
        self.headings.iter().find(|(_, head)| in_row(head)).map(|(target, _)| *target)
    }

    /// Target of the nearest name above the center of a shape of this width, in its column.
    pub(super) fn heading_above(&self, at: Point, width: f32) -> Option<ImportTarget> {
        let near = self.headings.iter().zip(&self.ends).filter_map(|((target, head), end)| {
            let way = distance_below(head, at, width).filter(|_| at.y <= *end)?;
            Some((*target, way))
        });
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(target, _)| target)
    }
}

/// Vertical distance of the center of a shape of this width from a name, plus twice its horizontal offset;
/// `None` outside the name's column.
fn distance_below(head: &Rect, at: Point, width: f32) -> Option<f32> {
    let aside = (head.left - at.x).max(at.x - head.right).max(0.0);
    let below = at.y - head.bottom;
    let is_in = below > -head.height() / 2.0 && aside < (head.width() * 0.35).max(width * 0.45);
    is_in.then_some(aside * 2.0 + below)
}

/// Whether the nearest shape is right of a name and not below it.
fn is_row(head: &Rect, others: &[Rect]) -> bool {
    let level =
        |of: &Rect, other: &Rect| other.top < of.bottom && other.bottom > of.top && other.left >= of.right;
    // The shape below may be the name of another row.
    let is_name = |other: &Rect| {
        let same = |a: f32, b: f32| (a - b).abs() <= head.width() * 0.1;
        same(other.left, head.left)
            && same(other.width(), head.width())
            && others.iter().any(|behind| level(other, behind))
    };
    let upright = |other: &Rect| {
        other.left < head.right && other.right > head.left && other.top >= head.center().y && !is_name(other)
    };
    let nearest = |ways: &mut dyn Iterator<Item = f32>| ways.min_by(f32::total_cmp);
    let right =
        nearest(&mut others.iter().filter(|other| level(head, other)).map(|other| other.left - head.right));
    let below =
        nearest(&mut others.iter().filter(|other| upright(other)).map(|other| other.top - head.bottom));
    right.is_some_and(|right| below.is_none_or(|below| right <= below))
}
