//! Recognizes the nine blocks of a diagram without names by the layout of its empty boxes: five columns, two of
//! them split, above two wide boxes. A grid of equal boxes does not match.

use super::blank_box::is_blank_box;
use crate::geometry::Rect;
use crate::interchange::diagram::Diagram;
use crate::interchange::target::ImportTarget;
use crate::model::Block;
use std::collections::BTreeMap;

/// Minimum number of the nine boxes that must be present.
const MIN_BOXES: usize = 8;

/// Tolerance for the edge of a box, as a fraction of the whole canvas.
const MAX_EDGE_OFFSET_RATIO: f32 = 0.06;

/// Maximum number of boxes examined.
const MAX_BOXES: usize = 2000;

/// Blocks by shape index of their boxes; empty if the boxes form no canvas.
pub(super) fn blocks_by_layout(diagram: &Diagram) -> BTreeMap<ImportTarget, Rect> {
    let boxes: Vec<Rect> = diagram
        .shapes
        .iter()
        .filter(|shape| is_blank_box(shape))
        .filter_map(|shape| shape.rect)
        .take(MAX_BOXES)
        .collect();
    let Some(whole) = boxes.iter().copied().reduce(Rect::union) else { return BTreeMap::new() };
    if whole.width() <= 0.0 || whole.height() <= 0.0 {
        return BTreeMap::new();
    }
    // Boxes as fractions of the whole canvas.
    let parts: Vec<(Rect, Rect)> = boxes
        .iter()
        .map(|own| {
            let across = |x: f32| (x - whole.left) / whole.width();
            let down = |y: f32| (y - whole.top) / whole.height();
            (*own, Rect::new(across(own.left), down(own.top), across(own.right), down(own.bottom)))
        })
        .collect();
    let near = |a: f32, b: f32| (a - b).abs() <= MAX_EDGE_OFFSET_RATIO;
    // The height of the upper row, and where its columns are split, vary between canvases.
    let wide =
        parts.iter().map(|(_, part)| part).find(|part| near(part.width(), 0.5) && near(part.bottom, 1.0));
    let Some(upper) = wide.map(|part| part.top).filter(|top| (0.4..0.95).contains(top)) else {
        return BTreeMap::new();
    };
    let halved = parts
        .iter()
        .map(|(_, part)| part)
        .find(|part| near(part.left, 0.2) && near(part.right, 0.4) && near(part.top, 0.0));
    let half = halved.map_or(upper / 2.0, |part| part.bottom);
    let column =
        |number: f32, top: f32, bottom: f32| Rect::new(number * 0.2, top, (number + 1.0) * 0.2, bottom);
    let place = |block: Block| match block {
        Block::KeyPartners => column(0.0, 0.0, upper),
        Block::KeyActivities => column(1.0, 0.0, half),
        Block::KeyResources => column(1.0, half, upper),
        Block::ValuePropositions => column(2.0, 0.0, upper),
        Block::CustomerRelationships => column(3.0, 0.0, half),
        Block::Channels => column(3.0, half, upper),
        Block::CustomerSegments => column(4.0, 0.0, upper),
        Block::CostStructure => Rect::new(0.0, upper, 0.5, 1.0),
        Block::RevenueStreams => Rect::new(0.5, upper, 1.0, 1.0),
    };
    let same = |a: Rect, b: Rect| {
        near(a.left, b.left) && near(a.top, b.top) && near(a.right, b.right) && near(a.bottom, b.bottom)
    };
    let found = Block::ALL.into_iter().filter_map(|block| {
        let (own, _) = parts.iter().find(|(_, part)| same(*part, place(block)))?;
        Some((ImportTarget::Block(block), *own))
    });
    let found: BTreeMap<ImportTarget, Rect> = found.collect();
    if found.len() < MIN_BOXES { BTreeMap::new() } else { found }
}
