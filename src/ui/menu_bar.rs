//! Menu bar, built from the command registry, with the recent boards.

use super::widgets::{is_mac, tool_tip, with_a11y_name};
use super::{Message, UiContext};
use crate::command::{self, Command, Effect, Menu};
use crate::editor::Editor;
use crate::i18n::{key, tr};
use egui::{Button, EventFilter, FocusDirection, Key, MenuBar, Panel, Response, Ui};

pub(super) fn menu_bar_ui(ui: &mut Ui, context: UiContext<'_>) -> Vec<Message> {
    let mut messages = Vec::new();
    Panel::top("menu_bar").show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.name(context.editor.lang()), |ui| {
                    ui.set_min_width(240.0);
                    let room = (ui.ctx().content_rect().height() - 60.0).max(120.0);
                    ui.set_max_height(room);
                    egui::ScrollArea::vertical()
                        .max_height(room)
                        .show(ui, |ui| messages.extend(rows_ui(ui, menu, context)));
                });
            }
        });
    });
    messages
}

/// Items of a menu; recent boards follow “Open…”.
fn rows_ui(ui: &mut Ui, menu: Menu, context: UiContext<'_>) -> Vec<Message> {
    let mut messages = Vec::new();
    let mut rows = Vec::new();
    for command in command::all().filter(|command| command.menu == menu && !command.hidden_in_menu) {
        if command.separator_before {
            ui.separator();
        }
        messages.extend(row_ui(ui, command, context.editor, &mut rows));
        if command.id == "file.open" {
            messages.extend(recent_ui(ui, context));
        }
    }
    walk_rows(ui, &rows);
    messages
}

/// Moves between the items of an open menu with the arrow keys.
pub(super) fn walk_rows(ui: &Ui, rows: &[Response]) {
    let [up, down] = ui.input(|input| [Key::ArrowUp, Key::ArrowDown].map(|key| input.key_pressed(key)));
    let here = rows.iter().position(Response::has_focus);
    let last = rows.len().saturating_sub(1);
    let next = match here {
        Some(at) if down => Some(if at == last { 0 } else { at + 1 }),
        Some(at) if up => Some(at.checked_sub(1).unwrap_or(last)),
        None if down => Some(0),
        None if up => Some(last),
        Some(_) | None => here,
    };
    let Some(row) = next.and_then(|at| rows.get(at)) else { return };
    row.request_focus();
    if next != here {
        row.scroll_to_me(None);
    }
    // Otherwise egui would move to any widget in that direction, even behind the menu.
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(row.id, filter);
        memory.move_focus(FocusDirection::None);
    });
}

/// A menu item: name, shortcut, and a tooltip with the reason if it is disabled. Enabled items are added to
/// `rows`.
pub(super) fn row_ui(
    ui: &mut Ui,
    command: &'static Command,
    editor: &Editor,
    rows: &mut Vec<Response>,
) -> Option<Message> {
    let name = command.name(editor.lang());
    let mut button = Button::new(if command.is_checked(editor) { format!("✓ {name}") } else { name });
    if let Some(keys) = command.shortcuts.first() {
        button = button.shortcut_text(keys.label(is_mac(ui)));
    }
    let enabled = (command.enabled_when)(editor).is_ok();
    let response = ui.add_enabled(enabled, button);
    with_a11y_name(&response, command, enabled, editor);
    if enabled {
        rows.push(response.clone());
    }
    let response = tool_tip(response, ui, command, editor);
    response.clicked().then(|| {
        ui.close();
        Message::Command(command)
    })
}

fn recent_ui(ui: &mut Ui, context: UiContext<'_>) -> Option<Message> {
    let lang = context.editor.lang();
    let mut chosen = None;
    let none = context.recent.is_empty();
    let shown = ui.add_enabled_ui(!none, |ui| {
        ui.menu_button(tr(lang, key!("menu.recent")), |ui| {
            for path in context.recent {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    chosen = Some(Message::Effect(Effect::OpenPath(path.clone())));
                    ui.close();
                }
            }
        })
    });
    if none {
        shown.inner.response.on_disabled_hover_text(tr(lang, key!("why.no_recent")));
    }
    chosen
}
