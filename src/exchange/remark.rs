//! What readers say about a file besides what they have read: what was left out and why, and what was taken for something
//! that it is not called.

use super::lines::brief;
use super::target::Target;
use crate::words::{Lang, phrase, word};

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
    /// A column of a table was left out; its name and what stands in its cells.
    Column(String, Vec<String>),
    /// Something that cannot be seen in the drawing was left out: what it says.
    Hidden(Vec<String>),
    /// A page of the drawing was left out: its name and the one that was taken.
    Page(String, String),
    /// A section of another canvas was taken for one of ours; its name, and for which.
    Section(String, Target),
    /// A word for a color that is not known.
    Color(String),
}

/// Maximum number of texts that are named on one line.
const LISTED: usize = 20;

impl Remark {
    /// What is to be told of texts that cannot be seen, where there are any.
    pub(super) fn hidden(texts: Vec<String>) -> Option<Self> {
        (!texts.is_empty()).then_some(Self::Hidden(texts))
    }

    /// In words, on one line.
    pub fn message(&self, lang: Lang) -> String {
        let list = |texts: &[String]| {
            let texts: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
            let rest = texts.len().saturating_sub(LISTED);
            let named = texts.iter().take(LISTED).map(|text| brief(text)).collect::<Vec<_>>();
            let named = named.join(word(lang, "list.comma"));
            if rest == 0 { named } else { phrase(lang, "remark.more", &[&named, &rest.to_string()]) }
        };
        match self {
            Self::Diagram { first, last } => {
                phrase(lang, "remark.diagram", &[&first.to_string(), &last.to_string()])
            }
            Self::Column(name, cells) if cells.is_empty() => {
                phrase(lang, "remark.empty_column", &[&brief(name)])
            }
            Self::Column(name, cells) => phrase(lang, "remark.column", &[&brief(name), &brief(&list(cells))]),
            Self::Hidden(texts) => phrase(lang, "remark.hidden", &[&list(texts)]),
            Self::Page(left, taken) => phrase(lang, "remark.page", &[&brief(left), &brief(taken)]),
            Self::Section(name, Target::Beside) => phrase(lang, "remark.section_beside", &[&brief(name)]),
            Self::Section(name, target) => phrase(lang, "remark.section", &[&brief(name), target.name(lang)]),
            Self::Color(text) => phrase(lang, "remark.color", &[&brief(text)]),
        }
    }
}
