//! What of a drawing belongs into which block: by frames that are named, by names that stand in boxes or above lists, by the
//! nine blocks' arrangement where nothing is named. What has no place is kept and said to have none.

use super::answer::block_named;
use super::drawing::{Drawing, Joint, Kind, Known, Link, Piece};
use super::incoming::Role;
use super::sheet::unlabelled;
use super::{Incoming, Item, Tie, Tied, What};
use crate::geometry::{Bounds, Pos, Rect};
use crate::model::{Block, Note, Page};
use std::collections::BTreeMap;

/// How far an end that is tied to nothing may lie from what it is meant for, in units of the drawing.
const REACH: f32 = 40.0;

/// So many links look for the ends that they are not tied to; in a drawing with more, the rest are listed.
const MAX_SEARCHED: usize = 2000;

/// How many frames deep a piece may lie; frames that hold themselves end there too.
const DEPTH: usize = 64;

/// What a drawing means for a board.
pub(super) fn sorted(drawing: &Drawing) -> Incoming {
    let areas = Areas::new(drawing);
    let fitting = areas.fit();
    let mut incoming = Incoming { page: fitting.map(|fit| fit.page), ..Incoming::default() };
    // Which item or block each piece has become.
    let mut tied: BTreeMap<&str, Tied> = BTreeMap::new();
    let parents: BTreeMap<&str, &str> = drawing
        .pieces
        .iter()
        .filter_map(|piece| Some((piece.id.as_str(), piece.parent.as_deref()?)))
        .collect();
    for piece in &drawing.pieces {
        if let Some(block) = areas.names.get(piece.id.as_str()) {
            tied.insert(&piece.id, Tied::Block(*block));
            incoming.items.push(Item::new(What::Heading, &piece.text, 0));
            continue;
        }
        let what = match piece.what {
            Some(Known::Fixed) => continue,
            Some(Known::Doubt) => What::Beside,
            Some(Known::Is(what)) => what,
            None => match piece.kind {
                // A frame that names no block only groups.
                Kind::Frame | Kind::Shape if piece.text.trim().is_empty() => continue,
                Kind::Frame | Kind::Shape | Kind::Words | Kind::StandIn => What::Beside,
            },
        };
        let block = areas.block(&parents, piece);
        let what = match (piece.what, what, block) {
            // We have noted ourselves that it is a doubt or a KPI event, wherever it lies.
            (Some(Known::Doubt | Known::Is(What::Note(None))), what, _) => what,
            (_, What::Beside, Some(block)) => What::Note(Some(block)),
            (_, what, _) => what,
        };
        let rect = fitting.zip(piece.bounds).map(|(fit, bounds)| fit.rect(bounds));
        tied.insert(&piece.id, Tied::Item(incoming.items.len()));
        // In our own drawings every blank was meant.
        let text = if piece.what.is_some() { &piece.text } else { piece.text.trim() };
        incoming.items.push(Item { color: piece.color, rect, ..Item::new(what, text, 0) });
    }
    for (number, link) in drawing.links.iter().enumerate() {
        let searched = number < MAX_SEARCHED;
        join(link, drawing, &areas, (&tied, searched), &mut incoming);
    }
    incoming
}

/// Adds a link as a tie; one that lacks an end is listed.
fn join(
    link: &Link,
    drawing: &Drawing,
    areas: &Areas,
    (tied, searched): (&BTreeMap<&str, Tied>, bool),
    incoming: &mut Incoming,
) {
    let end = |joint: &Joint| {
        let known = joint.piece.as_deref().and_then(|id| tied.get(id).copied());
        known.or_else(|| nearest(joint.at.filter(|_| searched)?, drawing, areas, tied))
    };
    let (stage, label) = unlabelled(&link.label);
    match (end(&link.from), end(&link.to)) {
        (Some(from), Some(to)) if from != to => {
            let role = link.role.clone().unwrap_or(Role::Arrow(stage, link.strength, label));
            incoming.ties.push(Tie { from, to, role });
        }
        (from, to) => {
            let name = |end: Option<Tied>| match end {
                Some(Tied::Item(at)) => {
                    incoming.items.get(at).map(|item| item.text.clone()).unwrap_or_default()
                }
                Some(Tied::Block(block)) => block.key().replace('_', " "),
                None => "?".to_owned(),
            };
            let words = format!("{} → {}", name(from), name(to));
            // What is written on it is kept; an arrow without words is only listed.
            let label = link.label.trim();
            let item = if label.is_empty() {
                Item::new(What::Unread, &words, 0)
            } else {
                Item::new(What::Beside, &format!("{words}: {label}"), 0)
            };
            incoming.items.push(item);
        }
    }
}

