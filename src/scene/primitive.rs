//! What a scene is made of: boxes, lines, filled outlines and runs of text, each tagged with what it shows.
//!
//! Everything is resolved: final colours, placed glyphs, dashes already cut. Painters lay nothing out.

use super::Dashes;
use super::text::{Face, Weight};
use crate::cycle::WheelStation;
use crate::geometry::{Point, Rect};
use crate::model::{Block, Condition, FrameText, Id};

/// A colour: red, green, blue and opacity, 0 to 255 each, opacity not multiplied in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity; 255 hides what lies behind.
    pub a: u8,
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The same colour with another opacity.
    #[must_use]
    pub const fn with_alpha(self, a: u8) -> Self {
        Self { a, ..self }
    }
}

/// What a primitive belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementTag {
    /// The paper.
    Page,
    /// The board's title.
    Title,
    /// One of the texts that frame the question.
    Frame(FrameText),
    /// A block: its outline and its names.
    Block(Block),
    /// A note.
    Note(Id),
    /// An arrow, its badge and its label.
    Arrow(Id),
    /// A station of the wheel.
    Station(WheelStation),
    /// An arrow of the wheel and its number.
    Stage(Condition),
    /// The line that explains numbers and strengths.
    Legend,
    /// The licence line.
    Credit,
    /// What only the editor shows: handles, guides, the marquee.
    Overlay,
}

impl ElementTag {
    /// The note or arrow it shows.
    pub const fn record_id(self) -> Option<Id> {
        match self {
            Self::Note(id) | Self::Arrow(id) => Some(id),
            Self::Page
            | Self::Title
            | Self::Frame(_)
            | Self::Block(_)
            | Self::Station(_)
            | Self::Stage(_)
            | Self::Legend
            | Self::Credit
            | Self::Overlay => None,
        }
    }
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it belongs to.
    pub tag: ElementTag,
    /// What it looks like.
    pub shape: Shape,
}

/// A thing to paint, in page units.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A box with equal corner radii; fill and border are optional, the border lies on the edge's middle.
    Box {
        /// Its edges.
        bounds: Rect,
        /// The radius of its corners.
        radius: f32,
        /// What fills it.
        fill: Option<Color>,
        /// The width and colour of its border.
        border: Option<(f32, Color)>,
    },
    /// A line through places, with mitred corners and flat ends.
    Line {
        /// The places; at least two.
        points: Vec<Point>,
        /// How wide it is.
        width: f32,
        /// Its colour.
        color: Color,
    },
    /// A filled convex outline.
    Fill {
        /// The corners.
        points: Vec<Point>,
        /// Its colour.
        color: Color,
    },
    /// The soft shadow of a box.
    Shadow {
        /// The edges of the box.
        bounds: Rect,
        /// The radius of its corners.
        radius: f32,
        /// The colour of one layer.
        color: Color,
    },
    /// A thick arrow; on the side, as most shapes are much smaller.
    Arrow(Box<BlockArrow>),
    /// A line of text.
    Text(GlyphRun),
}

/// A thick arrow, as one outline for painters that can fill any, and as simple shapes for those that cannot.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockArrow {
    /// The corners of shaft and head; the last is joined with the first.
    pub outline: Vec<Point>,
    /// What fills it.
    pub fill: Color,
    /// Its edge, where it is not sure yet.
    pub edge: Option<DashedEdge>,
    /// Shaft and head; with the dashes they look the same as outline and edge.
    pub solid: Vec<Shape>,
    /// The dashes of the edge.
    pub dashes: Dashes,
}

/// A line of dashes along an outline; lengths in page units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DashedEdge {
    /// How wide it is.
    pub width: f32,
    /// Its colour.
    pub color: Color,
    /// How long a dash is.
    pub on: f32,
    /// How long the blank behind it is.
    pub off: f32,
}

/// The layers of a soft shadow, with their corner radii, widest first.
pub fn shadow_layers(bounds: Rect, radius: f32) -> [(Rect, f32); 3] {
    [(3.0, 4.0), (1.5, 2.5), (0.0, 1.5)]
        .map(|(grow, down)| (bounds.inflate(grow).translate(Point::new(0.0, down)), radius + grow))
}

/// A set line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// Where the baseline begins.
    pub origin: Point,
    /// What is written.
    pub text: String,
    /// The text size in page units.
    pub size: f32,
    /// How heavy it is.
    pub weight: Weight,
    /// Its colour.
    pub color: Color,
    /// How wide it is.
    pub width: f32,
    /// The glyphs, their places relative to `origin` in page units.
    pub glyphs: Vec<PositionedGlyph>,
}

/// A glyph of a [`GlyphRun`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PositionedGlyph {
    /// The font.
    pub face: Face,
    /// The glyph's number in it.
    pub id: u16,
    /// Where it is drawn, from the run's place.
    pub origin: Point,
    /// The byte in the run's text where its character begins; blanks behind the text lie beyond its end.
    pub byte: u32,
}

impl Shape {
    /// A rectangle that holds all the shape paints; for text, its line.
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Box { bounds, border, .. } => bounds.inflate(border.map_or(0.0, |(width, _)| width / 2.0)),
            Self::Line { points, width, .. } => Rect::from_points(points).inflate(width / 2.0),
            Self::Fill { points, .. } => Rect::from_points(points),
            Self::Shadow { bounds, radius, .. } => {
                let [a, b, c] = shadow_layers(*bounds, *radius).map(|(layer, _)| layer);
                a.union(b).union(c)
            }
            Self::Arrow(arrow) => {
                let edge = arrow.edge.map_or(0.0, |edge| edge.width / 2.0);
                let outline = Rect::from_points(&arrow.outline).inflate(edge);
                arrow.solid.iter().map(Self::bounds).fold(outline, Rect::union)
            }
            Self::Text(run) => {
                let Point { x, y } = run.origin;
                Rect::new(x, y - run.size, x + run.width, y + run.size * 0.3)
            }
        }
    }
}
