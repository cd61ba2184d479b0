//! Arguments of `growth-canvas export`, and the export options that they stand for.

use super::value_enums::{OutputFormat, content_lang};
use crate::export::{Background, Crop, ExportOptions, ExportScope, PaperSize, Resolution, TextMode};
use crate::i18n::Lang;
use clap::ValueEnum;
use std::path::PathBuf;

/// Arguments of `export`.
#[expect(clippy::struct_excessive_bools, reason = "separate switches on the command line")]
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    #[arg(required = true, value_name = "BOARD")]
    pub(crate) boards: Vec<PathBuf>,
    #[arg(short, long)]
    pub(crate) out: PathBuf,
    #[arg(long, value_enum)]
    pub(crate) format: Option<OutputFormat>,
    #[arg(long, alias = "of", value_enum, default_value_t = ContentArg::Board)]
    pub(crate) content: ContentArg,
    #[arg(long, conflicts_with_all = ["content", "crop", "cover_notes"])]
    pub(crate) steps: bool,
    #[arg(long, value_name = "PX", conflicts_with = "dpi")]
    pub(crate) width: Option<u32>,
    #[arg(long)]
    pub(crate) dpi: Option<u32>,
    #[arg(long, value_name = "PX")]
    pub(crate) margin: Option<u32>,
    #[arg(long, value_enum)]
    pub(crate) background: Option<Background>,
    #[arg(long, value_enum)]
    pub(crate) crop: Option<Crop>,
    #[arg(long, alias = "letters", value_enum)]
    pub(crate) text_mode: Option<TextMode>,
    #[arg(long, value_enum)]
    pub(crate) paper: Option<PaperSize>,
    #[arg(long)]
    pub(crate) author: Option<String>,
    #[arg(long, alias = "frame")]
    pub(crate) frame_texts: bool,
    #[arg(long, alias = "covered")]
    pub(crate) cover_notes: bool,
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
    #[arg(long)]
    pub(crate) force: bool,
}

/// Content of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ContentArg {
    Board,
    Wheel,
    #[value(alias = "tests")]
    OpenQuestions,
}

impl ExportArgs {
    /// The export options.
    pub(crate) fn options(&self) -> ExportOptions {
        let defaults = ExportOptions::default();
        let resolution = match (self.width, self.dpi) {
            (Some(width), _) => Resolution::Width(width),
            (None, Some(dpi)) => Resolution::Dpi(dpi),
            (None, None) => defaults.resolution,
        };
        ExportOptions {
            resolution,
            margin: self.margin,
            background: self.background.unwrap_or(defaults.background),
            crop: self.crop.unwrap_or(defaults.crop),
            text_mode: self.text_mode.unwrap_or(defaults.text_mode),
            paper: self.paper.unwrap_or(defaults.paper),
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
    pub(super) fn format(&self) -> Option<OutputFormat> {
        self.format.or_else(|| self.format_from_extension())
    }

    /// The format of the output's extension.
    pub(super) fn format_from_extension(&self) -> Option<OutputFormat> {
        let ending = self.out.extension()?.to_str()?.to_ascii_lowercase();
        OutputFormat::value_variants().iter().copied().find(|format| format.extension() == ending)
    }
}
