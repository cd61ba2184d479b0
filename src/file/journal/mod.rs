//! The journal of a session: entries to bytes and back, and the board they lead to.
//!
//! A line that names the format, then frames: length and CRC-32 of a text, each in four bytes, little-endian, and the
//! text, an [`JournalEntry`] in RON. It only ever grows at its end, so whatever happens leaves a sound beginning; reading
//! stops at the first frame that is not whole. Knows nothing of disks and clocks.

mod encoded_entry;
mod entry;
mod framing;
mod session;

pub use entry::{JournalEntry, UnsavedInput};
pub use framing::HEADER;
pub use session::Session;

/// The bytes of an entry, to be added to a journal that begins with [`HEADER`].
pub fn frame(entry: &JournalEntry) -> Vec<u8> {
    framing::encode_frame(&encoded_entry::encode(entry))
}

/// The session that a journal tells of, as far as it is whole. `None` where not even its first board is.
pub fn replay(journal: &[u8]) -> Option<Session> {
    let mut texts = framing::decode_frames(journal)?;
    let JournalEntry::Begin(first) = encoded_entry::decode(texts.next()?, &crate::model::Board::default())?
    else {
        return None;
    };
    let mut session = *first;
    for text in texts {
        let entry = encoded_entry::decode(text, &session.board);
        if !entry.is_some_and(|entry| session.apply(entry)) {
            break;
        }
    }
    session.repaired()
}
