//! The application: with `cli`, the only place that knows files, system dialogs, the clock and the environment.
//!
//! In each frame, input becomes messages, messages change the editor, effects are performed, and the window is
//! drawn. Everything a command needs from outside is an effect.

mod agenda_timer;
mod autosave;
mod background_task;
mod bell;
mod clipboard;
mod dialogs;
mod display;
mod document;
mod document_lock;
mod effect_handler;
mod event_loop;
mod export;
mod external_change;
mod file_dialog;
mod icon;
mod ideas;
mod import;
mod internal_clipboard;
mod launch;
mod notifications;
mod open;
mod paste;
mod recovery;
mod safety_dialogs;
mod save;
mod settings;
mod shutdown;
mod workshop;
mod workshop_dialogs;

pub use agenda_timer::{Bell, Clock};
pub use launch::{AppConfig, LaunchOptions, run};
pub use settings::Settings;

use crate::command::{Command, Effect};
use crate::edit::board_info;
use crate::editor::{Editor, RefusalReason, ViewKey, actions};
use crate::i18n::{tr, tr_fmt};
use crate::model::IdSource;
use crate::ui::canvas::Canvas;
use crate::ui::dialogs::SaveMode;
use crate::ui::ime;
use crate::ui::{Message, UiContext, theme, window_ui};
use agenda_timer::AgendaTimer;
use autosave::AutosaveClient;
use background_task::BackgroundTask;
use display::Display;
use document::{Dialog, Document};
use document_lock::DocumentLock;
use event_loop::EventLoopFlags;
use file_dialog::FileDialog;
use internal_clipboard::InternalClipboard;
use notifications::Notifications;
use paste::{Paste, Pasted, system_text};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// The application with its window.
#[derive(Debug)]
pub struct App {
    editor: Editor,
    canvas: Canvas,
    document: Document,
    dialog: Dialog,
    file_dialog: Option<FileDialog>,
    task: Option<BackgroundTask>,
    /// Frames left during which input is discarded: the progress dialog has just closed and clicks may still
    /// have been aimed at it.
    ignore_input_frames: u8,
    settings: Settings,
    notifications: Notifications,
    internal_clipboard: InternalClipboard,
    agenda_timer: AgendaTimer,
    autosave: AutosaveClient,
    /// Flags shared with the event loop.
    event_loop_flags: EventLoopFlags,
    paste: Paste,
    display: Display,
}

