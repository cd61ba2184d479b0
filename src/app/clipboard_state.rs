//! The clipboard of the window: its own, shared with other windows, and reading that of the system.

use super::internal_clipboard::InternalClipboard;
use super::paste::{Paste, Pasted, system_text};
use crate::i18n::Lang;
use crate::model::Board;
use egui::Context;
use std::path::PathBuf;

/// The clipboard of the window.
#[derive(Debug)]
pub(super) struct ClipboardState {
    internal: InternalClipboard,
    paste: Paste,
}

impl ClipboardState {
    /// A clipboard shared with other windows through this file.
    pub(super) fn new(file: Option<PathBuf>) -> Self {
        Self { internal: InternalClipboard::new(file), paste: Paste::default() }
    }

    /// Stores a part of a board; returns the text for the system clipboard.
    pub(super) fn set(&mut self, part: Board, lang: Lang) -> String {
        self.internal.set(part, lang)
    }

    /// The part that a clipboard text stands for.
    pub(super) fn get(&self, text: &str) -> Option<Board> {
        self.internal.get(text)
    }

    /// Asks the system for its text, on another thread.
    pub(super) fn request(&mut self, ctx: &Context) {
        self.paste.request(ctx, system_text);
    }

    /// The answer of the system, once it is there.
    pub(super) fn take(&mut self, ctx: &Context) -> Option<Pasted> {
        self.paste.take(ctx)
    }
}
