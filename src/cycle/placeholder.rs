//! Placeholder texts: blank notes, dots and question marks, texts of templates, a block's own name. Such notes
//! count as nothing until somebody fills them in.

use super::classified_text::{CharClasses, ClassifiedText};
use crate::i18n::{Lang, key, tr};
use crate::model::Block;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Maximum length of a placeholder in characters; longer texts have content of their own.
const MAX_PLACEHOLDER_CHARS: usize = 40;

/// Texts of templates, without decoration.
static TEMPLATE_TEXTS: LazyLock<BTreeSet<Vec<char>>> = LazyLock::new(|| {
    let listed = |lang| tr(lang, key!("gap.placeholders")).split('|').map(str::to_owned);
    let names = |lang: Lang| Block::ALL.into_iter().map(move |block| block.name(lang).to_owned());
    let all = Lang::ALL.into_iter().flat_map(|lang| listed(lang).chain(names(lang)).collect::<Vec<_>>());
    all.map(|text| bare_letters(&ClassifiedText::new(&text))).collect()
});

/// The first two letters of a text, without decoration.
type TextStart = [Option<char>; 2];

/// First letters of all [`TEMPLATE_TEXTS`]: rules out most other texts.
static TEMPLATE_STARTS: LazyLock<FxHashSet<TextStart>> =
    LazyLock::new(|| TEMPLATE_TEXTS.iter().map(|text| text_start(text)).chain([[Some('x'); 2]]).collect());

/// Returns whether a text is empty, has only signs, or is a placeholder.
pub(super) fn is_unwritten(text: &ClassifiedText<'_>) -> bool {
    !says_something(text.raw)
        || is_placeholder(text)
        || (text.classes.intersects(CharClasses::FILLERS) && has_blank(text.raw))
}

/// A character that, doubled, stands for missing text.
const fn is_filler(c: char) -> bool {
    matches!(c, '○' | '〇' | '◯' | '●' | '△' | '□' | '×' | 'X' | 'Ｘ')
}

/// Returns whether a text leaves its subject open by two or more fillers: ○○の増加, 〇〇データ. After a numeral 〇 is a
/// digit (二〇〇〇), and next to another Latin letter X is part of a word (MAXX, XXL).
fn has_blank(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let latin = |c: &char| c.is_ascii_alphabetic();
    let mut before: Option<&char> = None;
    let mut runs = chars.chunk_by(|a, b| a == b).peekable();
    while let Some(run) = runs.next() {
        let [filler, _, ..] = run else {
            before = run.last();
            continue;
        };
        let after = runs.peek().and_then(|next| next.first());
        let in_word = latin(filler) && (before.is_some_and(latin) || after.is_some_and(latin));
        let in_number = *filler == '〇' && before.is_some_and(|c| "一二三四五六七八九十百千".contains(*c));
        if is_filler(*filler) && !in_word && !in_number {
            return true;
        }
        before = run.last();
    }
    false
}

/// Returns whether a text has content: anything but punctuation and blanks, since emoji and symbols say
/// something.
fn says_something(text: &str) -> bool {
    const EDGE_SIGNS: &str =
        "・…‥。、，．,.！？!?ー－―–—-_＿~〜～：:；;（）()「」『』[]【】〇○◯●△▲□■×✕/／*＊#＃・•'\"“”‘’＝=＋+";
    text.chars().any(|c| is_letter(c) || !(c.is_whitespace() || EDGE_SIGNS.contains(c) || is_invisible(c)))
}

/// Fast path: letters and digits that nearly all texts start with.
const fn is_letter(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿') || c.is_ascii_alphanumeric()
}

/// Invisible characters.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Returns whether a text is one of the templates' texts.
fn is_placeholder(text: &ClassifiedText<'_>) -> bool {
    if text.letters.len() > MAX_PLACEHOLDER_CHARS || !TEMPLATE_STARTS.contains(&text_start(&text.letters)) {
        return false;
    }
    let bare = bare_letters(text);
    TEMPLATE_TEXTS.contains(&bare) || (bare.len() >= 2 && bare.iter().all(|c| *c == 'x'))
}

/// Characters that may surround a template's text.
const fn is_edge(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '「'
            | '」'
            | '『'
            | '』'
            | '['
            | ']'
            | '【'
            | '】'
            | '<'
            | '>'
            | '・'
            | '.'
            | '。'
            | '!'
            | '?'
            | ':'
            | '*'
    )
}

fn text_start(letters: &[char]) -> TextStart {
    let mut letters = letters.iter().copied().filter(|c| !is_edge(*c) && !c.is_whitespace());
    [letters.next(), letters.next()]
}

/// The letters of a text without blanks and decoration.
fn bare_letters(text: &ClassifiedText<'_>) -> Vec<char> {
    let is_own = |c: &char| !is_edge(*c) && !c.is_whitespace();
    let letters = text.letters.as_slice();
    let (from, to) = (letters.iter().position(is_own), letters.iter().rposition(is_own));
    let own = from.zip(to).and_then(|(from, to)| letters.get(from..=to)).unwrap_or_default();
    own.iter().copied().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn template_texts_are_placeholders_and_other_texts_are_not() {
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
            "XXXの増加",
            "〇〇データ",
        ] {
            assert!(is_unwritten(&ClassifiedText::new(text)), "{text:?}");
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
            "二〇〇〇年",
            "一〇〇〇〇人",
            "MAXX の客",
            "XXL の在庫",
        ] {
            assert!(!is_unwritten(&ClassifiedText::new(text)), "{text:?}");
        }
    }
}
