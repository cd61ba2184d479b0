//! Version 1: records on the page, and single records as journals store them.

use super::values::{
    Block, Color, ConditionNumber, Cover, Evidence, FractionalIndex, Id, Strength, no_condition, no_cover,
};
use crate::geometry::{IPoint, IRect, ISize};
use crate::model;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::file) struct Note {
    text: String,
    #[serde(default)]
    kind: NoteKind,
    #[serde(default)]
    color: Color,
    at: (i32, i32),
    size: (i32, i32),
    z: FractionalIndex,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    locked: bool,
    #[serde(default, skip_serializing_if = "Evidence::is_unsaid")]
    evidence: Evidence,
    #[serde(default = "no_cover", skip_serializing_if = "Cover::is_none")]
    cover: Cover,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::file) struct Arrow {
    from: Endpoint,
    to: Endpoint,
    #[serde(default = "no_condition")]
    stage: ConditionNumber,
    #[serde(default)]
    strength: Strength,
    #[serde(default)]
    label: String,
    z: FractionalIndex,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum NoteKind {
    #[default]
    Note,
    KpiEvent,
    Doubt {
        about: Id,
        #[serde(default)]
        answered: bool,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Endpoint {
    Note(Id),
    Block(Block),
}

impl Note {
    pub(in crate::file) fn into_model(self) -> model::Note {
        model::Note {
            kind: self.kind.into_model(),
            rect: IRect {
                origin: IPoint::new(self.at.0, self.at.1),
                size: ISize::new(self.size.0, self.size.1),
            },
            z: self.z.0,
            color: self.color.into(),
            text: self.text,
            locked: self.locked,
            evidence: self.evidence.into(),
            cover: self.cover.0,
            draft: self.draft,
        }
    }
}

impl From<&model::Note> for Note {
    fn from(note: &model::Note) -> Self {
        Self {
            text: note.text.clone(),
            kind: note.kind.into(),
            color: note.color.into(),
            at: (note.rect.origin.x, note.rect.origin.y),
            size: (note.rect.size.w, note.rect.size.h),
            z: FractionalIndex(note.z.clone()),
            locked: note.locked,
            evidence: note.evidence.into(),
            cover: Cover(note.cover),
            draft: note.draft,
        }
    }
}

impl Arrow {
    pub(in crate::file) fn into_model(self) -> model::Arrow {
        model::Arrow {
            from: self.from.into_model(),
            to: self.to.into_model(),
            z: self.z.0,
            condition: self.stage.0,
            strength: self.strength.into(),
            label: self.label,
        }
    }
}

impl From<&model::Arrow> for Arrow {
    fn from(arrow: &model::Arrow) -> Self {
        Self {
            from: arrow.from.into(),
            to: arrow.to.into(),
            stage: ConditionNumber(arrow.condition),
            strength: arrow.strength.into(),
            label: arrow.label.clone(),
            z: FractionalIndex(arrow.z.clone()),
        }
    }
}

impl NoteKind {
    fn into_model(self) -> model::NoteKind {
        match self {
            Self::Note => model::NoteKind::Note,
            Self::KpiEvent => model::NoteKind::KpiEvent,
            Self::Doubt { about: Id(about), answered } => model::NoteKind::Doubt { about, answered },
        }
    }
}

impl From<model::NoteKind> for NoteKind {
    fn from(kind: model::NoteKind) -> Self {
        match kind {
            model::NoteKind::Note => Self::Note,
            model::NoteKind::KpiEvent => Self::KpiEvent,
            model::NoteKind::Doubt { about, answered } => Self::Doubt { about: Id(about), answered },
        }
    }
}

impl Endpoint {
    fn into_model(self) -> model::Endpoint {
        match self {
            Self::Note(Id(id)) => model::Endpoint::Note(id),
            Self::Block(block) => model::Endpoint::Block(block.into()),
        }
    }
}

impl From<model::Endpoint> for Endpoint {
    fn from(endpoint: model::Endpoint) -> Self {
        match endpoint {
            model::Endpoint::Note(id) => Self::Note(Id(id)),
            model::Endpoint::Block(block) => Self::Block(block.into()),
        }
    }
}
