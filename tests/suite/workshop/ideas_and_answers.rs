//! The workshop without a window: ideas and their choice, templates, guidance, imported answers, the bundle.

use crate::support::boards::sample;
use growth_canvas::cycle::CycleCheck;
use growth_canvas::edit::{board_info, ideas, notes};
use growth_canvas::editor::{Editor, actions};
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::{ImportedContent, ItemKind, ai_text};
use growth_canvas::interchange::{ideas_markdown, markdown};
use growth_canvas::model::{
    Block, Board, Condition, Criterion, IdSource, Ideation, NoteKind, Score, Verdict,
};
use growth_canvas::scene::{Scene, Shape, ViewOptions};
use growth_canvas::workshop::{Case, GuidanceStep, build_template, max_score, next_steps, rank_ideas, score};
use proptest::prelude::*;
use std::fmt::Write as _;

fn editor() -> Editor {
    Editor::new(Board::default(), IdSource::new([3, 4]))
}

/// An editor with these ideas.
fn with_ideas(texts: &[&str]) -> Editor {
    let mut editor = editor();
    actions::ideas::add(&mut editor, &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
        .unwrap();
    editor
}

#[test]
fn votes_are_counted_per_person_up_to_the_limit() {
    let mut editor = with_ideas(&["一", "二"]);
    let ids = rank_ideas(editor.board());
    actions::ideas::set_writer(&mut editor, "佐藤");
    for _ in 0..5 {
        actions::ideas::vote(&mut editor, ids[0], true);
    }
    actions::ideas::set_writer(&mut editor, "鈴木");
    actions::ideas::vote(&mut editor, ids[0], true);
    actions::ideas::vote(&mut editor, ids[1], true);
    assert_eq!(editor.board().idea(ids[0]).unwrap().vote_count(), 4);
    assert_eq!(ideas::votes_left(editor.board(), "佐藤"), 0);
    assert_eq!(ideas::votes_left(editor.board(), "鈴木"), 1);
    actions::ideas::vote(&mut editor, ids[0], false);
    assert_eq!(editor.board().idea(ids[0]).unwrap().vote_count(), 3);
    actions::ideas::vote(&mut editor, ids[0], false);
    assert_eq!(editor.board().idea(ids[0]).unwrap().vote_count(), 3, "the votes of others stay");
}

#[test]
fn weights_decide_which_idea_stands_first() {
    let mut editor = with_ideas(&["一", "二"]);
    let ids = rank_ideas(editor.board());
    editor.commit(ideas::set_score(editor.board(), ids[0], Criterion::Kpi, Some(Score::Good)));
    editor.commit(ideas::set_score(editor.board(), ids[1], Criterion::Data, Some(Score::Best)));
    assert_eq!(rank_ideas(editor.board()), [ids[1], ids[0]]);
    let rules = Ideation { weights: [1, 1, 1, 2, 1, 1], ..Ideation::default() };
    editor.commit(board_info::set_ideation(editor.board(), rules.clone()));
    assert_eq!(rank_ideas(editor.board()), [ids[0], ids[1]]);
    assert_eq!(score(editor.board().idea(ids[0]).unwrap(), &rules), 4);
    assert_eq!(max_score(&rules), 21);
}

#[test]
fn a_chosen_idea_fills_the_blank_notes_of_a_template() {
    let case = sample(Case::find("bizreach").unwrap().board);
    let mut editor = Editor::new(build_template(&case), IdSource::new([8, 8]));
    actions::ideas::add(&mut editor, &["面接を練習できる".to_owned()]).unwrap();
    let id = rank_ideas(editor.board())[0];
    for (criterion, text) in
        [(Criterion::Customer, "面接が苦手な人"), (Criterion::Data, "面接の録画"), (Criterion::Kpi, "内定率")]
    {
        editor.commit(ideas::set_text(editor.board(), id, ideas::IdeaText::Answer(criterion), text));
    }
    let before = editor.board().clone();
    actions::ideas::choose(&mut editor, id, "理由").unwrap();
    let board = editor.board().clone();
    assert_eq!(board.notes().len(), before.notes().len(), "blank notes are filled, none is added");
    assert_eq!(board.arrows(), before.arrows());
    let written: Vec<&str> =
        board.notes().values().map(|note| note.text.as_str()).filter(|text| !text.is_empty()).collect();
    assert_eq!(written.len(), 4);
    actions::ideas::choose(&mut editor, id, "理由").unwrap();
    assert_eq!(editor.board().notes(), board.notes(), "choosing again adds nothing twice");
    editor.undo();
    assert_eq!(editor.board(), &before);
}

#[test]
fn ideas_of_another_board_are_collected_once() {
    let mut mine = with_ideas(&["一"]);
    let mut other = Editor::new(Board::default(), IdSource::new([5, 5]));
    actions::ideas::set_writer(&mut other, "田中");
    actions::ideas::add(&mut other, &["二".to_owned(), "三".to_owned()]).unwrap();
    assert_eq!(actions::ideas::collect(&mut mine, other.board()), Ok(2));
    assert_eq!(actions::ideas::collect(&mut mine, other.board()), Ok(0));
    assert_eq!(mine.board().ideas().values().filter(|idea| idea.author == "田中").count(), 2);
}

#[test]
fn guidance_goes_through_the_blocks_then_the_cycle_then_the_verdicts() {
    let mut editor = editor();
    actions::guidance::set_enabled(&mut editor, true);
    assert_eq!(actions::guidance::next_step(&editor), Some(GuidanceStep::Block(Block::CustomerSegments)));
    actions::guidance::postpone(&mut editor);
    assert_eq!(
        actions::guidance::next_step(&editor),
        Some(GuidanceStep::Block(Block::CustomerRelationships))
    );
    let board = sample(Case::find("fashion-ec").unwrap().board);
    let left = next_steps(&board, &CycleCheck::new(&board));
    assert_eq!(left[0], GuidanceStep::Block(Block::KeyPartners), "{left:?}");
    assert!(left.contains(&GuidanceStep::Verdict(Condition::One)) && !left.contains(&GuidanceStep::Kpi));
    // Template texts fill no block and are no KPI events.
    let template = sample(Case::find("cycle").unwrap().board);
    let left = next_steps(&template, &CycleCheck::new(&template));
    assert_eq!(left[0], GuidanceStep::Block(Block::ALL[0]), "{left:?}");
    assert!(left.contains(&GuidanceStep::Kpi), "{left:?}");
    actions::guidance::set_enabled(&mut editor, false);
    assert_eq!(actions::guidance::next_step(&editor), None);
    // Placeholders are on the screen and in no picture.
    let blank = build_template(&board);
    let asks = |hints| {
        let scene = Scene::new(&blank, &ViewOptions { hints, ..ViewOptions::default() });
        let question = Block::CustomerSegments.question(Lang::Ja);
        scene
            .items
            .iter()
            .any(|item| matches!(&item.shape, Shape::Text(run) if question.starts_with(run.text.as_str())))
    };
    assert!(asks(true) && !asks(false));
}

#[test]
fn an_imported_answer_is_one_step_of_drafts_without_overlap() {
    let mut text = String::from("## 顧客セグメント\n");
    for number in 0..8 {
        writeln!(text, "- 顧客 {number} は毎日使う").unwrap();
    }
    text.push_str("## 資源\n- 履歴\n## KPI\n- 利用者 +10%\n");
    let mut editor = editor();
    actions::import::set_default_roles(&mut editor);
    let before = editor.board().clone();
    assert_eq!(
        actions::import::import(&mut editor, &ai_text::read_text(&text), true).map(|taken| taken.notes),
        Ok(10)
    );
    let board = editor.board();
    assert_eq!(board.validate(), []);
    let rects: Vec<_> = editor.scene().notes.iter().map(|note| note.rect).collect();
    for (number, rect) in rects.iter().enumerate() {
        assert!(rects.iter().skip(number + 1).all(|other| !other.intersects(*rect)), "{rects:?}");
    }
    assert!(
        board.notes().values().all(|note| note.draft && note.color == growth_canvas::model::ColorName::Gray)
    );
    assert_eq!(board.notes().values().filter(|note| note.kind == NoteKind::KpiEvent).count(), 1);
    editor.select(std::collections::BTreeSet::new());
    actions::import::confirm_drafts(&mut editor);
    assert!(
        editor
            .board()
            .notes()
            .values()
            .all(|note| !note.draft && note.color == growth_canvas::model::ColorName::Paper)
    );
    editor.undo();
    editor.undo();
    assert_eq!(editor.board(), &before);
}

#[test]
fn a_long_line_is_fully_visible_in_every_block() {
    let long = "購買履歴から好みを学び、トップページに出す商品を一人ずつ変えることで再訪を増やす仕組みを毎日自動で更新しながら運用する。";
    let blocks = Block::ALL.map(|block| format!("## {}\n- 短いもの\n- {long}\n", block.name(Lang::Ja)));
    let mut editor = editor();
    assert_eq!(
        actions::import::import(&mut editor, &ai_text::read_text(&blocks.concat()), true).unwrap().crowded,
        []
    );
    let scene = editor.scene();
    assert_eq!(scene.notes.len(), 18);
    for (at, note) in scene.notes.iter().enumerate() {
        assert!(
            !note.overflows && scene.notes.iter().skip(at + 1).all(|other| !other.rect.intersects(note.rect))
        );
    }
    // If there is not enough room, that is reported, and no text is cut.
    let heap = format!("## 資源\n{}", format!("- {long}\n").repeat(3));
    let piled = actions::import::import(&mut editor, &ai_text::read_text(&heap), true).unwrap().crowded;
    assert_eq!(piled, [Some(Block::KeyResources)]);
    assert!(editor.scene().notes.iter().all(|note| !note.overflows));
}

#[test]
fn an_import_into_a_crowded_block_covers_no_long_note() {
    let long =
        "毎週のシフトを手で作り、休みの希望と人手の足りない時間帯の両方を考えるのに二時間かかり、".repeat(2);
    let team = format!("## 顧客セグメント\n- 店長A\n- 店長B\n- 店長C\n- {long}\n");
    let mut editor = editor();
    actions::import::import(&mut editor, &ai_text::read_text(&team), false).unwrap();
    let answer = "## 顧客セグメント\n- 多忙な店長\n- 新人アルバイト\n- 本部の担当者\n";
    assert_eq!(actions::import::import(&mut editor, &ai_text::read_text(answer), true).unwrap().crowded, []);
    let apart = |editor: &Editor| {
        let rects: Vec<_> = editor.scene().notes.iter().map(|note| note.rect).collect();
        rects
            .iter()
            .enumerate()
            .all(|(at, rect)| rects.iter().skip(at + 1).all(|other| !other.intersects(*rect)))
    };
    assert!(apart(&editor));
    // Text that fits no block is imported all the same, and reported.
    let heap = format!("## 顧客セグメント\n{}", format!("- {long}\n").repeat(8));
    let piled = actions::import::import(&mut editor, &ai_text::read_text(&heap), true).unwrap();
    assert_eq!(piled.crowded_names(Lang::En).as_deref(), Some("Customer Segments"));
    let tops: std::collections::BTreeSet<_> =
        editor.scene().notes.iter().map(|note| note.rect.origin).collect();
    assert_eq!(tops.len(), editor.board().notes().len(), "each still shows its beginning");
}

#[test]
fn texts_of_the_team_stay_above_imported_ones() {
    let mut editor = editor();
    editor.commit(board_info::set_assessment_text(
        editor.board(),
        Condition::One,
        growth_canvas::model::AssessmentText::Why,
        "試した",
    ));
    let answer = ai_text::read_text("条件1：満たす。早くなる");
    actions::import::import(&mut editor, &answer, true).unwrap();
    let claim = editor.board().info().assessments.get(Condition::One);
    assert_eq!((claim.verdict, claim.why.as_str()), (Some(Verdict::Holds), "試した\n早くなる"));
}

#[test]
fn ideas_are_exported_with_votes_scores_and_reasons() {
    let mut editor = with_ideas(&["一 | 二", "三"]);
    let ids = rank_ideas(editor.board());
    actions::ideas::vote(&mut editor, ids[0], true);
    editor.commit(ideas::set_text(editor.board(), ids[1], ideas::IdeaText::Reason, "遅い"));
    actions::ideas::choose(&mut editor, ids[0], "データがある").unwrap();
    let board = editor.board();
    let text = ideas_markdown(board, &rank_ideas(board), |_| (3, 18), Lang::Ja);
    assert!(
        text.contains("★ 一 \\| 二 |") && text.contains("データがある") && text.contains("| 遅い |"),
        "{text}"
    );
    assert!(ideas_markdown(&Board::default(), &[], |_| (0, 0), Lang::Ja).is_empty());
}

/// Words that are easily misread.
fn texts() -> impl Strategy<Value = Vec<(usize, String)>> {
    let text = prop_oneof![
        "[a-zA-Z ]{1,12}",
        "[ぁ-ん資源価値データ、。・]{1,14}",
        Just("販路: Web".to_owned()),
        Just("- 履歴".to_owned()),
        Just("1. 一番".to_owned()),
        Just("**大事**".to_owned()),
        Just("a | b".to_owned()),
        Just("資源\n履歴".to_owned()),
        Just("① はじめ".to_owned()),
        Just("---".to_owned()),
    ];
    prop::collection::vec((0_usize..9, text), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn export_and_import_keep_block_text_and_order(texts in texts(), lang in 0_usize..2) {
        let mut editor = editor();
        for (block, text) in &texts {
            let item = growth_canvas::interchange::ImportItem::new(ItemKind::Note(Some(Block::ALL[*block])), text, 1);
            actions::import::import(&mut editor, &ImportedContent { items: vec![item], ..ImportedContent::default() }, false).unwrap();
        }
        let first = markdown(editor.board(), Lang::ALL[lang]);
        let mut again = Editor::new(Board::default(), IdSource::new([9, 1]));
        actions::import::import(&mut again, &ai_text::read_text(&first), false).unwrap();
        for block in Block::ALL {
            let texts = |board: &Board| -> Vec<String> {
                let ids = board.notes_in(Some(block)).into_iter();
                ids.filter_map(|id| board.note(id)).map(|note| note.text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
            };
            prop_assert_eq!(texts(again.board()), texts(editor.board()), "{}", first);
        }
        prop_assert_eq!(markdown(again.board(), Lang::ALL[lang]), first);
    }

    #[test]
    fn merging_loses_no_word_and_no_vote(count in 2_usize..6, dots in prop::collection::vec(0_u8..4, 6)) {
        let names: Vec<String> = (0..count).map(|number| format!("案{number}")).collect();
        let mut editor = with_ideas(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let ids = editor.board().ideas_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        for (id, dots) in ids.iter().zip(&dots) {
            for _ in 0..*dots {
                actions::ideas::vote(&mut editor, *id, true);
            }
        }
        let before: u32 = editor.board().ideas().values().map(growth_canvas::model::Idea::vote_count).sum();
        actions::ideas::choose(&mut editor, ids[count - 1], "理由").unwrap();
        actions::ideas::merge(&mut editor, &ids);
        let board = editor.board();
        prop_assert_eq!(board.validate(), []);
        prop_assert_eq!(board.ideas().len(), 1);
        let idea = board.idea(ids[0]).unwrap();
        prop_assert_eq!(idea.vote_count(), before);
        prop_assert!(names.iter().all(|name| idea.text.contains(name.as_str())));
        prop_assert_eq!(board.info().ideation.chosen, Some(ids[0]));
    }
}

#[test]
fn an_unconfirmed_draft_is_listed_among_the_gaps() {
    let mut editor = editor();
    actions::import::import(&mut editor, &ai_text::read_text("## 資源\n- 履歴"), true).unwrap();
    let key = |editor: &Editor| editor.analysis().gaps().iter().filter(|gap| gap.key() == "draft").count();
    assert_eq!(key(&editor), 1);
    let ids = editor.board().notes().keys().copied().collect();
    editor.commit(notes::confirm(editor.board(), &ids));
    assert_eq!(key(&editor), 0);
}
