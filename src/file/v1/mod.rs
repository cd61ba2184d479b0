//! Version 1 of the file format as separate structs. Frozen with the first release: never edit, add `v2.rs`.

mod board_info;
mod changes;
mod ideas;
mod implicit_some;
mod records;
mod values;

use crate::file::header::Header;
use crate::model;
use board_info::{
    AgendaItem, Assessments, FrameTexts, Role, agenda_into_model, agenda_of, roles_into_model, roles_of,
    running_into_model, running_of,
};
use ideas::Ideation;
use serde::{Deserialize, Serialize};
use values::{PageScale, PresentationSection, Records, one};

pub(in crate::file) use changes::Changes;
pub(in crate::file) use ideas::Idea;
pub(in crate::file) use records::{Arrow, Note};

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
    frame: FrameTexts,
    #[serde(default, skip_serializing_if = "Assessments::is_empty")]
    claims: Assessments,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roles: Vec<Role>,
    #[serde(default, with = "implicit_some", skip_serializing_if = "Option::is_none")]
    vague: Option<Vec<String>>,
    #[serde(default, with = "implicit_some", skip_serializing_if = "Option::is_none")]
    running: Option<Vec<PresentationSection>>,
    #[serde(default, with = "implicit_some", skip_serializing_if = "Option::is_none")]
    agenda: Option<Vec<AgendaItem>>,
    #[serde(default, skip_serializing_if = "Ideation::is_default")]
    ideation: Ideation,
    #[serde(default, skip_serializing_if = "Records::is_empty")]
    ideas: Records<Idea>,
    notes: Records<Note>,
    arrows: Records<Arrow>,
}

impl File {
    /// The fields that every version has.
    pub(in crate::file) fn header(&self) -> Header {
        Header { format: self.format.clone(), version: self.version }
    }
}

impl Board {
    /// Converts to the model, not validated yet.
    pub(in crate::file) fn into_model(self) -> model::Board {
        let board_info = model::BoardInfo {
            title: self.title,
            product: self.product,
            page: self.page.0,
            frame: self.frame.into_model(),
            assessments: self.claims.into_model(),
            color_roles: roles_into_model(self.roles),
            vague_terms: self.vague,
            running_order: running_into_model(self.running),
            agenda: agenda_into_model(self.agenda),
            ideation: self.ideation.into_model(),
        };
        let notes = self.notes.0.into_iter().map(|(id, record)| (id, record.into_model())).collect();
        let arrows = self.arrows.0.into_iter().map(|(id, record)| (id, record.into_model())).collect();
        let ideas = self.ideas.0.into_iter().map(|(id, record)| (id, record.into_model())).collect();
        model::Board::from_parts(board_info, notes, arrows).with_ideas(ideas)
    }
}

impl From<&model::Board> for File {
    fn from(board: &model::Board) -> Self {
        Self { format: crate::file::FORMAT.to_owned(), version: 1, board: board.into() }
    }
}

impl From<&model::Board> for Board {
    fn from(board: &model::Board) -> Self {
        let board_info = board.info();
        Self {
            title: board_info.title.clone(),
            product: board_info.product.clone(),
            page: PageScale(board_info.page),
            frame: FrameTexts::from(&board_info.frame),
            claims: Assessments::from(&board_info.assessments),
            roles: roles_of(board_info),
            vague: board_info.vague_terms.clone(),
            running: running_of(board_info),
            agenda: agenda_of(board_info),
            ideation: Ideation::from(&board_info.ideation),
            ideas: Records(board.ideas().iter().map(|(id, idea)| (*id, idea.into())).collect()),
            notes: Records(board.notes().iter().map(|(id, record)| (*id, record.into())).collect()),
            arrows: Records(board.arrows().iter().map(|(id, record)| (*id, record.into())).collect()),
        }
    }
}
