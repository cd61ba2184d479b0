//! A diagram that draw.io has packed: Base64 of raw deflate of percent-encoded XML.

use crate::exchange::ExchangeError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use std::io::Read as _;

/// A diagram may have so many bytes once it is unpacked: 64 MiB.
const MOST: u64 = 64 * 1024 * 1024;

/// The XML of a packed diagram.
///
/// # Errors
/// [`ExchangeError::Broken`] at the place given, or [`ExchangeError::TooBig`].
pub(super) fn unpacked(packed: &str, (line, column): (usize, usize)) -> Result<String, ExchangeError> {
    let broken = |words: String| ExchangeError::Broken(line, column, words);
    let letters: String = packed.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = STANDARD.decode(letters).map_err(|error| broken(error.to_string()))?;
    let mut inflated = Vec::new();
    DeflateDecoder::new(bytes.as_slice())
        .take(MOST + 1)
        .read_to_end(&mut inflated)
        .map_err(|error| broken(error.to_string()))?;
    if inflated.len() as u64 > MOST {
        return Err(ExchangeError::TooBig(MOST / (1024 * 1024)));
    }
    let text = percent_encoding::percent_decode(&inflated)
        .decode_utf8()
        .map_err(|error| broken(error.to_string()))?;
    Ok(text.into_owned())
}
