//! Ranking table: every idea is scored by the same weighted criteria, and one is chosen.

use super::{IdeaAction, IdeasState, hidden_ui};
use crate::edit::ideas::IdeaText;
use crate::editor::{Editor, FormField};
use crate::i18n::{key, tr, tr_fmt};
use crate::model::{Criterion, Id, Idea, Ideation, Score};
use crate::ui::Message;
use crate::ui::form_field::named_text_ui;
use crate::ui::widgets::command_button;
use crate::ui::wrapped_text::WrappedText;
use crate::workshop::{max_score, rank_ideas, score};
use egui::{CentralPanel, DragValue, RichText, Role, ScrollArea, Ui, WidgetInfo};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::hash::Hash;

/// Widths of the columns before and after the criteria, in points.
const NAME_WIDTH: f32 = 190.0;
const TOTAL_WIDTH: f32 = 116.0;
const REASON_WIDTH: f32 = 150.0;
/// Space between two columns.
const COLUMN_SPACING: f32 = 10.0;
/// Maximum number of rows drawn.
const MAX_LISTED: usize = 100;
/// Minimum width of a criterion's column.
const MIN_COLUMN_WIDTH: f32 = 132.0;

pub(in crate::ui) fn ranking_table_ui(ui: &mut Ui, editor: &Editor, state: &mut IdeasState) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    CentralPanel::default().show(ui, |ui| {
        let sort = ui
            .horizontal_wrapped(|ui| {
                for id in ["workshop.ideas", "workshop.canvas", "workshop.prompt_ideas"] {
                    messages.extend(command_button(ui, id, editor));
                }
                ui.button(tr(lang, key!("ranking.sort"))).clicked()
            })
            .inner;
        keep_order(editor, state, sort);
        WrappedText::body(ui).show(ui, tr(lang, key!("ranking.how")));
        ui.separator();
        if editor.board().ideas().is_empty() {
            WrappedText::body(ui).show(ui, tr(lang, key!("ranking.empty")));
            return;
        }
        let room =
            ui.available_width() - NAME_WIDTH - TOTAL_WIDTH - REASON_WIDTH - COLUMN_SPACING * 9.0 - 16.0;
        let width = (room / 6.0).max(MIN_COLUMN_WIDTH);
        let mut sideways = HorizontalScroll {
            needed: width <= MIN_COLUMN_WIDTH,
            offset: state.scroll_x,
            moved: state.scroll_x,
        };
        table_row(
            ui,
            &mut sideways,
            ("titles", |ui: &mut Ui| ui.label(RichText::new(tr(lang, key!("ranking.idea"))).strong())),
            |ui, _| messages.extend(titles_ui(ui, editor, width).map(Message::Idea)),
        );
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for id in &state.order {
                let Some(idea) = editor.board().idea(*id) else { continue };
                table_row(ui, &mut sideways, (*id, |ui: &mut Ui| name_ui(ui, editor, idea)), |ui, hidden| {
                    if !hidden {
                        messages.extend(row_ui(ui, editor, *id, idea, width));
                    }
                });
            }
        });
        state.scroll_x = sideways.moved;
    });
    messages
}

/// Horizontal scrolling of the criteria in a narrow window.
struct HorizontalScroll {
    needed: bool,
    /// Offset in this frame.
    offset: f32,
    /// Offset in the next frame.
    moved: f32,
}

/// A row: its fixed first cell, and the scrolled ones.
fn table_row<T>(
    ui: &mut Ui,
    sideways: &mut HorizontalScroll,
    (id, first): (impl Hash + Debug, impl FnOnce(&mut Ui) -> T),
    others: impl FnOnce(&mut Ui, T),
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = COLUMN_SPACING;
        let response = cell(ui, NAME_WIDTH, first);
        if !sideways.needed {
            return others(ui, response);
        }
        let area = ScrollArea::horizontal().id_salt(id).auto_shrink([false, true]);
        let shown = area.horizontal_scroll_offset(sideways.offset).show(ui, |ui| {
            ui.horizontal_top(|ui| others(ui, response));
        });
        // All rows follow the one that was scrolled.
        if (shown.state.clamped_offset().x - sideways.offset).abs() > 0.1 {
            sideways.moved = shown.state.clamped_offset().x;
        }
    });
    ui.separator();
}

/// Order of the rows: by score when the table is opened or sorted, then stable; new ideas come last.
fn keep_order(editor: &Editor, state: &mut IdeasState, sort: bool) {
    if sort || !std::mem::replace(&mut state.open, true) {
        state.order = rank_ideas(editor.board());
    }
    let known: BTreeSet<Id> = state.order.iter().copied().collect();
    let new = editor.board().ideas_in_order().into_iter().map(|(id, _)| id);
    state.order.extend(new.filter(|id| !known.contains(id)));
    state.order.retain(|id| editor.board().idea(*id).is_some());
    state.order.truncate(MAX_LISTED);
}

