//! Plain numbers without meaning: whole-unit points and rectangles for boards, fractional ones for pictures.
//!
//! Knows nothing of boards, notes or screens. One unit is one pixel of a 1920 × 1080 slide.

mod grid_index;
mod ipoint;
mod irect;
mod path;
mod point;
mod rect;
mod transform;

pub use grid_index::GridIndex;
pub use ipoint::{IPoint, ISize};
pub use irect::IRect;
pub use path::{Path, PathElement};
pub use point::Point;
pub use rect::Rect;
pub use transform::Transform;
