//! Locates the blocks of a diagram by names and layout, and finds what is inside them.

use super::blank_box::{MAX_PAIRS, is_blank_box};
use super::fit::PageFit;
use super::list_headings::ListHeadings;
use super::{arrangement, parse_card};
use crate::geometry::{Point, Rect};
use crate::interchange::ai_text::{block_by_name, is_of_other_canvas, is_only_names, target_by_name};
use crate::interchange::diagram::{Diagram, DiagramShape, ShapeKind};
use crate::interchange::target::ImportTarget;
use crate::model::{Block, Page};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum nesting depth of frames; also ends cycles.
const MAX_NESTING: usize = 64;

/// Maximum number of possible names examined in addition to certain ones.
const MAX_LOOSE_TEXTS: usize = 500;

/// The regions of the blocks in a diagram.
#[derive(Default)]
pub(super) struct BlockRegions {
    /// Shapes that name a block or are one.
    pub(super) names: BTreeMap<String, ImportTarget>,
    /// Target and rectangle of each region.
    pub(super) regions: Vec<(ImportTarget, Rect)>,
    /// Names above lists, or left of them, without a box around them.
    heads: ListHeadings,
    /// Position of the name of each target.
    labels: Vec<(ImportTarget, Rect)>,
    /// Empty boxes that are blocks.
    pub(super) boxes: BTreeMap<String, Block>,
}

impl BlockRegions {
    pub(super) fn new(diagram: &Diagram) -> Self {
        let mut areas = Self::default();
        let boxes: Vec<&DiagramShape> =
            diagram.shapes.iter().filter(|p| matches!(p.kind, ShapeKind::Frame | ShapeKind::Shape)).collect();
        let mut looked = 0;
        let is_canvas = names_many_sections(diagram);
        // Certain names first, then possible names at the top of a box with other shapes in it.
        for (kind, loosely) in [
            (ShapeKind::Frame, true),
            (ShapeKind::Placeholder, false),
            (ShapeKind::Shape, false),
            (ShapeKind::Text, false),
            (ShapeKind::Shape, true),
            (ShapeKind::Text, true),
        ] {
            let names =
                diagram.shapes.iter().filter(|shape| shape.kind == kind && shape.recognized.is_none());
            // Ambiguous names must be distinguished from notes only if few blocks are named.
            let among = loosely && (areas.count() >= MIN_CANVAS_BLOCKS || is_canvas);
            for shape in names.filter(|shape| parse_card(shape, false).is_none()) {
                let Some(block) = target_by_name(&shape_name(shape), loosely) else { continue };
                let Some(bounds) = shape.rect else {
                    // A frame's content may name it.
                    if kind == ShapeKind::Frame {
                        areas.names.insert(shape.id.clone(), block);
                    }
                    continue;
                };
                // Another canvas may have several sections for one block.
                let is_known = areas.is_known(block) && !is_of_other_canvas(&shape_name(shape));
                let is_full = looked > MAX_LOOSE_TEXTS || areas.names.len() > MAX_LOOSE_TEXTS;
                if is_known || areas.names.contains_key(&shape.id) || is_full {
                    continue;
                }
                looked += usize::from(loosely && kind != ShapeKind::Frame);
                let is_frame = matches!(kind, ShapeKind::Frame | ShapeKind::Placeholder);
                let own = (is_frame || contains_shapes(diagram, shape)).then_some(bounds);
                let around = own
                    .or_else(|| smallest_containing_box(&boxes, shape))
                    .or_else(|| box_below(diagram, &boxes, bounds));
                let is_box = own.is_some() || around.is_some_and(|area| is_box_heading(diagram, shape, area));
                // A section of another canvas may be inside the region of the same block.
                let is_free = areas.target_at(bounds.center()).is_none() || is_of_other_canvas(&shape.text);
                let is_title = among && is_only_names(&shape.text) && is_free;
                if loosely && !is_box && !is_title {
                    continue;
                }
                match around {
                    Some(area) => areas.regions.push((block, area)),
                    None => areas.heads.push(block, bounds),
                }
                areas.names.insert(shape.id.clone(), block);
                areas.labels.push((block, bounds));
            }
        }
        areas.drop_ambiguous_names(diagram);
        areas.drop_shared_boxes();
        areas.find_lists(diagram);
        if areas.names.is_empty() {
            areas.regions = arrangement::blocks_by_layout(diagram).into_iter().collect();
        }
        areas.boxes = areas.find_block_boxes(diagram);
        areas
    }

