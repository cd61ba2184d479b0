//! The difference between two boards: texts, assessments, notes, arrows, and the status of the conditions.
//! `note_matching` and `arrow_matching` find what corresponds. Appearance (colors, covers, positions within a
//! block) is ignored.

use super::arrow_matching::{ArrowMatch, ArrowMatchKind, match_arrows};
use super::check::CycleCheck;
use super::note_matching::{effective_block, match_notes};
use super::single_line::comparison_key;
use crate::model::{AssessmentText, Block, Board, Condition, Evidence, FrameText, Id, NoteKind, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// A change of the board information. Texts are the earlier ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InfoChange {
    Title(String),
    FrameText(FrameText, String),
    /// The team's verdict: before, after.
    Verdict(Condition, Option<Verdict>, Option<Verdict>),
    /// The answer to the warning sign: before, after.
    WarningSign(Condition, Option<bool>, Option<bool>),
    /// A text of an assessment.
    Assessment(Condition, AssessmentText, String),
}

/// A change of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteChange {
    /// Added; id on the later board.
    Added(Id),
    /// Removed; id on the earlier board.
    Removed(Id),
    /// Moved to another block: from, to.
    Moved(Id, Option<Block>, Option<Block>),
    /// Other text; the earlier one.
    Reworded(Id, String),
    /// Other evidence mark: before, after.
    EvidenceChanged(Id, Option<Evidence>, Option<Evidence>),
    /// Other kind: before, after. For a doubt, whether it was answered.
    KindChanged(Id, NoteKind, NoteKind),
    /// A doubt about another note: id on the earlier board, then on the later one.
    Reattached(Id, Id, Id),
}

/// A change of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowChange {
    /// Added; id on the later board.
    Added(Id),
    /// Removed; id on the earlier board.
    Removed(Id),
    /// Other condition, strength or label; ids on the earlier and the later board.
    Changed(Id, Id),
    /// Reversed, and perhaps changed otherwise; ids on the earlier and the later board.
    Reversed(Id, Id),
    /// Reconnected, and perhaps changed otherwise; ids on the earlier and the later board.
    Reconnected(Id, Id),
}

/// The difference between two boards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardDiff {
    /// Title, frame texts and assessments.
    pub(crate) info: Vec<InfoChange>,
    /// Notes in reading order, removed ones last. A note may be both moved and reworded.
    pub notes: Vec<NoteChange>,
    pub arrows: Vec<ArrowChange>,
    /// Check of the earlier board.
    pub(crate) earlier_check: CycleCheck,
    /// Check of the later board.
    pub(crate) later_check: CycleCheck,
}

impl BoardDiff {
    /// Compares an earlier board with a later one.
    pub fn new(earlier: &Board, later: &Board) -> Self {
        let pairs = match_notes(earlier, later);
        Self {
            info: info_changes(earlier, later),
            notes: note_changes(earlier, later, &pairs),
            arrows: arrow_changes(earlier, later, &pairs),
            earlier_check: CycleCheck::new(earlier),
            later_check: CycleCheck::new(later),
        }
    }

    /// Returns whether nothing is listed and all conditions have the same status.
    pub fn is_same(&self) -> bool {
        let standing = |check: &CycleCheck| {
            (check.conditions.each_ref().map(|condition| condition.status), check.status())
        };
        let listed = self.info.len() + self.notes.len() + self.arrows.len();
        listed == 0 && standing(&self.earlier_check) == standing(&self.later_check)
    }
}

fn info_changes(earlier: &Board, later: &Board) -> Vec<InfoChange> {
    let (then, now) = (earlier.info(), later.info());
    let mut changes = Vec::new();
    changes.extend((!is_same_text(&then.title, &now.title)).then(|| InfoChange::Title(then.title.clone())));
    for which in FrameText::ALL {
        let before = then.frame.text(which);
        let changed = !is_same_text(before, now.frame.text(which));
        changes.extend(changed.then(|| InfoChange::FrameText(which, before.to_owned())));
    }
    for condition in Condition::ALL {
        let (then, now) = (then.assessments.get(condition), now.assessments.get(condition));
        if then.verdict != now.verdict {
            changes.push(InfoChange::Verdict(condition, then.verdict, now.verdict));
        }
        if then.warning_sign != now.warning_sign {
            changes.push(InfoChange::WarningSign(condition, then.warning_sign, now.warning_sign));
        }
        for which in AssessmentText::ALL {
            let before = then.text(which);
            let changed = !is_same_text(before, now.text(which));
            changes.extend(changed.then(|| InfoChange::Assessment(condition, which, before.to_owned())));
        }
    }
    changes
}

