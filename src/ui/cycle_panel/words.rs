//! The tab of what the colours mean, and of the words that are too vague to act on.

use super::heading;
use super::text::text_ui;
use crate::cycle::vague_words;
use crate::editor::{Editor, HeadText};
use crate::model::ColorName;
use crate::ui::Message;
use crate::ui::inspector::color_command;
use crate::ui::theme::color32;
use crate::ui::widgets::paragraph;
use crate::words::word;
use egui::{Id, Sense, Ui};

pub(super) fn words_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    let color = ui.visuals().text_color();
    heading(ui, word(lang, "words.roles"), color);
    paragraph(ui, word(lang, "words.roles.how"));
    for name in ColorName::ALL {
        let colors = editor.theme().note(name);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(26.0, 20.0), Sense::hover());
            let edge = egui::Stroke::new(1.5, color32(colors.border));
            ui.painter().rect(rect, 4.0, color32(colors.fill), edge, egui::StrokeKind::Inside);
            ui.vertical(|ui| {
                let role = editor.board().head().roles.get(&name).map(String::as_str).unwrap_or_default();
                let label = crate::command::find(color_command(name)).map(|command| command.name(lang));
                let written = text_ui(ui, Id::unique(("role", name)), &label.unwrap_or_default(), role);
                messages.extend(written.map(|text| Message::WriteHead(HeadText::Role(name), text)));
            });
        });
    }
    ui.add_space(8.0);
    heading(ui, word(lang, "words.vague"), color);
    paragraph(ui, word(lang, "words.vague.how"));
    let list = vague_words(editor.board()).join("\n");
    let written = text_ui(ui, Id::unique("vague"), word(lang, "words.vague.list"), &list);
    messages.extend(written.map(|text| Message::WriteHead(HeadText::Vague, text)));
    if editor.board().head().vague.is_some() && ui.button(word(lang, "words.vague.usual")).clicked() {
        messages.push(Message::UsualWords);
    }
    messages
}
