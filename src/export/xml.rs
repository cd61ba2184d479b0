//! Helpers for writing XML: escaping, short numbers, formatted output.

use crate::i18n::escape_control_chars;
use std::fmt::Arguments;

/// Appends formatted text.
pub(super) fn push(to: &mut String, words: Arguments<'_>) {
    use std::fmt::Write as _;
    // Writing to a `String` cannot fail.
    to.write_fmt(words).ok();
}

/// A number with at most two decimals and no trailing zeros.
pub(super) fn format_number(value: f32) -> String {
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    // Adding zero turns −0 into 0.
    format!("{}", rounded + 0.0)
}

/// Escapes text for XML; control characters, some of which XML forbids, become visible symbols, and line breaks
/// spaces.
pub(super) fn escape(text: &str) -> String {
    // XML has no way to write these two.
    let allowed = escape_control_chars(text).replace(['\u{fffe}', '\u{ffff}'], "");
    quick_xml::escape::escape(allowed.replace(['\n', '\t'], " ")).into_owned()
}
