//! What of a drawing belongs into which block: by frames that are named, by names that stand in boxes or above lists, by the
//! nine blocks' arrangement where nothing is named. What has no place is kept and said to have none.

mod arrangement;
mod badges;
mod block_regions;
mod fit;
mod list_headings;

use super::ai_text::{is_only_names, labeled_text, section_remark, target_by_name, without_tables};
use super::board_view::parse_label;
use super::diagram::{Connector, ConnectorEnd, Diagram, DiagramShape, RecognizedRole, ShapeKind};
use super::imported::LinkKind;
use super::target::ImportTarget;
use super::text_util::split_lines;
use super::{ImportItem, ImportLink, ImportedContent, ItemKind, LinkEnd};
use crate::geometry::{IRect, Point, Rect};
use crate::model::Strength;
use block_regions::{BlockRegions, names_many_sections, shape_name};
use fit::PageFit;
use std::collections::BTreeMap;

/// How far an end that is tied to nothing may lie from what it is meant for, in units of the drawing.
const MAX_SNAP_DISTANCE: f32 = 40.0;

/// So many links look for the ends that they are not tied to; in a drawing with more, the rest are listed.
const MAX_SNAPPED_CONNECTORS: usize = 2000;

/// What a drawing means for a board.
pub(super) fn assign_blocks(diagram: &Diagram) -> ImportedContent {
    let areas = BlockRegions::new(diagram);
    let joined = areas.merge_texts(diagram);
    let diagram = joined.as_ref().unwrap_or(diagram);
    let marked = badges::merge_badges(diagram, &areas.names);
    let diagram = marked.as_ref().unwrap_or(diagram);
    let mut sorter = BlockAssigner::new(diagram, &areas);
    let title = sorter.push_title(diagram);
    for piece in diagram.pieces.iter().filter(|piece| title.is_none_or(|title| title.id != piece.id)) {
        if !sorter.take_heading(piece) {
            sorter.push_note(piece);
        }
    }
    let BlockAssigner { mut incoming, tied, .. } = sorter;
    // A plain line is strong where the drawing is our own or has dashed ones beside it; elsewhere it says nothing of that yet.
    // The name of a page, which any drawing has, is a heading.
    let own = |what: &RecognizedRole| *what != RecognizedRole::Item(ItemKind::Heading);
    let is_own = diagram.pieces.iter().any(|piece| piece.recognized.as_ref().is_some_and(own));
    let tells = diagram.links.iter().any(|link| link.strength.is_some());
    let plain = if is_own || tells { Strength::Strong } else { Strength::Unproven };
    for (number, link) in diagram.links.iter().enumerate() {
        let searched = number < MAX_SNAPPED_CONNECTORS;
        add_connector(link, diagram, &areas, (&tied, searched, plain), &mut incoming);
    }
    incoming
}

/// Sorts the pieces of a drawing.
struct BlockAssigner<'a> {
    areas: &'a BlockRegions,
    /// How the drawing becomes a page, where it does.
    fitting: Option<PageFit>,
    /// Whether names count that may also be notes.
    is_canvas: bool,
    parents: BTreeMap<&'a str, &'a str>,
    /// Where texts lie; of a heap of them, the first.
    texts: Vec<Rect>,
    incoming: ImportedContent,
    /// Which item or block each piece has become.
    tied: BTreeMap<&'a str, LinkEnd>,
}

impl<'a> BlockAssigner<'a> {
    fn new(diagram: &'a Diagram, regions: &'a BlockRegions) -> Self {
        let fitting = regions.fit();
        let parent = |shape: &'a DiagramShape| Some((shape.id.as_str(), shape.parent.as_deref()?));
        Self {
            areas: regions,
            fitting,
            is_canvas: names_many_sections(diagram),
            parents: diagram.pieces.iter().filter_map(parent).collect(),
            texts: diagram
                .pieces
                .iter()
                .filter(|piece| !piece.text.trim().is_empty())
                .filter_map(|piece| piece.rect)
                .take(MAX_SNAPPED_CONNECTORS)
                .collect(),
            incoming: ImportedContent {
                page: fitting.map(|fit| fit.page),
                remarks: diagram.remarks.clone(),
                pages: diagram.pages.clone(),
                ..ImportedContent::default()
            },
            tied: BTreeMap::new(),
        }
    }