/// The piece at or next to a place; the block that holds it where no piece does.
fn nearest(at: Pos, drawing: &Drawing, areas: &Areas, tied: &BTreeMap<&str, Tied>) -> Option<Tied> {
    let away = |bounds: Bounds| {
        let x = (bounds.left - at.x).max(at.x - bounds.right).max(0.0);
        let y = (bounds.top - at.y).max(at.y - bounds.bottom).max(0.0);
        x.hypot(y)
    };
    let items = drawing.pieces.iter().filter(|piece| piece.kind != Kind::Frame).filter_map(|piece| {
        let found = tied.get(piece.id.as_str()).copied().filter(|tied| matches!(tied, Tied::Item(_)))?;
        let way = away(piece.bounds?);
        (way <= REACH).then_some((way, found))
    });
    let nearest = items.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, found)| found);
    nearest.or_else(|| areas.at(at).map(Tied::Block))
}

/// Where the blocks lie in a drawing.
#[derive(Default)]
struct Areas {
    /// The pieces that name a block or are one.
    names: BTreeMap<String, Block>,
    /// What of the drawing each block takes.
    of: BTreeMap<Block, Bounds>,
    /// Names that stand above lists without a box round them.
    heads: Vec<(Block, Bounds)>,
}

impl Areas {
    fn new(drawing: &Drawing) -> Self {
        let mut areas = Self::default();
        let boxes: Vec<&Piece> =
            drawing.pieces.iter().filter(|p| matches!(p.kind, Kind::Frame | Kind::Shape)).collect();
        for kind in [Kind::Frame, Kind::Shape, Kind::Words] {
            for piece in drawing.pieces.iter().filter(|piece| piece.kind == kind && piece.what.is_none()) {
                let Some(block) = block_named(&piece.text, kind == Kind::Frame) else { continue };
                let Some(bounds) = piece.bounds else { continue };
                let known =
                    areas.of.contains_key(&block) || areas.heads.iter().any(|(other, _)| *other == block);
                if known {
                    continue;
                }
                let around = (kind == Kind::Frame || holds_others(drawing, piece)).then_some(bounds);
                let around = around.or_else(|| smallest_around(&boxes, piece));
                match around {
                    Some(area) => drop(areas.of.insert(block, area)),
                    None => areas.heads.push((block, bounds)),
                }
                areas.names.insert(piece.id.clone(), block);
            }
        }
        if areas.names.is_empty() {
            areas.of = by_arrangement(drawing);
        }
        areas
    }

    /// The block that a piece belongs to.
    fn block(&self, parents: &BTreeMap<&str, &str>, piece: &Piece) -> Option<Block> {
        let mut parent = piece.parent.as_deref();
        for _ in 0..DEPTH {
            let Some(id) = parent else { break };
            if let Some(block) = self.names.get(id) {
                return Some(*block);
            }
            parent = parents.get(id).copied();
        }
        let middle = piece.bounds?.center();
        self.at(middle).or_else(|| self.below(middle))
    }

    /// The block whose area holds a place; the smallest where several do.
    fn at(&self, at: Pos) -> Option<Block> {
        let size = |bounds: &Bounds| bounds.width() * bounds.height();
        // As with our blocks, the edges at the left and above belong to an area.
        let holds = |b: &Bounds| at.x >= b.left && at.x < b.right && at.y >= b.top && at.y < b.bottom;
        let holding = self.of.iter().filter(|(_, bounds)| holds(bounds));
        holding.min_by(|a, b| size(a.1).total_cmp(&size(b.1))).map(|(block, _)| *block)
    }

    /// The block whose name stands above a place, nearest in its column.
    fn below(&self, at: Pos) -> Option<Block> {
        let way = |head: &Bounds| {
            let aside = (head.left - at.x).max(at.x - head.right).max(0.0);
            let below = at.y - head.bottom;
            (below > -head.height() / 2.0 && aside < head.width().max(200.0)).then_some(aside * 2.0 + below)
        };
        let heads = self.heads.iter().filter_map(|(block, head)| Some((*block, way(head)?)));
        heads.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(block, _)| block)
    }

    /// How the drawing becomes a page, where its nine blocks lie as ours do.
    fn fit(&self) -> Option<Fit> {
        let whole = self.of.values().copied().reduce(Bounds::union)?;
        if self.of.len() < Block::ALL.len() {
            return None;
        }
        let pages = (1..=Page::MAX_SCALE).filter_map(Page::new);
        let fits = pages.map(|page| Fit::new(page, whole));
        let fits: Vec<Fit> =
            fits.filter(|fit| self.of.iter().all(|(block, area)| fit.matches(*block, *area))).collect();
        // The page on which notes keep their size best.
        let strange = |fit: &Fit| (fit.across.ln().abs() + fit.down.ln().abs(), fit.page.scale());
        fits.into_iter()
            .min_by(|a, b| strange(a).partial_cmp(&strange(b)).unwrap_or(std::cmp::Ordering::Equal))
    }
}

