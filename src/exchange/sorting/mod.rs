//! What of a drawing belongs into which block: by frames that are named, by names that stand in boxes or above lists, by the
//! nine blocks' arrangement where nothing is named. What has no place is kept and said to have none.

mod areas;
mod arrangement;
mod fit;

use super::answer::{is_only_names, labelled, section_remark, target_named};
use super::drawing::{Drawing, Joint, Kind, Known, Link, Piece};
use super::incoming::Role;
use super::lines::lines_of;
use super::sheet::unlabelled;
use super::target::Target;
use super::{Incoming, Item, Tie, Tied, What};
use crate::geometry::{Bounds, Pos, Rect};
use areas::{Areas, name_of, names_many};
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
    let (fitting, is_canvas) = (areas.fit(), names_many(drawing));
    let page = fitting.map(|fit| fit.page);
    let mut incoming = Incoming { page, remarks: drawing.remarks.clone(), ..Incoming::default() };
    // Where others have drawn what becomes a note.
    let mut placed: Vec<(usize, Rect, Bounds)> = Vec::new();
    // Which item or block each piece has become.
    let mut tied: BTreeMap<&str, Tied> = BTreeMap::new();
    let parents: BTreeMap<&str, &str> = drawing
        .pieces
        .iter()
        .filter_map(|piece| Some((piece.id.as_str(), piece.parent.as_deref()?)))
        .collect();
    for piece in &drawing.pieces {
        if let Some(block) = areas.boxes.get(piece.id.as_str()) {
            tied.insert(&piece.id, Tied::Block(*block));
            continue;
        }
        if let Some(target) = areas.names.get(piece.id.as_str()) {
            if let Some(block) = target.block() {
                tied.insert(&piece.id, Tied::Block(block));
            }
            let name = name_of(piece);
            incoming.remarks.extend(section_remark(&name));
            incoming.items.push(Item::new(What::Heading, &name, 0));
            continue;
        }
        if let Some(Card { name, target, texts }) = card(piece, is_canvas) {
            if let Some(block) = target.block() {
                tied.insert(&piece.id, Tied::Block(block));
            }
            incoming.remarks.extend(section_remark(&name));
            incoming.items.push(Item::new(What::Heading, &name, 0));
            let note = |text: String| Item { color: piece.color, ..Item::new(target.what(), &text, 0) };
            incoming.items.extend(texts.into_iter().map(note));
            continue;
        }
        if areas.is_around(piece) {
            // What stands round the blocks names the whole.
            let titled = incoming.items.iter().any(|item| item.what == What::Title);
            let what = if titled { What::Heading } else { What::Title };
            incoming.items.push(Item::new(what, piece.text.trim(), 0));
            continue;
        }
        let what = match piece.what {
            Some(Known::Fixed) => continue,
            Some(Known::Is(what)) => what,
            None => match piece.kind {
                // A frame that names no block only groups.
                Kind::Frame | Kind::Shape if piece.text.trim().is_empty() => continue,
                Kind::Frame | Kind::Shape | Kind::Words | Kind::StandIn => What::Beside,
            },
        };
        let target = areas.target(&parents, piece);
        let what = match (piece.what, what, target) {
            // We have noted ourselves that it is a doubt or a KPI event, wherever it lies.
            (Some(Known::Is(What::Note(None))), what, _) => what,
            (_, What::Beside, Some(target)) => target.what(),
            (_, what, _) => what,
        };
        // A frame that names no block is as large as what it holds; its name needs no more room than other notes.
        let bounds = piece.bounds.filter(|_| piece.kind != Kind::Frame);
        let rect = fitting.zip(bounds).map(|(fit, bounds)| match what {
            // Names of blocks stay in sight, but where we have drawn it ourselves.
            What::Note(Some(block)) if piece.what.is_none() => fit.rect_in(bounds, block),
            _ => fit.rect(bounds),
        });
        if let (Some(rect), Some(bounds), None) = (rect, bounds, piece.what) {
            placed.push((incoming.items.len(), rect, bounds));
        }
        tied.insert(&piece.id, Tied::Item(incoming.items.len()));
        // In our own drawings every blank was meant.
        let text = if piece.what.is_some() { &piece.text } else { piece.text.trim() };
        let drawn = bounds.map(|bounds| Rect::spanning(bounds.min().round(), bounds.max().round()));
        incoming.items.push(Item { color: piece.color, rect, drawn, ..Item::new(what, text, 0) });
    }
    for at in fit::covering(&placed) {
        // A place where it would cover others, as notes are larger than what was drawn, is none.
        if let Some(item) = incoming.items.get_mut(at) {
            item.rect = None;
        }
    }
    for (number, link) in drawing.links.iter().enumerate() {
        let searched = number < MAX_SEARCHED;
        join(link, drawing, &areas, (&tied, searched), &mut incoming);
    }
    incoming
}

/// A card that says itself where it belongs.
struct Card {
    /// The name that it begins with.
    name: String,
    target: Target,
    /// What it says besides.
    texts: Vec<String>,
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
        return Some(Card { name: name.to_owned(), target, texts: vec![said] });
    };
    let texts = lines_of(rest);
    let name = name.trim_start_matches(['#', ' ']);
    let target = target_named(name, false)
        .or_else(|| target_named(name, true).filter(|_| is_canvas && is_only_names(name)));
    let target = target.filter(|_| !texts.is_empty())?;
    // The same name in another language below it makes no note.
    let other = texts.len() == 1 && target_named(rest, true) == Some(target);
    (!other).then(|| Card { name: name.to_owned(), target, texts })
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
        (Some(from), Some(to)) if from != to && (link.role.is_some() || incoming.joins(from, to)) => {
            let role = link.role.clone().unwrap_or(Role::Arrow(stage, link.strength, label));
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
fn nearest(at: Pos, drawing: &Drawing, areas: &Areas, tied: &BTreeMap<&str, Tied>) -> Option<Tied> {
    let away = |bounds: Bounds| {
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
