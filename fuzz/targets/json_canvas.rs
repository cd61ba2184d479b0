//! A JSON Canvas file is read or rejected, as a file or as the content of one.
#![no_main]

use growth_canvas::interchange;
use growth_canvas::i18n::{Lang, UserError as _};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for drawing in [bytes.to_vec(), [b"{\"nodes\":[", bytes, b"],\"edges\":[]}"].concat()] {
        if let Err(error) = interchange::read(&drawing) {
            assert!(!error.message(Lang::Ja).is_empty());
        }
    }
});
