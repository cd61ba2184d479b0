//! A drawing of draw.io is read or refused, whole or as the inside of one.
#![no_main]

use growth_canvas::exchange;
use growth_canvas::words::Lang;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for drawing in [bytes.to_vec(), [b"<mxfile><diagram><mxGraphModel><root>", bytes, b"</root></mxGraphModel></diagram></mxfile>"].concat()] {
        if let Err(error) = exchange::read(&drawing) {
            assert!(!error.message(Lang::Ja).is_empty());
        }
    }
});
