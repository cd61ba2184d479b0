//! Annotations that native Markdown keeps in a comment after a note: color and position. Does not know sections.

use super::ItemKind;
use crate::interchange::{OUTSIDE_FRAME_WORD, native_markdown, palette};
use crate::model::ColorName;

/// Data of a note in a comment after its text, hidden from readers of the Markdown.
#[derive(Clone, Copy, Default)]
pub(super) struct Annotation {
    /// Color of the note.
    pub(super) color: Option<ColorName>,
    /// Whether the note is outside the frame without being a KPI event.
    outside_frame: bool,
}

impl Annotation {
    /// Returns the kind of the item with the annotation applied.
    pub(super) const fn apply(self, kind: ItemKind) -> ItemKind {
        match kind {
            ItemKind::Note(None) if self.outside_frame => ItemKind::OutsideFrame,
            what => what,
        }
    }
}

/// Splits a text and the annotation after it; other comments remain part of the text.
pub(super) fn split_annotation(text: &str) -> (&str, Annotation) {
    let Some((before, words)) = native_markdown::split_remark(text) else {
        return (text, Annotation::default());
    };
    let mut found = Annotation::default();
    for word in words {
        match (word, palette::parse_color(word)) {
            (OUTSIDE_FRAME_WORD, _) => found.outside_frame = true,
            (_, Some(color)) => found.color = Some(color),
            _ => return (text, Annotation::default()),
        }
    }
    (before, found)
}
