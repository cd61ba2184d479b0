//! Why a picture cannot be made.

use super::{DPI, MAX_MARGIN, MAX_SIDE, MIN_WIDTH};
use crate::words::{Lang, phrase, word};
use std::fmt;

/// Why a picture cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The longer side would be more than [`MAX_SIDE`] pixels; width and height asked for.
    TooLarge(u32, u32),
    /// The width is less than [`MIN_WIDTH`] pixels.
    TooSmall(u32),
    /// So many pixels per inch are too few or too many; see [`DPI`].
    Dpi(u32),
    /// The blank round the picture leaves no room for it, or is wider than [`MAX_MARGIN`].
    WideMargin(u32),
    /// The presentation of the board has no steps.
    NoSteps,
    /// The format holds a single page.
    NoPages,
    /// The encoder failed; its words.
    Encoder(String),
    /// It was asked to stop.
    Stopped,
}

impl ExportError {
    /// What happened, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::TooLarge(w, h) => {
                phrase(lang, "error.export.large", &[&w.to_string(), &h.to_string(), &MAX_SIDE.to_string()])
            }
            Self::TooSmall(w) => {
                phrase(lang, "error.export.small", &[&w.to_string(), &MIN_WIDTH.to_string()])
            }
            Self::Dpi(dpi) => {
                let (least, most) = (DPI.start().to_string(), DPI.end().to_string());
                phrase(lang, "error.export.dpi", &[&dpi.to_string(), &least, &most])
            }
            Self::WideMargin(margin) => {
                phrase(lang, "error.export.margin", &[&margin.to_string(), &MAX_MARGIN.to_string()])
            }
            Self::NoSteps => word(lang, "error.export.no_steps").to_owned(),
            Self::NoPages => word(lang, "error.export.no_pages").to_owned(),
            Self::Encoder(words) => phrase(lang, "error.export.encoder", &[words]),
            Self::Stopped => word(lang, "working.stopped").to_owned(),
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Self::TooLarge(..) => word(lang, "hint.export.large"),
            Self::TooSmall(_) => word(lang, "hint.export.small"),
            Self::Dpi(_) => word(lang, "hint.export.dpi"),
            Self::WideMargin(_) => word(lang, "hint.export.margin"),
            Self::NoSteps => word(lang, "hint.export.no_steps"),
            Self::NoPages => word(lang, "hint.export.no_pages"),
            Self::Encoder(_) => word(lang, "hint.export.encoder"),
            Self::Stopped => "",
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ExportError {}
