//! Small badges on notes, such as votes: as separate notes they would cover the note below, so their texts are
//! appended to its text.
//!
//! Does not know what a badge means.

use super::blank_box::MAX_PAIRS;
use crate::geometry::Rect;
use crate::interchange::diagram::{Diagram, DiagramShape, ShapeKind};
use crate::interchange::target::ImportTarget;
use std::collections::{BTreeMap, BTreeSet};

/// Maximum length of a badge, which consists of symbols and digits.
const MAX_BADGE_CHARS: usize = 4;

/// Maximum area of a badge, as a fraction of the shape below it.
const MAX_BADGE_AREA_RATIO: f32 = 0.15;

/// The diagram with the texts of badges appended to the shapes below them; `None` if there are no badges, or
/// too many shapes to compare. `names` are the shapes that name blocks.
pub(super) fn merge_badges(diagram: &Diagram, names: &BTreeMap<String, ImportTarget>) -> Option<Diagram> {
    let connected: BTreeSet<&str> = diagram
        .links
        .iter()
        .flat_map(|link| [&link.from, &link.to])
        .filter_map(|joint| joint.shape.as_deref())
        .collect();
    let is_mark = |shape: &&DiagramShape| {
        let text = shape.text.trim();
        shape.recognized.is_none()
            && matches!(shape.kind, ShapeKind::Shape | ShapeKind::Text)
            && !text.is_empty()
            && text.chars().count() <= MAX_BADGE_CHARS
            && !text.contains(char::is_alphabetic)
            && !connected.contains(shape.id.as_str())
    };
    let marks: Vec<&DiagramShape> = diagram.shapes.iter().filter(is_mark).collect();
    let is_note = |shape: &&DiagramShape| {
        shape.recognized.is_none()
            && shape.kind == ShapeKind::Shape
            && shape.text.trim().chars().count() > MAX_BADGE_CHARS
            && !names.contains_key(&shape.id)
    };
    let notes: Vec<&DiagramShape> = diagram.shapes.iter().filter(is_note).collect();
    if marks.len() * notes.len() > MAX_PAIRS {
        return None;
    }
    // The note below each badge, and the texts appended to each note.
    let mut on: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut moved: BTreeSet<&str> = BTreeSet::new();
    for mark in marks {
        let mut under = notes.iter().filter(|note| is_badge_of(mark, note));
        if let (Some(note), None) = (under.next(), under.next()) {
            on.entry(&note.id).or_default().push(mark.text.trim());
            moved.insert(&mark.id);
        }
    }
    if moved.is_empty() {
        return None;
    }
    let mut joined = diagram.clone();
    joined.shapes.retain(|shape| !moved.contains(shape.id.as_str()));
    for shape in &mut joined.shapes {
        for text in on.get(shape.id.as_str()).into_iter().flatten() {
            shape.text = format!("{}\n{text}", shape.text.trim_end());
        }
    }
    Some(joined)
}

/// Whether a badge overlaps a note and is much smaller.
fn is_badge_of(mark: &DiagramShape, note: &DiagramShape) -> bool {
    let (Some(mark), Some(note)) = (mark.rect, note.rect) else { return false };
    let area = |bounds: Rect| bounds.width() * bounds.height();
    mark.intersects(note) && area(mark) <= MAX_BADGE_AREA_RATIO * area(note)
}
