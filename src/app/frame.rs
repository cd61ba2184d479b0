//! One frame of the window: what has happened elsewhere, then drawing, then messages.

use super::application::App;
use super::paste::Pasted;
use super::pending_action::PendingAction;
use super::{
    autosave_events, clipboard, dialog_events, discard, external_change, input, messages, preferences,
    report, task_runner, use_path, workshop,
};
use crate::editor::{ViewKey, actions};
use crate::i18n::key;
use crate::ui::{Message, UiContext, ime, window_ui};
use std::sync::atomic::Ordering;

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw: &mut egui::RawInput) {
        // Some drivers offer textures of 16,384 pixels per side, which would take a gigabyte for glyphs.
        raw.max_texture_side = raw.max_texture_side.map(|side| side.min(4096));
        if self.event_loop_flags.paste_pressed.swap(false, Ordering::Relaxed) {
            self.clipboard.request(ctx);
        }
        match self.clipboard.take(ctx) {
            Some(Pasted::Text(text)) => raw.events.push(egui::Event::Paste(text)),
            Some(Pasted::Empty) => report::show_toast(self, key!("notice.no_clipboard")),
            Some(Pasted::TimedOut) => report::show_toast(self, key!("notice.silent_clipboard")),
            Some(Pasted::FocusChanged) => report::show_toast(self, key!("notice.late_clipboard")),
            None => {}
        }
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if preferences::effective_theme(self, ctx) != self.editor.theme() {
            preferences::apply_settings(self, ctx);
        }
        if self.editor.presentation().is_none() {
            clipboard::handle_drop(self, ctx);
            discard::run_requested(self, ctx);
        }
        handle_close_request(self, ctx);
        use_path::poll_file_dialog(self, ctx);
        task_runner::poll_task(self, ctx);
        discard::run_requested(self, ctx);
        autosave_events::poll_autosaver(self, ctx);
        self.notifications.tick(ctx);
        let alarm = self.settings.preferences().workshop.alarm;
        self.agenda_timer.tick(ctx, &self.editor.board().info().agenda, alarm);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let alerts = external_change::alerts(self);
        let frame = UiContext {
            editor: &self.editor,
            recent: self.settings.recent_files(),
            warnings: self.notifications.warnings(),
            alerts: &alerts,
            toast: self.notifications.toast(self.editor.transactions().revision()),
            timer: workshop::timer_view(self),
            panels: self.settings.preferences().panels,
            cycle: preferences::shows_cycle(self, &ctx),
            modal: self.dialogs.is_open()
                || self.dialogs.is_file_dialog_open()
                || task_runner::is_blocked_by_task(self),
        };
        let messages = window_ui(ui, frame, &mut self.canvas);
        dialog_events::show(self, &ctx);
        discard::run_requested(self, &ctx);
        task_runner::progress_dialog_ui(self, &ctx);
        let late = ime::late_text(&ctx);
        if ime::take_long_paste(&ctx) {
            report::show_toast(self, key!("notice.long_paste"));
        }
        // What is drawn lags one frame behind messages, so another frame follows.
        let shown = (ViewKey::of(&self.editor), self.editor.tool().clone());
        let aimed_elsewhere = self.tasks.discards_input();
        if aimed_elsewhere {
            ctx.request_repaint();
        }
        for message in messages.into_iter().chain(late) {
            // Input would be lost, or would undo the work of the task; a message may have started it.
            if !(aimed_elsewhere || task_runner::is_blocked_by_task(self))
                || matches!(message, Message::Viewport(_))
            {
                messages::handle(self, message, &ctx);
                discard::run_requested(self, &ctx);
            }
        }
        if shown.0 != ViewKey::of(&self.editor) || shown.1 != *self.editor.tool() {
            ctx.request_repaint();
        }
        if actions::search::search_more(&mut self.editor) {
            ctx.request_repaint();
        }
        if self.editor.transactions_mut().take_refused_change() {
            report::show_toast(self, key!("notice.read_only"));
        }
        if let Some(reason) = self.editor.transactions_mut().take_refusal() {
            report::show_toast(self, reason);
        }
        self.autosave.send_edits(&mut self.editor);
        let ime_active = ctx.output(|output| output.ime.is_some());
        if !self.event_loop_flags.ime_active.swap(ime_active, Ordering::Relaxed) && ime_active {
            self.display.wake_input_method();
        }
        self.document.update_window_title(&ctx, &self.editor);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // A crashed window ends here too, without the user having discarded anything.
        let nothing =
            !self.editor.transactions().is_dirty() && actions::text::unsaved_input(&self.editor).is_empty();
        let agreed = self.document.may_close() || nothing;
        self.autosave.close(&mut self.editor, agreed);
        // Shutdown handlers still know the file and would keep its lock.
        self.document.document_lock().release_all();
    }
}

/// Handles a request to close the window.
fn handle_close_request(app: &mut App, ctx: &egui::Context) {
    let closing = ctx.input(|input| input.viewport().close_requested());
    if closing && task_runner::cancel_task_for_close(app, ctx) {
        return ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
    }
    if closing && !app.document.may_close() {
        input::commit_input(app);
        if app.editor.transactions().is_dirty() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            discard::confirm_discard(app, PendingAction::Quit, ctx);
        }
    }
}
