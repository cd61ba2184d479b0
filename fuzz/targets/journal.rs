//! A journal leads to a valid board or is rejected, whether its frames or their contents are mutated.
#![no_main]

use growth_canvas::file::journal::{HEADER, replay};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    follow(bytes);
    // The same with every line as a frame, so that the contents are reached.
    let mut journal = HEADER.to_vec();
    for text in bytes.split(|byte| *byte == b'\n') {
        journal.extend((text.len() as u32).to_le_bytes());
        journal.extend(crc32fast::hash(text).to_le_bytes());
        journal.extend(text);
    }
    follow(&journal);
});

fn follow(journal: &[u8]) {
    if let Some(session) = replay(journal) {
        assert!(session.board.validate().is_empty());
        session.finished_board();
    }
}
