//! What readers say about a file besides what they have read: what was left out and why, and what was taken for something
//! that it is not called.

use super::target::ImportTarget;
use super::text_util::truncate;
use crate::i18n::{Lang, tr, tr_fmt};
use std::collections::BTreeSet;

/// Something to be told about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A drawing made of signs or a diagram, on these lines, from 1, was left out.
    Diagram {
        /// Its first line.
        first: usize,
        /// Its last line.
        last: usize,
    },
    /// Columns of a table were left out: the name of each and what stands in its cells.
    Columns(Vec<(String, Vec<String>)>),
    /// Front matter, which is meant for programs, was left out: its lines.
    FrontMatter(Vec<String>),
    /// Something that cannot be seen in the drawing was left out: what it says.
    Hidden(Vec<String>),
    /// The text round a drawing in a note was left out: its lines.
    NoteText(Vec<String>),
    /// Footnotes were left out: what they say.
    Footnotes(Vec<String>),
    /// Pictures in the text were left out: their names.
    Pictures(Vec<String>),
    /// Pictures without a name were left out: how many.
    PictureCount(usize),
    /// Lines and strokes that join nothing were left out: how many.
    Strokes(usize),
    /// A page of the drawing was left out: its name and the one that was taken.
    Page(String, String),
    /// A section of another canvas was taken for one of ours; its name, and for which.
    Section(String, ImportTarget),
    /// A word for a color that is not known.
    Color(String),
}

/// Maximum number of texts that are named on one line.
const MAX_LISTED_TEXTS: usize = 20;

impl Remark {
    /// A remark about what was found; `None` where nothing was.
    pub(super) fn unless_empty<T>(found: Vec<T>, remark: fn(Vec<T>) -> Self) -> Option<Self> {
        (!found.is_empty()).then(|| remark(found))
    }

    /// In words, on one line.
    pub fn message(&self, lang: Lang) -> String {
        let list = |texts: &[String]| {
            let texts: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
            let rest = texts.len().saturating_sub(MAX_LISTED_TEXTS);
            let named = texts.iter().take(MAX_LISTED_TEXTS).map(|text| truncate(text)).collect::<Vec<_>>();
            let named = named.join(tr(lang, "list.comma"));
            if rest == 0 { named } else { tr_fmt(lang, "remark.more", &[&named, &rest.to_string()]) }
        };
        match self {
            Self::Diagram { first, last } => {
                tr_fmt(lang, "remark.diagram", &[&first.to_string(), &last.to_string()])
            }
            Self::Columns(columns) => {
                let columns: Vec<String> =
                    columns.iter().map(|(name, cells)| column_summary(name, cells, lang)).collect();
                tr_fmt(lang, "remark.columns", &[&columns.join(tr(lang, "list.comma"))])
            }
            Self::FrontMatter(lines) => tr_fmt(lang, "remark.front_matter", &[&list(lines)]),
            Self::NoteText(lines) => tr_fmt(lang, "remark.note_text", &[&list(lines)]),
            Self::Footnotes(texts) => tr_fmt(lang, "remark.footnotes", &[&list(texts)]),
            Self::Pictures(names) => tr_fmt(lang, "remark.pictures", &[&list(names)]),
            Self::PictureCount(count) => tr_fmt(lang, "remark.picture_count", &[&count.to_string()]),
            Self::Strokes(count) => tr_fmt(lang, "remark.strokes", &[&count.to_string()]),
            Self::Hidden(texts) => tr_fmt(lang, "remark.hidden", &[&list(texts)]),
            Self::Page(left, taken) => tr_fmt(lang, "remark.page", &[&truncate(left), &truncate(taken)]),
            Self::Section(name, ImportTarget::OutsideFrame) => {
                tr_fmt(lang, "remark.section_beside", &[&truncate(name)])
            }
            Self::Section(name, target) => {
                tr_fmt(lang, "remark.section", &[&truncate(name), target.name(lang)])
            }
            Self::Color(text) => tr_fmt(lang, "remark.color", &[&truncate(text)]),
        }
    }
}

/// The name of a column, and the first of the texts in it; numbers and ids tell nothing.
fn column_summary(name: &str, cells: &[String], lang: Lang) -> String {
    /// Maximum number of texts that are told.
    const MAX_SAMPLE_TEXTS: usize = 3;
    /// Minimum number of letters of an ASCII text.
    const MIN_SAMPLE_LETTERS: usize = 3;
    let is_text = |cell: &&String| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        letters > digits && (letters >= MIN_SAMPLE_LETTERS || !cell.is_ascii())
    };
    let first: BTreeSet<&String> = cells.iter().filter(is_text).take(MAX_SAMPLE_TEXTS).collect();
    let first: Vec<String> = first.into_iter().map(|text| truncate(text)).collect();
    let name = truncate(name);
    if first.is_empty() {
        name
    } else {
        tr_fmt(lang, "remark.column", &[&name, &first.join(tr(lang, "list.comma"))])
    }
}
