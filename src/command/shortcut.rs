//! Keyboard shortcuts, independent of the GUI toolkit.

use crate::editor::Direction;
use std::fmt;

/// A key of a shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit or symbol as printed on the key; letters in uppercase.
    Char(char),
    /// An arrow key.
    Arrow(Direction),
    /// A function key: 1 to 12.
    F(u8),
    /// Tab.
    Tab,
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// Enter.
    Enter,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl; Cmd on macOS.
    pub(crate) command: bool,
    /// Shift.
    pub(crate) shift: bool,
    /// Alt; Option on macOS.
    pub(crate) alt: bool,
    /// The key.
    pub(crate) key: Key,
}

impl Shortcut {
    /// A key without modifiers.
    pub const fn plain(key: Key) -> Self {
        Self { command: false, shift: false, alt: false, key }
    }

    /// A letter or symbol without modifiers.
    pub(crate) const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// An arrow key without modifiers.
    pub(crate) const fn arrow(direction: Direction) -> Self {
        Self::plain(Key::Arrow(direction))
    }

    /// A letter or symbol with Ctrl or Cmd.
    pub const fn ctrl(c: char) -> Self {
        Self::char(c).with_command()
    }

    /// A letter or symbol with Ctrl or Cmd and Shift.
    pub const fn ctrl_shift(c: char) -> Self {
        Self::ctrl(c).with_shift()
    }

    /// A letter or symbol with Shift.
    pub(crate) const fn shift(c: char) -> Self {
        Self::char(c).with_shift()
    }

    /// A letter or symbol with Alt or Option.
    pub const fn alt(c: char) -> Self {
        Self::char(c).with_alt()
    }

    /// Adds Ctrl or Cmd.
    #[must_use]
    pub(crate) const fn with_command(self) -> Self {
        Self { command: true, ..self }
    }

    /// Adds Shift.
    #[must_use]
    pub(crate) const fn with_shift(self) -> Self {
        Self { shift: true, ..self }
    }

    /// Adds Alt or Option.
    #[must_use]
    pub const fn with_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// As shown in menus: `Ctrl+Shift+S`, or `⇧⌘S` on macOS.
    pub fn label(self, mac: bool) -> String {
        let Self { command, shift, alt, key } = self;
        // None of the bundled fonts has the symbol for Option.
        let parts = if mac { ["Option+", "⇧", "⌘"] } else { ["Alt+", "Shift+", "Ctrl+"] };
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
            Self::Arrow(Direction::Left) => f.write_str("←"),
            Self::Arrow(Direction::Right) => f.write_str("→"),
            Self::Arrow(Direction::Up) => f.write_str("↑"),
            Self::Arrow(Direction::Down) => f.write_str("↓"),
            Self::F(number) => write!(f, "F{number}"),
            Self::Tab => f.write_str("Tab"),
            Self::Delete => f.write_str("Delete"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Enter => f.write_str("Enter"),
        }
    }
}
