//! Cycle panel: check, gaps, open questions, wheel, presentation order and terms, one tab each.

mod check;
mod lists;
mod presentation;
mod rows;
mod tab;
mod terms;
mod wheel;

use super::canvas::Canvas;
use super::{Message, UiContext};
use crate::editor::Editor;
use crate::i18n::{Lang, key, tr_fmt};
use crate::model::Condition;
use egui::{Panel, RichText, ScrollArea, Ui};
use rows::{answer_ui, buttons, heading, toggle_highlight};
pub(super) use tab::PanelTab;

/// Width of the panel in points.
pub(crate) const PANEL_WIDTH: f32 = 292.0;

pub(super) fn cycle_panel_ui(ui: &mut Ui, context: UiContext<'_>, canvas: &mut Canvas) -> Vec<Message> {
    let editor = context.editor;
    let mut messages = Vec::new();
    if !context.cycle {
        messages.extend(editor.highlight().hovered().map(|_| Message::HoverCondition(None)));
        return messages;
    }
    Panel::left("cycle_panel").resizable(false).exact_size(PANEL_WIDTH).show(ui, |ui| {
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            let spacing = ui.spacing_mut();
            (spacing.item_spacing, spacing.button_padding) = (egui::vec2(1.0, 4.0), egui::vec2(5.5, 5.0));
            for tab in PanelTab::ALL {
                let shown = ui.selectable_value(&mut canvas.open_panels.tab, tab, tab.name(editor.lang()));
                shown.on_hover_text(tab.help(editor.lang()));
            }
        });
        ui.separator();
        ScrollArea::vertical().id_salt(canvas.open_panels.tab.name(Lang::En)).auto_shrink(false).show(
            ui,
            |ui| {
                let highlighted = match canvas.open_panels.tab {
                    PanelTab::Check => check::check_ui(ui, editor, &mut messages),
                    PanelTab::Gaps => {
                        messages.extend(lists::gaps_ui(ui, editor));
                        None
                    }
                    PanelTab::OpenQuestions => {
                        messages.extend(lists::open_questions_ui(ui, editor));
                        None
                    }
                    PanelTab::Wheel => wheel::wheel_ui(ui, editor, &mut messages),
                    PanelTab::Presentation => {
                        messages.extend(presentation::presentation_ui(ui, editor));
                        None
                    }
                    PanelTab::Terms => {
                        messages.extend(terms::terms_ui(ui, editor));
                        None
                    }
                };
                if highlighted != editor.highlight().hovered() {
                    messages.push(Message::HoverCondition(highlighted));
                }
            },
        );
    });
    messages
}

/// Summary of the three conditions for the status bar; a click opens the panel.
pub(super) fn summary_ui(ui: &mut Ui, editor: &Editor) -> Option<Message> {
    use crate::cycle::ConditionStatus;
    let (check, lang) = (editor.check(), editor.lang());
    let sign = |condition: Condition| {
        let mark = match check.condition(condition).status {
            ConditionStatus::Met => "○",
            ConditionStatus::Unproven => "△",
            ConditionStatus::Doubtful => "？",
            ConditionStatus::NotConnected => "…",
            ConditionStatus::NotStarted => "－",
        };
        format!("{}{mark}", condition.sign())
    };
    let words = Condition::ALL.map(sign).join(" ");
    let color = check::cycle_status_color(ui, editor, check.status());
    let describer = crate::cycle::Describer::new(editor.board(), lang);
    let each = Condition::ALL.map(|condition| {
        tr_fmt(
            lang,
            key!("describe.item"),
            &[&condition.title(lang), describer.status(check.condition(condition).status)],
        )
    });
    let tooltip = format!("{}\n{}", describer.cycle_status(&check), each.join("\n"));
    let response = ui.button(RichText::new(words).color(color)).on_hover_text(tooltip);
    let command = crate::command::find("cycle.panel")?;
    super::widgets::with_a11y_name(&response, command, true, editor);
    response.clicked().then_some(Message::Command(command))
}
