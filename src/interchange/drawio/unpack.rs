//! Decompresses a draw.io diagram: Base64 of raw deflate of percent-encoded XML.

use crate::i18n::Cause;
use crate::interchange::InterchangeError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use std::io::Read as _;

/// Maximum total size of the decompressed pages of a file.
const MAX_TOTAL_BYTES: u64 = 64 * 1024 * 1024;

/// Maximum compression ratio, plus a small constant: drawings of people reach 10 to 20, decompression bombs
/// hundreds.
const MAX_COMPRESSION_RATIO: u64 = 40;
const RATIO_ALLOWANCE_BYTES: u64 = 1024 * 1024;

/// Number of bytes that may still be decompressed.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(MAX_TOTAL_BYTES)
    }
}

/// Why a page cannot be decompressed.
#[derive(Debug)]
pub(super) enum UnpackError {
    /// It is broken; the message of the decoder.
    Broken(Cause),
    /// It is larger than this number of bytes, alone or with the pages before it.
    TooBig(u64),
}

impl UnpackError {
    /// The error with the position of the page.
    pub(super) fn with_position(self, (line, column): (usize, usize)) -> InterchangeError {
        match self {
            Self::Broken(cause) => InterchangeError::Broken(line, column, cause),
            Self::TooBig(most) => InterchangeError::TooBig(most.div_ceil(1024 * 1024)),
        }
    }
}

/// A diagram as draw.io copies it to the clipboard: percent-encoded XML; `None` for any other text.
pub(in crate::interchange) fn unescaped(text: &str) -> Option<String> {
    let begins = text.get(..5).is_some_and(|begin| begin.eq_ignore_ascii_case("%3Cmx"));
    let decoded = begins.then(|| percent_encoding::percent_decode_str(text).decode_utf8().ok())?;
    decoded.map(std::borrow::Cow::into_owned)
}

/// The XML of a compressed page.
pub(super) fn unpack(packed: &str, budget: &mut Budget) -> Result<String, UnpackError> {
    let letters: String = packed.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = STANDARD.decode(letters).map_err(|error| UnpackError::Broken(Cause::new(error)))?;
    let most = budget.0.min(bytes.len() as u64 * MAX_COMPRESSION_RATIO + RATIO_ALLOWANCE_BYTES);
    let mut inflated = Vec::new();
    DeflateDecoder::new(bytes.as_slice())
        .take(most + 1)
        .read_to_end(&mut inflated)
        .map_err(|error| UnpackError::Broken(Cause::new(error)))?;
    if inflated.len() as u64 > most {
        return Err(UnpackError::TooBig(most));
    }
    budget.0 -= inflated.len() as u64;
    let text = percent_encoding::percent_decode(&inflated).decode_utf8();
    text.map(std::borrow::Cow::into_owned).map_err(|error| UnpackError::Broken(Cause::new(error)))
}
