//! A diagram that draw.io has packed: Base64 of raw deflate of percent-encoded XML.

use crate::exchange::ExchangeError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use std::io::Read as _;

/// The pages of a file may have so many bytes together once they are unpacked: 64 MiB.
const MOST: u64 = 64 * 1024 * 1024;

/// A page unpacks to no more than so many times what it was packed, and a little: drawings of people grow to 10 or 20 times,
/// what was made to fill memory to hundreds.
const TIMES: u64 = 40;
const LITTLE: u64 = 1024 * 1024;

/// How much may still be unpacked.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(MOST)
    }
}

/// Why a page cannot be unpacked.
#[derive(Debug)]
pub(super) enum Packed {
    /// It is broken; the reader's words.
    Broken(String),
    /// It has more bytes than this, alone or with the pages before it.
    TooBig(u64),
}

impl Packed {
    /// The error of the file, with the place of the page.
    pub(super) fn at(self, (line, column): (usize, usize)) -> ExchangeError {
        match self {
            Self::Broken(words) => ExchangeError::Broken(line, column, words),
            Self::TooBig(most) => ExchangeError::TooBig(most.div_ceil(1024 * 1024)),
        }
    }
}

/// A diagram as draw.io puts it on the clipboard: percent-encoded XML; `None` for any other text.
pub(in crate::exchange) fn unescaped(text: &str) -> Option<String> {
    let begins = text.get(..5).is_some_and(|begin| begin.eq_ignore_ascii_case("%3Cmx"));
    let decoded = begins.then(|| percent_encoding::percent_decode_str(text).decode_utf8().ok())?;
    decoded.map(std::borrow::Cow::into_owned)
}

/// The XML of a packed page.
pub(super) fn unpacked(packed: &str, budget: &mut Budget) -> Result<String, Packed> {
    let letters: String = packed.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = STANDARD.decode(letters).map_err(|error| Packed::Broken(error.to_string()))?;
    let most = budget.0.min(bytes.len() as u64 * TIMES + LITTLE);
    let mut inflated = Vec::new();
    DeflateDecoder::new(bytes.as_slice())
        .take(most + 1)
        .read_to_end(&mut inflated)
        .map_err(|error| Packed::Broken(error.to_string()))?;
    if inflated.len() as u64 > most {
        return Err(Packed::TooBig(most));
    }
    budget.0 -= inflated.len() as u64;
    let text = percent_encoding::percent_decode(&inflated).decode_utf8();
    text.map(std::borrow::Cow::into_owned).map_err(|error| Packed::Broken(error.to_string()))
}
