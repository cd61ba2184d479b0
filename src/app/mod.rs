//! The window: the only place, with `cli`, that knows files, dialogs of the system, the clock and the environment.
//!
//! Each frame: keys and pointer become messages, messages change the editor, effects are carried out, the window
//! is drawn. Everything a command needs from outside goes through `effects`.

mod answers;
mod bell;
mod clip;
mod clipboard;
mod deciding;
mod dialogs;
mod display;
mod document;
mod effects;
mod ending;
mod event_loop;
mod exporting;
mod icon;
mod ideas;
mod keeping;
mod meeting;
mod notice;
mod opening;
mod own_file;
mod pasting;
mod picker;
mod recovery;
mod safety_dialogs;
mod saving;
mod settings;
mod start;
mod working;
mod workshop;
mod workshop_dialogs;

pub use meeting::{Bell, Clock};
pub use settings::Settings;
pub use start::{Asked, Start, run};

use crate::command::{Command, Effect};
use crate::edit::board_info;
use crate::editor::{Editor, RefusalReason};
use crate::i18n::{tr, tr_fmt};
use crate::model::IdSource;
use crate::ui::canvas::Canvas;
use crate::ui::dialogs::Saving;
use crate::ui::ime;
use crate::ui::{Frame, Message, theme, window_ui};
use clip::Clip;
use display::Display;
use document::{Dialog, Document};
use event_loop::Ties;
use keeping::Keeping;
use meeting::Meeting;
use notice::Notice;
use own_file::OwnFile;
use pasting::{Pasted, Pasting, system_text};
use picker::Picker;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use working::Working;

/// The program with a window.
#[derive(Debug)]
pub struct App {
    editor: Editor,
    canvas: Canvas,
    document: Document,
    dialog: Dialog,
    picker: Option<Picker>,
    working: Option<Working>,
    /// For so many frames, what is done was still meant for the dialog of the work that has ended: nobody has seen yet what
    /// came of it.
    unseen: u8,
    settings: Settings,
    notice: Notice,
    clip: Clip,
    meeting: Meeting,
    keeping: Keeping,
    /// What the event loop is told, and tells.
    ties: Ties,
    pasting: Pasting,
    display: Display,
}

