//! X connection: finds the program's window, sends key and pointer events, and checks that the window responds.
//! Does not know what the window shows.

use std::cell::Cell;
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ChangeWindowAttributesAux, ClientMessageEvent,
    ConnectionExt as _, EventMask, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT,
    MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// A pointer button, by its number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Button {
    Left = 1,
    Middle = 2,
    Right = 3,
    WheelUp = 4,
    WheelDown = 5,
}

pub(super) struct Screen {
    line: RustConnection,
    root: Window,
    size: (i16, i16),
    window: Cell<Window>,
    protocols: Atom,
    ping: Atom,
    /// Number of the last `_NET_WM_PING`.
    asked: Cell<u32>,
    /// Keyboard map: `each` keysyms per key code, starting at `first`.
    keys: Vec<u32>,
    first: u8,
    each: usize,
}

impl Screen {
    pub(super) fn new() -> Self {
        let (line, number) = x11rb::connect(None).expect("a display");
        let screen = line.setup().roots.get(number).expect("a screen");
        let (root, size) = (screen.root, (screen.width_in_pixels as i16, screen.height_in_pixels as i16));
        let atom = |name: &str| {
            line.intern_atom(false, name.as_bytes()).expect("sent").reply().expect("an atom").atom
        };
        let (protocols, ping) = (atom("WM_PROTOCOLS"), atom("_NET_WM_PING"));
        // Ping replies are sent to the root window.
        let listen = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        line.change_window_attributes(root, &listen)
            .expect("sent")
            .check()
            .expect("events of the root window");
        let (first, last) = (line.setup().min_keycode, line.setup().max_keycode);
        let map =
            line.get_keyboard_mapping(first, last - first + 1).expect("sent").reply().expect("the keyboard");
        let (keys, each) = (map.keysyms, usize::from(map.keysyms_per_keycode));
        Self {
            root,
            size,
            window: Cell::new(0),
            protocols,
            ping,
            asked: Cell::new(0),
            keys,
            first,
            each,
            line,
        }
    }

    /// Size in pixels.
    pub(super) const fn size(&self) -> (i16, i16) {
        self.size
    }

    /// Looks for the program's window among the visible ones; returns whether there is one.
    pub(super) fn find_window(&self) -> bool {
        let asked = self.line.query_tree(self.root).expect("sent");
        let Ok(tree) = asked.reply() else { return false };
        let is_ours = |window: &&Window| {
            let shown = self.line.get_window_attributes(**window).ok().and_then(|asked| asked.reply().ok());
            let name = self.line.get_property(false, **window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 1000);
            let name =
                name.ok().and_then(|asked| asked.reply().ok()).map(|name| name.value).unwrap_or_default();
            shown.is_some_and(|about| about.map_state == MapState::VIEWABLE)
                && String::from_utf8_lossy(&name).contains("Growth Canvas")
        };
        let found = tree.children.iter().rfind(is_ours).copied();
        self.window.set(found.unwrap_or_default());
        found.is_some()
    }

    /// Gives the window the whole screen and the focus.
    pub(super) fn focus(&self) {
        use x11rb::protocol::xproto::ConfigureWindowAux;
        let (width, height) = (self.size.0.cast_unsigned(), self.size.1.cast_unsigned());
        let whole = ConfigureWindowAux::new().x(0).y(0).width(u32::from(width)).height(u32::from(height));
        self.line.configure_window(self.window.get(), &whole).expect("sent");
        self.line.set_input_focus(InputFocus::PARENT, self.window.get(), 0u32).expect("sent");
        self.line.flush().expect("flushed");
    }

    /// Pings the window as window managers do; returns the response time. Stops waiting once the program is
    /// gone.
    pub(super) fn answer_within(&self, time: Duration, mut gone: impl FnMut() -> bool) -> Option<Duration> {
        let begun = Instant::now();
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let window = self.window.get();
        let question = ClientMessageEvent::new(32, window, self.protocols, [self.ping, number, window, 0, 0]);
        self.line.send_event(false, window, EventMask::NO_EVENT, question).expect("sent");
        self.line.flush().expect("flushed");
        // Checked every 100 ms: the check is a system call.
        let mut looked = begun;
        while begun.elapsed() < time {
            if looked.elapsed() > Duration::from_millis(100) {
                looked = Instant::now();
                if gone() {
                    return None;
                }
            }
            match self.line.poll_for_event().expect("the server is there") {
                Some(Event::ClientMessage(answer)) if answer.data.as_data32()[1] == number => {
                    return Some(begun.elapsed());
                }
                Some(_) => {}
                None => std::thread::sleep(Duration::from_micros(500)),
            }
        }
        None
    }

