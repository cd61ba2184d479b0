//! Boards for tests: random ones, and all samples.

use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{Edit, arrows, board_info, ideas, notes, selection, z_order};
use growth_canvas::export::RenderTarget;
use growth_canvas::geometry::{IPoint, IRect};
use growth_canvas::model::agenda::AgendaItem;
use growth_canvas::model::{
    Agenda, AgendaActivity, AssessmentText, Block, Board, ColorName, Condition, Criterion, Endpoint,
    Evidence, Id, IdSource, NoteKind, Page, PresentationSection, Score, Strength, Verdict,
};
use growth_canvas::scene::{GlyphRun, Shape};
use growth_canvas::workshop::Case;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A change to make, as numbers valid for any board.
#[derive(Clone, Debug)]
pub struct Action {
    kind: u8,
    a: usize,
    b: usize,
    x: i32,
    y: i32,
    text: String,
}

/// Any change of notes, arrows and assessments.
pub fn any_plain_action() -> impl Strategy<Value = Action> {
    action_with_text(22, TEXT)
}

/// Any change with texts that have a meaning in formats of other programs.
pub fn misleading_action() -> impl Strategy<Value = Action> {
    action_with_text(
        28,
        "(資源|チャネル|Key Partners|顧客セグメント|KPI|[a-c ]|：|: |- |# |\\* |1\\. |\\||→|->|①|②|<b>|&amp;|<!--|-->|\\[x\\]|`|\\\\|\"|,|\t|=|\n){0,6}",
    )
}

/// Any change with texts that other programs, spreadsheets and terminals would interpret.
pub fn hostile_action() -> impl Strategy<Value = Action> {
    action_with_text(
        28,
        "(<script>alert\\(1\\)</script>|<img src=x onerror=alert\\(1\\)>|<a href=\"javascript:1\">|<!--|-->|<http://e\\.example>\
         |\\[c\\]\\(javascript:1\\)|!\\[i\\]\\(http://e\\.example/x\\.png\\)|!\\[\\[\\.\\./diary\\]\\]|\\[\\[x|y\\]\\]|&lt;|&#x3c;b>|`|\\\\\
         |=1\\+1|@SUM\\(1\\)|＝1|-1|\t|;|,|\\||\n|\u{2060}|\u{1b}\\]0;x\u{7}|\u{9b}2J|\u{202e}|資源| \
         |==|~~|%%|\\$|\\*|_|#|>|\\+|---|:-:|1\\.|=|\u{0}|\r|\u{2028}){0,6}",
    )
}

/// Any change at all.
pub fn any_action() -> impl Strategy<Value = Action> {
    action_with_text(28, TEXT)
}

/// Ordinary words.
const TEXT: &str = "[a-z 。、ーデータ資源\\n]{0,24}";

fn action_with_text(kinds: u8, text: &'static str) -> impl Strategy<Value = Action> {
    (0..kinds, any::<usize>(), any::<usize>(), -2500_i32..2500, -1500_i32..1500, text)
        .prop_map(|(kind, a, b, x, y, text)| Action { kind, a, b, x, y, text })
}

fn pick_id(ids: &[Id], number: usize) -> Option<Id> {
    (!ids.is_empty()).then(|| ids[number % ids.len()])
}

/// The edit that an action means on a board.
pub fn edit_for(board: &Board, action: &Action, ids: &mut IdSource) -> Edit {
    let notes_here: Vec<Id> = board.notes().keys().copied().collect();
    let arrows_here: Vec<Id> = board.arrows().keys().copied().collect();
    let one = pick_id(&notes_here, action.a);
    let some: BTreeSet<Id> = one.into_iter().chain(pick_id(&notes_here, action.b)).collect();
    let drawn: BTreeSet<Id> = pick_id(&arrows_here, action.a).into_iter().collect();
    let shift = IPoint::new(action.x, action.y);
    let rect = IRect::new(
        action.x + 800,
        action.y + 500,
        96 + (action.a % 200) as i32,
        48 + (action.b % 120) as i32,
    );
    let color = ColorName::ALL[action.a % 8];
    match action.kind {
        0..=3 => {
            notes::add(board, ids.next_id(), NewNote { color, ..NewNote::with_text(rect, &action.text) })
        }
        4 => one.map(|id| notes::set_text(board, id, &action.text)).unwrap_or_default(),
        5 => notes::move_by(board, &some, shift),
        6 => one.map(|id| notes::resize(board, id, rect)).unwrap_or_default(),
        7 | 8 => {
            let to = pick_id(&notes_here, action.b)
                .map_or(Endpoint::Block(Block::ALL[action.b % 9]), Endpoint::Note);
            let stage = Condition::from_number((action.a % 4) as u8);
            one.map(|id| arrows::add(board, ids.next_id(), Endpoint::Note(id), to, stage)).unwrap_or_default()
        }
        9 => arrows::set_strength(board, &drawn, Strength::ALL[action.b % 3]),
        10 => z_order::change_z_order(
            board,
            &some,
            [
                z_order::ZOrderChange::Front,
                z_order::ZOrderChange::Forward,
                z_order::ZOrderChange::Backward,
                z_order::ZOrderChange::Back,
            ][action.b % 4],
        ),
        11 => selection::duplicate(board, &some, ids).0,
        12 => selection::delete(board, &some),
        13 => one.filter(|id| board.note(*id).is_some_and(|note| !note.kind.is_doubt())).map_or_else(
            Edit::default,
            |about| {
                let kind = NoteKind::Doubt { about, answered: false };
                notes::add(board, ids.next_id(), NewNote { kind, ..NewNote::with_text(rect, &action.text) })
            },
        ),
        14 => notes::set_evidence(board, &some, Evidence::ALL.get(action.a % 4).copied()),
        15 => notes::set_covered(board, &some.into_iter().collect::<Vec<_>>(), !action.b.is_multiple_of(3)),
        16 => notes::set_answered(board, &some, action.b.is_multiple_of(2)),
        17 => board_info::set_verdict(
            board,
            Condition::ALL[action.a % 3],
            Verdict::ALL.get(action.b % 4).copied(),
        ),
        18 => board_info::set_assessment_text(
            board,
            Condition::ALL[action.a % 3],
            AssessmentText::ALL[action.b % 3],
            &action.text,
        ),
        19 => board_info::set_color_role(board, color, &action.text),
        20 => {
            let part = PresentationSection::ALL[action.a % PresentationSection::ALL.len()];
            let running = board.info().running_order.clone();
            let running = if action.b.is_multiple_of(2) {
                running.with_toggled(part)
            } else {
                running.with_moved(part, -3)
            };
            board_info::set_running_order(board, running)
        }
        21 => board_info::set_page(board, Page::new((action.a % 3) as u8 + 1).unwrap_or_default()),
        _ => idea_edit_for(board, action, ids),
    }
}

