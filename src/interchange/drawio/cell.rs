//! A cell of a diagram as its file has it, and what is written on it.

use super::style::Style;
use crate::interchange::diagram::text_with_link;
use crate::interchange::html_to_text;
use std::collections::BTreeMap;

/// A cell as its file has it.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute of its own in the file")]
pub(super) struct Cell {
    pub(super) id: String,
    pub(super) value: String,
    pub(super) style: String,
    pub(super) parent: String,
    pub(super) is_edge: bool,
    pub(super) is_vertex: bool,
    pub(super) source: Option<String>,
    pub(super) target: Option<String>,
    /// Place and size, counted from the parent's corner.
    pub(super) place: Option<[f64; 4]>,
    /// Whether the place counts along an edge.
    pub(super) relative: bool,
    pub(super) start: Option<(f64, f64)>,
    pub(super) end: Option<(f64, f64)>,
    /// What we have noted it to be, and the note that it is about.
    pub(super) own: Option<(String, String)>,
    /// What it leads to.
    pub(super) address: Option<String>,
    /// The page it stands on, from 0.
    pub(super) page: usize,
    /// Whether it is hidden by itself.
    pub(super) is_hidden: bool,
    /// What stands for `%name%` in its text, where it has such places.
    pub(super) fields: Option<BTreeMap<String, String>>,
}

impl Cell {
    /// What is written on it: as plain text, with what stands in the places of names, and with the address that it leads to.
    pub(super) fn text(&self) -> String {
        let value = self
            .fields
            .as_ref()
            .map_or_else(|| self.value.clone(), |fields| fill_placeholders(&self.value, fields));
        let text = if Style(&self.style).is_html() { html_to_text::html_to_text(&value) } else { value };
        text_with_link(text, self.address.as_deref())
    }
}

/// A text with what stands for each `%name%` in it; a name that is not known stays.
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

/// Length of a text, in bytes, beyond which placeholders in it stay as they are.
const MAX_FILLED_BYTES: usize = 2_000;
