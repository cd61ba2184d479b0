//! What an export is made of, and which choices about it mean something for which kind of file. Window and command line ask
//! here, so that both offer and refuse the same.

use super::Format;

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

impl Format {
    /// Whether a choice means something for what is scope in this format.
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
