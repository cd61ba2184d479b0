//! Imported content in terms of a board: notes, arrows, frame texts, verdicts.
//!
//! Every reader of a format returns this. Nothing is dropped: what was not understood or has no block is an
//! [`ImportItem`] too. Knows no board.

use super::ai_text::is_announcement;
use super::item_kind::ItemKind;
use super::remark::Remark;
use crate::geometry::IRect;
use crate::interchange::text::truncate::truncate;
use crate::model::{Block, ColorName, Condition, Page, Strength};

/// An imported item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportItem {
    /// Its kind.
    pub kind: ItemKind,
    /// Its text, without markup.
    pub text: String,
    /// Its first line, from 1; 0 in a diagram.
    pub line: usize,
    /// Its color, if the format has colors.
    pub(crate) color: Option<ColorName>,
    /// Its rectangle on [`ImportedContent::page`], if the format has positions and they are those of a canvas.
    pub(crate) rect: Option<IRect>,
    /// Its rectangle in the original diagram, in units of that.
    pub(crate) drawn: Option<IRect>,
}

impl ImportItem {
    /// An item of a text.
    pub fn new(kind: ItemKind, text: &str, line: usize) -> Self {
        Self { kind, text: text.to_owned(), line, color: None, rect: None, drawn: None }
    }
}

/// An end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkEnd {
    /// Index in [`ImportedContent::items`].
    Item(usize),
    /// A whole block.
    Block(Block),
}

/// A link between two items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLink {
    /// Its start.
    pub(crate) from: LinkEnd,
    /// Its end.
    pub(crate) to: LinkEnd,
    /// Its kind.
    pub(crate) kind: LinkKind,
}

impl ImportLink {
    /// Shifts item indexes by one.
    pub(super) fn shift(&mut self) {
        for end in [&mut self.from, &mut self.to] {
            if let LinkEnd::Item(at) = end {
                *at += 1;
            }
        }
    }
}

/// The kind of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// An arrow: condition, strength, label.
    Arrow(Option<Condition>, Strength, String),
    /// A doubt about a note; whether it is answered.
    Doubt(bool),
}

/// The pages of a diagram to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagramPages {
    /// Their names; [`super::read_page`] takes a name or a number from 1.
    pub(crate) names: Vec<String>,
    /// Index of the page that was read, from 0.
    pub(crate) selected: usize,
}

/// Imported content, in the order of the text or in painting order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedContent {
    /// The items.
    pub items: Vec<ImportItem>,
    /// The links.
    pub links: Vec<ImportLink>,
    /// The page on which the items have rectangles.
    pub page: Option<Page>,
    /// The pages of the file; empty if there is only one to choose.
    pub pages: DiagramPages,
    /// Remarks about the source.
    pub remarks: Vec<Remark>,
}

impl ImportedContent {
    /// Whether any structure was recognized: a block or a condition was named.
    pub fn is_structured(&self) -> bool {
        self.items.iter().any(|item| {
            !matches!(
                item.kind,
                ItemKind::Unread | ItemKind::Title | ItemKind::Heading | ItemKind::OutsideFrame
            )
        })
    }

    /// Whether an arrow can connect two items: each is a block or becomes a note other than a doubt.
    pub(super) fn can_join(&self, from: LinkEnd, to: LinkEnd) -> bool {
        let takes = |end: LinkEnd| match end {
            LinkEnd::Item(at) => {
                self.items.get(at).is_some_and(|item| item.kind.is_note() && item.kind != ItemKind::Doubt)
            }
            LinkEnd::Block(_) => true,
        };
        from != to && takes(from) && takes(to)
    }

    /// Arrows without an end, because an item does not become a note.
    pub fn incomplete_arrows(&self) -> Vec<String> {
        let arrows = self.links.iter().filter_map(|link| match &link.kind {
            LinkKind::Arrow(_, _, label) => Some((link, label)),
            LinkKind::Doubt(_) => None,
        });
        let loose = arrows.filter(|(link, _)| !self.can_join(link.from, link.to));
        loose.map(|(link, label)| self.arrow_words(Some(link.from), Some(link.to), label)).collect()
    }

    /// Description of an arrow: its ends, if known, and its label.
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

    /// Headings with content beyond what they announce, which no note contains.
    pub fn informative_headings(&self) -> impl Iterator<Item = &ImportItem> {
        self.items.iter().filter(|item| item.kind == ItemKind::Heading && !is_announcement(&item.text))
    }

    /// Items that were not understood.
    pub fn unread(&self) -> impl Iterator<Item = &ImportItem> {
        self.items.iter().filter(|item| item.kind == ItemKind::Unread)
    }
}
