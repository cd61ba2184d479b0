//! Where the blocks lie in a drawing, by names and by arrangement, and what lies in them.

use super::fit::Fit;
use super::{arrangement, card};
use crate::exchange::answer::{block_named, is_of_other_canvas, is_only_names, target_named};
use crate::exchange::drawing::{Drawing, Kind, Piece};
use crate::exchange::target::Target;
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
    pub(super) names: BTreeMap<String, Target>,
    /// What of the drawing each of them takes.
    pub(super) of: Vec<(Target, Bounds)>,
    /// Names that stand above lists, or left of them, without a box of their own round them.
    heads: Vec<(Target, Bounds)>,
    /// Whether lists stand right of their names.
    in_rows: bool,
    /// Where the name of each stands.
    labels: Vec<(Target, Bounds)>,
    /// The boxes without a text that a block takes.
    pub(super) boxes: BTreeMap<String, Block>,
}

impl Areas {
    pub(super) fn new(drawing: &Drawing) -> Self {
        let mut areas = Self::default();
        let boxes: Vec<&Piece> =
            drawing.pieces.iter().filter(|p| matches!(p.kind, Kind::Frame | Kind::Shape)).collect();
        let mut looked = 0;
        let is_canvas = names_many(drawing);
        // What names a block for sure, and then what does where it stands on a box with other pieces in it.
        for (kind, loosely) in [
            (Kind::Frame, true),
            (Kind::StandIn, false),
            (Kind::Shape, false),
            (Kind::Words, false),
            (Kind::Shape, true),
            (Kind::Words, true),
        ] {
            let names = drawing.pieces.iter().filter(|piece| piece.kind == kind && piece.what.is_none());
            // What names a block among others has to be told apart from notes only where few are named.
            let among = loosely && (areas.count() >= MANY || is_canvas);
            for piece in names.filter(|piece| card(piece, false).is_none()) {
                let Some(block) = target_named(&name_of(piece), loosely) else { continue };
                let Some(bounds) = piece.bounds else { continue };
                // Another canvas may have several sections for one block.
                let is_known = areas.is_known(block) && !is_of_other_canvas(&name_of(piece));
                if is_known || areas.names.contains_key(&piece.id) || looked > MAX_LOOSE {
                    continue;
                }
                looked += usize::from(loosely && kind != Kind::Frame);
                let is_frame = matches!(kind, Kind::Frame | Kind::StandIn);
                let own = (is_frame || holds_others(drawing, piece)).then_some(bounds);
                let around = own.or_else(|| smallest_around(&boxes, piece));
                let is_box = own.is_some() || around.is_some_and(|area| heads_box(drawing, piece, area));
                // A section of another canvas may lie within what stands for the same block.
                let is_free = areas.at(bounds.center()).is_none() || is_of_other_canvas(&piece.text);
                let is_title = among && is_only_names(&piece.text) && is_free;
                if loosely && !is_box && !is_title {
                    continue;
                }
                match around {
                    Some(area) => areas.of.push((block, area)),
                    None => areas.heads.push((block, bounds)),
                }
                areas.names.insert(piece.id.clone(), block);
                areas.labels.push((block, bounds));
            }
        }
        areas.drop_accidental(drawing);
        areas.part();
        areas.look_for_rows(drawing);
        if areas.names.is_empty() {
            areas.of = arrangement::blocks(drawing).into_iter().collect();
        }
        areas.boxes = areas.boxes_of(drawing);
        areas
    }

    /// Forgets the only name of a drawing where it is one that means a block only among others: a lane «Activities».
    fn drop_accidental(&mut self, drawing: &Drawing) {
        let [name] = self.names.keys().collect::<Vec<_>>()[..] else { return };
        let piece = drawing.pieces.iter().find(|piece| piece.id == *name);
        if piece.is_some_and(|piece| target_named(&name_of(piece), false).is_none()) {
            *self = Self::default();
        }
    }

    /// How many blocks are named.
    fn count(&self) -> usize {
        self.names.values().filter_map(|target| target.block()).collect::<BTreeSet<Block>>().len()
    }

