//! Inspector at the right: properties of the selection, or of the board.

use super::Message;
use super::theme::{color32, font};
use super::widgets::{
    command_button, icon_button, labeled_button, paragraph, section, shortcut_label, tool_tip, with_a11y_name,
};
use crate::command;
use crate::editor::Editor;
use crate::i18n::{key, tr};
use crate::model::{ColorName, Condition};
use crate::scene::text::Weight;
use egui::{Align2, Panel, Sense, Stroke, StrokeKind, Ui};

/// Alignment commands, in the order of their buttons.
const ARRANGE_COMMANDS: [&str; 8] = [
    "arrange.left",
    "arrange.center",
    "arrange.right",
    "arrange.distribute_horizontally",
    "arrange.top",
    "arrange.middle",
    "arrange.bottom",
    "arrange.distribute_vertically",
];

pub(super) fn inspector_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let mut messages = Vec::new();
    Panel::right("inspector").resizable(false).exact_size(212.0).show(ui, |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let lang = editor.lang();
            let (notes, arrows) =
                (editor.selection().notes(editor.board()), editor.selection().arrows(editor.board()));
            ui.add_space(4.0);
            let title = match (notes.is_empty(), arrows.is_empty()) {
                (true, true) => key!("panel.board"),
                (false, true) => key!("panel.note"),
                (true, false) => key!("panel.arrow"),
                (false, false) => key!("panel.both"),
            };
            ui.heading(tr(lang, title));
            if !arrows.is_empty() {
                messages.extend(arrow_ui(ui, editor));
            }
            if !notes.is_empty() || arrows.is_empty() {
                messages.extend(colors_ui(ui, editor));
            }
            if !notes.is_empty() {
                messages.extend(note_ui(ui, editor));
            }
            if notes.is_empty() && arrows.is_empty() {
                messages.extend(board_ui(ui, editor));
            } else {
                section(ui, tr(lang, key!("panel.edit")));
                ui.horizontal_wrapped(|ui| {
                    for id in ["edit.duplicate", "edit.delete", "note.lock", "note.unlock"] {
                        messages.extend(command_button(ui, id, editor));
                    }
                });
            }
        });
    });
    messages
}

/// Row of color swatches; the current color has a ring.
fn colors_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let notes = editor.selection().notes(editor.board());
    let key = if notes.is_empty() { key!("panel.next_color") } else { key!("panel.color") };
    section(ui, tr(lang, key));
    let mut messages = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for color in ColorName::ALL {
            let Some(command) = command::find(color_command(color)) else { continue };
            let (rect, response) = ui.allocate_exact_size(egui::vec2(42.0, 26.0), Sense::click());
            with_a11y_name(&response, command, true, editor);
            let colors = editor.theme().note(color);
            let ring = if command.is_checked(editor) {
                Stroke::new(3.0, color32(editor.theme().accent()))
            } else {
                Stroke::new(1.5, color32(colors.border))
            };
            ui.painter().rect(rect.shrink(2.0), 5.0, color32(colors.fill), ring, StrokeKind::Middle);
            if editor.view_options().color_names {
                let ink = color32(colors.text);
                let font = font(Weight::Bold, 12.0);
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, color.sign(lang), font, ink);
            }
            if tool_tip(response, ui, command, editor).clicked() {
                messages.push(Message::Command(command));
            }
        }
    });
    messages
}

pub(super) const fn color_command(color: ColorName) -> &'static str {
    match color {
        ColorName::Paper => "note.paper",
        ColorName::Yellow => "note.yellow",
        ColorName::Orange => "note.orange",
        ColorName::Red => "note.red",
        ColorName::Purple => "note.purple",
        ColorName::Blue => "note.blue",
        ColorName::Green => "note.green",
        ColorName::Gray => "note.gray",
    }
}

fn note_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    section(ui, tr(lang, key!("panel.kind")));
    ui.horizontal_wrapped(|ui| {
        let kinds = [
            ("note.as_note", tr(lang, key!("panel.kind.note"))),
            ("note.as_kpi", tr(lang, key!("panel.kind.kpi"))),
        ];
        for (id, label) in kinds {
            messages.extend(labeled_button(ui, id, label, editor));
        }
    });
    section(ui, tr(lang, key!("panel.known")));
    ui.horizontal_wrapped(|ui| {
        for id in ["note.fact", "note.assumption", "note.unknown", "note.no_evidence"] {
            messages.extend(command_button(ui, id, editor));
        }
    });
    section(ui, tr(lang, key!("panel.questions")));
    ui.horizontal_wrapped(|ui| {
        let doubts = editor.selection().iter_notes(editor.board()).any(|note| note.kind.is_doubt());
        for (id, key) in [("note.doubt", key!("panel.doubt")), ("note.cover", key!("panel.cover"))] {
            messages.extend(labeled_button(ui, id, tr(lang, key), editor));
        }
        if doubts {
            messages.extend(command_button(ui, "note.answer_doubt", editor));
        }
    });
    section(ui, tr(lang, key!("panel.order")));
    ui.horizontal_wrapped(|ui| {
        for id in ["note.front", "note.forward", "note.backward", "note.back"] {
            messages.extend(command_button(ui, id, editor));
        }
    });
    section(ui, tr(lang, key!("panel.text")));
    ui.horizontal_wrapped(|ui| {
        for id in ["note.edit_text", "arrow.connect"] {
            messages.extend(command_button(ui, id, editor));
        }
    });
    if editor.selection().notes(editor.board()).len() > 1 {
        section(ui, tr(lang, key!("menu.arrange")));
        ui.horizontal_wrapped(|ui| {
            for id in ARRANGE_COMMANDS {
                messages.extend(icon_button(ui, id, editor));
            }
            for id in ["arrange.same_size", "arrange.tidy"] {
                messages.extend(command_button(ui, id, editor));
            }
        });
    }
    messages
}

fn arrow_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    section(ui, tr(lang, key!("panel.condition")));
    ui.horizontal_wrapped(|ui| {
        let conditions = [
            ("arrow.none", tr(lang, key!("panel.condition.none"))),
            ("arrow.one", Condition::One.sign()),
            ("arrow.two", Condition::Two.sign()),
            ("arrow.three", Condition::Three.sign()),
        ];
        for (id, label) in conditions {
            messages.extend(labeled_button(ui, id, label, editor));
        }
    });
    section(ui, tr(lang, key!("panel.strength")));
    ui.horizontal_wrapped(|ui| {
        for id in ["arrow.strong", "arrow.developing", "arrow.unproven"] {
            messages.extend(command_button(ui, id, editor));
        }
    });
    section(ui, tr(lang, key!("panel.arrow_edit")));
    ui.horizontal_wrapped(|ui| {
        for id in ["arrow.label", "arrow.reverse"] {
            messages.extend(command_button(ui, id, editor));
        }
    });
    messages
}

fn board_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    section(ui, tr(lang, key!("panel.title")));
    messages.extend(command_button(ui, "view.title", editor));
    section(ui, tr(lang, key!("panel.page")));
    ui.horizontal_wrapped(|ui| {
        for (id, label) in [("view.page_1", "1×"), ("view.page_2", "2×"), ("view.page_3", "3×")] {
            messages.extend(labeled_button(ui, id, label, editor));
        }
    });
    section(ui, tr(lang, key!("panel.how")));
    for key in [key!("how.note"), key!("how.arrow"), key!("how.condition"), key!("how.pan"), key!("how.zoom")]
    {
        let text = shortcut_label(ui, tr(lang, key));
        paragraph(ui, &text);
    }
    messages
}
