//! Colors, text sizes and lengths of the drawn board. Boards hold color names; the values are here. All sizes
//! and lengths are in page units, of which two are one point on a slide.

use super::Color;
use crate::i18n::keyed_enum;
use crate::model::ColorName;

keyed_enum! {
    /// A color scheme.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Theme {
        /// Dark on white: for slides and paper.
        #[default]
        Light = "light",
        /// Light on dark.
        Dark = "dark",
        /// Black on white without half tones: for low vision and weak projectors.
        Contrast = "contrast",
    }

    /// All themes.
    pub(crate) const ALL;

    /// Name in settings.
    pub(crate) fn key = key;
}

/// Colors of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoteColors {
    /// Color of the paper.
    pub(crate) fill: Color,
    /// Color of the edge.
    pub(crate) border: Color,
    /// Color of the text.
    pub(crate) text: Color,
}

/// Text size of notes.
pub(crate) const NOTE_TEXT_SIZE: f32 = 26.0;
/// Minimum text size of notes: nine points on a slide.
pub(crate) const MIN_NOTE_TEXT_SIZE: f32 = 18.0;
/// Text size of the placeholder in an empty note.
pub(crate) const HINT_TEXT_SIZE: f32 = 20.0;
/// Minimum text size of the placeholder.
pub(crate) const MIN_HINT_TEXT_SIZE: f32 = 13.0;
/// Padding left and right of a note's text.
pub(crate) const NOTE_PADDING_X: f32 = 10.0;
/// Padding above and below a note's text.
pub(crate) const NOTE_PADDING_Y: f32 = 6.0;
/// Corner radius of notes.
pub(crate) const NOTE_RADIUS: f32 = 10.0;
/// Corner radius of KPI events.
pub(crate) const KPI_RADIUS: f32 = 26.0;
/// Corner radius of doubts.
pub(crate) const DOUBT_RADIUS: f32 = 30.0;
/// Text size of the leading block name.
pub(crate) const NAME_TEXT_SIZE: f32 = 25.0;
/// Text size of the second block name.
pub(crate) const SUBNAME_TEXT_SIZE: f32 = 17.0;
/// Padding between the edge of a block and its names.
pub(crate) const NAME_PADDING: f32 = 12.0;
/// Text size of the title.
pub(crate) const TITLE_TEXT_SIZE: f32 = 44.0;
/// Text size of the frame texts.
pub(crate) const FRAME_TEXT_SIZE: f32 = 23.0;
/// Text size of the legend.
pub(crate) const LEGEND_TEXT_SIZE: f32 = 18.0;
/// Text size of the license line.
pub(crate) const CREDIT_TEXT_SIZE: f32 = 15.0;
/// Width of an arrow's shaft.
pub(crate) const SHAFT_WIDTH: f32 = 26.0;
/// Width of an arrowhead.
pub(crate) const HEAD_WIDTH: f32 = 56.0;
/// Length of an arrowhead, if there is room.
pub(crate) const HEAD_LENGTH: f32 = 34.0;
/// Corner radius of an arrow's center line.
pub(crate) const TURN_RADIUS: f32 = 19.0;
/// Text size of arrow labels.
pub(crate) const LABEL_TEXT_SIZE: f32 = 22.0;
/// Width of the field in which a label is edited.
pub(crate) const LABEL_FIELD_WIDTH: f32 = 260.0;
/// Diameter of a condition's badge.
pub(crate) const BADGE_DIAMETER: f32 = 44.0;
/// Diameter of a condition's badge next to a short arrow.
pub(crate) const SMALL_BADGE_DIAMETER: f32 = 30.0;
/// Text size of the letter that names a color.
pub(crate) const SIGN_TEXT_SIZE: f32 = 18.0;
/// Text size of the marks on notes: evidence, questions.
pub(crate) const MARK_TEXT_SIZE: f32 = 17.0;
/// Text size of the tag of a draft.
pub(crate) const TAG_TEXT_SIZE: f32 = 12.0;
/// Diameter of the evidence mark.
pub(crate) const MARK_DIAMETER: f32 = 28.0;

impl Theme {
    /// Paper of the page.
    pub(crate) const fn page(self) -> Color {
        self.pick(0x00FF_FFFF, 0x001F_2328, 0x00FF_FFFF)
    }

    /// Background around the page on screen.
    pub(crate) const fn background(self) -> Color {
        self.pick(0x00E9_EBEE, 0x0014_171A, 0x00D0_D0D0)
    }

    /// Headings and block names.
    pub(crate) const fn ink(self) -> Color {
        self.pick(0x0023_2A33, 0x00EC_EFF3, 0x0000_0000)
    }

    /// Secondary text.
    pub(crate) const fn faint_ink(self) -> Color {
        self.pick(0x005F_6975, 0x00A7_B0BB, 0x0026_2626)
    }

    /// Border of the canvas.
    pub(crate) const fn frame(self) -> Color {
        self.pick(0x0049_525D, 0x0077_818D, 0x0000_0000)
    }

    /// Lines between the blocks.
    pub(crate) const fn line(self) -> Color {
        self.pick(0x00D6_DADF, 0x0035_3B43, 0x0000_0000)
    }

