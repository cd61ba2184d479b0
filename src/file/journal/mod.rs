//! The journal of a session: entries to bytes and back, and the board they lead to.
//!
//! A line that names the format, then frames: length and CRC-32 of a text, each in four bytes, little-endian, and the
//! text, an [`Entry`] in RON. It only ever grows at its end, so whatever happens leaves a sound beginning; reading
//! stops at the first frame that is not whole. Knows nothing of disks and clocks.

mod entry;
mod frames;
mod session;
mod written;

pub use entry::{Draft, Entry};
pub use frames::START;
pub use session::Session;

/// The bytes of an entry, to be added to a journal that begins with [`START`].
pub fn frame(entry: &Entry) -> Vec<u8> {
    frames::framed(&written::text(entry))
}

/// The session that a journal tells of, as far as it is whole. `None` where not even its first board is.
pub fn replay(journal: &[u8]) -> Option<Session> {
    let mut texts = frames::texts(journal)?;
    let Entry::Begin(first) = written::entry(texts.next()?, &crate::model::Board::default())? else {
        return None;
    };
    let mut session = *first;
    for text in texts {
        let entry = written::entry(text, &session.board);
        if !entry.is_some_and(|entry| session.take(entry)) {
            break;
        }
    }
    session.mended()
}
