//! Words too vague to act on: the usual ones of both languages, or the board's own list.

use crate::model::Board;
use crate::words::{Lang, word};

/// The usual words of both languages.
fn usual_words() -> Vec<String> {
    let list = |lang| word(lang, "gap.vague_words").split(' ').map(str::to_owned);
    Lang::ALL.into_iter().flat_map(list).collect()
}

/// The words that count on a board.
pub fn words(board: &Board) -> Vec<String> {
    board.head().vague.clone().unwrap_or_else(usual_words)
}

/// Words made ready to be looked for in many texts.
pub(super) struct Wanted {
    /// Each as it is written and as it is compared.
    words: Vec<(String, String)>,
}

impl Wanted {
    pub(super) fn new(words: Vec<String>) -> Self {
        let words = words.into_iter().map(|word| {
            let plain = word.trim().to_lowercase();
            (word, plain)
        });
        Self { words: words.filter(|(_, plain)| !plain.is_empty()).collect() }
    }

    /// The first of the words that stands in a text. Latin words count only as whole words.
    pub(super) fn find(&self, text: &str) -> Option<&str> {
        // Lines are broken for the eye, also inside words.
        let joined = text.replace('\n', "").to_lowercase();
        let spaced = text.replace('\n', " ").to_lowercase();
        let stands = |word: &str| {
            if word.is_ascii() {
                spaced.match_indices(word).any(|(at, _)| stands_alone(&spaced, at, word.len()))
            } else {
                joined.contains(word)
            }
        };
        self.words.iter().find(|(_, plain)| stands(plain)).map(|(word, _)| word.as_str())
    }
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
        let words = Wanted::new(vec!["最適化".to_owned(), " ".to_owned(), "Better".to_owned()]);
        assert_eq!(words.find("業務の最\n適化"), Some("最適化"));
        assert_eq!(words.find("A better\nlife"), Some("Better"));
        assert_eq!(words.find("Betterment"), None);
    }
}
