//! Commands of the Workshop menu.

use super::command::{always_enabled, command};
use super::shortcut::Shortcut;
use super::{Command, Effect, Menu, WorkshopEffect};
use crate::editor::{Editor, View, actions};
use crate::workshop::PromptKind;

pub(super) const COMMANDS: &[Command] = &[
    view_command(
        "workshop.ideas",
        const { &[Shortcut::char('I')] },
        |e| set_view(e, View::Ideas),
        |e| e.ideas().view() == View::Ideas,
    ),
    view_command(
        "workshop.ranking",
        const { &[Shortcut::shift('I')] },
        |e| set_view(e, View::Ranking),
        |e| e.ideas().view() == View::Ranking,
    ),
    view_command("workshop.canvas", &[], |e| set_view(e, View::Canvas), |e| e.ideas().view() == View::Canvas),
    command(Menu::Workshop, "workshop.agenda", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::ToggleAgenda))
    })
    .separator_before(),
    command(Menu::Workshop, "workshop.toggle_timer", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::ToggleTimer))
    }),
    command(Menu::Workshop, "workshop.extend_timer", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::ExtendTimer))
    }),
    command(Menu::Workshop, "workshop.next_item", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::NextItem))
    }),
    command(Menu::Workshop, "workshop.edit_agenda", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::EditAgenda))
    }),
    command(Menu::Workshop, "workshop.guide", &[Shortcut::char('U')], always_enabled, |e| {
        Some(Effect::Workshop(WorkshopEffect::SetGuidance(!e.guidance().is_enabled())))
    })
    .checked_when(|editor| editor.guidance().is_enabled()),
    command(Menu::Workshop, "workshop.collect", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::CollectIdeas))
    })
    .separator_before(),
    command(Menu::Workshop, "workshop.prompt_ideas", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::Prompt(PromptKind::Ideas)))
    })
    .separator_before(),
    command(Menu::Workshop, "workshop.prompt_canvas", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::Prompt(PromptKind::Canvas)))
    }),
    command(Menu::Workshop, "workshop.import", &[], always_enabled, |_| {
        Some(Effect::Workshop(WorkshopEffect::Import))
    }),
    command(Menu::Workshop, "workshop.default_roles", &[], always_enabled, |editor| {
        actions::import::set_default_roles(editor);
        None
    })
    .separator_before(),
];

/// A command that switches the main view.
const fn view_command(
    id: &'static str,
    shortcut: &'static [Shortcut],
    run: fn(&mut Editor) -> Option<Effect>,
    is_on: fn(&Editor) -> bool,
) -> Command {
    command(Menu::Workshop, id, shortcut, always_enabled, run).checked_when(is_on)
}

fn set_view(editor: &mut Editor, view: View) -> Option<Effect> {
    actions::ideas::set_view(editor, view);
    None
}
