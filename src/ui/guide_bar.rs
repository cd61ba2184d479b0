//! Guidance bar below the canvas: what to fill in next, one question, a hint on machine learning, who leads.

use super::Message;
pub(super) use super::message::GuidanceAction;
use super::theme::color32;
use super::wrapped_text::WrappedText;
use crate::editor::{Editor, actions};
use crate::i18n::{Key, key, tr, tr_fmt};
use crate::scene::text::Weight;
use crate::workshop::{GuidanceStep, StepLead};
use egui::{Panel, Response, Sense, Stroke, StrokeKind, Ui};

/// Space for the buttons, in points.
const BUTTONS_WIDTH: f32 = 350.0;
/// Size of the canvas below which the guidance is short, in points.
const MIN_WIDTH: f32 = 760.0;
const MIN_HEIGHT: f32 = 420.0;

pub(super) fn guide_bar_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let Some(guide) = actions::guidance::next_step(editor) else { return Vec::new() };
    let lang = editor.lang();
    let mut acts = Vec::new();
    let panel = egui::Frame::new().fill(color32(editor.theme().block_highlight())).inner_margin(8);
    let room = ui.available_size();
    // The bar has a separate id per height, or it would keep the larger one.
    let short = room.x < MIN_WIDTH || room.y < MIN_HEIGHT;
    let name = if short { "guide_short" } else { "guide" };
    Panel::bottom(name).frame(panel).show(ui, |ui| {
        if short {
            // The board needs the space: the rest is a tooltip.
            question_ui(ui, editor, guide).on_hover_text(guide.hint(lang));
            ui.horizontal_wrapped(|ui| acts.extend(buttons_ui(ui, editor, guide)));
            return;
        }
        ui.horizontal(|ui| {
            let width = ui.available_width() - BUTTONS_WIDTH;
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 3.0;
                question_ui(ui, editor, guide);
                ui.horizontal(|ui| {
                    lead_ui(ui, editor, guide.lead());
                    let hint =
                        tr_fmt(lang, key!("describe.item"), &[tr(lang, key!("guide.ml")), guide.hint(lang)]);
                    let color = ui.visuals().text_color();
                    WrappedText { weight: Weight::Regular, size: 13.0, color }.show(ui, &hint);
                });
            });
            acts.extend(buttons_ui(ui, editor, guide));
        });
    });
    acts.into_iter().map(Message::Guide).collect()
}

/// The buttons; returns the action.
fn buttons_ui(ui: &mut Ui, editor: &Editor, guide: GuidanceStep) -> Vec<GuidanceAction> {
    let all = [
        (start_label(guide), GuidanceAction::Start),
        (key!("guide.later"), GuidanceAction::Postpone),
        (key!("guide.close"), GuidanceAction::Close),
    ];
    let clicked = all.into_iter().filter(|(key, _)| ui.button(tr(editor.lang(), *key)).clicked());
    clicked.map(|(_, act)| act).collect()
}

/// Message key of the label of the start button.
const fn start_label(guide: GuidanceStep) -> Key {
    match guide {
        GuidanceStep::Block(_) | GuidanceStep::Kpi => key!("guide.write"),
        GuidanceStep::Arrow(_) => key!("guide.draw"),
        GuidanceStep::Verdict(_) => key!("guide.judge"),
        GuidanceStep::Done => key!("guide.test"),
    }
}

fn question_ui(ui: &mut Ui, editor: &Editor, guide: GuidanceStep) -> Response {
    let (lang, check) = (editor.lang(), editor.check());
    let question = guide.question(editor.board(), &check, lang);
    let words = tr_fmt(lang, key!("describe.item"), &[&guide.name(lang), &question]);
    WrappedText { weight: Weight::Bold, size: 15.0, color: ui.visuals().text_color() }.show(ui, &words)
}

/// Who leads, in the color of that role if the board has one.
fn lead_ui(ui: &mut Ui, editor: &Editor, lead: StepLead) {
    let lang = editor.lang();
    if let Some(color) = editor.board().info().color_for(|lang| lead.name(lang)) {
        let colors = editor.theme().note(color);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 14.0), Sense::hover());
        let edge = Stroke::new(1.5, color32(colors.border));
        ui.painter().rect(rect, 3.0, color32(colors.fill), edge, StrokeKind::Inside);
    }
    ui.label(tr_fmt(lang, key!("guide.lead"), &[lead.name(lang)]));
    ui.separator();
}
