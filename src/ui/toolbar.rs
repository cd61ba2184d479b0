//! The tool bar under the menus: the few commands a meeting needs all the time, under short names.

use super::Message;
use super::widgets::labelled_button;
use crate::editor::Editor;
use crate::words::word;
use egui::{Panel, Ui};

/// The commands, group by group, and the keys of their short names.
const GROUPS: &[&[(&str, &str)]] = &[
    &[
        ("edit.select", "tool.select"),
        ("note.add", "tool.note"),
        ("note.add_kpi", "tool.kpi"),
        ("note.rapid", "tool.rapid"),
        ("arrow.draw", "tool.arrow"),
    ],
    &[("edit.undo", "cmd.edit.undo"), ("edit.redo", "cmd.edit.redo")],
    &[("view.fit", "tool.fit"), ("edit.find", "tool.find")],
    &[("file.case", "tool.case"), ("file.save", "cmd.file.save"), ("file.export", "tool.export")],
    &[
        ("view.language", "cmd.view.language"),
        ("view.theme", "tool.theme"),
        ("help.palette", "tool.palette"),
        ("help.keys", "tool.keys"),
    ],
];

pub(super) fn toolbar_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let mut messages = Vec::new();
    Panel::top("tool_bar").show(ui, |ui| {
        ui.add_space(3.0);
        ui.horizontal_wrapped(|ui| {
            for (number, group) in GROUPS.iter().enumerate() {
                if number > 0 {
                    ui.separator();
                }
                for (id, key) in *group {
                    messages.extend(labelled_button(ui, id, word(editor.lang(), key), editor));
                }
            }
        });
        ui.add_space(3.0);
    });
    messages
}
