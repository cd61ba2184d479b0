//! Beginnings of texts: the length of a message, a number of characters.

use crate::cycle::single_line;

/// A text on one line, truncated to the length of a message.
pub fn truncate(text: &str) -> String {
    const MAX_MESSAGE_CHARS: usize = 80;
    // Only the beginning of a very long text is examined.
    let lines =
        first_chars(text, MAX_MESSAGE_CHARS * 4).lines().map(str::trim).filter(|line| !line.is_empty());
    let line = single_line(&lines.collect::<Vec<_>>().join(" / "));
    let begin = first_chars(&line, MAX_MESSAGE_CHARS);
    if begin.len() < line.len() { format!("{begin}…") } else { line }
}

/// The first `most` characters of a text, or all of it.
pub(in crate::interchange) fn first_chars(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}
