//! Finds the gaps of a board. Texts are skimmed as people would; what is reported as vague or as several ideas is a
//! question to the team, not a verdict.

use super::arrow_gaps::arrow_gaps;
use super::check::CycleCheck;
use super::facts::{BoardFacts, FactKind, NodeRef, NoteFacts};
use super::gap::Gap;
use super::lexicon::vague_term;
use super::quick_fix::QuickFix;
use crate::model::{Block, Board, ColorName, Condition, Endpoint, Id, Strength};
use std::collections::BTreeSet;

/// Returns all gaps: misplaced notes and arrows first, then what is missing as a whole, then gaps of single
/// notes and arrows in reading order. Empty for a board without notes and arrows, which should
/// show first steps, not gaps.
pub fn gaps(board: &Board, check: &CycleCheck) -> Vec<Gap> {
    if board.notes().is_empty() && board.arrows().is_empty() {
        return Vec::new();
    }
    let facts = &check.facts;
    // First what one click fixes, then what is missing.
    let mut gaps: Vec<Gap> = Vec::with_capacity(facts.notes.len() + facts.arrows.len());
    gaps.extend(facts.notes.iter().filter_map(|fact| placement_gap(check, fact)));
    gaps.extend(arrow_gaps(board, check));
    let notes = facts.notes.as_slice();
    gaps.extend(
        empty_blocks(facts)
            .chain(missing_data(notes))
            .chain(missing_model(check))
            .chain(unused_color_roles(board)),
    );
    let events = || notes.iter().filter(|fact| fact.kind == FactKind::KpiEvent && fact.is_written);
    gaps.extend(events().next().is_none().then_some(Gap::NoKpi));
    gaps.extend(events().filter(|fact| !fact.has_quantity).map(|fact| Gap::KpiWithoutNumber(fact.id)));
    let unproven = facts.arrows.iter().filter(|arrow| arrow.strength == Strength::Unproven);
    gaps.extend(unproven.map(|arrow| Gap::UnprovenLink(arrow.id)));
    let own_words = board.info().vague_terms.as_deref();
    // Without any arrow, unconnected notes are not worth a line each.
    let mut connected = vec![facts.arrows.is_empty(); notes.len()];
    let mut whole: BTreeSet<Block> = BTreeSet::new();
    for spot in facts.arrows.iter().flat_map(|arrow| [arrow.from, arrow.to]) {
        match spot {
            NodeRef::Note(at) => {
                connected.get_mut(at as usize).into_iter().for_each(|connected| *connected = true);
            }
            NodeRef::Block(block) => drop(whole.insert(block)),
        }
    }
    // An arrow at a block connects all notes in it.
    for (fact, connected) in notes.iter().zip(&mut connected) {
        *connected |= fact.is_ordinary() && fact.block.is_some_and(|block| whole.contains(&block));
    }
    for (fact, connected) in notes.iter().zip(connected) {
        let id = fact.id;
        if fact.kind.is_doubt() {
            gaps.extend((fact.kind == FactKind::OpenDoubt).then_some(Gap::OpenDoubt(id)));
            continue;
        }
        gaps.extend(fact.draft.then_some(Gap::Draft(id)));
        if !fact.is_written {
            continue;
        }
        // Notes outside are reported for that already.
        let is_outside = fact.kind == FactKind::Note && fact.block.is_none();
        gaps.extend((!connected && !is_outside).then_some(Gap::UnconnectedNote(id)));
        gaps.extend(fact.has_many_ideas.then_some(Gap::ManyIdeas(id)));
        // A KPI event with a quantity is clear enough.
        gaps.extend(
            fact.terms
                .vague
                .filter(|_| !fact.has_quantity)
                .map(|at| Gap::Vague(id, vague_term(own_words, at).to_owned())),
        );
    }
    gaps
}

