//! Tool bar below the menus: the most frequent commands of a meeting under short names.

use super::Message;
use super::widgets::labeled_button;
use crate::editor::Editor;
use crate::i18n::{Lang, tr};
use egui::{Color32, Panel, TextStyle, Ui};

/// Commands by group, with the message keys of their short names.
const COMMAND_GROUPS: &[&[(&str, &str)]] = &[
    &[
        ("edit.select", "tool.select"),
        ("note.add", "tool.note"),
        ("note.add_kpi", "tool.kpi"),
        ("note.quick_entry", "tool.quick_entry"),
        ("arrow.draw", "tool.arrow"),
    ],
    &[("edit.undo", "cmd.edit.undo"), ("edit.redo", "cmd.edit.redo")],
    &[
        ("view.fit", "tool.fit"),
        ("edit.find", "tool.find"),
        ("cycle.panel", "tool.cycle"),
        ("workshop.ideas", "tool.ideas"),
        ("workshop.agenda", "tool.agenda"),
    ],
    &[("file.case", "tool.case"), ("file.save", "cmd.file.save"), ("file.export", "tool.export")],
    &[
        ("view.language", "cmd.view.language"),
        ("view.theme", "tool.theme"),
        ("help.palette", "tool.palette"),
        ("help.shortcuts", "tool.shortcuts"),
    ],
];

/// A separator between two groups, or a new row if the next group does not fit.
fn group_separator(ui: &mut Ui, group: &[(&str, &str)], lang: Lang) {
    let spacing = ui.spacing();
    let between = spacing.item_spacing.x + 2.0 * spacing.button_padding.x;
    let font = TextStyle::Button.resolve(ui.style());
    let width = |key: &str| {
        let words = tr(lang, key).to_owned();
        ui.painter().layout_no_wrap(words, font.clone(), Color32::PLACEHOLDER).rect.width() + between
    };
    let whole: f32 = group.iter().map(|(_, key)| width(key)).sum();
    if ui.available_size_before_wrap().x < whole + between {
        ui.end_row();
    } else {
        ui.separator();
    }
}

pub(super) fn toolbar_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let mut messages = Vec::new();
    Panel::top("tool_bar").show(ui, |ui| {
        ui.add_space(3.0);
        ui.horizontal_wrapped(|ui| {
            for (number, group) in COMMAND_GROUPS.iter().enumerate() {
                if number > 0 {
                    group_separator(ui, group, editor.lang());
                }
                for (id, key) in *group {
                    messages.extend(labeled_button(ui, id, tr(editor.lang(), key), editor));
                }
            }
        });
        ui.add_space(3.0);
    });
    messages
}
