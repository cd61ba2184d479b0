//! Whole sessions: any two hundred commands and gestures leave a valid board, and undoing all of them leads
//! back.

use crate::support::boards::{sample, samples};
use growth_canvas::command::{self, Effect};
use growth_canvas::editor::{Direction, Editor, Event, NavigationTarget, PointerModifiers, actions};
use growth_canvas::file;
use growth_canvas::geometry::IPoint;
use growth_canvas::interchange::split_lines;
use growth_canvas::model::{Block, Board, IdSource, NoteKind};
use proptest::prelude::*;

/// An action of a user.
#[derive(Clone, Debug)]
enum UserAction {
    Press(i32, i32, PointerModifiers),
    Move(i32, i32, PointerModifiers),
    Release(i32, i32, PointerModifiers),
    Double(i32, i32),
    Drag((i32, i32), (i32, i32), PointerModifiers),
    Write(String),
    Aim(usize),
    Command(usize),
    Post(String),
    Paste(String),
    PastePart,
    Find(String, String),
    Late(String),
    Escape,
}

fn modifiers() -> impl Strategy<Value = PointerModifiers> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(adding, copying, free)| PointerModifiers {
        extend: adding && free,
        duplicate: copying && !free,
        no_snap: free,
    })
}

fn words() -> impl Strategy<Value = String> {
    "[a-z 。、ーデータ資源\\n]{0,16}"
}

fn user_action() -> impl Strategy<Value = UserAction> {
    let x = || -60_i32..2000;
    let y = || -60_i32..1140;
    prop_oneof![
        2 => (x(), y(), modifiers()).prop_map(|(x, y, modifiers)| UserAction::Press(x, y, modifiers)),
        2 => (x(), y(), modifiers()).prop_map(|(x, y, modifiers)| UserAction::Move(x, y, modifiers)),
        2 => (x(), y(), modifiers()).prop_map(|(x, y, modifiers)| UserAction::Release(x, y, modifiers)),
        1 => (x(), y()).prop_map(|(x, y)| UserAction::Double(x, y)),
        5 => ((x(), y()), (x(), y()), modifiers()).prop_map(|(from, to, modifiers)| UserAction::Drag(from, to, modifiers)),
        2 => words().prop_map(UserAction::Write),
        1 => any::<usize>().prop_map(UserAction::Aim),
        9 => any::<usize>().prop_map(UserAction::Command),
        1 => words().prop_map(UserAction::Post),
        1 => words().prop_map(UserAction::Paste),
        1 => Just(UserAction::PastePart),
        1 => (words(), words()).prop_map(|(find, replace)| UserAction::Find(find, replace)),
        1 => words().prop_map(UserAction::Late),
        1 => Just(UserAction::Escape),
    ]
}

fn perform(editor: &mut Editor, action: UserAction) {
    let at = |x: i32, y: i32| IPoint::new(x, y).into();
    match action {
        UserAction::Press(x, y, modifiers) => editor.handle(Event::Press { at: at(x, y), modifiers }),
        UserAction::Move(x, y, modifiers) => editor.handle(Event::Move { at: at(x, y), modifiers }),
        UserAction::Release(x, y, modifiers) => editor.handle(Event::Release { at: at(x, y), modifiers }),
        UserAction::Double(x, y) => editor.handle(Event::DoublePress { at: at(x, y) }),
        UserAction::Drag(from, to, modifiers) => {
            editor.handle(Event::Press { at: at(from.0, from.1), modifiers });
            editor.handle(Event::Move {
                at: at(i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1)),
                modifiers,
            });
            editor.handle(Event::Release { at: at(to.0, to.1), modifiers });
        }
        UserAction::Write(text) => editor.handle(Event::Draft(text)),
        UserAction::Aim(number) => editor.handle(Event::ChooseEnd(match number % 7 {
            0..=3 => NavigationTarget::Direction(Direction::ALL[number % 7]),
            4 => NavigationTarget::Next,
            5 => NavigationTarget::Previous,
            _ => NavigationTarget::Block(Block::ALL[number / 7 % 9]),
        })),
        UserAction::Command(number) => {
            let all: Vec<_> = command::all().collect();
            if all[number % all.len()].run_if_enabled(editor) == Some(Effect::ReplaceAll) {
                actions::search::replace_all(editor);
            }
        }
        UserAction::Post(text) => {
            actions::quick_entry::submit(editor, &text.lines().map(str::to_owned).collect::<Vec<_>>())
                .unwrap();
        }
        UserAction::Paste(text) => actions::paste::paste_lines(editor, split_lines(&text)).unwrap(),
        UserAction::PastePart => {
            let part = actions::paste::selected_content(editor);
            actions::paste::paste_content(editor, &part).unwrap();
        }
        UserAction::Find(query, replacement) => {
            actions::search::set_open(editor, true);
            actions::search::set_query(editor, query);
            actions::search::set_replacement(editor, replacement);
        }
        UserAction::Late(text) => actions::text::insert_late_ime(editor, &text),
        UserAction::Escape => actions::keyboard::cancel(editor),
    }
}

fn run_session(start: Board, actions: Vec<UserAction>) -> Result<(), TestCaseError> {
    let first = file::write(&start);
    let mut editor = Editor::new(start, IdSource::new([5, 6]));
    for action in actions {
        let said = format!("{action:?}");
        perform(&mut editor, action);
        prop_assert_eq!(editor.board().validate(), [], "after {}", said);
        let known = |id: &growth_canvas::model::Id| editor.board().record(*id).is_some();
        prop_assert!(
            editor.selection().ids().iter().all(known),
            "the selection is on the board after {}",
            said
        );
    }
    editor.commit_pending();
    let last = file::write(editor.board());
    let mut steps = 0;
    while editor.transactions().history().can_undo() {
        editor.undo();
        steps += 1;
    }
    prop_assert_eq!(file::write(editor.board()), first, "undoing everything restores the start");
    // Steps that the session itself had undone stay undone.
    for _ in 0..steps {
        editor.redo();
    }
    prop_assert_eq!(file::write(editor.board()), last, "and redoing them restores the end");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_hundred_actions_from_a_sample(actions in prop::collection::vec(user_action(), 200)) {
        let text = samples().into_iter().find(|(name, _)| name == "bizreach").unwrap().1;
        run_session(sample(&text), actions)?;
    }

    #[test]
    fn two_hundred_actions_from_a_blank_board(actions in prop::collection::vec(user_action(), 200)) {
        run_session(Board::default(), actions)?;
    }
}

#[test]
fn a_late_text_without_a_note_adds_one() {
    let mut editor = Editor::new(Board::default(), IdSource::new([5, 6]));
    actions::text::insert_late_ime(&mut editor, "遅れて届いた");
    let note = editor.board().notes().values().next().unwrap();
    assert_eq!((note.text.as_str(), note.kind), ("遅れて届いた", NoteKind::Note));
}
