//! A note's text prepared once for all text searches: normalized, on one line, with the character classes in
//! it. Knows letters, not words.

use crate::i18n::normalize;

/// A prepared text.
#[derive(Clone, Debug)]
pub(super) struct ClassifiedText<'a> {
    /// The original text.
    pub(super) raw: &'a str,
    /// Normalized text on one line: line breaks are removed between Japanese characters and become spaces
    /// between Latin ones.
    pub(super) letters: Vec<char>,
    /// The character classes that occur.
    pub(super) classes: CharClasses,
}

/// A set of character classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CharClasses(u8);

impl CharClasses {
    /// Characters that may separate two ideas.
    pub(super) const PARTS: Self = Self(1);
    /// Line breaks.
    pub(super) const LINES: Self = Self(2);
    /// Characters that occur in all words that join two things: と, や, および, ならびに, かつ, and, &.
    pub(super) const JOINS: Self = Self(4);
    /// Characters that may stand for missing text.
    pub(super) const FILLERS: Self = Self(8);
    /// Characters changed by Unicode normalization.
    const FOLDS: Self = Self(16);

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Classes of a character. ASCII and kana use tables, because nearly all texts consist of them and of
    /// kanji.
    fn of_char(c: char) -> Self {
        let lookup = |table: &[Self], at: u32| table.get(at as usize).copied().unwrap_or_default();
        match u32::from(c) {
            code @ 0..0x80 => lookup(&ASCII, code),
            code @ 0x3000..0x3100 => lookup(&KANA_AND_PUNCTUATION, code - 0x3000),
            0x4e00..0xa000 => Self(0),
            _ => Self::classify(c),
        }
    }

    const fn classify(c: char) -> Self {
        match c {
            '\n' | '\r' => Self::LINES,
            'と' | 'や' | 'び' | 'つ' | '&' | 'd' | 'D' => Self::JOINS,
            '、' | '。' | '・' | ',' | '/' | ';' | '+' | '!' | '?' | '.' => Self::PARTS,
            '〇' | 'X' => Self::FILLERS,
            '\0'..='~' | 'ぁ'..='ゔ' | 'ァ'..='ヴ' | 'ー' | '、'..='』' => Self(0),
            '①'..='⑳' | '，' | '／' | '；' | '＋' | '．' | '！' | '？' => {
                Self(Self::PARTS.0 | Self::FOLDS.0)
            }
            '○' | '◯' | '●' | '△' | '□' | '×' | 'Ｘ' => Self(Self::FILLERS.0 | Self::FOLDS.0),
            _ => Self::FOLDS,
        }
    }
}

/// Classes of U+0000 to U+007F.
static ASCII: [CharClasses; 0x80] = table(0);

/// Classes of U+3000 to U+30FF.
static KANA_AND_PUNCTUATION: [CharClasses; 0x100] = table(0x3000);

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where an index out of bounds is an error"
)]
const fn table<const COUNT: usize>(first: u32) -> [CharClasses; COUNT] {
    let mut signs = [CharClasses(0); COUNT];
    let mut at = 0;
    while at < COUNT {
        if let Some(c) = char::from_u32(first + at as u32) {
            signs[at] = CharClasses::classify(c);
        }
        at += 1;
    }
    signs
}

impl<'a> ClassifiedText<'a> {
    /// Prepares a text.
    pub(super) fn new(raw: &'a str) -> Self {
        let mut classes = CharClasses::default();
        let mut letters: Vec<char> = Vec::with_capacity(raw.len());
        for c in raw.chars() {
            classes.0 |= CharClasses::of_char(c).0;
            push_on_line(&mut letters, hiragana(c).to_ascii_lowercase());
        }
        if classes.intersects(CharClasses::FOLDS) {
            letters = normalized_line(raw);
        }
        Self { raw, letters, classes }
    }
}

/// Normalizes a text by the Unicode tables, on one line.
fn normalized_line(raw: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(raw.len());
    normalize(raw).chars().for_each(|c| push_on_line(&mut letters, c));
    letters
}

/// Appends a character to a line. A line break becomes a space after ASCII letters and nothing after others;
/// spaces are collapsed.
fn push_on_line(letters: &mut Vec<char>, c: char) {
    match (c, letters.last()) {
        ('\n' | '\r' | ' ', Some(' ')) => {}
        ('\n' | '\r', Some(before)) if before.is_ascii() => letters.push(' '),
        ('\n' | '\r', _) => {}
        _ => letters.push(c),
    }
}

/// The hiragana of a katakana, like the Unicode normalization of `i18n`.
fn hiragana(c: char) -> char {
    let shifted = || char::from_u32(u32::from(c) - 0x60);
    if ('ァ'..='ヴ').contains(&c) { shifted().unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_texts_are_normalized_like_the_full_table() {
        for raw in [
            "購買データ、ログ。",
            "ヴァイオリン",
            "長音ー『記』",
            "ABC xyz 漢字かな",
            "A better\nlife",
            "computer \r\n vision",
            "二\n行",
            "〇〇データ",
        ] {
            let text = ClassifiedText::new(raw);
            assert!(!text.classes.intersects(CharClasses::FOLDS), "{raw}");
            assert_eq!(text.letters, normalized_line(raw), "folded without the table: {raw}");
        }
        assert_eq!(
            ClassifiedText::new("ｱｸｾｽ　ログ\nＡＩ").letters.iter().collect::<String>(),
            "あくせす ろぐai"
        );
    }
}
