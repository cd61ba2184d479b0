//! What a board looks like: resolved shapes in page units, tagged with what they show.
//!
//! One [`Scene`] is painted on screen, exported, hit-tested and compared in tests. It knows no painter, no
//! pointer and no file. Lines of text are broken here and arrows are routed here, once for everybody.

mod arrow;
mod badge;
mod build;
mod canvas;
mod cores;
mod cover;
mod dashes;
mod doubt;
mod dump;
mod easel;
mod frame;
mod hit;
mod look;
mod note;
mod placed;
mod primitive;
mod reorder;
mod roles;
pub mod route;
mod signs;
mod step;
pub mod text;
mod texts;
pub mod theme;
mod wheel;
mod write;

pub use build::shown_rects;
pub use canvas::name_areas;
pub use cover::{Covers, Opened, name as question_name};
pub use dashes::Dashes;
pub use easel::{Easel, Hand, Work};
pub use frame::{editable_frame_text, frame_text_area};
pub use hit::Hit;
pub use look::{Look, Strip, Written};
pub use note::{Heights, Lettering, editable_text, lettering, needed_height, note_text_area};
pub use placed::{PlacedArrow, PlacedNote, Scene};
pub use primitive::{BlockArrow, BrokenEdge, Color, Item, Run, RunGlyph, Shape, Tag, shadow_layers};
pub use theme::Theme;
pub use write::{Align, text_at};
