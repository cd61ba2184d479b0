//! Names cut short: «Customer Rel.» word by word, «CS 顧客» with a sign before them.
//!
//! Does not know where they stand.

use super::names::find;
use super::things::{ENGLISH, Thing, words};

/// The block that a text names behind a short sign, «CS 顧客», which makes the name a strong one; it counts more than the sign.
pub(super) fn behind_sign(text: &str) -> Option<Thing> {
    const LONGEST: usize = 3;
    let (sign, name) = text.trim().split_once(char::is_whitespace)?;
    let is_sign = sign.len() <= LONGEST && sign.chars().all(|c| c.is_ascii_uppercase() || c == '$');
    find(sign, Thing::is_section).filter(|_| is_sign)?;
    find(name, Thing::is_block).map(|(thing, _)| thing)
}

/// The thing whose strong English name a text abbreviates, word by word: «Customer Rel.», «Value Prop.».
pub(super) fn abbreviated(text: &str) -> Option<Thing> {
    const SHORTEST: usize = 3;
    if !text.contains('.') || !text.is_ascii() {
        return None;
    }
    let short = words(text);
    let is_short_for = |name: &[String]| {
        name.len() == short.len()
            && name.iter().zip(&short).all(|(word, short)| short.len() >= SHORTEST && word.starts_with(short))
    };
    let mut found = ENGLISH.iter().filter(|(name, _)| is_short_for(name)).map(|(_, thing)| *thing);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
