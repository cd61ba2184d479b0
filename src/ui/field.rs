//! What every text field does before and after it is shown, so that composed text is safe in it: unconfirmed text is
//! no step to undo, and a composition given up gives back what it had covered.

use super::ime::{ImeGuard, ImeSnapshot, ImeTarget, with_guard};
use crate::interchange::split_lines;
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{Context, Event, EventFilter, Id, ImeEvent, Ui};

/// The longest text, in bytes, that is pasted into a field: fields lay out all of their text at every change.
pub(super) const MAX_PASTE: usize = 64 * 1024;

/// Remembers a field that a composition begins in, and refuses text that is too long to be pasted into it. To be called
/// right before the field is shown; its answer is for [`field_ends`].
pub(super) fn field_begins(ui: &Ui, id: Id, text: &str, holder: ImeTarget) -> Id {
    let focused = ui.memory(|memory| memory.has_focus(id));
    with_guard(ui.ctx(), |guard| guard.field_shown(id, holder, focused));
    if focused && !take_pastes(ui.ctx(), |text| text.len() > MAX_PASTE).is_empty() {
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
        // Each conversion can be taken back by itself.
        undoer.add_undo(&(range.unwrap_or_default(), text.to_owned()));
        let before = ImeSnapshot { field: id, text: text.to_owned(), range, undoer };
        with_guard(ui.ctx(), |guard| guard.snapshot = Some(before));
    }
    id
}

/// Takes the texts that were pasted in this frame and meet a condition out of the input.
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

/// Takes pasted texts of several lines out of the input, for fields that make something of each line; the lines.
pub(super) fn take_pasted_lines(ctx: &Context) -> Vec<String> {
    let lists = take_pastes(ctx, |text| split_lines(text).len() > 1);
    lists.iter().flat_map(|text| split_lines(text)).collect()
}

/// Keeps Esc from taking the keyboard away from a field, which says itself what Esc means; with `tab`, Tab too. To be
/// called after the field was shown.
pub(super) fn keep_keys(ui: &Ui, id: Id, tab: bool) {
    let filter = EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// What was typed for a field that is shown for the first time, right behind the key that opened it and in this frame,
/// in which it cannot read it itself yet.
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

/// Looks after the text of a field that was just shown.
pub(super) fn field_ends(ui: &Ui, id: Id, text: &mut String, output: &mut TextEditOutput) {
    let (before, cancelled, composing) =
        with_guard(ui.ctx(), |guard| (guard.snapshot.clone(), guard.is_settling(), guard.is_composing()));
    let Some(before) = before.filter(|before| before.field == id) else { return };
    if cancelled && before.range.is_some_and(|range| !range.is_empty()) {
        before.text.clone_into(text);
        output.state.cursor.set_char_range(before.range);
    }
    output.state.set_undoer(before.undoer);
    output.state.clone().store(ui.ctx(), id);
    if !composing {
        with_guard(ui.ctx(), |guard| guard.snapshot = None);
    }
}
