//! The application as the values it consists of. What it does is in functions by topic, one file each.

use super::agenda_timer::AgendaTimer;
use super::autosave::AutosaveClient;
use super::clipboard_state::ClipboardState;
use super::dialogs::Dialogs;
use super::display::Display;
use super::document::Document;
use super::event_loop::EventLoopFlags;
use super::notifications::Notifications;
use super::settings::Settings;
use super::tasks::{self, Tasks};
use crate::editor::Editor;
use crate::ui::canvas::Canvas;
use std::path::PathBuf;

/// The application with its window.
#[derive(Debug)]
pub struct App {
    pub(super) editor: Editor,
    pub(super) canvas: Canvas,
    pub(super) document: Document,
    pub(super) dialogs: Dialogs,
    pub(super) tasks: Tasks<Self>,
    pub(super) settings: Settings,
    pub(super) notifications: Notifications,
    pub(super) clipboard: ClipboardState,
    pub(super) agenda_timer: AgendaTimer,
    pub(super) autosave: AutosaveClient,
    /// Flags shared with the event loop.
    pub(super) event_loop_flags: EventLoopFlags,
    pub(super) display: Display,
}

/// A background task of the application.
pub(super) type Task = tasks::Task<App>;

/// Result of a background task of the application.
pub(super) type Completion = tasks::Completion<App>;

impl App {
    /// The session, for tests.
    pub const fn editor(&self) -> &Editor {
        &self.editor
    }

    /// The file of the board.
    pub fn path(&self) -> Option<&PathBuf> {
        self.document.path()
    }

    /// Whether a background task is running.
    pub const fn is_task_running(&self) -> bool {
        self.tasks.is_running()
    }
}
