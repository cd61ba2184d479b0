//! Fingerprint of a file's content, to detect changes by others. Does not know disks.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Length and CRC-32 of a content. Different contents of the same length share a fingerprint with a probability
/// of 2⁻³².
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    length: u64,
    /// CRC-32.
    sum: u32,
}

impl Fingerprint {
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, sum: crc32fast::hash(bytes) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.sum)
    }
}
