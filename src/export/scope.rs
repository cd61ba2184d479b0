//! What an export is made of, and which choices about it mean something for which kind of file. Window and command line ask
//! here, so that both offer and refuse the same.

use super::{ExportContent, ExportOptions, Format, Resolution};

/// What an export is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportScope {
    /// The board.
    #[default]
    Board,
    /// The wheel of growth.
    Wheel,
    /// Every step of the presentation: pages, or a file each.
    Steps,
    /// What is selected, without the canvas.
    Selection,
}

/// A choice about an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportOption {
    /// How many pixels.
    Size,
    /// The blank round it.
    Margin,
    /// How much of the page.
    Crop,
    /// What lies behind.
    Background,
    /// How text is held.
    TextMode,
    /// The paper.
    Paper,
    /// Whose work it is.
    Author,
    /// The texts that frame the question.
    FrameTexts,
    /// Covered notes.
    CoveredNotes,
}

impl ExportOptions {
    /// The options without the choices that mean nothing for what is shown in a format.
    #[must_use]
    pub fn retain_supported(&self, format: Format, content: ExportContent) -> Self {
        let scope = match content {
            ExportContent::Board if self.only.is_some() => ExportScope::Selection,
            ExportContent::Board => ExportScope::Board,
            ExportContent::Wheel => ExportScope::Wheel,
            ExportContent::Step(_) => ExportScope::Steps,
        };
        let usual = Self::default();
        let offers = |choice| format.supports(choice, scope);
        Self {
            resolution: if offers(ExportOption::Size) { self.resolution } else { Resolution::Dpi(144) },
            margin: self.margin.filter(|_| offers(ExportOption::Margin)),
            crop: if offers(ExportOption::Crop) { self.crop } else { usual.crop },
            frame_texts: self.frame_texts && offers(ExportOption::FrameTexts),
            cover_notes: self.cover_notes && offers(ExportOption::CoveredNotes),
            ..self.clone()
        }
    }
}

impl Format {
    /// Whether a choice means something for what is shown in this format.
    pub fn supports(self, choice: ExportOption, scope: ExportScope) -> bool {
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
