//! Primitives of text that every reader and writer shares: escaping, markup, list markers, HTML, lengths.
//!
//! Does not know what a text means, nor any format as a whole.

mod escape;
pub(super) mod html_to_text;
pub(super) mod list_marker;
pub(super) mod markup;
mod split_lines;
pub(super) mod truncate;

pub(super) use escape::{escape_active, is_active_text, markdown_cell, markdown_escape, unescape_active};
pub(super) use list_marker::list_marker;
pub(super) use markup::{decode_line_breaks, is_escapable, unshield};
pub use split_lines::split_lines;
pub use truncate::truncate;
