//! The journal of a session: encodes entries, and replays them into a session.
//!
//! A header line, then frames: length and CRC-32 of a text, four bytes each, little-endian, and the text, a
//! [`JournalEntry`] in RON. A journal is append-only, so a crash leaves a sound prefix; reading stops at the
//! first incomplete frame. Does not know disks or clocks.

mod encoded_entry;
mod entry;
mod framing;
mod session;
mod unsaved_input;

pub(crate) use entry::JournalEntry;
pub use framing::HEADER;
pub use session::Session;
pub use unsaved_input::UnsavedInput;

/// Encodes an entry for a journal that starts with [`HEADER`].
pub(crate) fn frame(entry: &JournalEntry) -> Vec<u8> {
    framing::encode_frame(&encoded_entry::encode(entry))
}

/// Replays a journal as far as it is sound. `None` if even the first board is damaged.
pub fn replay(journal: &[u8]) -> Option<Session> {
    let mut texts = framing::decode_frames(journal)?;
    let JournalEntry::Begin(first) = encoded_entry::decode(texts.next()?, &crate::model::Board::default())?
    else {
        return None;
    };
    let mut session = *first;
    for text in texts {
        let entry = encoded_entry::decode(text, &session.board);
        if !entry.is_some_and(|entry| entry.apply_to(&mut session)) {
            break;
        }
    }
    session.repaired()
}
