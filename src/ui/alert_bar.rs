//! Alert bars above the canvas: storage problems and what can be done about them. Shown as long as the problem
//! exists.

use super::{Message, UiContext};
use crate::scene::text::Weight;
use crate::ui::theme::color32;
use crate::ui::wrapped_text::WrappedText;
use egui::Ui;

/// Shows all alerts.
pub(super) fn alert_bar_ui(ui: &mut Ui, context: UiContext<'_>) -> Option<Message> {
    if context.alerts.is_empty() {
        return None;
    }
    let theme = context.editor.theme();
    let panel = egui::Frame::new().fill(color32(theme.block_highlight())).inner_margin(8);
    let shown = egui::Panel::top("alerts").frame(panel).show(ui, |ui| {
        let mut chosen = None;
        for alert in context.alerts {
            let mut prose = WrappedText::line(ui);
            if alert.is_severe {
                prose = WrappedText { weight: Weight::Bold, color: color32(theme.doubt()), ..prose };
            }
            prose.show(ui, &alert.text);
            ui.horizontal_wrapped(|ui| {
                for (words, remedy) in &alert.actions {
                    if ui.button(words).clicked() {
                        chosen = Some(Message::AlertAction(*remedy));
                    }
                }
            });
        }
        chosen
    });
    shown.inner
}
