//! Random numbers of the operating system: seeds for ids, so that two machines never create the same, and
//! unpredictable names.

use std::io;

/// Returns a random seed.
///
/// # Errors
///
/// The system's, if it has no random numbers.
pub fn random_seed() -> io::Result<[u64; 2]> {
    let draw = || getrandom::u64().map_err(io::Error::other);
    Ok([draw()?, draw()?])
}

/// Returns sixteen random hexadecimal digits.
///
/// # Errors
///
/// The system's, if it has no random numbers.
pub(super) fn random_name() -> io::Result<String> {
    getrandom::u64().map(|number| format!("{number:016x}")).map_err(io::Error::other)
}
