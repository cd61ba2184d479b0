//! Frames of a journal: length, checksum, text. Does not know what the texts mean.

use crate::file::MAX_BYTES;

/// First bytes of a journal.
pub const HEADER: &[u8] = b"growth-canvas journal 1\n";

/// Encodes a text as a frame.
pub(super) fn encode_frame(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut frame = Vec::with_capacity(bytes.len() + 8);
    // Cannot overflow: `MAX_BYTES` limits a board far below 4 GiB.
    frame.extend((bytes.len() as u32).to_le_bytes());
    frame.extend(crc32fast::hash(bytes).to_le_bytes());
    frame.extend(bytes);
    frame
}

/// Decodes the sound frames from the start of a journal. `None` if it is not a journal of this version.
pub(super) fn decode_frames(journal: &[u8]) -> Option<FrameReader<'_>> {
    journal.strip_prefix(HEADER).map(|rest| FrameReader { rest })
}

/// Iterator over the texts.
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
            // Zeros left by a power cut look like empty frames.
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
