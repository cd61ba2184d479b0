//! The rows of the menu File.

use super::keys::Keys;
use super::row::{always, row};
use super::{Command, Effect, Menu};

pub(super) const ROWS: &[Command] = &[
    row(Menu::File, "file.new", &[Keys::ctrl('N')], always, |_| Some(Effect::New)),
    row(Menu::File, "file.case", &[Keys::ctrl_shift('N')], always, |_| Some(Effect::ChooseCase)),
    row(Menu::File, "file.open", &[Keys::ctrl('O')], always, |_| Some(Effect::Open)).parted(),
    row(Menu::File, "file.compare", &[], always, |_| Some(Effect::Compare)),
    row(Menu::File, "file.save", &[Keys::ctrl('S')], always, |_| Some(Effect::Save)).parted(),
    row(Menu::File, "file.save_as", &[Keys::ctrl_shift('S')], always, |_| Some(Effect::SaveAs)),
    row(Menu::File, "file.versions", &[], always, |_| Some(Effect::Versions)),
    row(Menu::File, "file.recover", &[], always, |_| Some(Effect::Recover)),
    row(Menu::File, "file.export", &[Keys::ctrl('E')], always, |_| Some(Effect::Export)).parted(),
    row(Menu::File, "file.pack", &[], always, |_| Some(Effect::Pack)),
    row(Menu::File, "file.copy_picture", &[Keys::ctrl_shift('C')], always, |_| Some(Effect::CopyPicture)),
    row(Menu::File, "file.settings", &[Keys::ctrl(',')], always, |_| Some(Effect::Settings)).parted(),
    row(Menu::File, "file.quit", &[Keys::ctrl('Q')], always, |_| Some(Effect::Quit)).parted(),
];
