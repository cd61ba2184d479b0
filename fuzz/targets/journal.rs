//! A journal leads to a sound board or nowhere, whether its frames are spoilt or what is sealed in them.
#![no_main]

use growth_canvas::file::journal::{HEADER, replay};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    follow(bytes);
    // The same with every line a frame, so that what is within is reached.
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
