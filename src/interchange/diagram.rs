//! A drawing of another program, taken out of its form: pieces with a place, what joins them, what could not be shown.
//!
//! Knows no block; [`super::sorting`] finds out what lies where.

use super::ItemKind;
use super::imported::{DiagramPages, LinkKind};
use super::remark::Remark;
use crate::geometry::{Point, Rect};
use crate::model::{ColorName, Strength};
use std::collections::BTreeSet;

/// A drawing may have so many pieces.
pub(super) const MAX_SHAPES: usize = 50_000;

/// How far from the middle places may lie, in units of the drawing.
const MAX_COORDINATE: f64 = 10_000_000.0;

/// A drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct Diagram {
    /// The pieces, hindmost first.
    pub(super) pieces: Vec<DiagramShape>,
    /// What joins them.
    pub(super) links: Vec<Connector>,
    /// What is to be told of the file.
    pub(super) remarks: Vec<Remark>,
    /// The pages of which it is one.
    pub(super) pages: DiagramPages,
    /// How many lines and strokes were left out that join nothing.
    pub(super) strokes: usize,
    /// How many pictures were left out.
    pub(super) pictures: usize,
}

impl Diagram {
    /// Gives pieces without a name, or with that of one before them, a name of their own: files are edited by hand.
    pub(super) fn disambiguate_ids(&mut self) {
        let mut known: BTreeSet<String> = BTreeSet::new();
        for (number, piece) in self.pieces.iter_mut().enumerate() {
            if piece.id.is_empty() || known.contains(&piece.id) {
                piece.id = format!("\u{0}{number}");
            }
            known.insert(piece.id.clone());
        }
    }

    /// Whether a line joins nothing, points nowhere and says nothing.
    fn is_rule_line(link: &Connector, heads: (bool, bool)) -> bool {
        heads == (false, false)
            && link.label.trim().is_empty()
            && link.from.shape.is_none()
            && link.to.shape.is_none()
    }

    /// Adds what joins two pieces, by whether its first and its last end have a head: it points to where the head is, and both
    /// ways with two. Without any it points as it was drawn; a line that joins nothing and says nothing is ruled or drawn, and
    /// only counted.
    pub(super) fn join(&mut self, link: Connector, heads: (bool, bool)) {
        if Self::is_rule_line(&link, heads) {
            self.strokes += 1;
            return;
        }
        match heads {
            (true, false) => self.links.push(link.reversed()),
            (true, true) => {
                let back = Connector { label: String::new(), ..link.clone() }.reversed();
                self.links.extend([link, back]);
            }
            (false, _) => self.links.push(link),
        }
    }
}

/// What a piece is in its drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShapeKind {
    /// A frame or a group: it says what lies in it.
    Frame,
    /// A shape.
    Shape,
    /// Text without a shape.
    Text,
    /// What a note can only tell of: a picture, a link, an unknown kind.
    Placeholder,
}

/// A piece of a drawing.
#[derive(Clone, Debug)]
pub(super) struct DiagramShape {
    /// The drawing's name for it.
    pub(super) id: String,
    /// What is written on it.
    pub(super) text: String,
    /// Where it lies; `None` where the drawing does not say, or says nonsense.
    pub(super) rect: Option<Rect>,
    /// Its colour.
    pub(super) color: Option<ColorName>,
    /// What it is.
    pub(super) kind: ShapeKind,
    /// The frame that it says it lies in.
    pub(super) parent: Option<String>,
    /// What we ourselves have noted it to be.
    pub(super) recognized: Option<RecognizedRole>,
}

/// What a piece of a drawing that we made ourselves is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecognizedRole {
    /// One of these.
    Item(ItemKind),
    /// A fixed part of every board, such as the licence line: no piece of its own.
    Fixed,
}

/// What joins two pieces.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    /// Where it starts.
    pub(super) from: ConnectorEnd,
    /// Where it points.
    pub(super) to: ConnectorEnd,
    /// What is written on it.
    pub(super) label: String,
    /// What we ourselves have noted it to be.
    pub(super) role: Option<LinkKind>,
    /// How sure it looks; `None` for a plain line, which says that only in a drawing of our own.
    pub(super) strength: Option<Strength>,
}

impl Connector {
    /// The same from its end to its start.
    fn reversed(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }

    /// What says that a note of our own is a doubt about another.
    pub(super) fn doubt(from: &str, about: &str, answered: bool) -> Self {
        let joint = |piece: &str| ConnectorEnd { shape: Some(piece.to_owned()), point: None };
        Self {
            from: joint(from),
            to: joint(about),
            label: String::new(),
            role: Some(LinkKind::Doubt(answered)),
            strength: None,
        }
    }
}

/// An end of a link.
#[derive(Clone, Debug, Default)]
pub(super) struct ConnectorEnd {
    /// The piece that it says it is tied to.
    pub(super) shape: Option<String>,
    /// Where it ends.
    pub(super) point: Option<Point>,
}

/// A text with the address that its piece leads to below it, unless that stands in it.
pub(super) fn text_with_link(text: String, address: Option<&str>) -> String {
    let address = address.unwrap_or_default().trim();
    if address.is_empty() || text.contains(address) {
        return text;
    }
    if text.trim().is_empty() { address.to_owned() } else { format!("{text}\n{address}") }
}

/// A place and a size of a drawing as a rectangle; `None` where they are no numbers that mean one.
pub(super) fn shape_rect(x: f64, y: f64, width: f64, height: f64) -> Option<Rect> {
    let sound = |value: f64| value.is_finite() && value.abs() <= MAX_COORDINATE;
    if ![x, y, width, height].into_iter().all(sound) {
        return None;
    }
    // Some programs keep what was drawn from right to left with negative sizes.
    let (left, right) = (x.min(x + width), x.max(x + width));
    let (top, bottom) = (y.min(y + height), y.max(y + height));
    Some(Rect::new(left as f32, top as f32, right as f32, bottom as f32))
}
