//! Random input events. Does not know their expected effects.

use super::screen::{Button, Screen};
use std::time::Duration;

/// Pseudorandom numbers from a seed: `SplitMix64` by Steele, Lea and Flood (2014).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let index = usize::try_from(self.below(of.len() as u64)).expect("an index");
        of[index]
    }
}

/// Kind of input to send.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// Input that only edits the open board.
    Editing,
    /// All keys, menus and dialogs.
    Everything,
}

/// Sends a random event; returns its description.
pub(super) fn act(screen: &Screen, numbers: &mut Numbers, reach: Reach) -> String {
    let pause = match numbers.below(20) {
        0 => 400 + numbers.below(400),
        1..=5 => numbers.below(60),
        _ => 0,
    };
    std::thread::sleep(Duration::from_millis(pause));
    let at = place(screen, numbers, reach);
    match numbers.below(12) {
        0 | 1 => {
            screen.click(at, Button::Left, 1);
            format!("click {at:?}")
        }
        2 => {
            screen.click(at, Button::Left, 2);
            format!("double click {at:?}")
        }
        3 => {
            let button = numbers.pick(&[Button::Right, Button::Middle, Button::WheelUp, Button::WheelDown]);
            screen.click(at, button, 1);
            format!("{button:?} {at:?}")
        }
        4 | 5 => {
            let to = place(screen, numbers, reach);
            let held = numbers.pick(&["", "", "", "Shift_L", "Control_L", "Alt_L"]);
            screen.drag(at, to, held);
            format!("drag {held} {at:?} {to:?}")
        }
        6 => {
            let word = numbers.pick(&["data", "N", "42 %", "a,b", "kpi"]);
            for letter in word.chars() {
                screen.letter(letter);
                // Nobody types faster.
                std::thread::sleep(Duration::from_millis(40));
            }
            format!("type {word}")
        }
        7 | 8 => {
            let key = numbers.pick(EDITING_KEYS);
            screen.press(key);
            key.to_owned()
        }
        _ if reach == Reach::Editing => {
            let key = numbers.pick(EDITING_KEYS);
            screen.press(key);
            key.to_owned()
        }
        9 => {
            let key = numbers.pick(FILE_KEYS);
            screen.press(key);
            key.to_owned()
        }
        _ => {
            let code = u8::try_from(9 + numbers.below(119)).expect("a key's code");
            let held = numbers.pick(&["", "", "Shift_L", "Control_L", "Control_L+Shift_L", "Alt_L"]);
            screen.press_code(held, code);
            format!("{held} key {code}")
        }
    }
}

/// A position in the window, in pixels; on the canvas if only editing is wanted.
fn place(screen: &Screen, numbers: &mut Numbers, reach: Reach) -> (i16, i16) {
    let (width, height) = screen.size();
    let (left, top) = if reach == Reach::Editing { (width / 5, height / 6) } else { (0, 0) };
    let number = |numbers: &mut Numbers, from: i16, to: i16| {
        from + i16::try_from(numbers.below(u64::try_from(to - from).expect("a length"))).expect("a place")
    };
    let right = if reach == Reach::Editing { width * 3 / 4 } else { width };
    let bottom = if reach == Reach::Editing { height * 7 / 8 } else { height };
    (number(numbers, left, right), number(numbers, top, bottom))
}

/// Keys that edit a board and leave it open.
const EDITING_KEYS: &[&str] = &[
    "n",
    "q",
    "a",
    "v",
    "h",
    "m",
    "s",
    "1",
    "2",
    "3",
    "Return",
    "Tab",
    "F2",
    "Delete",
    "BackSpace",
    "space",
    "Left",
    "Right",
    "Up",
    "Down",
    "Shift_L+Right",
    "Shift_L+Down",
    "Alt_L+Left",
    "Alt_L+1",
    "Alt_L+2",
    "Alt_L+3",
    "Control_L+a",
    "Control_L+c",
    "Control_L+x",
    "Control_L+v",
    "Control_L+d",
    "Control_L+z",
    "Control_L+y",
    "Control_L+1",
    "Control_L+5",
    "Control_L+l",
    "Control_L+f",
    "Escape",
    "Escape",
];

/// Keys that open, save, export and close.
const FILE_KEYS: &[&str] = &[
    "Control_L+s",
    "Control_L+Shift_L+s",
    "Control_L+o",
    "Control_L+n",
    "Control_L+e",
    "Control_L+k",
    "Control_L+comma",
    "Control_L+Shift_L+n",
    "Control_L+Shift_L+c",
    "F1",
    "F5",
    "Return",
    "Escape",
    "Control_L+q",
];
