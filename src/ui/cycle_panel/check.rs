//! The tab of the three conditions: what the arrows say, what the team says, and where the two do not agree.

use super::text::text_ui;
use super::{answer_ui, buttons, heading};
use crate::cycle::{Check, Missing, Say, Status};
use crate::editor::{Editor, HeadText};
use crate::model::{Claim, ClaimText, End, Stage, Verdict};
use crate::ui::Message;
use crate::ui::theme::color32;
use crate::ui::widgets::{paragraph, section};
use crate::words::word;
use egui::{CollapsingHeader, Color32, Id, Ui};

/// Shows the tab; says which condition the pointer is on.
pub(super) fn check_ui(ui: &mut Ui, editor: &Editor, messages: &mut Vec<Message>) -> Option<Stage> {
    let (check, lang) = (editor.check(), editor.lang());
    let say = Say::new(editor.board(), lang);
    let color = if check.closes { color32(editor.theme().answered()) } else { ui.visuals().text_color() };
    heading(ui, &say.whole(&check), color);
    let mut lit = None;
    for stage in Stage::ALL {
        ui.add_space(4.0);
        let card = egui::Frame::group(ui.style()).show(ui, |ui| {
            ui.set_width(ui.available_width());
            condition_ui(ui, editor, &check, stage, messages);
        });
        if ui.rect_contains_pointer(card.response.rect) {
            lit = Some(stage);
        }
    }
    ui.add_space(4.0);
    if let Some(weakest) = check.weakest(editor.board()) {
        section(ui, word(lang, "check.weakest"));
        if ui.link(say.arrow(weakest)).clicked() {
            messages.push(Message::Go(weakest));
        }
    }
    if check.cycles.len() > 1 {
        section(ui, word(lang, "check.cycles"));
        for cycle in &check.cycles {
            paragraph(ui, &say.path(cycle));
        }
    }
    ui.add_space(6.0);
    messages.extend(buttons(ui, &["cycle.propose", "present.begin"], editor));
    lit
}

fn color(ui: &Ui, editor: &Editor, status: &Status) -> Color32 {
    match status {
        Status::Met(_) => color32(editor.theme().answered()),
        Status::Broken(_) => color32(editor.theme().doubt()),
        Status::NotBegun(_) => ui.visuals().weak_text_color(),
    }
}

fn condition_ui(ui: &mut Ui, editor: &Editor, check: &Check, stage: Stage, messages: &mut Vec<Message>) {
    let lang = editor.lang();
    let say = Say::new(editor.board(), lang);
    let status = check.of(stage);
    heading(ui, &format!("{} {}", stage.sign(), stage.name(lang)), ui.visuals().text_color());
    heading(ui, say.status(status), color(ui, editor, status));
    paragraph(ui, &say.condition(status));
    if let Some(missing) = status.missing() {
        messages.extend(missing_ui(ui, editor, missing));
    }
    let claim = editor.board().head().claims.of(stage);
    if let Some(words) = say.disagreement(claim, status) {
        ui.label(egui::RichText::new(words).small().color(color32(editor.theme().doubt())));
    }
    let name = match claim.verdict {
        Some(verdict) => format!("{}: {}", word(lang, "check.verdict"), verdict.name(lang)),
        None => word(lang, "check.verdict").to_owned(),
    };
    CollapsingHeader::new(name)
        .id_salt(("claim", stage))
        .show(ui, |ui| claim_ui(ui, editor, claim, stage, messages));
}

/// Draws the arrow that is missing, or goes to where it would run.
fn missing_ui(ui: &mut Ui, editor: &Editor, missing: Missing) -> Option<Message> {
    let lang = editor.lang();
    let board = editor.board();
    let draw = ui.button(word(lang, "check.draw")).on_hover_text(word(lang, "check.draw.help"));
    let empty = |end: End| match end {
        End::Block(block) => board.notes_in(Some(block)).is_empty().then_some(block),
        End::Note(_) => None,
    };
    if let Some(block) = empty(missing.from).or_else(|| empty(missing.to)) {
        let name = crate::words::phrase(lang, "check.go_to_block", &[block.name(lang)]);
        if ui.button(name).clicked() {
            return Some(Message::GoToEnd(End::Block(block)));
        }
    }
    draw.clicked().then_some(Message::Draw(missing))
}

/// What the team says of a condition.
fn claim_ui(ui: &mut Ui, editor: &Editor, claim: &Claim, stage: Stage, messages: &mut Vec<Message>) {
    let lang = editor.lang();
    ui.horizontal_wrapped(|ui| {
        for verdict in Verdict::ALL {
            let chosen = claim.verdict == Some(verdict);
            if answer_ui(ui, verdict.name(lang), chosen) {
                // A second click takes it back.
                messages.push(Message::Verdict(stage, (!chosen).then_some(verdict)));
            }
        }
    });
    paragraph(ui, Say::new(editor.board(), lang).question(stage));
    ui.horizontal(|ui| {
        for (answer, key) in [(true, word(lang, "answer.yes")), (false, word(lang, "answer.no"))] {
            let chosen = claim.sign == Some(answer);
            if answer_ui(ui, key, chosen) {
                messages.push(Message::Sign(stage, (!chosen).then_some(answer)));
            }
        }
    });
    for part in ClaimText::ALL {
        let id = Id::unique(("claim", stage, part));
        let written = text_ui(ui, id, part.name(lang), claim.text(part));
        messages.extend(written.map(|text| Message::WriteHead(HeadText::Claim(stage, part), text)));
    }
}
