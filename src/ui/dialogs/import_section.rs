//! Sections of the import dialog: the targets of an item, and their names.

use crate::i18n::{Lang, key, tr};
use crate::interchange::ItemKind;
use crate::model::Block;

/// A section of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImportSection {
    /// No block.
    OutsideFrame,
    /// Title and frame texts.
    TitleAndTexts,
    /// A block.
    Block(Block),
    /// The lane of KPI events.
    Lane,
    /// Doubts about other notes.
    Doubts,
    /// The list of ideas.
    Ideas,
    /// The three conditions.
    Conditions,
    /// Not understood.
    Unread,
    /// Not imported.
    Excluded,
}

/// All sections, in the order shown.
pub(super) fn sections() -> impl Iterator<Item = ImportSection> {
    let blocks = Block::ALL.into_iter().map(ImportSection::Block);
    [ImportSection::OutsideFrame, ImportSection::TitleAndTexts].into_iter().chain(blocks).chain([
        ImportSection::Lane,
        ImportSection::Doubts,
        ImportSection::Ideas,
        ImportSection::Conditions,
        ImportSection::Unread,
        ImportSection::Excluded,
    ])
}

impl ImportSection {
    /// Section of an item; headings have none.
    pub(super) const fn for_kind(kind: ItemKind) -> Option<Self> {
        match kind {
            ItemKind::Note(Some(block)) => Some(Self::Block(block)),
            ItemKind::Note(None) => Some(Self::Lane),
            ItemKind::OutsideFrame => Some(Self::OutsideFrame),
            ItemKind::Doubt => Some(Self::Doubts),
            ItemKind::Idea => Some(Self::Ideas),
            ItemKind::Title | ItemKind::FrameText(_) => Some(Self::TitleAndTexts),
            ItemKind::Verdict(..) | ItemKind::Assessment(..) => Some(Self::Conditions),
            ItemKind::Unread => Some(Self::Unread),
            ItemKind::Heading => None,
        }
    }

    /// Name as shown.
    pub(super) fn name(self, lang: Lang) -> String {
        match self {
            Self::OutsideFrame => tr(lang, key!("import.unplaced")).to_owned(),
            Self::TitleAndTexts => tr(lang, key!("diff.head")).to_owned(),
            Self::Block(block) => block.name(lang).to_owned(),
            Self::Lane => tr(lang, key!("panel.kind.kpi")).to_owned(),
            Self::Doubts => tr(lang, key!("section.doubts")).to_owned(),
            Self::Ideas => tr(lang, key!("activity.ideas")).to_owned(),
            Self::Conditions => tr(lang, key!("interchange.conditions")).to_owned(),
            Self::Unread => tr(lang, key!("import.unread")).to_owned(),
            Self::Excluded => tr(lang, key!("import.skipped")).to_owned(),
        }
    }
}

/// Name of the kind of an item.
pub(super) fn kind_name(kind: ItemKind, lang: Lang) -> &'static str {
    match kind {
        ItemKind::Note(Some(block)) => block.name(lang),
        ItemKind::Note(None) => tr(lang, key!("panel.kind.kpi")),
        ItemKind::OutsideFrame => tr(lang, key!("import.outside")),
        ItemKind::Doubt => tr(lang, key!("section.doubts")),
        ItemKind::Idea => tr(lang, key!("import.idea")),
        ItemKind::Title
        | ItemKind::FrameText(_)
        | ItemKind::Verdict(..)
        | ItemKind::Assessment(..)
        | ItemKind::Heading
        | ItemKind::Unread => tr(lang, key!("import.skip")),
    }
}