/// Returns whether two texts differ only in line breaks or Unicode normalization.
fn is_same_text(one: &str, other: &str) -> bool {
    one == other || comparison_key(one) == comparison_key(other)
}

/// Returns whether two notes are of the same kind; a doubt's target is compared separately.
fn is_same_kind(then: NoteKind, now: NoteKind) -> bool {
    match (then, now) {
        (NoteKind::Doubt { answered: then, .. }, NoteKind::Doubt { answered: now, .. }) => then == now,
        _ => then == now,
    }
}

fn note_changes(earlier: &Board, later: &Board, pairs: &BTreeMap<Id, Id>) -> Vec<NoteChange> {
    let mut changes = Vec::new();
    for id in later.reading_order() {
        let Some(now) = later.note(id) else { continue };
        let Some(then) = pairs.get(&id).and_then(|old| earlier.note(*old)) else {
            changes.push(NoteChange::Added(id));
            continue;
        };
        let (from, to) = (effective_block(then, earlier), effective_block(now, later));
        if from != to && is_same_kind(then.kind, now.kind) {
            changes.push(NoteChange::Moved(id, from, to));
        }
        if !is_same_text(&then.text, &now.text) {
            changes.push(NoteChange::Reworded(id, then.text.clone()));
        }
        if then.evidence != now.evidence {
            changes.push(NoteChange::EvidenceChanged(id, then.evidence, now.evidence));
        }
        if !is_same_kind(then.kind, now.kind) {
            changes.push(NoteChange::KindChanged(id, then.kind, now.kind));
        }
        if let Some((then, now)) = then.kind.doubt_target().zip(now.kind.doubt_target())
            && pairs.get(&now) != Some(&then)
        {
            changes.push(NoteChange::Reattached(id, then, now));
        }
    }
    let kept: BTreeSet<Id> = pairs.values().copied().collect();
    let gone = earlier.reading_order().into_iter().filter(|id| !kept.contains(id));
    changes.extend(gone.map(NoteChange::Removed));
    changes
}

