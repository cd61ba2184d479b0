//! Record ids: short, readable, random.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// Id of a record: 1 to 24 characters of `a–z 0–9 - _`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Id {
    bytes: [u8; Self::MAX],
}

impl Id {
    /// Maximum length in characters.
    pub(crate) const MAX: usize = 24;

    /// Id of every board's [`super::BoardInfo`]; no other record may have it.
    pub const BOARD_INFO: Self = {
        let mut bytes = [0; Self::MAX];
        bytes[0] = b'h';
        bytes[1] = b'e';
        bytes[2] = b'a';
        bytes[3] = b'd';
        Self { bytes }
    };

    /// Parses an id; `None` if it is empty, too long or has other characters.
    pub fn parse(text: &str) -> Option<Self> {
        let good = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-' || *b == b'_';
        if text.is_empty() || !text.as_bytes().iter().all(good) {
            return None;
        }
        let mut bytes = [0; Self::MAX];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { bytes })
    }

    /// The id as three integers in the same order as the text, for fast comparison.
    fn words(&self) -> [u64; 3] {
        let word = |at: usize| {
            let bytes = self.bytes.get(at..).and_then(<[u8]>::first_chunk);
            bytes.map_or(0, |bytes| u64::from_be_bytes(*bytes))
        };
        [word(0), word(8), word(16)]
    }

    pub fn as_str(&self) -> &str {
        let end = self.bytes.iter().position(|b| *b == 0).unwrap_or(Self::MAX);
        self.bytes.get(..end).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default()
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        self.words().cmp(&other.words())
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words().into_iter().for_each(|word| state.write_u64(word));
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Generates ids from a random seed provided by the shell, 80 random bits each.
#[derive(Clone, Debug)]
pub struct IdSource {
    state: [u64; 2],
}

impl IdSource {
    /// Creates a source; equal seeds give equal ids, so tests are repeatable.
    pub const fn new(seed: [u64; 2]) -> Self {
        Self { state: seed }
    }

    /// Creates an independent source, for callers that need an unknown number of ids.
    pub(crate) const fn fork(&mut self) -> Self {
        Self::new([self.next_number(), self.next_number()])
    }

    /// Returns the next id, 16 characters long.
    pub fn next_id(&mut self) -> Id {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bits = (u128::from(self.next_number()) << 64) | u128::from(self.next_number());
        let mut bytes = [0; Id::MAX];
        for byte in bytes.iter_mut().take(16) {
            *byte = DIGITS.get((bits & 31) as usize).copied().unwrap_or(b'0');
            bits >>= 5;
        }
        Id { bytes }
    }

    /// `SplitMix64` over a 128-bit counter (Steele, Lea, Flood 2014).
    const fn next_number(&mut self) -> u64 {
        self.state[0] = self.state[0].wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state[0] ^ self.state[1].rotate_left(32);
        self.state[1] = self.state[1].wrapping_add(z | 1);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_parsed_back_and_invalid_ones_refused() {
        assert_eq!(Id::parse("note-1").unwrap().as_str(), "note-1");
        assert_eq!(Id::parse("head"), Some(Id::BOARD_INFO));
        for bad in ["", "Note", "データ", "a b", &"x".repeat(25)] {
            assert_eq!(Id::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn ids_are_ordered_like_their_texts() {
        let mut source = IdSource::new([5, 6]);
        let short = ["a", "a-", "a0", "a_b", "az", "b", "zzzzzzzzzzzzzzzzzzzzzzzz", "head"];
        let mut names: Vec<Id> = short.into_iter().filter_map(Id::parse).collect();
        names.extend((0..50).map(|_| source.next_id()));
        for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))) {
            assert_eq!(a.cmp(b), a.as_str().cmp(b.as_str()), "{a} {b}");
        }
    }

    #[test]
    fn ten_thousand_ids_differ() {
        let mut source = IdSource::new([1, 2]);
        let names: std::collections::BTreeSet<Id> = (0..10_000).map(|_| source.next_id()).collect();
        assert_eq!(names.len(), 10_000);
        assert!(names.iter().all(|id| Id::parse(id.as_str()) == Some(*id)));
    }
}
