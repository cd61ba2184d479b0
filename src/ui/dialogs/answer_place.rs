//! The places to which a piece of what comes from elsewhere may go, and their names.

use crate::exchange::What;
use crate::i18n::{Lang, tr};
use crate::model::Block;

/// Where pieces are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// No block was found.
    Beside,
    /// Title and frame.
    Head,
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
    /// Left out.
    Left,
}

/// All of them, in the order in which they are shown.
pub(super) fn places() -> impl Iterator<Item = Place> {
    let blocks = Block::ALL.into_iter().map(Place::Block);
    [Place::Beside, Place::Head].into_iter().chain(blocks).chain([
        Place::Lane,
        Place::Doubts,
        Place::Ideas,
        Place::Conditions,
        Place::Unread,
        Place::Left,
    ])
}

impl Place {
    /// Where a piece is listed; headings are not.
    pub(super) const fn of(what: What) -> Option<Self> {
        match what {
            What::Note(Some(block)) => Some(Self::Block(block)),
            What::Note(None) => Some(Self::Lane),
            What::Beside => Some(Self::Beside),
            What::Doubt => Some(Self::Doubts),
            What::Idea => Some(Self::Ideas),
            What::Title | What::Frame(_) => Some(Self::Head),
            What::Verdict(..) | What::Claim(..) => Some(Self::Conditions),
            What::Unread => Some(Self::Unread),
            What::Heading => None,
        }
    }

    /// Its name.
    pub(super) fn name(self, lang: Lang) -> String {
        match self {
            Self::Beside => tr(lang, "answer.unplaced").to_owned(),
            Self::Head => tr(lang, "diff.head").to_owned(),
            Self::Block(block) => block.name(lang).to_owned(),
            Self::Lane => tr(lang, "panel.kind.kpi").to_owned(),
            Self::Doubts => tr(lang, "part.doubts").to_owned(),
            Self::Ideas => tr(lang, "room.ideas").to_owned(),
            Self::Conditions => tr(lang, "exchange.conditions").to_owned(),
            Self::Unread => tr(lang, "answer.unread").to_owned(),
            Self::Left => tr(lang, "answer.left").to_owned(),
        }
    }
}

/// What may become of a piece, in words.
pub(super) fn target_name(what: What, lang: Lang) -> &'static str {
    match what {
        What::Note(Some(block)) => block.name(lang),
        What::Note(None) => tr(lang, "panel.kind.kpi"),
        What::Beside => tr(lang, "answer.beside"),
        What::Doubt => tr(lang, "part.doubts"),
        What::Idea => tr(lang, "answer.idea"),
        What::Title | What::Frame(_) | What::Verdict(..) | What::Claim(..) | What::Heading | What::Unread => {
            tr(lang, "answer.leave")
        }
    }
}
