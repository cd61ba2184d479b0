//! The panel at the right: what can be changed about what is selected, or about the board.

use super::Message;
use super::theme::color32;
use super::widgets::{command_button, labelled_button, paragraph, section, sign_button, tool_tip};
use crate::command;
use crate::editor::Editor;
use crate::model::{ColorName, Note, NoteKind, Stage, Strength};
use crate::words::word;
use egui::{Panel, Sense, Stroke, StrokeKind, Ui};

/// The commands that bring notes in line, in the order of their buttons.
const ARRANGE: [&str; 8] = [
    "arrange.left",
    "arrange.center",
    "arrange.right",
    "arrange.across",
    "arrange.top",
    "arrange.middle",
    "arrange.bottom",
    "arrange.down",
];

pub(super) fn inspector_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let mut messages = Vec::new();
    Panel::right("inspector").resizable(false).exact_size(212.0).show(ui, |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let lang = editor.lang();
            let (notes, arrows) = (editor.selected_notes(), editor.selected_arrows());
            ui.add_space(4.0);
            let title = match (notes.is_empty(), arrows.is_empty()) {
                (true, true) => "panel.board",
                (false, true) => "panel.note",
                (true, false) => "panel.arrow",
                (false, false) => "panel.both",
            };
            ui.heading(word(lang, title));
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
                section(ui, word(lang, "panel.edit"));
                ui.horizontal_wrapped(|ui| {
                    for id in ["edit.duplicate", "edit.delete", "note.lock", "note.unlock"] {
                        messages.extend(command_button(ui, id, false, editor));
                    }
                });
            }
        });
    });
    messages
}

/// The palette: a row of swatches; the colour in use has a ring.
fn colors_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let notes = editor.selected_notes();
    let key = if notes.is_empty() { "panel.next_color" } else { "panel.color" };
    section(ui, word(lang, key));
    let shared = notes.iter().filter_map(|id| editor.board().note(*id)).map(|note| note.color);
    let current = if notes.is_empty() { vec![editor.color()] } else { shared.collect() };
    let mut messages = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for color in ColorName::ALL {
            let Some(command) = command::find(color_command(color)) else { continue };
            let (rect, response) = ui.allocate_exact_size(egui::vec2(42.0, 26.0), Sense::click());
            let name = command.name(lang);
            let selected = current.contains(&color);
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, selected, &name));
            let colors = editor.theme().note(color);
            let ring = if selected {
                Stroke::new(3.0, color32(editor.theme().accent()))
            } else {
                Stroke::new(1.5, color32(colors.border))
            };
            ui.painter().rect(rect.shrink(2.0), 5.0, color32(colors.fill), ring, StrokeKind::Middle);
            if tool_tip(response, ui, command, editor).clicked() {
                messages.push(Message::Command(command));
            }
        }
    });
    messages
}

const fn color_command(color: ColorName) -> &'static str {
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
    let ids = editor.selected_notes();
    let notes: Vec<&Note> = ids.iter().filter_map(|id| editor.board().note(*id)).collect();
    section(ui, word(lang, "panel.kind"));
    let all = |kind: NoteKind| notes.iter().all(|note| note.kind == kind);
    ui.horizontal_wrapped(|ui| {
        let kinds = [
            ("note.as_note", word(lang, "panel.kind.note"), NoteKind::Note),
            ("note.as_kpi", word(lang, "panel.kind.kpi"), NoteKind::KpiEvent),
        ];
        for (id, label, kind) in kinds {
            messages.extend(labelled_button(ui, id, label, all(kind), editor));
        }
    });
    section(ui, word(lang, "panel.order"));
    ui.horizontal_wrapped(|ui| {
        for id in ["note.front", "note.forward", "note.backward", "note.back"] {
            messages.extend(command_button(ui, id, false, editor));
        }
    });
    section(ui, word(lang, "panel.text"));
    ui.horizontal_wrapped(|ui| {
        for id in ["note.write", "arrow.connect"] {
            messages.extend(command_button(ui, id, false, editor));
        }
    });
    if notes.len() > 1 {
        section(ui, word(lang, "menu.arrange"));
        ui.horizontal_wrapped(|ui| {
            for id in ARRANGE {
                messages.extend(sign_button(ui, id, editor));
            }
            for id in ["arrange.same_size", "arrange.tidy"] {
                messages.extend(command_button(ui, id, false, editor));
            }
        });
    }
    messages
}

fn arrow_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    let ids = editor.selected_arrows();
    let arrows: Vec<_> = ids.iter().filter_map(|id| editor.board().arrow(*id)).collect();
    let all_stage = |stage: Option<Stage>| arrows.iter().all(|arrow| arrow.stage == stage);
    let all_strength = |strength: Strength| arrows.iter().all(|arrow| arrow.strength == strength);
    section(ui, word(lang, "panel.stage"));
    ui.horizontal_wrapped(|ui| {
        let stages = [
            ("arrow.none", word(lang, "panel.stage.none"), None),
            ("arrow.one", "①", Some(Stage::One)),
            ("arrow.two", "②", Some(Stage::Two)),
            ("arrow.three", "③", Some(Stage::Three)),
        ];
        for (id, label, stage) in stages {
            messages.extend(labelled_button(ui, id, label, all_stage(stage), editor));
        }
    });
    section(ui, word(lang, "panel.strength"));
    ui.horizontal_wrapped(|ui| {
        let strengths = [
            ("arrow.strong", Strength::Strong),
            ("arrow.developing", Strength::Developing),
            ("arrow.unproven", Strength::Unproven),
        ];
        for (id, strength) in strengths {
            messages.extend(command_button(ui, id, all_strength(strength), editor));
        }
    });
    section(ui, word(lang, "panel.arrow_edit"));
    ui.horizontal_wrapped(|ui| {
        for id in ["arrow.label", "arrow.reverse"] {
            messages.extend(command_button(ui, id, false, editor));
        }
    });
    messages
}

fn board_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    section(ui, word(lang, "panel.title"));
    messages.extend(command_button(ui, "view.title", false, editor));
    section(ui, word(lang, "panel.page"));
    ui.horizontal_wrapped(|ui| {
        for (id, label, scale) in
            [("view.page_1", "1×", 1), ("view.page_2", "2×", 2), ("view.page_3", "3×", 3)]
        {
            let here = editor.board().page().scale() == scale;
            messages.extend(labelled_button(ui, id, label, here, editor));
        }
    });
    section(ui, word(lang, "panel.how"));
    for key in ["how.note", "how.arrow", "how.stage", "how.pan"] {
        paragraph(ui, word(lang, key));
    }
    messages
}
