//! Tabs of the gaps and the open questions; a click on an entry selects its note.

use super::{buttons, heading, toggle_highlight};
use crate::cycle::{Describer, Gap, OpenQuestionKind, QuickFix};
use crate::editor::Editor;
use crate::i18n::{key, tr, tr_fmt};
use crate::ui::Message;
use crate::ui::widgets::paragraph;
use crate::ui::wrapped_text::WrappedText;
use egui::Ui;

/// Maximum number of entries drawn; a large board has thousands.
const MAX_LISTED: usize = 200;

pub(super) fn gaps_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let describer = Describer::new(editor.board(), lang);
    let gaps = editor.analysis().gaps();
    let color = ui.visuals().text_color();
    if gaps.is_empty() {
        heading(ui, tr(lang, key!("check.no_gaps")), color);
        return Vec::new();
    }
    heading(ui, &format!("{} ({})", tr(lang, key!("check.gaps")), gaps.len()), color);
    more_ui(ui, editor, gaps.len());
    let mut messages = Vec::new();
    for gap in gaps.iter().take(MAX_LISTED) {
        let words = describer.gap(gap);
        if let Some(message) = gap_target(gap) {
            messages.extend(line_ui(ui, &words, "").then_some(message));
        } else {
            WrappedText::line(ui).show(ui, &format!("• {words}"));
        }
        if let Some(fix) = gap.fix(editor.board()) {
            messages.extend(fix_button_ui(ui, describer, fix, &words));
        }
    }
    messages
}

/// The button that fixes a gap, below it; its accessible name contains the gap.
fn fix_button_ui(ui: &mut Ui, describer: Describer<'_>, fix: QuickFix, gap: &str) -> Option<Message> {
    let name = describer.fix(fix);
    let clicked = ui.horizontal(|ui| {
        ui.add_space(12.0);
        let button = ui.add(egui::Button::new(&name).wrap());
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name}: {gap}")));
        button.clicked()
    });
    clicked.inner.then_some(Message::ApplyFix(fix))
}

/// Says that only the first entries are shown.
fn more_ui(ui: &mut Ui, editor: &Editor, count: usize) {
    if count > MAX_LISTED {
        paragraph(ui, &tr_fmt(editor.lang(), key!("list.first"), &[&MAX_LISTED.to_string()]));
    }
}

/// Target of a gap; only a person can fix a silent role.
fn gap_target(gap: &Gap) -> Option<Message> {
    match gap {
        Gap::NoKpi => crate::command::find("note.add_kpi").map(Message::Command),
        _ => gap.target().map(Message::RevealRecord).or_else(|| gap.block().map(Message::GoToBlock)),
    }
}

pub(super) fn open_questions_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let describer = Describer::new(editor.board(), lang);
    let tests = editor.analysis().open_questions();
    let color = ui.visuals().text_color();
    if tests.is_empty() {
        heading(ui, describer.no_open_questions(&editor.check()), color);
    } else {
        heading(ui, &format!("{} ({})", tr(lang, key!("check.to_test")), tests.len()), color);
    }
    more_ui(ui, editor, tests.len());
    let mut messages = Vec::new();
    for test in tests.iter().take(MAX_LISTED) {
        if line_ui(ui, &describer.open_question(test), &describer.kpi_event(test)) {
            messages.extend(match test.kind {
                OpenQuestionKind::Condition(condition, _) | OpenQuestionKind::UnansweredSign(condition) => {
                    toggle_highlight(condition)
                }
                _ => test.kind.id().map(Message::RevealRecord),
            });
        }
    }
    ui.add_space(8.0);
    paragraph(ui, tr(lang, key!("open_questions.how")));
    messages.extend(buttons(
        ui,
        &["note.fact", "note.assumption", "note.unknown", "note.no_evidence", "note.doubt"],
        editor,
    ));
    ui.separator();
    messages.extend(buttons(ui, &["cycle.copy_open_questions", "cycle.save_open_questions"], editor));
    messages
}

/// A clickable entry with secondary text; returns whether it was clicked.
fn line_ui(ui: &mut Ui, words: &str, below: &str) -> bool {
    let response = WrappedText::line(ui).show_link(ui, &format!("• {words}"), words);
    if !below.is_empty() {
        WrappedText::remark(ui).show(ui, below);
    }
    response.clicked()
}
