//! Gaps found in single texts as people write them on notes, in Japanese and English: false alarms and misses.

use crate::support::cycles::{apply_edit, case, id};
use growth_canvas::cycle::{CycleCheck, Gap, gaps};
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::geometry::{IPoint, IRect};
use growth_canvas::model::{Block, Board, Note, NoteKind};
use growth_canvas::workshop::Case;
use std::collections::BTreeSet;

/// The gaps of a text that stands alone in a place.
fn asked(place: &str, text: &str) -> BTreeSet<&'static str> {
    let board = Board::default();
    let (kind, at) = match place {
        "kpi" => (NoteKind::KpiEvent, IPoint::new(1600, 300)),
        "resource" => (NoteKind::Note, board.page().note_area(Block::KeyResources).origin),
        _ => (NoteKind::Note, board.page().note_area(Block::ValuePropositions).origin),
    };
    let new = NewNote { kind, ..NewNote::with_text(IRect { origin: at, size: Note::MIN_SIZE }, text) };
    let edit = notes::add(&board, id("note"), new);
    let board = apply_edit(board, &edit);
    let asked = gaps(&board, &CycleCheck::new(&board)).into_iter().filter_map(|gap| match gap {
        Gap::ManyIdeas(_) => Some("many"),
        Gap::Vague(..) => Some("vague"),
        Gap::KpiWithoutNumber(_) => Some("no_number"),
        Gap::NoData => Some("no_data"),
        _ => None,
    });
    asked.collect()
}

/// The number of lines of a list, and those with an unexpected result.
fn judged(list: &str) -> (usize, Vec<String>) {
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let (mut count, mut wrong) = (0, Vec::new());
    for line in lines {
        let [place, expected, text] = line.splitn(3, '\t').collect::<Vec<_>>()[..] else {
            panic!("three cells: {line}")
        };
        let expected: BTreeSet<&str> = expected.split(',').filter(|word| *word != "-").collect();
        let text = text.replace("\\n", "\n");
        let found: BTreeSet<&str> = asked(place, &text).into_iter().collect();
        count += 1;
        if found != expected {
            wrong.push(format!("{place}: {text:?} should be {expected:?}, is {found:?}"));
        }
    }
    (count, wrong)
}

#[test]
fn at_least_95_of_100_sentences_are_judged_as_people_would() {
    let (count, wrong) = judged(include_str!("../../data/phrases.tsv"));
    assert!(count >= 100, "{count}");
    assert!(wrong.len() * 20 <= count, "{} of {count}: {wrong:#?}", wrong.len());
}

#[test]
fn the_texts_of_the_cases_and_of_boards_of_the_field_raise_no_false_alarm() {
    let (count, wrong) = judged(include_str!("../../data/phrases_boards.tsv"));
    assert!(wrong.len() * 20 <= count, "{} of {count}: {wrong:#?}", wrong.len());
    // Every text of the cases is judged there.
    let listed: BTreeSet<String> = include_str!("../../data/phrases_boards.tsv")
        .lines()
        .filter_map(|line| Some(line.splitn(3, '\t').nth(2)?.replace("\\n", "\n")))
        .collect();
    for Case { key, .. } in Case::ALL {
        for note in case(key).notes().values().filter(|note| !note.kind.is_doubt()) {
            assert!(listed.contains(&note.text), "{:?} of {} is not judged", note.text, key);
        }
    }
}
