//! Text normalization for search: hiragana equals katakana, full width equals half width, upper case equals
//! lower case.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// Normalizes a text for comparison.
pub(crate) fn normalize(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for_each_normalized_char(text, |_, c| folded.push(c));
    folded
}

/// Converts to Unicode Normalization Form C: が becomes one character instead of か and a combining mark.
pub(crate) fn to_nfc(text: &str) -> String {
    text.nfc().collect()
}

/// A normalized text that maps every character back to its source bytes.
#[derive(Clone, Debug, Default)]
pub struct NormalizedText {
    chars: Vec<char>,
    /// Byte offset of each character's source; has one more element than `chars`, for the end.
    starts: Vec<usize>,
}

impl NormalizedText {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for_each_normalized_char(text, |start, c| {
            folded.chars.push(c);
            folded.starts.push(start);
        });
        folded.starts.push(text.len());
        folded
    }

    /// Returns the byte ranges of all matches of `query` in the source text, without overlaps; none if the
    /// query is empty.
    pub(crate) fn find(&self, query: &Self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let sought = query.chars.as_slice();
        if sought.is_empty() || sought.len() > self.chars.len() {
            return found;
        }
        // Knuth–Morris–Pratt: linear time, even if a long prefix of the query matches often.
        let borders = kmp_borders(sought);
        let mut fitting = 0;
        for (end, c) in (1..).zip(&self.chars) {
            while fitting > 0 && sought.get(fitting) != Some(c) {
                fitting = borders.get(fitting - 1).copied().unwrap_or_default();
            }
            fitting += usize::from(sought.get(fitting) == Some(c));
            if fitting == sought.len() {
                let range = self.source_range(end - sought.len(), end);
                fitting = if range.is_some() { 0 } else { borders.last().copied().unwrap_or_default() };
                found.extend(range);
            }
        }
        found
    }

    /// The source bytes of a range of normalized characters; `None` if it starts or ends inside a source
    /// character, such as half of ㍿.
    fn source_range(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(from)?;
        let end = *self.starts.get(to)?;
        let whole = from.checked_sub(1).is_none_or(|before| self.starts.get(before) != Some(&start));
        let last = self.starts.get(to.checked_sub(1)?)?;
        (whole && *last != end).then_some(start..end)
    }
}

/// Calls `visit` with the source byte offset of each normalized character and the character.
fn for_each_normalized_char(text: &str, mut visit: impl FnMut(usize, char)) {
    let mut push_normalized = |start, c: char| {
        if c.is_ascii() {
            visit(start, c.to_ascii_lowercase());
        } else {
            c.to_lowercase().map(hiragana).for_each(|c| visit(start, c));
        }
    };
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let marked = rest.peek().is_some_and(|(_, next)| is_mark(*next));
        if !marked && (c.is_ascii() || is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes) {
            // Fast path: nearly all characters normalize to themselves.
            push_normalized(start, c);
            continue;
        }
        // A combining voiced sound mark joins the kana before it: ｶﾞ and か\u{3099} become が.
        let mut cluster = String::from(c);
        while let Some((_, mark)) = rest.next_if(|(_, c)| is_mark(*c)) {
            cluster.push(to_combining(mark));
        }
        for c in cluster.nfkc() {
            push_normalized(start, c);
        }
    }
}

/// Returns whether a character combines with the one before it, such as an accent or a vowel sign.
pub(crate) fn is_combining(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ' | '\u{0300}'..='\u{036f}')
}

const fn to_combining(mark: char) -> char {
    match mark {
        'ﾞ' => '\u{3099}',
        'ﾟ' => '\u{309a}',
        other => other,
    }
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        other => other,
    }
}

/// The KMP failure table: for each prefix, the length of its longest proper prefix that is also its suffix.
fn kmp_borders(text: &[char]) -> Vec<usize> {
    let mut borders: Vec<usize> = Vec::with_capacity(text.len());
    let mut length = 0;
    for (at, c) in text.iter().enumerate() {
        while length > 0 && text.get(length) != Some(c) {
            length = borders.get(length - 1).copied().unwrap_or_default();
        }
        length += usize::from(at > 0 && text.get(length) == Some(c));
        borders.push(length);
    }
    borders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, query: &str) -> Vec<String> {
        let ranges = NormalizedText::new(text).find(&NormalizedText::new(query));
        ranges.into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn kana_width_and_case_are_normalized() {
        assert_eq!(found("データとでーたとﾃﾞｰﾀ", "デーた"), ["データ", "でーた", "ﾃﾞｰﾀ"]);
        assert_eq!(found("ＡＩとaiとAI", "ai"), ["ＡＩ", "ai", "AI"]);
        assert_eq!(found("がガｶﾞか\u{3099}", "ガ"), ["が", "ガ", "ｶﾞ", "か\u{3099}"]);
        assert_eq!(found("か", "が"), Vec::<String>::new());
        assert_eq!(found("①と1", "1"), ["①", "1"]);
    }

    #[test]
    fn every_character_normalizes_to_its_usual_form() {
        for c in '\0'..=char::MAX {
            let push_normalized: String = c.nfkc().flat_map(char::to_lowercase).map(hiragana).collect();
            if !is_mark(c) {
                assert_eq!(normalize(&c.to_string()), push_normalized, "{c:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn every_match_is_found_once(text in "[ab㍿]{0,40}", query in "[ab株]{1,5}") {
            let (folded, sought) = (NormalizedText::new(&text), NormalizedText::new(&query));
            let (mut naive, mut at) = (Vec::new(), 0);
            while at + sought.chars.len() <= folded.chars.len() {
                let here = folded.chars[at..at + sought.chars.len()] == sought.chars[..];
                let range = folded.source_range(at, at + sought.chars.len()).filter(|_| here);
                at += if range.is_some() { sought.chars.len() } else { 1 };
                naive.extend(range);
            }
            proptest::prop_assert_eq!(folded.find(&sought), naive);
        }
    }

    #[test]
    fn a_match_never_cuts_a_character_and_never_overlaps() {
        assert_eq!(found("㍿アマゾン", "会"), Vec::<String>::new());
        assert_eq!(found("㍿アマゾン", "株式会社"), ["㍿"]);
        assert_eq!(found("ああああ", "ああ"), ["ああ", "ああ"]);
        assert_eq!(found("何か", ""), Vec::<String>::new());
    }
}
