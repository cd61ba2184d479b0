//! Rows that every tab of the cycle panel uses.

use crate::editor::Editor;
use crate::model::Condition;
use crate::ui::Message;
use crate::ui::widgets::command_button;
use crate::ui::wrapped_text::WrappedText;
use egui::{Color32, Ui};

/// Pins the highlight of a condition, or removes it.
pub(super) fn toggle_highlight(condition: Condition) -> Option<Message> {
    let id = match condition {
        Condition::One => "cycle.highlight_one",
        Condition::Two => "cycle.highlight_two",
        Condition::Three => "cycle.highlight_three",
    };
    crate::command::find(id).map(Message::Command)
}

/// A colored heading.
pub(super) fn heading(ui: &mut Ui, words: &str, color: Color32) {
    WrappedText::heading(color).show(ui, words);
}

/// A toggle button for one of several answers.
pub(super) fn answer_ui(ui: &mut Ui, name: &str, given: bool) -> bool {
    ui.add(egui::Button::new(name).selected(given)).clicked()
}

/// A row of command buttons.
pub(super) fn buttons(ui: &mut Ui, ids: &[&str], editor: &Editor) -> Vec<Message> {
    let row =
        ui.horizontal_wrapped(|ui| ids.iter().filter_map(|id| command_button(ui, id, editor)).collect());
    row.inner
}
