//! The window's contents in egui: reads the editor, sends back what was meant. Nothing is changed while drawing.
//!
//! Knows widgets and the canvas; knows no files, dialogs of the system, or clock.

pub mod canvas;
pub mod dialogs;
mod inspector;
pub mod keys;
mod menu_bar;
pub mod picture;
mod status_bar;
pub mod theme;
mod toolbar;
mod widgets;

use crate::command::{Command, Effect};
use crate::editor::{Editor, Event};
use crate::geometry::{Bounds, Pos};
use std::path::PathBuf;

/// Something a person meant, to be done after drawing.
#[derive(Clone, Debug)]
pub enum Message {
    /// For the tool.
    Input(Event),
    /// Text typed before the field for it was there.
    Typed(String),
    /// A command was called.
    Command(&'static Command),
    /// Something only the shell can do, without a row of its own in the table.
    Effect(Effect),
    /// The canvas shows on this part of the screen.
    Viewport(Bounds),
    /// The page was pushed by so many points.
    Pan(Pos),
    /// The page was magnified about a screen place.
    Zoom(Pos, f32),
    /// The notice above the canvas was read.
    CloseNotice,
}

/// What the window shows besides the editor.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The session.
    pub editor: &'a Editor,
    /// Boards opened lately, newest first.
    pub recent: &'a [PathBuf],
    /// Something to read above the canvas; empty for nothing.
    pub notice: &'a [String],
    /// What was done last, in a sentence.
    pub said: Option<&'a str>,
    /// Whether a dialog is open and keys belong to it.
    pub modal: bool,
}

/// Draws the whole window.
pub fn window_ui(ui: &mut egui::Ui, frame: Frame<'_>, canvas: &mut canvas::Canvas) -> Vec<Message> {
    let mut messages = Vec::new();
    messages.extend(menu_bar::menu_bar_ui(ui, frame));
    messages.extend(toolbar::toolbar_ui(ui, frame.editor));
    messages.extend(status_bar::status_bar_ui(ui, frame));
    messages.extend(inspector::inspector_ui(ui, frame.editor));
    messages.extend(widgets::notice_ui(ui, frame));
    messages.extend(canvas.canvas_ui(ui, frame.editor));
    if !frame.modal {
        messages.extend(keys::keys_input(ui.ctx(), frame.editor));
    }
    messages
}
