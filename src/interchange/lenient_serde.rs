//! Lenient deserialization of JSON written by other programs or by hand: invalid numbers, numbers for texts,
//! lists that are too long.

use super::InterchangeError;
use super::diagram::MAX_SHAPES;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A number of a diagram; anything else, such as the null that some programs write, becomes NaN.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LenientNumber(pub(super) f64);

impl<'de> Deserialize<'de> for LenientNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct NumberVisitor;
        impl Visitor<'_> for NumberVisitor {
            type Value = LenientNumber;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_f64<E>(self, number: f64) -> Result<LenientNumber, E> {
                Ok(LenientNumber(number))
            }
            fn visit_i64<E>(self, number: i64) -> Result<LenientNumber, E> {
                Ok(LenientNumber(number as f64))
            }
            fn visit_u64<E>(self, number: u64) -> Result<LenientNumber, E> {
                Ok(LenientNumber(number as f64))
            }
            fn visit_str<E>(self, text: &str) -> Result<LenientNumber, E> {
                Ok(LenientNumber(text.trim().parse().unwrap_or(f64::NAN)))
            }
            fn visit_bool<E>(self, _: bool) -> Result<LenientNumber, E> {
                Ok(LenientNumber(f64::NAN))
            }
            fn visit_unit<E>(self) -> Result<LenientNumber, E> {
                Ok(LenientNumber(f64::NAN))
            }
        }
        from.deserialize_any(NumberVisitor)
    }
}

/// A text, possibly written as a number; `None` for null and other values.
#[derive(Debug)]
pub(super) struct LenientString(pub(super) Option<String>);

impl<'de> Deserialize<'de> for LenientString {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct StringVisitor;
        impl<'de> Visitor<'de> for StringVisitor {
            type Value = LenientString;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E>(self, text: &str) -> Result<LenientString, E> {
                Ok(LenientString(Some(text.to_owned())))
            }
            fn visit_string<E>(self, text: String) -> Result<LenientString, E> {
                Ok(LenientString(Some(text)))
            }
            fn visit_i64<E>(self, number: i64) -> Result<LenientString, E> {
                Ok(LenientString(Some(number.to_string())))
            }
            fn visit_u64<E>(self, number: u64) -> Result<LenientString, E> {
                Ok(LenientString(Some(number.to_string())))
            }
            fn visit_f64<E>(self, number: f64) -> Result<LenientString, E> {
                Ok(LenientString(Some(number.to_string())))
            }
            fn visit_bool<E>(self, _: bool) -> Result<LenientString, E> {
                Ok(LenientString(None))
            }
            fn visit_unit<E>(self) -> Result<LenientString, E> {
                Ok(LenientString(None))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<LenientString, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(LenientString(None))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LenientString, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(LenientString(None))
            }
        }
        from.deserialize_any(StringVisitor)
    }
}

/// Deserializes a text; empty if it is missing.
pub(super) fn lenient_string<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(LenientString::deserialize(from)?.0.unwrap_or_default())
}

/// Deserializes an optional text.
pub(super) fn optional_string<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(LenientString::deserialize(from)?.0)
}

/// Deserializes a list of at most one element more than a diagram may have. [`check_count`] refuses that one.
pub(super) fn capped_vec<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    struct CappedVisitor<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for CappedVisitor<T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut whole = Vec::new();
            while let Some(one) = list.next_element()? {
                whole.push(one);
                if whole.len() > MAX_SHAPES {
                    // One more than allowed tells; the rest is skipped.
                    while list.next_element::<IgnoredAny>()?.is_some() {}
                    break;
                }
            }
            Ok(whole)
        }
    }
    from.deserialize_seq(CappedVisitor(PhantomData))
}

/// Checks the length of a list read by [`capped_vec`].
///
/// # Errors
///
/// [`InterchangeError::TooMany`].
pub(super) const fn check_count(length: usize) -> Result<(), InterchangeError> {
    if length > MAX_SHAPES { Err(InterchangeError::TooMany(MAX_SHAPES)) } else { Ok(()) }
}

/// A JSON text in which no surrogate pair is split: some programs break lines inside them.
pub(super) fn repair_surrogates(text: &str) -> std::borrow::Cow<'_, str> {
    let mut whole = String::new();
    let (mut kept, mut rest) = (0, 0);
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    while let Some(at) = text.get(rest..).and_then(|text| text.find('\\')).map(|at| rest + at) {
        rest = match unit(at) {
            Some(0xd800..=0xdbff) if unit(at + 6).is_some_and(|low| (0xdc00..=0xdfff).contains(&low)) => {
                at + 12
            }
            Some(0xd800..=0xdfff) => {
                whole.push_str(text.get(kept..at).unwrap_or_default());
                whole.push_str("\\ufffd");
                kept = at + 6;
                kept
            }
            Some(_) => at + 6,
            // The escaped character may be a backslash.
            None => text.ceil_char_boundary(at + 2),
        };
    }
    if kept == 0 {
        return std::borrow::Cow::Borrowed(text);
    }
    whole.push_str(text.get(kept..).unwrap_or_default());
    std::borrow::Cow::Owned(whole)
}

/// Reads a diagram from JSON.
///
/// # Errors
///
/// [`InterchangeError::Broken`].
pub(super) fn from_json<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, InterchangeError> {
    serde_json::from_str(text).map_err(InterchangeError::from)
}
