//! Keyboard use and its results on the headless editor: one line per case.

use crate::support::script::{GestureCase, check_all, corner, editor, id, rect, run_script};
use growth_canvas::editor::Editor;
use growth_canvas::model::{Block, Condition, Endpoint, Id};
use std::collections::BTreeSet;

/// The selected notes, by name.
fn chosen(editor: &Editor) -> BTreeSet<Id> {
    editor.selection().ids().clone()
}

fn ids<const N: usize>(names: [&str; N]) -> BTreeSet<Id> {
    names.into_iter().map(id).collect()
}

// In the template “learn” is above “data” in the second column, “feature” right of “learn”, “kpi” in the lane.

const ROWS: &[GestureCase] = &[
    (
        "nudges are one step",
        "press 540 510 | release 540 510 | note.move_right | note.move_far_down | note.move_right",
        |e| corner(e.board(), "data") == (426, 486) && e.transactions().history().can_undo(),
    ),
    (
        "an arrow is drawn by keys",
        "press 540 510 | release 540 510 | arrow.connect | aim right | done",
        |e| {
            e.board()
                .arrows()
                .values()
                .any(|a| a.from == Endpoint::Note(id("data")) && a.to == Endpoint::Note(id("feature")))
        },
    ),
    ("or to a block", "press 540 510 | release 540 510 | arrow.connect | aim 8 | done", |e| {
        e.board()
            .arrows()
            .values()
            .any(|a| a.from == Endpoint::Note(id("data")) && a.to == Endpoint::Block(Block::CostStructure))
    }),
    (
        "or by a click",
        "press 540 510 | release 540 510 | arrow.connect | press 816 250 | release 816 250",
        |e| {
            e.board()
                .arrows()
                .values()
                .any(|a| a.from == Endpoint::Note(id("data")) && a.to == Endpoint::Note(id("feature")))
                && e.tool().is_idle()
        },
    ),
    ("esc gives it up", "press 540 510 | release 540 510 | arrow.connect | aim right | esc", |e| {
        e.board().arrows().len() == 7 && !e.transactions().is_dirty()
    }),
    ("the first key goes to a note", "note.move_left", |e| e.selection().notes(e.board()).len() == 1),
    ("Alt and an arrow key go to the next note that way", "press 540 510 | release 540 510 | go.up", |e| {
        chosen(e) == ids(["learn"])
    }),
    ("with Shift they add it", "press 540 510 | release 540 510 | go.extend_up | go.extend_right", |e| {
        chosen(e) == ids(["data", "learn", "feature"])
    }),
    ("a jump to a block is where the next note goes", "go.block_7 | note.add | write 協力 | done", |e| {
        e.board()
            .notes()
            .values()
            .any(|n| n.text == "協力" && n.block_on(e.board().page()) == Some(Block::KeyPartners))
    }),
    (
        "arrow keys go from block to block",
        "go.block_4 | note.move_left | note.move_down | note.move_left",
        |e| e.selection().focused_block() == Some(Block::KeyPartners),
    ),
    ("and stop at the frame", "go.block_7 | note.move_left | note.move_up", |e| {
        e.selection().focused_block() == Some(Block::KeyPartners)
    }),
    ("and reach the lower band", "go.block_4 | note.move_down", |e| {
        matches!(e.selection().focused_block(), Some(Block::CostStructure | Block::RevenueStreams))
    }),
    ("Tab goes into the block where the keys are", "go.block_6 | go.next_note", |e| {
        chosen(e) == ids(["data"])
    }),
    ("Tab goes on from a note", "press 540 510 | release 540 510 | go.next_note", |e| {
        e.selection().notes(e.board()).len() == 1 && chosen(e) != ids(["data"])
    }),
    ("notes get wider and taller", "press 540 510 | release 540 510 | note.wider | note.taller", |e| {
        rect(e, "data").size.w == 242
            && rect(e, "data").size.h == 90
            && corner(e.board(), "data") == (424, 476)
    }),
    (
        "but not smaller than the least",
        "press 540 510 | release 540 510 | note.shorter | note.shorter | note.shorter | note.shorter | note.shorter",
        |e| rect(e, "data").size.h == 48,
    ),
    ("an arrow is reached from its note", "press 540 510 | release 540 510 | go.next_arrow", |e| {
        let arrow = e.selection().arrows(e.board()).first().and_then(|id| e.board().arrow(*id)).cloned();
        e.selection().ids().len() == 1
            && arrow.is_some_and(|a| [a.from, a.to].contains(&Endpoint::Note(id("data"))))
    }),
    (
        "Tab after a block goes to a note in it",
        "press 540 510 | release 540 510 | arrow.connect | aim 4 | aim next | done",
        |e| {
            e.board()
                .arrows()
                .values()
                .any(|a| (a.from, a.to) == (Endpoint::Note(id("data")), Endpoint::Note(id("feature"))))
        },
    ),
    ("a group from far apart moves into a block whole", "edit.select_all | note.to_block_7", |e| {
        let page = e.board().page();
        e.board().notes().values().all(|n| n.block_on(page) == Some(Block::KeyPartners))
    }),
    ("an arrow's end is reconnected", "go.next_arrow | arrow.reconnect_end | aim 7 | done", |e| {
        let arrow = e.selection().arrows(e.board()).first().and_then(|id| e.board().arrow(*id)).cloned();
        arrow.is_some_and(|a| a.to == Endpoint::Block(Block::KeyPartners) && a.from.note_id().is_some())
            && e.board().arrows().len() == 7
    }),
    ("and its tail", "go.next_arrow | arrow.reconnect_start | aim 7 | done", |e| {
        let arrow = e.selection().arrows(e.board()).first().and_then(|id| e.board().arrow(*id)).cloned();
        arrow.is_some_and(|a| a.from == Endpoint::Block(Block::KeyPartners) && a.to.note_id().is_some())
            && e.board().arrows().len() == 7
    }),
    (
        "a note moved into a block lies on none there",
        "press 540 510 | release 540 510 | note.to_block_4",
        |e| {
            !rect(e, "data").intersects(rect(e, "feature"))
                && e.board().note(id("data")).unwrap().block_on(e.board().page())
                    == Some(Block::ValuePropositions)
        },
    ),
    ("one that is there already stays", "press 540 510 | release 540 510 | note.to_block_6", |e| {
        corner(e.board(), "data") == (424, 476) && !e.transactions().is_dirty()
    }),
    ("a note moves into a block", "press 540 510 | release 540 510 | note.to_block_8", |e| {
        e.board().note(id("data")).unwrap().block_on(e.board().page()) == Some(Block::CostStructure)
    }),
];

