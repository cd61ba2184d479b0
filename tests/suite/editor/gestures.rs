//! Gestures and their results on the headless editor: one line per gesture, in page units.

use crate::support::script::{GestureCase, check_all, corner, editor, id, rect, run_script};
use growth_canvas::editor::{Tool, actions};
use growth_canvas::geometry::IRect;
use growth_canvas::model::{Block, Endpoint, Id};

// In the template “data” is at 424,476 (232 × 80) and “learn” at 424,214 (232 × 88).

#[expect(clippy::too_many_lines, reason = "a table is long, not complicated")]
#[test]
fn gestures_have_their_expected_results() {
    let table: &[GestureCase] = &[
        ("a click selects", "press 540 510 | release 540 510", |e| e.selection().ids().contains(&id("data"))),
        (
            "a click on nothing clears",
            "press 540 510 | release 540 510 | press 240 400 | release 240 400",
            |e| e.selection().ids().is_empty(),
        ),
        ("shift adds", "press 540 510 | release 540 510 | shift-press 540 250 | release 540 250", |e| {
            e.selection().ids().len() == 2
        }),
        (
            "shift takes away again",
            "press 540 510 | release 540 510 | shift-press 540 510 | release 540 510",
            |e| e.selection().ids().is_empty(),
        ),
        ("a tremble is a click", "press 540 510 | move 542 511 | release 542 511", |e| {
            corner(e.board(), "data") == (424, 476)
        }),
        ("a drag moves", "press 540 510 | move 570 540 | release 580 550", |e| {
            corner(e.board(), "data") == (464, 516)
        }),
        ("esc in a drag leaves all as it was", "press 540 510 | move 700 600 | esc | release 700 600", |e| {
            corner(e.board(), "data") == (424, 476) && !e.transactions().is_dirty()
        }),
        ("a drag stops at the page's edge", "press 540 510 | move -900 510 | release -900 510", |e| {
            corner(e.board(), "data") == (0, 476)
        }),
        (
            "selected notes move together",
            "press 540 510 | release 540 510 | shift-press 540 250 | release 540 250 | press 540 510 | move 560 510 | release 560 510",
            |e| corner(e.board(), "data") == (444, 476) && corner(e.board(), "learn") == (444, 214),
        ),
        (
            "a marquee selects what it touches",
            "press 390 205 | move 500 400 | move 660 560 | release 660 560",
            |e| e.selection().ids().contains(&id("data")) && e.selection().ids().contains(&id("learn")),
        ),
        (
            "a corner resizes",
            "press 540 510 | release 540 510 | press 656 556 | move 700 600 | release 700 600",
            |e| e.board().note(id("data")).unwrap().rect == IRect::new(424, 476, 276, 124),
        ),
        (
            "nothing gets smaller than the least",
            "press 540 510 | release 540 510 | press 656 556 | move 100 100 | release 100 100",
            |e| e.board().note(id("data")).unwrap().rect == IRect::new(424, 476, 96, 48),
        ),
        (
            "an edge draws an arrow to a note",
            "press 660 510 | move 700 500 | move 816 250 | release 816 250",
            |e| {
                e.board()
                    .arrows()
                    .values()
                    .any(|a| (a.from, a.to) == (Endpoint::Note(id("data")), Endpoint::Note(id("feature"))))
            },
        ),
        (
            "an edge draws an arrow to a block",
            "press 660 510 | move 700 500 | move 1100 560 | release 1100 560",
            |e| e.board().arrows().values().any(|a| a.to == Endpoint::Block(Block::Channels)),
        ),
        (
            "an arrow dropped on nothing is no arrow",
            "press 660 510 | move 700 500 | move 1870 1060 | release 1870 1060",
            |e| e.board().arrows().len() == 7 && !e.transactions().is_dirty(),
        ),
        (
            "an arrow dropped in its own block is no arrow",
            "press 660 510 | move 664 600 | move 500 620 | release 500 620",
            |e| e.board().arrows().len() == 7,
        ),
        (
            "the same arrow is drawn once",
            "press 540 470 | move 540 400 | move 540 260 | release 540 260",
            |e| e.board().arrows().len() == 7,
        ),
        (
            "A draws arrow after arrow",
            "arrow.draw | press 540 510 | move 800 300 | release 816 250 | press 540 250 | move 900 500 | release 1100 560",
            |e| e.board().arrows().len() == 9 && matches!(e.tool(), Tool::DrawArrow(_)),
        ),
        ("esc puts the arrow tool away", "arrow.draw | esc", |e| matches!(e.tool(), Tool::Select(_))),
        ("an arrow is selected on its line", "press 1680 700 | release 1680 700", |e| {
            e.selection().arrows(e.board()).len() == 1
        }),
        ("a double click writes a note", "double 540 510 | write 購買履歴 | done", |e| {
            e.board().note(id("data")).unwrap().text == "購買履歴"
        }),
        (
            "a double click on an arrow writes its label",
            "double 1100 926 | write 学習データ | done",
            |e| e.board().arrow(id("kpi-to-data")).unwrap().label == "学習データ",
        ),
        ("a double click on the title writes it", "double 300 70 | write 新しい題 | done", |e| {
            e.board().info().title == "新しい題"
        }),
        ("a double click on paper makes a note there", "double 240 420 | write 新 | done", |e| {
            e.board()
                .notes()
                .values()
                .any(|n| n.text == "新" && n.block_on(e.board().page()) == Some(Block::KeyPartners))
        }),
        ("outside the blocks it makes a KPI event", "double 1760 700 | write 数 | done", |e| {
            e.board()
                .notes()
                .values()
                .any(|n| n.text == "数" && n.kind == growth_canvas::model::NoteKind::KpiEvent)
        }),
        (
            "a new note does not cover others",
            "double 540 480 | esc | double 430 600 | write 新 | done",
            |e| {
                let new = e.board().notes().values().find(|n| n.text == "新").unwrap().rect;
                e.board().notes().values().filter(|n| n.text != "新").all(|n| !n.rect.intersects(new))
            },
        ),
        ("blank notes vanish", "note.add | write    | done", |e| {
            e.board().notes().len() == 5 && !e.transactions().is_dirty()
        }),
        ("a command keeps what is being written", "note.add | write 途中 | edit.select_all", |e| {
            e.board().notes().values().any(|n| n.text == "途中")
        }),
        ("a command in a drag only drops the drag", "press 540 510 | move 700 600 | edit.delete", |e| {
            corner(e.board(), "data") == (424, 476) && !e.transactions().is_dirty()
        }),
        ("so does undo", "press 540 510 | release 560 530 | press 560 530 | move 700 600 | edit.undo", |e| {
            corner(e.board(), "data") == (444, 496)
        }),
        (
            "a lost release leaves nothing behind",
            "press 540 510 | move 700 600 | press 240 400 | release 240 400",
            |e| corner(e.board(), "data") == (424, 476) && !e.transactions().is_dirty(),
        ),
        (
            "a double click does not start an arrow",
            "arrow.draw | press 240 400 | release 240 400 | double 540 510 | move 816 250",
            |e| e.board().arrows().len() == 7,
        ),
        (
            "a second click reaches the arrow below",
            "press 1680 500 | release 1680 500 | press 1680 500 | release 1680 500",
            |e| {
                e.selection().arrows(e.board()).first() != first_hit().first()
                    && e.selection().arrows(e.board()).len() == 1
            },
        ),
        ("undo while writing takes the writing back", "note.add | write 途中 | edit.undo", |e| {
            e.board().notes().len() == 5
        }),
    ];
    check_all(table);
    check_all(MORE);
}

