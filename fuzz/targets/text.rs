//! An answer, a list, a table: any text can be read.
#![no_main]

use growth_canvas::interchange::{self, ImportedFile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(ImportedFile::Text(text)) = interchange::read(bytes) {
        interchange::read_text(&text);
    }
});
