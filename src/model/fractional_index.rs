//! Fractional indices for z-order and lists: between two different keys there is always another.
//!
//! A key has an integer part, whose first letter encodes its length (`a` one digit, `b` two …, `Z` one digit
//! below zero, `Y` two …), and a fraction without trailing zeros. Keys compare as plain text. Two machines may
//! create the same key; equal keys are ordered by id, and [`FractionalIndex::key_between`] returns `None`, so
//! that the caller assigns new keys.

use std::fmt;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Position in a stack of notes or arrows; greater is closer to the viewer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FractionalIndex {
    key: String,
}

impl FractionalIndex {
    /// Maximum length of a key in bytes.
    pub(crate) const MAX_LENGTH: usize = 200;

    /// The first key of an empty board.
    pub fn first() -> Self {
        Self { key: "a0".to_owned() }
    }

    /// Parses a key; `None` if it is invalid or longer than [`Self::MAX_LENGTH`].
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = split(text)?;
        let digits = whole.get(1..)?.bytes().chain(fraction.bytes()).all(|b| DIGITS.contains(&b));
        // The smallest and the largest integer parts have no neighbor on one side.
        let inside = !is_outermost(whole);
        let good = digits && inside && !fraction.ends_with('0') && text.len() <= Self::MAX_LENGTH;
        good.then(|| Self { key: text.to_owned() })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.key
    }

    /// Returns a key just above this one.
    #[must_use]
    pub fn key_above(&self) -> Self {
        split(&self.key)
            .and_then(|(whole, _)| step(whole, true))
            .map_or_else(|| Self { key: format!("{}V", self.key) }, |key| Self { key })
    }

    /// Returns a key just below this one.
    #[must_use]
    pub(crate) fn key_below(&self) -> Self {
        let whole = split(&self.key).map(|(whole, _)| whole);
        let key = whole.and_then(|whole| step(whole, false)).unwrap_or_else(|| "A0".to_owned());
        Self { key }
    }

    /// Returns a key between two; `None` unless `low` < `high`, or if the key would be too long.
    pub(crate) fn key_between(low: &Self, high: &Self) -> Option<Self> {
        if low >= high {
            return None;
        }
        let next = low.key_above();
        if next < *high {
            return Some(next);
        }
        let ((low_whole, low_part), (high_whole, high_part)) = (split(&low.key)?, split(&high.key)?);
        let upper = (low_whole == high_whole).then_some(high_part.as_bytes());
        let mut key = low_whole.to_owned();
        key.push_str(&middle(low_part.as_bytes(), upper));
        (key.len() <= Self::MAX_LENGTH).then_some(Self { key })
    }
}

impl fmt::Debug for FractionalIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)
    }
}

/// Splits a key into integer part and fraction.
fn split(key: &str) -> Option<(&str, &str)> {
    let length = match key.bytes().next()? {
        b @ b'a'..=b'z' => usize::from(b - b'a') + 2,
        b @ b'A'..=b'Z' => usize::from(b'Z' - b) + 2,
        _ => return None,
    };
    key.is_char_boundary(length).then(|| key.split_at_checked(length)).flatten()
}

fn digit(byte: u8) -> usize {
    DIGITS.iter().position(|d| *d == byte).unwrap_or(0)
}

fn letter(value: usize) -> char {
    char::from(DIGITS.get(value).copied().unwrap_or(b'0'))
}

/// Returns whether an integer part is the smallest or the largest.
fn is_outermost(whole: &str) -> bool {
    let (head, digits) = whole.split_at(1);
    (head == "z" && digits.bytes().all(|b| b == b'z')) || (head == "A" && digits.bytes().all(|b| b == b'0'))
}

