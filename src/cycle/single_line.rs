//! Puts texts of notes on one line, for sentences. Knows letters, not words.

use crate::i18n::to_nfc;

/// Joins the lines of a text: with a space, but not between Japanese characters and not next to Japanese
/// punctuation.
pub(crate) fn single_line(text: &str) -> String {
    let mut line = String::new();
    for part in text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((before, after)) = line.chars().next_back().zip(part.chars().next())
            && needs_space(before, after)
        {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// Normalizes a text for comparison: on one line, in Unicode Normalization Form C.
pub(super) fn comparison_key(text: &str) -> String {
    to_nfc(&single_line(text))
}

/// Returns whether a line break between two characters becomes a space.
fn needs_space(before: char, after: char) -> bool {
    let is_japanese = |c: char| ('\u{2e80}'..'\u{1f000}').contains(&c);
    match (is_japanese(before), is_japanese(after)) {
        (true, true) => false,
        (false, false) => true,
        _ => before.is_alphanumeric() && after.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::single_line;

    #[test]
    fn lines_are_joined_with_spaces_only_where_needed() {
        for (text, line) in [
            ("職務経歴書を\n書く顧客", "職務経歴書を書く顧客"),
            ("検査画像\n12 万枚", "検査画像 12 万枚"),
            ("訪問メモ、\nSNS", "訪問メモ、SNS"),
            ("A better\r\n\nlife ", "A better life"),
            ("café\nété", "café été"),
            ("the “best”\nshop", "the “best” shop"),
            ("売上(\n年)", "売上(年)"),
        ] {
            assert_eq!(single_line(text), line);
        }
    }
}
