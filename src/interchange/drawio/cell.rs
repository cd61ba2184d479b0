//! A cell of a diagram as stored in its file, and its text.

use super::style::Style;
use crate::interchange::diagram::text_with_link;
use crate::interchange::text::html_to_text;
use std::collections::BTreeMap;

/// A cell as stored in its file.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "separate attributes in the file")]
pub(super) struct Cell {
    pub(super) id: String,
    pub(super) value: String,
    pub(super) style: String,
    pub(super) parent: String,
    pub(super) is_edge: bool,
    pub(super) is_vertex: bool,
    pub(super) source: Option<String>,
    pub(super) target: Option<String>,
    /// Position and size, relative to the parent's corner.
    pub(super) place: Option<[f64; 4]>,
    /// Whether the position is relative to an edge.
    pub(super) relative: bool,
    pub(super) start: Option<(f64, f64)>,
    pub(super) end: Option<(f64, f64)>,
    /// The role recorded by this program, and the note that it refers to.
    pub(super) own: Option<(String, String)>,
    /// Link target.
    pub(super) address: Option<String>,
    /// Index of its page, from 0.
    pub(super) page: usize,
    /// Whether the cell itself is hidden.
    pub(super) is_hidden: bool,
    /// Values of the placeholders `%name%` in its text, if it has any.
    pub(super) fields: Option<BTreeMap<String, String>>,
}

impl Cell {
    /// Its plain text, with placeholders replaced and the link target appended.
    pub(super) fn text(&self) -> String {
        let value = self
            .fields
            .as_ref()
            .map_or_else(|| self.value.clone(), |fields| fill_placeholders(&self.value, fields));
        let text = if Style(&self.style).is_html() { html_to_text::html_to_text(&value) } else { value };
        text_with_link(text, self.address.as_deref())
    }
}

/// Replaces the placeholders `%name%` of a text; unknown ones stay.
fn fill_placeholders(text: &str, fields: &BTreeMap<String, String>) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        whole.push_str(before);
        let known = after.split_once('%').and_then(|(name, behind)| Some((fields.get(name)?, behind)));
        if let Some((value, behind)) =
            known.filter(|(value, _)| whole.len() + value.len() <= MAX_FILLED_BYTES)
        {
            whole.push_str(value);
            rest = behind;
        } else {
            whole.push('%');
            rest = after;
        }
    }
    whole.push_str(rest);
    whole
}

/// Length of a text beyond which its placeholders are not replaced.
const MAX_FILLED_BYTES: usize = 2_000;
