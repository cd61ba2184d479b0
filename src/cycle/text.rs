//! The text of a note, made ready once for all that is looked for in it: folded, on one line, with the signs that stand in it. Knows
//! letters, no words.

use crate::words::fold;

/// A text made ready.
#[derive(Clone, Debug)]
pub(super) struct Text<'a> {
    /// As it was written.
    pub(super) raw: &'a str,
    /// Folded, on one line: lines are broken for the eye, also inside words, so that Japanese ones are joined as they are, Latin ones
    /// by a blank.
    pub(super) letters: Vec<char>,
    /// What stands in it.
    pub(super) signs: Signs,
}

/// Signs in a text: sets of [`Signs::PARTS`] and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
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
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of these stands there.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn of(c: char) -> Self {
        match c {
            '\n' | '\r' => Self::LINES,
            'と' | 'や' | 'び' | 'つ' | '&' | 'd' | 'D' => Self::JOINS,
            '、' | '。' | '・' | ',' | '/' | ';' | '+' | '!' | '?' | '.' => Self::PARTS,
            '〇' | 'X' => Self::FILLERS,
            '\0'..='~' | 'ぁ'..='ゔ' | 'ァ'..='ヴ' | 'ー' | '、'..='』' | '一'..='鿿' => Self(0),
            '①'..='⑳' | '，' | '／' | '；' | '＋' | '．' | '！' | '？' => {
                Self(Self::PARTS.0 | Self::FOLDS.0)
            }
            '○' | '◯' | '●' | '△' | '□' | '×' | 'Ｘ' => Self(Self::FILLERS.0 | Self::FOLDS.0),
            _ => Self::FOLDS,
        }
    }
}

impl<'a> Text<'a> {
    /// Looks at a text.
    pub(super) fn new(raw: &'a str) -> Self {
        let mut signs = Signs::default();
        let mut letters: Vec<char> = Vec::with_capacity(raw.len());
        for c in raw.chars() {
            signs.0 |= Signs::of(c).0;
            push(&mut letters, hiragana(c).to_ascii_lowercase());
        }
        if signs.any(Signs::FOLDS) {
            letters = folded(raw);
        }
        Self { raw, letters, signs }
    }
}

/// A text folded by the table of Unicode, on one line.
fn folded(raw: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(raw.len());
    fold(raw).chars().for_each(|c| push(&mut letters, c));
    letters
}

/// Adds a letter to a line; a line break as a blank behind an ASCII letter, and not at all behind another. Of several blanks one
/// is kept.
fn push(letters: &mut Vec<char>, c: char) {
    let before = letters.last();
    match c {
        '\n' | '\r' if !before.is_some_and(char::is_ascii) => {}
        '\n' | '\r' | ' ' if before == Some(&' ') => {}
        '\n' | '\r' => letters.push(' '),
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
            let text = Text::new(raw);
            assert!(!text.signs.any(Signs::FOLDS), "{raw}");
            assert_eq!(text.letters, folded(raw), "folded without the table: {raw}");
        }
        assert_eq!(Text::new("ｱｸｾｽ　ログ\nＡＩ").letters.iter().collect::<String>(), "あくせす ろぐai");
    }
}
