//! Maps key presses to commands. While text is edited, only a few commands have shortcuts; during a
//! composition, none.

use super::Message;
use super::ime::{ImeTarget, with_guard};
use crate::command::{self, Command, Key, Menu, Shortcut, TextFocus};
use crate::editor::{Direction, Editor, Event, NavigationTarget, View};
use crate::i18n::key;
use crate::model::Block;
use egui::{Context, ImeEvent, Modifiers};

/// The keyboard focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyboard {
    /// The canvas.
    Canvas,
    /// A button or another widget that handles Enter, Space and arrow keys.
    Widget,
    /// A text field.
    Field,
}

/// Commands other than those of the File menu that have shortcuts while text is edited.
const COMMANDS_WHILE_TYPING: &[&str] =
    &["edit.find", "edit.find_next", "edit.find_previous", "help.palette", "go.panels", "note.add_next"];

/// Commands called by the keys of this frame, and Esc for the tool. Text typed after a command that starts
/// editing belongs to that edit, even within one frame.
pub(crate) fn shortcut_input(ctx: &Context, editor: &Editor, keyboard: Keyboard) -> Vec<Message> {
    let writing = editor.tool().is_editing_text() || keyboard == Keyboard::Field;
    let events = ctx.input(|input| input.events.clone());
    let mut messages = Vec::new();
    // Target of text typed next, once a command has set it.
    let mut begun: Option<TextFocus> = None;
    // The letter of a shortcut also arrives as text, right after its key.
    let mut own_letter = false;
    for event in events {
        match event {
            egui::Event::Key { key: egui::Key::Escape, pressed: true, .. } if !writing => {
                messages.push(Message::Escape);
            }
            egui::Event::Key { key, physical_key, pressed: true, modifiers, .. } if begun.is_none() => {
                let Some(keys) = to_shortcut(key, physical_key, modifiers) else { continue };
                if let Some(event) = choose_endpoint(keys, editor).filter(|_| !writing) {
                    messages.push(Message::Input(event));
                    continue;
                }
                let allowed = |command: &&Command| {
                    accepts_shortcut(command, keys, writing, keyboard)
                        && is_available_in(command, editor.ideas().view())
                };
                if let Some(command) = command::by_shortcut(keys).filter(allowed) {
                    messages.push(Message::Command(command));
                    let begins = match command.text_focus {
                        TextFocus::Canvas => false,
                        TextFocus::Board => !writing,
                        TextFocus::Field => true,
                    };
                    begun = (begins && (command.enabled_when)(editor).is_ok()).then_some(command.text_focus);
                    own_letter = begun.is_some() && matches!(keys.key, Key::Char(_)) && !keys.command;
                }
            }
            egui::Event::Text(_) if own_letter => own_letter = false,
            egui::Event::Text(text) if begun == Some(TextFocus::Field) => {
                with_guard(ctx, |guard| guard.keep_typed(&text));
            }
            egui::Event::Text(text) | egui::Event::Ime(ImeEvent::Commit(text))
                if begun == Some(TextFocus::Board) =>
            {
                with_guard(ctx, |guard| guard.mark_read(ImeTarget::Board));
                messages.push(Message::TextTyped(text));
            }
            egui::Event::Copy | egui::Event::Cut | egui::Event::Paste(_) | egui::Event::PasteImage(_)
                if editor.ideas().view() != View::Canvas => {}
            egui::Event::Copy if !writing => messages.extend(command_message("edit.copy")),
            egui::Event::Cut if !writing => messages.extend(command_message("edit.cut")),
            egui::Event::Paste(text) if !writing => messages.push(Message::Paste(text)),
            egui::Event::PasteImage(_) if !writing => {
                messages.push(Message::ShowToast(key!("notice.no_pictures")));
            }
            _ => {}
        }
    }
    messages
}

fn command_message(id: &str) -> Option<Message> {
    command::find(id).map(Message::Command)
}

/// Whether a command accepts its shortcut now.
fn accepts_shortcut(command: &Command, shortcut: Shortcut, writing: bool, keyboard: Keyboard) -> bool {
    if writing {
        let strong = shortcut.command || matches!(shortcut.key, Key::F(_));
        return strong && (command.menu == Menu::File || COMMANDS_WHILE_TYPING.contains(&command.id));
    }
    let of_widgets =
        matches!(shortcut.key, Key::Enter | Key::Tab | Key::Arrow(_)) && !shortcut.command && !shortcut.alt;
    keyboard == Keyboard::Canvas || !of_widgets
}