/// Whether another piece lies in this one.
fn holds_others(drawing: &Drawing, piece: &Piece) -> bool {
    let Some(bounds) = piece.bounds else { return false };
    let inside = |other: &Piece| {
        other.id != piece.id
            && other.bounds.is_some_and(|b| bounds.encloses(b) && b.width() < bounds.width() * 0.98)
    };
    drawing.pieces.iter().any(inside)
}

/// The smallest box that a piece lies in.
fn smallest_around(boxes: &[&Piece], piece: &Piece) -> Option<Bounds> {
    let middle = piece.bounds?.center();
    let holding =
        boxes.iter().filter(|other| other.id != piece.id && block_named(&other.text, false).is_none());
    let holding = holding.filter_map(|other| other.bounds).filter(|bounds| bounds.contains(middle));
    holding.min_by(|a, b| (a.width() * a.height()).total_cmp(&(b.width() * b.height())))
}

/// The nine blocks laid over a drawing in which nothing is named, as they lie on our page: over its empty boxes where it has
/// many, else over all of it.
fn by_arrangement(drawing: &Drawing) -> BTreeMap<Block, Bounds> {
    const BOXES: usize = 7;
    let empty = |piece: &&Piece| {
        matches!(piece.kind, Kind::Frame | Kind::Shape)
            && piece.what.is_none()
            && piece.text.trim().is_empty()
    };
    let boxes: Vec<Bounds> = drawing.pieces.iter().filter(empty).filter_map(|piece| piece.bounds).collect();
    if boxes.len() < BOXES {
        return BTreeMap::new();
    }
    let Some(whole) = boxes.into_iter().reduce(Bounds::union) else { return BTreeMap::new() };
    let fit = Fit::new(Page::default(), whole);
    Block::ALL.into_iter().map(|block| (block, fit.back(Page::default().block(block).bounds()))).collect()
}

/// A drawing laid on a page: stretched across and down, then moved.
#[derive(Clone, Copy, Debug)]
struct Fit {
    page: Page,
    across: f32,
    down: f32,
    from: Pos,
    to: Pos,
}

impl Fit {
    /// So that the blocks as a whole lie on the frame.
    fn new(page: Page, whole: Bounds) -> Self {
        let frame = page.frame().bounds();
        let ratio = |a: f32, b: f32| if b > 0.0 { a / b } else { 1.0 };
        Self {
            page,
            across: ratio(frame.width(), whole.width()),
            down: ratio(frame.height(), whole.height()),
            from: whole.min(),
            to: frame.min(),
        }
    }

    fn place(self, at: Pos) -> Pos {
        Pos::new(self.to.x + (at.x - self.from.x) * self.across, self.to.y + (at.y - self.from.y) * self.down)
    }

    fn back(self, bounds: Bounds) -> Bounds {
        let back = |at: Pos| {
            Pos::new(
                self.from.x + (at.x - self.to.x) / self.across,
                self.from.y + (at.y - self.to.y) / self.down,
            )
        };
        let (min, max) = (back(bounds.min()), back(bounds.max()));
        Bounds::new(min.x, min.y, max.x, max.y)
    }

    /// Whether a block of the drawing comes to lie on ours.
    fn matches(self, block: Block, area: Bounds) -> bool {
        let ours = self.page.block(block).bounds();
        let slack = self.page.frame().bounds().width() * 0.03;
        let near = |a: Pos, b: Pos| (a.x - b.x).abs() < slack && (a.y - b.y).abs() < slack;
        near(self.place(area.min()), ours.min()) && near(self.place(area.max()), ours.max())
    }

    /// Where a note lies on the page: around the same middle, as large as a note may be.
    fn rect(self, bounds: Bounds) -> Rect {
        let page = self.page.rect();
        let middle = self.place(bounds.center());
        let side = |length: f32, scale: f32, least: i32, most: i32| {
            ((length * scale).round().clamp(0.0, most as f32) as i32).clamp(least, most)
        };
        let w = side(bounds.width(), self.across, Note::MIN_SIZE.w, page.size.w);
        let h = side(bounds.height(), self.down, Note::MIN_SIZE.h, page.size.h);
        let corner = |middle: f32, side: i32| (middle - side as f32 / 2.0).round().clamp(-1e6, 1e6) as i32;
        Rect::new(corner(middle.x, w), corner(middle.y, h), w, h).pushed_into(page)
    }
}