    /// Drops the only name of a diagram if it is an ambiguous one, such as a swimlane “Activities”.
    fn drop_ambiguous_names(&mut self, diagram: &Diagram) {
        let [name] = self.names.keys().collect::<Vec<_>>()[..] else { return };
        let shape = diagram.shapes.iter().find(|shape| shape.id == *name);
        if shape.is_some_and(|shape| target_by_name(&shape_name(shape), false).is_none()) {
            *self = Self::default();
        }
    }

    /// Number of named blocks.
    fn count(&self) -> usize {
        self.names.values().filter_map(|target| target.block()).collect::<BTreeSet<Block>>().len()
    }

    /// Determines the lists next to names. If they are right of the names and only one or two rows are named
    /// after blocks, the diagram is not a canvas but, for example, a journey map; then the names are dropped.
    fn find_lists(&mut self, diagram: &Diagram) {
        let others: Vec<(Rect, bool)> = diagram
            .shapes
            .iter()
            .filter(|shape| !self.names.contains_key(&shape.id) && !shape.text.trim().is_empty())
            .filter_map(|shape| Some((shape.rect?, shape.kind == ShapeKind::Text)))
            .collect();
        let bounds: Vec<Rect> = others.iter().map(|(bounds, _)| *bounds).collect();
        self.heads.detect_rows(&bounds);
        if self.heads.are_in_rows() && self.names.len() < MIN_CANVAS_BLOCKS {
            let dropped: BTreeSet<ImportTarget> = self.heads.drain().into_iter().collect();
            self.names.retain(|_, target| !dropped.contains(target));
            self.labels.retain(|(target, _)| !dropped.contains(target));
        }
        // Sections of other canvases count only if blocks are named as well.
        if self.count() < MIN_CANVAS_BLOCKS {
            self.names.retain(|_, target| target.block().is_some());
            self.heads.retain(|target| target.block().is_some());
            self.regions.retain(|(target, _)| target.block().is_some());
        }
        self.heads.detect_ends(&others);
    }

    fn is_known(&self, block: ImportTarget) -> bool {
        self.regions.iter().any(|(other, _)| *other == block) || self.heads.contains(block)
    }

    /// Empty boxes whose rectangle matches the region of a block.
    fn find_block_boxes(&self, diagram: &Diagram) -> BTreeMap<String, Block> {
        let block = |shape: &DiagramShape| {
            let bounds = shape.rect.filter(|_| is_blank_box(shape))?;
            let slack = bounds.width().min(bounds.height()) * 0.2;
            let near = |a: Point, b: Point| (a.x - b.x).abs() <= slack && (a.y - b.y).abs() <= slack;
            let same = |area: &Rect| near(area.min(), bounds.min()) && near(area.max(), bounds.max());
            self.regions.iter().find(|(_, area)| same(area)).and_then(|(target, _)| target.block())
        };
        diagram.shapes.iter().filter_map(|shape| Some((shape.id.clone(), block(shape)?))).collect()
    }