    /// Finds out whether lists stand right of their names. Where only one or two rows are named after blocks, it is no canvas
    /// but a map of something else, such as a journey: then they name nothing.
    fn look_for_rows(&mut self, drawing: &Drawing) {
        let others: Vec<Bounds> = drawing
            .pieces
            .iter()
            .filter(|piece| !self.names.contains_key(&piece.id) && !piece.text.trim().is_empty())
            .filter_map(|piece| piece.bounds)
            .collect();
        let nearest = |ways: &mut dyn Iterator<Item = f32>| ways.min_by(f32::total_cmp);
        let is_row = |head: &Bounds| {
            let level = |other: &&Bounds| {
                other.top < head.bottom && other.bottom > head.top && other.left >= head.right
            };
            // What stands below it may be the name of another row.
            let is_name = |other: &Bounds| {
                let same = |a: f32, b: f32| (a - b).abs() <= head.width() * 0.1;
                let goes_on = || {
                    others
                        .iter()
                        .any(|o| o.top < other.bottom && o.bottom > other.top && o.left >= other.right)
                };
                same(other.left, head.left) && same(other.width(), head.width()) && goes_on()
            };
            let upright = |other: &&Bounds| {
                other.left < head.right
                    && other.right > head.left
                    && other.top >= head.center().y
                    && !is_name(other)
            };
            let right = nearest(&mut others.iter().filter(level).map(|other| other.left - head.right));
            let below = nearest(&mut others.iter().filter(upright).map(|other| other.top - head.bottom));
            right.is_some_and(|right| below.is_none_or(|below| right <= below))
        };
        let left = self.heads.iter().map(|(_, head)| head.left).fold(f32::INFINITY, f32::min);
        let in_column = |head: &Bounds| head.left - left < head.width();
        let rows = self.heads.iter().filter(|(_, head)| in_column(head) && is_row(head)).count();
        self.in_rows = rows > 0 && rows * 2 > self.heads.len();
        if self.in_rows && self.names.len() < MANY {
            let dropped: BTreeSet<Target> = self.heads.drain(..).map(|(target, _)| target).collect();
            self.names.retain(|_, target| !dropped.contains(target));
            self.labels.retain(|(target, _)| !dropped.contains(target));
            self.in_rows = false;
        }
        // What other canvases have beside blocks means nothing where hardly a block is named.
        if self.count() < MANY {
            self.names.retain(|_, target| target.block().is_some());
            self.heads.retain(|(target, _)| target.block().is_some());
            self.of.retain(|(target, _)| target.block().is_some());
        }
    }

    fn is_known(&self, block: Target) -> bool {
        self.of.iter().any(|(other, _)| *other == block)
            || self.heads.iter().any(|(other, _)| *other == block)
    }

    /// The boxes without a text that lie just where a block does.
    fn boxes_of(&self, drawing: &Drawing) -> BTreeMap<String, Block> {
        let block = |piece: &Piece| {
            let bounds = piece.bounds.filter(|_| is_blank_box(piece))?;
            let slack = bounds.width().min(bounds.height()) * 0.2;
            let near = |a: Pos, b: Pos| (a.x - b.x).abs() <= slack && (a.y - b.y).abs() <= slack;
            let same = |area: &Bounds| near(area.min(), bounds.min()) && near(area.max(), bounds.max());
            self.of.iter().find(|(_, area)| same(area)).and_then(|(target, _)| target.block())
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
        self.of.iter().filter(|(_, area)| bounds.encloses(*area) && *area != bounds).count() > 1
    }

    /// A box that several names stand in is none of theirs: they stand above lists.
    fn part(&mut self) {
        let all = self.of.clone();
        for (block, area) in &all {
            if all.iter().any(|(other, same)| other != block && same == area) {
                self.of.retain(|(other, own)| other != block || own != area);
                self.heads.extend(self.labels.iter().find(|(other, _)| other == block).copied());
            }
        }
    }

    /// Where a piece belongs.
    pub(super) fn target(&self, parents: &BTreeMap<&str, &str>, piece: &Piece) -> Option<Target> {
        let mut parent = piece.parent.as_deref();
        for _ in 0..DEPTH {
            let Some(id) = parent else { break };
            if let Some(block) = self.names.get(id) {
                return Some(*block);
            }
            parent = parents.get(id).copied();
        }
        let middle = piece.bounds?.center();
        let below = || self.below(middle, piece.bounds.map_or(0.0, Bounds::width));
        self.at(middle).or_else(|| if self.in_rows { self.beside(middle) } else { below() })
    }

    /// What the name left of a place stands for, in its row.
    fn beside(&self, at: Pos) -> Option<Target> {
        let in_row = |head: &Bounds| at.y >= head.top && at.y <= head.bottom && at.x > head.left;
        self.heads.iter().find(|(_, head)| in_row(head)).map(|(target, _)| *target)
    }

    /// What the area stands for that holds a place; the smallest where several do.
    pub(super) fn at(&self, at: Pos) -> Option<Target> {
        // As with our blocks, the edges at the left and above belong to an area.
        let holds = |b: &Bounds| at.x >= b.left && at.x < b.right && at.y >= b.top && at.y < b.bottom;
        smallest(self.of.iter().filter(|(_, bounds)| holds(bounds)).map(|(block, bounds)| (*bounds, *block)))
    }

    /// What the name stands for that is nearest above the middle of a piece of this width, in its column.
    fn below(&self, at: Pos, width: f32) -> Option<Target> {
        let way = |head: &Bounds| {
            let aside = (head.left - at.x).max(at.x - head.right).max(0.0);
            let below = at.y - head.bottom;
            (below > -head.height() / 2.0 && aside < (head.width() * 0.35).max(width * 0.45))
                .then_some(aside * 2.0 + below)
        };
        let heads = self.heads.iter().filter_map(|(block, head)| Some((*block, way(head)?)));
        heads.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(block, _)| block)
    }

