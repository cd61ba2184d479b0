//! Where the blocks lie in a drawing, by names and by arrangement, and what lies in them.

use super::fit::PageFit;
use super::list_headings::ListHeadings;
use super::{arrangement, parse_card};
use crate::geometry::{Point, Rect};
use crate::interchange::ai_text::{block_by_name, is_of_other_canvas, is_only_names, target_by_name};
use crate::interchange::diagram::{Diagram, DiagramShape, ShapeKind};
use crate::interchange::target::ImportTarget;
use crate::model::{Block, Page};
use std::collections::{BTreeMap, BTreeSet};

/// How many frames deep a piece may lie; frames that hold themselves end there too.
const MAX_NESTING: usize = 64;

/// So many texts that may be names are looked at beside all else.
const MAX_LOOSE_TEXTS: usize = 500;

/// So many pairs of texts and shapes are compared.
pub(super) const MAX_PAIRS: usize = 4_000_000;

/// Where the blocks lie in a drawing.
#[derive(Default)]
pub(super) struct BlockRegions {
    /// The pieces that name a block or are one.
    pub(super) names: BTreeMap<String, ImportTarget>,
    /// What of the drawing each of them takes.
    pub(super) regions: Vec<(ImportTarget, Rect)>,
    /// Names that stand above lists, or left of them, without a box of their own round them.
    heads: ListHeadings,
    /// Where the name of each stands.
    labels: Vec<(ImportTarget, Rect)>,
    /// The boxes without a text that a block takes.
    pub(super) boxes: BTreeMap<String, Block>,
}

impl BlockRegions {
    pub(super) fn new(diagram: &Diagram) -> Self {
        let mut areas = Self::default();
        let boxes: Vec<&DiagramShape> =
            diagram.pieces.iter().filter(|p| matches!(p.kind, ShapeKind::Frame | ShapeKind::Shape)).collect();
        let mut looked = 0;
        let is_canvas = names_many_sections(diagram);
        // What names a block for sure, and then what does where it stands on a box with other pieces in it.
        for (kind, loosely) in [
            (ShapeKind::Frame, true),
            (ShapeKind::Placeholder, false),
            (ShapeKind::Shape, false),
            (ShapeKind::Text, false),
            (ShapeKind::Shape, true),
            (ShapeKind::Text, true),
        ] {
            let names =
                diagram.pieces.iter().filter(|piece| piece.kind == kind && piece.recognized.is_none());
            // What names a block among others has to be told apart from notes only where few are named.
            let among = loosely && (areas.count() >= MIN_CANVAS_BLOCKS || is_canvas);
            for piece in names.filter(|piece| parse_card(piece, false).is_none()) {
                let Some(block) = target_by_name(&shape_name(piece), loosely) else { continue };
                let Some(bounds) = piece.rect else {
                    // What lies in a frame may say so itself.
                    if kind == ShapeKind::Frame {
                        areas.names.insert(piece.id.clone(), block);
                    }
                    continue;
                };
                // Another canvas may have several sections for one block.
                let is_known = areas.is_known(block) && !is_of_other_canvas(&shape_name(piece));
                let is_full = looked > MAX_LOOSE_TEXTS || areas.names.len() > MAX_LOOSE_TEXTS;
                if is_known || areas.names.contains_key(&piece.id) || is_full {
                    continue;
                }
                looked += usize::from(loosely && kind != ShapeKind::Frame);
                let is_frame = matches!(kind, ShapeKind::Frame | ShapeKind::Placeholder);
                let own = (is_frame || contains_shapes(diagram, piece)).then_some(bounds);
                let around = own
                    .or_else(|| smallest_around(&boxes, piece))
                    .or_else(|| box_below(diagram, &boxes, bounds));
                let is_box = own.is_some() || around.is_some_and(|area| is_box_heading(diagram, piece, area));
                // A section of another canvas may lie within what stands for the same block.
                let is_free = areas.target_at(bounds.center()).is_none() || is_of_other_canvas(&piece.text);
                let is_title = among && is_only_names(&piece.text) && is_free;
                if loosely && !is_box && !is_title {
                    continue;
                }
                match around {
                    Some(area) => areas.regions.push((block, area)),
                    None => areas.heads.push(block, bounds),
                }
                areas.names.insert(piece.id.clone(), block);
                areas.labels.push((block, bounds));
            }
        }
        areas.drop_accidental(diagram);
        areas.drop_shared_boxes();
        areas.find_lists(diagram);
        if areas.names.is_empty() {
            areas.regions = arrangement::blocks_by_layout(diagram).into_iter().collect();
        }
        areas.boxes = areas.find_block_boxes(diagram);
        areas
    }

