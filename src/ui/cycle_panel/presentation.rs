//! Tab of the presentation: its sections and their order.

use super::{buttons, heading};
use crate::editor::Editor;
use crate::i18n::{key, tr, tr_fmt};
use crate::model::PresentationSection;
use crate::ui::Message;
use crate::ui::widgets::paragraph;
use egui::{RichText, TextWrapMode, Ui};

pub(super) fn presentation_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    let show = editor.analysis().presentation();
    let steps = show.steps().len().to_string();
    heading(ui, &tr_fmt(lang, key!("presentation.steps"), &[&steps]), ui.visuals().text_color());
    messages.extend(buttons(ui, &["presentation.start"], editor));
    paragraph(ui, tr(lang, key!("presentation.how")));
    let running = &editor.board().info().running_order;
    let shown = running.sections().iter().copied();
    let left_out = PresentationSection::ALL.into_iter().filter(|part| !running.sections().contains(part));
    for part in shown.chain(left_out) {
        let mut on = running.sections().contains(&part);
        ui.horizontal(|ui| {
            ui.spacing_mut().button_padding.x = 3.0;
            ui.spacing_mut().item_spacing.x = 4.0;
            let up = ui
                .add_enabled(on, egui::Button::new("↑").small())
                .on_hover_text(tr(lang, key!("presentation.up")));
            let down = ui
                .add_enabled(on, egui::Button::new("↓").small())
                .on_hover_text(tr(lang, key!("presentation.down")));
            let name = part.name(lang);
            for (response, key, by) in
                [(up, key!("presentation.up"), -1), (down, key!("presentation.down"), 1)]
            {
                let label = format!("{name}: {}", tr(lang, key));
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, on, &label));
                if response.clicked() {
                    messages.push(Message::SetRunningOrder(running.clone().with_moved(part, by)));
                }
            }
            // Long names wrap; sections without content are faint.
            ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
            let empty = on && show.steps().iter().all(|step| step.section != part);
            let color = if empty { ui.visuals().weak_text_color() } else { ui.visuals().text_color() };
            let response =
                ui.checkbox(&mut on, RichText::new(name).size(12.5).line_height(Some(18.0)).color(color));
            let response =
                if empty { response.on_hover_text(tr(lang, key!("presentation.empty"))) } else { response };
            if response.changed() {
                messages.push(Message::SetRunningOrder(running.clone().with_toggled(part)));
            }
        });
    }
    if ui.button(tr(lang, key!("presentation.default"))).clicked() {
        messages.push(Message::SetRunningOrder(crate::model::RunningOrder::default()));
    }
    messages
}
