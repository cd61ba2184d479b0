//! The text of a note, made ready once for all that is looked for in it: folded, on one line, with the signs that stand in it. Knows
//! letters, no words.

use crate::i18n::normalize;

/// A text made ready.
#[derive(Clone, Debug)]
pub(super) struct ClassifiedText<'a> {
    /// As it was written.
    pub(super) raw: &'a str,
    /// Folded, on one line: lines are broken for the eye, also inside words, so that Japanese ones are joined as they are, Latin ones
    /// by a blank.
    pub(super) letters: Vec<char>,
    /// What stands in it.
    pub(super) classes: CharClasses,
}

/// Signs in a text: sets of [`CharClasses::PARTS`] and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CharClasses(u8);

impl CharClasses {
    /// A sign that may stand between two ideas.
    pub(super) const PARTS: Self = Self(1);
    /// A line break.
    pub(super) const LINES: Self = Self(2);
    /// A letter that stands in each word that joins two things: と, や, および, ならびに, かつ, and, &.
    pub(super) const JOINS: Self = Self(4);
    /// A sign that may stand for what is still to be written.
    pub(super) const FILLERS: Self = Self(8);
    /// A character that the table of Unicode folds.
    const FOLDS: Self = Self(16);

    /// Both sets.
    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of these stands there.
    pub(super) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The signs of a character. Those of ASCII and of kana are looked up, as nearly all texts are made of them and of kanji.
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

/// The signs of U+0000 to U+007F.
static ASCII: [CharClasses; 0x80] = table(0);

/// The signs of U+3000 to U+30FF.
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
    /// Looks at a text.
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

/// A text folded by the table of Unicode, on one line.
fn normalized_line(raw: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(raw.len());
    normalize(raw).chars().for_each(|c| push_on_line(&mut letters, c));
    letters
}

/// Adds a letter to a line; a line break as a blank behind an ASCII letter, and not at all behind another. Of several blanks one
/// is kept.
fn push_on_line(letters: &mut Vec<char>, c: char) {
    match (c, letters.last()) {
        ('\n' | '\r' | ' ', Some(' ')) => {}
        ('\n' | '\r', Some(before)) if before.is_ascii() => letters.push(' '),
        ('\n' | '\r', _) => {}
        _ => letters.push(c),
    }
}

/// The hiragana of a katakana, as folding makes one of both.
fn hiragana(c: char) -> char {
    let shifted = || char::from_u32(u32::from(c) - 0x60);
    if ('ァ'..='ヴ').contains(&c) { shifted().unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_texts_are_folded_as_the_table_does() {
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
