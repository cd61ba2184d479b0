//! What a board looks like: resolved shapes in page units, tagged with what they show.
//!
//! One [`Scene`] is painted, exported, hit-tested and compared in tests. Texts are broken into lines and arrows
//! are routed here, once for all of them. Does not know painters, pointers or files.

mod arrow;
mod background;
mod badge;
mod build;
mod cache;
mod cache_order;
mod dashes;
mod dump;
mod frame;
mod hit;
mod label_placement;
mod legend;
mod note;
mod parallel;
mod presentation;
mod primitive;
mod question_bubble;
mod reveal;
pub mod route;
#[expect(clippy::module_inception, reason = "named after the type that it contains")]
mod scene;
pub mod text;
mod text_cache;
mod text_position;
pub(crate) mod theme;
mod view_options;
mod wheel;

pub(crate) use background::name_areas;
pub(crate) use build::shown_rects;
pub(crate) use cache::CacheStats;
pub use cache::{Interaction, SceneCache};
pub use dashes::Dashes;
pub(crate) use frame::{editable_frame_text, frame_text_area};
pub use hit::Hit;
pub use note::{Lettering, NoteHeights, lettering};
pub(crate) use note::{editable_text, needed_height, note_text_area};
pub use primitive::{
    BlockArrow, Color, DashedEdge, ElementTag, GlyphRun, Item, PositionedGlyph, Shape, shadow_layers,
};
pub(crate) use reveal::question_name;
pub use reveal::{RevealMode, RevealedSet};
pub use scene::{PlacedArrow, PlacedNote, Scene};
pub use text_position::TextAlign;
pub use theme::Theme;
pub use view_options::{EditedText, FrameTextVisibility, ViewOptions};
