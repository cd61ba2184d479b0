//! Multi-line field for a text of the board. Input is applied to the board immediately, composed text once it
//! is confirmed; consecutive input is one step.

use super::Message;
use super::field::{begin_field, end_field};
use super::ime::{ImeTarget, is_composing};
use crate::editor::{Editor, FormField, actions};
use crate::model::MAX_TEXT_CHARS;
use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, Id, Response, Role, TextBuffer, TextEdit, TextStyle, Ui, WidgetInfo};
use std::sync::Arc;

/// State of a field between frames.
#[derive(Clone, Default)]
struct FieldState {
    /// The text as shown.
    shown: String,
    /// The text of the board while the field also contains composed text.
    composing: Option<String>,
}

/// Shows a labeled field.
pub(super) fn text_ui(ui: &mut Ui, editor: &Editor, which: FormField, name: &str) -> Option<Message> {
    let label = ui.label(egui::RichText::new(name).small().color(ui.visuals().weak_text_color()));
    let (response, message) = unlabeled_text_ui(ui, editor, which, "");
    response.labelled_by(label.id);
    message
}

/// Shows a field whose accessible name is not shown.
pub(super) fn named_text_ui(
    ui: &mut Ui,
    editor: &Editor,
    which: FormField,
    hint: &str,
    name: &str,
) -> Option<Message> {
    let (field, message) = unlabeled_text_ui(ui, editor, which, hint);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    message
}

/// Shows a field; `hint` is its placeholder.
pub(super) fn unlabeled_text_ui(
    ui: &mut Ui,
    editor: &Editor,
    which: FormField,
    hint: &str,
) -> (Response, Option<Message>) {
    // A dialog may show a text that is also in the view behind it.
    let id = Id::unique(("form text", which, ui.layer_id()));
    let text = actions::forms::text(editor, which);
    let kept: FieldState = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let composing = kept.composing.as_ref() == Some(&text);
    let mut draft = if composing { kept.shown.clone() } else { text.clone() };
    if draft != kept.shown {
        // The text was changed elsewhere, maybe with the whole board: the field's own undo no longer applies.
        if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), id) {
            state.clear_undoer();
            state.store(ui.ctx(), id);
        }
    }
    let before = begin_field(ui, id, &draft, ImeTarget::Form(which));
    let rows = draft.split('\n').count().clamp(1, 6);
    let edit = TextEdit::multiline(&mut draft)
        .id(id)
        .desired_rows(rows)
        .desired_width(f32::INFINITY)
        .hint_text(hint);
    let mut output = edit.layouter(&mut layout).show(ui);
    end_field(ui, before, &mut draft, &mut output);
    let response = output.response.response;
    if composing && !response.has_focus() {
        // The focus moved during the composition: a late result is delivered separately.
        draft.clone_from(&text);
    }
    let composed = is_composing(ui.ctx()) && response.has_focus();
    let kept = FieldState { shown: draft.clone(), composing: composed.then(|| text.clone()) };
    ui.data_mut(|data| data.insert_temp(id, kept));
    let changed = !composed && draft != text && draft.chars().count() <= MAX_TEXT_CHARS;
    (response, changed.then_some(Message::SetFormText(which, draft)))
}

/// Lays out the text with line spacing, which the font lacks.
pub(super) fn layout(ui: &Ui, text: &dyn TextBuffer, width: f32) -> Arc<Galley> {
    let font_id = TextStyle::Body.resolve(ui.style());
    let line_height = Some(font_id.size * 1.35);
    let format =
        TextFormat { font_id, line_height, color: ui.visuals().text_color(), ..TextFormat::default() };
    let mut job = LayoutJob::single_section(text.as_str().to_owned(), format);
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
