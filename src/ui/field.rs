//! Common handling of all text fields, which protects composed text: unconfirmed text is no undo step, and a
//! canceled composition restores the text it replaced.

use super::ime::{ImeGuard, ImeSnapshot, ImeTarget, with_guard};
use crate::interchange::split_lines;
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{Context, Event, EventFilter, Id, ImeEvent, Ui};

/// Maximum size of a paste into a field, in bytes: fields lay out all of their text at every change.
pub(super) const MAX_PASTE_BYTES: usize = 64 * 1024;

/// Records the field in which a composition starts, and rejects pastes that are too long. Call right before
/// showing the field; pass the result to [`end_field`].
pub(super) fn begin_field(ui: &Ui, id: Id, text: &str, holder: ImeTarget) -> Id {
    let focused = ui.memory(|memory| memory.has_focus(id));
    with_guard(ui.ctx(), |guard| guard.field_shown(id, holder, focused));
    if focused && !take_pastes(ui.ctx(), |text| text.len() > MAX_PASTE_BYTES).is_empty() {
        with_guard(ui.ctx(), |guard| guard.long_paste = true);
    }
    let begins = ui.input(|input| {
        let composed =
            |event: &Event| matches!(event, Event::Ime(ImeEvent::Preedit { text, .. }) if !text.is_empty());
        input.events.iter().any(composed)
    });
    if begins && focused && with_guard(ui.ctx(), |guard| guard.snapshot.is_none()) {
        let state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let (range, mut undoer) = (state.cursor.char_range(), state.undoer());
        // Each conversion is an undo step of its own.
        undoer.add_undo(&(range.unwrap_or_default(), text.to_owned()));
        let before = ImeSnapshot { field: id, text: text.to_owned(), range, undoer };
        with_guard(ui.ctx(), |guard| guard.snapshot = Some(before));
    }
    id
}

/// Removes the pastes of this frame that satisfy a predicate from the input.
pub(super) fn take_pastes(ctx: &Context, meets: impl Fn(&str) -> bool) -> Vec<String> {
    let mut taken = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain_mut(|event| match event {
            Event::Paste(text) if meets(text) => {
                taken.push(std::mem::take(text));
                false
            }
            _ => true,
        });
    });
    taken
}

/// Removes pastes of several lines from the input, for fields that handle each line; returns the lines.
pub(super) fn take_pasted_lines(ctx: &Context) -> Vec<String> {
    let lists = take_pastes(ctx, |text| split_lines(text).len() > 1);
    lists.iter().flat_map(|text| split_lines(text)).collect()
}

/// Keeps Esc, and with `tab` also Tab, from moving the focus away from a field, which handles them itself. Call
/// after showing the field.
pub(super) fn keep_keys(ui: &Ui, id: Id, tab: bool) {
    let filter = EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Text typed right after the shortcut that opened a field, in the first frame in which the field cannot read
/// it itself.
pub(super) fn take_early_input(ui: &Ui) -> String {
    let before = with_guard(ui.ctx(), ImeGuard::take_typed);
    before
        + &ui.input(|input| {
            let texts = input.events.iter().filter_map(|event| match event {
                Event::Text(text) => Some(text.as_str()),
                _ => None,
            });
            texts.collect::<String>()
        })
}

/// Restores or protects the text of a field that was just shown.
pub(super) fn end_field(ui: &Ui, id: Id, text: &mut String, output: &mut TextEditOutput) {
    let (before, canceled, composing) =
        with_guard(ui.ctx(), |guard| (guard.snapshot.clone(), guard.is_settling(), guard.is_composing()));
    let Some(before) = before.filter(|before| before.field == id) else { return };
    if canceled && before.range.is_some_and(|range| !range.is_empty()) {
        before.text.clone_into(text);
        output.state.cursor.set_char_range(before.range);
    }
    output.state.set_undoer(before.undoer);
    output.state.clone().store(ui.ctx(), id);
    if !composing {
        with_guard(ui.ctx(), |guard| guard.snapshot = None);
    }
}
