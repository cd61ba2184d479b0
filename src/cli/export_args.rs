//! Arguments of `growth-canvas export`, and the export options that they stand for.

use super::args::{LangArg, content_lang};
use crate::export::{Background, Crop, ExportOptions, ExportScope, Format, PaperSize, Resolution, TextMode};
use crate::interchange::InterchangeFormat;
use clap::ValueEnum;
use std::path::PathBuf;

/// Arguments of `export`.
#[expect(clippy::struct_excessive_bools, reason = "separate switches on the command line")]
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    #[arg(required = true, value_name = "BOARD")]
    pub boards: Vec<PathBuf>,
    #[arg(short, long)]
    pub out: PathBuf,
    #[arg(long, value_enum)]
    pub format: Option<FormatArg>,
    #[arg(long, alias = "of", value_enum, default_value_t = ContentArg::Board)]
    pub content: ContentArg,
    #[arg(long, conflicts_with_all = ["content", "crop", "cover_notes"])]
    pub steps: bool,
    #[arg(long, value_name = "PX", conflicts_with = "dpi")]
    pub width: Option<u32>,
    #[arg(long)]
    pub dpi: Option<u32>,
    #[arg(long, value_name = "PX")]
    pub margin: Option<u32>,
    #[arg(long, value_enum)]
    pub background: Option<BackgroundArg>,
    #[arg(long, value_enum)]
    pub crop: Option<CropArg>,
    #[arg(long, alias = "letters", value_enum)]
    pub text_mode: Option<TextModeArg>,
    #[arg(long, value_enum)]
    pub paper: Option<PaperArg>,
    #[arg(long)]
    pub author: Option<String>,
    #[arg(long, alias = "frame")]
    pub frame_texts: bool,
    #[arg(long, alias = "covered")]
    pub cover_notes: bool,
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
    #[arg(long)]
    pub force: bool,
}

/// Content of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ContentArg {
    Board,
    Wheel,
    #[value(alias = "tests")]
    OpenQuestions,
}

/// Background argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BackgroundArg {
    White,
    Transparent,
    Dark,
}

/// Format argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    Png,
    Svg,
    Pdf,
    Pptx,
    Md,
    Canvas,
    Excalidraw,
    Drawio,
    Csv,
    Tsv,
}

/// Text mode argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextModeArg {
    Outlines,
    Text,
}

/// Paper size argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperArg {
    Slide,
    A4,
    A3,
}

/// Crop argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CropArg {
    Page,
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
        let defaults = ExportOptions::default();
        let resolution = match (self.width, self.dpi) {
            (Some(width), _) => Resolution::Width(width),
            (None, Some(dpi)) => Resolution::Dpi(dpi),
            (None, None) => defaults.resolution,
        };
        let background = self.background.map_or(defaults.background, |background| match background {
            BackgroundArg::White => Background::White,
            BackgroundArg::Transparent => Background::Transparent,
            BackgroundArg::Dark => Background::Dark,
        });
        let crop = self.crop.map_or(defaults.crop, |crop| match crop {
            CropArg::Page => Crop::Page,
            CropArg::Content => Crop::Content,
        });
        let letters = self.text_mode.map_or(defaults.text_mode, |letters| match letters {
            TextModeArg::Outlines => TextMode::Outlines,
            TextModeArg::Text => TextMode::Text,
        });
        let paper = self.paper.map_or(defaults.paper, |paper| match paper {
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
            lang: content_lang(self.lang),
            frame_texts: self.frame_texts,
            cover_notes: self.cover_notes,
            ..defaults
        }
    }

    /// The scope of an export, if it is drawn.
    pub(super) const fn scope(&self) -> ExportScope {
        match self.content {
            ContentArg::Wheel => ExportScope::Wheel,
            ContentArg::Board | ContentArg::OpenQuestions if self.steps => ExportScope::Steps,
            ContentArg::Board | ContentArg::OpenQuestions => ExportScope::Board,
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
