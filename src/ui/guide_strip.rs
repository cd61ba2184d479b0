//! Guidance under the canvas: what to fill in next, one question, a hint on machine learning, who leads.

use super::Message;
use super::prose::Prose;
use super::theme::color32;
use crate::editor::Editor;
use crate::model::ColorName;
use crate::scene::text::Weight;
use crate::words::{phrase, word};
use crate::workshop::{Lead, NextStep};
use egui::{Align, Layout, Panel, Sense, Stroke, StrokeKind, Ui};

/// Something meant for the guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideAct {
    /// Do what it asks for.
    Begin,
    /// Ask for something else first.
    Later,
    /// Be silent.
    Close,
}

pub(super) fn guide_strip_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let Some(guide) = editor.guide() else { return Vec::new() };
    let lang = editor.lang();
    let mut acts = Vec::new();
    let panel = egui::Frame::new().fill(color32(editor.theme().block_lit())).inner_margin(8);
    Panel::bottom("guide").frame(panel).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (key, act) in [
                ("guide.close", GuideAct::Close),
                ("guide.later", GuideAct::Later),
                (begin(guide), GuideAct::Begin),
            ] {
                if ui.button(word(lang, key)).clicked() {
                    acts.push(act);
                }
            }
            ui.with_layout(Layout::top_down(Align::LEFT), |ui| text_ui(ui, editor, guide));
        });
    });
    acts.into_iter().map(Message::Guide).collect()
}

/// The key of what the button says that does it.
const fn begin(guide: NextStep) -> &'static str {
    match guide {
        NextStep::Block(_) | NextStep::Kpi => "guide.write",
        NextStep::Arrow(_) => "guide.draw",
        NextStep::Verdict(_) => "guide.judge",
        NextStep::Done => "guide.test",
    }
}

fn text_ui(ui: &mut Ui, editor: &Editor, guide: NextStep) {
    let (lang, check) = (editor.lang(), editor.check());
    let ink = ui.visuals().text_color();
    ui.spacing_mut().item_spacing.y = 3.0;
    let question =
        phrase(lang, "say.item", &[&guide.name(lang), &guide.question(editor.board(), &check, lang)]);
    Prose { weight: Weight::Bold, size: 15.0, color: ink }.show(ui, &question);
    ui.horizontal(|ui| {
        lead_ui(ui, editor, guide.lead());
        let hint = phrase(lang, "say.item", &[word(lang, "guide.ml"), guide.hint(lang)]);
        Prose { weight: Weight::Regular, size: 13.0, color: ink }.show(ui, &hint);
    });
}

/// Who leads, in the colour of that role where the board has one for it.
fn lead_ui(ui: &mut Ui, editor: &Editor, lead: Lead) {
    let lang = editor.lang();
    let names = crate::words::Lang::ALL.map(|lang| lead.name(lang));
    let roles = editor.board().head().roles.iter();
    let color: Option<ColorName> =
        roles.filter(|(_, words)| names.contains(&words.trim())).map(|(color, _)| *color).next();
    if let Some(color) = color {
        let colors = editor.theme().note(color);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 14.0), Sense::hover());
        let edge = Stroke::new(1.5, color32(colors.border));
        ui.painter().rect(rect, 3.0, color32(colors.fill), edge, StrokeKind::Inside);
    }
    ui.label(phrase(lang, "guide.lead", &[lead.name(lang)]));
    ui.separator();
}
