//! Launches the window: what it starts with, and error messages if no window can be opened.

#![expect(clippy::disallowed_methods, reason = "this file reads the environment")]

use super::agenda_timer::{Bell, Clock};
use super::application::App;
use super::display::Display;
use super::event_loop::{self, EventLoopFlags};
use super::icon::icon;
use super::settings::Settings;
use super::shutdown;
use super::shutdown::OpenedDocument;
use super::startup::AppConfig;
use super::task_executor::ThreadExecutor;
use super::window_error::WindowError;
use crate::file;
use crate::i18n::{Cause, Lang};
use crate::storage;
use crate::workshop::Case;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Options from the command line.
#[derive(Clone, Debug, Default)]
pub struct LaunchOptions {
    /// The board to open.
    pub path: Option<PathBuf>,
    /// The language.
    pub lang: Option<Lang>,
    /// Journal name of a crashed window.
    pub resume: Option<String>,
}

/// Opens the window and returns when it is closed. Without a file it shows the template of the growth cycle. A
/// window that crashes is relaunched with its session.
///
/// # Errors
///
/// [`WindowError`] if no window can be opened.
pub fn run(options: LaunchOptions) -> Result<(), WindowError> {
    let LaunchOptions { path, lang, resume } = options;
    // A window that crashes right after a relaunch is not relaunched again.
    let again = resume.is_none();
    let mut settings = Settings::load();
    if let Some(lang) = lang {
        settings.override_lang(lang);
    }
    if !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let template = Case::find("cycle").and_then(|case| file::read(case.board.as_bytes()).ok());
    let board = template.map(|loaded| loaded.board).unwrap_or_default();
    let bell = Bell::system(settings.timer_file().map(|file| file.with_file_name("bell.wav")));
    let seed = storage::random_seed().map_err(|error| WindowError::NoRandomNumbers(Cause::new(error)))?;
    let clock = Clock::system();
    let executor = Arc::new(ThreadExecutor);
    let start = AppConfig { board, path, settings, seed, clock, bell, executor, resume };
    let session = OpenedDocument::default();
    let error = match catch_unwind(AssertUnwindSafe(|| run_window(start, &session))) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error,
        Err(_) => WindowError::Crashed,
    };
    let opened = session.get().filter(|_| again);
    let Some((name, own)) = opened.and_then(|own| own.name().zip(Some(own))) else { return Err(error) };
    // The relaunched window needs the lock.
    own.set_lock(None);
    match shutdown::relaunch(&name, lang, own.path().as_deref()) {
        Ok(status) if status.success() => Ok(()),
        Ok(_) | Err(_) => Err(error),
    }
}

/// Runs a window until it is closed; sets `opened` once it exists.
fn run_window(start: AppConfig, opened: &OpenedDocument) -> Result<(), WindowError> {
    shutdown::install_handlers(opened);
    let viewport = egui::ViewportBuilder::default()
        .with_title("Growth Canvas")
        .with_app_id("growth-canvas")
        .with_icon(icon())
        .with_inner_size([1360.0, 860.0])
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let flags = EventLoopFlags::default();
    let window_flags = flags.clone();
    let creator = Box::new(move |cc: &eframe::CreationContext<'_>| {
        window_flags.context.get_or_init(|| cc.egui_ctx.clone());
        let mut app = App::new(&cc.egui_ctx, start);
        let own = opened.get_or_init(|| app.document.document_lock()).clone();
        app.display = Display::of(cc, move || shutdown::terminate(&own));
        // On Wayland, the toolkit's own clipboard is used.
        window_flags.reads_clipboard.store(app.display.is_open() || cfg!(windows), Ordering::Relaxed);
        app.event_loop_flags = window_flags;
        Ok(Box::new(app) as Box<dyn eframe::App>)
    });
    event_loop::run(options, creator, flags)
}

/// Whether there is a display. Windows and macOS always have one.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || set("DISPLAY")
        || set("WAYLAND_DISPLAY")
        || set("WAYLAND_SOCKET")
}
