//! Where the blocks lie in a drawing, by names and by arrangement, and what lies in them.

use super::card;
use super::fit::Fit;
use crate::exchange::answer::block_named;
use crate::exchange::drawing::{Drawing, Kind, Piece};
use crate::geometry::{Bounds, Pos};
use crate::model::{Block, Page};
use std::collections::{BTreeMap, BTreeSet};

/// How many frames deep a piece may lie; frames that hold themselves end there too.
const DEPTH: usize = 64;

/// So many texts that may be names are looked at beside all else.
const MAX_LOOSE: usize = 500;

/// So many pairs of texts and shapes are compared.
const MAX_PAIRS: usize = 4_000_000;

/// Where the blocks lie in a drawing.
#[derive(Default)]
pub(super) struct Areas {
    /// The pieces that name a block or are one.
    pub(super) names: BTreeMap<String, Block>,
    /// What of the drawing each block takes.
    pub(super) of: BTreeMap<Block, Bounds>,
    /// Names that stand above lists without a box of their own round them.
    heads: Vec<(Block, Bounds)>,
    /// Where the name of each block stands.
    labels: BTreeMap<Block, Bounds>,
    /// The boxes without a text that a block takes.
    pub(super) boxes: BTreeMap<String, Block>,
}

impl Areas {
    pub(super) fn new(drawing: &Drawing) -> Self {
        let mut areas = Self::default();
        let boxes: Vec<&Piece> =
            drawing.pieces.iter().filter(|p| matches!(p.kind, Kind::Frame | Kind::Shape)).collect();
        let mut looked = 0;
        // What names a block for sure, and then what does where it stands on a box with other pieces in it.
        for (kind, loosely) in [
            (Kind::Frame, true),
            (Kind::Shape, false),
            (Kind::Words, false),
            (Kind::Shape, true),
            (Kind::Words, true),
        ] {
            let names = drawing.pieces.iter().filter(|piece| piece.kind == kind && piece.what.is_none());
            for piece in names.filter(|piece| card(piece).is_none()) {
                let Some(block) = block_named(&piece.text, loosely) else { continue };
                let Some(bounds) = piece.bounds else { continue };
                if areas.is_known(block) || areas.names.contains_key(&piece.id) || looked > MAX_LOOSE {
                    continue;
                }
                looked += usize::from(loosely && kind != Kind::Frame);
                let own = (kind == Kind::Frame || holds_others(drawing, piece)).then_some(bounds);
                let around = own.or_else(|| smallest_around(&boxes, piece));
                let is_box = own.is_some() || around.is_some_and(|area| heads_box(drawing, piece, area));
                if loosely && !is_box {
                    continue;
                }
                match around {
                    Some(area) => drop(areas.of.insert(block, area)),
                    None => areas.heads.push((block, bounds)),
                }
                areas.names.insert(piece.id.clone(), block);
                areas.labels.insert(block, bounds);
            }
        }
        areas.drop_accidental(drawing);
        areas.part();
        if areas.names.is_empty() {
            areas.of = by_arrangement(drawing);
        }
        areas.boxes = areas.boxes_of(drawing);
        areas
    }

    /// Forgets the only name of a drawing where it is one that means a block only among others: a lane «Activities».
    fn drop_accidental(&mut self, drawing: &Drawing) {
        let [name] = self.names.keys().collect::<Vec<_>>()[..] else { return };
        let piece = drawing.pieces.iter().find(|piece| piece.id == *name);
        if piece.is_some_and(|piece| block_named(&piece.text, false).is_none()) {
            *self = Self::default();
        }
    }

    fn is_known(&self, block: Block) -> bool {
        self.of.contains_key(&block) || self.heads.iter().any(|(other, _)| *other == block)
    }

    /// The boxes without a text that lie just where a block does.
    fn boxes_of(&self, drawing: &Drawing) -> BTreeMap<String, Block> {
        let block = |piece: &Piece| {
            let bounds = piece.bounds.filter(|_| is_blank_box(piece))?;
            let slack = bounds.width().min(bounds.height()) * 0.2;
            let near = |a: Pos, b: Pos| (a.x - b.x).abs() <= slack && (a.y - b.y).abs() <= slack;
            let same = |area: &Bounds| near(area.min(), bounds.min()) && near(area.max(), bounds.max());
            self.of.iter().find(|(_, area)| same(area)).map(|(block, _)| *block)
        };
        drawing.pieces.iter().filter_map(|piece| Some((piece.id.clone(), block(piece)?))).collect()
    }