/// Returns the next integer part up or down; `None` at the ends of the range.
fn step(whole: &str, up: bool) -> Option<String> {
    let mut bytes = whole.bytes();
    let head = bytes.next()?;
    let mut digits: Vec<usize> = bytes.map(digit).collect();
    let (edge, wrap) = if up { (61, 0) } else { (0, 61) };
    for value in digits.iter_mut().rev() {
        if *value == edge {
            *value = wrap;
        } else {
            *value = if up { *value + 1 } else { *value - 1 };
            return Some(std::iter::once(char::from(head)).chain(digits.into_iter().map(letter)).collect());
        }
    }
    let (head, length) = match (up, head) {
        (true, b'Z') => (b'a', 1),
        (false, b'a') => (b'Z', 1),
        (true, b'a'..=b'y') | (false, b'B'..=b'Z') if head.is_ascii_lowercase() == up => {
            (if up { head + 1 } else { head - 1 }, digits.len() + 1)
        }
        (true, b'A'..=b'Y') => (head + 1, digits.len() - 1),
        (false, b'b'..=b'z') => (head - 1, digits.len() - 1),
        _ => return None,
    };
    Some(std::iter::once(char::from(head)).chain(std::iter::repeat_n(letter(wrap), length)).collect())
}

/// Returns the shortest fraction between `low` and `high` by bisection; `None` stands for 1.
fn middle(low: &[u8], high: Option<&[u8]>) -> String {
    let low_digit = low.first().map_or(0, |b| digit(*b));
    let low_rest = low.get(1..).unwrap_or_default();
    match high.and_then(|h| h.split_first()) {
        Some((first, rest)) if digit(*first) == low_digit => {
            format!("{}{}", letter(low_digit), middle(low_rest, Some(rest)))
        }
        Some((first, rest)) if digit(*first) == low_digit + 1 => {
            if rest.is_empty() {
                format!("{}{}", letter(low_digit), middle(low_rest, None))
            } else {
                letter(digit(*first)).to_string()
            }
        }
        other => {
            let high_digit = other.map_or(62, |(first, _)| digit(*first));
            if high_digit > low_digit + 1 {
                letter(usize::midpoint(low_digit, high_digit)).to_string()
            } else {
                format!("{}{}", letter(low_digit), middle(low_rest, None))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_notes_on_top_keep_short_keys() {
        let mut key = FractionalIndex::first();
        let mut down = FractionalIndex::first();
        for _ in 0..1000 {
            assert!(key.key_above() > key && down.key_below() < down);
            assert!(
                FractionalIndex::parse(key.key_above().as_str()).is_some()
                    && FractionalIndex::parse(down.key_below().as_str()).is_some()
            );
            (key, down) = (key.key_above(), down.key_below());
        }
        assert!(key.as_str().len() <= 4 && down.as_str().len() <= 4, "{key:?} {down:?}");
    }

    #[test]
    fn a_key_between_two_keys_always_exists() {
        let (mut low, mut high) = (FractionalIndex::first(), FractionalIndex::first().key_above());
        for i in 0..300 {
            let key = FractionalIndex::key_between(&low, &high).unwrap();
            assert!(low < key && key < high, "{low:?} {key:?} {high:?}");
            assert!(FractionalIndex::parse(key.as_str()).is_some());
            if i % 3 == 0 { low = key } else { high = key }
        }
        assert_eq!(FractionalIndex::key_between(&low, &low), None);
        assert_eq!(FractionalIndex::key_between(&high, &low), None);
    }

    #[test]
    fn the_first_and_last_keys_are_extreme() {
        let top = format!("z{}", "z".repeat(26));
        let bottom = format!("A{}", "0".repeat(26));
        for whole in ["a0", "Zz", "A1", "zy", "b00", "Y00", &top, &bottom] {
            let open = step(whole, true).is_some() && step(whole, false).is_some();
            assert_eq!(is_outermost(whole), !open, "{whole}");
        }
    }

    #[test]
    fn invalid_keys_are_refused() {
        for bad in ["", "a", "0", "a0 ", "a00", "b0", "あ0", "a\u{e9}", "A00000000000000000000000000"] {
            assert_eq!(FractionalIndex::parse(bad), None, "{bad:?}");
        }
    }
}
