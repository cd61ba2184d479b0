//! What an AI service answered, or anybody wrote, as what it means for a board: notes, texts of the frame, verdicts.
//!
//! Any plausible Markdown, plain lists and CSV are read. Nothing is dropped: each line that has something on it is one
//! of the [`Item`]s, and what was not understood is listed as such. Knows no board; what becomes of the items is for
//! others.

mod claims;
mod delimited;
mod line;
mod markup;
mod names;
mod read;
mod sections;
mod stages;
mod tables;

pub(super) use line::item as list_mark;
pub(super) use markup::is_sign;

use crate::model::{Block, ClaimText, FrameText, Stage, Verdict};

/// What a piece of an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A note in a block; a KPI event with `None`.
    Note(Option<Block>),
    /// The title.
    Title,
    /// One of the texts that frame the question.
    Frame(FrameText),
    /// A verdict on a condition; the text is how it was said.
    Verdict(Stage, Verdict),
    /// Something said of a condition.
    Claim(Stage, ClaimText),
    /// An idea for a use case.
    Idea,
    /// A heading that says where the next lines belong.
    Heading,
    /// Not understood.
    Unread,
}

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub what: What,
    /// What is written there, without the signs of Markdown.
    pub text: String,
    /// The line it begins on, from 1.
    pub line: usize,
}

/// An answer as it was understood, in the order in which it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// All that stands there.
    pub items: Vec<Item>,
}

impl Answer {
    /// Reads an answer. There is no text that cannot be read.
    pub fn read(text: &str) -> Self {
        Self { items: read::items(text) }
    }

    /// Whether anything of it was understood: a block or a condition was named.
    pub fn is_structured(&self) -> bool {
        self.items.iter().any(|item| !matches!(item.what, What::Unread | What::Title | What::Heading))
    }

    /// What was not understood.
    pub fn unread(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.what == What::Unread)
    }
}
