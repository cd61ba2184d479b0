//! Plain numbers without meaning: whole-unit points and rectangles for boards, fractional ones for pictures.
//!
//! Knows nothing of boards, notes or screens. One unit is one pixel of a 1920 × 1080 slide.

mod bounds;
mod index;
mod path;
mod point;
mod pos;
mod rect;
mod transform;

pub use bounds::Bounds;
pub use index::GridIndex;
pub use path::{Path, Step};
pub use point::{Point, Size};
pub use pos::Pos;
pub use rect::Rect;
pub use transform::Transform;
