//! Key presses to commands. While something is written, only file commands listen.

use super::Message;
use crate::command::{self, Command, Key, Keys, Menu};
use crate::editor::{Editor, Event, Tool};
use egui::{Context, Modifiers};

/// The commands called by the keys of this frame, and Esc for the tool. What is typed after a command that begins
/// writing belongs to that writing, even within one frame.
pub fn keys_input(ctx: &Context, editor: &Editor) -> Vec<Message> {
    let writing = matches!(editor.tool(), Tool::Write(_)) || ctx.text_edit_focused();
    let events = ctx.input(|input| input.events.clone());
    let mut messages = Vec::new();
    let mut begun = false;
    // The letter of a shortcut arrives as text too, right behind its key.
    let mut own_letter = false;
    for event in events {
        match event {
            egui::Event::Key { key: egui::Key::Escape, pressed: true, .. } if !writing => {
                messages.push(Message::Input(Event::Cancel));
            }
            egui::Event::Key { key, physical_key, pressed: true, modifiers, .. } if !begun => {
                let command = keys_of(key, physical_key, modifiers).and_then(command::of_keys);
                let allowed =
                    |command: &&Command| !writing || (command.menu == Menu::File && modifiers.command);
                if let Some(command) = command.filter(allowed) {
                    messages.push(Message::Command(command));
                    begun = !writing && command.writes;
                    own_letter = begun;
                }
            }
            egui::Event::Text(_) if own_letter => own_letter = false,
            egui::Event::Text(text) if begun => messages.push(Message::Typed(text)),
            _ => {}
        }
    }
    messages
}

/// Our name for a key press. Digits are taken from where the key lies, because Shift turns them into signs that
/// differ between keyboards.
fn keys_of(key: egui::Key, physical: Option<egui::Key>, modifiers: Modifiers) -> Option<Keys> {
    let digit = physical.and_then(digit).or_else(|| digit(key));
    let (key, signed) = match key {
        egui::Key::Delete => (Key::Delete, false),
        egui::Key::Backspace => (Key::Backspace, false),
        egui::Key::Enter => (Key::Enter, false),
        egui::Key::F2 => (Key::F2, false),
        // Whether «+» needs Shift depends on the keyboard, so Shift does not count with it.
        egui::Key::Plus => (Key::Char('+'), true),
        egui::Key::Equals => (Key::Char('='), true),
        egui::Key::Minus => (Key::Char('-'), false),
        egui::Key::OpenBracket | egui::Key::OpenCurlyBracket => (Key::Char('['), false),
        egui::Key::CloseBracket | egui::Key::CloseCurlyBracket => (Key::Char(']'), false),
        _ => (Key::Char(digit.or_else(|| letter(key))?), false),
    };
    let Modifiers { alt, ctrl: _, shift, mac_cmd: _, command } = modifiers;
    Some(Keys { command, shift: shift && !signed, alt, key })
}

fn digit(key: egui::Key) -> Option<char> {
    let mut name = key.name().chars();
    name.next().filter(|c| c.is_ascii_digit() && name.next().is_none())
}

fn letter(key: egui::Key) -> Option<char> {
    let mut name = key.name().chars();
    name.next().filter(|c| c.is_ascii_uppercase() && name.next().is_none())
}
