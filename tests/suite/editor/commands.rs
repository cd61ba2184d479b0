//! The command registry: ids, shortcuts, messages, and every command run, undone and redone.

use crate::support::boards::{large_board, sample};
use growth_canvas::command::{self, Command, Effect, Key, Shortcut, WorkshopEffect};
use growth_canvas::editor::{Editor, Event, actions};
use growth_canvas::geometry::IRect;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Block, Board, Id, IdSource};
use growth_canvas::scene::text::{Face, Weight};
use growth_canvas::workshop::Case;
use std::collections::{BTreeMap, BTreeSet};

fn editor() -> Editor {
    Editor::new(sample(Case::find("bizreach").unwrap().board), IdSource::new([1, 1]))
}

fn selected(names: &[&str]) -> Editor {
    let mut editor = editor();
    editor.select(names.iter().map(|name| Id::parse(name).unwrap()).collect());
    editor
}

#[test]
fn ids_are_unique_and_every_command_has_messages_in_both_languages() {
    let mut seen = BTreeSet::new();
    for command in command::all() {
        assert!(seen.insert(command.id), "duplicate id {}", command.id);
        for lang in Lang::ALL {
            assert_ne!(command.name(lang), format!("cmd.{}", command.id), "a name");
            assert_ne!(command.help(lang), format!("cmd.{}.help", command.id), "a help");
        }
    }
}

#[test]
fn no_two_commands_share_a_shortcut_on_any_system() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (keys, id) in
        command::all().flat_map(|command| command.shortcuts.iter().map(|keys| (*keys, command.id)))
    {
        for mac in [false, true] {
            let label = format!("{mac} {}", keys.label(mac));
            assert_eq!(owners.insert(label, id), None, "{} is reserved or already assigned", keys.label(mac));
        }
        assert_eq!(command::by_shortcut(keys).unwrap().id, id);
    }
    // Reserved by the systems: hide, minimize and switch on macOS; desktop shortcuts on Windows and Linux.
    let reserved = [
        Shortcut::ctrl('H'),
        Shortcut::ctrl('M'),
        Shortcut::ctrl('W'),
        Shortcut::ctrl(' '),
        Shortcut::ctrl('`'),
    ];
    let pictures = ['3', '4', '5'].map(Shortcut::ctrl_shift);
    let desktop =
        [Shortcut::plain(Key::F(4)).with_alt(), Shortcut::plain(Key::Tab).with_alt(), Shortcut::alt(' ')];
    for taken in reserved.into_iter().chain(pictures).chain(desktop) {
        assert!(command::by_shortcut(taken).is_none(), "{} belongs to a system", taken.label(true));
    }
    assert_eq!(Shortcut::ctrl_shift('S').label(false), "Ctrl+Shift+S");
    assert_eq!(Shortcut::ctrl_shift('S').label(true), "⇧⌘S");
    assert_eq!(Shortcut::alt('1').label(true), "Option+1");
    assert_eq!(Shortcut::plain(Key::Delete).label(false), "Delete");
    // The bundled fonts have every symbol of a label.
    let shown = |c: char| Face::fallback_chain(Weight::Regular).iter().any(|face| face.has_glyph(c));
    for keys in command::all().flat_map(|command| command.shortcuts) {
        for label in [keys.label(false), keys.label(true)] {
            assert!(label.chars().all(shown), "{label} can be shown");
        }
    }
}

