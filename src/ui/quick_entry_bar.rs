//! Quick entry bar below the canvas: Enter adds a note to the chosen block, and the field keeps the focus.

use super::Message;
use super::canvas::Canvas;
use super::field::{begin_field, end_field, keep_keys, take_early_input, take_pasted_lines};
use super::ime::{ImeTarget, is_composing};
use crate::editor::{Editor, QuickEntryTarget};
use crate::i18n::{Lang, key, tr};
use crate::model::Block;
use egui::{ComboBox, Event, Id, Key, KeyboardShortcut, Modifiers, Panel, TextEdit, Ui};

pub(super) fn quick_entry_bar_ui(ui: &mut Ui, editor: &Editor, canvas: &mut Canvas) -> Vec<Message> {
    let Some(quick_entry) = editor.quick_entry() else {
        canvas.open_panels.quick_entry_target = None;
        return Vec::new();
    };
    let before = canvas.open_panels.quick_entry_target.replace(quick_entry.target());
    let lang = editor.lang();
    let mut messages = Vec::new();
    Panel::bottom("rapid_entry").show(ui, |ui| {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let narrow = ui.available_width() < 640.0;
            messages.extend(target_ui(ui, quick_entry.target(), lang, if narrow { 120.0 } else { 180.0 }));
            // Enter adds as well, so a narrow bar omits the button.
            let buttons = if narrow { 90.0 } else { 190.0 };
            let width = (ui.available_width() - buttons).max(80.0);
            messages.extend(draft_ui(ui, editor, width, before));
            if !narrow && ui.button(tr(lang, key!("quick_entry.add"))).clicked() {
                messages.push(Message::SubmitDraft);
            }
            if ui.button(tr(lang, key!("button.close"))).clicked() {
                messages.push(Message::CloseQuickEntry);
            }
        });
        ui.add_space(4.0);
    });
    messages
}

fn target_name(target: QuickEntryTarget, lang: Lang) -> String {
    match target {
        QuickEntryTarget::Block(block) => {
            let number = Block::ALL.iter().position(|other| *other == block).unwrap_or_default() + 1;
            format!("{number} {}", block.name(lang))
        }
        QuickEntryTarget::Lane => tr(lang, key!("panel.kind.kpi")).to_owned(),
    }
}

fn target_ui(ui: &mut Ui, current: QuickEntryTarget, lang: Lang, width: f32) -> Option<Message> {
    let mut chosen = current;
    let combo = ComboBox::from_id_salt("rapid_place")
        .width(width)
        .truncate()
        .height(400.0)
        .selected_text(target_name(current, lang));
    combo.show_ui(ui, |ui| {
        for place in QuickEntryTarget::all() {
            ui.selectable_value(&mut chosen, place, target_name(place, lang));
        }
    });
    (chosen != current).then_some(Message::QuickEntryTarget(chosen))
}

/// The field; `before` is the target in the last frame, if the bar was shown. Enter submits, Shift+Enter
/// inserts a line break, Tab moves to the next block, pasted lines become notes.
fn draft_ui(ui: &mut Ui, editor: &Editor, width: f32, before: Option<QuickEntryTarget>) -> Vec<Message> {
    let Some(quick_entry) = editor.quick_entry() else { return Vec::new() };
    let id = Id::unique("rapid_draft");
    let mut messages = Vec::new();
    let focused = ui.memory(|memory| memory.has_focus(id)) && !is_composing(ui.ctx());
    if focused {
        let keys = ui.input_mut(|input| {
            [
                input.consume_key(Modifiers::SHIFT, Key::Tab),
                input.consume_key(Modifiers::NONE, Key::Tab),
                input.consume_key(Modifiers::NONE, Key::Escape),
            ]
        });
        let [back, on, close] = keys;
        if back || on {
            messages.push(Message::QuickEntryTarget(quick_entry.target().next(on)));
        }
        messages.extend(close.then_some(Message::CloseQuickEntry));
        // Several pasted lines are several notes; a single line goes into the field.
        let lines = take_pasted_lines(ui.ctx());
        messages.extend((!lines.is_empty()).then_some(Message::SubmitLines(lines)));
    }
    let posted = focused && ui.input_mut(|input| {
        let plain = |event: &Event| {
            matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if *modifiers == Modifiers::NONE)
        };
        let any = input.events.iter().any(plain);
        input.events.retain(|event| !plain(event));
        any
    });
    let mut text = quick_entry.draft().to_owned();
    let hint = if width > 460.0 { tr(editor.lang(), key!("quick_entry.hint")) } else { "" };
    let rows = text.split('\n').count().min(6);
    if before.is_none() {
        text.push_str(&take_early_input(ui));
    }
    let held = begin_field(ui, id, &text, ImeTarget::QuickEntry);
    let edit = TextEdit::multiline(&mut text).id(id).desired_width(width).desired_rows(rows).hint_text(hint);
    let breaks = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
    let mut output = edit.lock_focus(true).return_key(Some(breaks)).show(ui);
    end_field(ui, held, &mut text, &mut output);
    keep_keys(ui, id, true);
    // Text typed next is meant for the chosen target.
    if before != Some(quick_entry.target()) {
        output.response.request_focus();
    }
    if text != quick_entry.draft() {
        messages.push(Message::QuickEntryDraft(text));
    }
    messages.extend(posted.then_some(Message::SubmitDraft));
    messages
}
