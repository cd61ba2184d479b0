//! Version 1: keywords, numbers and maps.

use crate::file::syntax_problem::invalid_value;
use crate::i18n::key;
use crate::model;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// Keywords for the values of a model enum.
macro_rules! keyword_enum {
    ($name:ident, $model:path, [$($(#[$attribute:meta])? $variant:ident),+]) => {
        #[derive(Clone, Copy, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $name { $($(#[$attribute])? $variant),+ }
        impl From<$name> for $model {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => Self::$variant),+ }
            }
        }
        impl From<$model> for $name {
            fn from(value: $model) -> Self {
                match value { $(<$model>::$variant => Self::$variant),+ }
            }
        }
        impl Default for $name {
            fn default() -> Self {
                [$(Self::$variant),+][0]
            }
        }
    };
}

keyword_enum!(Color, model::ColorName, [Paper, Yellow, Orange, Red, Purple, Blue, Green, Gray]);
keyword_enum!(Strength, model::Strength, [Strong, Developing, Unproven]);
keyword_enum!(
    Block,
    model::Block,
    [
        CustomerSegments,
        CustomerRelationships,
        Channels,
        ValuePropositions,
        KeyActivities,
        KeyResources,
        KeyPartners,
        CostStructure,
        RevenueStreams
    ]
);

keyword_enum!(
    AgendaActivity,
    model::AgendaActivity,
    [
        Learn,
        Cases,
        Ideas,
        #[serde(rename = "narrowing")]
        Ranking,
        Canvas,
        Check
    ]
);
keyword_enum!(Criterion, model::Criterion, [Customer, Problem, Number, Kpi, Data, Feasible]);

/// Keywords for optional values.
macro_rules! optional_keyword_enum {
    ($name:ident, $model:ty, { $($variant:ident => $value:expr),+ }) => {
        #[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $name { #[default] Unsaid, $($variant),+ }
        impl From<$name> for Option<$model> {
            fn from(word: $name) -> Self {
                match word { $name::Unsaid => None, $($name::$variant => Some($value)),+ }
            }
        }
        impl From<Option<$model>> for $name {
            fn from(value: Option<$model>) -> Self {
                match value {
                    None => Self::Unsaid,
                    $(Some(value) if value == $value => Self::$variant,)+
                    Some(_) => Self::Unsaid,
                }
            }
        }
    };
}

optional_keyword_enum!(Score, model::Score, {
    No => model::Score::No,
    Weak => model::Score::Weak,
    Good => model::Score::Good,
    Best => model::Score::Best
});
optional_keyword_enum!(Verdict, model::Verdict, {
    Holds => model::Verdict::Holds,
    Doubtful => model::Verdict::Doubtful,
    Fails => model::Verdict::Fails
});
optional_keyword_enum!(Evidence, model::Evidence, {
    Fact => model::Evidence::Fact,
    Assumption => model::Evidence::Assumption,
    Unknown => model::Evidence::Unknown
});
optional_keyword_enum!(Answer, bool, { Yes => true, No => false });

/// Values serialized as plain text or number; invalid ones are errors with a position. The last argument is the message
/// key that says what is expected.
macro_rules! scalar_newtype {
    ($name:ident, $model:ty, $raw:ty, $read:expr, $write:expr, $expected:literal) => {
        #[derive(PartialEq, Eq)]
        pub(super) struct $name(pub(super) $model);
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let write: fn(&$model) -> $raw = $write;
                write(&self.0).serialize(to)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let read: fn(&$raw) -> Option<$model> = $read;
                let raw = <$raw>::deserialize(from)?;
                read(&raw)
                    .map(Self)
                    .ok_or_else(|| D::Error::custom(invalid_value(key!($expected), &raw.to_string())))
            }
        }
    };
}

scalar_newtype!(
    FractionalIndex,
    model::FractionalIndex,
    String,
    |t| model::FractionalIndex::parse(t),
    |o| o.as_str().to_owned(),
    "syntax.stacking_key"
);
scalar_newtype!(PageScale, model::Page, u8, |n| model::Page::new(*n), |p| p.scale(), "syntax.page_size");
scalar_newtype!(
    ConditionNumber,
    Option<model::Condition>,
    u8,
    |n| if *n == 0 { Some(None) } else { model::Condition::from_number(*n).map(Some) },
    |s| s.map_or(0, model::Condition::number),
    "syntax.condition"
);
scalar_newtype!(
    PresentationSection,
    model::PresentationSection,
    String,
    |t| model::PresentationSection::parse(t),
    |p| p.key().to_owned(),
    "syntax.section"
);
scalar_newtype!(
    Cover,
    Option<u8>,
    u8,
    |n| if *n > model::Note::MAX_COVER { None } else { Some((*n > 0).then_some(*n)) },
    |c| c.unwrap_or_default(),
    "syntax.question"
);
scalar_newtype!(Id, model::Id, String, |t| model::Id::parse(t), |i| i.as_str().to_owned(), "syntax.id");

scalar_newtype!(
    Chosen,
    Option<model::Id>,
    String,
    |t| if t.is_empty() { Some(None) } else { model::Id::parse(t).map(Some) },
    |c| c.map_or_else(String::new, |id| id.as_str().to_owned()),
    "syntax.idea_id"
);

pub(super) const fn none_chosen() -> Chosen {
    Chosen(None)
}

pub(super) const fn no_condition() -> ConditionNumber {
    ConditionNumber(None)
}

pub(super) const fn no_cover() -> Cover {
    Cover(None)
}

pub(super) fn one() -> PageScale {
    PageScale(model::Page::default())
}

impl Evidence {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(super) const fn is_unsaid(&self) -> bool {
        matches!(self, Self::Unsaid)
    }
}

impl Cover {
    pub(super) const fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

/// Records in order of their ids. A second record with the same id is an error.
pub(super) struct Records<T>(pub(super) BTreeMap<model::Id, T>);

impl<T> Records<T> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Serialize> Serialize for Records<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(id, record)| (id.as_str(), record)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Records<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct RecordsVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for RecordsVisitor<T> {
            type Value = Records<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("records by id, as in { \"id\": (…), }")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Records<T>, A::Error> {
                let mut records = BTreeMap::new();
                while let Some(Id(id)) = map.next_key()? {
                    if records.contains_key(&id) {
                        return Err(A::Error::custom(invalid_value(
                            key!("syntax.duplicate_id"),
                            id.as_str(),
                        )));
                    }
                    records.insert(id, map.next_value()?);
                }
                Ok(Records(records))
            }
        }
        from.deserialize_map(RecordsVisitor(PhantomData))
    }
}
