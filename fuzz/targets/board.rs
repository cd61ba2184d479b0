//! A board file is read or rejected; what is read or salvaged from it is valid and survives writing and
//! reading.
#![no_main]

use growth_canvas::file;
use growth_canvas::i18n::{Lang, UserError as _};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match file::read(bytes) {
        Ok(loaded) => {
            assert!(loaded.board.validate().is_empty());
            let text = file::write(&loaded.board);
            assert_eq!(file::read(text.as_bytes()).expect("what was written").board, loaded.board);
        }
        Err(error) => assert!(!error.message(Lang::Ja).is_empty()),
    }
    if let Some(saved) = file::salvage(bytes) {
        assert!(saved.loaded.board.validate().is_empty());
        for loss in &saved.losses {
            assert!(!loss.message(Lang::En).is_empty());
        }
    }
});