fn arrow_changes(earlier: &Board, later: &Board, notes: &BTreeMap<Id, Id>) -> Vec<ArrowChange> {
    let (arrows, gone) = match_arrows(earlier, later, notes);
    let change = |(now, then): ArrowMatch| match then {
        None => Some(ArrowChange::Added(now)),
        Some((_, ArrowMatchKind::Unchanged)) => None,
        Some((then, ArrowMatchKind::Changed)) => Some(ArrowChange::Changed(then, now)),
        Some((then, ArrowMatchKind::Reversed)) => Some(ArrowChange::Reversed(then, now)),
        Some((then, ArrowMatchKind::Reconnected)) => Some(ArrowChange::Reconnected(then, now)),
    };
    arrows.into_iter().filter_map(change).chain(gone.into_iter().map(ArrowChange::Removed)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::notes::NewNote;
    use crate::edit::{arrows, notes};
    use crate::geometry::{IPoint, IRect};
    use crate::model::{Arrow, Endpoint, FractionalIndex, Note, Strength};

    fn id(name: &str) -> Id {
        Id::parse(name).unwrap()
    }

    /// A board of notes by id and text, each in a block.
    fn board(texts: &[(&str, &str, Block)]) -> Board {
        let mut board = Board::default();
        for (name, text, block) in texts {
            let rect = IRect { origin: board.page().note_area(*block).origin, size: Note::MIN_SIZE };
            notes::add(&board, id(name), NewNote::with_text(rect, text)).apply(&mut board).unwrap();
        }
        board
    }

    #[test]
    fn equivalent_boards_have_no_differences() {
        let earlier =
            board(&[("a", "服を\n選ぶ人", Block::CustomerSegments), ("k", "がん検診", Block::Channels)]);
        let mut later = earlier.clone();
        notes::set_text(&later, id("a"), "服を選ぶ\n人").apply(&mut later).unwrap();
        notes::set_text(&later, id("k"), "か\u{3099}ん検診").apply(&mut later).unwrap();
        assert!(BoardDiff::new(&earlier, &later).is_same());
        // KPI events belong to no block, wherever they are.
        let kpi = |board: &Board| {
            let mut board = board.clone();
            let only = BTreeSet::from([id("k")]);
            notes::set_kind(&board, &only, NoteKind::KpiEvent).apply(&mut board).unwrap();
            board
        };
        let found = BoardDiff::new(&earlier, &kpi(&later));
        let turned = NoteChange::KindChanged(id("k"), NoteKind::Note, NoteKind::KpiEvent);
        assert_eq!(found.notes, [turned], "it is still where it was");
        let (earlier, mut later) = (kpi(&earlier), kpi(&later));
        notes::move_by(&later, &BTreeSet::from([id("k")]), IPoint::new(-300, 0)).apply(&mut later).unwrap();
        assert_eq!(BoardDiff::new(&earlier, &later).notes, []);
    }

    #[test]
    fn notes_that_swap_ids_are_matched() {
        let texts = [("a", "アプリ", Block::Channels), ("b", "アプリ", Block::KeyResources)];
        let swapped = [("b", "アプリ", Block::Channels), ("a", "アプリ", Block::KeyResources)];
        assert!(BoardDiff::new(&board(&texts), &board(&swapped)).is_same());
    }

    #[test]
    fn a_doubt_moved_to_another_note_is_a_change() {
        let texts = [("a", "推薦", Block::ValuePropositions), ("b", "買う人", Block::CustomerSegments)];
        let doubting = |about: &str| {
            let mut board = board(&texts);
            let kind = NoteKind::Doubt { about: id(about), answered: false };
            let rect = IRect { origin: IPoint::new(20, 900), size: Note::MIN_SIZE };
            let new = NewNote { kind, ..NewNote::with_text(rect, "本当か？") };
            notes::add(&board, id("d"), new).apply(&mut board).unwrap();
            board
        };
        let found = BoardDiff::new(&doubting("a"), &doubting("b"));
        assert_eq!(found.notes, [NoteChange::Reattached(id("d"), id("a"), id("b"))]);
    }

    #[test]
    fn parallel_arrows_are_matched_by_label_and_id() {
        let texts = [
            ("a", "推薦", Block::ValuePropositions),
            ("b", "買う人", Block::CustomerSegments),
            ("c", "アプリ", Block::Channels),
        ];
        let with = |ways: &[(&str, &str, Strength)]| {
            let board = board(&texts);
            let arrow = |to: &str, strength: Strength| {
                let [from, to] = [id("a"), id(to)].map(Endpoint::Note);
                Arrow {
                    from,
                    to,
                    z: FractionalIndex::first(),
                    condition: None,
                    strength,
                    label: String::new(),
                }
            };
            let arrows = ways.iter().map(|(name, to, strength)| (id(name), arrow(to, *strength)));
            Board::from_parts(board.info().clone(), board.notes().clone(), arrows.collect())
        };
        let (strong, open) = (Strength::Strong, Strength::Unproven);
        let earlier = with(&[("x", "b", strong), ("y", "b", open)]);
        let exchanged = with(&[("x", "b", open), ("y", "b", strong)]);
        assert_eq!(BoardDiff::new(&earlier, &exchanged).arrows, []);
        // Of two arrows, the reversed one is recognized by its content; the other is gone.
        let mut turned = with(&[("z", "b", open)]);
        arrows::reverse(&turned, &BTreeSet::from([id("z")])).apply(&mut turned).unwrap();
        let gone = ArrowChange::Removed(id("x"));
        assert_eq!(BoardDiff::new(&earlier, &turned).arrows, [ArrowChange::Reversed(id("y"), id("z")), gone]);
        let earlier = with(&[("x", "b", strong), ("y", "b", strong)]);
        let retied = with(&[("x", "c", strong), ("y", "b", strong)]);
        assert_eq!(BoardDiff::new(&earlier, &retied).arrows, [ArrowChange::Reconnected(id("x"), id("x"))]);
    }

    #[test]
    fn one_of_several_arrows_between_two_ends_is_matched() {
        let (from, to) = (Endpoint::Block(Block::KeyResources), Endpoint::Block(Block::KeyActivities));
        let (strength, label) = (Strength::Strong, String::new());
        let arrow = Arrow { from, to, z: FractionalIndex::first(), condition: None, strength, label };
        let board = |arrows: &[(&str, Condition)]| {
            let arrows = arrows
                .iter()
                .map(|(name, condition)| (id(name), Arrow { condition: Some(*condition), ..arrow.clone() }))
                .collect();
            Board::from_parts(crate::model::BoardInfo::default(), BTreeMap::new(), arrows)
        };
        let earlier = board(&[("a", Condition::One), ("b", Condition::Two)]);
        for later in [board(&[("b", Condition::Two)]), board(&[("c", Condition::Two)])] {
            assert_eq!(BoardDiff::new(&earlier, &later).arrows, [ArrowChange::Removed(id("a"))]);
        }
    }
}