    /// How the drawing becomes a page, where its nine blocks lie as ours do.
    pub(super) fn fit(&self) -> Option<Fit> {
        let blocks = || self.of.iter().filter_map(|(target, area)| Some((target.block()?, *area)));
        let whole = blocks().map(|(_, area)| area).reduce(Bounds::union)?;
        if blocks().count() < Block::ALL.len() {
            return None;
        }
        let pages = (1..=Page::MAX_SCALE).filter_map(Page::new);
        let fits = pages.map(|page| Fit::new(page, whole));
        let fits: Vec<Fit> =
            fits.filter(|fit| blocks().all(|(block, area)| fit.matches(block, area))).collect();
        // The page on which notes keep their size best.
        let strange = |fit: &Fit| (fit.across.ln().abs() + fit.down.ln().abs(), fit.page.scale());
        fits.into_iter()
            .min_by(|a, b| strange(a).partial_cmp(&strange(b)).unwrap_or(std::cmp::Ordering::Equal))
    }
}

/// Whether a drawing names a canvas's sections, also by names that are notes elsewhere: four blocks, or three sections of
/// another canvas.
pub(super) fn names_many(drawing: &Drawing) -> bool {
    const BLOCKS: usize = 4;
    const SECTIONS: usize = 3;
    // A card may begin with its name.
    let first = |piece: &Piece| name_of(piece).lines().next().unwrap_or_default().to_owned();
    let pieces = drawing.pieces.iter().filter(|piece| piece.what.is_none()).map(first);
    let names = pieces.filter(|name| name.len() < LONGEST && is_only_names(name));
    let names: Vec<String> = names.take(MAX_LOOSE).collect();
    let blocks: BTreeSet<Block> = names.iter().filter_map(|name| block_named(name, true)).collect();
    let sections: BTreeSet<&String> = names.iter().filter(|name| is_of_other_canvas(name)).collect();
    blocks.len() >= BLOCKS || sections.len() >= SECTIONS
}

/// A name of a section is shorter, in bytes.
const LONGEST: usize = 120;

/// From so many blocks on that are named, a drawing is a canvas.
const MANY: usize = 3;

/// The name that a piece may be: what is written on it, or the name of the file that it shows.
pub(super) fn name_of(piece: &Piece) -> String {
    let text = piece.text.trim();
    if piece.kind != Kind::StandIn {
        return text.to_owned();
    }
    let file = text.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').filter(|(_, ending)| ending.len() <= 5).map_or(file, |(stem, _)| stem).to_owned()
}

/// Whether a piece is a frame or a shape of others without a text.
pub(super) fn is_blank_box(piece: &Piece) -> bool {
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
