//! Tab of the three conditions: result of the arrows, assessment of the team, and contradictions between the
//! two.

use super::{answer_ui, buttons, heading, toggle_highlight};
use crate::cycle::{ConditionStatus, CycleCheck, CycleStatus, Describer, Loops, QuickFix};
use crate::editor::{Editor, FormField};
use crate::i18n::{key, tr, tr_fmt};
use crate::model::{Assessment, AssessmentText, Condition, Verdict};
use crate::ui::Message;
use crate::ui::form_field::text_ui;
use crate::ui::theme::color32;
use crate::ui::widgets::{paragraph, section};
use crate::ui::wrapped_text::WrappedText;
use egui::{CollapsingHeader, Color32, Role, Ui, WidgetInfo};

/// Shows the tab; returns the hovered condition.
pub(super) fn check_ui(ui: &mut Ui, editor: &Editor, messages: &mut Vec<Message>) -> Option<Condition> {
    let (check, lang) = (editor.check(), editor.lang());
    let describer = Describer::new(editor.board(), lang);
    heading(ui, &describer.cycle_status(&check), cycle_status_color(ui, editor, check.status()));
    if check.status() == CycleStatus::NotJoined {
        messages.extend(check.next_step().and_then(|fix| fix_button_ui(ui, editor, fix)));
    }
    if let Some(weakest) = check.weakest(editor.board()) {
        section(ui, tr(lang, key!("check.weakest")));
        let arrow = describer.arrow(weakest);
        let line = WrappedText { color: ui.visuals().hyperlink_color, ..WrappedText::line(ui) };
        if line.show_link(ui, &arrow, &arrow).clicked() {
            messages.push(Message::RevealRecord(weakest));
        }
    }
    let mut highlighted = None;
    for condition in Condition::ALL {
        ui.add_space(4.0);
        let card = egui::Frame::group(ui.style()).show(ui, |ui| {
            ui.set_width(ui.available_width());
            condition_ui(ui, editor, &check, condition, messages);
        });
        if ui.rect_contains_pointer(card.response.rect) {
            highlighted = Some(condition);
        }
    }
    cycles_ui(ui, &check.cycles, describer);
    ui.add_space(6.0);
    messages.extend(buttons(ui, &["cycle.set_conditions", "presentation.start"], editor));
    highlighted
}

/// The loops, if there is more to say than that one is closed.
fn cycles_ui(ui: &mut Ui, cycles: &Loops, describer: Describer<'_>) {
    // A closed cycle is reported above.
    for (grow, known, heading) in
        [(true, 1, describer.growth_cycles_heading()), (false, 0, describer.loops_heading())]
    {
        if cycles.by_growth(grow).count() > known {
            section(ui, heading);
            cycles.by_growth(grow).for_each(|cycle| paragraph(ui, &describer.loop_sentence(cycle)));
        }
    }
    describer.unlisted_loops(cycles.unlisted).into_iter().for_each(|more| paragraph(ui, &more));
}

/// Color of the state of the whole cycle.
pub(super) fn cycle_status_color(ui: &Ui, editor: &Editor, whole: CycleStatus) -> Color32 {
    match whole {
        CycleStatus::Closed => color32(editor.theme().positive()),
        CycleStatus::Doubtful => color32(editor.theme().doubt()),
        CycleStatus::ClosedUnproven
        | CycleStatus::NotJoined
        | CycleStatus::NotClosed
        | CycleStatus::NotStarted => ui.visuals().text_color(),
    }
}

fn status_color(ui: &Ui, editor: &Editor, status: ConditionStatus) -> Color32 {
    match status {
        ConditionStatus::Met => color32(editor.theme().positive()),
        ConditionStatus::Doubtful => color32(editor.theme().doubt()),
        ConditionStatus::Unproven | ConditionStatus::NotConnected => ui.visuals().text_color(),
        ConditionStatus::NotStarted => ui.visuals().weak_text_color(),
    }
}

