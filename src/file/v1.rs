//! Version 1 of the file format, as structs of its own. Frozen with the first release: never edit, add `v2.rs`.

use crate::geometry::{Point, Rect, Size};
use crate::model;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    format: String,
    version: u32,
    pub(super) board: Board,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Board {
    title: String,
    #[serde(default = "one")]
    page: PageScale,
    #[serde(default)]
    frame: Frame,
    notes: Records<Note>,
    arrows: Records<Arrow>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Frame {
    customer_problem: String,
    business_problem: String,
    ml_solution: String,
    outcome: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    text: String,
    #[serde(default)]
    kind: NoteKind,
    #[serde(default)]
    color: Color,
    at: (i32, i32),
    size: (i32, i32),
    z: Order,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    locked: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Arrow {
    from: End,
    to: End,
    #[serde(default = "no_stage")]
    stage: Stage,
    #[serde(default)]
    strength: Strength,
    #[serde(default)]
    label: String,
    z: Order,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum End {
    Note(Id),
    Block(Block),
}

/// A word of the file for each value of a model's enum.
macro_rules! words {
    ($name:ident, $model:path, [$($variant:ident),+]) => {
        #[derive(Clone, Copy, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum $name { $($variant),+ }
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

words!(NoteKind, model::NoteKind, [Note, KpiEvent]);
words!(Color, model::ColorName, [Paper, Yellow, Orange, Red, Purple, Blue, Green, Gray]);
words!(Strength, model::Strength, [Strong, Developing, Unproven]);
words!(
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

/// Values written as a plain text or number, and refused with the place where they stand.
macro_rules! plain {
    ($name:ident, $model:ty, $raw:ty, $read:expr, $write:expr, $expected:literal) => {
        struct $name($model);
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
                read(&raw).map(Self).ok_or_else(|| D::Error::custom(format!("{raw:?} is not {}", $expected)))
            }
        }
    };
}

plain!(Order, model::Order, String, |t| model::Order::parse(t), |o| o.as_str().to_owned(), "a stacking key");
plain!(
    PageScale,
    model::Page,
    u8,
    |n| model::Page::new(*n),
    |p| p.scale(),
    "a page size: it must be 1, 2 or 3"
);
plain!(
    Stage,
    Option<model::Stage>,
    u8,
    |n| if *n == 0 { Some(None) } else { model::Stage::from_number(*n).map(Some) },
    |s| s.map_or(0, model::Stage::number),
    "a stage: it must be 0 (none), 1, 2 or 3"
);
plain!(
    Id,
    model::Id,
    String,
    |t| model::Id::parse(t),
    |i| i.as_str().to_owned(),
    "an id: use up to 24 of the characters a-z, 0-9, - and _"
);

const fn no_stage() -> Stage {
    Stage(None)
}

fn one() -> PageScale {
    PageScale(model::Page::default())
}

/// Records by id, in the order of their ids. A second record of the same id is refused, not swallowed.
struct Records<T>(BTreeMap<model::Id, T>);

impl<T: Serialize> Serialize for Records<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(id, record)| (id.as_str(), record)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Records<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Records<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("records by id, as in { \"id\": (…), }")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Records<T>, A::Error> {
                let mut records = BTreeMap::new();
                while let Some(Id(id)) = map.next_key()? {
                    if records.contains_key(&id) {
                        return Err(A::Error::custom(format!("the id `{id}` stands twice; ids must differ")));
                    }
                    records.insert(id, map.next_value()?);
                }
                Ok(Records(records))
            }
        }
        from.deserialize_map(Reader(PhantomData))
    }
}

impl Board {
    /// The board as the program knows it, not yet checked.
    pub(super) fn into_model(self) -> model::Board {
        let Frame { customer_problem, business_problem, ml_solution, outcome } = self.frame;
        let frame = model::FrameTexts { customer_problem, business_problem, ml_solution, outcome };
        let head = model::Head { title: self.title, page: self.page.0, frame };
        let note = |note: Note| model::Note {
            kind: note.kind.into(),
            rect: Rect { at: Point::new(note.at.0, note.at.1), size: Size::new(note.size.0, note.size.1) },
            z: note.z.0,
            color: note.color.into(),
            text: note.text,
            locked: note.locked,
        };
        let arrow = |arrow: Arrow| model::Arrow {
            from: arrow.from.into_model(),
            to: arrow.to.into_model(),
            z: arrow.z.0,
            stage: arrow.stage.0,
            strength: arrow.strength.into(),
            label: arrow.label,
        };
        let notes = self.notes.0.into_iter().map(|(id, record)| (id, note(record))).collect();
        let arrows = self.arrows.0.into_iter().map(|(id, record)| (id, arrow(record))).collect();
        model::Board::from_parts(head, notes, arrows)
    }
}

impl End {
    fn into_model(self) -> model::End {
        match self {
            Self::Note(Id(id)) => model::End::Note(id),
            Self::Block(block) => model::End::Block(block.into()),
        }
    }
}

impl From<model::End> for End {
    fn from(end: model::End) -> Self {
        match end {
            model::End::Note(id) => Self::Note(Id(id)),
            model::End::Block(block) => Self::Block(block.into()),
        }
    }
}

impl From<&model::Board> for File {
    fn from(board: &model::Board) -> Self {
        let model::Head { title, page, frame } = board.head().clone();
        let model::FrameTexts { customer_problem, business_problem, ml_solution, outcome } = frame;
        let note = |note: &model::Note| Note {
            text: note.text.clone(),
            kind: note.kind.into(),
            color: note.color.into(),
            at: (note.rect.at.x, note.rect.at.y),
            size: (note.rect.size.w, note.rect.size.h),
            z: Order(note.z.clone()),
            locked: note.locked,
        };
        let arrow = |arrow: &model::Arrow| Arrow {
            from: arrow.from.into(),
            to: arrow.to.into(),
            stage: Stage(arrow.stage),
            strength: arrow.strength.into(),
            label: arrow.label.clone(),
            z: Order(arrow.z.clone()),
        };
        Self {
            format: super::FORMAT.to_owned(),
            version: 1,
            board: Board {
                title,
                page: PageScale(page),
                frame: Frame { customer_problem, business_problem, ml_solution, outcome },
                notes: Records(board.notes().iter().map(|(id, record)| (*id, note(record))).collect()),
                arrows: Records(board.arrows().iter().map(|(id, record)| (*id, arrow(record))).collect()),
            },
        }
    }
}