/// The edit that an action means for ideas, drafts and the agenda.
fn idea_edit_for(board: &Board, action: &Action, ids: &mut IdSource) -> Edit {
    let here: Vec<Id> = board.ideas().keys().copied().collect();
    let one = pick_id(&here, action.a).unwrap_or(Id::BOARD_INFO);
    let criterion = Criterion::ALL[action.b % 6];
    match action.kind {
        22 => ideas::add_many(board, &[(ids.next_id(), action.text.clone())], &action.text),
        23 => ideas::vote(board, one, &action.text, action.b.is_multiple_of(2)),
        24 => ideas::merge(board, &[one, pick_id(&here, action.b).unwrap_or(one)]),
        25 => ideas::set_score(board, one, criterion, Score::ALL.get(action.b % 5).copied()),
        26 if action.b.is_multiple_of(2) => ideas::choose(board, one, &action.text),
        26 => ideas::remove(board, one),
        _ => {
            let item = AgendaItem {
                title: action.text.clone(),
                ..AgendaItem::new(AgendaActivity::ALL[action.a % 5], (action.b % 90) as u16 + 1)
            };
            Agenda::new(vec![item]).map(|agenda| board_info::set_agenda(board, &agenda)).unwrap_or_default()
        }
    }
}

/// A board made by many actions.
pub fn board_of(actions: &[Action]) -> Board {
    let mut board = Board::default();
    let mut ids = IdSource::new([3, 5]);
    for action in actions {
        edit_for(&board, action, &mut ids).apply(&mut board).unwrap();
    }
    board
}

/// A board of three times the usual size with this many small notes, and a third as many arrows.
pub fn large_board(count: usize) -> Board {
    let mut board = Board::default();
    let mut ids = IdSource::new([1, 2]);
    board_info::set_page(&board, Page::new(3).unwrap()).apply(&mut board).unwrap();
    let place = |number: usize| IRect::new((number % 40) as i32 * 140, (number / 40) as i32 * 110, 130, 60);
    let new: Vec<(Id, NewNote)> = (0..count)
        .map(|number| (ids.next_id(), NewNote::with_text(place(number), &format!("付箋 {number}"))))
        .collect();
    let made: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
    notes::add_many(&board, new).apply(&mut board).unwrap();
    for pair in made.windows(8).step_by(3) {
        let ends = (Endpoint::Note(pair[0]), Endpoint::Note(pair[7]));
        arrows::add(&board, ids.next_id(), ends.0, ends.1, None).apply(&mut board).unwrap();
    }
    board
}

/// All samples: name and text.
pub fn samples() -> Vec<(String, String)> {
    // Only the shipped ones, whatever else is in the directory.
    let mut found: Vec<(String, String)> =
        Case::ALL.iter().map(|case| (case.key.to_owned(), case.board.to_owned())).collect();
    found.sort();
    found
}

/// The board of a sample.
pub fn sample(text: &str) -> Board {
    let loaded = growth_canvas::file::read(text.as_bytes()).unwrap();
    assert_eq!(loaded.repairs, [], "a sample needs no repairs");
    loaded.board
}

/// The lines of text of a rendered board.
pub fn text_runs(view: &RenderTarget) -> Vec<&GlyphRun> {
    let texts = view.scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(run) => Some(run),
        _ => None,
    });
    texts.collect()
}
