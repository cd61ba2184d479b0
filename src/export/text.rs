//! Text in exported files: short numbers, single lines, formatted output.

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

/// A text with spaces for its line breaks and tabs, which other programs show as something else.
pub(super) fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}
