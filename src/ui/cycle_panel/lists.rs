//! The tabs of what the board leaves open and of what to test next: lists whose lines go to their note.

use super::{buttons, heading};
use crate::cycle::{Gap, Say};
use crate::editor::Editor;
use crate::model::{End, NoteKind};
use crate::ui::Message;
use crate::ui::widgets::paragraph;
use crate::words::{phrase, word};
use egui::{Label, RichText, Role, Sense, Ui, WidgetInfo};

/// At most this many lines are drawn; nobody reads more, and a large board has thousands.
const LISTED: usize = 200;

pub(super) fn gaps_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let say = Say::new(editor.board(), lang);
    let gaps = editor.gaps();
    let color = ui.visuals().text_color();
    if gaps.is_empty() {
        heading(ui, word(lang, "check.no_gaps"), color);
        return Vec::new();
    }
    heading(ui, &format!("{} ({})", word(lang, "check.gaps"), gaps.len()), color);
    more_ui(ui, editor, gaps.len());
    gaps.iter()
        .take(LISTED)
        .filter_map(|gap| line_ui(ui, &say.gap(gap), "").then(|| target(editor, gap)).flatten())
        .collect()
}

/// Says that only the first of many lines follow.
fn more_ui(ui: &mut Ui, editor: &Editor, count: usize) {
    if count > LISTED {
        paragraph(ui, &phrase(editor.lang(), "list.first", &[&LISTED.to_string()]));
    }
}

/// Where a gap is mended.
fn target(editor: &Editor, gap: &Gap) -> Option<Message> {
    let call = |id: &str| crate::command::find(id).map(Message::Command);
    if let Some(id) = gap.about() {
        return Some(Message::Go(id));
    }
    if let Some(block) = gap.block() {
        return Some(Message::GoToEnd(End::Block(block)));
    }
    match gap {
        Gap::NoKpi => {
            let event = editor.board().notes().iter().find(|(_, note)| note.kind == NoteKind::KpiEvent);
            event.map_or_else(|| call("note.add_kpi"), |(id, _)| Some(Message::Go(*id)))
        }
        _ => None,
    }
}

pub(super) fn tests_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    let lang = editor.lang();
    let say = Say::new(editor.board(), lang);
    let tests = editor.open();
    let color = ui.visuals().text_color();
    if tests.is_empty() {
        heading(ui, word(lang, "check.nothing_to_test"), color);
    } else {
        heading(ui, &format!("{} ({})", word(lang, "check.to_test"), tests.len()), color);
    }
    more_ui(ui, editor, tests.len());
    let chosen = tests.iter().take(LISTED).filter(|test| line_ui(ui, &say.open(test), &say.kpi(test)));
    let mut messages: Vec<Message> = chosen.map(|test| Message::Go(test.what.id())).collect();
    ui.add_space(8.0);
    paragraph(ui, word(lang, "tests.how"));
    messages.extend(buttons(
        ui,
        &["note.fact", "note.assumption", "note.unknown", "note.unsaid", "note.doubt"],
        editor,
    ));
    ui.separator();
    messages.extend(buttons(ui, &["cycle.copy_tests", "cycle.save_tests"], editor));
    messages
}

/// A line that can be clicked, with a fainter one under it; true where it was.
fn line_ui(ui: &mut Ui, words: &str, below: &str) -> bool {
    const SIZE: f32 = 13.0;
    let text = RichText::new(format!("• {words}")).size(SIZE).line_height(Some(SIZE * 1.4));
    let line = Label::new(text).wrap().selectable(false).sense(Sense::click());
    let response = ui.add(line);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if !below.is_empty() {
        ui.label(RichText::new(below).small().color(ui.visuals().weak_text_color()));
    }
    response.clicked()
}
