//! A separate connection to the X display, next to the toolkit's: detects the end of the display, and wakes the
//! input method for a text field. Not needed on Wayland, Windows and macOS.
//!
//! Works around two problems of winit 0.30 over Xlib: when the display ends while an input method is active,
//! Xlib waits forever for a reply; and a field is announced to the input method only at the next event, whose
//! key then bypasses it, as does the next key if a reply of the input method was left unread when the last
//! field closed.

#![expect(clippy::disallowed_methods, reason = "this file has threads of its own")]

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

    /// Bits of the state for modifiers and the layout; the others are buttons.
    const MODIFIER_MASK: u16 = 0x60ff;

    /// Connection to the display of a window.
    #[derive(Clone, Default)]
    pub(in crate::app) struct Display(Option<Arc<X11Connection>>);

    struct X11Connection {
        connection: RustConnection,
        window: u32,
        root: u32,
        /// The highest key code of the display: few keyboards have a key there, and it has no effect.
        key: u8,
    }

    impl Display {
        /// Connects to the display of a window, if it is an X display. `ended` is called on a separate thread
        /// when the display ends.
        pub(in crate::app) fn of(
            window: &impl HasWindowHandle,
            ended: impl FnOnce() + Send + 'static,
        ) -> Self {
            let line = X11Connection::open(window).map(Arc::new);
            if let Some(line) = line.clone() {
                let progress = move || {
                    while line.connection.wait_for_event().is_ok() {}
                    ended();
                };
                // Without a thread, the toolkit's own shutdown remains.
                std::thread::Builder::new().name("display".to_owned()).spawn(progress).ok();
            }
            Self(line)
        }

        /// Whether there is a connection.
        pub(in crate::app) const fn is_open(&self) -> bool {
            self.0.is_some()
        }

        /// Sends the window a key without meaning, twice. At the first one the toolkit announces the field to
        /// the input method; the second one takes the place of a letter that would bypass it.
        pub(in crate::app) fn wake_input_method(&self) {
            if let Some(line) = &self.0 {
                // A lost display is reported elsewhere.
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
            // With the current modifiers, or the toolkit would take them for released.
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
    /// No connection.
    #[derive(Clone, Debug, Default)]
    pub(in crate::app) struct Display;

    impl Display {
        /// No connection; the callback is never called.
        pub(in crate::app) fn of<W>(_window: &W, _ended: impl FnOnce() + Send + 'static) -> Self {
            Self
        }

        /// Always false.
        #[expect(clippy::unused_self, reason = "used on other platforms")]
        pub(in crate::app) const fn is_open(&self) -> bool {
            false
        }

        /// Does nothing.
        #[expect(clippy::unused_self, reason = "used on other platforms")]
        pub(in crate::app) const fn wake_input_method(&self) {}
    }
}