    pub(super) fn click(&self, at: (i16, i16), button: Button, times: u32) {
        self.point(at);
        for _ in 0..times {
            self.fake(BUTTON_PRESS_EVENT, button as u8);
            self.fake(BUTTON_RELEASE_EVENT, button as u8);
        }
        self.line.flush().expect("flushed");
    }

    /// Drags between two positions in steps, optionally with a key held.
    pub(super) fn drag(&self, from: (i16, i16), to: (i16, i16), held: &str) {
        const STEPS: i16 = 5;
        let held = if held.is_empty() { None } else { Some(self.code(held).0) };
        self.point(from);
        self.fake(BUTTON_PRESS_EVENT, Button::Left as u8);
        if let Some(code) = held {
            self.fake(KEY_PRESS_EVENT, code);
        }
        for step in 1..=STEPS {
            let part = |from: i16, to: i16| from + (to - from) / STEPS * step;
            self.point((part(from.0, to.0), part(from.1, to.1)));
            self.line.flush().expect("flushed");
            std::thread::sleep(Duration::from_millis(16));
        }
        self.fake(BUTTON_RELEASE_EVENT, Button::Left as u8);
        if let Some(code) = held {
            self.fake(KEY_RELEASE_EVENT, code);
        }
        self.line.flush().expect("flushed");
    }

    /// Presses a key by its name, with modifiers: `Control_L+Shift_L+s`.
    pub(super) fn press(&self, name: &str) {
        let mut names: Vec<&str> = name.split('+').collect();
        let key = names.pop().unwrap_or_default();
        self.press_code(&names.join("+"), self.code(key).0);
    }

    /// Types a letter or a symbol.
    pub(super) fn letter(&self, letter: char) {
        let name = letter.to_string();
        let (code, shifted) = self.code(&name);
        self.press_code(if shifted { "Shift_L" } else { "" }, code);
    }

    /// Presses a key by its code, with modifiers.
    pub(super) fn press_code(&self, held: &str, code: u8) {
        let held: Vec<u8> =
            held.split('+').filter(|name| !name.is_empty()).map(|name| self.code(name).0).collect();
        for held in &held {
            self.fake(KEY_PRESS_EVENT, *held);
        }
        self.fake(KEY_PRESS_EVENT, code);
        self.fake(KEY_RELEASE_EVENT, code);
        for held in held.iter().rev() {
            self.fake(KEY_RELEASE_EVENT, *held);
        }
        self.line.flush().expect("flushed");
    }

    fn point(&self, (x, y): (i16, i16)) {
        self.line.xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, self.root, x, y, 0).expect("sent");
    }

    fn fake(&self, kind: u8, detail: u8) {
        self.line.xtest_fake_input(kind, detail, 0, self.root, 0, 0, 0).expect("sent");
    }

    /// Code of a key by its name, and whether Shift is needed for it.
    fn code(&self, name: &str) -> (u8, bool) {
        let symbol = symbol(name);
        let at = self.keys.chunks(self.each).position(|of| of.iter().take(2).any(|of| *of == symbol));
        let at = at.unwrap_or_else(|| panic!("the keyboard has no key {name}"));
        let shifted = self.keys.get(at * self.each) != Some(&symbol);
        (self.first + u8::try_from(at).expect("a code"), shifted)
    }
}

/// Keysym of a key, from `X11/keysymdef.h`; that of a letter is the letter.
fn symbol(name: &str) -> u32 {
    match name {
        "space" => 0x20,
        "comma" => 0x2c,
        "BackSpace" => 0xff08,
        "Tab" => 0xff09,
        "Return" => 0xff0d,
        "Escape" => 0xff1b,
        "Left" => 0xff51,
        "Up" => 0xff52,
        "Right" => 0xff53,
        "Down" => 0xff54,
        "F1" => 0xffbe,
        "F2" => 0xffbf,
        "F5" => 0xffc2,
        "Shift_L" => 0xffe1,
        "Control_L" => 0xffe3,
        "Alt_L" => 0xffe9,
        "Delete" => 0xffff,
        _ => name.chars().next().map_or(0, u32::from),
    }
}
