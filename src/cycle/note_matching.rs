//! Matches the notes of two boards: by id unless it was reused, else by text, block and arrows, finally by
//! similarity.

use super::single_line::comparison_key;
use crate::model::{Block, Board, Endpoint, Id, Note, NoteKind};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of notes of a block compared for similarity with as many others.
const MAX_SIMILARITY_CANDIDATES: usize = 200;

/// Number of equal notes before and after a note examined for the nearest one.
const MAX_EQUAL_NOTES_COMPARED: usize = 64;

/// Minimum similarity (0 to 1, by shared bigrams) at which a text counts as a rewording of another.
const MIN_SIMILARITY: f32 = 0.5;

/// The properties of a note used for matching.
struct NoteContent {
    id: Id,
    /// Text without blanks.
    normalized_text: String,
    block: Option<Block>,
    /// Labels and other ends of its arrows, in order.
    linked_texts: Vec<String>,
    /// Center, in units of the smallest page.
    middle: (i32, i32),
}

/// Matches notes: later ids to earlier ids.
pub(super) fn match_notes(earlier: &Board, later: &Board) -> BTreeMap<Id, Id> {
    // Same id, text and block: the same note.
    let stands = |board: &Board, note: &Note| (text_without_blanks(note), effective_block(note, board));
    let is_same = |id: &&Id| {
        let notes = earlier.note(**id).zip(later.note(**id));
        notes.is_some_and(|(then, now)| stands(earlier, then) == stands(later, now))
    };
    let mut pairs: BTreeMap<Id, Id> = later.notes().keys().filter(is_same).map(|id| (*id, *id)).collect();
    let (earlier_notes, later_notes) = (note_contents(earlier), note_contents(later));
    // A program may renumber notes, so that an id refers to another note. If the note with a reused id has the
    // text of another earlier note of its block, it is that one; otherwise it was edited and keeps its id.
    let mut old = filter_unmatched(&earlier_notes, |id| !pairs.contains_key(&id));
    let mut renumbered =
        filter_unmatched(&later_notes, |id| !pairs.contains_key(&id) && earlier.note(id).is_some());
    pair_by(&mut old, &mut renumbered, &mut pairs, |note| {
        (note.normalized_text.clone(), note.block, note.linked_texts.clone())
    });
    pair_by(&mut old, &mut renumbered, &mut pairs, |note| (note.normalized_text.clone(), note.block));
    let taken: BTreeSet<Id> = pairs.values().copied().collect();
    for id in later.notes().keys().filter(|id| earlier.note(**id).is_some() && !taken.contains(id)) {
        pairs.entry(*id).or_insert(*id);
    }
    let taken: BTreeSet<Id> = pairs.values().copied().collect();
    let mut old = filter_unmatched(&earlier_notes, |id| !taken.contains(&id));
    let mut new = filter_unmatched(&later_notes, |id| !pairs.contains_key(&id));
    pair_by(&mut old, &mut new, &mut pairs, |note| {
        (note.normalized_text.clone(), note.block, note.linked_texts.clone())
    });
    pair_by(&mut old, &mut new, &mut pairs, |note| (note.normalized_text.clone(), note.block));
    pair_by(&mut old, &mut new, &mut pairs, |note| note.normalized_text.clone());
    // Reworded, but connected the same way; without arrows there is nothing to recognize it by.
    pair_by(&mut old, &mut new, &mut pairs, |note| {
        let alone = note.linked_texts.is_empty().then_some(note.id);
        (note.block, note.linked_texts.clone(), alone)
    });
    pair_by_similarity(old, new, &mut pairs);
    pairs
}

fn filter_unmatched(notes: &[NoteContent], is_left: impl Fn(Id) -> bool) -> Vec<&NoteContent> {
    notes.iter().filter(|note| is_left(note.id)).collect()
}

/// The text of a note without blanks.
fn text_without_blanks(note: &Note) -> String {
    comparison_key(&note.text).split_whitespace().collect()
}

/// The block in which a note counts; `None` for KPI events and doubts.
pub(super) fn effective_block(note: &Note, board: &Board) -> Option<Block> {
    note.block_on(board.page()).filter(|_| note.kind == NoteKind::Note)
}

/// The notes with a text, in reading order.
fn note_contents(board: &Board) -> Vec<NoteContent> {
    let end = |endpoint: Endpoint| match endpoint {
        Endpoint::Note(id) => board.note(id).map(text_without_blanks).unwrap_or_default(),
        Endpoint::Block(block) => block.key().to_owned(),
    };
    let mut joins: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    for arrow in board.arrows().values() {
        for (own, sign, other) in [(arrow.from, '>', arrow.to), (arrow.to, '<', arrow.from)] {
            if let Endpoint::Note(id) = own {
                joins.entry(id).or_default().push(format!(
                    "{sign}{}\n{}",
                    end(other),
                    comparison_key(&arrow.label)
                ));
            }
        }
    }
    for joins in joins.values_mut() {
        joins.sort_unstable();
    }
    let scale = i32::from(board.page().scale());
    let known = |id: Id| {
        let note = board.note(id)?;
        let (middle, joins) = (note.rect.center(), joins.get(&id).cloned().unwrap_or_default());
        let middle = (middle.x / scale, middle.y / scale);
        Some(NoteContent {
            id,
            normalized_text: text_without_blanks(note),
            block: effective_block(note, board),
            linked_texts: joins,
            middle,
        })
    };
    let notes = board.reading_order().into_iter().filter_map(known);
    notes.filter(|note| !note.normalized_text.is_empty()).collect()
}

