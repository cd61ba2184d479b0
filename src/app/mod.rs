//! The window: the only place, with `cli`, that knows files, dialogs of the system, the clock and the environment.
//!
//! Each frame: keys and pointer become messages, messages change the editor, effects are carried out, the window
//! is drawn. Everything a command needs from outside goes through `effects`.

mod document;
mod effects;
mod picker;
mod settings;
mod start;

pub use settings::Settings;
pub use start::{Start, run};

use crate::command::Effect;
use crate::editor::Editor;
use crate::model::IdSource;
use crate::ui::canvas::Canvas;
use crate::ui::{Frame, Message, theme, window_ui};
use document::{Dialog, Document, Notice};
use picker::Picker;
use std::path::PathBuf;

/// The program with a window.
#[derive(Debug)]
pub struct App {
    editor: Editor,
    canvas: Canvas,
    document: Document,
    dialog: Dialog,
    picker: Option<Picker>,
    settings: Settings,
    notice: Notice,
}

impl App {
    /// The program, set up on a context; settings and the board to begin with come from outside.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        theme::install_fonts(ctx);
        // Ctrl+plus magnifies the canvas, not the interface.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let Start { board, path, settings, seed } = start;
        theme::install_style(ctx, settings.theme());
        let mut editor = Editor::new(board, IdSource::new(seed));
        editor.set_look(settings.lang(), settings.theme());
        let mut app = Self {
            editor,
            canvas: Canvas::default(),
            document: Document::default(),
            dialog: Dialog::None,
            picker: None,
            settings,
            notice: Notice::default(),
        };
        if let Some(path) = path {
            app.open_path(path);
        }
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

    fn handle(&mut self, message: Message, ctx: &egui::Context) {
        match message {
            Message::Input(event) => self.editor.handle(event),
            Message::Command(command) => {
                self.notice.pass();
                let written = self.editor.tool().target();
                let effect = command.call(&mut self.editor);
                let saves = effect == Some(Effect::Save);
                if let Some(effect) = effect {
                    self.carry_out(effect, ctx);
                }
                // Saving is no reason to stop writing.
                if let (true, false, Some(target)) = (saves, self.picker.is_some(), written) {
                    self.editor.resume(target);
                }
            }
            Message::Effect(effect) => {
                self.editor.finish();
                self.carry_out(effect, ctx);
            }
            Message::Typed(text) => self.editor.type_text(&text),
            Message::Viewport(bounds) => self.editor.camera.set_viewport(bounds),
            Message::Pan(by) => self.editor.camera.pan(by),
            Message::Zoom(about, factor) => self.editor.camera.zoom_about(about, factor),
            Message::CloseNotice => self.notice = Notice::default(),
        }
    }

    /// Files dropped on the window, and a request to close it.
    fn window_events(&mut self, ctx: &egui::Context) {
        let (dropped, closing) = ctx.input(|input| {
            let paths = input.raw.dropped_files.iter().map(|file| file.path().to_owned());
            (paths.collect::<Vec<_>>(), input.viewport().close_requested())
        });
        let free = !self.dialog.is_open() && self.picker.is_none();
        if let Some(path) = dropped.into_iter().next().filter(|_| free) {
            self.guard(document::Then::Open(path), ctx);
        }
        if closing && !self.document.may_close() {
            self.editor.finish();
            if self.editor.is_dirty() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.guard(document::Then::Quit, ctx);
            }
        }
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, raw: &mut egui::RawInput) {
        // Some drivers offer a glyph atlas of 16,384 pixels a side, which would take a gigabyte.
        raw.max_texture_side = raw.max_texture_side.map(|side| side.min(4096));
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.window_events(ctx);
        self.poll_picker(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let frame = Frame {
            editor: &self.editor,
            recent: self.settings.recent(),
            notice: self.notice.warnings(),
            said: self.notice.said(),
            modal: self.dialog.is_open() || self.picker.is_some(),
        };
        let messages = window_ui(ui, frame, &mut self.canvas);
        self.dialog_ui(&ctx);
        // What was drawn is one frame behind what a message changes, so such a frame is followed by another.
        let shown = (self.editor.scene(), self.editor.camera, self.editor.tool().clone());
        for message in messages {
            self.handle(message, &ctx);
        }
        let (scene, camera, tool) = shown;
        let same_scene = std::rc::Rc::ptr_eq(&scene, &self.editor.scene());
        if !same_scene || camera != self.editor.camera || tool != *self.editor.tool() {
            ctx.request_repaint();
        }
        self.document.show_title(&ctx, &self.editor);
    }
}