impl App {
    /// The program, set up on a context; settings and the board to begin with come from outside.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        theme::install_fonts(ctx);
        // Ctrl+plus magnifies the canvas, not the interface.
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.input_options.max_double_click_delay = event_loop::DOUBLE_CLICK.as_secs_f64();
        });
        let Start { board, path, settings, seed, clock, bell, resume } = start;
        let name = format!("{:x}{:x}", keeping::seconds(), seed[0] >> 32);
        let autosave = settings.choices().saving == Saving::Auto;
        let keeping = Keeping::start(settings.state_folders(), &name, autosave, ctx);
        ctx.add_plugin(ime::ImeGuard::default());
        let mut app = Self {
            editor: Editor::new(board, IdSource::new(seed)),
            clip: Clip::new(settings.clip_file()),
            canvas: Canvas::default(),
            document: Document::default(),
            dialog: Dialog::None,
            picker: None,
            working: None,
            unseen: 0,
            meeting: Meeting::new(settings.timer_file(), clock, bell),
            settings,
            notice: Notice::default(),
            keeping,
            ties: Ties::default(),
            pasting: Pasting::default(),
            display: Display::default(),
        };
        let (words, lock) = (app.keeping.last_words(), app.keeping.session_lock());
        app.document.own().set_last_words(words, app.keeping.name(), lock);
        app.use_settings(ctx);
        let session = keeping::session_of(&app.editor, None, 0);
        app.keeping.open(&mut app.editor, session);
        if let Some(path) = path {
            app.open_path(path, ctx);
        }
        match resume {
            Some(name) => app.resume(&name, ctx),
            // What the file has to say comes first.
            None => app.keeping.offers = true,
        }
        app.say_settings_trouble();
        app
    }

    /// The session, for tests that look at what became of their input.
    pub const fn editor(&self) -> &Editor {
        &self.editor
    }

    /// The file the board is kept in.
    pub fn path(&self) -> Option<&PathBuf> {
        self.document.path()
    }

    /// What must be known of this window at an end that nobody chose.
    fn own_file(&self) -> OwnFile {
        self.document.own()
    }

    fn handle(&mut self, message: Message, ctx: &egui::Context) {
        let editor = &mut self.editor;
        match message {
            Message::Input(event) => editor.handle(event),
            Message::Escape => editor.cancel(),
            Message::Typed(text) => editor.insert_text(&text),
            Message::Late(text) => editor.insert_late_ime(&text),
            Message::LateForStrip(text) => {
                let posted = editor.submit_late_ime(&text);
                self.say_refusal(posted);
            }
            Message::LateForIdea(text) => {
                let draft = editor.idea_draft().to_owned() + &text;
                editor.set_idea_draft(draft);
            }
            Message::LateForForm(which, text) => {
                let text = editor.form_text(which) + &text;
                editor.set_form_text(which, &text);
            }
            Message::Paste(text) => self.paste(&text, ctx),
            Message::Command(command) => self.call(command, ctx),
            Message::Effect(effect) => {
                editor.commit_pending();
                self.carry_out(effect, ctx);
            }
            Message::Go(id) => editor.reveal(id),
            Message::Query(words) => editor.set_query(words),
            Message::Replacement(words) => editor.set_replacement(words),
            Message::GoToMatch(number) => editor.find_at(number),
            Message::CloseFind => editor.set_search_open(false),
            Message::RapidDraft(text) => editor.set_quick_entry_draft(text),
            Message::RapidPlace(place) => editor.set_quick_entry_target(place),
            Message::PostDraft => {
                let posted = editor.submit_draft();
                self.say_refusal(posted);
            }
            Message::Post(texts) => {
                let posted = editor.submit(&texts);
                self.say_refusal(posted);
            }
            Message::CloseRapid => {
                let posted = editor.submit_draft();
                editor.set_quick_entry_open(false);
                self.say_refusal(posted);
            }
            Message::Viewport(bounds) => editor.camera.set_viewport(bounds),
            Message::Pan(by) => editor.camera.pan(by),
            Message::Zoom(about, factor) => editor.camera.zoom_about(about, factor),
            Message::Center(at) => editor.camera.center_on(at),
            Message::PointAt(stage) => editor.set_hovered_condition(stage),
            Message::Mend(mend) => editor.apply_fix(mend),
            Message::GoToBlock(block) => editor.focus_block(block),
            Message::Verdict(stage, verdict) => {
                editor.commit(board_info::set_verdict(editor.board(), stage, verdict));
            }
            Message::Sign(stage, answer) => {
                editor.commit(board_info::set_warning_sign(editor.board(), stage, answer))
            }
            Message::WriteForm(which, text) => editor.set_form_text(which, &text),
            Message::Idea(act) => self.act_on_ideas(act),
            Message::Timer(act) => self.act_on_timer(act, ctx),
            Message::Guide(act) => self.act_on_guide(act, ctx),
            Message::Agenda(agenda) => self.change_agenda(&agenda),
            Message::UsualWords => editor.commit(board_info::set_vague_terms(editor.board(), None)),
            Message::Running(running) => {
                editor.commit(board_info::set_running_order(editor.board(), running))
            }
            Message::TurnPage(forward) => editor.advance_presentation(forward),
            Message::GoToStep(step) => editor.go_to_step(step),
            Message::ClickPresent(at) => editor.click_presentation(at),
            Message::SwitchBlack => editor.toggle_black(),
            Message::SwitchLaser => editor.toggle_laser(),
            Message::EndPresent => {
                editor.end_presentation();
                self.carry_out(Effect::FullScreen(false), ctx);
            }
            Message::Say(key) => self.say(key),
            Message::CloseNotice => self.notice.close_warnings(),
            Message::Remedy(remedy) => self.remedy(remedy, ctx),
        }
    }

    /// Calls a command and says what it did, where that is worth a word.
    fn call(&mut self, command: &Command, ctx: &egui::Context) {
        self.notice.pass();
        let written = self.editor.tool().text_target();
        if command.success_message.is_some() {
            // What was being written is a step of its own, not what the command did.
            self.editor.commit_pending();
        }
        if let Err(reason) = (command.enabled_when)(&self.editor) {
            // Keys that do nothing say why, as the menus do.
            return self.say(reason);
        }
        let before = self.editor.revision();
        let effect = command.run_if_enabled(&mut self.editor);
        if let Some(sentence) = command.success_message.filter(|_| self.editor.revision() != before) {
            let count = self.editor.history().last_size().to_string();
            let words = tr_fmt(self.editor.lang(), sentence, &[&count]);
            self.notice.say_undoable(words, self.editor.revision());
        }
        let saves = effect == Some(Effect::Save);
        if let Some(effect) = effect {
            self.carry_out(effect, ctx);
        }
        // Saving is no reason to stop writing.
        if let (true, false, Some(target)) = (saves, self.picker.is_some(), written) {
            self.editor.resume_text_edit(target);
        }
    }

    /// Says a short sentence, by its key.
    fn say(&mut self, key: &str) {
        self.notice.say(tr(self.editor.lang(), key));
    }

    fn say_refusal(&mut self, made: Result<(), RefusalReason>) {
        if let Err(key) = made {
            self.say(key);
        }
    }

    /// A request to close the window.
    fn closing(&mut self, ctx: &egui::Context) {
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing && self.give_up_to_close() {
            return ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        if closing && !self.document.may_close() {
            self.settle();
            if self.editor.is_dirty() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.guard(document::Then::Quit, ctx);
            }
        }
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw: &mut egui::RawInput) {
        // Some drivers offer a glyph atlas of 16,384 pixels a side, which would take a gigabyte.
        raw.max_texture_side = raw.max_texture_side.map(|side| side.min(4096));
        if self.ties.pastes.swap(false, Ordering::Relaxed) {
            self.pasting.ask(ctx, system_text);
        }
        match self.pasting.take(ctx) {
            Some(Pasted::Text(text)) => raw.events.push(egui::Event::Paste(text)),
            Some(Pasted::Nothing) => self.say("notice.no_clipboard"),
            Some(Pasted::Silent) => self.say("notice.silent_clipboard"),
            Some(Pasted::Late) => self.say("notice.late_clipboard"),
            None => {}
        }
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.wanted_theme(ctx) != self.editor.theme() {
            self.use_settings(ctx);
        }
        if self.editor.presentation_state().is_none() {
            self.take_dropped(ctx);
        }
        self.closing(ctx);
        self.poll_picker(ctx);
        self.poll_work(ctx);
        self.poll_keeper(ctx);
        self.notice.tick(ctx);
        let alarm = self.settings.choices().workshop.alarm;
        self.meeting.tick(ctx, &self.editor.board().info().agenda, alarm);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let troubles = self.troubles();
        let frame = Frame {
            editor: &self.editor,
            recent: self.settings.recent(),
            notice: self.notice.warnings(),
            troubles: &troubles,
            toast: self.notice.toast(self.editor.revision()),
            timer: self.timer_view(),
            panels: self.settings.choices().panels,
            cycle: self.shows_cycle(&ctx),
            modal: self.dialog.is_open() || self.picker.is_some() || self.is_blocked(),
        };
        let messages = window_ui(ui, frame, &mut self.canvas);
        self.dialog_ui(&ctx);
        self.working_dialog_ui(&ctx);
        let late = ime::late_text(&ctx);
        if ime::take_long_paste(&ctx) {
            self.say("notice.long_paste");
        }
        // What was drawn is one frame behind what a message changes, so such a frame is followed by another.
        let shown = (self.editor.view_key(), self.editor.tool().clone());
        let aimed_elsewhere = self.unseen > 0;
        if aimed_elsewhere {
            self.unseen -= 1;
            ctx.request_repaint();
        }
        for message in messages.into_iter().chain(late) {
            // Whatever is done now would be lost, or would lose what work makes of the board; one of these may have begun it.
            if !(aimed_elsewhere || self.is_blocked()) || matches!(message, Message::Viewport(_)) {
                self.handle(message, &ctx);
            }
        }
        if shown.0 != self.editor.view_key() || shown.1 != *self.editor.tool() {
            ctx.request_repaint();
        }
        if self.editor.continue_search() {
            ctx.request_repaint();
        }
        if self.editor.take_refused_change() {
            self.say("notice.sealed");
        }
        if let Some(reason) = self.editor.take_refusal() {
            self.say(reason);
        }
        self.keeping.tell(&mut self.editor);
        let composes = ctx.output(|output| output.ime.is_some());
        if !self.ties.composes.swap(composes, Ordering::Relaxed) && composes {
            self.display.wake_input_method();
        }
        self.document.show_title(&ctx, &self.editor);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // A window also ends because it broke down; then nobody gave anything up.
        let nothing = !self.editor.is_dirty() && self.editor.unsaved_input().is_empty();
        let agreed = self.document.may_close() || nothing;
        self.keeping.close(&mut self.editor, agreed);
        // Whoever watches over the end of the program still knows of the file, and would keep its lock.
        self.document.own().let_go();
    }
}
