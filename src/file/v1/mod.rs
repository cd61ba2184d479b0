//! Version 1 of the file format, as structs of its own. Frozen with the first release: never edit, add `v2.rs`.

mod bare;
mod head;
mod ideas;
mod values;

use crate::geometry::{Point, Rect, Size};
use crate::model;
use head::{
    Claims, Frame, Item, Role, agenda_into_model, agenda_of, roles_into_model, roles_of, running_into_model,
    running_of,
};
use ideas::{Idea, Ideation};
use serde::{Deserialize, Serialize};
use values::{
    Block, Color, Cover, Evidence, Id, Order, PageScale, Part, Records, Stage, Strength, no_cover, no_stage,
    one,
};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::file) struct File {
    format: String,
    version: u32,
    pub(in crate::file) board: Board,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::file) struct Board {
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    product: String,
    #[serde(default = "one")]
    page: PageScale,
    #[serde(default)]
    frame: Frame,
    #[serde(default, skip_serializing_if = "Claims::is_empty")]
    claims: Claims,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roles: Vec<Role>,
    #[serde(default, with = "bare", skip_serializing_if = "Option::is_none")]
    vague: Option<Vec<String>>,
    #[serde(default, with = "bare", skip_serializing_if = "Option::is_none")]
    running: Option<Vec<Part>>,
    #[serde(default, with = "bare", skip_serializing_if = "Option::is_none")]
    agenda: Option<Vec<Item>>,
    #[serde(default, skip_serializing_if = "Ideation::is_usual")]
    ideation: Ideation,
    #[serde(default, skip_serializing_if = "Records::is_empty")]
    ideas: Records<Idea>,
    notes: Records<Note>,
    arrows: Records<Arrow>,
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
    #[serde(default, skip_serializing_if = "Evidence::is_unsaid")]
    evidence: Evidence,
    #[serde(default = "no_cover", skip_serializing_if = "Cover::is_none")]
    cover: Cover,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
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
enum End {
    Note(Id),
    Block(Block),
}

impl Board {
    /// The board as the program knows it, not yet checked.
    pub(in crate::file) fn into_model(self) -> model::Board {
        let head = model::Head {
            title: self.title,
            product: self.product,
            page: self.page.0,
            frame: self.frame.into_model(),
            claims: self.claims.into_model(),
            roles: roles_into_model(self.roles),
            vague: self.vague,
            running: running_into_model(self.running),
            agenda: agenda_into_model(self.agenda),
            ideation: self.ideation.into_model(),
        };
        let note = |note: Note| model::Note {
            kind: note.kind.into_model(),
            rect: Rect { at: Point::new(note.at.0, note.at.1), size: Size::new(note.size.0, note.size.1) },
            z: note.z.0,
            color: note.color.into(),
            text: note.text,
            locked: note.locked,
            evidence: note.evidence.into(),
            cover: note.cover.0,
            draft: note.draft,
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
        let ideas = self.ideas.0.into_iter().map(|(id, record)| (id, record.into_model())).collect();
        model::Board::from_parts(head, notes, arrows).with_ideas(ideas)
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
        let head = board.head();
        let note = |note: &model::Note| Note {
            text: note.text.clone(),
            kind: note.kind.into(),
            color: note.color.into(),
            at: (note.rect.at.x, note.rect.at.y),
            size: (note.rect.size.w, note.rect.size.h),
            z: Order(note.z.clone()),
            locked: note.locked,
            evidence: note.evidence.into(),
            cover: Cover(note.cover),
            draft: note.draft,
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
            format: crate::file::FORMAT.to_owned(),
            version: 1,
            board: Board {
                title: head.title.clone(),
                product: head.product.clone(),
                page: PageScale(head.page),
                frame: Frame::from(&head.frame),
                claims: Claims::from(&head.claims),
                roles: roles_of(head),
                vague: head.vague.clone(),
                running: running_of(head),
                agenda: agenda_of(head),
                ideation: Ideation::from(&head.ideation),
                ideas: Records(board.ideas().iter().map(|(id, idea)| (*id, idea.into())).collect()),
                notes: Records(board.notes().iter().map(|(id, record)| (*id, note(record))).collect()),
                arrows: Records(board.arrows().iter().map(|(id, record)| (*id, arrow(record))).collect()),
            },
        }
    }
}