    /// Forgets the only name of a drawing where it is one that means a block only among others: a lane «Activities».
    fn drop_accidental(&mut self, diagram: &Diagram) {
        let [name] = self.names.keys().collect::<Vec<_>>()[..] else { return };
        let piece = diagram.pieces.iter().find(|piece| piece.id == *name);
        if piece.is_some_and(|piece| target_by_name(&shape_name(piece), false).is_none()) {
            *self = Self::default();
        }
    }

    /// How many blocks are named.
    fn count(&self) -> usize {
        self.names.values().filter_map(|target| target.block()).collect::<BTreeSet<Block>>().len()
    }

    /// Finds out where the lists at names lie. Where they stand right of their names and only one or two rows are named after
    /// blocks, it is no canvas but a map of something else, such as a journey: then they name nothing.
    fn find_lists(&mut self, diagram: &Diagram) {
        let others: Vec<(Rect, bool)> = diagram
            .pieces
            .iter()
            .filter(|piece| !self.names.contains_key(&piece.id) && !piece.text.trim().is_empty())
            .filter_map(|piece| Some((piece.rect?, piece.kind == ShapeKind::Text)))
            .collect();
        let bounds: Vec<Rect> = others.iter().map(|(bounds, _)| *bounds).collect();
        self.heads.detect_rows(&bounds);
        if self.heads.are_in_rows() && self.names.len() < MIN_CANVAS_BLOCKS {
            let dropped: BTreeSet<ImportTarget> = self.heads.drain().into_iter().collect();
            self.names.retain(|_, target| !dropped.contains(target));
            self.labels.retain(|(target, _)| !dropped.contains(target));
        }
        // What other canvases have beside blocks means nothing where hardly a block is named.
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

    /// The boxes without a text that lie just where a block does.
    fn find_block_boxes(&self, diagram: &Diagram) -> BTreeMap<String, Block> {
        let block = |shape: &DiagramShape| {
            let bounds = shape.rect.filter(|_| is_blank_box(shape))?;
            let slack = bounds.width().min(bounds.height()) * 0.2;
            let near = |a: Point, b: Point| (a.x - b.x).abs() <= slack && (a.y - b.y).abs() <= slack;
            let same = |area: &Rect| near(area.min(), bounds.min()) && near(area.max(), bounds.max());
            self.regions.iter().find(|(_, area)| same(area)).and_then(|(target, _)| target.block())
        };
        diagram.pieces.iter().filter_map(|piece| Some((piece.id.clone(), block(piece)?))).collect()
    }

    /// The drawing with text that lies on a shape as that shape's own, where there is one text on it and nothing else.
    pub(super) fn merge_texts(&self, diagram: &Diagram) -> Option<Diagram> {
        let loose = |piece: &&DiagramShape| {
            piece.kind == ShapeKind::Text && piece.recognized.is_none() && !self.names.contains_key(&piece.id)
        };
        let shape = |piece: &&DiagramShape| {
            piece.kind == ShapeKind::Shape && is_blank_box(piece) && !self.boxes.contains_key(&piece.id)
        };
        let texts: Vec<&DiagramShape> = diagram.pieces.iter().filter(loose).collect();
        let shapes: Vec<&DiagramShape> = diagram.pieces.iter().filter(shape).collect();
        // Each text is compared with each shape; a heap of both is taken as it is.
        if texts.is_empty() || texts.len() * shapes.len() > MAX_PAIRS {
            return None;
        }
        let mut on: BTreeMap<&str, Vec<&DiagramShape>> = BTreeMap::new();
        for text in texts {
            if let Some(under) = smallest_holding(&shapes, text) {
                on.entry(under).or_default().push(text);
            }
        }
        let mut joined = diagram.clone();
        on.retain(|_, texts| texts.len() == 1);
        for piece in &mut joined.pieces {
            if let Some([text]) = on.get(piece.id.as_str()).map(Vec::as_slice) {
                piece.text.clone_from(&text.text);
            }
        }
        let moved: BTreeSet<&str> = on.values().flatten().map(|text| text.id.as_str()).collect();
        joined.pieces.retain(|piece| piece.kind != ShapeKind::Text || !moved.contains(piece.id.as_str()));
        // What was tied to the text is tied to the shape that has it now.
        let new: BTreeMap<&str, &str> =
            on.iter().flat_map(|(shape, texts)| texts.iter().map(|t| (t.id.as_str(), *shape))).collect();
        for joint in joined.links.iter_mut().flat_map(|link| [&mut link.from, &mut link.to]) {
            let shape = joint.shape.as_deref().and_then(|id| new.get(id)).map(|shape| (*shape).to_owned());
            joint.shape = shape.or_else(|| joint.shape.take());
        }
        Some(joined)
    }

    /// Whether a piece with a text lies round at least two of the blocks, or of their names.
    pub(super) fn encloses_blocks(&self, shape: &DiagramShape) -> bool {
        let Some(bounds) = shape.rect.filter(|_| shape.recognized.is_none() && !shape.text.trim().is_empty())
        else {
            return false;
        };
        let holds = |(_, area): &&(ImportTarget, Rect)| bounds.contains_rect(*area) && *area != bounds;
        self.regions.iter().filter(holds).count() > 1 || self.labels.iter().filter(holds).count() > 1
    }

    /// The text above all blocks of a canvas that is its title: the one in the largest letters. `cards` are the blocks that
    /// begin with their own name, and where they lie.
    pub(super) fn title<'a>(
        &self,
        diagram: &'a Diagram,
        cards: &[(ImportTarget, Rect)],
    ) -> Option<&'a DiagramShape> {
        /// How much larger its letters are than those of others above the canvas.
        const LARGER: f32 = 1.2;
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
        let mut found: Vec<(f32, &DiagramShape)> = diagram.pieces.iter().filter_map(letters).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        match found[..] {
            [(_, title)] => Some(title),
            [(first, title), (second, _), ..] if first >= second * LARGER => Some(title),
            _ => None,
        }
    }

    /// A box that several names stand in is none of theirs: they stand above lists.
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

    /// Where a piece belongs.
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

    /// What the area stands for that holds a place; the smallest where several do.
    pub(super) fn target_at(&self, at: Point) -> Option<ImportTarget> {
        // As with our blocks, the edges at the left and above belong to an area.
        let holds = |b: &Rect| at.x >= b.left && at.x < b.right && at.y >= b.top && at.y < b.bottom;
        smallest_box(
            self.regions.iter().filter(|(_, bounds)| holds(bounds)).map(|(block, bounds)| (*bounds, *block)),
        )
    }

    /// How the drawing becomes a page, where its nine blocks lie as ours do.
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
        // The page on which notes keep their size best.
        let strange = |fit: &PageFit| (fit.across.ln().abs() + fit.down.ln().abs(), fit.page.scale());
        fits.into_iter()
            .min_by(|a, b| strange(a).partial_cmp(&strange(b)).unwrap_or(std::cmp::Ordering::Equal))
    }
}