/// The most basic gap of a note: it is blank, or placed where it does not count.
pub(super) fn placement_gap(check: &CycleCheck, note: &NoteFacts) -> Option<Gap> {
    if note.kind.is_doubt() {
        return None;
    }
    if note.is_blank {
        return Some(Gap::BlankNote(note.id));
    }
    if !note.is_written {
        return Some(Gap::Placeholder(note.id));
    }
    if note.kind == FactKind::KpiEvent {
        return None;
    }
    let is_on = |condition: &Condition| {
        check
            .condition(*condition)
            .path
            .iter()
            .flat_map(|path| &path.endpoints)
            .any(|end| *end == Endpoint::Note(note.id))
    };
    // A note on a path stays if the path would not pass it elsewhere.
    let stays = |block: Block| {
        Condition::ALL.iter().any(|condition| !can_pass_through(*condition, block) && is_on(condition))
    };
    match (note.block, note.nearest_block) {
        // It stays where it counts, unless a planned step moves it.
        (Some(own), Some(border)) => {
            let moves = check.plan.contains(&QuickFix::MoveIntoBlock(note.id, border));
            Some(Gap::JustOutside(note.id, if moves { border } else { own }))
        }
        (Some(_), None) => None,
        (None, Some(block)) if stays(block) => None,
        (None, Some(block)) if note.neighbor_block.is_some() => Some(Gap::JustOutside(note.id, block)),
        (None, _) if note.in_lane => (!is_on(&Condition::One)).then_some(Gap::NoteInLane(note.id)),
        (None, near) => near.map(|block| Gap::Outside(note.id, block)),
    }
}

/// Returns whether a condition's path over a note outside all blocks also passes it inside this block.
pub(super) const fn can_pass_through(condition: Condition, block: Block) -> bool {
    use Block::{
        CostStructure, CustomerSegments, KeyActivities, KeyPartners, KeyResources, RevenueStreams,
        ValuePropositions,
    };
    match condition {
        Condition::One => !matches!(block, CustomerSegments | RevenueStreams | CostStructure),
        Condition::Two => !matches!(block, ValuePropositions | KeyActivities | KeyResources | KeyPartners),
        Condition::Three => !matches!(block, ValuePropositions),
    }
}

pub(super) fn empty_blocks(facts: &BoardFacts) -> impl Iterator<Item = Gap> {
    let used = facts.written_blocks();
    Block::ALL.into_iter().filter(move |block| !used.contains(block)).map(Gap::EmptyBlock)
}

/// Reports resources without data.
pub(super) fn missing_data(facts: &[NoteFacts]) -> Option<Gap> {
    let resource = |note: &&NoteFacts| note.block == Some(Block::KeyResources) && note.is_ordinary();
    let mut resources = facts.iter().filter(resource).peekable();
    let any = resources.peek().is_some();
    (any && !resources.any(|fact| fact.terms.data)).then_some(Gap::NoData)
}

/// Reports that ① passes data but nothing that learns from it. Without data, ① is doubtful already.
pub(super) fn missing_model(check: &CycleCheck) -> Option<Gap> {
    let path = check.condition(Condition::One).path.as_ref()?;
    let on_path: BTreeSet<Id> = path.endpoints.iter().filter_map(|end| end.note_id()).collect();
    let facts: Vec<&NoteFacts> = check.facts.notes.iter().filter(|fact| on_path.contains(&fact.id)).collect();
    let has = |is: fn(&NoteFacts) -> bool| facts.iter().any(|fact| is(fact));
    (has(|fact| fact.terms.data) && !has(|fact| fact.terms.model)).then_some(Gap::NoModel)
}

pub(super) fn unused_color_roles(board: &Board) -> impl Iterator<Item = Gap> {
    let roles = &board.info().color_roles;
    let notes = board.notes().values().take(if roles.is_empty() { 0 } else { usize::MAX });
    let used: BTreeSet<ColorName> = notes.map(|note| note.color).collect();
    let roles: Vec<ColorName> = roles.keys().copied().filter(|color| !used.contains(color)).collect();
    roles.into_iter().map(Gap::UnusedColorRole)
}
