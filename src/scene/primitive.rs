//! The primitives of a scene: boxes, lines, filled outlines and glyph runs, tagged with what they show.
//!
//! Everything is resolved: final colors, positioned glyphs, dashes. Painters compute no layout.

use super::Dashes;
use super::text::{Face, Weight};
use crate::cycle::WheelStation;
use crate::geometry::{Point, Rect};
use crate::model::{Block, Condition, FrameText, Id};

/// A color with opacity, 0 to 255 each, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    pub(crate) r: u8,
    pub(crate) g: u8,
    pub(crate) b: u8,
    /// Opacity; 255 is opaque.
    pub(crate) a: u8,
}

impl Color {
    /// An opaque color from `0xRRGGBB`.
    pub(crate) const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// Replaces the opacity.
    #[must_use]
    pub(crate) const fn with_alpha(self, a: u8) -> Self {
        Self { a, ..self }
    }
}

/// What a primitive belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementTag {
    /// The page background.
    Page,
    Title,
    /// A frame text.
    Frame(FrameText),
    /// A block: its outline and its names.
    Block(Block),
    Note(Id),
    /// An arrow with badge and label.
    Arrow(Id),
    /// A station of the wheel.
    Station(WheelStation),
    /// An arrow of the wheel with its number.
    WheelArrow(Condition),
    /// The legend.
    Legend,
    /// The license line.
    Credit,
    /// Editor overlays: handles, snap lines, the marquee.
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
            | Self::WheelArrow(_)
            | Self::Legend
            | Self::Credit
            | Self::Overlay => None,
        }
    }
}

/// A tagged shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub tag: ElementTag,
    pub shape: Shape,
}

/// A shape in page units.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners; the border is centered on the edge.
    Box {
        bounds: Rect,
        /// Corner radius.
        radius: f32,
        fill: Option<Color>,
        /// Width and color of the border.
        border: Option<(f32, Color)>,
    },
    /// A polyline with mitered corners and flat ends.
    Line {
        /// At least two points.
        points: Vec<Point>,
        width: f32,
        color: Color,
    },
    /// A filled convex polygon.
    Fill { points: Vec<Point>, color: Color },
    /// The soft shadow of a rectangle.
    Shadow {
        bounds: Rect,
        /// Corner radius.
        radius: f32,
        /// Color of one layer.
        color: Color,
    },
    /// A thick arrow; boxed, because other shapes are much smaller.
    Arrow(Box<BlockArrow>),
    /// A line of text.
    Text(GlyphRun),
}

/// A thick arrow, as one outline for painters that fill any polygon, and as simple shapes for others.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockArrow {
    /// Outline of shaft and head, without the closing segment.
    pub(crate) outline: Vec<Point>,
    pub(crate) fill: Color,
    /// The dashed edge of an arrow that is not strong.
    pub edge: Option<DashedEdge>,
    /// Shaft and head; together with the dashes they look like outline and edge.
    pub solid: Vec<Shape>,
    /// The dashes of the edge.
    pub dashes: Dashes,
}

/// A dashed line along an outline, in page units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DashedEdge {
    pub width: f32,
    pub color: Color,
    /// Length of a dash.
    pub(crate) on: f32,
    /// Length of a gap.
    pub(crate) off: f32,
}

/// Layers of a soft shadow with their corner radii, widest first.
pub fn shadow_layers(bounds: Rect, radius: f32) -> [(Rect, f32); 3] {
    [(3.0, 4.0), (1.5, 2.5), (0.0, 1.5)]
        .map(|(grow, down)| (bounds.inflate(grow).translate(Point::new(0.0, down)), radius + grow))
}

/// A line of text with positioned glyphs.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// Start of the baseline.
    pub origin: Point,
    pub text: String,
    /// Text size in page units.
    pub size: f32,
    pub weight: Weight,
    pub color: Color,
    /// Width in page units.
    pub width: f32,
    /// Glyphs, positioned relative to `origin` in page units.
    pub glyphs: Vec<PositionedGlyph>,
}

/// A glyph of a [`GlyphRun`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PositionedGlyph {
    pub(crate) face: Face,
    /// Glyph id in the font.
    pub(crate) id: u16,
    /// Position relative to the run's origin.
    pub origin: Point,
    /// Byte offset of its character in the run's text; trailing blanks are beyond its end.
    pub(crate) byte: u32,
}

impl Shape {
    /// Bounding rectangle of what is painted; for text, of its line.
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
