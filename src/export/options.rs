//! What can be chosen about an exported picture or document.

use crate::i18n::Lang;
use crate::model::Id;
use std::collections::BTreeSet;

/// The longest side of a picture, in pixels.
pub const MAX_SIDE_PX: u32 = 16_384;

/// The least width of a picture, in pixels.
pub const MIN_WIDTH_PX: u32 = 16;

/// How fine a picture may be, in pixels per inch.
pub const DPI_RANGE: std::ops::RangeInclusive<u32> = 24..=1200;

/// The widest blank round a picture, in pixels.
pub const MAX_MARGIN_PX: u32 = 2048;

/// How many units of the page are an inch: a page of 1920 units is as wide as a slide, 13⅓ inches.
pub(super) const UNITS_PER_INCH: f32 = 144.0;

/// A kind of file that shows a board as a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    #[default]
    Png,
    /// Outlines for slides and the web.
    Svg,
    /// Pages to print and to read.
    Pdf,
    /// Slides that can be edited.
    Pptx,
}

impl Format {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Pdf, Self::Pptx];

    /// The ending of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
        }
    }

    /// Whether one file holds several pages.
    pub const fn has_pages(self) -> bool {
        match self {
            Self::Png | Self::Svg => false,
            Self::Pdf | Self::Pptx => true,
        }
    }
}

/// How many pixels a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// So many from left to right; the height follows.
    Width(u32),
    /// So many per inch, the page being as wide as a slide, 13⅓ inches.
    Dpi(u32),
}

/// What lies behind the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// White paper.
    #[default]
    White,
    /// Nothing; the slide shows through.
    Transparent,
    /// Dark paper and light ink.
    Dark,
}

/// How much of the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Crop {
    /// The whole page: 16:9.
    #[default]
    Page,
    /// Only what is drawn, with a narrow margin.
    Content,
}

/// How an SVG holds its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextMode {
    /// As outlines: it looks the same everywhere.
    #[default]
    Outlines,
    /// As text, which can be edited and searched, in the fonts that are there.
    Text,
}

/// The paper of a PDF, lying on its long side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperSize {
    /// As a slide: 13⅓ × 7½ inches.
    #[default]
    Slide,
    /// 297 × 210 mm.
    A4,
    /// 420 × 297 mm.
    A3,
}

impl PaperSize {
    /// All papers.
    pub const ALL: [Self; 3] = [Self::Slide, Self::A4, Self::A3];
}

/// What can be chosen about an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// How many pixels a picture has.
    pub resolution: Resolution,
    /// The blank round a picture in its pixels, within its size, at most [`MAX_MARGIN_PX`]; in a PDF 144 of them are an
    /// inch. The usual one when not given.
    pub margin: Option<u32>,
    /// What lies behind.
    pub background: Background,
    /// How much is shown.
    pub crop: Crop,
    /// Only these notes and arrows, without the canvas.
    pub only: Option<BTreeSet<Id>>,
    /// Which language leads.
    pub lang: Lang,
    /// Whether colours carry a letter.
    pub color_names: bool,
    /// Whether the texts that frame the question stand under the page.
    pub frame_texts: bool,
    /// Whether notes that have a question are covered.
    pub cover_notes: bool,
    /// How an SVG holds its text.
    pub text_mode: TextMode,
    /// The paper of a PDF.
    pub paper: PaperSize,
    /// Whose work a document says it is; may be empty.
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