    /// The diagram with each text that lies on a shape merged into it, if it is the only one and nothing else
    /// is on the shape.
    pub(super) fn merge_texts(&self, diagram: &Diagram) -> Option<Diagram> {
        let loose = |shape: &&DiagramShape| {
            shape.kind == ShapeKind::Text && shape.recognized.is_none() && !self.names.contains_key(&shape.id)
        };
        let shape = |shape: &&DiagramShape| {
            shape.kind == ShapeKind::Shape && is_blank_box(shape) && !self.boxes.contains_key(&shape.id)
        };
        let texts: Vec<&DiagramShape> = diagram.shapes.iter().filter(loose).collect();
        let shapes: Vec<&DiagramShape> = diagram.shapes.iter().filter(shape).collect();
        // Each text is compared with each shape; too many are left as they are.
        if texts.is_empty() || texts.len() * shapes.len() > MAX_PAIRS {
            return None;
        }
        let mut on: BTreeMap<&str, Vec<&DiagramShape>> = BTreeMap::new();
        for text in texts {
            if let Some(under) = smallest_containing_text(&shapes, text) {
                on.entry(under).or_default().push(text);
            }
        }
        let mut joined = diagram.clone();
        on.retain(|_, texts| texts.len() == 1);
        for shape in &mut joined.shapes {
            if let Some([text]) = on.get(shape.id.as_str()).map(Vec::as_slice) {
                shape.text.clone_from(&text.text);
            }
        }
        let moved: BTreeSet<&str> = on.values().flatten().map(|text| text.id.as_str()).collect();
        joined.shapes.retain(|shape| shape.kind != ShapeKind::Text || !moved.contains(shape.id.as_str()));
        // Connectors of the text are moved to the shape.
        let new: BTreeMap<&str, &str> =
            on.iter().flat_map(|(shape, texts)| texts.iter().map(|t| (t.id.as_str(), *shape))).collect();
        for joint in joined.links.iter_mut().flat_map(|link| [&mut link.from, &mut link.to]) {
            let shape = joint.shape.as_deref().and_then(|id| new.get(id)).map(|shape| (*shape).to_owned());
            joint.shape = shape.or_else(|| joint.shape.take());
        }
        Some(joined)
    }

    /// Whether a shape with a text encloses at least two blocks or block names.
    pub(super) fn encloses_blocks(&self, shape: &DiagramShape) -> bool {
        let Some(bounds) = shape.rect.filter(|_| shape.recognized.is_none() && !shape.text.trim().is_empty())
        else {
            return false;
        };
        let holds = |(_, area): &&(ImportTarget, Rect)| bounds.contains_rect(*area) && *area != bounds;
        self.regions.iter().filter(holds).count() > 1 || self.labels.iter().filter(holds).count() > 1
    }

