//! What of a drawing belongs into which block: by frames that are named, by names that stand in boxes or above lists, by the
//! nine blocks' arrangement where nothing is named. What has no place is kept and said to have none.

mod areas;
mod arrangement;
mod badges;
mod fit;
mod heads;

use super::answer::{is_only_names, labelled, section_remark, target_named, without_tables};
use super::drawing::{Drawing, Joint, Kind, Known, Link, Piece};
use super::incoming::Role;
use super::lines::lines_of;
use super::sheet::unlabelled;
use super::target::Target;
use super::{Incoming, Item, Tie, Tied, What};
use crate::geometry::{IRect, Point, Rect};
use crate::model::Strength;
use areas::{Areas, name_of, names_many};
use fit::Fit;
use std::collections::BTreeMap;

/// How far an end that is tied to nothing may lie from what it is meant for, in units of the drawing.
const REACH: f32 = 40.0;

/// So many links look for the ends that they are not tied to; in a drawing with more, the rest are listed.
const MAX_SEARCHED: usize = 2000;

/// What a drawing means for a board.
pub(super) fn sorted(drawing: &Drawing) -> Incoming {
    let areas = Areas::new(drawing);
    let joined = areas.written(drawing);
    let drawing = joined.as_ref().unwrap_or(drawing);
    let marked = badges::joined(drawing, &areas.names);
    let drawing = marked.as_ref().unwrap_or(drawing);
    let mut sorter = Sorter::new(drawing, &areas);
    let title = sorter.title(drawing);
    for piece in drawing.pieces.iter().filter(|piece| title.is_none_or(|title| title.id != piece.id)) {
        if !sorter.announces(piece) {
            sorter.note(piece);
        }
    }
    let Sorter { mut incoming, tied, .. } = sorter;
    // A plain line is strong where the drawing is our own or has dashed ones beside it; elsewhere it says nothing of that yet.
    // The name of a page, which any drawing has, is a heading.
    let own = |what: &Known| *what != Known::Is(What::Heading);
    let is_own = drawing.pieces.iter().any(|piece| piece.what.as_ref().is_some_and(own));
    let tells = drawing.links.iter().any(|link| link.strength.is_some());
    let plain = if is_own || tells { Strength::Strong } else { Strength::Unproven };
    for (number, link) in drawing.links.iter().enumerate() {
        let searched = number < MAX_SEARCHED;
        join(link, drawing, &areas, (&tied, searched, plain), &mut incoming);
    }
    incoming
}

/// Sorts the pieces of a drawing.
struct Sorter<'a> {
    areas: &'a Areas,
    /// How the drawing becomes a page, where it does.
    fitting: Option<Fit>,
    /// Whether names count that may also be notes.
    is_canvas: bool,
    parents: BTreeMap<&'a str, &'a str>,
    /// Where texts lie; of a heap of them, the first.
    texts: Vec<Rect>,
    incoming: Incoming,
    /// Which item or block each piece has become.
    tied: BTreeMap<&'a str, Tied>,
}

impl<'a> Sorter<'a> {
    fn new(drawing: &'a Drawing, areas: &'a Areas) -> Self {
        let fitting = areas.fit();
        let parent = |piece: &'a Piece| Some((piece.id.as_str(), piece.parent.as_deref()?));
        Self {
            areas,
            fitting,
            is_canvas: names_many(drawing),
            parents: drawing.pieces.iter().filter_map(parent).collect(),
            texts: drawing
                .pieces
                .iter()
                .filter(|piece| !piece.text.trim().is_empty())
                .filter_map(|piece| piece.bounds)
                .take(MAX_SEARCHED)
                .collect(),
            incoming: Incoming {
                page: fitting.map(|fit| fit.page),
                remarks: drawing.remarks.clone(),
                pages: drawing.pages.clone(),
                ..Incoming::default()
            },
            tied: BTreeMap::new(),
        }
    }

