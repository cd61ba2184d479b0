//! What can be typed after `growth-canvas export`, and what it asks for.

use super::args::LangArg;
use crate::export::{Background, Crop, ExportOptions, ExportScope, Format, PaperSize, Resolution, TextMode};
use crate::interchange::InterchangeFormat;
use clap::ValueEnum;
use std::path::PathBuf;

/// Arguments of `export`.
#[expect(clippy::struct_excessive_bools, reason = "separate switches on the command line")]
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    /// The boards (.ron)
    #[arg(required = true, value_name = "BOARD")]
    pub boards: Vec<PathBuf>,
    /// The file to make; its ending says which kind. For several boards, the folder for the files
    #[arg(short, long)]
    pub out: PathBuf,
    /// The kind of file; told by the ending of OUT when not given
    #[arg(long, value_enum)]
    pub format: Option<FormatArg>,
    /// What to make it of
    #[arg(long, alias = "of", value_enum, default_value_t = ContentArg::Board)]
    pub content: ContentArg,
    /// Show each step of the presentation: as pages of a PDF or slides, else as OUT-01.png, OUT-02.png …
    #[arg(long, conflicts_with_all = ["content", "crop", "cover_notes"])]
    pub steps: bool,
    /// The width of a picture in pixels, 1920 when not given; the longer side may have up to 16384
    #[arg(long, value_name = "PX", conflicts_with = "dpi")]
    pub width: Option<u32>,
    /// The pixels of a picture per inch, a page being 13⅓ inches wide
    #[arg(long)]
    pub dpi: Option<u32>,
    /// The blank round a picture, in its pixels
    #[arg(long, value_name = "PX")]
    pub margin: Option<u32>,
    /// What lies behind the canvas; white when not given
    #[arg(long, value_enum)]
    pub background: Option<BackgroundArg>,
    /// How much of the page is shown; the page when not given
    #[arg(long, value_enum)]
    pub crop: Option<CropArg>,
    /// How an SVG holds its text; outlines when not given
    #[arg(long, alias = "letters", value_enum)]
    pub text_mode: Option<TextModeArg>,
    /// The paper of a PDF; a slide when not given
    #[arg(long, value_enum)]
    pub paper: Option<PaperArg>,
    /// Whose work a PDF or a presentation says it is
    #[arg(long)]
    pub author: Option<String>,
    /// Show the four texts that frame the question under the canvas
    #[arg(long, alias = "frame")]
    pub frame_texts: bool,
    /// Cover the notes that have a question (Q1, Q2 …)
    #[arg(long, alias = "covered")]
    pub cover_notes: bool,
    /// Which language leads
    #[arg(long, value_enum, default_value_t = LangArg::Ja)]
    pub lang: LangArg,
    /// Overwrite files that exist
    #[arg(long)]
    pub force: bool,
}

/// Content of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ContentArg {
    /// The canvas
    Board,
    /// The wheel of growth
    Wheel,
    /// What to test next, as a list (.md)
    Tests,
}

/// Background argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BackgroundArg {
    /// White paper
    White,
    /// None
    Transparent,
    /// Dark paper
    Dark,
}

/// Format argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// A picture in pixels
    Png,
    /// A picture in outlines
    Svg,
    /// Pages to print
    Pdf,
    /// Slides that can be edited
    Pptx,
    /// Text
    Md,
    /// A canvas for Obsidian (JSON Canvas)
    Canvas,
    /// A drawing for Excalidraw
    Excalidraw,
    /// A diagram for draw.io
    Drawio,
    /// A table parted by commas
    Csv,
    /// A table parted by tabs
    Tsv,
}

/// Text mode argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextModeArg {
    /// Outlines: the same everywhere
    Outlines,
    /// Text: can be edited and searched
    Text,
}

/// Paper size argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperArg {
    /// As a slide, 16:9
    Slide,
    /// A4, lying
    A4,
    /// A3, lying
    A3,
}

/// Crop argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CropArg {
    /// The whole page, 16:9
    Page,
    /// Only what is drawn
    Content,
}

impl FormatArg {
    /// The picture format, if it is one.
    pub(super) const fn picture(self) -> Option<Format> {
        match self {
            Self::Png => Some(Format::Png),
            Self::Svg => Some(Format::Svg),
            Self::Pdf => Some(Format::Pdf),
            Self::Pptx => Some(Format::Pptx),
            Self::Md | Self::Canvas | Self::Excalidraw | Self::Drawio | Self::Csv | Self::Tsv => None,
        }
    }

    /// The format of another program, if it is one.
    pub(super) const fn interchange_format(self) -> Option<InterchangeFormat> {
        match self {
            Self::Png | Self::Svg | Self::Pdf | Self::Pptx => None,
            Self::Md => Some(InterchangeFormat::Markdown),
            Self::Canvas => Some(InterchangeFormat::JsonCanvas),
            Self::Excalidraw => Some(InterchangeFormat::Excalidraw),
            Self::Drawio => Some(InterchangeFormat::Drawio),
            Self::Csv => Some(InterchangeFormat::Csv),
            Self::Tsv => Some(InterchangeFormat::Tsv),
        }
    }

    /// File extension.
    pub(super) fn extension(self) -> &'static str {
        let picture = self.picture().map(Format::extension);
        picture.or_else(|| self.interchange_format().map(InterchangeFormat::extension)).unwrap_or_default()
    }
}

impl ExportArgs {
    /// The export options.
    pub fn options(&self) -> ExportOptions {
        let usual = ExportOptions::default();
        let resolution = match (self.width, self.dpi) {
            (Some(width), _) => Resolution::Width(width),
            (None, Some(dpi)) => Resolution::Dpi(dpi),
            (None, None) => usual.resolution,
        };
        let background = self.background.map_or(usual.background, |background| match background {
            BackgroundArg::White => Background::White,
            BackgroundArg::Transparent => Background::Transparent,
            BackgroundArg::Dark => Background::Dark,
        });
        let crop = self.crop.map_or(usual.crop, |crop| match crop {
            CropArg::Page => Crop::Page,
            CropArg::Content => Crop::Content,
        });
        let letters = self.text_mode.map_or(usual.text_mode, |letters| match letters {
            TextModeArg::Outlines => TextMode::Outlines,
            TextModeArg::Text => TextMode::Text,
        });
        let paper = self.paper.map_or(usual.paper, |paper| match paper {
            PaperArg::Slide => PaperSize::Slide,
            PaperArg::A4 => PaperSize::A4,
            PaperArg::A3 => PaperSize::A3,
        });
        ExportOptions {
            resolution,
            margin: self.margin,
            background,
            crop,
            text_mode: letters,
            paper,
            author: self.author.clone().unwrap_or_default(),
            lang: self.lang.into(),
            frame_texts: self.frame_texts,
            cover_notes: self.cover_notes,
            ..usual
        }
    }

    /// The scope of an export, if it is drawn.
    pub(super) const fn scope(&self) -> ExportScope {
        match self.content {
            ContentArg::Wheel => ExportScope::Wheel,
            ContentArg::Board | ContentArg::Tests if self.steps => ExportScope::Steps,
            ContentArg::Board | ContentArg::Tests => ExportScope::Board,
        }
    }

    /// The format given, or that of the output's extension.
    pub(super) fn format(&self) -> Option<FormatArg> {
        self.format.or_else(|| self.format_from_extension())
    }

    /// The format of the output's extension.
    pub(super) fn format_from_extension(&self) -> Option<FormatArg> {
        let ending = self.out.extension()?.to_str()?.to_ascii_lowercase();
        FormatArg::value_variants().iter().copied().find(|format| format.extension() == ending)
    }
}
