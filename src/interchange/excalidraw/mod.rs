//! Excalidraw's drawings (`.excalidraw`, version 2): blocks as frames, notes as rectangles with bound text, arrows bound at
//! both ends.
//!
//! What `customData` says under `growthCanvas` is our own; nothing but what a note stands for hangs on it.

mod note;
mod read;
mod write;

pub(super) use note::read_note;
pub(super) use read::{read, read_library};
pub use write::excalidraw;