    /// Adds the title that stands above the blocks; its piece.
    fn title(&mut self, drawing: &'a Drawing) -> Option<&'a Piece> {
        if drawing.pieces.iter().any(|piece| piece.what == Some(Known::Is(What::Title))) {
            return None;
        }
        let cards = drawing
            .pieces
            .iter()
            .filter_map(|piece| Some((card(piece, self.is_canvas)?.target, piece.bounds?)));
        let title = self.areas.title(drawing, &cards.collect::<Vec<_>>())?;
        let text =
            title.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        self.incoming.items.push(Item::new(What::Title, text.trim_start_matches(['#', ' ']), 0));
        Some(title)
    }

    /// Adds a name as a heading, and to what the piece that has it may be tied.
    fn announce(&mut self, piece: &'a Piece, name: &str, target: Target) {
        if let Some(block) = target.block() {
            self.tied.insert(&piece.id, Tied::Block(block));
        }
        self.incoming.remarks.extend(section_remark(name));
        self.incoming.items.push(Item::new(What::Heading, name, 0));
    }

    /// Adds a piece that is a block or names one, or what is round blocks; whether it is such a piece.
    fn announces(&mut self, piece: &'a Piece) -> bool {
        if let Some(block) = self.areas.boxes.get(piece.id.as_str()) {
            self.tied.insert(&piece.id, Tied::Block(*block));
        } else if let Some(target) = self.areas.names.get(piece.id.as_str()) {
            self.announce(piece, &name_of(piece), *target);
        } else if let Some(Card { name, target, texts, heads }) = card(piece, self.is_canvas) {
            self.announce(piece, &name, target);
            // What is no block is its text: an arrow to «KPI：…» leads to that.
            if target.block().is_none() {
                self.tied.insert(&piece.id, Tied::Item(self.incoming.items.len()));
            }
            let note = |text: String| Item { color: piece.color, ..Item::new(target.what(), &text, 0) };
            self.incoming.items.extend(texts.into_iter().map(note));
            self.incoming.items.extend(heads.iter().map(|head| Item::new(What::Heading, head, 0)));
        } else if self.areas.is_around(piece) {
            // What stands round the blocks names the whole.
            let what = self.titled(What::Title);
            self.incoming.items.push(Item::new(what, piece.text.trim(), 0));
        } else {
            return false;
        }
        true
    }

    /// What a piece is, as a board has one title.
    fn titled(&self, what: What) -> What {
        let is_titled = || self.incoming.items.iter().any(|item| item.what == What::Title);
        if what == What::Title && is_titled() { What::Heading } else { what }
    }

    /// Whether at least two other texts lie in a piece.
    fn holds_several(&self, piece: &Piece) -> bool {
        let Some(area) = piece.bounds else { return false };
        let is_inside = |bounds: &&Rect| area.contains_rect(**bounds) && **bounds != area;
        self.texts.iter().filter(is_inside).nth(1).is_some()
    }

    /// Adds a piece as a note, or as what we ourselves have noted it to be.
    fn note(&mut self, piece: &'a Piece) {
        let what = match piece.what {
            Some(Known::Fixed) => return,
            Some(Known::Is(what)) => self.titled(what),
            None => match piece.kind {
                // A frame that names no block only groups.
                Kind::Frame | Kind::Shape if piece.text.trim().is_empty() => return,
                Kind::Frame | Kind::Shape | Kind::Words | Kind::StandIn => What::Beside,
            },
        };
        let target = self.areas.target(&self.parents, piece);
        let what = match (piece.what, what, target) {
            // We have noted ourselves that it is a doubt or a KPI event, wherever it lies.
            (Some(Known::Is(What::Note(None))), what, _) => what,
            (_, What::Beside, Some(target)) => target.what(),
            (_, what, _) => what,
        };
        // A frame that names no block is as large as what it holds; its name needs no more room than other notes.
        let bounds = piece.bounds.filter(|_| piece.kind != Kind::Frame);
        // Neither does the name of a box that others lie in: it stands at the top of the box.
        let is_box = piece.kind == Kind::Shape
            && piece.what.is_none()
            && self.fitting.is_none()
            && self.holds_several(piece);
        let bounds = bounds.map(|bounds| if is_box { top_of(bounds) } else { bounds });
        let rect = self.fitting.zip(bounds).and_then(|(fit, bounds)| rect_on(fit, piece, bounds, what));
        self.tied.insert(&piece.id, Tied::Item(self.incoming.items.len()));
        // In our own drawings every blank was meant.
        let text = if piece.what.is_some() { &piece.text } else { piece.text.trim() };
        // What we have drawn ourselves lies where it lay.
        let drawn = bounds.or_else(|| piece.bounds.map(beside)).filter(|_| piece.what.is_none());
        let drawn = drawn.map(|bounds| IRect::from_corners(bounds.min().round(), bounds.max().round()));
        self.incoming.items.push(Item { color: piece.color, rect, drawn, ..Item::new(what, text, 0) });
    }
}

/// The strip at the top of a box where its name stands.
fn top_of(area: Rect) -> Rect {
    const EDGE: f32 = 6.0;
    const WIDTH: f32 = 160.0;
    const HEIGHT: f32 = 36.0;
    let right = (area.left + EDGE + WIDTH).min(area.right - EDGE);
    Rect::new(area.left + EDGE, area.top + EDGE, right, (area.top + EDGE + HEIGHT).min(area.bottom))
}

/// Where the name of a frame stands as a note: left of a wide one, such as a lane, above any other.
fn beside(frame: Rect) -> Rect {
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
fn rect_on(fit: Fit, piece: &Piece, bounds: Rect, what: What) -> Option<IRect> {
    if piece.what.is_some() {
        return Some(fit.rect(bounds));
    }
    let rect = match what {
        What::Note(Some(block)) => fit.rect_in(bounds, block),
        _ => fit.rect(bounds),
    };
    fit.page.margins().into_iter().all(|band| !band.intersects(rect)).then_some(rect)
}

/// A card that says itself where it belongs.
struct Card {
    /// The name that it begins with.
    name: String,
    target: Target,
    /// What it says besides.
    texts: Vec<String>,
    /// The heads of tables in it.
    heads: Vec<String>,
}

/// A card whose first line names a block and whose others are its notes, or that has a name before a colon; in a canvas its name
/// may be one that is a note elsewhere.
fn card(piece: &Piece, is_canvas: bool) -> Option<Card> {
    if piece.what.is_some() {
        return None;
    }
    let text = piece.text.trim();
    let Some((name, rest)) = text.split_once('\n') else {
        let (target, said) = labelled(text).filter(|_| matches!(piece.kind, Kind::Shape | Kind::Words))?;
        let name = text.strip_suffix(said.as_str()).unwrap_or(text).trim_end_matches([':', '：', ' ', '*']);
        return Some(Card { name: name.to_owned(), target, texts: vec![said], heads: Vec::new() });
    };
    let (rows, heads) = without_tables(rest);
    let mut texts = lines_of(&rows);
    let name = name.trim_start_matches(['#', ' ']);
    let target = target_named(name, false)
        .or_else(|| target_named(name, true).filter(|_| is_canvas && is_only_names(name)))?;
    // The same name in another language below it makes no note.
    let is_other = |text: &String| is_only_names(text) && target_named(text, true) == Some(target);
    let name = match texts.first().filter(|first| is_other(first)) {
        Some(_) => format!("{name} / {}", texts.remove(0)),
        None => name.to_owned(),
    };
    (!texts.is_empty()).then_some(Card { name, target, texts, heads })
}

/// Adds a link as a tie, a plain line as sure as `plain`; one that lacks an end is listed.
fn join(
    link: &Link,
    drawing: &Drawing,
    areas: &Areas,
    (tied, searched, plain): (&BTreeMap<&str, Tied>, bool, Strength),
    incoming: &mut Incoming,
) {
    let end = |joint: &Joint| {
        let known = joint.piece.as_deref().and_then(|id| tied.get(id).copied());
        known.or_else(|| nearest(joint.at.filter(|_| searched)?, drawing, areas, tied))
    };
    let (stage, label) = unlabelled(&link.label);
    match (end(&link.from), end(&link.to)) {
        (Some(from), Some(to)) if from != to && (link.role.is_some() || incoming.joins(from, to)) => {
            let strength = link.strength.unwrap_or(plain);
            let role = link.role.clone().unwrap_or(Role::Arrow(stage, strength, label));
            incoming.ties.push(Tie { from, to, role });
        }
        (from, to) => {
            // What is written on it is kept; an arrow without words is only listed.
            let what = if link.label.trim().is_empty() { What::Unread } else { What::Beside };
            let words = incoming.arrow_words(from, to, &link.label);
            incoming.items.push(Item::new(what, &words, 0));
        }
    }
}

/// The piece at or next to a place; the block that holds it where no piece does.
fn nearest(at: Point, drawing: &Drawing, areas: &Areas, tied: &BTreeMap<&str, Tied>) -> Option<Tied> {
    let away = |bounds: Rect| {
        let x = (bounds.left - at.x).max(at.x - bounds.right).max(0.0);
        let y = (bounds.top - at.y).max(at.y - bounds.bottom).max(0.0);
        x.hypot(y)
    };
    // Names are looked up only for what is near.
    let near = drawing.pieces.iter().filter(|piece| piece.kind != Kind::Frame);
    let near = near.filter_map(|piece| Some((away(piece.bounds?), piece))).filter(|(way, _)| *way <= REACH);
    let items = near.filter_map(|(way, piece)| {
        let found = tied.get(piece.id.as_str()).copied().filter(|tied| matches!(tied, Tied::Item(_)))?;
        Some((way, found))
    });
    let nearest = items.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, found)| found);
    nearest.or_else(|| areas.at(at)?.block().map(Tied::Block))
}
