//! Changes of any records, as journals contain them. Frozen with the first release, like all of version 1.

use super::Board;
use super::ideas::Idea;
use super::records::{Arrow, Note};
use super::values::Records;
use crate::model;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// New values of records by id; `None` if a record was removed.
#[derive(Serialize, Deserialize)]
pub(in crate::file) struct Changes(Records<Option<Record>>);

/// Any record. Board information is a board without notes, arrows and ideas.
#[derive(Serialize, Deserialize)]
pub(super) enum Record {
    Head(Box<Board>),
    Note(Note),
    Arrow(Arrow),
    Idea(Box<Idea>),
}

impl Changes {
    pub(in crate::file) fn of(records: impl Iterator<Item = (model::Id, Option<model::Record>)>) -> Self {
        Self(Records(records.map(|(id, record)| (id, record.as_ref().map(Record::from))).collect()))
    }

    pub(in crate::file) fn into_model(self) -> BTreeMap<model::Id, Option<model::Record>> {
        self.0.0.into_iter().map(|(id, record)| (id, record.map(Record::into_model))).collect()
    }
}

impl Record {
    fn into_model(self) -> model::Record {
        match self {
            Self::Head(board) => model::Record::Info(Box::new(board.into_model().info().clone())),
            Self::Note(note) => model::Record::Note(note.into_model()),
            Self::Arrow(arrow) => model::Record::Arrow(arrow.into_model()),
            Self::Idea(idea) => model::Record::Idea(Box::new(idea.into_model())),
        }
    }
}

impl From<&model::Record> for Record {
    fn from(record: &model::Record) -> Self {
        match record {
            model::Record::Info(board_info) => {
                Self::Head(Box::new(Board::from(&model::Board::default().with_info((**board_info).clone()))))
            }
            model::Record::Note(note) => Self::Note(note.into()),
            model::Record::Arrow(arrow) => Self::Arrow(arrow.into()),
            model::Record::Idea(idea) => Self::Idea(Box::new(idea.as_ref().into())),
        }
    }
}