    /// The title of a canvas: the text above all blocks with the largest letters. `cards` are blocks that start
    /// with their own name, with their rectangles.
    pub(super) fn title<'a>(
        &self,
        diagram: &'a Diagram,
        cards: &[(ImportTarget, Rect)],
    ) -> Option<&'a DiagramShape> {
        /// Minimum ratio of its letter size to that of other texts above the canvas.
        const MIN_TITLE_SIZE_RATIO: f32 = 1.2;
        const LONGEST: usize = 120;
        let named = self.names.values().chain(cards.iter().map(|(target, _)| target));
        if named.filter_map(|target| target.block()).collect::<BTreeSet<Block>>().len() < MIN_CANVAS_BLOCKS {
            return None;
        }
        let areas = self.regions.iter().chain(&self.labels).chain(cards).map(|(_, area)| *area);
        let whole = areas.reduce(Rect::union)?;
        let is_above = |bounds: &Rect| {
            bounds.bottom <= whole.top
                && whole.top - bounds.bottom <= whole.height() / 2.0
                && (whole.left..whole.right).contains(&bounds.center().x)
        };
        let letters = |shape: &'a DiagramShape| {
            let text = shape.text.trim();
            let is_text =
                shape.kind == ShapeKind::Text || text.starts_with("# ") && text.lines().nth(1).is_none();
            let bounds = shape.rect.filter(is_above)?;
            let is_free = is_text && shape.recognized.is_none() && !self.names.contains_key(&shape.id);
            let is_short = !text.is_empty() && text.len() <= LONGEST;
            (is_free && is_short).then(|| (bounds.height() / text.lines().count() as f32, shape))
        };
        let mut found: Vec<(f32, &DiagramShape)> = diagram.shapes.iter().filter_map(letters).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        match found[..] {
            [(_, title)] => Some(title),
            [(first, title), (second, _), ..] if first >= second * MIN_TITLE_SIZE_RATIO => Some(title),
            _ => None,
        }
    }

    /// A box with several names in it is not a block: the names are above lists.
    fn drop_shared_boxes(&mut self) {
        let all = self.regions.clone();
        for (block, area) in &all {
            if all.iter().any(|(other, same)| other != block && same == area) {
                self.regions.retain(|(other, own)| other != block || own != area);
                if let Some((_, bounds)) = self.labels.iter().find(|(other, _)| other == block) {
                    self.heads.push(*block, *bounds);
                }
            }
        }
    }

    /// Target of a shape.
    pub(super) fn target(
        &self,
        parents: &BTreeMap<&str, &str>,
        shape: &DiagramShape,
    ) -> Option<ImportTarget> {
        let mut parent = shape.parent.as_deref();
        for _ in 0..MAX_NESTING {
            let Some(id) = parent else { break };
            if let Some(block) = self.names.get(id) {
                return Some(*block);
            }
            parent = parents.get(id).copied();
        }
        let middle = shape.rect?.center();
        let above = || self.heads.heading_above(middle, shape.rect.map_or(0.0, Rect::width));
        self.target_at(middle)
            .or_else(|| if self.heads.are_in_rows() { self.heads.heading_left_of(middle) } else { above() })
    }

    /// Target of the smallest region that contains a point.
    pub(super) fn target_at(&self, at: Point) -> Option<ImportTarget> {
        // As with the program's own blocks, the left and top edges belong to a region.
        let holds = |b: &Rect| at.x >= b.left && at.x < b.right && at.y >= b.top && at.y < b.bottom;
        smallest_box(
            self.regions.iter().filter(|(_, bounds)| holds(bounds)).map(|(block, bounds)| (*bounds, *block)),
        )
    }

    /// Transform of the diagram to a page, if its nine blocks have the standard layout.
    pub(super) fn fit(&self) -> Option<PageFit> {
        let blocks = || self.regions.iter().filter_map(|(target, area)| Some((target.block()?, *area)));
        let whole = blocks().map(|(_, area)| area).reduce(Rect::union)?;
        if blocks().count() < Block::ALL.len() {
            return None;
        }
        let pages = (1..=Page::MAX_SCALE).filter_map(Page::new);
        let fits = pages.map(|page| PageFit::new(page, whole));
        let fits: Vec<PageFit> =
            fits.filter(|fit| blocks().all(|(block, area)| fit.matches(block, area))).collect();
        // The page on which the size of notes changes least.
        let distortion = |fit: &PageFit| (fit.across.ln().abs() + fit.down.ln().abs(), fit.page.scale());
        fits.into_iter()
            .min_by(|a, b| distortion(a).partial_cmp(&distortion(b)).unwrap_or(std::cmp::Ordering::Equal))
    }
}

/// Whether a diagram names many sections of a canvas, including names that are notes elsewhere: four blocks, or
/// three sections of another canvas.
pub(super) fn names_many_sections(diagram: &Diagram) -> bool {
    const BLOCKS: usize = 4;
    const SECTIONS: usize = 3;
    // A card may start with its name.
    let first = |shape: &DiagramShape| shape_name(shape).lines().next().unwrap_or_default().to_owned();
    let shapes = diagram.shapes.iter().filter(|shape| shape.recognized.is_none()).map(first);
    let names = shapes.filter(|name| name.len() < LONGEST && is_only_names(name));
    let names: Vec<String> = names.take(MAX_LOOSE_TEXTS).collect();
    let blocks: BTreeSet<Block> = names.iter().filter_map(|name| block_by_name(name, true)).collect();
    let sections: BTreeSet<&String> = names.iter().filter(|name| is_of_other_canvas(name)).collect();
    blocks.len() >= BLOCKS || sections.len() >= SECTIONS
}

