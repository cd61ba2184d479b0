//! The rows of the menu Workshop: what to ask AI services, what they answered, what the colours mean.

use super::keys::Keys;
use super::row::{always, row};
use super::{Command, Effect, Menu};
use crate::editor::{Editor, View};
use crate::workshop::PromptKind;

pub(super) const ROWS: &[Command] = &[
    view(
        "workshop.ideas",
        const { &[Keys::char('I')] },
        |e| enter(e, View::Ideas),
        |e| e.view() == View::Ideas,
    ),
    view(
        "workshop.narrowing",
        const { &[Keys::shift('I')] },
        |e| enter(e, View::Narrowing),
        |e| e.view() == View::Narrowing,
    ),
    view("workshop.canvas", &[], |e| enter(e, View::Canvas), |e| e.view() == View::Canvas),
    row(Menu::Workshop, "workshop.agenda", &[], always, |_| Some(Effect::SwitchAgenda)).parted(),
    row(Menu::Workshop, "workshop.run", &[], always, |_| Some(Effect::RunTimer)),
    row(Menu::Workshop, "workshop.longer", &[], always, |_| Some(Effect::LongerTimer)),
    row(Menu::Workshop, "workshop.next", &[], always, |_| Some(Effect::NextItem)),
    row(Menu::Workshop, "workshop.edit_agenda", &[], always, |_| Some(Effect::EditAgenda)),
    row(Menu::Workshop, "workshop.guide", &[Keys::char('U')], always, |e| {
        Some(Effect::Guide(!e.is_guide_enabled()))
    })
    .on(Editor::is_guide_enabled),
    row(Menu::Workshop, "workshop.collect", &[], always, |_| Some(Effect::CollectIdeas)).parted(),
    row(Menu::Workshop, "workshop.prompt_ideas", &[], always, |_| Some(Effect::Prompt(PromptKind::Ideas)))
        .parted(),
    row(Menu::Workshop, "workshop.prompt_canvas", &[], always, |_| Some(Effect::Prompt(PromptKind::Canvas))),
    row(Menu::Workshop, "workshop.answer", &[], always, |_| Some(Effect::Answer)),
    row(Menu::Workshop, "workshop.usual_roles", &[], always, |editor| {
        editor.set_default_roles();
        None
    })
    .parted(),
];

/// A row that shows something else in the middle of the window.
const fn view(
    id: &'static str,
    keys: &'static [Keys],
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    row(Menu::Workshop, id, keys, always, run).on(is_on)
}

fn enter(editor: &mut Editor, view: View) -> Option<Effect> {
    editor.set_view(view);
    None
}
