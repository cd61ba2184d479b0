//! Event loop of the window: eframe's, but with a frame drawn right after an event that may open a text field.
//!
//! On X11 and Windows an input method receives keys only once a field has the focus. Keys that were read from
//! the system before that bypass it: the first letter after the key that opens a note would stay Latin. So no
//! further event is read until the result of this one is on the screen. Knows no commands and no fields.

use super::window_error::WindowError;
use crate::i18n::Cause;
use eframe::{EframeWinitApplication, NativeOptions, UserEvent};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};
use winit::application::ApplicationHandler;
use winit::event::{DeviceEvent, DeviceId, ElementState, MouseButton, StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, EventLoop};
use winit::keyboard::{Key, ModifiersState, NamedKey};
use winit::window::WindowId;

/// Maximum number of frames drawn right after an event: its effect, the field, the focus of the field.
const MAX_FRAMES_PER_EVENT: usize = 4;

/// Maximum time between the presses of a double click: the default of Windows and most desktops, which the
/// toolkit does not provide.
pub(super) const DOUBLE_CLICK: Duration = Duration::from_millis(500);

/// Flags that the window sets for its event loop.
#[derive(Clone, Debug, Default)]
pub(super) struct EventLoopFlags {
    /// The context, once there is a window.
    pub(super) context: Arc<OnceLock<egui::Context>>,
    /// Whether the last frame had a field for the input method.
    pub(super) ime_active: Arc<AtomicBool>,
    /// Whether the program reads the clipboard itself, instead of the toolkit, which would block.
    pub(super) reads_clipboard: Arc<AtomicBool>,
    /// Whether the paste shortcut was pressed.
    pub(super) paste_pressed: Arc<AtomicBool>,
}

/// Opens a window and returns when it is closed.
///
/// # Errors
///
/// [`WindowError::Toolkit`] if no window can be opened or it failed.
pub(super) fn run(
    options: NativeOptions,
    creator: eframe::AppCreator<'_>,
    flags: EventLoopFlags,
) -> Result<(), WindowError> {
    ExitReason::install_logger();
    let events = EventLoop::<UserEvent>::with_user_event()
        .build()
        .map_err(|error| WindowError::Toolkit(Cause::new(error)))?;
    let eframe = eframe::create_native("growth-canvas", options, creator, &events);
    events
        .run_app(&mut WindowHandler {
            eframe,
            flags,
            pressed: None,
            is_double: false,
            modifiers: ModifiersState::empty(),
        })
        .map_err(|error| WindowError::Toolkit(Cause::new(error)))?;
    // The handler has no other way to report why it ended.
    ExitReason::take().map_or(Ok(()), |reason| Err(WindowError::Toolkit(Cause::new(reason))))
}

/// Event handler of the window.
struct WindowHandler<'a> {
    eframe: EframeWinitApplication<'a>,
    flags: EventLoopFlags,
    /// Time of the last press, and whether it was part of a double click.
    pressed: Option<Instant>,
    is_double: bool,
    modifiers: ModifiersState,
}

impl WindowHandler<'_> {
    /// Whether an event is the paste shortcut, if the program reads the clipboard itself.
    fn paste_pressed(&self, event: &WindowEvent) -> bool {
        let WindowEvent::KeyboardInput { event, is_synthetic: false, .. } = event else { return false };
        // Only the press pastes; the release is passed on.
        if event.state != ElementState::Pressed {
            return false;
        }
        let keys = match &event.logical_key {
            Key::Named(NamedKey::Paste) => true,
            Key::Named(NamedKey::Insert) => cfg!(windows) && self.modifiers == ModifiersState::SHIFT,
            Key::Character(letter) => {
                self.modifiers == ModifiersState::CONTROL && letter.eq_ignore_ascii_case("v")
            }
            Key::Named(_) | Key::Unidentified(_) | Key::Dead(_) => false,
        };
        keys && self.flags.reads_clipboard.load(Ordering::Relaxed)
    }

    /// Whether an event may open a field or move to another one. While text is edited, letters do not.
    #[expect(clippy::disallowed_methods, reason = "app and cli may read the clock")]
    fn may_open_field(&mut self, event: &WindowEvent) -> bool {
        match event {
            WindowEvent::KeyboardInput { event, is_synthetic: false, .. }
                if event.state == ElementState::Pressed && !event.repeat =>
            {
                let writes = self.flags.context.get().is_some_and(egui::Context::text_edit_focused);
                match &event.logical_key {
                    Key::Named(NamedKey::Tab | NamedKey::Enter | NamedKey::Escape | NamedKey::F2) => true,
                    Key::Named(_) | Key::Unidentified(_) => false,
                    Key::Character(_) | Key::Dead(_) => !writes,
                }
            }
            WindowEvent::MouseInput { button: MouseButton::Left, state: ElementState::Pressed, .. } => {
                let now = Instant::now();
                let before = self.pressed.replace(now);
                self.is_double = before.is_some_and(|before| now - before < DOUBLE_CLICK);
                false
            }
            // A frame after the first click would only delay the second.
            WindowEvent::MouseInput { button: MouseButton::Left, state: ElementState::Released, .. } => {
                self.is_double
            }
            _ => false,
        }
    }
}