/// Maximum length of a section name, in bytes.
const LONGEST: usize = 120;

/// Minimum number of named blocks of a canvas.
const MIN_CANVAS_BLOCKS: usize = 3;

/// The possible name of a shape: its text, or the name of the file that it shows.
pub(super) fn shape_name(shape: &DiagramShape) -> String {
    let text = shape.text.trim();
    if shape.kind != ShapeKind::Placeholder {
        return text.to_owned();
    }
    let file = text.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').filter(|(_, ending)| ending.len() <= 5).map_or(file, |(stem, _)| stem).to_owned()
}

/// Whether a text is at the top of a box with other shapes in it.
fn is_box_heading(diagram: &Diagram, name: &DiagramShape, area: Rect) -> bool {
    let Some(bounds) = name.rect else { return false };
    let below = |other: &DiagramShape| {
        other.id != name.id
            && other.rect.is_some_and(|b| area.contains_rect(b) && b != area && b.top >= bounds.top)
    };
    bounds.top < area.center().y && diagram.shapes.iter().any(below)
}

/// The empty box with shapes in it whose name is directly above it, at its left or at its center.
fn box_below(diagram: &Diagram, boxes: &[&DiagramShape], name: Rect) -> Option<Rect> {
    let under = |area: &Rect| {
        let gap = area.top - name.bottom;
        let inset = name.left - area.left;
        let middle = (name.center().x - area.center().x).abs();
        (-name.height() / 2.0..=name.height()).contains(&gap)
            && name.width() <= area.width()
            && ((0.0..=name.height()).contains(&inset.abs()) || middle <= name.height())
    };
    let blank = boxes.iter().filter(|shape| is_blank_box(shape) && shape.rect.as_ref().is_some_and(under));
    let filled = blank.filter(|shape| contains_shapes(diagram, shape));
    smallest_box(filled.filter_map(|shape| shape.rect).map(|bounds| (bounds, bounds)))
}

/// Whether another shape is inside this one.
fn contains_shapes(diagram: &Diagram, shape: &DiagramShape) -> bool {
    let Some(bounds) = shape.rect else { return false };
    let inside = |other: &DiagramShape| {
        other.id != shape.id
            && other.rect.is_some_and(|b| bounds.contains_rect(b) && b.width() < bounds.width() * 0.98)
    };
    diagram.shapes.iter().any(inside)
}

/// Value of the smallest box.
fn smallest_box<T>(boxes: impl Iterator<Item = (Rect, T)>) -> Option<T> {
    let size = |bounds: Rect| bounds.width() * bounds.height();
    boxes.min_by(|a, b| size(a.0).total_cmp(&size(b.0))).map(|(_, what)| what)
}

/// The smallest shape that contains the center of a text.
fn smallest_containing_text<'a>(shapes: &[&'a DiagramShape], text: &DiagramShape) -> Option<&'a str> {
    let middle = text.rect?.center();
    let holding = shapes.iter().filter_map(|shape| Some((shape.rect?, shape.id.as_str())));
    smallest_box(holding.filter(|(bounds, _)| bounds.contains(middle)))
}

/// The smallest box that contains a shape.
fn smallest_containing_box(boxes: &[&DiagramShape], shape: &DiagramShape) -> Option<Rect> {
    let middle = shape.rect?.center();
    let around =
        |other: &&&DiagramShape| other.id != shape.id && other.rect.is_some_and(|b| b.contains(middle));
    let holding = boxes.iter().filter(around).filter(|other| block_by_name(&other.text, false).is_none());
    smallest_box(holding.filter_map(|other| other.rect).map(|bounds| (bounds, bounds)))
}
