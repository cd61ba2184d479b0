//! What could not be saved of a damaged file, and the sentences that say so.

use crate::file::Place;
use crate::words::{Lang, phrase, word};

/// Something that is missing or different in what was saved of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Where in the file.
    pub place: Place,
    /// The record's name, or the head's field.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It could not be read at all.
    Gone,
    /// These fields of it could not be read, or are of a later version.
    Partly(Vec<String>),
    /// It is there twice, differently; both are kept, this one under a new name.
    Doubled,
    /// There was no room for it.
    NoRoom,
}

impl Lost {
    /// What is missing, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let place = self.place.to_string();
        match &self.fate {
            Fate::Gone => phrase(lang, "lost.gone", &[&place, &self.name]),
            Fate::Partly(fields) => {
                let fields = fields.join(word(lang, "list.comma"));
                phrase(lang, "lost.partly", &[&place, &self.name, &fields])
            }
            Fate::Doubled => phrase(lang, "lost.doubled", &[&place, &self.name]),
            Fate::NoRoom => phrase(lang, "lost.no_room", &[&place, &self.name]),
        }
    }
}
