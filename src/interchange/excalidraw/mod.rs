//! Excalidraw drawings (`.excalidraw`, version 2): blocks as frames, notes as rectangles with bound text,
//! arrows bound at both ends.
//!
//! `customData.growthCanvas` holds the program's own data; only the role of a shape depends on it.

mod note;
mod read;
mod write;

pub(super) use note::read_note;
pub(super) use read::{read, read_library};
pub use write::excalidraw;
