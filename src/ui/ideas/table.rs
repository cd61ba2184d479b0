//! The narrowing table: every idea answers the same questions, each answer counts as much as the team says, and one goes on.

use super::{IdeaAct, IdeasState, hidden_ui};
use crate::edit::ideas::IdeaText;
use crate::editor::{Editor, FormText};
use crate::model::{Criterion, Id, Idea, Ideation, Score};
use crate::ui::Message;
use crate::ui::form::bare_text_ui;
use crate::ui::prose::Prose;
use crate::ui::widgets::command_button;
use crate::words::{phrase, word};
use crate::workshop::{most, ranked, score};
use egui::{CentralPanel, DragValue, RichText, Role, ScrollArea, Ui, WidgetInfo};
use std::collections::BTreeSet;

/// The widths of the columns before and behind the questions, in points.
const NAME: f32 = 190.0;
const TOTAL: f32 = 116.0;
const REASON: f32 = 150.0;
/// At most so many rows are drawn.
const LISTED: usize = 100;
/// No question's column is narrower.
const LEAST: f32 = 132.0;

pub(in crate::ui) fn narrowing_ui(ui: &mut Ui, editor: &Editor, state: &mut IdeasState) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    CentralPanel::default().show(ui, |ui| {
        let sort = ui
            .horizontal_wrapped(|ui| {
                for id in ["workshop.ideas", "workshop.canvas", "workshop.prompt_ideas"] {
                    messages.extend(command_button(ui, id, editor));
                }
                ui.button(word(lang, "narrowing.sort")).clicked()
            })
            .inner;
        keep_order(editor, state, sort);
        Prose::usual(ui).show(ui, word(lang, "narrowing.how"));
        ui.separator();
        if editor.board().ideas().is_empty() {
            Prose::usual(ui).show(ui, word(lang, "narrowing.empty"));
            return;
        }
        let spacing = 10.0;
        let room = ui.available_width() - NAME - TOTAL - REASON - spacing * 9.0 - 16.0;
        let width = (room / 6.0).max(LEAST);
        let row = |ui: &mut Ui, messages: &mut Vec<Message>, id: Id| {
            let Some(idea) = editor.board().idea(id) else { return };
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = spacing;
                messages.extend(row_ui(ui, editor, id, idea, width));
            });
            ui.separator();
        };
        let titles = |ui: &mut Ui, messages: &mut Vec<Message>| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = spacing;
                messages.extend(titles_ui(ui, editor, width).map(Message::Idea));
            });
            ui.separator();
        };
        // Where the table fits the window, the questions stay in sight.
        if width > LEAST {
            titles(ui, &mut messages);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                state.order.iter().for_each(|id| row(ui, &mut messages, *id));
            });
        } else {
            ScrollArea::both().auto_shrink(false).show(ui, |ui| {
                titles(ui, &mut messages);
                state.order.iter().for_each(|id| row(ui, &mut messages, *id));
            });
        }
    });
    messages
}

/// The order of the rows: by total when the table is opened or sorted, then as it is; what is new comes last.
fn keep_order(editor: &Editor, state: &mut IdeasState, sort: bool) {
    if sort || !std::mem::replace(&mut state.open, true) {
        state.order = ranked(editor.board());
    }
    let known: BTreeSet<Id> = state.order.iter().copied().collect();
    let new = editor.board().ideas_in_order().into_iter().map(|(id, _)| id);
    state.order.extend(new.filter(|id| !known.contains(id)));
    state.order.retain(|id| editor.board().idea(*id).is_some());
    state.order.truncate(LISTED);
}