/// Groups, copies, locks, snapping, reconnecting ends of arrows.
const MORE: &[GestureCase] = &[
    ("alt-drag leaves a copy where it ends", "press 540 510 | alt-move 560 600 | alt-release 540 610", |e| {
        e.board().notes().len() == 6
            && corner(e.board(), "data") == (424, 476)
            && e.selection().ids().len() == 1
    }),
    ("esc in an alt-drag leaves no copy", "press 540 510 | alt-move 560 600 | esc", |e| {
        e.board().notes().len() == 5 && e.selection().ids().contains(&id("data"))
    }),
    (
        "letting alt go makes it a move",
        "press 540 510 | alt-move 560 600 | move 560 600 | release 540 610",
        |e| e.board().notes().len() == 5 && corner(e.board(), "data") == (424, 576),
    ),
    ("shift keeps a drag straight", "press 540 510 | shift-move 600 520 | shift-release 640 530", |e| {
        corner(e.board(), "data") == (524, 476)
    }),
    (
        "alt makes a marquee take only what it holds",
        "press 390 205 | alt-move 660 400 | alt-release 660 560",
        |e| e.selection().notes(e.board()) == [id("data"), id("learn")].into(),
    ),
    (
        "a marquee that cuts a note does not hold it",
        "press 390 205 | alt-move 600 400 | alt-release 600 560",
        |e| e.selection().notes(e.board()).is_empty(),
    ),
    ("a group is resized as one", "edit.select_all | press 656 556 | move 670 560 | release 676 566", |e| {
        rect(e, "data").size.w == 252 && rect(e, "learn").size.w == 252
    }),
    (
        "a locked note does not move",
        "press 540 510 | release 540 510 | note.lock | press 540 510 | move 600 600 | release 600 600",
        |e| corner(e.board(), "data") == (424, 476),
    ),
    (
        "a locked note is not deleted",
        "press 540 510 | release 540 510 | note.lock | edit.select_all | edit.delete",
        |e| e.board().notes().len() == 1 && e.board().arrows().is_empty(),
    ),
    (
        "a locked note is not written on",
        "press 540 510 | release 540 510 | note.lock | double 540 510 | write 購買履歴 | done",
        |e| e.board().note(id("data")).unwrap().text == "データ" && e.tool().is_idle(),
    ),
    (
        "unlocked it is written on again",
        "press 540 510 | release 540 510 | note.lock | note.unlock | double 540 510 | write 購買履歴 | done",
        |e| e.board().note(id("data")).unwrap().text == "購買履歴",
    ),
    (
        "unlocked it moves again",
        "press 540 510 | release 540 510 | note.lock | note.unlock | press 540 510 | move 600 600 | release 600 600",
        |e| corner(e.board(), "data") == (484, 566),
    ),
    ("a drag snaps to what lies near", "snapping | press 540 510 | move 560 580 | release 544 580", |e| {
        corner(e.board(), "data").0 == 424
    }),
    ("ctrl suspends snapping", "snapping | press 540 510 | ctrl-move 560 580 | ctrl-release 544 580", |e| {
        corner(e.board(), "data").0 == 428
    }),
    (
        "the end of an arrow can be reconnected",
        "press 1680 700 | release 1680 700 | esc | press 1100 926 | release 1100 926 | press 540 563 | move 300 500 | move 240 400 | release 240 420",
        |e| e.board().arrow(id("kpi-to-data")).unwrap().to == Endpoint::Block(Block::KeyPartners),
    ),
    ("the next note lies beside", "double 540 510 | note.add_next | write 隣 | done", |e| {
        let new = e.board().notes().values().find(|n| n.text == "隣").unwrap();
        new.block_on(e.board().page()) == Some(Block::KeyResources)
            && e.board().notes().values().filter(|n| n.text != "隣").all(|n| !n.rect.intersects(new.rect))
    }),
    ("esc steps out: first the selection, then nothing", "press 540 510 | release 540 510 | esc", |e| {
        e.selection().ids().is_empty()
    }),
];

