//! Errors of an export.

use super::{DPI_RANGE, MAX_MARGIN_PX, MAX_SIDE_PX, MIN_WIDTH_PX};
use crate::i18n::{Cause, Key, Lang, UserError, display_message, key, tr, tr_fmt};
use std::error::Error;

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
    /// The encoder failed.
    Encoder(Cause),
    /// The export was canceled.
    Canceled,
}

impl UserError for ExportError {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::TooLarge(w, h) => tr_fmt(
                lang,
                key!("error.export.large"),
                &[&w.to_string(), &h.to_string(), &MAX_SIDE_PX.to_string()],
            ),
            Self::TooSmall(w) => {
                tr_fmt(lang, key!("error.export.small"), &[&w.to_string(), &MIN_WIDTH_PX.to_string()])
            }
            Self::Dpi(dpi) => {
                let (least, most) = (DPI_RANGE.start().to_string(), DPI_RANGE.end().to_string());
                tr_fmt(lang, key!("error.export.dpi"), &[&dpi.to_string(), &least, &most])
            }
            Self::MarginTooWide(margin) => {
                tr_fmt(lang, key!("error.export.margin"), &[&margin.to_string(), &MAX_MARGIN_PX.to_string()])
            }
            Self::NoSteps => tr(lang, key!("error.export.no_steps")).to_owned(),
            Self::NoPages => tr(lang, key!("error.export.no_pages")).to_owned(),
            Self::Encoder(cause) => tr_fmt(lang, key!("error.export.encoder"), &[&cause.to_string()]),
            Self::Canceled => tr(lang, key!("progress.canceled")).to_owned(),
        }
    }

    fn hint(&self) -> Option<Key> {
        Some(match self {
            Self::TooLarge(..) => key!("hint.export.large"),
            Self::TooSmall(_) => key!("hint.export.small"),
            Self::Dpi(_) => key!("hint.export.dpi"),
            Self::MarginTooWide(_) => key!("hint.export.margin"),
            Self::NoSteps => key!("hint.export.no_steps"),
            Self::NoPages => key!("hint.export.no_pages"),
            Self::Encoder(_) => key!("hint.export.encoder"),
            Self::Canceled => return None,
        })
    }
}

display_message!(ExportError);

impl Error for ExportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Encoder(cause) => Some(cause.as_error()),
            Self::TooLarge(..)
            | Self::TooSmall(_)
            | Self::Dpi(_)
            | Self::MarginTooWide(_)
            | Self::NoSteps
            | Self::NoPages
            | Self::Canceled => None,
        }
    }
}
