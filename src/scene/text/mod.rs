//! Setting text: glyphs, strict Japanese line breaks, fitting into a box. Once, in page units, for all painters.
//!
//! Knows the bundled fonts and nothing of notes. The egui text layout is never asked about board text, because
//! its breaks change with the zoom.

mod fit;
mod fonts;
mod kinsoku;
mod line_breaker;
mod outline;
mod shaping;

pub use fit::{FittedText, TextConstraints, fit, fit_one_line, fit_visible, visible_lines};
pub use fonts::{Face, Weight, missing_chars};
pub use kinsoku::{may_end_line, may_start_line};
pub use line_breaker::{LineBreaker, TextLine};
pub use outline::glyph_outline;
pub use shaping::{Glyph, ShapedText};

/// The height of a line as a multiple of the text size.
pub const LINE_HEIGHT: f32 = 1.3;

/// How far the baseline lies below the top of a line, as a multiple of the text size.
///
/// BIZ UDPGothic reaches 0.88 em above and 0.12 em below the baseline; the rest of the line is shared out.
pub const BASELINE: f32 = (LINE_HEIGHT - 1.0) / 2.0 + 0.88;