/// The arrow that a first click on the shared trunk selects.
fn first_hit() -> std::collections::BTreeSet<Id> {
    let mut editor = editor();
    run_script(&mut editor, "press 1680 500 | release 1680 500");
    editor.selection().arrows(editor.board())
}

#[test]
fn one_gesture_is_one_step() {
    let mut editor = editor();
    run_script(&mut editor, "press 540 510 | move 560 520 | move 600 560 | move 610 580 | release 620 590");
    assert_eq!(corner(editor.board(), "data"), (504, 556));
    editor.undo();
    assert_eq!(corner(editor.board(), "data"), (424, 476));
    assert!(!editor.transactions().is_dirty(), "undone to the saved state is not dirty");
}

#[test]
fn a_pending_edit_is_not_saved() {
    let mut editor = editor();
    let before = editor.board().clone();
    run_script(&mut editor, "press 540 510 | move 700 600");
    assert_ne!(editor.board(), &before, "the drag is shown");
    assert_eq!(editor.committed_board(), before, "and not in a file");
    assert!(editor.transactions().is_dirty());
}

#[test]
fn a_note_drawn_taller_than_it_is_resizes_from_its_drawn_size() {
    let mut editor = editor();
    run_script(
        &mut editor,
        &format!("double 540 510 | write {} | done", "とても長い文を書いた付箋".repeat(5)),
    );
    let shown = editor.scene().note_rect(id("data")).unwrap();
    assert!(shown.size.h > rect(&editor, "data").size.h + 20, "{shown:?}");
    let (x, y) = (shown.right(), shown.bottom());
    run_script(&mut editor, &format!("press {x} {y} | move {x} {} | release {x} {}", y + 20, y + 40));
    assert_eq!(editor.scene().note_rect(id("data")).unwrap().size.h, shown.size.h + 40);
    assert_eq!(rect(&editor, "data").origin, shown.origin);
    // Resizing from above stops at the height of the text; the lower edge stays.
    let (left, top, bottom) = (shown.left(), shown.top(), shown.bottom() + 40);
    run_script(
        &mut editor,
        &format!("press {left} {top} | move {left} {} | release {left} {}", top + 60, top + 150),
    );
    let now = editor.scene().note_rect(id("data")).unwrap();
    assert_eq!((now.bottom(), now.size.h < shown.size.h + 40), (bottom, true), "{now:?}");
    // By keyboard, a minimum height does not change and is no step.
    run_script(&mut editor, "note.shorter | note.shorter | note.shorter | note.shorter | note.shorter");
    let settled = editor.transactions().revision();
    run_script(&mut editor, "note.shorter");
    assert_eq!(editor.transactions().revision(), settled);
}