    /// Adds the title that stands above the blocks; its piece.
    fn push_title(&mut self, diagram: &'a Diagram) -> Option<&'a DiagramShape> {
        if diagram.pieces.iter().any(|piece| piece.recognized == Some(RecognizedRole::Item(ItemKind::Title)))
        {
            return None;
        }
        let cards = diagram
            .pieces
            .iter()
            .filter_map(|piece| Some((parse_card(piece, self.is_canvas)?.target, piece.rect?)));
        let title = self.areas.title(diagram, &cards.collect::<Vec<_>>())?;
        let text =
            title.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        self.incoming.items.push(ImportItem::new(ItemKind::Title, text.trim_start_matches(['#', ' ']), 0));
        Some(title)
    }

    /// Adds a name as a heading, and to what the piece that has it may be tied.
    fn push_heading(&mut self, shape: &'a DiagramShape, name: &str, target: ImportTarget) {
        if let Some(block) = target.block() {
            self.tied.insert(&shape.id, LinkEnd::Block(block));
        }
        self.incoming.remarks.extend(section_remark(name));
        self.incoming.items.push(ImportItem::new(ItemKind::Heading, name, 0));
    }

    /// Adds a piece that is a block or names one, or what is round blocks; whether it is such a piece.
    fn take_heading(&mut self, shape: &'a DiagramShape) -> bool {
        if let Some(block) = self.areas.boxes.get(shape.id.as_str()) {
            self.tied.insert(&shape.id, LinkEnd::Block(*block));
        } else if let Some(target) = self.areas.names.get(shape.id.as_str()) {
            self.push_heading(shape, &shape_name(shape), *target);
        } else if let Some(LabeledCard { name, target, texts, heads }) = parse_card(shape, self.is_canvas) {
            self.push_heading(shape, &name, target);
            // What is no block is its text: an arrow to «KPI：…» leads to that.
            if target.block().is_none() {
                self.tied.insert(&shape.id, LinkEnd::Item(self.incoming.items.len()));
            }
            let note = |text: String| ImportItem {
                color: shape.color,
                ..ImportItem::new(target.item_kind(), &text, 0)
            };
            self.incoming.items.extend(texts.into_iter().map(note));
            self.incoming.items.extend(heads.iter().map(|head| ImportItem::new(ItemKind::Heading, head, 0)));
        } else if self.areas.encloses_blocks(shape) {
            // What stands round the blocks names the whole.
            let what = self.demote_second_title(ItemKind::Title);
            self.incoming.items.push(ImportItem::new(what, shape.text.trim(), 0));
        } else {
            return false;
        }
        true
    }

    /// What a piece is, as a board has one title.
    fn demote_second_title(&self, kind: ItemKind) -> ItemKind {
        let is_titled = || self.incoming.items.iter().any(|item| item.kind == ItemKind::Title);
        if kind == ItemKind::Title && is_titled() { ItemKind::Heading } else { kind }
    }

    /// Whether at least two other texts lie in a piece.
    fn contains_several_texts(&self, shape: &DiagramShape) -> bool {
        let Some(area) = shape.rect else { return false };
        let is_inside = |bounds: &&Rect| area.contains_rect(**bounds) && **bounds != area;
        self.texts.iter().filter(is_inside).nth(1).is_some()
    }

    /// Adds a piece as a note, or as what we ourselves have noted it to be.
    fn push_note(&mut self, shape: &'a DiagramShape) {
        let what = match shape.recognized {
            Some(RecognizedRole::Fixed) => return,
            Some(RecognizedRole::Item(what)) => self.demote_second_title(what),
            None => match shape.kind {
                // A frame that names no block only groups.
                ShapeKind::Frame | ShapeKind::Shape if shape.text.trim().is_empty() => return,
                ShapeKind::Frame | ShapeKind::Shape | ShapeKind::Text | ShapeKind::Placeholder => {
                    ItemKind::OutsideFrame
                }
            },
        };
        let target = self.areas.target(&self.parents, shape);
        let what = match (shape.recognized, what, target) {
            // We have noted ourselves that it is a doubt or a KPI event, wherever it lies.
            (Some(RecognizedRole::Item(ItemKind::Note(None))), what, _) => what,
            (_, ItemKind::OutsideFrame, Some(target)) => target.item_kind(),
            (_, what, _) => what,
        };
        // A frame that names no block is as large as what it holds; its name needs no more room than other notes.
        let bounds = shape.rect.filter(|_| shape.kind != ShapeKind::Frame);
        // Neither does the name of a box that others lie in: it stands at the top of the box.
        let is_box = shape.kind == ShapeKind::Shape
            && shape.recognized.is_none()
            && self.fitting.is_none()
            && self.contains_several_texts(shape);
        let bounds = bounds.map(|bounds| if is_box { heading_strip(bounds) } else { bounds });
        let rect = self.fitting.zip(bounds).and_then(|(fit, bounds)| page_rect(fit, shape, bounds, what));
        self.tied.insert(&shape.id, LinkEnd::Item(self.incoming.items.len()));
        // In our own drawings every blank was meant.
        let text = if shape.recognized.is_some() { &shape.text } else { shape.text.trim() };
        // What we have drawn ourselves lies where it lay.
        let drawn = bounds.or_else(|| shape.rect.map(frame_note_rect)).filter(|_| shape.recognized.is_none());
        let drawn = drawn.map(|bounds| IRect::from_corners(bounds.min().round(), bounds.max().round()));
        self.incoming.items.push(ImportItem {
            color: shape.color,
            rect,
            drawn,
            ..ImportItem::new(what, text, 0)
        });
    }
}

/// The strip at the top of a box where its name stands.
fn heading_strip(area: Rect) -> Rect {
    const EDGE: f32 = 6.0;
    const WIDTH: f32 = 160.0;
    const HEIGHT: f32 = 36.0;
    let right = (area.left + EDGE + WIDTH).min(area.right - EDGE);
    Rect::new(area.left + EDGE, area.top + EDGE, right, (area.top + EDGE + HEIGHT).min(area.bottom))
}

/// Where the name of a frame stands as a note: left of a wide one, such as a lane, above any other.
fn frame_note_rect(frame: Rect) -> Rect {
    /// The size of the note and the blank between it and the frame.
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

/// Where a piece lies on the page. Names of blocks and what stands on every page stay in sight, but where we have drawn it
/// ourselves.
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

/// A card that says itself where it belongs.
struct LabeledCard {
    /// The name that it begins with.
    name: String,
    target: ImportTarget,
    /// What it says besides.
    texts: Vec<String>,
    /// The heads of tables in it.
    heads: Vec<String>,
}

/// A card whose first line names a block and whose others are its notes, or that has a name before a colon; in a canvas its name
/// may be one that is a note elsewhere.
fn parse_card(shape: &DiagramShape, is_canvas: bool) -> Option<LabeledCard> {
    if shape.recognized.is_some() {
        return None;
    }
    let text = shape.text.trim();
    let Some((name, rest)) = text.split_once('\n') else {
        let (target, said) =
            labeled_text(text).filter(|_| matches!(shape.kind, ShapeKind::Shape | ShapeKind::Text))?;
        let name = text.strip_suffix(said.as_str()).unwrap_or(text).trim_end_matches([':', '：', ' ', '*']);
        return Some(LabeledCard { name: name.to_owned(), target, texts: vec![said], heads: Vec::new() });
    };
    let (rows, heads) = without_tables(rest);
    let mut texts = split_lines(&rows);
    let name = name.trim_start_matches(['#', ' ']);
    let target = target_by_name(name, false)
        .or_else(|| target_by_name(name, true).filter(|_| is_canvas && is_only_names(name)))?;
    // The same name in another language below it makes no note.
    let is_other = |text: &String| is_only_names(text) && target_by_name(text, true) == Some(target);
    let name = match texts.first().filter(|first| is_other(first)) {
        Some(_) => format!("{name} / {}", texts.remove(0)),
        None => name.to_owned(),
    };
    (!texts.is_empty()).then_some(LabeledCard { name, target, texts, heads })
}

/// Adds a link as a tie, a plain line as sure as `plain`; one that lacks an end is listed.
fn add_connector(
    link: &Connector,
    diagram: &Diagram,
    regions: &BlockRegions,
    (tied, searched, plain): (&BTreeMap<&str, LinkEnd>, bool, Strength),
    content: &mut ImportedContent,
) {
    let end = |joint: &ConnectorEnd| {
        let known = joint.shape.as_deref().and_then(|id| tied.get(id).copied());
        known.or_else(|| nearest_end(joint.point.filter(|_| searched)?, diagram, regions, tied))
    };
    let (condition, label) = parse_label(&link.label);
    match (end(&link.from), end(&link.to)) {
        (Some(from), Some(to)) if from != to && (link.role.is_some() || content.can_join(from, to)) => {
            let strength = link.strength.unwrap_or(plain);
            let role = link.role.clone().unwrap_or(LinkKind::Arrow(condition, strength, label));
            content.links.push(ImportLink { from, to, kind: role });
        }
        (from, to) => {
            // What is written on it is kept; an arrow without words is only listed.
            let what = if link.label.trim().is_empty() { ItemKind::Unread } else { ItemKind::OutsideFrame };
            let words = content.arrow_words(from, to, &link.label);
            content.items.push(ImportItem::new(what, &words, 0));
        }
    }
}

/// The piece at or next to a place; the block that holds it where no piece does.
fn nearest_end(
    at: Point,
    diagram: &Diagram,
    regions: &BlockRegions,
    tied: &BTreeMap<&str, LinkEnd>,
) -> Option<LinkEnd> {
    let away = |bounds: Rect| {
        let x = (bounds.left - at.x).max(at.x - bounds.right).max(0.0);
        let y = (bounds.top - at.y).max(at.y - bounds.bottom).max(0.0);
        x.hypot(y)
    };
    // Names are looked up only for what is near.
    let near = diagram.pieces.iter().filter(|piece| piece.kind != ShapeKind::Frame);
    let near = near
        .filter_map(|piece| Some((away(piece.rect?), piece)))
        .filter(|(way, _)| *way <= MAX_SNAP_DISTANCE);
    let items = near.filter_map(|(way, piece)| {
        let found = tied.get(piece.id.as_str()).copied().filter(|tied| matches!(tied, LinkEnd::Item(_)))?;
        Some((way, found))
    });
    let nearest = items.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, found)| found);
    nearest.or_else(|| regions.target_at(at)?.block().map(LinkEnd::Block))
}
