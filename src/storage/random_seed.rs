//! What is drawn from the system's random numbers: what ids begin with, so that those of two machines never meet, and names
//! that nobody can know before.

use std::io;

/// Two random numbers of the system.
///
/// # Errors
/// The system's reason, where it has none to give.
pub fn random_seed() -> Result<[u64; 2], String> {
    let draw = || getrandom::u64().map_err(|error| error.to_string());
    Ok([draw()?, draw()?])
}

/// Sixteen random hexadecimal digits.
///
/// # Errors
/// The system's reason, where it has no random numbers to give.
pub(super) fn random_name() -> io::Result<String> {
    getrandom::u64().map(|number| format!("{number:016x}")).map_err(io::Error::other)
}
