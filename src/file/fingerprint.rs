//! What a file's content is known by, so that a change by others is noticed. Knows no disks.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Length and checksum of a content. Two contents that differ have different ones, but for one in four thousand million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The length in bytes.
    length: u64,
    /// The CRC-32 of the bytes.
    sum: u32,
}

impl Fingerprint {
    /// The fingerprint of a content.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, sum: crc32fast::hash(bytes) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.sum)
    }
}
