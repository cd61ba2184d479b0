//! Abbreviated names: “Customer Rel.” word by word, “CS 顧客” after a code.
//!
//! Does not know where they are.

use super::terms::lookup;
use super::terms::{ENGLISH_NAMES, Term, split_words};

/// The block named after a short code, “CS 顧客”, which makes the name a strong one; the name takes precedence
/// over the code.
pub(super) fn block_after_code(text: &str) -> Option<Term> {
    const MAX_CODE_CHARS: usize = 3;
    let (sign, name) = text.trim().split_once(char::is_whitespace)?;
    let is_sign = sign.len() <= MAX_CODE_CHARS && sign.chars().all(|c| c.is_ascii_uppercase() || c == '$');
    lookup(sign, Term::is_section).filter(|_| is_sign)?;
    lookup(name, Term::is_block).map(|(thing, _)| thing)
}

/// The term whose strong English name a text abbreviates word by word: “Customer Rel.”, “Value Prop.”.
pub(super) fn term_by_abbreviation(text: &str) -> Option<Term> {
    const MIN_ABBREVIATION_CHARS: usize = 3;
    if !text.contains('.') || !text.is_ascii() {
        return None;
    }
    let short = split_words(text);
    let is_short_for = |name: &[String]| {
        name.len() == short.len()
            && name
                .iter()
                .zip(&short)
                .all(|(word, short)| short.len() >= MIN_ABBREVIATION_CHARS && word.starts_with(short))
    };
    let mut found = ENGLISH_NAMES.iter().filter(|(name, _)| is_short_for(name)).map(|(_, thing)| *thing);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
