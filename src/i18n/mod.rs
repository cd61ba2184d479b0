//! All texts of the user interface in Japanese and English, from `assets/words.tsv`.
//!
//! Does not know where a text is shown.

mod control_chars;
mod normalize;

pub use control_chars::{escape_control_chars, escape_control_chars_json};
pub use normalize::{NormalizedText, is_combining, normalize, to_nfc};

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table of texts: one line per text, “key, Japanese, English”, separated by tabs.
pub const TABLE: &str = include_str!("../../assets/words.tsv");

/// Readings of the commands' Japanese names: one line per command, “id, hiragana”, separated by a tab.
const READINGS: &str = include_str!("../../assets/readings.tsv");

/// A language of the user interface and of the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Japanese first: Japanese block names in bold, English below.
    #[default]
    Ja,
    /// English first.
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// Returns the other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }

    /// The ISO 639-1 code: `ja` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language for a locale such as `ja_JP.UTF-8`; English unless the locale is Japanese.
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

/// Returns the text for `key`, or `key` itself if the table does not have it (a test rules that out).
pub fn tr(lang: Lang, key: &str) -> &str {
    match (MESSAGES.get(key), lang) {
        (Some(row), Lang::Ja) => row.ja,
        (Some(row), Lang::En) => row.en,
        (None, _) => key,
    }
}

/// Returns the text for `key` with its placeholders replaced: `{0}`, `{1}` … by `parts`, and `{0:note|notes}` by the
/// part and the singular if the part is `1`, else the plural.
pub fn tr_fmt(lang: Lang, key: &str, parts: &[&str]) -> String {
    let mut rest = tr(lang, key);
    let mut text = String::with_capacity(rest.len());
    while let Some((before, (placeholder, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        let (number, forms) = placeholder.split_once(':').unwrap_or((placeholder, ""));
        let part =
            number.parse().ok().and_then(|number: usize| parts.get(number)).copied().unwrap_or_default();
        text.push_str(before);
        text.push_str(part);
        if let Some((singular, plural)) = forms.split_once('|') {
            text.push(' ');
            text.push_str(if part == "1" { singular } else { plural });
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The hiragana reading of a command's Japanese name, from `assets/readings.tsv`; empty if it has none.
pub fn kana_reading(id: &str) -> &'static str {
    let mut rows = READINGS.lines().filter_map(|line| line.split_once('\t'));
    rows.find(|(key, _)| *key == id).map_or("", |(_, reading)| reading)
}

/// All keys, for the tests that look for missing and unused texts.
pub fn keys() -> impl Iterator<Item = &'static str> {
    MESSAGES.keys().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_has_a_unique_key_and_both_languages() {
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).collect();
        for line in &lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "three cells: {line}");
            assert!(cells.iter().all(|c| !c.trim().is_empty()), "no empty cell: {line}");
            assert_eq!(
                cells[1].matches('{').count(),
                cells[2].matches('{').count(),
                "same placeholders: {line}"
            );
        }
        assert_eq!(lines.len(), MESSAGES.len(), "duplicate key");
    }

    #[test]
    fn placeholders_take_parts_and_plural_forms() {
        let counted = |count: &str| tr_fmt(Lang::En, "done.delete", &[count]);
        assert_eq!(
            [counted("1"), counted("0"), counted("12")],
            ["Deleted 1 item", "Deleted 0 items", "Deleted 12 items"]
        );
        assert_eq!(tr_fmt(Lang::Ja, "done.delete", &["1"]), "1 件を削除しました");
        let parts = ["{1} of {0}", "{"];
        assert_eq!(
            tr_fmt(Lang::En, "export.size", &parts),
            "{1} of {0} × { pixels",
            "parts are not templates"
        );
    }

    #[test]
    fn locales_choose_the_language() {
        assert_eq!(Lang::from_locale("ja_JP.UTF-8"), Lang::Ja);
        assert_eq!(Lang::from_locale("de-DE"), Lang::En);
        assert_eq!(Lang::from_locale(""), Lang::En);
    }
}
