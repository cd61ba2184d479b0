//! The tab of the presentation: which parts are shown, in which order.

use super::{buttons, heading};
use crate::editor::Editor;
use crate::model::Part;
use crate::ui::Message;
use crate::ui::widgets::paragraph;
use crate::words::{phrase, word};
use egui::Ui;

pub(super) fn show_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    let steps = editor.show().steps().len().to_string();
    heading(ui, &phrase(lang, "show.steps", &[&steps]), ui.visuals().text_color());
    messages.extend(buttons(ui, &["present.begin"], editor));
    paragraph(ui, word(lang, "show.how"));
    let running = &editor.board().head().running;
    let shown = running.parts().iter().copied();
    let left_out = Part::ALL.into_iter().filter(|part| !running.parts().contains(part));
    for part in shown.chain(left_out) {
        let mut on = running.parts().contains(&part);
        ui.horizontal(|ui| {
            let up = ui.add_enabled(on, egui::Button::new("↑").small()).on_hover_text(word(lang, "show.up"));
            let down =
                ui.add_enabled(on, egui::Button::new("↓").small()).on_hover_text(word(lang, "show.down"));
            let name = part.name(lang);
            for (response, key, by) in [(up, "show.up", -1), (down, "show.down", 1)] {
                let label = format!("{name}: {}", word(lang, key));
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, on, &label));
                if response.clicked() {
                    messages.push(Message::Running(running.clone().moved(part, by)));
                }
            }
            if ui.checkbox(&mut on, name).changed() {
                messages.push(Message::Running(running.clone().switched(part)));
            }
        });
    }
    if ui.button(word(lang, "show.usual")).clicked() {
        messages.push(Message::Running(crate::model::Running::default()));
    }
    messages
}
