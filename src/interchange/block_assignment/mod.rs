//! Assigns the shapes of a diagram to blocks: by named frames, by names in boxes or above lists, and by layout
//! if nothing is named. Shapes without a block are kept and reported.

mod arrangement;
mod badges;
mod blank_box;
mod block_regions;
mod fit;
mod labeled_card;
mod list_headings;

use super::ai_text::section_remark;
use super::board_view::parse_label;
use super::diagram::{Connector, ConnectorEnd, Diagram, DiagramShape, RecognizedRole, ShapeKind};
use super::imported::LinkKind;
use super::target::ImportTarget;
use super::{ImportItem, ImportLink, ImportedContent, ItemKind, LinkEnd};
use crate::geometry::{IRect, Point, Rect};
use crate::model::Strength;
use block_regions::{BlockRegions, names_many_sections, shape_name};
use fit::PageFit;
use labeled_card::{LabeledCard, parse_card};
use std::collections::BTreeMap;

/// Maximum distance of an unattached connector end from its shape, in units of the diagram.
const MAX_SNAP_DISTANCE: f32 = 40.0;

/// Maximum number of connectors whose unattached ends are resolved; the others are listed.
const MAX_SNAPPED_CONNECTORS: usize = 2000;

/// Converts a diagram to content of a board.
pub(super) fn assign_blocks(diagram: &Diagram) -> ImportedContent {
    let areas = BlockRegions::new(diagram);
    let joined = areas.merge_texts(diagram);
    let diagram = joined.as_ref().unwrap_or(diagram);
    let marked = badges::merge_badges(diagram, &areas.names);
    let diagram = marked.as_ref().unwrap_or(diagram);
    let mut assigner = BlockAssigner::new(diagram, &areas);
    let title = assigner.push_title(diagram);
    for shape in diagram.shapes.iter().filter(|shape| title.is_none_or(|title| title.id != shape.id)) {
        if !assigner.try_add_heading(shape) {
            assigner.push_note(shape);
        }
    }
    let BlockAssigner { mut imported, link_ends, .. } = assigner;
    // A solid line is strong if the diagram was exported by this program or contains dashed lines as well;
    // otherwise it has no meaning. The name of a page, which every diagram has, is a heading.
    let own = |what: &RecognizedRole| *what != RecognizedRole::Item(ItemKind::Heading);
    let is_own = diagram.shapes.iter().any(|shape| shape.recognized.as_ref().is_some_and(own));
    let tells = diagram.links.iter().any(|link| link.strength.is_some());
    let plain = if is_own || tells { Strength::Strong } else { Strength::Unproven };
    for (number, link) in diagram.links.iter().enumerate() {
        let searched = number < MAX_SNAPPED_CONNECTORS;
        add_connector(link, diagram, &areas, (&link_ends, searched, plain), &mut imported);
    }
    imported
}

/// Assigns the shapes of a diagram.
struct BlockAssigner<'a> {
    areas: &'a BlockRegions,
    /// Transform of the diagram to a page, if there is one.
    page_fit: Option<PageFit>,
    /// Whether names count that may also be notes.
    is_canvas: bool,
    parents: BTreeMap<&'a str, &'a str>,
    /// Rectangles of texts; of very many, the first ones.
    texts: Vec<Rect>,
    imported: ImportedContent,
    /// The item or block that each shape has become.
    link_ends: BTreeMap<&'a str, LinkEnd>,
}

impl<'a> BlockAssigner<'a> {
    fn new(diagram: &'a Diagram, regions: &'a BlockRegions) -> Self {
        let page_fit = regions.fit();
        let parent = |shape: &'a DiagramShape| Some((shape.id.as_str(), shape.parent.as_deref()?));
        Self {
            areas: regions,
            page_fit,
            is_canvas: names_many_sections(diagram),
            parents: diagram.shapes.iter().filter_map(parent).collect(),
            texts: diagram
                .shapes
                .iter()
                .filter(|shape| !shape.text.trim().is_empty())
                .filter_map(|shape| shape.rect)
                .take(MAX_SNAPPED_CONNECTORS)
                .collect(),
            imported: ImportedContent {
                page: page_fit.map(|fit| fit.page),
                remarks: diagram.remarks.clone(),
                pages: diagram.pages.clone(),
                ..ImportedContent::default()
            },
            link_ends: BTreeMap::new(),
        }
    }

