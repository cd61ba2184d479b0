//! Options of an export.

use crate::i18n::{Lang, keyed_enum};
use crate::model::Id;
use std::collections::BTreeSet;

/// Maximum side of a picture, in pixels.
pub(crate) const MAX_SIDE_PX: u32 = 16_384;

/// Minimum width of a picture, in pixels.
pub(crate) const MIN_WIDTH_PX: u32 = 16;

/// Resolutions accepted, in pixels per inch.
pub(crate) const DPI_RANGE: std::ops::RangeInclusive<u32> = 24..=1200;

/// Maximum margin around a picture, in pixels.
pub(crate) const MAX_MARGIN_PX: u32 = 2048;

/// Page units per inch: a page of 1920 units is as wide as a slide, 13⅓ inches.
pub(super) const UNITS_PER_INCH: f32 = 144.0;

keyed_enum! {
    /// A file format for pictures of a board.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Format {
        /// Raster image.
        #[default]
        Png = "png",
        /// Vector image for slides and the web.
        Svg = "svg",
        /// Pages for printing and reading.
        Pdf = "pdf",
        /// Editable slides.
        Pptx = "pptx",
    }

    /// All formats.
    pub const ALL;

    /// File extension.
    pub(crate) fn extension = key;
}

impl Format {
    /// Whether one file can have several pages.
    pub(crate) const fn has_pages(self) -> bool {
        match self {
            Self::Png | Self::Svg => false,
            Self::Pdf | Self::Pptx => true,
        }
    }
}

/// Resolution of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Width in pixels; the height follows.
    Width(u32),
    /// Pixels per inch of a page as wide as a slide, 13⅓ inches.
    Dpi(u32),
}

keyed_enum! {
    /// Background of the canvas.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Background {
        /// White.
        #[default]
        White = "white",
        /// Transparent.
        Transparent = "transparent",
        /// Dark, with light text.
        Dark = "dark",
    }

    /// All values.
    pub(crate) const ALL;

    /// Name in options.
    pub(crate) fn key = key;
}

keyed_enum! {
    /// Part of the page that is exported.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Crop {
        /// The whole page: 16:9.
        #[default]
        Page = "page",
        /// Only the content, with a narrow margin.
        Content = "content",
    }

    /// All values.
    pub(crate) const ALL;

    /// Name in options.
    pub(crate) fn key = key;
}

keyed_enum! {
    /// How an SVG stores text.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum TextMode {
        /// As outlines: it looks the same everywhere.
        #[default]
        Outlines = "outlines",
        /// As text, which can be edited and searched, in the fonts that are installed.
        Text = "text",
    }

    /// All values.
    pub(crate) const ALL;

    /// Name in options.
    pub(crate) fn key = key;
}

keyed_enum! {
    /// Paper size of a PDF, landscape.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum PaperSize {
        /// A slide: 13⅓ × 7½ inches.
        #[default]
        Slide = "slide",
        /// 297 × 210 mm.
        A4 = "a4",
        /// 420 × 297 mm.
        A3 = "a3",
    }

    /// All paper sizes.
    pub(crate) const ALL;

    /// Name in options.
    pub(crate) fn key = key;
}

/// Options of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Resolution of a picture.
    pub resolution: Resolution,
    /// Margin around the picture in its pixels, part of its size, at most [`MAX_MARGIN_PX`]; in a PDF, 144
    /// pixels are an inch. `None` for the default margin.
    pub margin: Option<u32>,
    /// Background of the canvas.
    pub background: Background,
    /// Part of the page that is exported.
    pub crop: Crop,
    /// Only these notes and arrows, without the canvas.
    pub only: Option<BTreeSet<Id>>,
    /// Leading language.
    pub lang: Lang,
    /// Whether a letter names each color.
    pub color_names: bool,
    /// Whether the frame texts are shown below the page.
    pub frame_texts: bool,
    /// Whether notes with a question are covered.
    pub cover_notes: bool,
    /// How an SVG stores text.
    pub text_mode: TextMode,
    /// Paper size of a PDF.
    pub paper: PaperSize,
    /// Author in the document metadata; may be empty.
    pub author: String,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            resolution: Resolution::Width(1920),
            margin: None,
            background: Background::White,
            crop: Crop::Page,
            only: None,
            lang: Lang::Ja,
            color_names: false,
            frame_texts: false,
            cover_notes: false,
            text_mode: TextMode::Outlines,
            paper: PaperSize::Slide,
            author: String::new(),
        }
    }
}
