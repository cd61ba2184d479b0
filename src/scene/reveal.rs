//! Covered notes: the black cover with its question in a presentation, the small tab while editing.

use super::text::Weight;
use super::text_position::{TextAlign, single_line_text};
use super::{Shape, Theme, theme};
use crate::cycle::Presentation;
use crate::geometry::{Point, Rect};

/// How covered notes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RevealMode {
    /// Like other notes: in pictures that show the answers.
    #[default]
    Off,
    /// Readable, with a tab that names the question: while editing.
    Marked,
    /// Covered, except for revealed questions.
    Revealing(RevealedSet),
}

/// A set of revealed questions, 1 to 99.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RevealedSet {
    bits: u128,
}

impl RevealedSet {
    /// Adds a question.
    #[must_use]
    pub(crate) const fn insert(self, question: u8) -> Self {
        Self { bits: self.bits | bit(question) }
    }

    pub(crate) const fn contains(self, question: u8) -> bool {
        self.bits & bit(question) != 0
    }
}

const fn bit(question: u8) -> u128 {
    1 << (question & 127)
}

impl RevealMode {
    /// The mode at a presentation step; `opened` are questions revealed by clicks.
    pub(crate) fn for_step(presentation: &Presentation, step: usize, opened: RevealedSet) -> Self {
        Self::Revealing(presentation.answered_questions(step).into_iter().fold(opened, RevealedSet::insert))
    }

    /// The question that covers a note, if it is covered.
    pub(crate) fn covering_question(self, question: Option<u8>) -> Option<u8> {
        match self {
            Self::Revealing(opened) => question.filter(|question| !opened.contains(*question)),
            Self::Off | Self::Marked => None,
        }
    }
}

/// The cover of a note.
pub(super) fn cover_shapes(question: u8, note: Rect, radius: f32, theme: Theme) -> Vec<Shape> {
    let (fill, ink) = theme.cover();
    let edge = Some((3.0, theme.arrow()));
    let mut shapes = vec![Shape::Box { bounds: note.inflate(2.0), radius, fill: Some(fill), border: edge }];
    let size = (note.height() * 0.5).min(40.0);
    let at = Point::new(note.center().x, note.center().y + size * 0.36);
    shapes.extend(
        single_line_text(
            at,
            &question_name(question),
            note.width(),
            size,
            (Weight::Bold, ink, TextAlign::Center),
        )
        .0,
    );
    shapes
}

/// The tab at the lower right corner.
pub(super) fn tab_shapes(question: u8, note: Rect, theme: Theme) -> Vec<Shape> {
    let (fill, ink) = theme.cover();
    let center = Point::new(note.right - 24.0, note.bottom);
    let bounds = Rect::from_center_size(center, 46.0, 26.0);
    let mut shapes = vec![Shape::Box { bounds, radius: 8.0, fill: Some(fill), border: None }];
    let at = Point::new(center.x, center.y + theme::MARK_TEXT_SIZE * 0.36);
    let style = (Weight::Bold, ink, TextAlign::Center);
    shapes.extend(single_line_text(at, &question_name(question), 44.0, theme::MARK_TEXT_SIZE, style).0);
    shapes
}

/// The name of a question: Q1, Q2 …
pub(crate) fn question_name(question: u8) -> String {
    format!("Q{question}")
}