    /// Adds the title above the blocks; returns its shape.
    fn push_title(&mut self, diagram: &'a Diagram) -> Option<&'a DiagramShape> {
        if diagram.shapes.iter().any(|shape| shape.recognized == Some(RecognizedRole::Item(ItemKind::Title)))
        {
            return None;
        }
        let cards = diagram
            .shapes
            .iter()
            .filter_map(|shape| Some((parse_card(shape, self.is_canvas)?.target, shape.rect?)));
        let title = self.areas.title(diagram, &cards.collect::<Vec<_>>())?;
        let text =
            title.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        self.imported.items.push(ImportItem::new(ItemKind::Title, text.trim_start_matches(['#', ' ']), 0));
        Some(title)
    }

    /// Adds a name as a heading, and makes its shape the end of connectors to its target.
    fn push_heading(&mut self, shape: &'a DiagramShape, name: &str, target: ImportTarget) {
        if let Some(block) = target.block() {
            self.link_ends.insert(&shape.id, LinkEnd::Block(block));
        }
        self.imported.remarks.extend(section_remark(name));
        self.imported.items.push(ImportItem::new(ItemKind::Heading, name, 0));
    }

    /// Adds a shape that is a block, names one or encloses blocks; returns whether it is such a shape.
    fn try_add_heading(&mut self, shape: &'a DiagramShape) -> bool {
        if let Some(block) = self.areas.boxes.get(shape.id.as_str()) {
            self.link_ends.insert(&shape.id, LinkEnd::Block(*block));
        } else if let Some(target) = self.areas.names.get(shape.id.as_str()) {
            self.push_heading(shape, &shape_name(shape), *target);
        } else if let Some(LabeledCard { name, target, texts, heads }) = parse_card(shape, self.is_canvas) {
            self.push_heading(shape, &name, target);
            // Other targets are represented by the text itself: an arrow to “KPI：…” leads to it.
            if target.block().is_none() {
                self.link_ends.insert(&shape.id, LinkEnd::Item(self.imported.items.len()));
            }
            let note = |text: String| ImportItem {
                color: shape.color,
                ..ImportItem::new(target.item_kind(), &text, 0)
            };
            self.imported.items.extend(texts.into_iter().map(note));
            self.imported.items.extend(heads.iter().map(|head| ImportItem::new(ItemKind::Heading, head, 0)));
        } else if self.areas.encloses_blocks(shape) {
            // A shape around the blocks names the canvas.
            let what = self.demote_second_title(ItemKind::Title);
            self.imported.items.push(ImportItem::new(what, shape.text.trim(), 0));
        } else {
            return false;
        }
        true
    }

    /// The kind of an item, given that a board has only one title.
    fn demote_second_title(&self, kind: ItemKind) -> ItemKind {
        let is_titled = || self.imported.items.iter().any(|item| item.kind == ItemKind::Title);
        if kind == ItemKind::Title && is_titled() { ItemKind::Heading } else { kind }
    }

    /// Whether at least two other texts are inside a shape.
    fn contains_several_texts(&self, shape: &DiagramShape) -> bool {
        let Some(area) = shape.rect else { return false };
        let is_inside = |bounds: &&Rect| area.contains_rect(**bounds) && **bounds != area;
        self.texts.iter().filter(is_inside).nth(1).is_some()
    }

    /// Adds a shape as a note, or as the kind recorded in it by this program.
    fn push_note(&mut self, shape: &'a DiagramShape) {
        let what = match shape.recognized {
            Some(RecognizedRole::Fixed) => return,
            Some(RecognizedRole::Item(what)) => self.demote_second_title(what),
            None => match shape.kind {
                // A frame that names no block is only a group.
                ShapeKind::Frame | ShapeKind::Shape if shape.text.trim().is_empty() => return,
                ShapeKind::Frame | ShapeKind::Shape | ShapeKind::Text | ShapeKind::Placeholder => {
                    ItemKind::OutsideFrame
                }
            },
        };
        let target = self.areas.target(&self.parents, shape);
        let what = match (shape.recognized, what, target) {
            // The record says that it is a doubt or a KPI event, wherever it is.
            (Some(RecognizedRole::Item(ItemKind::Note(None))), what, _) => what,
            (_, ItemKind::OutsideFrame, Some(target)) => target.item_kind(),
            (_, what, _) => what,
        };
        // A frame that names no block is as large as its content; its name needs no more space than other
        // notes.
        let bounds = shape.rect.filter(|_| shape.kind != ShapeKind::Frame);
        // The same holds for the name of a box with other shapes: it is at the top of the box.
        let is_box = shape.kind == ShapeKind::Shape
            && shape.recognized.is_none()
            && self.page_fit.is_none()
            && self.contains_several_texts(shape);
        let bounds = bounds.map(|bounds| if is_box { heading_strip(bounds) } else { bounds });
        let rect = self.page_fit.zip(bounds).and_then(|(fit, bounds)| page_rect(fit, shape, bounds, what));
        self.link_ends.insert(&shape.id, LinkEnd::Item(self.imported.items.len()));
        // In the program's own diagrams all whitespace is intentional.
        let text = if shape.recognized.is_some() { &shape.text } else { shape.text.trim() };
        // Shapes drawn by this program keep their position.
        let drawn = bounds.or_else(|| shape.rect.map(frame_note_rect)).filter(|_| shape.recognized.is_none());
        let drawn = drawn.map(|bounds| IRect::from_corners(bounds.min().round(), bounds.max().round()));
        self.imported.items.push(ImportItem {
            color: shape.color,
            rect,
            drawn,
            ..ImportItem::new(what, text, 0)
        });
    }
}

/// The strip at the top of a box that contains its name.
fn heading_strip(area: Rect) -> Rect {
    const EDGE: f32 = 6.0;
    const WIDTH: f32 = 160.0;
    const HEIGHT: f32 = 36.0;
    let right = (area.left + EDGE + WIDTH).min(area.right - EDGE);
    Rect::new(area.left + EDGE, area.top + EDGE, right, (area.top + EDGE + HEIGHT).min(area.bottom))
}

/// Position of a frame's name as a note: left of a wide frame, such as a swimlane, above any other.
fn frame_note_rect(frame: Rect) -> Rect {
    /// Size of the note and its distance from the frame.
    const WIDTH: f32 = 120.0;
    const HEIGHT: f32 = 40.0;
    const GAP: f32 = 8.0;
    let middle = frame.center();
    let (left, top) = if frame.width() > frame.height() * 1.5 {
        (frame.left - GAP - WIDTH, middle.y - HEIGHT / 2.0)
    } else {
        (middle.x - WIDTH / 2.0, frame.top - GAP - HEIGHT)
    };
    Rect::new(left, top, left + WIDTH, top + HEIGHT)
}

/// Rectangle of a shape on the page. Names of blocks and the fixed texts of a page stay uncovered, except by
/// shapes drawn by this program.
fn page_rect(fit: PageFit, shape: &DiagramShape, bounds: Rect, kind: ItemKind) -> Option<IRect> {
    if shape.recognized.is_some() {
        return Some(fit.map_rect(bounds));
    }
    let rect = match kind {
        ItemKind::Note(Some(block)) => fit.map_rect_into_block(bounds, block),
        _ => fit.map_rect(bounds),
    };
    fit.page.margins().into_iter().all(|band| !band.intersects(rect)).then_some(rect)
}

/// Adds a connector as a link, with strength `plain` if it is a plain line; one without both ends is listed.
fn add_connector(
    link: &Connector,
    diagram: &Diagram,
    regions: &BlockRegions,
    (link_ends, searched, plain): (&BTreeMap<&str, LinkEnd>, bool, Strength),
    content: &mut ImportedContent,
) {
    let end = |joint: &ConnectorEnd| {
        let known = joint.shape.as_deref().and_then(|id| link_ends.get(id).copied());
        known.or_else(|| nearest_end(joint.point.filter(|_| searched)?, diagram, regions, link_ends))
    };
    let (condition, label) = parse_label(&link.label);
    match (end(&link.from), end(&link.to)) {
        (Some(from), Some(to)) if from != to && (link.role.is_some() || content.can_join(from, to)) => {
            let strength = link.strength.unwrap_or(plain);
            let role = link.role.clone().unwrap_or(LinkKind::Arrow(condition, strength, label));
            content.links.push(ImportLink { from, to, kind: role });
        }
        (from, to) => {
            // Its label is kept; an arrow without a label is only listed.
            let what = if link.label.trim().is_empty() { ItemKind::Unread } else { ItemKind::OutsideFrame };
            let words = content.arrow_words(from, to, &link.label);
            content.items.push(ImportItem::new(what, &words, 0));
        }
    }
}

/// The shape at or near a point; otherwise the block that contains it.
fn nearest_end(
    at: Point,
    diagram: &Diagram,
    regions: &BlockRegions,
    link_ends: &BTreeMap<&str, LinkEnd>,
) -> Option<LinkEnd> {
    let away = |bounds: Rect| {
        let x = (bounds.left - at.x).max(at.x - bounds.right).max(0.0);
        let y = (bounds.top - at.y).max(at.y - bounds.bottom).max(0.0);
        x.hypot(y)
    };
    // Names are looked up only for shapes nearby.
    let near = diagram.shapes.iter().filter(|shape| shape.kind != ShapeKind::Frame);
    let near = near
        .filter_map(|shape| Some((away(shape.rect?), shape)))
        .filter(|(way, _)| *way <= MAX_SNAP_DISTANCE);
    let items = near.filter_map(|(way, shape)| {
        let found = link_ends
            .get(shape.id.as_str())
            .copied()
            .filter(|link_ends| matches!(link_ends, LinkEnd::Item(_)))?;
        Some((way, found))
    });
    let nearest = items.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, found)| found);
    nearest.or_else(|| regions.target_at(at)?.block().map(LinkEnd::Block))
}
