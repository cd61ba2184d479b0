//! What ids are drawn from, so that those of two machines never meet.

/// Two random numbers of the system.
///
/// # Errors
/// The system's reason, where it has none to give.
pub fn random_seed() -> Result<[u64; 2], String> {
    let draw = || getrandom::u64().map_err(|error| error.to_string());
    Ok([draw()?, draw()?])
}