/// The criteria and their weights.
fn titles_ui(ui: &mut Ui, editor: &Editor, width: f32) -> Option<IdeaAction> {
    let (lang, rules) = (editor.lang(), &editor.board().info().ideation);
    let mut act = None;
    for criterion in Criterion::ALL {
        cell(ui, width, |ui| {
            ui.label(RichText::new(criterion.name(lang)).strong());
            ui.horizontal(|ui| {
                let label = ui.label(RichText::new(tr(lang, key!("ranking.weight"))).small());
                let mut weights = rules.weights;
                if let Some(weight) = weights.get_mut(criterion.number()) {
                    let drag = DragValue::new(weight).range(0..=Ideation::MAX_WEIGHT).speed(0.05).prefix("×");
                    if ui.add(drag).labelled_by(label.id).changed() {
                        act = Some(IdeaAction::SetIdeation(Ideation { weights, ..rules.clone() }));
                    }
                }
            });
        });
    }
    cell(ui, TOTAL_WIDTH, |ui| ui.label(RichText::new(tr(lang, key!("ranking.total"))).strong()));
    cell(ui, REASON_WIDTH, |ui| ui.label(RichText::new(tr(lang, key!("ranking.reason"))).strong()));
    act
}

/// The idea with its votes; whether it is hidden.
fn name_ui(ui: &mut Ui, editor: &Editor, idea: &Idea) -> bool {
    if hidden_ui(ui, editor, idea) {
        return true;
    }
    WrappedText::line(ui).show(ui, &idea.text);
    let dots = idea.vote_count();
    if dots > 0 {
        ui.label(RichText::new(format!("● {dots}")).small().color(ui.visuals().hyperlink_color));
    }
    false
}

/// The cells of an idea.
fn row_ui(ui: &mut Ui, editor: &Editor, id: Id, idea: &Idea, width: f32) -> Vec<Message> {
    let (lang, rules) = (editor.lang(), &editor.board().info().ideation);
    let mut messages = Vec::new();
    for criterion in Criterion::ALL {
        cell(ui, width, |ui| {
            let which = FormField::Idea(id, IdeaText::Answer(criterion));
            let name = tr_fmt(lang, key!("ranking.cell"), &[criterion.name(lang), idea.name()]);
            messages.extend(named_text_ui(ui, editor, which, "", &name));
            messages.extend(score_ui(ui, id, criterion, idea, &name).map(Message::Idea));
        });
    }
    let chosen = rules.chosen == Some(id);
    cell(ui, TOTAL_WIDTH, |ui| {
        let total = format!("{} / {}", score(idea, rules), max_score(rules));
        ui.label(RichText::new(total).heading());
        let name = tr(lang, if chosen { key!("ranking.chosen") } else { key!("ranking.choose") });
        let button = ui.add_enabled(!rules.private, egui::Button::new(name).selected(chosen));
        let button = button.on_disabled_hover_text(tr(lang, key!("ranking.alone")));
        let label = format!("{name}: {}", idea.name());
        button.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &label));
        messages.extend(button.clicked().then_some(Message::Idea(IdeaAction::Choose(id))));
    });
    cell(ui, REASON_WIDTH, |ui| {
        if chosen {
            WrappedText::remark(ui).show(ui, tr(lang, key!("ranking.why")));
            WrappedText::line(ui).show(ui, &rules.reason);
            if !idea.reason.trim().is_empty() {
                // Reasons against it from before it was chosen.
                let against = [tr(lang, key!("ranking.why_not")), idea.reason.as_str()];
                WrappedText::remark(ui).show(ui, &tr_fmt(lang, key!("describe.item"), &against));
            }
            return;
        }
        let hint = if rules.chosen.is_some() { tr(lang, key!("ranking.why_not")) } else { "" };
        let name = tr_fmt(lang, key!("ranking.cell"), &[tr(lang, key!("ranking.reason")), idea.name()]);
        messages.extend(named_text_ui(ui, editor, FormField::Idea(id, IdeaText::Reason), hint, &name));
    });
    messages
}

/// The four scores; a click on the current one removes it.
fn score_ui(ui: &mut Ui, id: Id, criterion: Criterion, idea: &Idea, name: &str) -> Option<IdeaAction> {
    let given = idea.scores.get(criterion).score;
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
                act = Some(IdeaAction::Score(id, criterion, (!on).then_some(score)));
            }
        }
    });
    act
}

/// A top-aligned cell of a fixed width.
fn cell<T>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> T) -> T {
    ui.vertical(|ui| {
        ui.set_width(width);
        content(ui)
    })
    .inner
}
