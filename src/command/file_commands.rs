//! Commands of the File menu.

use super::command::{always_enabled, command};
use super::shortcut::Shortcut;
use super::{Command, Effect, Menu};

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::File, "file.new", &[Shortcut::ctrl('N')], always_enabled, |_| Some(Effect::New)),
    command(Menu::File, "file.case", &[Shortcut::ctrl_shift('N')], always_enabled, |_| {
        Some(Effect::ChooseCase)
    }),
    command(Menu::File, "file.open", &[Shortcut::ctrl('O')], always_enabled, |_| Some(Effect::Open))
        .separator_before(),
    command(Menu::File, "file.compare", &[], always_enabled, |_| Some(Effect::Compare)),
    command(Menu::File, "file.save", &[Shortcut::ctrl('S')], always_enabled, |_| Some(Effect::Save))
        .separator_before(),
    command(Menu::File, "file.save_as", &[Shortcut::ctrl_shift('S')], always_enabled, |_| {
        Some(Effect::SaveAs)
    }),
    command(Menu::File, "file.versions", &[], always_enabled, |_| Some(Effect::Versions)),
    command(Menu::File, "file.recover", &[], always_enabled, |_| Some(Effect::Recover)),
    command(Menu::File, "file.export", &[Shortcut::ctrl('E')], always_enabled, |_| Some(Effect::Export))
        .separator_before(),
    command(Menu::File, "file.bundle", &[], always_enabled, |_| Some(Effect::ExportBundle)),
    command(Menu::File, "file.copy_picture", &[Shortcut::ctrl_shift('C')], always_enabled, |_| {
        Some(Effect::CopyPicture)
    }),
    command(Menu::File, "file.settings", &[Shortcut::ctrl(',')], always_enabled, |_| {
        Some(Effect::ShowSettings)
    })
    .separator_before(),
    command(Menu::File, "file.quit", &[Shortcut::ctrl('Q')], always_enabled, |_| Some(Effect::Quit))
        .separator_before(),
];