impl ApplicationHandler<UserEvent> for WindowHandler<'_> {
    fn window_event(&mut self, events: &ActiveEventLoop, id: WindowId, event: WindowEvent) {
        if let WindowEvent::ModifiersChanged(modifiers) = &event {
            self.modifiers = modifiers.state();
        }
        if self.paste_pressed(&event) {
            self.flags.paste_pressed.store(true, Ordering::Relaxed);
            self.flags.context.get().iter().for_each(|context| context.request_repaint());
            return;
        }
        let opens = self.may_open_field(&event);
        self.eframe.window_event(events, id, event);
        for _ in 0..if opens { MAX_FRAMES_PER_EVENT } else { 0 } {
            self.eframe.window_event(events, id, WindowEvent::RedrawRequested);
            let Some(context) = self.flags.context.get().filter(|_| !events.exiting()) else { break };
            // A field with the focus is drawn once more before it is announced to the input method.
            let needs_frame = if context.text_edit_focused() {
                !self.flags.ime_active.load(Ordering::Relaxed)
            } else {
                context.has_requested_repaint()
            };
            if !needs_frame {
                break;
            }
        }
    }

    fn resumed(&mut self, events: &ActiveEventLoop) {
        self.eframe.resumed(events);
    }

    fn new_events(&mut self, events: &ActiveEventLoop, cause: StartCause) {
        self.eframe.new_events(events, cause);
    }

    fn user_event(&mut self, events: &ActiveEventLoop, event: UserEvent) {
        self.eframe.user_event(events, event);
    }

    fn device_event(&mut self, events: &ActiveEventLoop, device: DeviceId, event: DeviceEvent) {
        self.eframe.device_event(events, device, event);
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        self.eframe.about_to_wait(events);
    }

    fn suspended(&mut self, events: &ActiveEventLoop) {
        self.eframe.suspended(events);
    }

    fn exiting(&mut self, events: &ActiveEventLoop) {
        self.eframe.exiting(events);
    }

    fn memory_warning(&mut self, events: &ActiveEventLoop) {
        self.eframe.memory_warning(events);
    }
}

/// Reason why eframe's handler ended the event loop, which it only logs.
struct ExitReason;

/// The module of eframe that logs nothing but why the loop ends.
const EXIT_LOG_TARGET: &str = "eframe::native::run";
/// What separates the reason from the words before it.
const EXIT_LOG_SEPARATOR: &str = " error: ";
static EXIT_REASON: Mutex<Option<String>> = Mutex::new(None);

impl ExitReason {
    /// Installs a logger that captures the reason.
    fn install_logger() {
        // A second logger in the same process, as in tests, is not needed.
        if log::set_logger(&Self).is_ok() {
            log::set_max_level(log::LevelFilter::Error);
        }
    }

    /// Takes the reason.
    fn take() -> Option<String> {
        EXIT_REASON.lock().ok()?.take()
    }
}

impl log::Log for ExitReason {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() == log::Level::Error
    }

    fn log(&self, record: &log::Record<'_>) {
        let words = record.args().to_string();
        if let (true, Ok(mut kept)) = (record.target() == EXIT_LOG_TARGET, EXIT_REASON.lock()) {
            *kept =
                Some(words.rsplit_once(EXIT_LOG_SEPARATOR).map_or(&*words, |(_, reason)| reason).to_owned());
        }
    }

    fn flush(&self) {}
}