/// Pairs notes with equal keys; of several, the nearest ones.
fn pair_by<K: Ord>(
    old: &mut Vec<&NoteContent>,
    new: &mut Vec<&NoteContent>,
    pairs: &mut BTreeMap<Id, Id>,
    key: impl Fn(&NoteContent) -> K,
) {
    let mut alike: BTreeMap<K, BTreeSet<(i32, i32, Id)>> = BTreeMap::new();
    for note in old.iter() {
        alike.entry(key(note)).or_default().insert((note.middle.1, note.middle.0, note.id));
    }
    new.retain(|note| {
        let Some(others) = alike.get_mut(&key(note)) else { return true };
        let here = (note.middle.1, note.middle.0, note.id);
        let way = |other: &(i32, i32, Id)| (other.0 - here.0).abs() + (other.1 - here.1).abs();
        // Of many equal notes, only neighbors in reading order are examined: the nearest is among them, or
        // nearly.
        let behind = others.range(here..).take(MAX_EQUAL_NOTES_COMPARED).copied();
        let before = others.range(..here).rev().take(MAX_EQUAL_NOTES_COMPARED).copied();
        let Some(nearest) = behind.chain(before).min_by_key(way) else { return true };
        others.remove(&nearest);
        pairs.insert(note.id, nearest.2);
        false
    });
    let taken: BTreeSet<Id> = pairs.values().copied().collect();
    old.retain(|note| !taken.contains(&note.id));
}

/// Pairs notes of one block with similar texts.
fn pair_by_similarity(old: Vec<&NoteContent>, new: Vec<&NoteContent>, pairs: &mut BTreeMap<Id, Id>) {
    let mut by_block: BTreeMap<Option<Block>, (Vec<&NoteContent>, Vec<&NoteContent>)> = BTreeMap::new();
    for note in old {
        by_block.entry(note.block).or_default().0.push(note);
    }
    for note in new {
        by_block.entry(note.block).or_default().1.push(note);
    }
    for (old, new) in
        by_block.into_values().filter(|(old, new)| old.len().max(new.len()) <= MAX_SIMILARITY_CANDIDATES)
    {
        let old: Vec<(Id, BTreeSet<(char, char)>)> =
            old.iter().map(|note| (note.id, bigrams(&note.normalized_text))).collect();
        let mut found: Vec<(f32, Id, Id)> = Vec::new();
        for note in &new {
            let own = bigrams(&note.normalized_text);
            let alike = old.iter().map(|(id, others)| (similarity(&own, others), note.id, *id));
            found.extend(alike.filter(|(share, ..)| *share >= MIN_SIMILARITY));
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken: BTreeSet<Id> = BTreeSet::new();
        for (_, id, other) in found {
            if !pairs.contains_key(&id) && taken.insert(other) {
                pairs.insert(id, other);
            }
        }
    }
}

/// Maximum number of characters compared.
const MAX_COMPARED_CHARS: usize = 400;

/// The bigrams of a text.
fn bigrams(text: &str) -> BTreeSet<(char, char)> {
    let letters = || text.chars().take(MAX_COMPARED_CHARS).flat_map(char::to_lowercase);
    letters().zip(letters().skip(1)).collect()
}

/// Share of two sets that is in both, 0 to 1.
fn similarity(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f32 / (a.len() + b.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cycle::{ArrowChange, BoardDiff, NoteChange};
    use crate::edit::notes::NewNote;
    use crate::edit::{arrows, notes};
    use crate::geometry::{IPoint, IRect};

    /// A board of notes in a column with an arrow from each to the next; ids are numbers.
    fn row(texts: &[&str]) -> Board {
        let id = |kind: &str, number: usize| Id::parse(&format!("{kind}{number}")).unwrap();
        let mut board = Board::default();
        for (number, text) in texts.iter().enumerate() {
            let at = IPoint::new(700, 200 + 60 * number as i32);
            let rect = IRect { origin: at, size: Note::MIN_SIZE };
            notes::add(&board, id("n", number), NewNote::with_text(rect, text)).apply(&mut board).unwrap();
        }
        for number in 1..texts.len() {
            let ends = [number - 1, number].map(|number| Endpoint::Note(id("n", number)));
            arrows::add(&board, id("a", number), ends[0], ends[1], None).apply(&mut board).unwrap();
        }
        board
    }

    #[test]
    fn notes_are_matched_if_their_ids_were_reused() {
        let earlier = row(&["利用ログ", "学習", "予測モデル", "推薦", "買う人", "売上"]);
        let later = row(&["利用ログ", "学習", "推薦", "買う人", "売上"]);
        let found = BoardDiff::new(&earlier, &later);
        assert_eq!(found.notes, [NoteChange::Removed(Id::parse("n2").unwrap())]);
        let arrow = |name: &str| Id::parse(name).unwrap();
        let led_past = ArrowChange::Reconnected(arrow("a2"), arrow("a2"));
        assert_eq!(found.arrows, [led_past, ArrowChange::Removed(arrow("a3"))]);
    }

    #[test]
    fn a_reworded_note_is_matched_by_id_despite_a_duplicate_text() {
        let id = |name: &str| Id::parse(name).unwrap();
        let earlier = row(&["利用ログ", "", "推薦"]);
        for (old, name, text) in [("利用ログ", "n0", "購買データ"), ("", "n1", "予測モデル")] {
            let mut later = earlier.clone();
            let rect = IRect { origin: IPoint::new(700, 600), size: Note::MIN_SIZE };
            notes::set_text(&later, id(name), text).apply(&mut later).unwrap();
            notes::add(&later, id("n9"), NewNote::with_text(rect, old)).apply(&mut later).unwrap();
            let found = BoardDiff::new(&earlier, &later);
            let reworded = NoteChange::Reworded(id(name), old.to_owned());
            assert_eq!(found.notes, [reworded, NoteChange::Added(id("n9"))]);
            assert_eq!(found.arrows, []);
        }
    }
}