#[test]
fn names_end_in_an_ellipsis_exactly_if_a_dialog_follows() {
    for command in command::all() {
        let mut editor = selected(&["chatgpt"]);
        let asks = match (command.run)(&mut editor) {
            Some(
                Effect::ChooseCase
                | Effect::Open
                | Effect::SaveAs
                | Effect::Export
                | Effect::About
                | Effect::ShowPalette
                | Effect::ShowShortcuts
                | Effect::ShowSettings
                | Effect::SaveOpenQuestions
                | Effect::Compare
                | Effect::Wheel
                | Effect::ExportBundle
                | Effect::Workshop(
                    WorkshopEffect::Prompt(_)
                    | WorkshopEffect::Import
                    | WorkshopEffect::CollectIdeas
                    | WorkshopEffect::EditAgenda,
                )
                | Effect::Versions
                | Effect::Recover,
            ) => true,
            Some(_) | None => false,
        };
        for lang in Lang::ALL {
            assert_eq!(command.name(lang).ends_with('…'), asks, "{}", command.id);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The command did nothing that can be seen.
    Nothing,
    /// It asked for an effect, or changed the selection, the view or another part of the editor.
    Acted,
    /// It changed the board.
    Changed,
}

/// Runs a command in a state, undoes and redoes its effect, and checks that the board stays valid.
fn run_undo_redo(command: &Command, mut editor: Editor) -> Outcome {
    let before = editor.board().clone();
    let state_before = format!("{editor:?}");
    let id = command.id;
    if let Err(reason) = (command.enabled_when)(&editor) {
        assert!(reason.name().starts_with("why."), "{id}: {reason:?}");
        assert!(command.run_if_enabled(&mut editor).is_none());
        assert_eq!(editor.board(), &before, "a disabled command does nothing: {id}");
        return Outcome::Nothing;
    }
    let effect = command.run_if_enabled(&mut editor);
    let has_acted = effect.is_some() || format!("{editor:?}") != state_before;
    if matches!(id, "edit.undo" | "edit.redo") {
        return if editor.board() == &before { Outcome::Nothing } else { Outcome::Changed };
    }
    editor.handle(Event::Draft("書いた".to_owned()));
    editor.commit_pending();
    let after = editor.board().clone();
    assert_eq!(after.validate(), [], "{id}");
    if after == before {
        return if has_acted { Outcome::Acted } else { Outcome::Nothing };
    }
    editor.undo();
    assert_eq!(editor.board(), &before, "{id} undone");
    editor.redo();
    assert_eq!(editor.board(), &after, "{id} redone");
    Outcome::Changed
}

/// Menus whose commands never change the board themselves.
const MENUS_OF_VIEWS: [&str; 6] = ["file", "go", "help", "presentation", "view", "workshop"];

/// Commands of other menus that never do, and those of these menus that do.
const EXCEPTIONS: &[&str] = &[
    "arrow.connect",
    "arrow.draw",
    "arrow.reconnect_end",
    "arrow.reconnect_start",
    "cycle.copy_open_questions",
    "cycle.highlight_one",
    "cycle.highlight_three",
    "cycle.highlight_two",
    "cycle.panel",
    "cycle.save_open_questions",
    "cycle.weakest",
    "cycle.wheel",
    "edit.copy",
    "edit.copy_picture",
    "edit.find",
    "edit.find_next",
    "edit.find_previous",
    "edit.paste",
    "edit.replace_all",
    "edit.select",
    "edit.select_all",
    "edit.select_block",
    "edit.select_color",
    "note.quick_entry",
    "view.page_1",
    "view.page_2",
    "view.page_3",
    "view.title",
    "workshop.default_roles",
];

type State = Box<dyn Fn() -> Editor>;
fn run(editor: &mut Editor, id: &str) {
    assert_eq!(command::find(id).unwrap().run_if_enabled(editor), None, "{id}");
}

/// States in which commands make sense: selections, a search, locked notes, marks, a doubt, steps, a tool.
fn states() -> Vec<State> {
    const SELECTIONS: [&[&str]; 5] = [
        &[],
        &["chatgpt"],
        &["chatgpt-to-build-in"],
        &["chatgpt", "build-in", "value", "build-in-to-value"],
        &["fee", "register", "customer"],
    ];
    let mut states: Vec<State> = vec![Box::new(|| Editor::new(Board::default(), IdSource::new([1, 1])))];
    for names in SELECTIONS {
        states.push(Box::new(|| selected(names)));
        states.push(Box::new(|| {
            let mut searching = selected(names);
            actions::search::set_open(&mut searching, true);
            actions::search::set_query(&mut searching, "職務".to_owned());
            actions::search::set_replacement(&mut searching, "職歴".to_owned());
            actions::search::find_next(&mut searching, true);
            searching
        }));
        states.push(Box::new(|| {
            let mut locked = selected(names);
            let notes = locked.selection().notes(locked.board());
            locked.commit(growth_canvas::edit::notes::set_locked(locked.board(), &notes, true));
            locked
        }));
    }
    for (id, name) in [
        ("note.as_kpi", "chatgpt"),
        ("note.red", "chatgpt"),
        ("note.fact", "chatgpt"),
        ("arrow.two", "chatgpt-to-build-in"),
        ("arrow.unproven", "chatgpt-to-build-in"),
        ("arrow.none", "chatgpt-to-build-in"),
        ("arrow.draw", "chatgpt"),
        ("workshop.ideas", "chatgpt"),
    ] {
        states.push(Box::new(move || {
            let mut editor = selected(&[name]);
            run(&mut editor, id);
            editor
        }));
    }
    states.push(Box::new(|| {
        let text = Case::find("bizreach").unwrap().board;
        let drafts = text.replacen("cover: 1)", "cover: 1, draft: true)", 1);
        assert_ne!(drafts, text);
        let mut editor = Editor::new(sample(&drafts), IdSource::new([1, 1]));
        editor.select(BTreeSet::from([Id::parse("chatgpt").unwrap()]));
        editor
    }));
    states.push(Box::new(|| {
        let mut editor = selected(&["chatgpt"]);
        run(&mut editor, "note.red");
        editor.undo();
        editor
    }));
    states.push(Box::new(|| {
        let mut editor = selected(&["chatgpt"]);
        run(&mut editor, "note.doubt");
        editor.handle(Event::Draft("本当に？".to_owned()));
        editor.commit_pending();
        let doubts = editor.board().notes().iter().filter(|(_, note)| note.kind.is_doubt());
        editor.select(doubts.map(|(id, _)| *id).collect());
        editor
    }));
    let large = large_board(240);
    states.push(Box::new(move || {
        let mut editor = Editor::new(large.clone(), IdSource::new([1, 1]));
        editor.select(large.notes().keys().copied().collect());
        editor
    }));
    states
}

#[test]
fn every_command_does_something_in_some_state_and_can_be_undone_and_redone_in_all() {
    let states = states();
    for command in command::all() {
        let outcome = states.iter().map(|state| run_undo_redo(command, state())).max();
        let menu = command.id.split('.').next().unwrap();
        let expected = if MENUS_OF_VIEWS.contains(&menu) == EXCEPTIONS.contains(&command.id) {
            Outcome::Changed
        } else {
            Outcome::Acted
        };
        assert_eq!(outcome, Some(expected), "{}", command.id);
    }
}

#[test]
fn commands_have_their_described_effects() {
    use growth_canvas::model::{ColorName, Condition, NoteKind, Strength};
    let arrow = Id::parse("chatgpt-to-build-in").unwrap();
    let note = Id::parse("chatgpt").unwrap();
    let run = |id: &str, names: &[&str]| {
        let mut editor = selected(names);
        let _effect = command::find(id).unwrap().run_if_enabled(&mut editor);
        editor
    };
    let stage = |id| run(id, &["chatgpt-to-build-in"]).board().arrow(arrow).unwrap().condition;
    assert_eq!(
        [stage("arrow.one"), stage("arrow.two"), stage("arrow.three"), stage("arrow.none")],
        [Some(Condition::One), Some(Condition::Two), Some(Condition::Three), None]
    );
    assert_eq!(
        run("arrow.unproven", &["chatgpt-to-build-in"]).board().arrow(arrow).unwrap().strength,
        Strength::Unproven
    );
    let turned = run("arrow.reverse", &["chatgpt-to-build-in"]);
    assert_eq!(turned.board().arrow(arrow).unwrap().to.note_id(), Some(note));
    assert_eq!(run("note.blue", &["chatgpt"]).board().note(note).unwrap().color, ColorName::Blue);
    assert_eq!(
        run("note.blue", &[]).tools().color(),
        ColorName::Blue,
        "with nothing selected the next note gets it"
    );
    assert_eq!(run("note.as_kpi", &["chatgpt"]).board().note(note).unwrap().kind, NoteKind::KpiEvent);
    let front = run("note.front", &["openai"]);
    assert_eq!(front.board().notes_in_order().last().unwrap().0, Id::parse("openai").unwrap());
    let gone = run("edit.delete", &["chatgpt"]);
    assert!(
        gone.board()
            .arrows()
            .values()
            .all(|a| a.from.note_id() != Some(note) && a.to.note_id() != Some(note))
    );
    let copied = run("edit.duplicate", &["chatgpt", "build-in"]);
    assert_eq!(copied.board().notes().len(), editor().board().notes().len() + 2);
    assert_eq!(
        copied.board().arrows().len(),
        editor().board().arrows().len() + 1,
        "the arrow between them too"
    );
    assert_eq!(copied.selection().ids().len(), 2, "the copies are selected");
    assert_eq!(run("view.page_2", &[]).board().page().scale(), 2);
}

#[test]
fn align_distribute_and_tidy_have_their_described_effects() {
    let run = |id: &str, names: &[&str]| {
        let mut editor = selected(names);
        let _effect = command::find(id).unwrap().run_if_enabled(&mut editor);
        let rect = |name: &str| editor.board().note(Id::parse(name).unwrap()).unwrap().rect;
        names.iter().map(|name| rect(name)).collect::<Vec<_>>()
    };
    let three = ["fee", "register", "chatgpt"];
    let all = |rects: &[IRect], of: fn(&IRect) -> i32| {
        let first = of(&rects[0]);
        rects.iter().all(|rect| (of(rect) - first).abs() <= 1)
    };
    assert!(all(&run("arrange.left", &three), |r| r.left()));
    assert!(all(&run("arrange.center", &three), |r| r.center().x));
    assert!(all(&run("arrange.right", &three), |r| r.right()));
    assert!(all(&run("arrange.top", &three), |r| r.top()));
    assert!(all(&run("arrange.middle", &three), |r| r.center().y));
    assert!(all(&run("arrange.bottom", &three), |r| r.bottom()));
    assert!(all(&run("arrange.same_size", &three), |r| r.size.w));
    assert!(all(&run("arrange.same_size", &three), |r| r.size.h));
    let mut spread = run("arrange.distribute_vertically", &three);
    spread.sort_by_key(|rect| rect.top());
    let gaps: Vec<i32> = spread.windows(2).map(|two| two[1].top() - two[0].bottom()).collect();
    assert!((gaps[0] - gaps[1]).abs() <= 1, "{gaps:?}");
    let tidy = run("arrange.tidy", &["tv", "sales"]);
    assert!(!tidy[0].intersects(tidy[1]) && tidy[0].left() == tidy[1].left());
}

#[test]
fn too_many_notes_for_a_block_are_tidied_into_it_in_one_step() {
    let mut editor = Editor::new(Board::default(), IdSource::new([1, 1]));
    actions::navigation::focus_block(&mut editor, Block::KeyResources);
    let texts: Vec<String> = (0..6).map(|number| format!("データ {number}")).collect();
    actions::quick_entry::submit(&mut editor, &texts).unwrap();
    assert_eq!(editor.board().notes_in(Some(Block::KeyResources)).len(), 6);
    let scene = editor.scene();
    for (i, a) in scene.notes.iter().enumerate() {
        assert!(scene.notes[i + 1..].iter().all(|b| !a.rect.intersects(b.rect)), "{a:?}");
    }
    editor.undo();
    assert!(editor.board().notes().is_empty());
}

#[test]
fn tidying_avoids_locked_notes() {
    let mut editor = Editor::new(Board::default(), IdSource::new([1, 1]));
    actions::navigation::focus_block(&mut editor, Block::ValuePropositions);
    actions::quick_entry::submit(&mut editor, &["留".to_owned()]).unwrap();
    let fixed = editor.selection().notes(editor.board());
    let edit = growth_canvas::edit::notes::set_locked(editor.board(), &fixed, true);
    editor.commit(edit);
    actions::quick_entry::submit(&mut editor, &["一".to_owned(), "二".to_owned(), "三".to_owned()]).unwrap();
    let before = editor.board().note(*fixed.first().unwrap()).unwrap().rect;
    let _effect = command::find("arrange.tidy").unwrap().run_if_enabled(&mut editor);
    assert_eq!(editor.board().note(*fixed.first().unwrap()).unwrap().rect, before);
    let scene = editor.scene();
    for (i, a) in scene.notes.iter().enumerate() {
        assert!(scene.notes[i + 1..].iter().all(|b| !a.rect.intersects(b.rect)), "{:?}", scene.notes);
    }
}

#[test]
fn selecting_by_block_and_by_color_is_exact() {
    let mut editor = selected(&["tv"]);
    let _effect = command::find("edit.select_block").unwrap().run_if_enabled(&mut editor);
    let ids = |names: &[&str]| names.iter().map(|name| Id::parse(name).unwrap()).collect::<BTreeSet<_>>();
    assert_eq!(editor.selection().ids(), &ids(&["sales", "tv"]));
    let _effect = command::find("note.blue").unwrap().run_if_enabled(&mut editor);
    editor.select(ids(&["tv"]));
    let _effect = command::find("edit.select_color").unwrap().run_if_enabled(&mut editor);
    assert_eq!(editor.selection().ids(), &ids(&["sales", "tv"]));
}
