//! Texts that stand for a text: blank notes, dots and question marks, what templates ask for, a block's own name. What is
//! written on such a note counts as nothing until somebody writes something else.

use crate::model::Block;
use crate::words::{Lang, fold, word};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Longer texts (in characters) say something of their own.
const LONGEST: usize = 40;

/// What templates write on notes, folded and without blanks.
static TEMPLATE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let listed = |lang| word(lang, "gap.placeholders").split('|').map(bare);
    let names = |lang: Lang| Block::ALL.into_iter().map(move |block| bare(block.name(lang)));
    Lang::ALL.into_iter().flat_map(|lang| listed(lang).chain(names(lang)).collect::<Vec<_>>()).collect()
});

/// The letters that [`TEMPLATE`] begins with, large and small: most texts are told by their first.
static FIRST: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let first = TEMPLATE.iter().filter_map(|text| text.chars().next());
    let cases = |c: char| c.to_uppercase().chain(c.to_lowercase()).chain(katakana(c)).collect::<Vec<_>>();
    first.flat_map(cases).collect()
});

/// The katakana of a hiragana, as folding makes one of both.
fn katakana(c: char) -> Option<char> {
    if ('ぁ'..='ゖ').contains(&c) { char::from_u32(u32::from(c) + 0x60) } else { None }
}

/// Whether nothing is written here yet: a blank, signs alone, or words of a template.
pub(super) fn is_unwritten(text: &str) -> bool {
    !says_something(text) || is_placeholder(text) || has_gap(text)
}

/// A letter or sign that stands twice for what is still to be written.
const fn is_filler(c: char) -> bool {
    matches!(c, '○' | '〇' | '◯' | '●' | '△' | '□' | '×' | 'X' | 'Ｘ')
}

/// Whether a text leaves its subject open: ○○の増加, 〇〇データ.
fn has_gap(text: &str) -> bool {
    // What stands before a pair: 二〇〇 is a number, and MAXX and XXL are words.
    let (mut earlier, mut before) = (' ', ' ');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let latin = |c: char| c.is_ascii_alphabetic();
        let in_word = latin(c) && (latin(earlier) || chars.peek().is_some_and(|next| latin(*next)));
        let in_number = c == '〇' && "一二三四五六七八九十百千".contains(earlier);
        if before == c && is_filler(c) && !in_word && !in_number {
            return true;
        }
        (earlier, before) = (before, c);
    }
    false
}

/// Whether a text has a letter or a digit; anything but punctuation and blanks counts, as emoji and symbols say something.
fn says_something(text: &str) -> bool {
    const SIGNS: &str =
        "・…‥。、，．,.！？!?ー－―–—-_＿~〜～：:；;（）()「」『』[]【】〇○◯●△▲□■×✕/／*＊#＃・•'\"“”‘’＝=＋+";
    text.chars().any(|c| !c.is_whitespace() && !SIGNS.contains(c) && !is_invisible(c))
}

/// Signs that nobody sees.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a text is one of those that templates carry.
pub(super) fn is_placeholder(text: &str) -> bool {
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let first = text.chars().find(|c| !c.is_whitespace() && !EDGE.contains(*c));
    if !first.is_some_and(|c| FIRST.contains(&c) || c.eq_ignore_ascii_case(&'x') || c == 'ｘ') {
        return false;
    }
    let bare = bare(text);
    TEMPLATE.contains(&bare) || bare.chars().all(|c| c == 'x') && bare.len() >= 2
}

/// What may stand round what a template asks for.
const EDGE: &str = "（）()「」『』[]【】<>＜＞…・.。！!？?：:*";

/// A text folded, without blanks, brackets and dots at its ends.
fn bare(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    fold(text.trim_matches(|c| EDGE.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_asks_for_is_no_text_and_what_people_write_is() {
        for text in [
            "",
            " \n ",
            "…",
            "？？？",
            "○○",
            "xxx",
            "ここに記入",
            "（ここに書く）",
            "TBD",
            "未定",
            "Type something…",
            "顧客\n体験の向上",
            "予測機能",
            "ビジネス\n価値",
            "Customer Segments",
            "顧客セグメント",
            "Lorem ipsum",
            "○○の増加",
        ] {
            assert!(is_unwritten(text), "{text:?}");
        }
        for text in [
            "学習",
            "データ",
            "購買履歴",
            "1",
            "？のつく質問",
            "🙂",
            "顧客",
            "x",
            "売上 3 億円",
            "未定の予約",
            "note taking app",
            "×2",
        ] {
            assert!(!is_unwritten(text), "{text:?}");
        }
    }
}