/// Whether a drawing names a canvas's sections, also by names that are notes elsewhere: four blocks, or three sections of
/// another canvas.
pub(super) fn names_many_sections(diagram: &Diagram) -> bool {
    const BLOCKS: usize = 4;
    const SECTIONS: usize = 3;
    // A card may begin with its name.
    let first = |shape: &DiagramShape| shape_name(shape).lines().next().unwrap_or_default().to_owned();
    let pieces = diagram.pieces.iter().filter(|piece| piece.recognized.is_none()).map(first);
    let names = pieces.filter(|name| name.len() < LONGEST && is_only_names(name));
    let names: Vec<String> = names.take(MAX_LOOSE_TEXTS).collect();
    let blocks: BTreeSet<Block> = names.iter().filter_map(|name| block_by_name(name, true)).collect();
    let sections: BTreeSet<&String> = names.iter().filter(|name| is_of_other_canvas(name)).collect();
    blocks.len() >= BLOCKS || sections.len() >= SECTIONS
}

/// A name of a section is shorter, in bytes.
const LONGEST: usize = 120;

/// From so many blocks on that are named, a drawing is a canvas.
const MIN_CANVAS_BLOCKS: usize = 3;

/// The name that a piece may be: what is written on it, or the name of the file that it shows.
pub(super) fn shape_name(shape: &DiagramShape) -> String {
    let text = shape.text.trim();
    if shape.kind != ShapeKind::Placeholder {
        return text.to_owned();
    }
    let file = text.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').filter(|(_, ending)| ending.len() <= 5).map_or(file, |(stem, _)| stem).to_owned()
}

