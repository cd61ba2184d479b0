//! Points, sizes, rectangles, paths and transforms: integer types for boards, floating point types for drawing.
//!
//! Does not know boards, notes or screens. One unit is one pixel of a 1920 × 1080 slide.

mod grid_index;
mod ipoint;
mod irect;
pub(crate) mod path;
mod point;
mod rect;
mod transform;

pub(crate) use grid_index::GridIndex;
pub use ipoint::{IPoint, ISize};
pub use irect::IRect;
pub use point::Point;
pub use rect::Rect;
pub use transform::Transform;
