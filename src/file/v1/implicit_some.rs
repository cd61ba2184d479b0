//! Serializes an optional list without `Some`: `vague: ["…"]` instead of `vague: Some(["…"])`, for people who
//! edit boards by hand.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[expect(clippy::ref_option, reason = "serde passes a reference")]
pub(super) fn serialize<T: Serialize, S: Serializer>(
    list: &Option<Vec<T>>,
    to: S,
) -> Result<S::Ok, S::Error> {
    list.as_deref().unwrap_or_default().serialize(to)
}

pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Vec<T>>, D::Error> {
    Vec::deserialize(from).map(Some)
}