/// The questions, and how much each counts.
fn titles_ui(ui: &mut Ui, editor: &Editor, width: f32) -> Option<IdeaAct> {
    let (lang, rules) = (editor.lang(), &editor.board().head().ideation);
    let mut act = None;
    cell(ui, NAME, |ui| ui.label(RichText::new(word(lang, "narrowing.idea")).strong()));
    for criterion in Criterion::ALL {
        cell(ui, width, |ui| {
            ui.label(RichText::new(criterion.name(lang)).strong());
            ui.horizontal(|ui| {
                let label = ui.label(RichText::new(word(lang, "narrowing.weight")).small());
                let mut weights = rules.weights;
                if let Some(weight) = weights.get_mut(criterion.number()) {
                    let drag = DragValue::new(weight).range(0..=Ideation::MAX_WEIGHT).speed(0.05).prefix("×");
                    if ui.add(drag).labelled_by(label.id).changed() {
                        act = Some(IdeaAct::Rules(Ideation { weights, ..rules.clone() }));
                    }
                }
            });
        });
    }
    cell(ui, TOTAL, |ui| ui.label(RichText::new(word(lang, "narrowing.total")).strong()));
    cell(ui, REASON, |ui| ui.label(RichText::new(word(lang, "narrowing.reason")).strong()));
    act
}

fn row_ui(ui: &mut Ui, editor: &Editor, id: Id, idea: &Idea, width: f32) -> Vec<Message> {
    let (lang, rules) = (editor.lang(), &editor.board().head().ideation);
    let mut messages = Vec::new();
    let hidden = cell(ui, NAME, |ui| {
        if hidden_ui(ui, editor, idea) {
            return true;
        }
        Prose::line(ui).show(ui, &idea.text);
        let dots = idea.dots();
        if dots > 0 {
            ui.label(RichText::new(format!("● {dots}")).small().color(ui.visuals().hyperlink_color));
        }
        false
    });
    if hidden {
        return messages;
    }
    for criterion in Criterion::ALL {
        cell(ui, width, |ui| {
            let which = FormText::Idea(id, IdeaText::Answer(criterion));
            let (field, message) = bare_text_ui(ui, editor, which, "");
            let name = phrase(lang, "narrowing.cell", &[criterion.name(lang), idea.name()]);
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
            messages.extend(message);
            messages.extend(score_ui(ui, id, criterion, idea, &name).map(Message::Idea));
        });
    }
    let chosen = rules.chosen == Some(id);
    cell(ui, TOTAL, |ui| {
        let total = format!("{} / {}", score(idea, rules), most(rules));
        ui.label(RichText::new(total).heading());
        let name = word(lang, if chosen { "narrowing.chosen" } else { "narrowing.choose" });
        let button = ui.add_enabled(!rules.alone, egui::Button::new(name).selected(chosen));
        let button = button.on_disabled_hover_text(word(lang, "narrowing.alone"));
        let label = format!("{name}: {}", idea.name());
        button.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &label));
        messages.extend(button.clicked().then_some(Message::Idea(IdeaAct::Choose(id))));
    });
    cell(ui, REASON, |ui| {
        if chosen {
            Prose::remark(ui).show(ui, word(lang, "narrowing.why"));
            Prose::line(ui).show(ui, &rules.reason);
            return;
        }
        let hint = if rules.chosen.is_some() { word(lang, "narrowing.why_not") } else { "" };
        let (field, message) = bare_text_ui(ui, editor, FormText::Idea(id, IdeaText::Reason), hint);
        let name = phrase(lang, "narrowing.cell", &[word(lang, "narrowing.reason"), idea.name()]);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
        messages.extend(message);
    });
    messages
}

/// The four signs of how well an idea answers; the one given is marked, and a click on it takes it back.
fn score_ui(ui: &mut Ui, id: Id, criterion: Criterion, idea: &Idea, name: &str) -> Option<IdeaAct> {
    let given = idea.row.of(criterion).score;
    let mut act = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 1.0;
        ui.spacing_mut().button_padding = egui::vec2(6.0, 3.0);
        for score in Score::ALL {
            let on = given == Some(score);
            let button = ui.selectable_label(on, score.sign());
            let label = format!("{name}: {}", score.sign());
            button.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &label));
            if button.clicked() {
                act = Some(IdeaAct::Score(id, criterion, (!on).then_some(score)));
            }
        }
    });
    act
}

/// A cell of a fixed width, filled from its top; it is as tall as it must be.
fn cell<T>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> T) -> T {
    ui.vertical(|ui| {
        ui.set_width(width);
        content(ui)
    })
    .inner
}
