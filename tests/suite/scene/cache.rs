//! The cached scene equals a scene built from scratch, and nothing is rebuilt without need: counted, not timed.

use crate::support::boards::{any_action, board_of, edit_for, large_board};
use growth_canvas::edit::notes::NewNote;
use growth_canvas::edit::{arrows, board_info, notes};
use growth_canvas::editor::{Editor, Event, PointerModifiers};
use growth_canvas::geometry::{IRect, Point};
use growth_canvas::model::{Block, Board, Endpoint, Id, IdSource, Page};
use growth_canvas::scene::{EditedText, Hit, Interaction, Scene, SceneCache, ViewOptions};
use proptest::prelude::*;

fn invalidate(cache: &mut SceneCache, edit: &growth_canvas::edit::Edit) {
    cache.invalidate(edit.changes().keys().copied());
}

/// The differences, in a few words.
fn assert_same_scene(kept: &Scene, board: &Board, look: &ViewOptions) -> Result<(), TestCaseError> {
    let new = Scene::new(board, look);
    let lines = |scene: &Scene| scene.to_string().lines().map(str::to_owned).collect::<Vec<_>>();
    let (kept_lines, new_lines) = (lines(kept), lines(&new));
    let differs = kept_lines.iter().zip(&new_lines).find(|(a, b)| a != b);
    prop_assert_eq!(differs, None);
    prop_assert!(*kept == new, "{} items and {}", kept_lines.len(), new_lines.len());
    Ok(())
}

/// View options with a highlight or a text edit, so that parts of them change.
fn random_view_options(board: &Board, dice: usize) -> ViewOptions {
    let note = board.notes().keys().nth(dice / 6 % 7).copied();
    let arrow = board.arrows().keys().nth(dice / 6 % 5).copied();
    let writing = match dice % 6 {
        0 => note.map_or(EditedText::None, EditedText::Note),
        1 => arrow.map_or(EditedText::None, EditedText::Label),
        2 => EditedText::Title,
        _ => EditedText::None,
    };
    ViewOptions {
        page_background: true,
        hints: true,
        highlighted_block: (dice.is_multiple_of(4)).then_some(Block::Channels),
        edited_text: writing,
        ..ViewOptions::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cached_scene_equals_a_new_one(
        start in prop::collection::vec(any_action(), 1..30),
        actions in prop::collection::vec((any_action(), any_action(), 0_usize..1000), 1..12),
    ) {
        let mut board = board_of(&start);
        let mut ids = IdSource::new([7, 7]);
        let mut cache = SceneCache::default();
        for (dragged, done, dice) in &actions {
            // A gesture with several previews, canceled or committed.
            let look = random_view_options(&board, *dice);
            let pending = edit_for(&board, dragged, &mut ids);
            pending.apply(&mut board).unwrap();
            invalidate(&mut cache, &pending);
            cache.scene(&board, &look, Interaction::Active);
            pending.inverse().apply(&mut board).unwrap();
            invalidate(&mut cache, &pending);
            let edit = edit_for(&board, done, &mut ids);
            edit.apply(&mut board).unwrap();
            invalidate(&mut cache, &edit);
            let look = random_view_options(&board, dice + 1);
            let kept = cache.scene(&board, &look, Interaction::Idle);
            assert_same_scene(&kept, &board, &look)?;
            drop(kept);
            // Another highlight or text edit, without a change of the board.
            let look = random_view_options(&board, dice + 2);
            let kept = cache.scene(&board, &look, Interaction::Idle);
            assert_same_scene(&kept, &board, &look)?;
        }
    }
}

/// Ten thousand notes all over the largest page, a thousand arrows.
fn crowded() -> Board {
    let mut board = Board::default();
    board_info::set_page(&board, Page::new(3).unwrap()).apply(&mut board).unwrap();
    let mut ids = IdSource::new([1, 2]);
    let rect = |number: i32| IRect::new(number % 125 * 45, number / 125 * 39, 96, 48);
    let new = (0..10_000)
        .map(|number| (ids.next_id(), NewNote::with_text(rect(number), &format!("付箋 {number}"))));
    let new: Vec<(Id, NewNote)> = new.collect();
    let made: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
    notes::add_many(&board, new).apply(&mut board).unwrap();
    for pair in made.windows(3).step_by(10) {
        let ends = (Endpoint::Note(pair[0]), Endpoint::Note(pair[2]));
        arrows::add(&board, ids.next_id(), ends.0, ends.1, None).apply(&mut board).unwrap();
    }
    board
}

/// A position of a note that no later one covers.
fn corner(editor: &Editor, id: Id) -> Point {
    Point::from(editor.scene().note_rect(id).unwrap().origin) + Point::new(22.0, 20.0)
}

fn moved(at: Point) -> Event {
    Event::Move { at, modifiers: PointerModifiers { no_snap: true, ..PointerModifiers::default() } }
}

#[test]
fn dragging_one_note_lays_out_no_text_and_routes_only_its_arrows() {
    let board = crowded();
    let mut editor = Editor::new(board, IdSource::new([5, 5]));
    let sheet = editor.board().page().sheet().to_rect();
    editor.camera_mut().fit(sheet);
    let tied = |id: Id, board: &Board| {
        let at = |end: Endpoint| end == Endpoint::Note(id);
        board.arrows().values().filter(|arrow| at(arrow.from) || at(arrow.to)).count()
    };
    // A note with an arrow that is not covered at the position of the press.
    let scene = editor.scene();
    let on_top = |id: Id| scene.hit(editor.board(), corner(&editor, id), 0.0) == Hit::Note(id);
    let mut notes = scene.notes.iter().rev().map(|note| note.id);
    let id = notes.find(|id| tied(*id, editor.board()) > 0 && on_top(*id)).unwrap();
    drop(scene);
    let arrows = tied(id, editor.board());
    let from = corner(&editor, id);
    let before = editor.display().stats();
    assert_eq!((before.texts, before.full_builds), (10_000, 1), "the first build is complete");
    editor.handle(Event::Press { at: from, modifiers: PointerModifiers::default() });
    for step in 1..=20 {
        editor.handle(moved(from - Point::new(4.0 * step as f32, 3.0 * step as f32)));
        editor.scene();
    }
    let work = editor.display().stats();
    assert_eq!(work.texts, before.texts, "no text is laid out again");
    assert_eq!(work.full_builds, before.full_builds, "no scene is built again");
    let routed = work.routes - before.routes;
    assert!(routed > 0 && routed <= 20 * arrows, "only its {arrows} arrows are routed, not {routed}");
    editor
        .handle(Event::Release { at: from - Point::new(80.0, 60.0), modifiers: PointerModifiers::default() });
    editor.scene();
    let after = editor.display().stats();
    assert_eq!((after.texts, after.full_builds), (before.texts, before.full_builds));
    let settled = after.routes - work.routes;
    assert!(
        settled > 0 && settled < 700,
        "those that look at where it was or is are routed now, not {settled}"
    );
    assert_eq!(*editor.scene(), Scene::new(editor.board(), &editor.view_options()));
}

#[test]
fn an_unchanged_scene_is_not_rebuilt() {
    let mut editor = Editor::new(large_board(500), IdSource::new([5, 5]));
    let scene = editor.scene();
    let work = editor.display().stats();
    editor.camera_mut().pan(Point::new(40.0, 30.0));
    editor.camera_mut().zoom_about(Point::new(100.0, 100.0), 2.0);
    assert!(std::sync::Arc::ptr_eq(&scene, &editor.scene()));
    assert_eq!(work, editor.display().stats());
}
