//! Keys as commands know them, without a toolkit's names.

use std::fmt;

/// A key that a command may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A letter, digit or sign as printed on the key; letters in upper case.
    Char(char),
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// Enter.
    Enter,
    /// F2.
    F2,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Keys {
    /// Ctrl; Cmd on macOS.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt; Option on macOS.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

impl Keys {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { command: false, shift: false, alt: false, key }
    }

    /// The letter or sign alone.
    pub const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// With Ctrl or Cmd.
    pub const fn ctrl(c: char) -> Self {
        Self { command: true, ..Self::char(c) }
    }

    /// With Ctrl or Cmd and Shift.
    pub const fn ctrl_shift(c: char) -> Self {
        Self { shift: true, ..Self::ctrl(c) }
    }

    /// With Shift.
    pub const fn shift(c: char) -> Self {
        Self { shift: true, ..Self::char(c) }
    }

    /// With Alt or Option.
    pub const fn alt(c: char) -> Self {
        Self { alt: true, ..Self::char(c) }
    }

    /// As shown in menus: `Ctrl+Shift+S`, or `⇧⌘S` on macOS.
    pub fn label(self, mac: bool) -> String {
        let Self { command, shift, alt, key } = self;
        let parts = if mac { ["⌥", "⇧", "⌘"] } else { ["Alt+", "Shift+", "Ctrl+"] };
        let [alt_word, shift_word, command_word] = parts;
        let mut label = String::new();
        let order = if mac {
            [(alt, alt_word), (shift, shift_word), (command, command_word)]
        } else {
            [(command, command_word), (alt, alt_word), (shift, shift_word)]
        };
        for (down, word) in order {
            if down {
                label.push_str(word);
            }
        }
        label + &key.to_string()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(c) => write!(f, "{c}"),
            Self::Delete => f.write_str("Delete"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Enter => f.write_str("Enter"),
            Self::F2 => f.write_str("F2"),
        }
    }
}
