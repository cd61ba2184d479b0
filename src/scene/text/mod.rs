//! Text layout: glyphs, strict Japanese line breaks, fitting into a box; done once, in page units, for all
//! painters.
//!
//! Knows the bundled fonts and nothing of notes. Board text is never laid out by egui, whose line breaks change
//! with the zoom.

mod fit;
mod fonts;
mod kinsoku;
mod line_breaker;
mod outline;
mod shaping;

pub(crate) use fit::{FittedText, TextConstraints, fit, fit_one_line, fit_visible, visible_lines};
pub use fonts::{Face, Weight, missing_chars};
pub use kinsoku::{may_end_line, may_start_line};
pub use line_breaker::LineBreaker;
pub(crate) use line_breaker::TextLine;
pub(crate) use outline::glyph_outline;
pub(crate) use shaping::Glyph;
pub use shaping::ShapedText;

/// Line height as a multiple of the text size.
pub(crate) const LINE_HEIGHT: f32 = 1.3;

/// Distance from the top of a line to its baseline, as a multiple of the text size.
///
/// BIZ UDPGothic extends 0.88 em above and 0.12 em below the baseline; the remaining line height is split
/// evenly.
pub(crate) const BASELINE: f32 = (LINE_HEIGHT - 1.0) / 2.0 + 0.88;
