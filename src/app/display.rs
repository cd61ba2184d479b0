//! A line of our own to an X display, beside the toolkit's: tells when the display ends, and wakes the input method for a field.
//! On Wayland, Windows and macOS there is none, and nothing of it is needed.
//!
//! Both mend what cannot be mended from within the toolkit (winit 0.30 over Xlib): when the display ends under an input method,
//! Xlib waits for an answer for ever; and a field is told to the input method only at the next event, whose key then passes it
//! by, as does the next key wherever an answer of the input method was left unread when the last field was closed.

#[cfg(all(unix, not(target_os = "macos")))]
pub(super) use x::Display;

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) use none::Display;

#[cfg(all(unix, not(target_os = "macos")))]
mod x {
    use std::fmt;
    use std::sync::Arc;
    use winit::raw_window_handle::{HasWindowHandle, RawWindowHandle};
    use x11rb::connection::Connection as _;
    use x11rb::protocol::xproto::{
        ConnectionExt as _, EventMask, KEY_PRESS_EVENT, KeyButMask, KeyPressEvent,
    };
    use x11rb::rust_connection::RustConnection;

    /// The bits of a state that are modifiers and the layout; the others are buttons.
    const MODIFIER_MASK: u16 = 0x60ff;

    /// The line to the display of a window.
    #[derive(Clone, Default)]
    pub(in crate::app) struct Display(Option<Arc<X11Connection>>);

    struct X11Connection {
        connection: RustConnection,
        window: u32,
        root: u32,
        /// The last code that the display has for keys: hardly any keyboard has a key there, and nothing is done by it.
        key: u8,
    }

    impl Display {
        /// The line to the display that a window is on, where that is an X display. `ended` is called when the display ends,
        /// on a thread of its own.
        pub(in crate::app) fn of(
            window: &impl HasWindowHandle,
            ended: impl FnOnce() + Send + 'static,
        ) -> Self {
            let line = X11Connection::open(window).map(Arc::new);
            if let Some(line) = line.clone() {
                let watch = move || {
                    while line.connection.wait_for_event().is_ok() {}
                    ended();
                };
                // Without a thread the toolkit's own way to end is left.
                std::thread::Builder::new().name("display".to_owned()).spawn(watch).ok();
            }
            Self(line)
        }

        /// Whether there is a line.
        pub(in crate::app) const fn is_open(&self) -> bool {
            self.0.is_some()
        }

        /// Sends the window a key that means nothing, twice. At the first the toolkit tells the input method of the field; the
        /// second takes the place of a letter where one would pass the input method by.
        pub(in crate::app) fn wake_input_method(&self) {
            if let Some(line) = &self.0 {
                // A display that is gone is told elsewhere.
                line.send_keys().ok();
            }
        }
    }

    impl X11Connection {
        fn open(window: &impl HasWindowHandle) -> Option<Self> {
            let RawWindowHandle::Xlib(handle) = window.window_handle().ok()?.as_raw() else { return None };
            let window = u32::try_from(handle.window).ok()?;
            let (connection, screen) = RustConnection::connect(None).ok()?;
            let setup = connection.setup();
            let (root, key) = (setup.roots.get(screen)?.root, setup.max_keycode);
            Some(Self { connection, window, root, key })
        }

        fn send_keys(&self) -> Result<(), x11rb::errors::ReplyError> {
            // With the modifiers that are held, or the toolkit would take them for released.
            let held = u16::from(self.connection.query_pointer(self.window)?.reply()?.mask) & MODIFIER_MASK;
            let key = KeyPressEvent {
                response_type: KEY_PRESS_EVENT,
                detail: self.key,
                sequence: 0,
                time: x11rb::CURRENT_TIME,
                root: self.root,
                event: self.window,
                child: x11rb::NONE,
                root_x: 0,
                root_y: 0,
                event_x: 0,
                event_y: 0,
                state: KeyButMask::from(held),
                same_screen: true,
            };
            for _ in 0..2 {
                self.connection.send_event(false, self.window, EventMask::KEY_PRESS, key)?;
            }
            Ok(self.connection.flush()?)
        }
    }

    impl fmt::Debug for Display {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_tuple("Display").field(&self.0.is_some()).finish()
        }
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod none {
    /// No line.
    #[derive(Clone, Debug, Default)]
    pub(in crate::app) struct Display;

    impl Display {
        /// No line; nothing is ever called.
        pub(in crate::app) fn of<W>(_window: &W, _ended: impl FnOnce() + Send + 'static) -> Self {
            Self
        }

        /// There never is one.
        #[expect(clippy::unused_self, reason = "elsewhere it is used")]
        pub(in crate::app) const fn is_open(&self) -> bool {
            false
        }

        /// Nothing has to be woken.
        #[expect(clippy::unused_self, reason = "elsewhere it is used")]
        pub(in crate::app) const fn wake_input_method(&self) {}
    }
}