#[test]
fn arrows_selected_with_notes_stay_selected_in_a_drag() {
    let mut editor = editor();
    run_script(&mut editor, "edit.select_all");
    let all = editor.selection().ids().clone();
    run_script(&mut editor, "press 540 510 | move 545 520 | release 545 520");
    assert_eq!(editor.selection().ids(), &all);
    run_script(&mut editor, "press 545 520 | move 560 530 | esc");
    assert_eq!(editor.selection().ids(), &all);
}

#[test]
fn esc_cancels_one_state_at_a_time() {
    let mut editor = editor();
    actions::search::set_open(&mut editor, true);
    actions::quick_entry::set_open(&mut editor, true);
    run_script(&mut editor, "press 540 510 | release 540 510 | press 540 510 | move 600 600");
    let mut states = Vec::new();
    for _ in 0..4 {
        actions::keyboard::cancel(&mut editor);
        states.push((
            editor.tool().is_idle(),
            editor.selection().ids().is_empty(),
            editor.search().is_some(),
            editor.quick_entry().is_some(),
        ));
    }
    let expected = [
        (true, false, true, true),
        (true, true, true, true),
        (true, true, false, true),
        (true, true, false, false),
    ];
    assert_eq!(states, expected, "the drag, the selection, the search, quick entry");
}