/// Whether shortcuts are available in a view: outside the canvas, none that would change something invisible.
fn is_available_in(command: &Command, view: View) -> bool {
    view == View::Canvas || !command.is_canvas_command()
}

/// Meaning of keys while the end of an arrow is chosen.
fn choose_endpoint(shortcut: Shortcut, editor: &Editor) -> Option<Event> {
    // Elsewhere, Alt with an arrow key moves to the next note in that direction, so it does here.
    let alt = shortcut.alt && !matches!(shortcut.key, Key::Arrow(_));
    if !editor.tool().is_choosing() || shortcut.command || alt {
        return None;
    }
    match shortcut.key {
        Key::Arrow(way) => Some(Event::ChooseEnd(NavigationTarget::Direction(way))),
        Key::Tab => Some(Event::ChooseEnd(if shortcut.shift {
            NavigationTarget::Previous
        } else {
            NavigationTarget::Next
        })),
        Key::Enter => Some(Event::Finish),
        Key::Char(c) => {
            let number = c.to_digit(10)?.checked_sub(1)?;
            Block::ALL.get(number as usize).map(|block| Event::ChooseEnd(NavigationTarget::Block(*block)))
        }
        Key::F(_) | Key::Delete | Key::Backspace => None,
    }
}

/// The shortcut of a key press. Digits are identified by their physical key, because Shift turns them into
/// symbols that depend on the keyboard.
fn to_shortcut(key: egui::Key, physical: Option<egui::Key>, modifiers: Modifiers) -> Option<Shortcut> {
    let digit = physical.and_then(digit).or_else(|| digit(key));
    let (key, signed) = match key {
        egui::Key::Delete => (Key::Delete, false),
        egui::Key::Backspace => (Key::Backspace, false),
        egui::Key::Enter => (Key::Enter, false),
        egui::Key::Tab => (Key::Tab, false),
        egui::Key::ArrowLeft => (Key::Arrow(Direction::Left), false),
        egui::Key::ArrowRight => (Key::Arrow(Direction::Right), false),
        egui::Key::ArrowUp => (Key::Arrow(Direction::Up), false),
        egui::Key::ArrowDown => (Key::Arrow(Direction::Down), false),
        egui::Key::F2 => (Key::F(2), false),
        egui::Key::F3 => (Key::F(3), false),
        egui::Key::F5 => (Key::F(5), false),
        egui::Key::F6 => (Key::F(6), false),
        // Whether these need Shift depends on the keyboard, so Shift is ignored.
        egui::Key::Plus => (Key::Char('+'), true),
        egui::Key::Equals => (Key::Char('='), true),
        egui::Key::Questionmark => (Key::Char('?'), true),
        egui::Key::Quote => (Key::Char('\''), true),
        egui::Key::Slash if modifiers.shift => (Key::Char('?'), true),
        egui::Key::Minus => (Key::Char('-'), false),
        egui::Key::Period => (Key::Char('.'), false),
        egui::Key::Comma => (Key::Char(','), false),
        egui::Key::OpenBracket | egui::Key::OpenCurlyBracket => (Key::Char('['), false),
        egui::Key::CloseBracket | egui::Key::CloseCurlyBracket => (Key::Char(']'), false),
        _ => (Key::Char(digit.or_else(|| letter(key))?), false),
    };
    let Modifiers { alt, ctrl, shift, mac_cmd: _, command } = modifiers;
    if ctrl && !command {
        // Control on macOS belongs to the system; no shortcut uses it.
        return None;
    }
    Some(Shortcut { command, shift: shift && !signed, alt, key })
}

fn digit(key: egui::Key) -> Option<char> {
    let mut name = key.name().chars();
    name.next().filter(|c| c.is_ascii_digit() && name.next().is_none())
}

fn letter(key: egui::Key) -> Option<char> {
    let mut name = key.name().chars();
    name.next().filter(|c| c.is_ascii_uppercase() && name.next().is_none())
}
