//! Boards exported to other formats and imported again: blocks, texts, colors and arrows survive, and drawings
//! of others find their blocks.

use crate::support::boards::{any_plain_action, edit_for, misleading_action, sample, samples};
use crate::support::imports::{import_on_blank_board, read_diagram};
use growth_canvas::edit::board_info;
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::{self, ItemKind};
use growth_canvas::model::{
    AssessmentText, Block, Board, ColorName, Condition, Endpoint, FrameText, Id, IdSource, Strength,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

type Writer = fn(&Board, Lang) -> String;

const DRAWINGS: [(&str, Writer); 3] = [
    ("canvas", interchange::json_canvas),
    ("excalidraw", interchange::excalidraw),
    ("drawio", interchange::drawio),
];

/// What must survive of a note.
type NoteFacts = (Option<Block>, String, ColorName, &'static str);

fn note_facts(board: &Board, id: Id) -> NoteFacts {
    let note = board.note(id).unwrap();
    let kind = match note.kind {
        growth_canvas::model::NoteKind::Note => "note",
        growth_canvas::model::NoteKind::KpiEvent => "kpi",
        growth_canvas::model::NoteKind::Doubt { answered: false, .. } => "doubt",
        growth_canvas::model::NoteKind::Doubt { answered: true, .. } => "answered",
    };
    (note.block_on(board.page()), note.text.clone(), note.color, kind)
}

fn notes_of(board: &Board) -> Vec<NoteFacts> {
    let mut facts: Vec<NoteFacts> = board.notes().keys().map(|id| note_facts(board, *id)).collect();
    facts.sort();
    facts
}

type EndFacts = Result<NoteFacts, Block>;

fn arrows_of(board: &Board) -> Vec<(EndFacts, EndFacts, Option<Condition>, Strength, String)> {
    let end = |end: Endpoint| match end {
        Endpoint::Note(id) => Ok(note_facts(board, id)),
        Endpoint::Block(block) => Err(block),
    };
    let arrow = |arrow: &growth_canvas::model::Arrow| {
        (end(arrow.from), end(arrow.to), arrow.condition, arrow.strength, arrow.label.trim().to_owned())
    };
    let mut facts: Vec<_> = board.arrows().values().map(arrow).collect();
    facts.sort();
    facts
}

fn assert_same(before: &Board, after: &Board, form: &str, text: &str) {
    assert_eq!(notes_of(after), notes_of(before), "{form}\n{text}");
    assert_eq!(arrows_of(after), arrows_of(before), "{form}\n{text}");
    assert_eq!(after.info().title.trim(), before.info().title.trim(), "{form}");
    assert_eq!(after.page(), before.page(), "{form}");
}

#[test]
fn every_sample_survives_every_diagram_format() {
    for (name, text) in samples() {
        let board = sample(&text);
        for (form, write) in DRAWINGS {
            for lang in Lang::ALL {
                let written = write(&board, lang);
                let incoming = read_diagram(&written);
                let lost: Vec<_> =
                    incoming.items.iter().filter(|item| item.kind == ItemKind::Unread).collect();
                assert_eq!(lost, Vec::<&interchange::ImportItem>::new(), "{name} {form}");
                let back = import_on_blank_board(&incoming);
                assert_same(&board, &back, &format!("{name} {form}"), &written);
                for (id, note) in board.notes() {
                    let same = |other: &&growth_canvas::model::Note| {
                        other.text == note.text && other.rect.origin == note.rect.origin
                    };
                    assert!(back.notes().values().find(same).is_some(), "{name} {form}: {id} has moved");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exporting_and_importing_keeps_the_board(actions in prop::collection::vec(prop_oneof![any_plain_action(), misleading_action()], 1..40)) {
        let mut board = Board::default();
        let mut ids = IdSource::new([5, 5]);
        for action in &actions {
            edit_for(&board, action, &mut ids).apply(&mut board).ok();
        }
        prop_assume!(!board.notes().is_empty());
        for (form, write) in DRAWINGS {
            let written = write(&board, Lang::Ja);
            assert_same(&board, &import_on_blank_board(&read_diagram(&written)), form, &written);
        }
    }
}

#[test]
fn a_note_that_looks_like_a_name_or_a_marker_stays_a_note() {
    let texts = [
        "資源",
        "資源\n購買データ",
        "チャネル: 店舗",
        "Key Partners",
        "① 推薦",
        "[image]",
        "a\tb",
        "|\n①",
        "<!-- doubt -->",
        "なし",
        "N/A",
    ];
    for text in texts {
        let mut board = Board::default();
        let corner = board.page().block_rect(Block::Channels).origin;
        let rect = IRect::new(corner.x + 20, corner.y + 60, 168, 96);
        let id = IdSource::new([5, 7]).next_id();
        notes::add(&board, id, NewNote::with_text(rect, text)).apply(&mut board).unwrap();
        for (form, write) in DRAWINGS {
            let written = write(&board, Lang::Ja);
            assert_same(&board, &import_on_blank_board(&read_diagram(&written)), form, &written);
        }
        let written = interchange::markdown(&board, Lang::Ja);
        assert_eq!(
            preserved_content(&import_on_blank_board(&interchange::read_text(&written))),
            preserved_content(&board),
            "{written}"
        );
    }
}

#[test]
fn a_title_that_names_a_block_stays_the_title() {
    for title in ["資源", "Key Partners", "条件①", "疑問", "# x"] {
        let mut board = Board::default();
        board_info::set_title(&board, title).apply(&mut board).unwrap();
        board_info::set_frame_text(&board, FrameText::Outcome, "売上が増える").apply(&mut board).unwrap();
        let written = interchange::markdown(&board, Lang::Ja);
        assert_eq!(
            preserved_content(&import_on_blank_board(&interchange::read_text(&written))),
            preserved_content(&board),
            "{written}"
        );
    }
}

#[test]
fn arrow_notations_of_others_are_read_and_lookalikes_are_not() {
    let text = "## 資源\n- データ\n## 主要活動\n- 学習\n## 価値提供\n- 推薦\n## 顧客セグメント\n- 買い手\n\n## 成長サイクル\n\n\
        - ① データ --> 学習\n① 「学習」→「推薦」→「買い手」：よく当たる\n- ②：買い手 ⇒ 収益の流れ\n- ③ 精度が上がる -> 売上が増える\n";
    let incoming = interchange::read_text(text);
    let board = import_on_blank_board(&incoming);
    let arrows: Vec<_> = board
        .arrows()
        .values()
        .map(|arrow| (arrow.condition, arrow.label.clone()))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let said = |stage, label: &str| (Some(stage), label.to_owned());
    assert_eq!(board.arrows().len(), 4);
    assert_eq!(
        arrows,
        [said(Condition::One, ""), said(Condition::One, "よく当たる"), said(Condition::Two, "")]
    );
    assert!(incoming.items.iter().any(|item| item.text.contains("精度が上がる")), "nothing is lost");
}

/// What Markdown keeps of a board: notes with text, doubts about them, arrows between them and blocks.
type PreservedContent = (
    Vec<(Option<Block>, String, ColorName, bool)>,
    Vec<(String, String, Option<Condition>, Strength, String)>,
    Vec<(String, String, ColorName, bool)>,
    // Title, frame texts, assessments, ideas.
    [String; 4],
);

fn preserved_content(board: &Board) -> PreservedContent {
    let counts = |id: Id| board.note(id).is_some_and(|note| !note.is_blank() && !note.kind.is_doubt());
    let fact = |id: Id| {
        let note = board.note(id).unwrap();
        let kpi = note.kind == growth_canvas::model::NoteKind::KpiEvent;
        (note.block_on(board.page()), note.text.trim().to_owned(), note.color, kpi)
    };
    let mut notes: Vec<_> = board.notes().keys().filter(|id| counts(**id)).map(|id| fact(*id)).collect();
    notes.sort();
    let end = |end: Endpoint| match end {
        Endpoint::Note(id) => format!("{:?}", fact(id)),
        Endpoint::Block(block) => format!("{block:?}"),
    };
    let there = |end: Endpoint| end.note_id().is_none_or(counts);
    let arrows = board.arrows().values().filter(|arrow| there(arrow.from) && there(arrow.to));
    let mut arrows: Vec<_> = arrows
        .map(|arrow| {
            let label = arrow.label.trim().to_owned();
            (end(arrow.from), end(arrow.to), arrow.condition, arrow.strength, label)
        })
        .collect();
    arrows.sort();
    let doubts = board.notes().values().filter_map(|note| match note.kind {
        growth_canvas::model::NoteKind::Doubt { about, answered } if counts(about) && !note.is_blank() => {
            Some((format!("{:?}", fact(about)), note.text.trim().to_owned(), note.color, answered))
        }
        _ => None,
    });
    let mut doubts: Vec<_> = doubts.collect();
    doubts.sort();
    let head = board.info();
    let frame = FrameText::ALL.map(|which| head.frame.text(which).trim().to_owned());
    let claims = Condition::ALL.map(|stage| {
        let claim = head.assessments.get(stage);
        (claim.verdict, AssessmentText::ALL.map(|which| claim.text(which).trim().to_owned()))
    });
    let ideas = board.ideas_in_order().into_iter().map(|(_, idea)| idea.text.trim());
    let ideas: Vec<&str> = ideas.filter(|idea| !idea.is_empty()).collect();
    let title = head.title.trim().replace('\n', " ");
    (notes, arrows, doubts, [title, format!("{frame:?}"), format!("{claims:?}"), format!("{ideas:?}")])
}

#[test]
fn every_sample_survives_markdown() {
    for (name, text) in samples() {
        let board = sample(&text);
        for lang in Lang::ALL {
            let written = interchange::markdown(&board, lang);
            let back = import_on_blank_board(&interchange::read_text(&written));
            assert_eq!(preserved_content(&back), preserved_content(&board), "{name}\n{written}");
            assert!(!interchange::plain_markdown(&board, lang).contains("<!--"));
            assert!(
                interchange::read_with_origin(&written).1,
                "the team's own work is imported without the draft mark"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_keeps_the_board(actions in prop::collection::vec(prop_oneof![any_plain_action(), misleading_action()], 1..40)) {
        let mut board = Board::default();
        let mut ids = IdSource::new([5, 6]);
        for action in &actions {
            edit_for(&board, action, &mut ids).apply(&mut board).ok();
        }
        let written = interchange::markdown(&board, Lang::Ja);
        let back = import_on_blank_board(&interchange::read_text(&written));
        prop_assert_eq!(preserved_content(&back), preserved_content(&board), "{}", written);
    }
}
