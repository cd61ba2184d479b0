//! Texts in frames that say their length and checksum. Does not know what the texts mean.

use crate::file::MAX_BYTES;

/// How a journal begins.
pub const HEADER: &[u8] = b"growth-canvas journal 1\n";

/// A text in its frame.
pub(super) fn encode_frame(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut frame = Vec::with_capacity(bytes.len() + 8);
    // A text is far shorter than the 4 GiB that would not fit; `MAX_BYTES` bounds a board.
    frame.extend((bytes.len() as u32).to_le_bytes());
    frame.extend(crc32fast::hash(bytes).to_le_bytes());
    frame.extend(bytes);
    frame
}

/// The texts of the whole frames from the beginning of a journal, as far as they are sound. `None` where it is no
/// journal of this version.
pub(super) fn decode_frames(journal: &[u8]) -> Option<FrameReader<'_>> {
    journal.strip_prefix(HEADER).map(|rest| FrameReader { rest })
}

/// Goes through the texts.
pub(super) struct FrameReader<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for FrameReader<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (length, rest) = read_u32(self.rest)?;
        let (sum, rest) = read_u32(rest)?;
        if u64::from(length) > 2 * MAX_BYTES {
            return None;
        }
        let (bytes, rest) = rest.split_at_checked(length as usize)?;
        if length == 0 || crc32fast::hash(bytes) != sum {
            // Zeros that a power cut left look like frames of nothing.
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        self.rest = rest;
        Some(text)
    }
}

fn read_u32(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*number), rest))
}
