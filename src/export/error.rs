//! Errors of an export.

use super::{DPI_RANGE, MAX_MARGIN_PX, MAX_SIDE_PX, MIN_WIDTH_PX};
use crate::i18n::{Lang, tr, tr_fmt};
use std::fmt;

/// Why an export failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The longer side would exceed [`MAX_SIDE_PX`] pixels; the requested width and height.
    TooLarge(u32, u32),
    /// The width is less than [`MIN_WIDTH_PX`] pixels.
    TooSmall(u32),
    /// The resolution is outside [`DPI_RANGE`].
    Dpi(u32),
    /// The margin leaves no room for the picture, or is wider than [`MAX_MARGIN_PX`].
    MarginTooWide(u32),
    /// The presentation of the board has no steps.
    NoSteps,
    /// The format has no pages.
    NoPages,
    /// The encoder failed; its message.
    Encoder(String),
    /// The export was canceled.
    Canceled,
}

impl ExportError {
    /// What happened, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::TooLarge(w, h) => tr_fmt(
                lang,
                "error.export.large",
                &[&w.to_string(), &h.to_string(), &MAX_SIDE_PX.to_string()],
            ),
            Self::TooSmall(w) => {
                tr_fmt(lang, "error.export.small", &[&w.to_string(), &MIN_WIDTH_PX.to_string()])
            }
            Self::Dpi(dpi) => {
                let (least, most) = (DPI_RANGE.start().to_string(), DPI_RANGE.end().to_string());
                tr_fmt(lang, "error.export.dpi", &[&dpi.to_string(), &least, &most])
            }
            Self::MarginTooWide(margin) => {
                tr_fmt(lang, "error.export.margin", &[&margin.to_string(), &MAX_MARGIN_PX.to_string()])
            }
            Self::NoSteps => tr(lang, "error.export.no_steps").to_owned(),
            Self::NoPages => tr(lang, "error.export.no_pages").to_owned(),
            Self::Encoder(words) => tr_fmt(lang, "error.export.encoder", &[words]),
            Self::Canceled => tr(lang, "progress.canceled").to_owned(),
        }
    }

    /// What to do about it.
    pub fn hint(&self, lang: Lang) -> &'static str {
        match self {
            Self::TooLarge(..) => tr(lang, "hint.export.large"),
            Self::TooSmall(_) => tr(lang, "hint.export.small"),
            Self::Dpi(_) => tr(lang, "hint.export.dpi"),
            Self::MarginTooWide(_) => tr(lang, "hint.export.margin"),
            Self::NoSteps => tr(lang, "hint.export.no_steps"),
            Self::NoPages => tr(lang, "hint.export.no_pages"),
            Self::Encoder(_) => tr(lang, "hint.export.encoder"),
            Self::Canceled => "",
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ExportError {}
