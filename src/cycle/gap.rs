//! What a board leaves open: each gap names what it is about and what mends it. Reads texts as people would skim them; what it
//! calls vague or double is a question to the team, not a verdict.

use super::arrow_gaps::{arrow_gaps, without_purpose};
use super::check::Check;
use super::facts::{Fact, FactKind, Facts, Spot};
use super::lexicon::vague_word;
use super::mend::{Mend, fits_into};
use crate::model::{Block, Board, ColorName, Condition, Endpoint, Id, Strength};
use std::collections::BTreeSet;

/// Something a board leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A block without notes.
    EmptyBlock(Block),
    /// No note among the resources speaks of data.
    NoData,
    /// The path of ① names data, and no note on it a model or what one does.
    NoModel,
    /// There is no KPI event.
    NoKpi,
    /// A role, by its color, of which there is no note.
    SilentRole(ColorName),
    /// An ordinary note in the lane, where KPI events stand.
    PlainInLane(Id),
    /// A note that lies across two blocks, or nearly touches one, and the block where it belongs.
    JustOutside(Id, Block),
    /// A note outside every block, and the block where it may belong.
    Outside(Id, Block),
    /// A note without a text.
    Blank(Id),
    /// A note that says what a template asks for, or signs alone.
    Placeholder(Id),
    /// A KPI event without a number.
    NoNumber(Id),
    /// An arrow that runs the wrong way round.
    Reversed(Id),
    /// An arrow with the number of another condition, and the right one.
    WrongNumber(Id, Condition),
    /// An arrow that lies on no way of any condition.
    Pointless(Id),
    /// An arrow that says what another one says.
    SameArrow(Id),
    /// An arrow nobody has shown to hold.
    UnprovenLink(Id),
    /// A note that no arrow starts from or leads to.
    LooseNote(Id),
    /// A note that seems to hold several ideas.
    ManyIdeas(Id),
    /// A note with a word too vague to act on.
    Vague(Id, String),
    /// A doubt that is open.
    OpenDoubt(Id),
    /// A note that an AI service proposed and nobody has confirmed.
    Draft(Id),
}

