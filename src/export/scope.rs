//! What can be exported, and which options apply to which format. The window and the command line both ask
//! here, so that they offer and refuse the same.

use super::{ExportContent, ExportOptions, Format, Resolution};

/// What is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportScope {
    /// The board.
    #[default]
    Board,
    /// The growth wheel.
    Wheel,
    /// Every step of the presentation: pages, or a file each.
    Steps,
    /// The selection, without the canvas.
    Selection,
}

/// An option of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportOption {
    /// Resolution.
    Size,
    /// Margin.
    Margin,
    /// Part of the page.
    Crop,
    /// Background.
    Background,
    /// Text mode.
    TextMode,
    /// Paper size.
    Paper,
    /// Author.
    Author,
    /// Frame texts.
    FrameTexts,
    /// Covered notes.
    CoveredNotes,
}

impl ExportOptions {
    /// The options without those that do not apply.
    #[must_use]
    pub(crate) fn retain_supported(&self, format: Format, content: ExportContent) -> Self {
        let scope = match content {
            ExportContent::Board if self.only.is_some() => ExportScope::Selection,
            ExportContent::Board => ExportScope::Board,
            ExportContent::Wheel => ExportScope::Wheel,
            ExportContent::Step(_) => ExportScope::Steps,
        };
        let defaults = Self::default();
        let offers = |choice| format.supports(choice, scope);
        Self {
            resolution: if offers(ExportOption::Size) { self.resolution } else { Resolution::Dpi(144) },
            margin: self.margin.filter(|_| offers(ExportOption::Margin)),
            crop: if offers(ExportOption::Crop) { self.crop } else { defaults.crop },
            frame_texts: self.frame_texts && offers(ExportOption::FrameTexts),
            cover_notes: self.cover_notes && offers(ExportOption::CoveredNotes),
            ..self.clone()
        }
    }
}

impl Format {
    /// Whether an option applies to what is exported in a format.
    pub(crate) fn supports(self, choice: ExportOption, scope: ExportScope) -> bool {
        let among = |formats: &[Self]| formats.contains(&self);
        match choice {
            ExportOption::Size => among(&[Self::Png, Self::Svg]),
            ExportOption::Margin => among(&[Self::Png, Self::Svg, Self::Pdf]),
            ExportOption::Crop => among(&[Self::Png, Self::Svg, Self::Pdf]) && scope == ExportScope::Board,
            ExportOption::Background => true,
            ExportOption::TextMode => self == Self::Svg,
            ExportOption::Paper => self == Self::Pdf,
            ExportOption::Author => self.has_pages(),
            ExportOption::FrameTexts => matches!(scope, ExportScope::Board | ExportScope::Steps),
            ExportOption::CoveredNotes => scope != ExportScope::Steps,
        }
    }
}
