//! Every colour, text size and distance of the picture. Boards hold names; the numbers are here.

use super::Color;
use crate::model::ColorName;

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// Dark on white: for slides and paper.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white without half tones, for poor sight and poor projectors.
    Contrast,
}

impl Theme {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];
}

/// How a note is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteColors {
    /// The paper.
    pub fill: Color,
    /// The edge.
    pub border: Color,
    /// The writing.
    pub text: Color,
}

/// The size of notes' text, in units (2 units are one point on a slide).
pub const NOTE_TEXT: f32 = 26.0;
/// Notes' text never gets smaller than this: nine points on a slide.
pub const NOTE_TEXT_FLOOR: f32 = 18.0;
/// The size of the question in a note without a text, and the least it may shrink to.
pub const HINT_TEXT: f32 = 20.0;
/// The least size of that question.
pub const HINT_TEXT_FLOOR: f32 = 13.0;
/// The blank left and right of a note's text.
pub const NOTE_PADDING: f32 = 10.0;
/// The blank above and below a note's text.
pub const NOTE_MARGIN: f32 = 6.0;
/// The corner radius of notes.
pub const NOTE_RADIUS: f32 = 10.0;
/// The corner radius of KPI events.
pub const KPI_RADIUS: f32 = 26.0;
/// The corner radius of doubts.
pub const DOUBT_RADIUS: f32 = 30.0;
/// The size of the leading block name.
pub const NAME_TEXT: f32 = 25.0;
/// The size of the block name below.
pub const SUBNAME_TEXT: f32 = 17.0;
/// The blank between a block's edge and its names.
pub const NAME_PADDING: f32 = 12.0;
/// The size of the title.
pub const TITLE_TEXT: f32 = 44.0;
/// The size of the texts that frame the question.
pub const FRAME_TEXT: f32 = 23.0;
/// The size of the legend.
pub const LEGEND_TEXT: f32 = 18.0;
/// The size of the licence line.
pub const CREDIT_TEXT: f32 = 15.0;
/// The width of an arrow's shaft.
pub const SHAFT: f32 = 26.0;
/// The width of an arrow's head.
pub const HEAD_WIDTH: f32 = 56.0;
/// The length of an arrow's head, where there is room.
pub const HEAD_LENGTH: f32 = 34.0;
/// How round an arrow's corners are, along its middle.
pub const TURN_RADIUS: f32 = 19.0;
/// The size of an arrow's label.
pub const LABEL_TEXT: f32 = 22.0;
/// The width of the field in which a label is written.
pub const LABEL_FIELD: f32 = 260.0;
/// The diameter of a stage's circle.
pub const BADGE: f32 = 44.0;
/// The diameter of a stage's circle beside a short arrow.
pub const SMALL_BADGE: f32 = 30.0;
/// The size of the letter that names a colour.
pub const SIGN_TEXT: f32 = 18.0;
/// The size of the letters on marks of notes: evidence, questions.
pub const MARK_TEXT: f32 = 17.0;
/// The size of the letters on the tag of a draft.
pub const TAG_TEXT: f32 = 12.0;
/// The diameter of the mark that says how well a note is known.
pub const MARK: f32 = 28.0;

impl Theme {
    /// The paper of the page.
    pub const fn page(self) -> Color {
        self.pick(0x00FF_FFFF, 0x001F_2328, 0x00FF_FFFF)
    }

    /// What lies round the page on screen.
    pub const fn background(self) -> Color {
        self.pick(0x00E9_EBEE, 0x0014_171A, 0x00D0_D0D0)
    }

    /// Headings and block names.
    pub const fn ink(self) -> Color {
        self.pick(0x0023_2A33, 0x00EC_EFF3, 0x0000_0000)
    }

    /// Secondary text.
    pub const fn faint_ink(self) -> Color {
        self.pick(0x005F_6975, 0x00A7_B0BB, 0x0026_2626)
    }

    /// The lines of the frame.
    pub const fn frame(self) -> Color {
        self.pick(0x0049_525D, 0x0077_818D, 0x0000_0000)
    }

    /// The lines between panels.
    pub const fn line(self) -> Color {
        self.pick(0x00D6_DADF, 0x0035_3B43, 0x0000_0000)
    }

    /// The paper inside the frame.
    pub const fn block(self) -> Color {
        self.pick(0x00FB_FBFC, 0x0024_292F, 0x00FF_FFFF)
    }

    /// A block that something is about to land in.
    pub const fn block_highlight(self) -> Color {
        self.pick(0x00FF_F4D6, 0x003B_3522, 0x00FF_F200)
    }

    /// Arrows.
    pub const fn arrow(self) -> Color {
        self.pick(0x00FF_C21A, 0x00E5_A912, 0x00FF_B000)
    }

    /// The inside of arrows that are not sure yet.
    pub const fn arrow_pale(self) -> Color {
        self.pick(0x00FF_F3CF, 0x0040_3719, 0x00FF_FFFF)
    }

    /// The edge of arrows that are not sure yet.
    pub const fn arrow_edge(self) -> Color {
        self.pick(0x00C9_8A00, 0x00F2_C04A, 0x0000_0000)
    }

    /// Numbers of stages, their circles, labels of arrows.
    pub const fn condition(self) -> Color {
        self.pick(0x00B3_5900, 0x00FF_C45C, 0x006B_2E00)
    }

    /// Doubts that are open, and the ring round what is in doubt.
    pub const fn doubt(self) -> Color {
        self.pick(0x00D8_2F3F, 0x00FF_6F78, 0x00B0_0020)
    }

    /// The point of the laser pointer: the same on every paper.
    pub const fn laser(self) -> Color {
        self.pick(0x00FF_2A2A, 0x00FF_2A2A, 0x00FF_2A2A)
    }

    /// Doubts that are answered; also what is known, and conditions that hold.
    pub const fn positive(self) -> Color {
        self.pick(0x002B_8A57, 0x0065_C98F, 0x0000_5A2B)
    }

    /// The cover of a note in question, and what is written on it.
    pub const fn cover(self) -> (Color, Color) {
        (self.pick(0x0011_1418, 0x0005_0607, 0), self.pick(0x00FF_FFFF, 0x00FF_FFFF, 0x00FF_FFFF))
    }

    /// What is selected, handles, guides.
    pub const fn accent(self) -> Color {
        self.pick(0x0014_6EF5, 0x005B_A0FF, 0x0000_3CC8)
    }

    /// What a search has found.
    pub const fn search_match(self) -> Color {
        self.pick(0x00E5_3FA0, 0x00FF_7AC6, 0x00C0_0070)
    }

    /// Shadows of notes, one layer.
    pub const fn shadow(self) -> Color {
        Color::hex(0).with_alpha(match self {
            Self::Light => 12,
            Self::Dark => 40,
            Self::Contrast => 0,
        })
    }

    /// The colours of a note.
    pub const fn note(self, color: ColorName) -> NoteColors {
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
