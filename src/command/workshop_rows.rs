//! The rows of the menu Workshop: what to ask AI services, what they answered, what the colours mean.

use super::keys::Keys;
use super::row::{always, row};
use super::{Command, Effect, Menu, Reason};
use crate::editor::Editor;
use crate::workshop::PromptKind;

pub(super) const ROWS: &[Command] = &[
    row(Menu::Workshop, "workshop.prompt_ideas", &[], always, |_| Some(Effect::Prompt(PromptKind::Ideas)))
        .parted(),
    row(Menu::Workshop, "workshop.prompt_canvas", &[], always, |_| Some(Effect::Prompt(PromptKind::Canvas))),
    row(Menu::Workshop, "workshop.answer", &[], always, |_| Some(Effect::Answer)),
    row(Menu::Workshop, "note.confirm", &[Keys::shift('A')], has_drafts, |editor| {
        editor.confirm_drafts();
        None
    })
    .done("done.confirmed"),
    row(Menu::Workshop, "workshop.usual_roles", &[], always, |editor| {
        editor.set_usual_roles();
        None
    })
    .parted(),
];

fn has_drafts(editor: &Editor) -> Result<(), Reason> {
    if editor.drafts().is_empty() { Err("why.no_drafts") } else { Ok(()) }
}
