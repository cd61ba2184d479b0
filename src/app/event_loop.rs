//! The window's event loop: eframe's, with a frame drawn at once behind an event that may open a field for text.
//!
//! On X11 and Windows an input method takes the keys that come after a field has the keyboard. Keys that are fetched from the
//! system before that pass it by: the first letter behind the key that opens a note would stay Latin. So no further event is
//! fetched before what this one leads to is on the screen. Knows no commands and no fields.

use eframe::{EframeWinitApplication, NativeOptions, UserEvent};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};
use winit::application::ApplicationHandler;
use winit::event::{DeviceEvent, DeviceId, ElementState, MouseButton, StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, EventLoop};
use winit::keyboard::{Key, ModifiersState, NamedKey};
use winit::window::WindowId;

/// So many frames are drawn at once behind an event at most: what it does, the field, the keyboard for the field.
const MAX_FRAMES_PER_EVENT: usize = 4;

/// Two presses within this time are a double click: what Windows and most desktops have, and no system tells through the
/// toolkit.
pub(super) const DOUBLE_CLICK: Duration = Duration::from_millis(500);

/// What the window tells its event loop.
#[derive(Clone, Debug, Default)]
pub(super) struct EventLoopFlags {
    /// The context, once there is a window.
    pub(super) context: Arc<OnceLock<egui::Context>>,
    /// Whether the last frame had a field for the input method.
    pub(super) composes: Arc<AtomicBool>,
    /// Whether the program asks for the clipboard itself, not the toolkit, which would wait for it.
    pub(super) asks: Arc<AtomicBool>,
    /// Whether the keys for pasting were pressed.
    pub(super) pastes: Arc<AtomicBool>,
}

/// Opens a window and returns when it is closed.
///
/// # Errors
/// The reason, in a few words, where no window can be opened or it broke down.
pub(super) fn run(
    options: NativeOptions,
    creator: eframe::AppCreator<'_>,
    ties: EventLoopFlags,
) -> Result<(), String> {
    ExitReason::install_logger();
    let events = EventLoop::<UserEvent>::with_user_event().build().map_err(|error| error.to_string())?;
    let eframe = eframe::create_native("growth-canvas", options, creator, &events);
    events
        .run_app(&mut WindowHandler {
            eframe,
            ties,
            pressed: None,
            is_double: false,
            modifiers: ModifiersState::empty(),
        })
        .map_err(|error| error.to_string())?;
    // The handler has no other way to say why it has ended.
    ExitReason::take().map_or(Ok(()), Err)
}

/// The window's handler of events.
struct WindowHandler<'a> {
    eframe: EframeWinitApplication<'a>,
    ties: EventLoopFlags,
    /// When the pointer was pressed last, and whether that was soon after the press before.
    pressed: Option<Instant>,
    is_double: bool,
    modifiers: ModifiersState,
}

impl WindowHandler<'_> {
    /// Whether an event are the keys for pasting, where the program asks for the clipboard itself.
    fn pastes(&self, event: &WindowEvent) -> bool {
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
        keys && self.ties.asks.load(Ordering::Relaxed)
    }

    /// Whether an event may open a field, or lead to another one. While words are written, letters are none.
    #[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
    fn may_open_field(&mut self, event: &WindowEvent) -> bool {
        match event {
            WindowEvent::KeyboardInput { event, is_synthetic: false, .. }
                if event.state == ElementState::Pressed && !event.repeat =>
            {
                let writes = self.ties.context.get().is_some_and(egui::Context::text_edit_focused);
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
            // A frame behind the first click would only make the second one late.
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
        if self.pastes(&event) {
            self.ties.pastes.store(true, Ordering::Relaxed);
            self.ties.context.get().iter().for_each(|context| context.request_repaint());
            return;
        }
        let opens = self.may_open_field(&event);
        self.eframe.window_event(events, id, event);
        for _ in 0..if opens { MAX_FRAMES_PER_EVENT } else { 0 } {
            self.eframe.window_event(events, id, WindowEvent::RedrawRequested);
            let Some(context) = self.ties.context.get().filter(|_| !events.exiting()) else { break };
            // A field that has the keyboard is drawn once more before the input method hears of it.
            let goes_on = if context.text_edit_focused() {
                !self.ties.composes.load(Ordering::Relaxed)
            } else {
                context.has_requested_repaint()
            };
            if !goes_on {
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

/// Why eframe's handler has ended the event loop, which it only writes to the log.
struct ExitReason;

/// How eframe begins what it says then.
const EXIT_LOG_PREFIX: &str = "Exiting because of error: ";
static EXIT_REASON: Mutex<Option<String>> = Mutex::new(None);

impl ExitReason {
    /// Listens to what is logged from now on.
    fn install_logger() {
        // A second one in the same process, as in tests, is not needed.
        if log::set_logger(&Self).is_ok() {
            log::set_max_level(log::LevelFilter::Error);
        }
    }

    /// The reason, once.
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
        if let (Some(reason), Ok(mut kept)) = (words.strip_prefix(EXIT_LOG_PREFIX), EXIT_REASON.lock()) {
            *kept = Some(reason.to_owned());
        }
    }

    fn flush(&self) {}
}
