//! All texts of the user interface in Japanese and English, from `assets/words.tsv`.
//!
//! Does not know where a text is shown.

mod control_chars;
mod keyed_enum;
mod normalize;
mod user_error;

pub use control_chars::{escape_control_chars, escape_control_chars_json};
pub(crate) use keyed_enum::keyed_enum;
pub use normalize::NormalizedText;
pub(crate) use normalize::{is_combining, normalize, to_nfc};
pub(crate) use user_error::display_message;
pub use user_error::{Cause, UserError};

use std::cmp::Ordering;
use std::fmt;

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

    /// The ISO 639-1 code: `ja` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// Returns the other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }

    /// The language for a locale such as `ja_JP.UTF-8`; English unless the locale is Japanese.
    pub(crate) fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("ja") { Self::Ja } else { Self::En }
    }
}

/// A message in both languages.
struct Message {
    key: &'static str,
    ja: &'static str,
    en: &'static str,
    /// Number of its parts.
    parts: usize,
}

// The messages of `assets/words.tsv`, sorted by key: `static MESSAGES: [Message; …]`.
include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Key of a message. Every key has a message: [`key!`] checks it at compile time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(usize);

impl Key {
    /// The key with a name.
    ///
    /// # Panics
    ///
    /// If there is none. Use [`key!`], which does not compile then.
    pub const fn named(name: &str) -> Self {
        match Self::find(name) {
            Some(key) => key,
            None => panic!("this key is not in assets/words.tsv"),
        }
    }

    /// The key with the name `prefix` + `name` + `suffix`: of what the name stands for.
    ///
    /// # Panics
    ///
    /// If there is none. In a constant, that does not compile.
    pub(crate) const fn joined(prefix: &str, name: &str, suffix: &str) -> Self {
        match Self::find_joined([prefix, name, suffix]) {
            Some(key) => key,
            None => panic!("the key of a message is missing in assets/words.tsv"),
        }
    }

    /// The key with a name, if there is one.
    pub(crate) const fn find(name: &str) -> Option<Self> {
        Self::find_joined([name, "", ""])
    }

    const fn find_joined(name: [&str; 3]) -> Option<Self> {
        let (mut low, mut high) = (0, MESSAGES.len());
        while low < high {
            let middle = low.midpoint(high);
            #[expect(clippy::indexing_slicing, reason = "middle < high ≤ length")]
            let other = MESSAGES[middle].key;
            match compare(other, name) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(Self(middle)),
            }
        }
        None
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.message().key
    }

    /// All keys in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..MESSAGES.len()).map(Self)
    }

    #[expect(clippy::indexing_slicing, reason = "a key is the index of its message")]
    fn message(self) -> &'static Message {
        &MESSAGES[self.0]
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Compares a text with the concatenation of three, byte by byte.
#[expect(clippy::indexing_slicing, reason = "every index is less than the length it was compared with")]
const fn compare(text: &str, parts: [&str; 3]) -> Ordering {
    let text = text.as_bytes();
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let (bytes, mut inside) = (parts[part].as_bytes(), 0);
        while inside < bytes.len() {
            if at == text.len() || text[at] < bytes[inside] {
                return Ordering::Less;
            }
            if text[at] > bytes[inside] {
                return Ordering::Greater;
            }
            (at, inside) = (at + 1, inside + 1);
        }
        part += 1;
    }
    if at == text.len() { Ordering::Equal } else { Ordering::Greater }
}

/// The key of a message, found at compile time: `key!("menu.file")`.
macro_rules! key {
    ($name:expr) => {{
        // An item, not an inline constant: `cargo check` evaluates it too.
        const KEY: $crate::i18n::Key = $crate::i18n::Key::named($name);
        KEY
    }};
}
pub(crate) use key;

/// The text of a message.
pub fn tr(lang: Lang, key: Key) -> &'static str {
    match lang {
        Lang::Ja => key.message().ja,
        Lang::En => key.message().en,
    }
}

/// The text of a message with its placeholders replaced: `{0}`, `{1}` … by `parts`, and `{0:note|notes}` by the
/// part and the singular if the part is `1`, else the plural.
pub(crate) fn tr_fmt(lang: Lang, key: Key, parts: &[&str]) -> String {
    debug_assert!(parts.len() >= key.message().parts, "{key:?} has more placeholders");
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
pub(crate) fn kana_reading(id: &str) -> &'static str {
    let mut rows = READINGS.lines().filter_map(|line| line.split_once('\t'));
    rows.find(|(key, _)| *key == id).map_or("", |(_, reading)| reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_itself_and_nothing_else_does() {
        for key in Key::all() {
            assert_eq!(Key::find(key.name()), Some(key));
            assert_eq!(Key::find(&format!("{}x", key.name())), None, "{key:?}");
            let (start, end) = key.name().split_at(key.name().len() / 2);
            assert_eq!(Key::joined(start, end, ""), key);
        }
        assert!(Key::all().count() > 1000);
    }

    #[test]
    fn placeholders_take_parts_and_plural_forms() {
        let counted = |count: &str| tr_fmt(Lang::En, key!("done.delete"), &[count]);
        assert_eq!(
            [counted("1"), counted("0"), counted("12")],
            ["Deleted 1 item", "Deleted 0 items", "Deleted 12 items"]
        );
        assert_eq!(tr_fmt(Lang::Ja, key!("done.delete"), &["1"]), "1 件を削除しました");
        let parts = ["{1} of {0}", "{"];
        assert_eq!(
            tr_fmt(Lang::En, key!("export.size"), &parts),
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
