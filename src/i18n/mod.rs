//! Every text the program shows, in Japanese and English, from `assets/words.tsv`.
//!
//! Knows keys and languages only; which key is shown where is decided by those who ask.

mod control_chars;
mod normalize;

pub use control_chars::{escape_control_chars, escape_control_chars_json};
pub use normalize::{NormalizedText, is_combining, normalize, to_nfc};

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table as shipped: one line per text, «key, Japanese, English», parted by tabs.
pub const TABLE: &str = include_str!("../../assets/words.tsv");

/// How the commands' Japanese names are read: one line per command, «id, hiragana», parted by a tab.
const READINGS: &str = include_str!("../../assets/readings.tsv");

/// A language of the interface and of the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Japanese leads: bold Japanese names with the English below.
    #[default]
    Ja,
    /// English leads.
    En,
}

impl Lang {
    /// Both languages, Japanese first.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }

    /// The short code: `ja` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language a locale such as `ja_JP.UTF-8` asks for; English where it is neither.
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("ja") { Self::Ja } else { Self::En }
    }
}

struct Translation {
    ja: &'static str,
    en: &'static str,
}

static MESSAGES: LazyLock<BTreeMap<&'static str, Translation>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        let (key, ja, en) = (cells.next()?, cells.next()?, cells.next()?);
        Some((key, Translation { ja, en }))
    })
    .collect()
});

/// The text for `key`; the key itself where the table lacks it, which a test forbids.
pub fn tr(lang: Lang, key: &str) -> &str {
    match (MESSAGES.get(key), lang) {
        (Some(row), Lang::Ja) => row.ja,
        (Some(row), Lang::En) => row.en,
        (None, _) => key,
    }
}

/// The text for `key` with `{0}`, `{1}` … replaced by `parts`.
pub fn tr_fmt(lang: Lang, key: &str, parts: &[&str]) -> String {
    let mut text = tr(lang, key).to_owned();
    for (i, part) in parts.iter().enumerate() {
        text = text.replace(&format!("{{{i}}}"), part);
    }
    text
}

/// How the Japanese name of a command is read, in hiragana; from `assets/readings.tsv`. Empty where it has none.
pub fn kana_reading(id: &str) -> &'static str {
    let mut rows = READINGS.lines().filter_map(|line| line.split_once('\t'));
    rows.find(|(key, _)| *key == id).map_or("", |(_, reading)| reading)
}

/// All keys, for the tests that look for missing and unused ones.
pub fn keys() -> impl Iterator<Item = &'static str> {
    MESSAGES.keys().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_three_filled_cells_and_a_key_of_its_own() {
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        for line in &lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "three cells: {line}");
            assert!(cells.iter().all(|c| !c.trim().is_empty()), "no empty cell: {line}");
            assert_eq!(cells[1].matches('{').count(), cells[2].matches('{').count(), "same places: {line}");
        }
        assert_eq!(lines.len(), MESSAGES.len(), "a key stands twice");
    }

    #[test]
    fn locales_choose_the_language() {
        assert_eq!(Lang::from_locale("ja_JP.UTF-8"), Lang::Ja);
        assert_eq!(Lang::from_locale("de-DE"), Lang::En);
        assert_eq!(Lang::from_locale(""), Lang::En);
    }
}