#[test]
fn shortcuts_have_their_expected_results() {
    check_all(ROWS);
}

#[test]
fn every_arrow_is_reached_by_keys_in_the_order_of_the_conditions() {
    for (command, backwards) in [("go.next_arrow", false), ("go.previous_arrow", true)] {
        let mut editor = editor();
        let count = editor.board().arrows().len();
        let mut seen = Vec::new();
        for _ in 0..count {
            run_script(&mut editor, command);
            seen.push(*editor.selection().arrows(editor.board()).first().unwrap());
        }
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), count, "each occurs once");
        let stages: Vec<u8> = seen
            .iter()
            .map(|id| editor.board().arrow(*id).unwrap().condition.map_or(9, Condition::number))
            .collect();
        let ordered = if backwards { stages.is_sorted_by(|a, b| a >= b) } else { stages.is_sorted() };
        assert!(ordered, "{command}: {stages:?}");
        run_script(&mut editor, command);
        assert_eq!(editor.selection().arrows(editor.board()).first(), seen.first(), "it wraps around");
    }
}

#[test]
fn moves_and_resizes_by_keyboard_are_separate_steps() {
    let mut editor = editor();
    run_script(
        &mut editor,
        "press 540 510 | release 540 510 | note.move_right | note.move_right | note.wider | note.wider | note.move_right",
    );
    let undo = |editor: &mut Editor| {
        editor.undo();
        (corner(editor.board(), "data").0, rect(editor, "data").size.w)
    };
    assert_eq!(undo(&mut editor), (426, 252));
    assert_eq!(undo(&mut editor), (426, 232));
    assert_eq!(undo(&mut editor), (424, 232));
    assert!(!editor.transactions().history().can_undo());
}
