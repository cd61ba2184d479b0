//! A diagram of another program, independent of its file format: shapes with rectangles, connectors, and what
//! could not be represented.
//!
//! Knows no blocks; [`super::block_assignment`] determines what is where.

use super::ItemKind;
use super::imported::{DiagramPages, LinkKind};
use super::remark::Remark;
use crate::geometry::{Point, Rect};
use crate::model::{ColorName, Strength};
use std::collections::BTreeSet;

/// Maximum number of shapes of a diagram.
pub(super) const MAX_SHAPES: usize = 50_000;

/// Maximum absolute coordinate, in units of the diagram.
const MAX_COORDINATE: f64 = 10_000_000.0;

/// A diagram.
#[derive(Clone, Debug, Default)]
pub(super) struct Diagram {
    /// The shapes, back to front.
    pub(super) shapes: Vec<DiagramShape>,
    /// The connectors.
    pub(super) links: Vec<Connector>,
    /// Remarks about the file.
    pub(super) remarks: Vec<Remark>,
    /// The pages of the file.
    pub(super) pages: DiagramPages,
    /// Number of lines and strokes skipped because they connect nothing.
    pub(super) strokes: usize,
    /// Number of pictures skipped.
    pub(super) pictures: usize,
}

impl Diagram {
    /// Gives shapes without an id, or with a duplicate one, an id of their own: files are edited by hand.
    pub(super) fn disambiguate_ids(&mut self) {
        let mut known: BTreeSet<String> = BTreeSet::new();
        for (number, shape) in self.shapes.iter_mut().enumerate() {
            if shape.id.is_empty() || known.contains(&shape.id) {
                shape.id = format!("\u{0}{number}");
            }
            known.insert(shape.id.clone());
        }
    }

    /// Whether a line connects nothing, has no head and no label.
    fn is_rule_line(link: &Connector, heads: (bool, bool)) -> bool {
        heads == (false, false)
            && link.label.trim().is_empty()
            && link.from.shape.is_none()
            && link.to.shape.is_none()
    }

    /// Adds a connector, given whether its first and its last end have a head: it points to the end with the
    /// head, and in both directions with two heads. Without heads it keeps its direction; a line without ends
    /// and label is decoration and only counted.
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

/// The kind of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShapeKind {
    /// A frame or a group: it names what is in it.
    Frame,
    /// A shape.
    Shape,
    /// Text without a shape.
    Text,
    /// Something represented by a note that describes it: a picture, a link, an unknown kind.
    Placeholder,
}

/// A shape of a diagram.
#[derive(Clone, Debug)]
pub(super) struct DiagramShape {
    /// Its id in the diagram.
    pub(super) id: String,
    /// Its text.
    pub(super) text: String,
    /// Its rectangle; `None` if it is missing or invalid.
    pub(super) rect: Option<Rect>,
    /// Its color.
    pub(super) color: Option<ColorName>,
    /// Its kind.
    pub(super) kind: ShapeKind,
    /// The frame it belongs to.
    pub(super) parent: Option<String>,
    /// The role recorded in it by this program.
    pub(super) recognized: Option<RecognizedRole>,
}

/// The role of a shape drawn by this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecognizedRole {
    /// An item of this kind.
    Item(ItemKind),
    /// A fixed text of every board, such as the license line; not an item.
    Fixed,
}

/// A connection of two shapes.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    /// Its start.
    pub(super) from: ConnectorEnd,
    /// Its end.
    pub(super) to: ConnectorEnd,
    /// Its label.
    pub(super) label: String,
    /// The kind recorded in it by this program.
    pub(super) role: Option<LinkKind>,
    /// Strength by its line style; `None` for a plain line, which has a meaning only in diagrams drawn by this
    /// program.
    pub(super) strength: Option<Strength>,
}

impl Connector {
    /// The connector in the opposite direction.
    fn reversed(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }

    /// Marks a note drawn by this program as a doubt about another one.
    pub(super) fn doubt(from: &str, about: &str, answered: bool) -> Self {
        let joint = |shape: &str| ConnectorEnd { shape: Some(shape.to_owned()), point: None };
        Self {
            from: joint(from),
            to: joint(about),
            label: String::new(),
            role: Some(LinkKind::Doubt(answered)),
            strength: None,
        }
    }
}

/// An end of a connector.
#[derive(Clone, Debug, Default)]
pub(super) struct ConnectorEnd {
    /// The shape it is attached to.
    pub(super) shape: Option<String>,
    /// Its position.
    pub(super) point: Option<Point>,
}

/// A text with the link target of its shape appended, unless it contains it.
pub(super) fn text_with_link(text: String, address: Option<&str>) -> String {
    let address = address.unwrap_or_default().trim();
    if address.is_empty() || text.contains(address) {
        return text;
    }
    if text.trim().is_empty() { address.to_owned() } else { format!("{text}\n{address}") }
}

/// A rectangle from position and size; `None` if the numbers are invalid.
pub(super) fn shape_rect(x: f64, y: f64, width: f64, height: f64) -> Option<Rect> {
    let sound = |value: f64| value.is_finite() && value.abs() <= MAX_COORDINATE;
    if ![x, y, width, height].into_iter().all(sound) {
        return None;
    }
    // Some programs store shapes drawn from right to left with negative sizes.
    let (left, right) = (x.min(x + width), x.max(x + width));
    let (top, bottom) = (y.min(y + height), y.max(y + height));
    Some(Rect::new(left as f32, top as f32, right as f32, bottom as f32))
}
