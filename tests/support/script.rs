//! Gestures as one-line scripts, played on the headless editor with the template of the cycle.

#![expect(clippy::expect_used, clippy::panic, reason = "a failing helper fails its test")]

use growth_canvas::command;
use growth_canvas::editor::{Direction, Editor, Event, NavigationTarget, PointerModifiers, actions};
use growth_canvas::geometry::{IPoint, IRect, Point};
use growth_canvas::model::{Block, Board, Id, IdSource};

use super::boards::{sample, samples};

/// Condition that holds after a gesture.
pub type AfterGesture = fn(&Editor) -> bool;

/// A case: its description, the script, the condition.
pub type GestureCase = (&'static str, &'static str, AfterGesture);

pub fn id(name: &str) -> Id {
    Id::parse(name).unwrap()
}

pub fn editor() -> Editor {
    let text = samples().into_iter().find(|(name, _)| name == "cycle").unwrap().1;
    let mut editor = Editor::new(sample(&text), IdSource::new([1, 1]));
    // Positions in the scripts are exact; those about snapping enable it.
    actions::tools::set_snapping(&mut editor, false);
    editor
}

pub fn point(x: i32, y: i32) -> Point {
    IPoint::new(x, y).into()
}

/// Plays a gesture: `press x y`, `move x y`, `release x y` (optionally with the prefix `shift-`, `alt-` or
/// `ctrl-`), `double x y`, `esc`, `write …`, `aim left`, `done`, `snapping`, or the id of a command; separated
/// by “ | ”.
pub fn run_script(editor: &mut Editor, script: &str) {
    for step in script.split(" | ") {
        let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
        let (keys, verb) = verb.split_once('-').unwrap_or(("", verb));
        let modifiers =
            PointerModifiers { extend: keys == "shift", duplicate: keys == "alt", no_snap: keys == "ctrl" };
        let place = || {
            let (x, y) = rest.split_once(' ').expect("two numbers");
            point(x.parse().unwrap(), y.parse().unwrap())
        };
        let event = match verb {
            "press" => Event::Press { at: place(), modifiers },
            "move" => Event::Move { at: place(), modifiers },
            "release" => Event::Release { at: place(), modifiers },
            "double" => Event::DoublePress { at: place() },
            "esc" => Event::Cancel,
            "write" => Event::Draft(rest.to_owned()),
            "aim" => Event::ChooseEnd(match rest {
                "left" => NavigationTarget::Direction(Direction::Left),
                "right" => NavigationTarget::Direction(Direction::Right),
                "up" => NavigationTarget::Direction(Direction::Up),
                "down" => NavigationTarget::Direction(Direction::Down),
                "next" => NavigationTarget::Next,
                "previous" => NavigationTarget::Previous,
                number => NavigationTarget::Block(Block::ALL[number.parse::<usize>().unwrap() - 1]),
            }),
            "snapping" => {
                actions::tools::set_snapping(editor, true);
                continue;
            }
            "done" => Event::Finish,
            id => {
                let command = command::find(id).unwrap_or_else(|| panic!("no command {id}"));
                assert_eq!((command.enabled_when)(editor), Ok(()), "{id} is allowed");
                let _effect = command.run_if_enabled(editor);
                continue;
            }
        };
        editor.handle(event);
    }
}

pub fn corner(board: &Board, note: &str) -> (i32, i32) {
    let rect = board.note(id(note)).unwrap().rect;
    (rect.left(), rect.top())
}

pub fn rect(editor: &Editor, note: &str) -> IRect {
    editor.board().note(id(note)).unwrap().rect
}

/// Plays each case, checks the result, undoes all of it and redoes it.
pub fn check_all(table: &[GestureCase]) {
    for (name, script, check) in table {
        let mut editor = editor();
        let before = editor.board().clone();
        run_script(&mut editor, script);
        assert!(check(&editor), "{name}: {script}");
        assert_eq!(editor.board().validate(), [], "{name}");
        // Whatever the gesture did, undoing all of it leads back.
        let after = editor.committed_board();
        while editor.transactions().history().can_undo() {
            editor.undo();
        }
        assert_eq!(editor.board(), &before, "{name}: undone");
        while editor.transactions().history().can_redo() {
            editor.redo();
        }
        let again = editor.committed_board();
        let taken_back = script.contains("edit.undo");
        assert!(again == after || taken_back, "{name}: redone");
    }
}
