//! Remarks about an imported file: what was skipped and why, and what was mapped to something with a different
//! name.

use super::target::ImportTarget;
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::interchange::text::truncate::truncate;
use std::collections::BTreeSet;

/// A remark about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// An ASCII drawing or a diagram on these lines, from 1, was skipped.
    Diagram {
        /// First line.
        first: usize,
        /// Last line.
        last: usize,
    },
    /// Columns of a table were skipped: header and cells of each.
    Columns(Vec<(String, Vec<String>)>),
    /// Front matter was skipped: its lines.
    FrontMatter(Vec<String>),
    /// Hidden text of a diagram was skipped.
    Hidden(Vec<String>),
    /// Text around a drawing in a note was skipped: its lines.
    NoteText(Vec<String>),
    /// Footnotes were skipped: their texts.
    Footnotes(Vec<String>),
    /// Pictures in a text were skipped: their names.
    Pictures(Vec<String>),
    /// Number of pictures without a name that were skipped.
    PictureCount(usize),
    /// Number of lines and strokes without connections that were skipped.
    Strokes(usize),
    /// A page was skipped: its name, and that of the page that was read.
    Page(String, String),
    /// A section of another canvas was mapped to a target: its name, and the target.
    Section(String, ImportTarget),
    /// An unknown color name.
    Color(String),
}

/// Maximum number of texts listed in a remark.
const MAX_LISTED_TEXTS: usize = 20;

impl Remark {
    /// A remark about what was found; `None` if nothing was.
    pub(super) fn unless_empty<T>(found: Vec<T>, remark: fn(Vec<T>) -> Self) -> Option<Self> {
        (!found.is_empty()).then(|| remark(found))
    }

    /// The remark as shown, on one line.
    pub fn message(&self, lang: Lang) -> String {
        let list = |texts: &[String]| {
            let texts: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
            let rest = texts.len().saturating_sub(MAX_LISTED_TEXTS);
            let named = texts.iter().take(MAX_LISTED_TEXTS).map(|text| truncate(text)).collect::<Vec<_>>();
            let named = named.join(tr(lang, key!("list.comma")));
            if rest == 0 { named } else { tr_fmt(lang, key!("remark.more"), &[&named, &rest.to_string()]) }
        };
        match self {
            Self::Diagram { first, last } => {
                tr_fmt(lang, key!("remark.diagram"), &[&first.to_string(), &last.to_string()])
            }
            Self::Columns(columns) => {
                let columns: Vec<String> =
                    columns.iter().map(|(name, cells)| column_summary(name, cells, lang)).collect();
                tr_fmt(lang, key!("remark.columns"), &[&columns.join(tr(lang, key!("list.comma")))])
            }
            Self::FrontMatter(lines) => tr_fmt(lang, key!("remark.front_matter"), &[&list(lines)]),
            Self::NoteText(lines) => tr_fmt(lang, key!("remark.note_text"), &[&list(lines)]),
            Self::Footnotes(texts) => tr_fmt(lang, key!("remark.footnotes"), &[&list(texts)]),
            Self::Pictures(names) => tr_fmt(lang, key!("remark.pictures"), &[&list(names)]),
            Self::PictureCount(count) => tr_fmt(lang, key!("remark.picture_count"), &[&count.to_string()]),
            Self::Strokes(count) => tr_fmt(lang, key!("remark.strokes"), &[&count.to_string()]),
            Self::Hidden(texts) => tr_fmt(lang, key!("remark.hidden"), &[&list(texts)]),
            Self::Page(left, taken) => {
                tr_fmt(lang, key!("remark.page"), &[&truncate(left), &truncate(taken)])
            }
            Self::Section(name, ImportTarget::OutsideFrame) => {
                tr_fmt(lang, key!("remark.section_beside"), &[&truncate(name)])
            }
            Self::Section(name, target) => {
                tr_fmt(lang, key!("remark.section"), &[&truncate(name), target.name(lang)])
            }
            Self::Color(text) => tr_fmt(lang, key!("remark.color"), &[&truncate(text)]),
        }
    }
}

/// The header of a column and a sample of its texts; numbers and ids are not informative.
fn column_summary(name: &str, cells: &[String], lang: Lang) -> String {
    /// Maximum number of sample texts.
    const MAX_SAMPLE_TEXTS: usize = 3;
    /// Minimum number of letters of an ASCII sample.
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
        tr_fmt(lang, key!("remark.column"), &[&name, &first.join(tr(lang, key!("list.comma")))])
    }
}