/// Whether a piece is a frame or a shape of others without a text.
pub(super) fn is_blank_box(shape: &DiagramShape) -> bool {
    matches!(shape.kind, ShapeKind::Frame | ShapeKind::Shape)
        && shape.recognized.is_none()
        && shape.text.trim().is_empty()
}

/// Whether a text stands at the head of a box that has other pieces in it.
fn is_box_heading(diagram: &Diagram, name: &DiagramShape, area: Rect) -> bool {
    let Some(bounds) = name.rect else { return false };
    let below = |other: &DiagramShape| {
        other.id != name.id
            && other.rect.is_some_and(|b| area.contains_rect(b) && b != area && b.top >= bounds.top)
    };
    bounds.top < area.center().y && diagram.pieces.iter().any(below)
}

/// The blank box with pieces in it that a name stands right above, at its left or in its middle.
fn box_below(diagram: &Diagram, boxes: &[&DiagramShape], name: Rect) -> Option<Rect> {
    let under = |area: &Rect| {
        let gap = area.top - name.bottom;
        let inset = name.left - area.left;
        let middle = (name.center().x - area.center().x).abs();
        (-name.height() / 2.0..=name.height()).contains(&gap)
            && name.width() <= area.width()
            && ((0.0..=name.height()).contains(&inset.abs()) || middle <= name.height())
    };
    let blank = boxes.iter().filter(|piece| is_blank_box(piece) && piece.rect.as_ref().is_some_and(under));
    let filled = blank.filter(|piece| contains_shapes(diagram, piece));
    smallest_box(filled.filter_map(|piece| piece.rect).map(|bounds| (bounds, bounds)))
}

/// Whether another piece lies in this one.
fn contains_shapes(diagram: &Diagram, shape: &DiagramShape) -> bool {
    let Some(bounds) = shape.rect else { return false };
    let inside = |other: &DiagramShape| {
        other.id != shape.id
            && other.rect.is_some_and(|b| bounds.contains_rect(b) && b.width() < bounds.width() * 0.98)
    };
    diagram.pieces.iter().any(inside)
}

/// What the smallest of some boxes stands for.
fn smallest_box<T>(boxes: impl Iterator<Item = (Rect, T)>) -> Option<T> {
    let size = |bounds: Rect| bounds.width() * bounds.height();
    boxes.min_by(|a, b| size(a.0).total_cmp(&size(b.0))).map(|(_, what)| what)
}

/// The smallest of some shapes that holds the middle of a text.
fn smallest_holding<'a>(shapes: &[&'a DiagramShape], text: &DiagramShape) -> Option<&'a str> {
    let middle = text.rect?.center();
    let holding = shapes.iter().filter_map(|shape| Some((shape.rect?, shape.id.as_str())));
    smallest_box(holding.filter(|(bounds, _)| bounds.contains(middle)))
}

/// The smallest box that a piece lies in.
fn smallest_around(boxes: &[&DiagramShape], shape: &DiagramShape) -> Option<Rect> {
    let middle = shape.rect?.center();
    let around =
        |other: &&&DiagramShape| other.id != shape.id && other.rect.is_some_and(|b| b.contains(middle));
    let holding = boxes.iter().filter(around).filter(|other| block_by_name(&other.text, false).is_none());
    smallest_box(holding.filter_map(|other| other.rect).map(|bounds| (bounds, bounds)))
}
