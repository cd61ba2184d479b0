//! What could not be saved of a damaged file, and the sentences that say so.

use crate::file::LineColumn;
use crate::i18n::{Lang, tr, tr_fmt};

/// Something that is missing or different in what was saved of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where in the file.
    pub place: LineColumn,
    /// The record's name, or the head's field.
    pub name: String,
    /// What became of it.
    pub fate: LossKind,
}

/// What became of a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LossKind {
    /// It could not be read at all.
    Removed,
    /// These fields of it could not be read, or are of a later version.
    Partly(Vec<String>),
    /// It is there twice, differently; both are kept, this one under a new name.
    DuplicateId,
    /// There was no room for it.
    NoRoom,
}

impl Loss {
    /// What is missing, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let place = self.place.to_string();
        match &self.fate {
            LossKind::Removed => tr_fmt(lang, "lost.gone", &[&place, &self.name]),
            LossKind::Partly(fields) => {
                let fields = fields.join(tr(lang, "list.comma"));
                tr_fmt(lang, "lost.partly", &[&place, &self.name, &fields])
            }
            LossKind::DuplicateId => tr_fmt(lang, "lost.doubled", &[&place, &self.name]),
            LossKind::NoRoom => tr_fmt(lang, "lost.no_room", &[&place, &self.name]),
        }
    }
}
