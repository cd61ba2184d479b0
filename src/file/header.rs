//! The fields that every version of the file format has.

use serde::Deserialize;

/// The fields that every version has.
#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) format: String,
    pub(super) version: u32,
}
