//! Tab of the color roles and the vague terms.

use super::heading;
use crate::editor::{Editor, FormField};
use crate::i18n::{key, tr};
use crate::model::ColorName;
use crate::ui::Message;
use crate::ui::form_field::text_ui;
use crate::ui::inspector::color_command;
use crate::ui::theme::color32;
use crate::ui::widgets::paragraph;
use egui::{Sense, Ui};

pub(super) fn terms_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    let color = ui.visuals().text_color();
    heading(ui, tr(lang, key!("terms.roles")), color);
    paragraph(ui, tr(lang, key!("terms.roles.how")));
    messages.extend(super::buttons(ui, &["workshop.default_roles"], editor));
    for name in ColorName::ALL {
        let colors = editor.theme().note(name);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(26.0, 20.0), Sense::hover());
            let edge = egui::Stroke::new(1.5, color32(colors.border));
            ui.painter().rect(rect, 4.0, color32(colors.fill), edge, egui::StrokeKind::Inside);
            ui.vertical(|ui| {
                let label = crate::command::find(color_command(name)).map(|command| command.name(lang));
                messages.extend(text_ui(ui, editor, FormField::ColorRole(name), &label.unwrap_or_default()));
            });
        });
    }
    ui.add_space(8.0);
    heading(ui, tr(lang, key!("terms.vague")), color);
    paragraph(ui, tr(lang, key!("terms.vague.how")));
    messages.extend(text_ui(ui, editor, FormField::VagueTerms, tr(lang, key!("terms.vague.list"))));
    if editor.board().info().vague_terms.is_some()
        && ui.button(tr(lang, key!("terms.vague.default"))).clicked()
    {
        messages.push(Message::ResetVagueTerms);
    }
    messages
}
