//! Words too vague to act on: the usual ones of both languages, or the board's own list.

use crate::model::Board;
use crate::words::{Lang, word};

/// The usual words of both languages.
pub fn usual_words() -> Vec<String> {
    let list = |lang| word(lang, "gap.vague_words").split(' ').map(str::to_owned);
    Lang::ALL.into_iter().flat_map(list).collect()
}

/// The words that count on a board.
pub fn words(board: &Board) -> Vec<String> {
    board.head().vague.clone().unwrap_or_else(usual_words)
}

/// The first of the words that stands in a text. Latin words count only as whole words.
pub(super) fn find<'a>(text: &str, words: &'a [String]) -> Option<&'a str> {
    // Lines are broken for the eye, also inside words.
    let joined = text.replace('\n', "").to_lowercase();
    let spaced = text.replace('\n', " ").to_lowercase();
    words.iter().map(String::as_str).find(|word| {
        let word = word.trim().to_lowercase();
        if word.is_empty() {
            false
        } else if word.is_ascii() {
            spaced.match_indices(&word).any(|(at, _)| stands_alone(&spaced, at, word.len()))
        } else {
            joined.contains(&word)
        }
    })
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + length..).and_then(|text| text.chars().next());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !latin(before) && !latin(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_words_are_found_over_line_ends_and_not_inside_others() {
        let words = ["最適化".to_owned(), "better".to_owned()];
        assert_eq!(find("業務の最\n適化", &words), Some("最適化"));
        assert_eq!(find("A Better\nlife", &words), Some("better"));
        assert_eq!(find("Betterment", &words), None);
    }
}
