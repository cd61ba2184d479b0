//! Status bar: hint, selection, zoom.

use super::cycle_panel::summary_ui;
use super::ime::is_composing;
use super::widgets::{labeled_button, shortcut_label};
use super::{Message, UiContext};
use crate::editor::{View, actions};
use crate::i18n::{key, tr, tr_fmt};
use egui::{Align, Layout, Panel, RichText, Ui};

pub(super) fn status_bar_ui(ui: &mut Ui, context: UiContext<'_>) -> Vec<Message> {
    let editor = context.editor;
    let mut messages = Vec::new();
    let lang = editor.lang();
    Panel::bottom("status_bar").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let percent = format!("{:.0}%", editor.camera().zoom() * 100.0);
                messages.extend(labeled_button(ui, "view.zoom_in", "＋", editor));
                messages.extend(labeled_button(ui, "view.actual", &percent, editor));
                messages.extend(labeled_button(ui, "view.zoom_out", "－", editor));
                let (notes, arrows) = (editor.board().notes().len(), editor.board().arrows().len());
                let count = tr_fmt(lang, key!("status.count"), &[&notes.to_string(), &arrows.to_string()]);
                ui.label(RichText::new(count).small());
                messages.extend(summary_ui(ui, editor));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let hint = match editor.ideas().view() {
                        _ if is_composing(ui.ctx()) => key!("hint.composing"),
                        View::Canvas => actions::tools::hint(editor),
                        View::Ideas => key!("hint.ideas"),
                        View::Ranking => key!("hint.ranking"),
                    };
                    let words = shortcut_label(ui, tr(lang, hint));
                    ui.add(egui::Label::new(words).truncate());
                });
            });
        });
    });
    messages
}
