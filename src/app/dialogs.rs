//! The open dialog: shows it and does what is chosen in it.

use super::App;
use super::document::{Dialog, Purpose};
use crate::export::ExportScope;
use crate::ui::dialogs::{
    ExportChoice, PaletteChoice, PathChoice, UnsavedChoice, WheelChoice, key_sheet_ui, let_sleep, message_ui,
    overwrite_ui, settings_ui, unsaved_ui,
};

impl App {
    /// Shows the open dialog and does what is chosen in it.
    pub(super) fn dialog_ui(&mut self, ctx: &egui::Context) {
        let_sleep(ctx, self.is_blocked());
        let lang = self.editor.lang();
        let dialog = std::mem::replace(&mut self.dialog, Dialog::None);
        match dialog {
            Dialog::None => {}
            Dialog::Message { title, lines } => {
                if !message_ui(ctx, lang, &title, &lines) {
                    self.dialog = Dialog::Message { title, lines };
                }
            }
            Dialog::Unsaved(then) => match unsaved_ui(ctx, lang, &self.document.name(&self.editor)) {
                Some(UnsavedChoice::Save) => self.save(Some(then), ctx),
                Some(UnsavedChoice::Discard) => self.go_on(then, ctx),
                Some(UnsavedChoice::Cancel) => {}
                None => self.dialog = Dialog::Unsaved(then),
            },
            Dialog::Export(mut export) => match export.export_ui(ctx, lang, self.editor.board()) {
                Some(ExportChoice::File(pictures)) => self.pick(Purpose::Export(pictures), ctx),
                Some(ExportChoice::Copy(what, options)) => self.copy_picture(what, options, ctx),
                Some(ExportChoice::Cancel) => {}
                None => self.dialog = Dialog::Export(export),
            },
            Dialog::Compare(compare) => {
                if !compare.compare_ui(ctx, lang, self.editor.theme()) {
                    self.dialog = Dialog::Compare(compare);
                }
            }
            Dialog::Wheel(mut wheel) => match wheel.wheel_ui(ctx, &self.editor) {
                Some(WheelChoice::Export) => self.open_export(ExportScope::Wheel),
                Some(WheelChoice::Close) => {}
                None => self.dialog = Dialog::Wheel(wheel),
            },
            dialog @ (Dialog::Cases(_)
            | Dialog::Prompt(_)
            | Dialog::Answer(_)
            | Dialog::Choose(_)
            | Dialog::Agenda) => {
                self.workshop_dialog_ui(dialog, ctx);
            }
            Dialog::Palette(mut palette) => match palette.palette_ui(ctx, &self.editor) {
                Some(PaletteChoice::Call(command)) => self.call(command, ctx),
                Some(PaletteChoice::Cancel) => {}
                None => self.dialog = Dialog::Palette(palette),
            },
            Dialog::Keys => {
                if !key_sheet_ui(ctx, lang) {
                    self.dialog = Dialog::Keys;
                }
            }
            Dialog::Settings => {
                let mut choices = self.settings.choices();
                if !settings_ui(ctx, &mut choices) {
                    self.dialog = Dialog::Settings;
                }
                self.choose(choices, ctx);
            }
            dialog @ (Dialog::Taken(..) | Dialog::Changed(..) | Dialog::Recover(_) | Dialog::Versions(_)) => {
                self.safety_dialog_ui(dialog, ctx);
            }
            Dialog::Overwrite(taken, path, purpose) => match overwrite_ui(ctx, lang, &taken) {
                Some(true) => self.write_to(path, purpose, ctx),
                Some(false) => {}
                None => self.dialog = Dialog::Overwrite(taken, path, purpose),
            },
            Dialog::Path(mut typed, purpose) => {
                let question = question(&purpose);
                match typed.path_ui(ctx, lang, question) {
                    Some(PathChoice::Path(path)) => self.use_path(path, purpose, false, ctx),
                    Some(PathChoice::Cancel) => {}
                    None => self.dialog = Dialog::Path(typed, purpose),
                }
            }
        }
    }
}

/// The key of the question for a path.
const fn question(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "path.open",
        Purpose::Compare => "path.compare",
        Purpose::Tests => "path.tests",
        Purpose::Pack => "path.pack",
        Purpose::Answer => "path.answer",
        Purpose::Collect => "path.collect",
        Purpose::State => "path.state",
        Purpose::Save(_) => "path.save",
        Purpose::Export(..) => "path.export",
    }
}