    /// The drawing with text that lies on a shape as that shape's own, where there is one text on it and nothing else.
    pub(super) fn written(&self, drawing: &Drawing) -> Option<Drawing> {
        let loose = |piece: &&Piece| {
            piece.kind == Kind::Words && piece.what.is_none() && !self.names.contains_key(&piece.id)
        };
        let shape = |piece: &&Piece| {
            piece.kind == Kind::Shape && is_blank_box(piece) && !self.boxes.contains_key(&piece.id)
        };
        let texts: Vec<&Piece> = drawing.pieces.iter().filter(loose).collect();
        let shapes: Vec<&Piece> = drawing.pieces.iter().filter(shape).collect();
        // Each text is compared with each shape; a heap of both is taken as it is.
        if texts.is_empty() || texts.len() * shapes.len() > MAX_PAIRS {
            return None;
        }
        let mut on: BTreeMap<&str, Vec<&Piece>> = BTreeMap::new();
        for text in texts {
            if let Some(under) = smallest_holding(&shapes, text) {
                on.entry(under).or_default().push(text);
            }
        }
        let mut joined = drawing.clone();
        on.retain(|_, texts| texts.len() == 1);
        for piece in &mut joined.pieces {
            if let Some([text]) = on.get(piece.id.as_str()).map(Vec::as_slice) {
                piece.text.clone_from(&text.text);
            }
        }
        let moved: BTreeSet<&str> = on.values().flatten().map(|text| text.id.as_str()).collect();
        joined.pieces.retain(|piece| piece.kind != Kind::Words || !moved.contains(piece.id.as_str()));
        // What was tied to the text is tied to the shape that has it now.
        let new: BTreeMap<&str, &str> =
            on.iter().flat_map(|(shape, texts)| texts.iter().map(|t| (t.id.as_str(), *shape))).collect();
        for joint in joined.links.iter_mut().flat_map(|link| [&mut link.from, &mut link.to]) {
            let shape = joint.piece.as_deref().and_then(|id| new.get(id)).map(|shape| (*shape).to_owned());
            joint.piece = shape.or_else(|| joint.piece.take());
        }
        Some(joined)
    }

    /// Whether a piece with a text lies round at least two of the blocks.
    pub(super) fn is_around(&self, piece: &Piece) -> bool {
        let Some(bounds) = piece.bounds.filter(|_| piece.what.is_none() && !piece.text.trim().is_empty())
        else {
            return false;
        };
        self.of.values().filter(|area| bounds.encloses(**area) && **area != bounds).count() > 1
    }

    /// A box that several names stand in is none of theirs: they stand above lists.
    fn part(&mut self) {
        let all: Vec<(Block, Bounds)> = self.of.iter().map(|(block, area)| (*block, *area)).collect();
        for (block, area) in &all {
            if all.iter().any(|(other, same)| other != block && same == area) {
                self.of.remove(block);
                self.heads.extend(self.labels.get(block).map(|label| (*block, *label)));
            }
        }
    }

    /// The block that a piece belongs to.
    pub(super) fn block(&self, parents: &BTreeMap<&str, &str>, piece: &Piece) -> Option<Block> {
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
    pub(super) fn at(&self, at: Pos) -> Option<Block> {
        // As with our blocks, the edges at the left and above belong to an area.
        let holds = |b: &Bounds| at.x >= b.left && at.x < b.right && at.y >= b.top && at.y < b.bottom;
        smallest(self.of.iter().filter(|(_, bounds)| holds(bounds)).map(|(block, bounds)| (*bounds, *block)))
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
    pub(super) fn fit(&self) -> Option<Fit> {
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

/// Whether a piece is a frame or a shape of others without a text.
fn is_blank_box(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::Frame | Kind::Shape) && piece.what.is_none() && piece.text.trim().is_empty()
}

/// Whether a text stands at the head of a box that has other pieces in it.
fn heads_box(drawing: &Drawing, name: &Piece, area: Bounds) -> bool {
    let Some(bounds) = name.bounds else { return false };
    let below = |other: &Piece| {
        other.id != name.id
            && other.bounds.is_some_and(|b| area.encloses(b) && b != area && b.top >= bounds.top)
    };
    bounds.top < area.center().y && drawing.pieces.iter().any(below)
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

/// What the smallest of some boxes stands for.
fn smallest<T>(boxes: impl Iterator<Item = (Bounds, T)>) -> Option<T> {
    let size = |bounds: Bounds| bounds.width() * bounds.height();
    boxes.min_by(|a, b| size(a.0).total_cmp(&size(b.0))).map(|(_, what)| what)
}

/// The smallest of some shapes that holds the middle of a text.
fn smallest_holding<'a>(shapes: &[&'a Piece], text: &Piece) -> Option<&'a str> {
    let middle = text.bounds?.center();
    let holding = shapes.iter().filter_map(|shape| Some((shape.bounds?, shape.id.as_str())));
    smallest(holding.filter(|(bounds, _)| bounds.contains(middle)))
}

/// The smallest box that a piece lies in.
fn smallest_around(boxes: &[&Piece], piece: &Piece) -> Option<Bounds> {
    let middle = piece.bounds?.center();
    let around = |other: &&&Piece| other.id != piece.id && other.bounds.is_some_and(|b| b.contains(middle));
    let holding = boxes.iter().filter(around).filter(|other| block_named(&other.text, false).is_none());
    smallest(holding.filter_map(|other| other.bounds).map(|bounds| (bounds, bounds)))
}

/// The nine blocks laid over a drawing in which nothing is named, as they lie on our page: over its empty boxes where it has
/// many, else over all of it.
fn by_arrangement(drawing: &Drawing) -> BTreeMap<Block, Bounds> {
    const BOXES: usize = 7;
    let empty = drawing.pieces.iter().filter(|piece| is_blank_box(piece));
    let boxes: Vec<Bounds> = empty.filter_map(|piece| piece.bounds).collect();
    if boxes.len() < BOXES {
        return BTreeMap::new();
    }
    let Some(whole) = boxes.into_iter().reduce(Bounds::union) else { return BTreeMap::new() };
    let fit = Fit::new(Page::default(), whole);
    Block::ALL.into_iter().map(|block| (block, fit.back(Page::default().block(block).bounds()))).collect()
}