    /// Paper inside the border.
    pub(crate) const fn block(self) -> Color {
        self.pick(0x00FB_FBFC, 0x0024_292F, 0x00FF_FFFF)
    }

    /// Block that is the drop target.
    pub(crate) const fn block_highlight(self) -> Color {
        self.pick(0x00FF_F4D6, 0x003B_3522, 0x00FF_F200)
    }

    /// Arrows.
    pub(crate) const fn arrow(self) -> Color {
        self.pick(0x00FF_C21A, 0x00E5_A912, 0x00FF_B000)
    }

    /// Fill of tentative arrows.
    pub(crate) const fn arrow_pale(self) -> Color {
        self.pick(0x00FF_F3CF, 0x0040_3719, 0x00FF_FFFF)
    }

    /// Edge of tentative arrows.
    pub(crate) const fn arrow_edge(self) -> Color {
        self.pick(0x00C9_8A00, 0x00F2_C04A, 0x0000_0000)
    }

    /// Condition numbers, their badges and arrow labels.
    pub(crate) const fn condition(self) -> Color {
        self.pick(0x00B3_5900, 0x00FF_C45C, 0x006B_2E00)
    }

    /// Open doubts, and the ring around notes in doubt.
    pub(crate) const fn doubt(self) -> Color {
        self.pick(0x00D8_2F3F, 0x00FF_6F78, 0x00B0_0020)
    }

    /// Laser pointer, the same in every theme.
    pub(crate) const fn laser(self) -> Color {
        self.pick(0x00FF_2A2A, 0x00FF_2A2A, 0x00FF_2A2A)
    }

    /// Answered doubts, known facts and conditions that are met.
    pub(crate) const fn positive(self) -> Color {
        self.pick(0x002B_8A57, 0x0065_C98F, 0x0000_5A2B)
    }

    /// Cover of a hidden note, and the text on it.
    pub(crate) const fn cover(self) -> (Color, Color) {
        (self.pick(0x0011_1418, 0x0005_0607, 0), self.pick(0x00FF_FFFF, 0x00FF_FFFF, 0x00FF_FFFF))
    }

    /// Selection, handles and snap lines.
    pub(crate) const fn accent(self) -> Color {
        self.pick(0x0014_6EF5, 0x005B_A0FF, 0x0000_3CC8)
    }

    /// Search matches.
    pub(crate) const fn search_match(self) -> Color {
        self.pick(0x00E5_3FA0, 0x00FF_7AC6, 0x00C0_0070)
    }

    /// Shadow of notes, one layer.
    pub(crate) const fn shadow(self) -> Color {
        Color::hex(0).with_alpha(match self {
            Self::Light => 12,
            Self::Dark => 40,
            Self::Contrast => 0,
        })
    }

    /// Colors of a note of the given color name.
    pub(crate) const fn note(self, color: ColorName) -> NoteColors {
        let (fill, border) = match color {
            ColorName::Paper => (
                self.pick(0x00FF_FFFF, 0x0034_3A42, 0x00FF_FFFF),
                self.pick(0x00F2_B200, 0x00E0_A512, 0x0000_0000),
            ),
            ColorName::Yellow => (
                self.pick(0x00FF_F1B3, 0x0057_4A14, 0x00FF_F3A0),
                self.pick(0x00E3_B822, 0x00C9_A22C, 0x0000_0000),
            ),
            ColorName::Orange => (
                self.pick(0x00FF_DDBF, 0x005C_3B1C, 0x00FF_D0A0),
                self.pick(0x00E8_9040, 0x00D0_8646, 0x0000_0000),
            ),
            ColorName::Red => (
                self.pick(0x00FF_D6D6, 0x005A_2B2E, 0x00FF_C4C4),
                self.pick(0x00E0_7070, 0x00CC_6B6B, 0x0000_0000),
            ),
            ColorName::Purple => (
                self.pick(0x00E9_DDFB, 0x0043_3360, 0x00E6_D0FF),
                self.pick(0x00A3_82DA, 0x0098_7BCB, 0x0000_0000),
            ),
            ColorName::Blue => (
                self.pick(0x00D6_E8FC, 0x0021_4062, 0x00C4_E0FF),
                self.pick(0x006A_A5E0, 0x005E_97CF, 0x0000_0000),
            ),
            ColorName::Green => (
                self.pick(0x00D7_F0DB, 0x0022_4A2E, 0x00C4_F0CC),
                self.pick(0x006D_B87C, 0x0060_A86E, 0x0000_0000),
            ),
            ColorName::Gray => (
                self.pick(0x00E8_EAED, 0x0042_484F, 0x00DD_DDDD),
                self.pick(0x009A_A3AD, 0x0089_929C, 0x0000_0000),
            ),
        };
        NoteColors { fill, border, text: self.pick(0x001D_232A, 0x00F3_F5F7, 0) }
    }

    const fn pick(self, light: u32, dark: u32, contrast: u32) -> Color {
        match self {
            Self::Light => Color::hex(light),
            Self::Dark => Color::hex(dark),
            Self::Contrast => Color::hex(contrast),
        }
    }
}