fn condition_ui(
    ui: &mut Ui,
    editor: &Editor,
    check: &CycleCheck,
    condition: Condition,
    messages: &mut Vec<Message>,
) {
    let lang = editor.lang();
    let describer = Describer::new(editor.board(), lang);
    let result = check.condition(condition);
    messages.extend(title_ui(ui, editor, condition));
    heading(ui, describer.status(result.status), status_color(ui, editor, result.status));
    paragraph(ui, &describer.condition(result));
    if let Some(fix) = result.next {
        messages.extend(fix_button_ui(ui, editor, fix));
    }
    let assessment = editor.board().info().assessments.get(condition);
    if result.is_started() {
        question_ui(ui, editor, assessment, condition, messages);
    }
    let name = match assessment.verdict {
        Some(verdict) => {
            tr_fmt(lang, key!("describe.item"), &[tr(lang, key!("check.verdict")), verdict.name(lang)])
        }
        None => tr(lang, key!("check.verdict")).to_owned(),
    };
    let name = if assessment.draft { tr_fmt(lang, key!("check.draft"), &[&name]) } else { name };
    CollapsingHeader::new(name)
        .id_salt(("claim", condition))
        .show(ui, |ui| assessment_ui(ui, editor, assessment, condition, messages));
    // Last, so that no button moves away from under the pointer.
    if let Some(words) = describer.disagreement(assessment, result) {
        WrappedText { color: color32(editor.theme().doubt()), ..WrappedText::remark(ui) }.show(ui, words);
    }
}

/// The name of a condition; a click pins its highlight.
fn title_ui(ui: &mut Ui, editor: &Editor, condition: Condition) -> Option<Message> {
    let words = condition.title(editor.lang());
    let on = editor.highlight().pinned() == Some(condition);
    let color = if on { ui.visuals().hyperlink_color } else { ui.visuals().text_color() };
    let response = WrappedText::heading(color).show_link(ui, &words, &words);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &words));
    response
        .on_hover_text(tr(editor.lang(), key!("check.highlight")))
        .clicked()
        .then(|| toggle_highlight(condition))
        .flatten()
}

/// A button that applies a fix.
fn fix_button_ui(ui: &mut Ui, editor: &Editor, fix: QuickFix) -> Option<Message> {
    let name = Describer::new(editor.board(), editor.lang()).fix(fix);
    let button = ui.button(name).on_hover_text(tr(editor.lang(), key!("fix.help")));
    button.clicked().then_some(Message::ApplyFix(fix))
}

/// Shows the warning sign of a condition as a question.
fn question_ui(
    ui: &mut Ui,
    editor: &Editor,
    assessment: &Assessment,
    condition: Condition,
    messages: &mut Vec<Message>,
) {
    let lang = editor.lang();
    ui.add_space(2.0);
    let words = Describer::new(editor.board(), lang).warning_question(condition);
    WrappedText::remark(ui).show(ui, words);
    ui.horizontal(|ui| {
        for (answer, key) in [(true, tr(lang, key!("answer.yes"))), (false, tr(lang, key!("answer.no")))] {
            let chosen = assessment.warning_sign == Some(answer);
            if answer_ui(ui, key, chosen) {
                messages.push(Message::AnswerWarningSign(condition, (!chosen).then_some(answer)));
            }
        }
    });
}

/// The team's assessment of a condition.
fn assessment_ui(
    ui: &mut Ui,
    editor: &Editor,
    assessment: &Assessment,
    condition: Condition,
    messages: &mut Vec<Message>,
) {
    let lang = editor.lang();
    ui.horizontal_wrapped(|ui| {
        for verdict in Verdict::ALL {
            let chosen = assessment.verdict == Some(verdict);
            if answer_ui(ui, verdict.name(lang), chosen) {
                // A second click removes the verdict.
                messages.push(Message::Verdict(condition, (!chosen).then_some(verdict)));
            }
        }
    });
    for part in AssessmentText::ALL {
        messages.extend(text_ui(ui, editor, FormField::Assessment(condition, part), part.name(lang)));
    }
}
