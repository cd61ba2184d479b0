//! The style of a cell: `key=value` separated by semicolons, and words without a value.

use crate::interchange::palette;
use crate::model::{ColorName, Strength};

/// The style of a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style<'a>(pub(super) &'a str);

impl<'a> Style<'a> {
    /// The value of a key.
    pub(super) fn get(self, key: &str) -> Option<&'a str> {
        let mut pairs = self.0.rsplit(';').filter_map(|pair| pair.split_once('='));
        // The last occurrence wins.
        pairs.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim())
    }

    /// Whether it contains a word without a value.
    pub(super) fn has_word(self, word: &str) -> bool {
        self.0.split(';').any(|part| part.trim() == word)
    }

    /// Whether the text is HTML.
    pub(super) fn is_html(self) -> bool {
        self.get("html") == Some("1")
    }

    /// Whether the cell is declared as a container.
    pub(super) fn is_container(self) -> bool {
        self.has_word("swimlane") || self.has_word("group") || self.get("container") == Some("1")
    }

    /// Whether the cell is text without a shape.
    pub(super) fn is_text(self) -> bool {
        self.has_word("text")
    }

    /// The note color of the cell.
    pub(super) fn color(self) -> Option<ColorName> {
        self.get("fillColor").and_then(palette::parse_color)
    }

    /// Whether an arrow has a head at an end, given the default.
    pub(super) fn has_head(self, end: &str, default_end: &str) -> bool {
        self.get(end).unwrap_or(default_end) != "none"
    }

    /// Strength by line style; `None` for a plain line.
    pub(super) fn strength(self) -> Option<Strength> {
        match (self.get("dashed"), self.get("dashPattern")) {
            (Some("1"), Some(DOTTED_PATTERN)) => Some(Strength::Unproven),
            (Some("1"), _) => Some(Strength::Developing),
            _ => None,
        }
    }
}

/// Dash pattern of an unproven arrow.
pub(super) const DOTTED_PATTERN: &str = "1 2";
