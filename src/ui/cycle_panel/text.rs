//! A field of several lines in the panel. What is written is on the board at once; letter after letter is one step.

use crate::model::MAX_TEXT;
use crate::ui::field::{field_begins, field_ends};
use crate::ui::ime::Holder;
use egui::{Id, TextEdit, Ui};

/// Shows a field under its name; the new text where it changed.
pub(super) fn text_ui(ui: &mut Ui, id: Id, name: &str, text: &str) -> Option<String> {
    let label = ui.label(egui::RichText::new(name).small().color(ui.visuals().weak_text_color()));
    let mut draft = text.to_owned();
    let before = field_begins(ui, id, &draft, Holder::Other);
    let rows = draft.split('\n').count().clamp(1, 6);
    let edit = TextEdit::multiline(&mut draft).id(id).desired_rows(rows).desired_width(f32::INFINITY);
    let mut output = edit.show(ui);
    field_ends(ui, before, &mut draft, &mut output);
    output.response.response.labelled_by(label.id);
    (draft != text && draft.chars().count() <= MAX_TEXT).then_some(draft)
}
