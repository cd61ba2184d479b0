//! Laws for every board and every history, tested on random ones.

use crate::support::boards::{any_action, board_of, edit_for};
use growth_canvas::edit::{Edit, History};
use growth_canvas::file;
use growth_canvas::model::{Board, IdSource};
use growth_canvas::scene::{Scene, Shape, ViewOptions};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_and_its_inverse_cancel_out(actions in prop::collection::vec(any_action(), 1..24), last in any_action()) {
        let before = board_of(&actions);
        let mut board = before.clone();
        let edit = edit_for(&board, &last, &mut IdSource::new([9, 9]));
        edit.apply(&mut board).unwrap();
        edit.inverse().apply(&mut board).unwrap();
        prop_assert_eq!(&board, &before);
        prop_assert_eq!(edit.inverse().inverse(), edit);
    }

    #[test]
    fn compose_is_sequential_and_associative(actions in prop::collection::vec(any_action(), 1..12), more in prop::collection::vec(any_action(), 3)) {
        let start = board_of(&actions);
        let mut board = start.clone();
        let mut ids = IdSource::new([1, 8]);
        let mut edits: Vec<Edit> = Vec::new();
        for action in &more {
            let edit = edit_for(&board, action, &mut ids);
            edit.apply(&mut board).unwrap();
            edits.push(edit);
        }
        let [a, b, c] = [edits[0].clone(), edits[1].clone(), edits[2].clone()];
        let left = a.clone().compose(b.clone()).compose(c.clone());
        let right = a.compose(b.compose(c));
        prop_assert_eq!(&left, &right);
        let mut at_once = start;
        left.apply(&mut at_once).unwrap();
        prop_assert_eq!(at_once, board);
    }

    #[test]
    fn a_refused_edit_changes_nothing(actions in prop::collection::vec(any_action(), 1..16), more in prop::collection::vec(any_action(), 2)) {
        let mut board = board_of(&actions);
        let mut ids = IdSource::new([2, 2]);
        let late = edit_for(&board, &more[0], &mut ids);
        let first = edit_for(&board, &more[1], &mut ids);
        first.apply(&mut board).unwrap();
        let between = board.clone();
        let misfit = late.changes().iter().any(|(id, change)| board.record(*id) != change.before);
        prop_assert_eq!(late.apply(&mut board).is_err(), misfit);
        if misfit {
            prop_assert_eq!(board, between);
        }
    }

    #[test]
    fn an_edit_made_for_another_board_is_refused(actions in prop::collection::vec(any_action(), 1..16), last in any_action()) {
        let mut board = board_of(&actions);
        let edit = edit_for(&board, &last, &mut IdSource::new([9, 9]));
        prop_assume!(!edit.is_empty());
        edit.apply(&mut board).unwrap();
        let after = board.clone();
        prop_assert!(edit.apply(&mut board).is_err(), "applying an edit twice is refused");
        prop_assert_eq!(board, after);
    }

    #[test]
    fn undoing_all_and_redoing_all_passes_through_the_same_boards(actions in prop::collection::vec(any_action(), 1..32)) {
        let mut board = Board::default();
        let mut ids = IdSource::new([4, 4]);
        let mut history = History::default();
        let mut seen = vec![board.clone()];
        for action in &actions {
            let edit = edit_for(&board, action, &mut ids);
            edit.apply(&mut board).unwrap();
            if !edit.is_empty() {
                seen.push(board.clone());
            }
            history.push(edit);
        }
        for past in seen.iter().rev().skip(1) {
            history.undo().unwrap().apply(&mut board).unwrap();
            prop_assert_eq!(&board, past);
        }
        prop_assert!(history.undo().is_none());
        for next in seen.iter().skip(1) {
            history.redo().unwrap().apply(&mut board).unwrap();
            prop_assert_eq!(&board, next);
        }
    }

    #[test]
    fn no_edit_breaks_an_invariant(actions in prop::collection::vec(any_action(), 1..40)) {
        prop_assert_eq!(board_of(&actions).validate(), []);
    }

    #[test]
    fn saving_and_loading_is_the_identity_and_keeps_the_bytes(actions in prop::collection::vec(any_action(), 0..24)) {
        let board = board_of(&actions);
        let text = file::write(&board);
        let loaded = file::read(text.as_bytes()).unwrap();
        prop_assert_eq!(&loaded.board, &board);
        prop_assert_eq!(loaded.repairs, []);
        prop_assert_eq!(file::write(&loaded.board), text);
    }

    #[test]
    fn a_scene_is_finite_deterministic_and_hit_where_it_is_drawn(actions in prop::collection::vec(any_action(), 0..24)) {
        let board = board_of(&actions);
        let look = ViewOptions { page_background: true, ..ViewOptions::default() };
        let scene = Scene::new(&board, &look);
        prop_assert_eq!(scene.to_string(), Scene::new(&board, &look).to_string());
        for item in &scene.items {
            let b = item.shape.bounds();
            prop_assert!([b.left, b.top, b.right, b.bottom].iter().all(|v| v.is_finite()), "{}", item);
            if let Shape::Text(run) = &item.shape {
                prop_assert!(run.size > 0.0 && run.width.is_finite());
            }
        }
        if let Some(top) = scene.notes.last() {
            let hit = scene.hit(&board, top.rect.center().into(), 4.0);
            prop_assert_eq!(hit, growth_canvas::scene::Hit::Note(top.id));
        }
    }
}
