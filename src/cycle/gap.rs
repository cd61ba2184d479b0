//! Gaps: what a board leaves open, each with its target and its quick fix. Texts are skimmed as people would;
//! what is reported as vague or as several ideas is a question to the team, not a verdict.

use super::pointless_arrow::fix_pointless;
use super::quick_fix::{QuickFix, fits_into};
use crate::model::{Block, Board, ColorName, Condition, Id};

/// Something that the board leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A block without notes.
    EmptyBlock(Block),
    /// No resource names data.
    NoData,
    /// The path of ① names data, but no model or what one does.
    NoModel,
    /// There is no KPI event.
    NoKpi,
    /// A color role without notes.
    UnusedColorRole(ColorName),
    /// An ordinary note in the lane, where KPI events belong.
    NoteInLane(Id),
    /// A note across two blocks or close to one, and the block where it belongs.
    JustOutside(Id, Block),
    /// A note outside all blocks, and the block where it may belong.
    Outside(Id, Block),
    /// A note without text.
    BlankNote(Id),
    /// A note with placeholder text.
    Placeholder(Id),
    /// A KPI event without a number.
    KpiWithoutNumber(Id),
    /// An arrow that points the wrong way.
    ReversedArrow(Id),
    /// An arrow with the wrong condition, and the right one.
    WrongCondition(Id, Condition),
    /// An arrow on no path of any condition.
    PointlessArrow(Id),
    /// An arrow that duplicates another one.
    DuplicateArrow(Id),
    /// An unproven arrow.
    UnprovenLink(Id),
    /// A note without arrows.
    UnconnectedNote(Id),
    /// A note that seems to hold several ideas.
    ManyIdeas(Id),
    /// A note with a vague term.
    Vague(Id, String),
    /// An open doubt.
    OpenDoubt(Id),
    /// An AI draft that nobody has confirmed.
    Draft(Id),
}

impl Gap {
    /// Stable key of the kind.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::EmptyBlock(_) => "empty_block",
            Self::NoData => "no_data",
            Self::NoModel => "no_model",
            Self::NoKpi => "no_kpi",
            Self::UnusedColorRole(_) => "silent_role",
            Self::NoteInLane(_) => "plain_in_lane",
            Self::JustOutside(..) => "just_outside",
            Self::Outside(..) => "outside",
            Self::BlankNote(_) => "blank",
            Self::Placeholder(_) => "placeholder",
            Self::KpiWithoutNumber(_) => "no_number",
            Self::ReversedArrow(_) => "reversed",
            Self::WrongCondition(..) => "wrong_number",
            Self::PointlessArrow(_) => "pointless",
            Self::DuplicateArrow(_) => "same_arrow",
            Self::UnprovenLink(_) => "unproven_link",
            Self::UnconnectedNote(_) => "loose_note",
            Self::ManyIdeas(_) => "many_ideas",
            Self::Vague(..) => "vague",
            Self::OpenDoubt(_) => "open_doubt",
            Self::Draft(_) => "draft",
        }
    }

    /// The note or arrow it is about.
    pub const fn target(&self) -> Option<Id> {
        match self {
            Self::NoteInLane(id)
            | Self::JustOutside(id, _)
            | Self::Outside(id, _)
            | Self::BlankNote(id)
            | Self::Placeholder(id)
            | Self::KpiWithoutNumber(id)
            | Self::ReversedArrow(id)
            | Self::WrongCondition(id, _)
            | Self::PointlessArrow(id)
            | Self::DuplicateArrow(id)
            | Self::UnprovenLink(id)
            | Self::UnconnectedNote(id)
            | Self::ManyIdeas(id)
            | Self::Vague(id, _)
            | Self::OpenDoubt(id)
            | Self::Draft(id) => Some(*id),
            Self::EmptyBlock(_) | Self::NoData | Self::NoModel | Self::NoKpi | Self::UnusedColorRole(_) => {
                None
            }
        }
    }

    /// The block it is about.
    pub const fn block(&self) -> Option<Block> {
        match self {
            Self::EmptyBlock(block) | Self::JustOutside(_, block) | Self::Outside(_, block) => Some(*block),
            Self::NoData => Some(Block::KeyResources),
            Self::NoModel => Some(Block::KeyActivities),
            _ => None,
        }
    }

    /// The quick fix, if there is one.
    pub fn fix(&self, board: &Board) -> Option<QuickFix> {
        match self {
            Self::NoteInLane(id) => Some(QuickFix::MakeKpiEvent(*id)),
            Self::JustOutside(id, block) | Self::Outside(id, block) => {
                board.note(*id).filter(|note| fits_into(board.page(), note.rect.size, *block))?;
                Some(QuickFix::MoveIntoBlock(*id, *block))
            }
            Self::Placeholder(id) => Some(QuickFix::FillIn(*id)),
            Self::ReversedArrow(id) => Some(QuickFix::ReverseArrow(*id)),
            Self::WrongCondition(id, condition) => Some(QuickFix::SetCondition(*id, Some(*condition))),
            Self::PointlessArrow(id) => fix_pointless(board, *id),
            Self::BlankNote(id) | Self::DuplicateArrow(id) => Some(QuickFix::RemoveRecord(*id)),
            Self::EmptyBlock(block) => Some(QuickFix::AddNote(*block)),
            Self::NoData => Some(QuickFix::AddNote(Block::KeyResources)),
            _ => None,
        }
        .filter(|fix| fix.target().and_then(|id| board.note(id)).is_none_or(|note| !note.locked))
    }
}
