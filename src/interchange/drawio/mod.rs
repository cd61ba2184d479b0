//! draw.io diagrams (`.drawio`): blocks as containers, notes as cells in them, arrows as edges in the style of
//! block arrows.

mod cell;
mod pages;
mod read;
mod style;
mod unpack;
mod visibility;
mod write;

pub(super) use read::read;
pub(super) use unpack::unescaped;
pub use write::drawio;
