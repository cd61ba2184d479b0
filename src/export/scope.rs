//! What an export is made of, and which choices about it mean something for which kind of file. Window and command line ask
//! here, so that both offer and refuse the same.

use super::{ExportOptions, Format, Resolution, Subject};

/// What an export is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
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
pub enum Choice {
    /// How many pixels.
    Size,
    /// The blank round it.
    Margin,
    /// How much of the page.
    Crop,
    /// What lies behind.
    Background,
    /// How text is held.
    Letters,
    /// The paper.
    Paper,
    /// Whose work it is.
    Author,
    /// The texts that frame the question.
    Frame,
    /// Covered notes.
    Covered,
}

impl ExportOptions {
    /// The options without the choices that mean nothing for what is shown in a format.
    #[must_use]
    pub fn offered(&self, format: Format, subject: Subject) -> Self {
        let scope = match subject {
            Subject::Board if self.only.is_some() => Scope::Selection,
            Subject::Board => Scope::Board,
            Subject::Wheel => Scope::Wheel,
            Subject::Step(_) => Scope::Steps,
        };
        let usual = Self::default();
        let offers = |choice| format.offers(choice, scope);
        Self {
            resolution: if offers(Choice::Size) { self.resolution } else { Resolution::Dpi(144) },
            margin: self.margin.filter(|_| offers(Choice::Margin)),
            crop: if offers(Choice::Crop) { self.crop } else { usual.crop },
            frame: self.frame && offers(Choice::Frame),
            covered: self.covered && offers(Choice::Covered),
            ..self.clone()
        }
    }
}

impl Format {
    /// Whether a choice means something for what is shown in this format.
    pub fn offers(self, choice: Choice, scope: Scope) -> bool {
        let among = |formats: &[Self]| formats.contains(&self);
        match choice {
            Choice::Size => among(&[Self::Png, Self::Svg]),
            Choice::Margin => among(&[Self::Png, Self::Svg, Self::Pdf]),
            Choice::Crop => among(&[Self::Png, Self::Svg, Self::Pdf]) && scope == Scope::Board,
            Choice::Background => true,
            Choice::Letters => self == Self::Svg,
            Choice::Paper => self == Self::Pdf,
            Choice::Author => self.has_pages(),
            Choice::Frame => matches!(scope, Scope::Board | Scope::Steps),
            Choice::Covered => scope != Scope::Steps,
        }
    }
}
