//! The tool bar under the menus: the few commands a meeting needs all the time.

use super::Message;
use super::widgets::command_button;
use crate::editor::{Editor, Tool};
use egui::{Panel, Ui};

pub(super) fn toolbar_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let mut messages = Vec::new();
    let (selecting, drawing) = match editor.tool() {
        Tool::Select(_) => (true, false),
        Tool::Arrow(_) => (false, true),
        Tool::Write(_) => (false, false),
    };
    Panel::top("tool_bar").show(ui, |ui| {
        ui.add_space(3.0);
        ui.horizontal_wrapped(|ui| {
            messages.extend(command_button(ui, "arrow.select", selecting, editor));
            messages.extend(command_button(ui, "note.add", false, editor));
            messages.extend(command_button(ui, "note.add_kpi", false, editor));
            messages.extend(command_button(ui, "note.rapid", editor.rapid().is_some(), editor));
            messages.extend(command_button(ui, "arrow.draw", drawing, editor));
            ui.separator();
            for id in ["edit.undo", "edit.redo"] {
                messages.extend(command_button(ui, id, false, editor));
            }
            ui.separator();
            for id in ["view.fit", "edit.find"] {
                messages.extend(command_button(ui, id, false, editor));
            }
            ui.separator();
            for id in ["file.case", "file.save", "file.export"] {
                messages.extend(command_button(ui, id, false, editor));
            }
            ui.separator();
            for id in ["view.language", "view.theme", "help.palette"] {
                messages.extend(command_button(ui, id, false, editor));
            }
        });
        ui.add_space(3.0);
    });
    messages
}
