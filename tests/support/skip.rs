//! Skipping a test that needs something which a machine may lack.

/// Reports that a test is skipped.
///
/// # Panics
///
/// With `CI` set, unless `ALLOWED_SKIPS` contains the name: `.ci/run` lists what its machine may lack, so that
/// nothing else is skipped unseen.
pub fn skip(name: &str, reason: &str) {
    let allowed = std::env::var("ALLOWED_SKIPS").unwrap_or_default();
    let is_allowed = allowed.split_whitespace().any(|word| word == name);
    assert!(
        std::env::var_os("CI").is_none() || is_allowed,
        "skipped, but .ci/run does not allow “{name}”: {reason}"
    );
    println!("skipped ({name}): {reason}");
}
