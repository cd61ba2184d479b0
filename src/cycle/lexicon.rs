//! Words that are looked for in many texts at once: vague ones, those that name data, and those that name a model or what it
//! does. Knows words, not what follows from them.

use super::text::Text;
use crate::i18n::{Lang, normalize, tr};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Too vague to act on; its place in the list of vague words.
    Vague(u32),
    /// Data that something can be learned from.
    Data,
    /// A model, or what one does: predict, classify, recommend, generate.
    Model,
    /// A longer word in which others do not count: «ブログ» holds no log.
    Other,
}

/// The first two letters of a word.
type Start = (char, Option<char>);

/// What was found in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The first vague word, by its place in the list.
    pub(super) vague: Option<u32>,
    /// Whether data are named.
    pub(super) data: bool,
    /// Whether a model, or what one does, is named.
    pub(super) model: bool,
}

/// Words by how they start, the longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    by_start: FxHashMap<Start, Vec<(Vec<char>, Kind)>>,
    /// Rules out most positions of a text without a lookup in the map.
    starts: StartFilter,
    /// The vague words as they were written.
    vague: Vec<String>,
}

/// The usual words of both languages.
static USUAL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(usual_vague_words()));

/// The vague words that count where a board has no list of its own.
pub(super) fn usual_vague_words() -> Vec<String> {
    listed("gap.vague_words")
}

/// A vague word of a board as it was written, by its place in the board's own list, or in the usual one.
pub(super) fn vague_word(own: Option<&[String]>, at: u32) -> &str {
    own.unwrap_or(&USUAL.vague).get(at as usize).map(String::as_str).unwrap_or_default()
}

/// The words of both languages under a key.
fn listed(key: &str) -> Vec<String> {
    let list = |lang| tr(lang, key).split('|').map(str::to_owned);
    Lang::ALL.into_iter().flat_map(list).filter(|word| !word.is_empty()).collect()
}

impl Lexicon {
    /// The words of a board: its own vague ones, or the usual.
    pub(super) fn new(vague: Option<&[String]>) -> std::borrow::Cow<'static, Self> {
        match vague {
            None => std::borrow::Cow::Borrowed(&USUAL),
            Some(words) => std::borrow::Cow::Owned(Self::build(words.to_vec())),
        }
    }

    fn build(vague: Vec<String>) -> Self {
        let mut lexicon = Self { vague, ..Self::default() };
        let numbered: Vec<(String, Kind)> =
            lexicon.vague.iter().cloned().zip((0..).map(Kind::Vague)).collect();
        let usual = [
            ("gap.data_words", Kind::Data),
            ("gap.model_words", Kind::Model),
            ("gap.other_words", Kind::Other),
        ];
        let usual =
            usual.into_iter().flat_map(|(key, kind)| listed(key).into_iter().map(move |word| (word, kind)));
        for (word, kind) in usual.chain(numbered) {
            let letters: Vec<char> = normalize(word.trim()).chars().collect();
            if let Some(first) = letters.first() {
                let start = (*first, letters.get(1).copied());
                lexicon.starts.add(start);
                lexicon.by_start.entry(start).or_default().push((letters, kind));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for words in lexicon.by_start.values_mut() {
            // A vague word counts beside an equal one, not inside a longer one.
            words.sort_by_key(|(letters, kind)| {
                (std::cmp::Reverse(letters.len()), !matches!(kind, Kind::Vague(_)))
            });
        }
        lexicon
    }

    /// What a text names. Latin words count as whole words only.
    pub(super) fn search(&self, text: &Text<'_>) -> Found {
        let letters = text.letters.as_slice();
        let mut found = Found::default();
        // Inside «強化学習» nothing is vague.
        let (mut at, mut clear_until) = (0, 0);
        while let Some(first) = letters.get(at) {
            let (pair, single) = ((*first, letters.get(at + 1).copied()), (*first, None));
            if !self.starts.may_contain(pair) && !self.starts.may_contain(single) {
                at += 1;
                continue;
            }
            let longer = self.by_start.get(&pair).filter(|_| pair != single);
            // Those of one letter come last, as they are the shortest.
            let words = longer.into_iter().chain(self.by_start.get(&single)).flatten();
            let here = words.filter(|(word, _)| stands(word, letters, at));
            let mut length = 1;
            for (word, kind) in here {
                match kind {
                    Kind::Vague(_) if at + word.len() <= clear_until => {}
                    Kind::Vague(place) => {
                        found.vague = Some(found.vague.map_or(*place, |known| known.min(*place)));
                    }
                    Kind::Data | Kind::Model => {
                        found.data |= *kind == Kind::Data;
                        found.model |= *kind == Kind::Model;
                        clear_until = clear_until.max(at + word.len());
                    }
                    // Longest first: what is shorter than this stands inside it.
                    Kind::Other => {
                        length = word.len();
                        break;
                    }
                }
            }
            at += length;
        }
        found
    }
}

/// A Bloom filter over the starts of words: no false negatives, rare false positives.
#[derive(Clone, Debug)]
struct StartFilter([u64; Self::BITS / 64]);

impl Default for StartFilter {
    fn default() -> Self {
        Self([0; Self::BITS / 64])
    }
}

impl StartFilter {
    /// Many more than there are starts of words, few enough to stay in the cache of a processor.
    const BITS: usize = 8192;

    fn add(&mut self, start: Start) {
        let (at, bit) = Self::place(start);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
    }

    fn may_contain(&self, start: Start) -> bool {
        let (at, bit) = Self::place(start);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn place((first, second): Start) -> (usize, u64) {
        let number = first as usize * 61 + second.map_or(0, |second| second as usize);
        (number / 64 % (Self::BITS / 64), 1 << (number % 64))
    }
}

/// Whether a word stands at a place of a text, a Latin one as a whole word.
fn stands(word: &[char], letters: &[char], at: usize) -> bool {
    let end = at + word.len();
    if letters.get(at..end) != Some(word) {
        return false;
    }
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let open = |edge: Option<&char>, beyond: Option<&char>| !(latin(edge) && latin(beyond));
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    open(word.first(), before) && open(word.last(), letters.get(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_over_line_ends_and_not_inside_others() {
        let own = Lexicon::build(vec!["最適化".to_owned(), " ".to_owned(), "Better".to_owned()]);
        let vague = |text: &str| {
            own.search(&Text::new(text)).vague.map(|at| vague_word(Some(&own.vague), at).to_owned())
        };
        assert_eq!(vague("業務の最\n適化").as_deref(), Some("最適化"));
        assert_eq!(vague("A better\nlife").as_deref(), Some("Better"));
        assert_eq!(vague("Betterment"), None);
        let search = |text: &str| own.search(&Text::new(text));
        assert_eq!(search("ブログを書く人"), Found::default());
        assert!(search("購買デー\nタ").data && search("ｱｸｾｽﾛｸﾞ").data);
    }
}
