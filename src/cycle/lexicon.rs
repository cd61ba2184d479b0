//! Searches texts for many terms at once: vague terms, terms for data, terms for models and what they do. Does
//! not know what follows from them.

use super::classified_text::ClassifiedText;
use crate::i18n::{Key, Lang, key, normalize, tr};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Kind of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TermKind {
    /// Too vague to act on; its index in the list of vague terms.
    Vague(u32),
    /// Data that can be learned from.
    Data,
    /// A model, or what one does: predict, classify, recommend, generate.
    Model,
    /// A longer word in which other terms do not count: “ブログ” contains no log.
    Other,
}

/// The first two letters of a term.
type WordStart = (char, Option<char>);

/// Terms found in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FoundTerms {
    /// The first vague term, by its index.
    pub(super) vague: Option<u32>,
    pub(super) data: bool,
    /// Whether a model, or what one does, is named.
    pub(super) model: bool,
}

/// Terms by their first letters, longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    by_start: FxHashMap<WordStart, Vec<(Vec<char>, TermKind)>>,
    /// Rules out most positions of a text without a map lookup.
    starts: StartFilter,
    /// The vague terms as written by the user.
    vague: Vec<String>,
}

/// The default terms of both languages.
static DEFAULT_LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(default_vague_terms()));

/// Vague terms for boards without a list of their own.
pub(super) fn default_vague_terms() -> Vec<String> {
    terms(key!("gap.vague_words"))
}

/// A vague term as written, by its index in the board's own list or in the default one.
pub(super) fn vague_term(own: Option<&[String]>, at: u32) -> &str {
    own.unwrap_or(&DEFAULT_LEXICON.vague).get(at as usize).map(String::as_str).unwrap_or_default()
}

/// The terms of both languages under a key.
fn terms(key: Key) -> Vec<String> {
    let list = |lang| tr(lang, key).split('|').map(str::to_owned);
    Lang::ALL.into_iter().flat_map(list).filter(|word| !word.is_empty()).collect()
}

impl Lexicon {
    /// The lexicon of a board: its own vague terms, or the default ones.
    pub(super) fn new(vague: Option<&[String]>) -> std::borrow::Cow<'static, Self> {
        match vague {
            None => std::borrow::Cow::Borrowed(&DEFAULT_LEXICON),
            Some(words) => std::borrow::Cow::Owned(Self::build(words.to_vec())),
        }
    }

    fn build(vague: Vec<String>) -> Self {
        let mut lexicon = Self { vague, ..Self::default() };
        let numbered: Vec<(String, TermKind)> =
            lexicon.vague.iter().cloned().zip((0..).map(TermKind::Vague)).collect();
        let terms_by_key = [
            (key!("gap.data_words"), TermKind::Data),
            (key!("gap.model_words"), TermKind::Model),
            (key!("gap.other_words"), TermKind::Other),
        ];
        let terms_by_key = terms_by_key
            .into_iter()
            .flat_map(|(key, kind)| terms(key).into_iter().map(move |word| (word, kind)));
        for (word, kind) in terms_by_key.chain(numbered) {
            let letters: Vec<char> = normalize(word.trim()).chars().collect();
            if let Some(first) = letters.first() {
                let start = (*first, letters.get(1).copied());
                lexicon.starts.insert(start);
                lexicon.by_start.entry(start).or_default().push((letters, kind));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted separately")]
        for words in lexicon.by_start.values_mut() {
            // A vague term counts next to an equal one, not inside a longer one.
            words.sort_by_key(|(letters, kind)| {
                (std::cmp::Reverse(letters.len()), !matches!(kind, TermKind::Vague(_)))
            });
        }
        lexicon
    }

    /// Searches a text. Latin terms match whole words only.
    pub(super) fn search(&self, text: &ClassifiedText<'_>) -> FoundTerms {
        let letters = text.letters.as_slice();
        let mut found = FoundTerms::default();
        // Inside “強化学習” nothing is vague.
        let (mut at, mut clear_until) = (0, 0);
        while let Some(first) = letters.get(at) {
            let (pair, single) = ((*first, letters.get(at + 1).copied()), (*first, None));
            if !self.starts.may_contain(pair) && !self.starts.may_contain(single) {
                at += 1;
                continue;
            }
            let longer = self.by_start.get(&pair).filter(|_| pair != single);
            // Terms of one letter come last, because they are the shortest.
            let words = longer.into_iter().chain(self.by_start.get(&single)).flatten();
            let here = words.filter(|(word, _)| matches_at(word, letters, at));
            let mut length = 1;
            for (word, kind) in here {
                match kind {
                    TermKind::Vague(_) if at + word.len() <= clear_until => {}
                    TermKind::Vague(place) => {
                        found.vague = Some(found.vague.map_or(*place, |known| known.min(*place)));
                    }
                    TermKind::Data | TermKind::Model => {
                        found.data |= *kind == TermKind::Data;
                        found.model |= *kind == TermKind::Model;
                        clear_until = clear_until.max(at + word.len());
                    }
                    // Longest first: shorter terms inside it do not count.
                    TermKind::Other => {
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

/// A Bloom filter over the first letters of terms: no false negatives, rare false positives.
#[derive(Clone, Debug)]
struct StartFilter([u64; Self::BITS / 64]);

impl Default for StartFilter {
    fn default() -> Self {
        Self([0; Self::BITS / 64])
    }
}

impl StartFilter {
    /// Many more bits than terms, few enough for the processor cache.
    const BITS: usize = 8192;

    fn insert(&mut self, start: WordStart) {
        let (at, bit) = Self::bit_position(start);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
    }

    fn may_contain(&self, start: WordStart) -> bool {
        let (at, bit) = Self::bit_position(start);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn bit_position((first, second): WordStart) -> (usize, u64) {
        let number = first as usize * 61 + second.map_or(0, |second| second as usize);
        (number / 64 % (Self::BITS / 64), 1 << (number % 64))
    }
}

/// Returns whether a term occurs at a position, a Latin one as a whole word.
fn matches_at(word: &[char], letters: &[char], at: usize) -> bool {
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
    fn words_match_across_line_breaks_but_not_inside_words() {
        let own = Lexicon::build(vec!["最適化".to_owned(), " ".to_owned(), "Better".to_owned()]);
        let vague = |text: &str| {
            own.search(&ClassifiedText::new(text)).vague.map(|at| vague_term(Some(&own.vague), at).to_owned())
        };
        assert_eq!(vague("業務の最\n適化").as_deref(), Some("最適化"));
        assert_eq!(vague("A better\nlife").as_deref(), Some("Better"));
        assert_eq!(vague("Betterment"), None);
        let search = |text: &str| own.search(&ClassifiedText::new(text));
        assert_eq!(search("ブログを書く人"), FoundTerms::default());
        assert!(search("購買デー\nタ").data && search("ｱｸｾｽﾛｸﾞ").data);
    }
}
