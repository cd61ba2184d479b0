//! The menu bar: a loop over the command table, and the boards opened lately.

use super::widgets::{mac, named, tool_tip};
use super::{Frame, Message};
use crate::command::{self, Command, Effect, Menu};
use crate::editor::Editor;
use crate::words::word;
use egui::{Button, MenuBar, Panel, Ui};

pub(super) fn menu_bar_ui(ui: &mut Ui, frame: Frame<'_>) -> Vec<Message> {
    let mut messages = Vec::new();
    Panel::top("menu_bar").show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.name(frame.editor.lang()), |ui| {
                    ui.set_min_width(240.0);
                    let room = (ui.ctx().content_rect().height() - 60.0).max(120.0);
                    ui.set_max_height(room);
                    egui::ScrollArea::vertical()
                        .max_height(room)
                        .show(ui, |ui| messages.extend(rows_ui(ui, menu, frame)));
                });
            }
        });
    });
    messages
}

/// The rows of a menu; the boards opened lately follow «Open…».
fn rows_ui(ui: &mut Ui, menu: Menu, frame: Frame<'_>) -> Vec<Message> {
    let mut messages = Vec::new();
    for command in command::all().filter(|command| command.menu == menu && !command.quiet) {
        if command.parted {
            ui.separator();
        }
        messages.extend(row_ui(ui, command, frame.editor));
        if command.id == "file.open" {
            messages.extend(recent_ui(ui, frame));
        }
    }
    messages
}

/// One row of a menu: name, keys, and a tool tip that says why it is disabled.
pub(super) fn row_ui(ui: &mut Ui, command: &'static Command, editor: &Editor) -> Option<Message> {
    let mut button = Button::new(command.name(editor.lang())).selected(command.is_on(editor));
    if let Some(keys) = command.keys.first() {
        button = button.shortcut_text(keys.label(mac(ui)));
    }
    let enabled = (command.when)(editor).is_ok();
    let response = ui.add_enabled(enabled, button);
    named(&response, command, enabled, editor);
    let response = tool_tip(response, ui, command, editor);
    response.clicked().then(|| {
        ui.close();
        Message::Command(command)
    })
}

fn recent_ui(ui: &mut Ui, frame: Frame<'_>) -> Option<Message> {
    let lang = frame.editor.lang();
    let mut chosen = None;
    let none = frame.recent.is_empty();
    let shown = ui.add_enabled_ui(!none, |ui| {
        ui.menu_button(word(lang, "menu.recent"), |ui| {
            for path in frame.recent {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    chosen = Some(Message::Effect(Effect::OpenPath(path.clone())));
                    ui.close();
                }
            }
        })
    });
    if none {
        shown.inner.response.on_disabled_hover_text(word(lang, "why.no_recent"));
    }
    chosen
}
