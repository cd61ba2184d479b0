//! The check of boards as teams leave them, judged by people: status of ①②③, and a sentence to read aloud.

use crate::support::cycles::{apply_edit, id, note, status_letters, with_arrow, without_records};
use growth_canvas::cycle::{CycleCheck, CycleStatus, Describer, QuickFix};
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::file;
use growth_canvas::geometry::{IPoint, IRect};
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::{check_text, open_questions_markdown};
use growth_canvas::model::{Block, Board, Note, NoteKind};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/facilitator")
}

/// The board with this name.
fn judged(name: &str) -> Board {
    let bytes = std::fs::read(folder().join(format!("{name}.ron"))).unwrap();
    file::read(&bytes).unwrap().board
}

#[test]
fn boards_are_judged_like_a_facilitator_does() {
    let folder = folder();
    let list = std::fs::read_to_string(folder.join("expected.tsv")).unwrap();
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let boards = std::fs::read_dir(&folder).unwrap().flatten();
    let boards =
        boards.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "ron")).count();
    assert_eq!(lines.len(), boards, "expected.tsv covers every board");
    assert!(boards >= 48);
    let mut mismatches = Vec::new();
    for line in lines {
        let [name, letters, ja, en] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four cells: {line}")
        };
        let board = judged(name);
        let check = CycleCheck::new(&board);
        if status_letters(&check) != letters {
            mismatches.push(format!("{name}: {letters} expected, {} found", status_letters(&check)));
        }
        for (lang, sentence) in [(Lang::Ja, ja), (Lang::En, en)] {
            let said = check_text(&board, &check, lang);
            if !said.contains(sentence) {
                mismatches.push(format!("{name}: no text says “{sentence}” in\n{said}"));
            }
        }
        // The overall result matches those of the conditions.
        let fits = match check.status() {
            CycleStatus::Closed => letters == "MMM",
            CycleStatus::ClosedUnproven => !letters.contains(['D', 'B', 'n']),
            // If no condition is doubtful, each loop passes a note in doubt, and does not once the doubt is
            // answered.
            CycleStatus::Doubtful if !letters.contains('D') => {
                let edit = notes::set_answered(&board, &check.cycle_doubts.iter().copied().collect(), true);
                CycleCheck::new(&apply_edit(board, &edit)).status() != CycleStatus::Doubtful
            }
            CycleStatus::Doubtful => true,
            CycleStatus::NotJoined => !letters.contains(['B', 'n']),
            CycleStatus::NotClosed => letters.contains(['B', 'n']),
            CycleStatus::NotStarted => letters == "nnn",
        };
        assert!(fits, "{name}: {:?} with {letters}", check.status());
    }
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
}

#[test]
fn a_far_note_with_arrows_is_moved_into_the_nearest_block() {
    let board = judged("customer-far-outside");
    // The title next to it, which no arrow is attached to, stays.
    assert_eq!(CycleCheck::new(&board).plan, [QuickFix::MoveIntoBlock(id("cust"), Block::CustomerSegments)]);
}

#[test]
fn a_cycle_is_doubtful_if_every_loop_passes_a_note_in_doubt() {
    let base = judged("b00-base");
    let rect = |x: i32, y: i32| IRect { origin: IPoint::new(x, y), size: Note::MIN_SIZE };
    let with = |board: &Board, name: &str, kind: NoteKind, rect: IRect, text: &str| {
        apply_edit(
            board.clone(),
            &notes::add(board, id(name), NewNote { kind, ..NewNote::with_text(rect, text) }),
        )
    };
    // ② has another path to the money, through a KPI event without a return.
    let board = with(&base, "kpi-2", NoteKind::KpiEvent, rect(1600, 500), "継続率 三割増");
    let board = with(&board, "rev-2", NoteKind::Note, rect(820, 760), "会費");
    let board = with_arrow(with_arrow(board, note("cust"), note("kpi-2")), note("kpi-2"), note("rev-2"));
    let kind = NoteKind::Doubt { about: id("rev"), answered: false };
    let board = with(&board, "doubt", kind, rect(20, 900), "払うか？");
    let check = CycleCheck::new(&board);
    assert_eq!((status_letters(&check).as_str(), check.status()), ("MMM", CycleStatus::Doubtful));
    assert_eq!(check.cycle_doubts, [id("doubt")]);
    assert!(Describer::new(&board, Lang::En).cycle_status(&check).contains("“払うか？”"));
}

#[test]
fn connecting_paths_comes_before_testing() {
    for (name, sentence) in [
        (
            "b09-backwards",
            "検証することはまだありません。付箋に仮説や不明の印を付けるか、疑問を追加しましょう",
        ),
        ("b00-base", "失敗の兆候の質問に、まだ答えていません"),
    ] {
        let board = judged(name);
        let said = open_questions_markdown(&board, &CycleCheck::new(&board), Lang::Ja);
        assert!(said.contains(sentence), "{name}: {said}");
    }
}

/// A doubt about a resource never counts against ①, because ① may start from the activity behind it.
#[test]
fn a_doubt_counts_where_a_path_enters_or_starts_at_its_note() {
    let base = judged("b00-base");
    for (about, missing, letters) in [
        ("data", None, "MMD"),
        ("data", Some("a02"), "MMn"),
        ("learn", None, "DMM"),
        ("val", None, "DMM"),
        ("cust", None, "DMM"),
        ("cust", Some("a05"), "BDM"),
        ("kpi", None, "MDM"),
        ("kpi", Some("a00"), "MBD"),
        ("kpi", Some("a03"), "MMD"),
        ("rev", None, "MDM"),
    ] {
        let board = without_records(base.clone(), missing.as_slice());
        // The money then comes from the segment, and ② bypasses the KPI event.
        let beside = missing == Some("a03");
        let board = if beside { with_arrow(board, note("cust"), note("rev")) } else { board };
        let kind = NoteKind::Doubt { about: id(about), answered: false };
        let rect = IRect { origin: IPoint::new(20, 900), size: Note::MIN_SIZE };
        let doubt = NewNote { kind, ..NewNote::with_text(rect, "本当か？") };
        let board = apply_edit(board.clone(), &notes::add(&board, id("doubt"), doubt));
        assert_eq!(status_letters(&CycleCheck::new(&board)), letters, "about {about} without {missing:?}");
    }
}
