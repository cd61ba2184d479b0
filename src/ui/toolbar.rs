//! Tool bar below the menus: the most frequent commands of a meeting under short names.

use super::Message;
use super::widgets::labeled_button;
use crate::editor::Editor;
use crate::i18n::{Key, Lang, key, tr};
use egui::{Color32, Panel, TextStyle, Ui};

/// Commands by group, with the message keys of their short names.
const COMMAND_GROUPS: &[&[(&str, Key)]] = &[
    &[
        ("edit.select", key!("tool.select")),
        ("note.add", key!("tool.note")),
        ("note.add_kpi", key!("tool.kpi")),
        ("note.quick_entry", key!("tool.quick_entry")),
        ("arrow.draw", key!("tool.arrow")),
    ],
    &[("edit.undo", key!("cmd.edit.undo")), ("edit.redo", key!("cmd.edit.redo"))],
    &[
        ("view.fit", key!("tool.fit")),
        ("edit.find", key!("tool.find")),
        ("cycle.panel", key!("tool.cycle")),
        ("workshop.ideas", key!("tool.ideas")),
        ("workshop.agenda", key!("tool.agenda")),
    ],
    &[
        ("file.case", key!("tool.case")),
        ("file.save", key!("cmd.file.save")),
        ("file.export", key!("tool.export")),
    ],
    &[
        ("view.language", key!("cmd.view.language")),
        ("view.theme", key!("tool.theme")),
        ("help.palette", key!("tool.palette")),
        ("help.shortcuts", key!("tool.shortcuts")),
    ],
];

/// A separator between two groups, or a new row if the next group does not fit.
fn group_separator(ui: &mut Ui, group: &[(&str, Key)], lang: Lang) {
    let spacing = ui.spacing();
    let between = spacing.item_spacing.x + 2.0 * spacing.button_padding.x;
    let font = TextStyle::Button.resolve(ui.style());
    let width = |key: Key| {
        let words = tr(lang, key).to_owned();
        ui.painter().layout_no_wrap(words, font.clone(), Color32::PLACEHOLDER).rect.width() + between
    };
    let whole: f32 = group.iter().map(|(_, key)| width(*key)).sum();
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
                    messages.extend(labeled_button(ui, id, tr(editor.lang(), *key), editor));
                }
            }
        });
        ui.add_space(3.0);
    });
    messages
}
