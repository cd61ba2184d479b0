//! Creates the application: its values, then the board or session it starts with.

use super::agenda_timer::{AgendaTimer, Bell, Clock};
use super::application::App;
use super::autosave::{self, AutosaveClient};
use super::clipboard_state::ClipboardState;
use super::dialogs::Dialogs;
use super::display::Display;
use super::document::Document;
use super::event_loop::{self, EventLoopFlags};
use super::notifications::Notifications;
use super::settings::Settings;
use super::task_executor::TaskExecutor;
use super::tasks::Tasks;
use super::{discard, open, preferences, recovery};
use crate::editor::Editor;
use crate::model::{Board, IdSource};
use crate::ui::canvas::Canvas;
use crate::ui::dialogs::SaveMode;
use crate::ui::{ime, theme};
use std::path::PathBuf;
use std::sync::Arc;

/// Configuration of a window.
#[derive(Clone, Debug)]
pub struct AppConfig {
    /// The board to show.
    pub board: Board,
    /// A file to open instead.
    pub path: Option<PathBuf>,
    /// The settings.
    pub settings: Settings,
    /// Seed of ids; random except in tests.
    pub seed: [u64; 2],
    /// The clock.
    pub clock: Clock,
    /// The bell of the agenda timer.
    pub bell: Bell,
    /// What runs background tasks.
    pub executor: Arc<dyn TaskExecutor>,
    /// Journal name of a crashed window whose session is resumed.
    pub resume: Option<String>,
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
        let AppConfig { board, path, settings, seed, clock, bell, executor, resume } = start;
        let name = format!("{:x}{:x}", autosave::unix_secs(), seed[0] >> 32);
        let autosave = settings.preferences().saving == SaveMode::Auto;
        let client = AutosaveClient::start(settings.state_folders(), &name, autosave, ctx);
        ctx.add_plugin(ime::ImeGuard::default());
        let mut app = Self {
            editor: Editor::new(board, IdSource::new(seed)),
            clipboard: ClipboardState::new(settings.clipboard_file()),
            canvas: Canvas::default(),
            document: Document::default(),
            dialogs: Dialogs::default(),
            tasks: Tasks::new(executor),
            agenda_timer: AgendaTimer::new(settings.timer_file(), clock, bell),
            settings,
            notifications: Notifications::default(),
            autosave: client,
            event_loop_flags: EventLoopFlags::default(),
            display: Display::default(),
        };
        let (handle, lock) = (app.autosave.shutdown_handle(), app.autosave.session_lock());
        app.document.document_lock().set_shutdown_handle(handle, app.autosave.name(), lock);
        preferences::apply_settings(&mut app, ctx);
        let session = autosave::new_session(&app.editor, None, 0);
        app.autosave.open_session(&mut app.editor, session);
        if let Some(path) = path {
            open::open_path(&mut app, path, ctx);
        }
        match resume {
            Some(name) => recovery::resume_after_crash(&mut app, &name, ctx),
            // Messages about the file come first.
            None => app.autosave.request_offer(),
        }
        preferences::report_settings_problem(&mut app);
        discard::run_requested(&mut app, ctx);
        app
    }
}
