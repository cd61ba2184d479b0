//! An answer, a list, a table: whatever text it is, it is read.
#![no_main]

use growth_canvas::exchange::{self, Foreign};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(Foreign::Text(text)) = exchange::read(bytes) {
        exchange::read_text(&text);
    }
});
