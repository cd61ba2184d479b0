//! What could not be salvaged from a damaged file, with messages.

use crate::file::LineColumn;
use crate::i18n::{Lang, key, tr, tr_fmt};

/// A part of a file that is missing or different on the salvaged board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Position in the file.
    pub(crate) place: LineColumn,
    /// Id of the record, or name of the field.
    pub name: String,
    pub kind: LossKind,
}

/// What happened to a part of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LossKind {
    /// It could not be read at all.
    Removed,
    /// These fields could not be read, or belong to a later version.
    Partly(Vec<String>),
    /// The id occurs twice with different records; both are kept, this one under a new id.
    DuplicateId,
    /// The board is full.
    NoRoom,
}

impl Loss {
    /// What is missing, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let place = self.place.to_string();
        match &self.kind {
            LossKind::Removed => tr_fmt(lang, key!("lost.gone"), &[&place, &self.name]),
            LossKind::Partly(fields) => {
                let fields = fields.join(tr(lang, key!("list.comma")));
                tr_fmt(lang, key!("lost.partly"), &[&place, &self.name, &fields])
            }
            LossKind::DuplicateId => tr_fmt(lang, key!("lost.duplicate"), &[&place, &self.name]),
            LossKind::NoRoom => tr_fmt(lang, key!("lost.no_room"), &[&place, &self.name]),
        }
    }
}
