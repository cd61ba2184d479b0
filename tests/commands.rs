//! The command table: ids, keys, words, and every command run, undone and redone.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails loudly, makes the files it opens and says what it skips"
)]

mod support;

use growth_canvas::command::{self, Effect, Key, Keys};
use growth_canvas::editor::{Editor, Event};
use growth_canvas::model::{Id, IdSource};
use growth_canvas::words::Lang;
use std::collections::{BTreeMap, BTreeSet};
use support::boards::{sample, samples};

fn editor() -> Editor {
    let text = samples().into_iter().find(|(name, _)| name == "bizreach").unwrap().1;
    Editor::new(sample(&text), IdSource::new([1, 1]))
}

fn selected(names: &[&str]) -> Editor {
    let mut editor = editor();
    editor.select(names.iter().map(|name| Id::parse(name).unwrap()).collect());
    editor
}

#[test]
fn ids_are_unique_and_every_command_has_words_in_both_languages() {
    let mut seen = BTreeSet::new();
    for command in command::all() {
        assert!(seen.insert(command.id), "{} stands twice", command.id);
        for lang in Lang::ALL {
            assert_ne!(command.name(lang), format!("cmd.{}", command.id), "a name");
            assert_ne!(command.help(lang), format!("cmd.{}.help", command.id), "a help");
        }
    }
}

#[test]
fn no_two_commands_share_keys_on_any_system() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (keys, id) in command::all().flat_map(|command| command.keys.iter().map(|keys| (*keys, command.id))) {
        for mac in [false, true] {
            let label = format!("{mac} {}", keys.label(mac));
            assert_eq!(owners.insert(label, id), None, "{} is taken", keys.label(mac));
        }
        assert_eq!(command::of_keys(keys).unwrap().id, id);
    }
    // These belong to the systems: hide, minimise and switch on macOS; the desktops' own on Windows and Linux.
    let reserved = [Keys::ctrl('H'), Keys::ctrl('M'), Keys::ctrl('W'), Keys::ctrl(' '), Keys::ctrl('`')];
    let pictures = ['3', '4', '5'].map(Keys::ctrl_shift);
    let desktop = [Keys::plain(Key::F(4)).with_alt(), Keys::plain(Key::Tab).with_alt(), Keys::alt(' ')];
    for taken in reserved.into_iter().chain(pictures).chain(desktop) {
        assert!(command::of_keys(taken).is_none(), "{} belongs to a system", taken.label(true));
    }
    assert_eq!(Keys::ctrl_shift('S').label(false), "Ctrl+Shift+S");
    assert_eq!(Keys::ctrl_shift('S').label(true), "⇧⌘S");
    assert_eq!(Keys::plain(Key::Delete).label(false), "Delete");
}

#[test]
fn three_dots_stand_exactly_where_a_dialog_follows() {
    for command in command::all() {
        let mut editor = selected(&["chatgpt"]);
        let asks = match (command.run)(&mut editor) {
            Some(
                Effect::ChooseCase
                | Effect::Open
                | Effect::SaveAs
                | Effect::Export
                | Effect::About
                | Effect::Palette
                | Effect::Keys
                | Effect::Settings,
            ) => true,
            Some(_) | None => false,
        };
        for lang in Lang::ALL {
            assert_eq!(command.name(lang).ends_with('…'), asks, "{}", command.id);
        }
    }
}

#[test]
fn every_command_can_be_run_undone_and_redone_with_anything_selected() {
    let selections: [&[&str]; 4] =
        [&[], &["chatgpt"], &["chatgpt-to-build-in"], &["chatgpt", "build-in", "value", "build-in-to-value"]];
    for command in command::all() {
        for names in selections {
            let mut editor = selected(names);
            let before = editor.board().clone();
            if let Err(reason) = (command.when)(&editor) {
                assert!(reason.starts_with("why."), "{}: {reason}", command.id);
                assert!(command.call(&mut editor).is_none());
                assert_eq!(editor.board(), &before, "a disabled command does nothing: {}", command.id);
                continue;
            }
            let _effect = command.call(&mut editor);
            editor.handle(Event::Draft("書いた".to_owned()));
            editor.finish();
            let after = editor.board().clone();
            assert_eq!(after.check(), [], "{}", command.id);
            if after == before {
                continue;
            }
            editor.undo();
            assert_eq!(editor.board(), &before, "{} undone", command.id);
            editor.redo();
            assert_eq!(editor.board(), &after, "{} redone", command.id);
        }
    }
}

#[test]
fn commands_do_what_they_say() {
    use growth_canvas::model::{ColorName, NoteKind, Stage, Strength};
    let arrow = Id::parse("chatgpt-to-build-in").unwrap();
    let note = Id::parse("chatgpt").unwrap();
    let run = |id: &str, names: &[&str]| {
        let mut editor = selected(names);
        let _effect = command::find(id).unwrap().call(&mut editor);
        editor
    };
    let stage = |id| run(id, &["chatgpt-to-build-in"]).board().arrow(arrow).unwrap().stage;
    assert_eq!(
        [stage("arrow.one"), stage("arrow.two"), stage("arrow.three"), stage("arrow.none")],
        [Some(Stage::One), Some(Stage::Two), Some(Stage::Three), None]
    );
    assert_eq!(
        run("arrow.unproven", &["chatgpt-to-build-in"]).board().arrow(arrow).unwrap().strength,
        Strength::Unproven
    );
    let turned = run("arrow.reverse", &["chatgpt-to-build-in"]);
    assert_eq!(turned.board().arrow(arrow).unwrap().to.note(), Some(note));
    assert_eq!(run("note.blue", &["chatgpt"]).board().note(note).unwrap().color, ColorName::Blue);
    assert_eq!(run("note.blue", &[]).color(), ColorName::Blue, "with nothing selected the next note gets it");
    assert_eq!(run("note.as_kpi", &["chatgpt"]).board().note(note).unwrap().kind, NoteKind::KpiEvent);
    let front = run("note.front", &["openai"]);
    assert_eq!(front.board().notes_in_order().last().unwrap().0, Id::parse("openai").unwrap());
    let gone = run("edit.delete", &["chatgpt"]);
    assert!(gone.board().arrows().values().all(|a| a.from.note() != Some(note) && a.to.note() != Some(note)));
    let copied = run("edit.duplicate", &["chatgpt", "build-in"]);
    assert_eq!(copied.board().notes().len(), editor().board().notes().len() + 2);
    assert_eq!(
        copied.board().arrows().len(),
        editor().board().arrows().len() + 1,
        "the arrow between them too"
    );
    assert_eq!(copied.selection().len(), 2, "the copies are selected");
    assert_eq!(run("view.page_2", &[]).board().page().scale(), 2);
}