impl App {
    /// Creates the application on a context; settings and initial board are passed in.
    pub fn new(ctx: &egui::Context, start: AppConfig) -> Self {
        theme::install_fonts(ctx);
        // Ctrl+Plus zooms the canvas, not the user interface.
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.input_options.max_double_click_delay = event_loop::DOUBLE_CLICK.as_secs_f64();
        });
        let AppConfig { board, path, settings, seed, clock, bell, resume } = start;
        let name = format!("{:x}{:x}", autosave::unix_secs(), seed[0] >> 32);
        let autosave = settings.preferences().saving == SaveMode::Auto;
        let keeping = AutosaveClient::start(settings.state_folders(), &name, autosave, ctx);
        ctx.add_plugin(ime::ImeGuard::default());
        let mut app = Self {
            editor: Editor::new(board, IdSource::new(seed)),
            internal_clipboard: InternalClipboard::new(settings.clipboard_file()),
            canvas: Canvas::default(),
            document: Document::default(),
            dialog: Dialog::None,
            file_dialog: None,
            task: None,
            ignore_input_frames: 0,
            agenda_timer: AgendaTimer::new(settings.timer_file(), clock, bell),
            settings,
            notifications: Notifications::default(),
            autosave: keeping,
            event_loop_flags: EventLoopFlags::default(),
            paste: Paste::default(),
            display: Display::default(),
        };
        let (words, lock) = (app.autosave.shutdown_handle(), app.autosave.session_lock());
        app.document.document_lock().set_shutdown_handle(words, app.autosave.name(), lock);
        app.apply_settings(ctx);
        let session = autosave::new_session(&app.editor, None, 0);
        app.autosave.open_session(&mut app.editor, session);
        if let Some(path) = path {
            app.open_path(path, ctx);
        }
        match resume {
            Some(name) => app.resume_after_crash(&name, ctx),
            // Messages about the file come first.
            None => app.autosave.offer_pending = true,
        }
        app.report_settings_trouble();
        app
    }

    /// The session, for tests.
    pub const fn editor(&self) -> &Editor {
        &self.editor
    }

    /// The file of the board.
    pub fn path(&self) -> Option<&PathBuf> {
        self.document.path()
    }

    /// State needed by shutdown handlers.
    fn document_lock(&self) -> DocumentLock {
        self.document.document_lock()
    }

    fn handle(&mut self, message: Message, ctx: &egui::Context) {
        let editor = &mut self.editor;
        match message {
            Message::Input(event) => editor.handle(event),
            Message::Escape => actions::keyboard::cancel(editor),
            Message::TextChanged(text) => actions::text::insert(editor, &text),
            Message::LateImeText(text) => actions::text::insert_late_ime(editor, &text),
            Message::LateImeForQuickEntry(text) => {
                let posted = actions::quick_entry::submit_late_ime(editor, &text);
                self.show_refusal(posted);
            }
            Message::LateImeForIdea(text) => {
                let draft = editor.ideas().draft().to_owned() + &text;
                actions::ideas::set_draft(editor, draft);
            }
            Message::LateImeForForm(which, text) => {
                let text = actions::forms::text(editor, which) + &text;
                actions::forms::set_text(editor, which, &text);
            }
            Message::Paste(text) => self.paste(&text, ctx),
            Message::Command(command) => self.run_command(command, ctx),
            Message::Effect(effect) => {
                editor.commit_pending();
                self.run_effect(effect, ctx);
            }
            Message::RevealRecord(id) => actions::navigation::reveal(editor, id),
            Message::SetQuery(words) => actions::search::set_query(editor, words),
            Message::SetReplacement(words) => actions::search::set_replacement(editor, words),
            Message::GoToMatch(number) => actions::search::go_to(editor, number),
            Message::CloseSearch => actions::search::set_open(editor, false),
            Message::QuickEntryDraft(text) => actions::quick_entry::set_draft(editor, text),
            Message::QuickEntryTarget(place) => actions::quick_entry::set_target(editor, place),
            Message::SubmitDraft => {
                let posted = actions::quick_entry::submit_draft(editor);
                self.show_refusal(posted);
            }
            Message::SubmitLines(texts) => {
                let posted = actions::quick_entry::submit(editor, &texts);
                self.show_refusal(posted);
            }
            Message::CloseQuickEntry => {
                let posted = actions::quick_entry::submit_draft(editor);
                actions::quick_entry::set_open(editor, false);
                self.show_refusal(posted);
            }
            Message::Viewport(bounds) => editor.camera_mut().set_viewport(bounds),
            Message::Pan(by) => editor.camera_mut().pan(by),
            Message::Zoom(about, factor) => editor.camera_mut().zoom_about(about, factor),
            Message::Center(at) => editor.camera_mut().center_on(at),
            Message::HoverCondition(condition) => actions::cycle::hover_condition(editor, condition),
            Message::ApplyFix(fix) => actions::cycle::apply_fix(editor, fix),
            Message::GoToBlock(block) => actions::navigation::focus_block(editor, block),
            Message::Verdict(condition, verdict) => {
                editor.commit(board_info::set_verdict(editor.board(), condition, verdict));
            }
            Message::AnswerWarningSign(condition, answer) => {
                editor.commit(board_info::set_warning_sign(editor.board(), condition, answer));
            }
            Message::SetFormText(which, text) => actions::forms::set_text(editor, which, &text),
            Message::Idea(act) => self.handle_idea_action(act),
            Message::Timer(act) => self.handle_timer_action(act, ctx),
            Message::Guide(act) => self.handle_guide_action(act, ctx),
            Message::Agenda(agenda) => self.change_agenda(&agenda),
            Message::ResetVagueTerms => editor.commit(board_info::set_vague_terms(editor.board(), None)),
            Message::SetRunningOrder(running) => {
                editor.commit(board_info::set_running_order(editor.board(), running));
            }
            Message::AdvancePresentation(forward) => actions::presentation::advance(editor, forward),
            Message::GoToStep(step) => actions::presentation::go_to_step(editor, step),
            Message::ClickPresentation(at) => actions::presentation::click(editor, at),
            Message::ToggleBlack => actions::presentation::toggle_black(editor),
            Message::ToggleLaser => actions::presentation::toggle_laser(editor),
            Message::EndPresentation => {
                actions::presentation::end(editor);
                self.run_effect(Effect::FullScreen(false), ctx);
            }
            Message::ShowToast(key) => self.show_toast(key),
            Message::CloseWarnings => self.notifications.close_warnings(),
            Message::AlertAction(remedy) => self.run_alert_action(remedy, ctx),
        }
    }

    /// Runs a command and reports what it did if that is not obvious.
    fn run_command(&mut self, command: &Command, ctx: &egui::Context) {
        self.notifications.dismiss_toast();
        let written = self.editor.tool().text_target();
        if command.success_message.is_some() {
            // A text edit is a step of its own, separate from the command.
            self.editor.commit_pending();
        }
        if let Err(reason) = (command.enabled_when)(&self.editor) {
            // A disabled shortcut gives its reason, as menus do.
            return self.show_toast(reason);
        }
        let before = self.editor.transactions().revision();
        let effect = command.run_if_enabled(&mut self.editor);
        if let Some(sentence) =
            command.success_message.filter(|_| self.editor.transactions().revision() != before)
        {
            let count = self.editor.transactions().history().last_size().to_string();
            let words = tr_fmt(self.editor.lang(), sentence, &[&count]);
            self.notifications.show_undoable_toast(words, self.editor.transactions().revision());
        }
        let saves = effect == Some(Effect::Save);
        if let Some(effect) = effect {
            self.run_effect(effect, ctx);
        }
        // Saving does not end a text edit.
        if let (true, false, Some(target)) = (saves, self.file_dialog.is_some(), written) {
            actions::text::resume(&mut self.editor, target);
        }
    }

    /// Shows a short message by its key.
    fn show_toast(&mut self, key: &str) {
        self.notifications.show_toast(tr(self.editor.lang(), key));
    }

    fn show_refusal(&mut self, made: Result<(), RefusalReason>) {
        if let Err(key) = made {
            self.show_toast(key);
        }
    }

    /// Handles a request to close the window.
    fn handle_close_request(&mut self, ctx: &egui::Context) {
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing && self.cancel_task_for_close() {
            return ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        if closing && !self.document.may_close() {
            self.commit_input();
            if self.editor.transactions().is_dirty() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.confirm_discard(document::PendingAction::Quit, ctx);
            }
        }
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw: &mut egui::RawInput) {
        // Some drivers offer textures of 16,384 pixels per side, which would take a gigabyte for glyphs.
        raw.max_texture_side = raw.max_texture_side.map(|side| side.min(4096));
        if self.event_loop_flags.paste_pressed.swap(false, Ordering::Relaxed) {
            self.paste.request(ctx, system_text);
        }
        match self.paste.take(ctx) {
            Some(Pasted::Text(text)) => raw.events.push(egui::Event::Paste(text)),
            Some(Pasted::Empty) => self.show_toast("notice.no_clipboard"),
            Some(Pasted::TimedOut) => self.show_toast("notice.silent_clipboard"),
            Some(Pasted::FocusChanged) => self.show_toast("notice.late_clipboard"),
            None => {}
        }
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.effective_theme(ctx) != self.editor.theme() {
            self.apply_settings(ctx);
        }
        if self.editor.presentation().is_none() {
            self.handle_drop(ctx);
        }
        self.handle_close_request(ctx);
        self.poll_file_dialog(ctx);
        self.poll_task(ctx);
        self.poll_autosaver(ctx);
        self.notifications.tick(ctx);
        let alarm = self.settings.preferences().workshop.alarm;
        self.agenda_timer.tick(ctx, &self.editor.board().info().agenda, alarm);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let troubles = self.alerts();
        let frame = UiContext {
            editor: &self.editor,
            recent: self.settings.recent_files(),
            warnings: self.notifications.warnings(),
            alerts: &troubles,
            toast: self.notifications.toast(self.editor.transactions().revision()),
            timer: self.timer_view(),
            panels: self.settings.preferences().panels,
            cycle: self.shows_cycle(&ctx),
            modal: self.dialog.is_open() || self.file_dialog.is_some() || self.is_blocked_by_task(),
        };
        let messages = window_ui(ui, frame, &mut self.canvas);
        self.dialog_ui(&ctx);
        self.progress_dialog_ui(&ctx);
        let late = ime::late_text(&ctx);
        if ime::take_long_paste(&ctx) {
            self.show_toast("notice.long_paste");
        }
        // What is drawn lags one frame behind messages, so another frame follows.
        let shown = (ViewKey::of(&self.editor), self.editor.tool().clone());
        let aimed_elsewhere = self.ignore_input_frames > 0;
        if aimed_elsewhere {
            self.ignore_input_frames -= 1;
            ctx.request_repaint();
        }
        for message in messages.into_iter().chain(late) {
            // Input would be lost, or would undo the work of the task; a message may have started it.
            if !(aimed_elsewhere || self.is_blocked_by_task()) || matches!(message, Message::Viewport(_)) {
                self.handle(message, &ctx);
            }
        }
        if shown.0 != ViewKey::of(&self.editor) || shown.1 != *self.editor.tool() {
            ctx.request_repaint();
        }
        if actions::search::search_more(&mut self.editor) {
            ctx.request_repaint();
        }
        if self.editor.transactions_mut().take_refused_change() {
            self.show_toast("notice.read_only");
        }
        if let Some(reason) = self.editor.transactions_mut().take_refusal() {
            self.show_toast(reason);
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