impl Gap {
    /// The stable word for its kind.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::EmptyBlock(_) => "empty_block",
            Self::NoData => "no_data",
            Self::NoModel => "no_model",
            Self::NoKpi => "no_kpi",
            Self::SilentRole(_) => "silent_role",
            Self::PlainInLane(_) => "plain_in_lane",
            Self::JustOutside(..) => "just_outside",
            Self::Outside(..) => "outside",
            Self::Blank(_) => "blank",
            Self::Placeholder(_) => "placeholder",
            Self::NoNumber(_) => "no_number",
            Self::Reversed(_) => "reversed",
            Self::WrongNumber(..) => "wrong_number",
            Self::Pointless(_) => "pointless",
            Self::SameArrow(_) => "same_arrow",
            Self::UnprovenLink(_) => "unproven_link",
            Self::LooseNote(_) => "loose_note",
            Self::ManyIdeas(_) => "many_ideas",
            Self::Vague(..) => "vague",
            Self::OpenDoubt(_) => "open_doubt",
            Self::Draft(_) => "draft",
        }
    }

    /// The note or arrow it is about.
    pub const fn about(&self) -> Option<Id> {
        match self {
            Self::PlainInLane(id)
            | Self::JustOutside(id, _)
            | Self::Outside(id, _)
            | Self::Blank(id)
            | Self::Placeholder(id)
            | Self::NoNumber(id)
            | Self::Reversed(id)
            | Self::WrongNumber(id, _)
            | Self::Pointless(id)
            | Self::SameArrow(id)
            | Self::UnprovenLink(id)
            | Self::LooseNote(id)
            | Self::ManyIdeas(id)
            | Self::Vague(id, _)
            | Self::OpenDoubt(id)
            | Self::Draft(id) => Some(*id),
            Self::EmptyBlock(_) | Self::NoData | Self::NoModel | Self::NoKpi | Self::SilentRole(_) => None,
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

    /// What mends it with one click, where that can be done for people.
    pub fn mend(&self, board: &Board) -> Option<Mend> {
        match self {
            Self::PlainInLane(id) => Some(Mend::MakeKpi(*id)),
            Self::JustOutside(id, block) | Self::Outside(id, block) => {
                board.note(*id).filter(|note| fits_into(board.page(), note.rect.size, *block))?;
                Some(Mend::PutInto(*id, *block))
            }
            Self::Placeholder(id) => Some(Mend::Fill(*id)),
            Self::Reversed(id) => Some(Mend::Turn(*id)),
            Self::WrongNumber(id, stage) => Some(Mend::Number(*id, Some(*stage))),
            Self::Pointless(id) => without_purpose(board, *id),
            Self::Blank(id) | Self::SameArrow(id) => Some(Mend::Remove(*id)),
            Self::EmptyBlock(block) => Some(Mend::Write(*block)),
            Self::NoData => Some(Mend::Write(Block::KeyResources)),
            _ => None,
        }
        .filter(|mend| mend.about().and_then(|id| board.note(id)).is_none_or(|note| !note.locked))
    }
}

/// All gaps of a board: what stands or runs where it does not count, what is missing as a whole, then what single notes and arrows
/// leave open, in reading order. Empty for a board without notes and arrows, which needs a beginning and no list of faults.
pub fn gaps(board: &Board, check: &Check) -> Vec<Gap> {
    if board.notes().is_empty() && board.arrows().is_empty() {
        return Vec::new();
    }
    let facts = &check.facts;
    // First what is wrong and mended with a click, then what is missing.
    let mut gaps: Vec<Gap> = Vec::with_capacity(facts.notes.len() + facts.arrows.len());
    gaps.extend(facts.notes.iter().filter_map(|fact| misplaced(check, fact)));
    gaps.extend(arrow_gaps(board, check));
    let notes = facts.notes.as_slice();
    gaps.extend(empty_blocks(facts).chain(no_data(notes)).chain(no_model(check)).chain(silent_roles(board)));
    let events = || notes.iter().filter(|fact| fact.kind == FactKind::KpiEvent && fact.written);
    gaps.extend(events().next().is_none().then_some(Gap::NoKpi));
    gaps.extend(events().filter(|fact| !fact.number).map(|fact| Gap::NoNumber(fact.id)));
    let unproven = facts.arrows.iter().filter(|arrow| arrow.strength == Strength::Unproven);
    gaps.extend(unproven.map(|arrow| Gap::UnprovenLink(arrow.id)));
    let own_words = board.info().vague_terms.as_deref();
    // Without any arrow, unconnected notes are not worth a line each.
    let mut tied = vec![facts.arrows.is_empty(); notes.len()];
    let mut whole: BTreeSet<Block> = BTreeSet::new();
    for spot in facts.arrows.iter().flat_map(|arrow| [arrow.from, arrow.to]) {
        match spot {
            Spot::Note(at) => tied.get_mut(at as usize).into_iter().for_each(|tied| *tied = true),
            Spot::Block(block) => drop(whole.insert(block)),
        }
    }
    // An arrow to a block is one to the notes in it.
    for (fact, tied) in notes.iter().zip(&mut tied) {
        *tied |= fact.is_ordinary() && fact.block.is_some_and(|block| whole.contains(&block));
    }
    for (fact, tied) in notes.iter().zip(tied) {
        let id = fact.id;
        if fact.kind.is_doubt() {
            gaps.extend((fact.kind == FactKind::OpenDoubt).then_some(Gap::OpenDoubt(id)));
            continue;
        }
        gaps.extend(fact.draft.then_some(Gap::Draft(id)));
        if !fact.written {
            continue;
        }
        // What lies outside is named for that already.
        let is_outside = fact.kind == FactKind::Note && fact.block.is_none();
        gaps.extend((!tied && !is_outside).then_some(Gap::LooseNote(id)));
        gaps.extend(fact.many.then_some(Gap::ManyIdeas(id)));
        // A KPI event that says how much is clear enough.
        gaps.extend(
            fact.named
                .vague
                .filter(|_| !fact.number)
                .map(|at| Gap::Vague(id, vague_word(own_words, at).to_owned())),
        );
    }
    gaps
}

/// What is wrong with a note before anything else: nothing is written on it, or it stands where it does not count.
fn misplaced(check: &Check, fact: &Fact) -> Option<Gap> {
    if fact.kind.is_doubt() {
        return None;
    }
    if fact.blank {
        return Some(Gap::Blank(fact.id));
    }
    if !fact.written {
        return Some(Gap::Placeholder(fact.id));
    }
    if fact.kind == FactKind::KpiEvent {
        return None;
    }
    let is_on = |stage: &Condition| {
        check.of(*stage).path.iter().flat_map(|path| &path.ends).any(|end| *end == Endpoint::Note(fact.id))
    };
    // What a path runs over stays where it lies if the path does not run over it elsewhere.
    let stays = |block: Block| Condition::ALL.iter().any(|stage| !may_run_in(*stage, block) && is_on(stage));
    match (fact.block, fact.near) {
        // It stays where it counts, if no next step puts it elsewhere.
        (Some(own), Some(border)) => {
            let moves = check.plan.contains(&Mend::PutInto(fact.id, border));
            Some(Gap::JustOutside(fact.id, if moves { border } else { own }))
        }
        (Some(_), None) => None,
        (None, Some(block)) if stays(block) => None,
        (None, Some(block)) if fact.border.is_some() => Some(Gap::JustOutside(fact.id, block)),
        (None, _) if fact.in_lane => (!is_on(&Condition::One)).then_some(Gap::PlainInLane(fact.id)),
        (None, near) => near.map(|block| Gap::Outside(fact.id, block)),
    }
}

/// Whether a path of a condition that runs over a note outside every block also runs over it in this block.
const fn may_run_in(stage: Condition, block: Block) -> bool {
    use Block::{
        CostStructure, CustomerSegments, KeyActivities, KeyPartners, KeyResources, RevenueStreams,
        ValuePropositions,
    };
    match stage {
        Condition::One => !matches!(block, CustomerSegments | RevenueStreams | CostStructure),
        Condition::Two => !matches!(block, ValuePropositions | KeyActivities | KeyResources | KeyPartners),
        Condition::Three => !matches!(block, ValuePropositions),
    }
}

fn empty_blocks(facts: &Facts) -> impl Iterator<Item = Gap> {
    let used = facts.written_blocks();
    Block::ALL.into_iter().filter(move |block| !used.contains(block)).map(Gap::EmptyBlock)
}

/// Whether the resources hold notes, but no data.
fn no_data(facts: &[Fact]) -> Option<Gap> {
    let resource = |fact: &&Fact| fact.block == Some(Block::KeyResources) && fact.is_ordinary();
    let mut resources = facts.iter().filter(resource).peekable();
    let any = resources.peek().is_some();
    (any && !resources.any(|fact| fact.named.data)).then_some(Gap::NoData)
}

/// Whether ① runs over data, and over nothing that learns from them. Without data it is in doubt for that already.
fn no_model(check: &Check) -> Option<Gap> {
    let path = check.of(Condition::One).path.as_ref()?;
    let on_path: BTreeSet<Id> = path.ends.iter().filter_map(|end| end.note_id()).collect();
    let facts: Vec<&Fact> = check.facts.notes.iter().filter(|fact| on_path.contains(&fact.id)).collect();
    let has = |is: fn(&Fact) -> bool| facts.iter().any(|fact| is(fact));
    (has(|fact| fact.named.data) && !has(|fact| fact.named.model)).then_some(Gap::NoModel)
}

fn silent_roles(board: &Board) -> impl Iterator<Item = Gap> {
    let roles = &board.info().color_roles;
    let notes = board.notes().values().take(if roles.is_empty() { 0 } else { usize::MAX });
    let used: BTreeSet<ColorName> = notes.map(|note| note.color).collect();
    let roles: Vec<ColorName> = roles.keys().copied().filter(|color| !used.contains(color)).collect();
    roles.into_iter().map(Gap::SilentRole)
}
