//! What comes from elsewhere, as what it means for a board: notes, arrows, texts of the frame, verdicts.
//!
//! Whoever reads a form of text or drawing makes one of these. Nothing is dropped: what was not understood or has no place
//! is one of the [`AgendaItem`]s too. Knows no board; what becomes of the items is for others.

use super::ai_text::is_announcement;
use super::remark::Remark;
use super::text_util::truncate;
use crate::geometry::IRect;
use crate::model::{AssessmentText, Block, ColorName, Condition, FrameText, Page, Strength, Verdict};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A note in a block; a KPI event with `None`.
    Note(Option<Block>),
    /// A note outside the frame: no block claims it.
    OutsideFrame,
    /// A doubt about another piece; a tie says about which.
    Doubt,
    /// The title.
    Title,
    /// One of the texts that frame the question.
    FrameText(FrameText),
    /// A verdict on a condition; the text is how it was said.
    Verdict(Condition, Verdict),
    /// Something said of a condition.
    Assessment(Condition, AssessmentText),
    /// An idea for a use case.
    Idea,
    /// A heading that says where the next lines belong, or a name that says what lies there.
    Heading,
    /// Not understood.
    Unread,
}

impl ItemKind {
    /// Whether it becomes a note.
    pub const fn is_note(self) -> bool {
        matches!(self, Self::Note(_) | Self::OutsideFrame | Self::Doubt)
    }
}

/// A piece of what comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportItem {
    /// What it is.
    pub kind: ItemKind,
    /// What is written there, without the signs of its form.
    pub text: String,
    /// The line it begins on, from 1; 0 in a drawing, which has no lines.
    pub line: usize,
    /// Its colour, where the form has one.
    pub color: Option<ColorName>,
    /// Where it lies on [`ImportedContent::page`], where the form has places and they are those of a canvas.
    pub rect: Option<IRect>,
    /// Where it lies in its author's drawing, in units of that.
    pub drawn: Option<IRect>,
}

impl ImportItem {
    /// A piece of a text.
    pub fn new(kind: ItemKind, text: &str, line: usize) -> Self {
        Self { kind, text: text.to_owned(), line, color: None, rect: None, drawn: None }
    }
}

/// What a tie leads from or to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkEnd {
    /// The piece of this number in [`ImportedContent::items`].
    Item(usize),
    /// A whole block.
    Block(Block),
}

/// Two pieces that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLink {
    /// Where it starts.
    pub from: LinkEnd,
    /// Where it points.
    pub to: LinkEnd,
    /// What it is.
    pub kind: LinkKind,
}

impl ImportLink {
    /// The same behind one more piece.
    pub(super) fn shift(&mut self) {
        for end in [&mut self.from, &mut self.to] {
            if let LinkEnd::Item(at) = end {
                *at += 1;
            }
        }
    }
}

/// What a tie is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// An arrow: its condition, how sure it is, its label.
    Arrow(Option<Condition>, Strength, String),
    /// A doubt about a note; whether it is answered.
    Doubt(bool),
}

/// The pages of a diagram of which one can be taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagramPages {
    /// What each is called; by these names or their numbers, from 1, [`super::read_page`] takes them.
    pub names: Vec<String>,
    /// Which of them was taken, from 0.
    pub selected: usize,
}

/// All that comes, in the order in which it was written or lies over each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedContent {
    /// The pieces.
    pub items: Vec<ImportItem>,
    /// What joins them.
    pub links: Vec<ImportLink>,
    /// The page on which the pieces lie, where they have places.
    pub page: Option<Page>,
    /// The pages of which this is one; none where the file has but one that counts.
    pub pages: DiagramPages,
    /// What else is to be told of where they come from.
    pub remarks: Vec<Remark>,
}

impl ImportedContent {
    /// Whether anything of it was understood: a block or a condition was named.
    pub fn is_structured(&self) -> bool {
        self.items.iter().any(|item| {
            !matches!(
                item.kind,
                ItemKind::Unread | ItemKind::Title | ItemKind::Heading | ItemKind::OutsideFrame
            )
        })
    }

    /// Whether an arrow can lead from one piece to another: each is a block or becomes a note that is no doubt.
    pub(super) fn can_join(&self, from: LinkEnd, to: LinkEnd) -> bool {
        let takes = |end: LinkEnd| match end {
            LinkEnd::Item(at) => {
                self.items.get(at).is_some_and(|item| item.kind.is_note() && item.kind != ItemKind::Doubt)
            }
            LinkEnd::Block(_) => true,
        };
        from != to && takes(from) && takes(to)
    }

    /// The arrows that lack an end, as one of their pieces becomes no note.
    pub fn loose_arrows(&self) -> Vec<String> {
        let arrows = self.links.iter().filter_map(|tie| match &tie.kind {
            LinkKind::Arrow(_, _, label) => Some((tie, label)),
            LinkKind::Doubt(_) => None,
        });
        let loose = arrows.filter(|(tie, _)| !self.can_join(tie.from, tie.to));
        loose.map(|(tie, label)| self.arrow_words(Some(tie.from), Some(tie.to), label)).collect()
    }

    /// An arrow in words: its ends, where they are known, and its label.
    pub(super) fn arrow_words(&self, from: Option<LinkEnd>, to: Option<LinkEnd>, label: &str) -> String {
        let name = |end: Option<LinkEnd>| match end {
            Some(LinkEnd::Item(at)) => {
                self.items.get(at).map(|item| truncate(&item.text)).unwrap_or_default()
            }
            Some(LinkEnd::Block(block)) => block.key().replace('_', " "),
            None => "?".to_owned(),
        };
        let label = if label.trim().is_empty() { String::new() } else { format!(": {}", label.trim()) };
        format!("{} → {}{label}", name(from), name(to))
    }

    /// Headings that say more than what they announce, which no note has.
    pub fn informative_headings(&self) -> impl Iterator<Item = &ImportItem> {
        self.items.iter().filter(|item| item.kind == ItemKind::Heading && !is_announcement(&item.text))
    }

    /// What was not understood.
    pub fn unread(&self) -> impl Iterator<Item = &ImportItem> {
        self.items.iter().filter(|item| item.kind == ItemKind::Unread)
    }
}
