//! Shows the open dialog and handles its response.

use super::App;
use super::document::{Dialog, PathPurpose};
use crate::export::ExportScope;
use crate::ui::dialogs::{
    ExportResponse, PaletteResponse, PathResponse, UnsavedResponse, WheelResponse, message_ui, overwrite_ui,
    set_dialogs_disabled, settings_ui, shortcut_list_ui, unsaved_ui,
};

impl App {
    /// Shows the open dialog and handles its response.
    pub(super) fn dialog_ui(&mut self, ctx: &egui::Context) {
        set_dialogs_disabled(ctx, self.is_blocked_by_task());
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
                Some(UnsavedResponse::Save) => self.save(Some(then), ctx),
                Some(UnsavedResponse::Discard) => self.run_pending_action(then, ctx),
                Some(UnsavedResponse::Cancel) => {}
                None => self.dialog = Dialog::Unsaved(then),
            },
            Dialog::Export(mut export) => match export.export_ui(ctx, lang, self.editor.board()) {
                Some(ExportResponse::File(pictures)) => self.ask_for_path(PathPurpose::Export(pictures), ctx),
                Some(ExportResponse::Copy(what, options)) => self.copy_picture(what, options, ctx),
                Some(ExportResponse::Cancel) => {}
                None => self.dialog = Dialog::Export(export),
            },
            Dialog::Compare(compare) => {
                if !compare.compare_ui(ctx, lang, self.editor.theme()) {
                    self.dialog = Dialog::Compare(compare);
                }
            }
            Dialog::Wheel(mut wheel) => match wheel.wheel_ui(ctx, &self.editor) {
                Some(WheelResponse::Export) => self.open_export(ExportScope::Wheel),
                Some(WheelResponse::Close) => {}
                None => self.dialog = Dialog::Wheel(wheel),
            },
            dialog @ (Dialog::Cases(_)
            | Dialog::Prompt(_)
            | Dialog::Import(_)
            | Dialog::ChooseIdea(_)
            | Dialog::Agenda) => {
                self.workshop_dialog_ui(dialog, ctx);
            }
            Dialog::Palette(mut palette) => match palette.palette_ui(ctx, &self.editor) {
                Some(PaletteResponse::Run(command)) => self.run_command(command, ctx),
                Some(PaletteResponse::Cancel) => {}
                None => self.dialog = Dialog::Palette(palette),
            },
            Dialog::ShortcutList => {
                if !shortcut_list_ui(ctx, lang) {
                    self.dialog = Dialog::ShortcutList;
                }
            }
            Dialog::Settings => {
                let mut choices = self.settings.preferences();
                if !settings_ui(ctx, &mut choices) {
                    self.dialog = Dialog::Settings;
                }
                self.apply_preferences(choices, ctx);
            }
            dialog @ (Dialog::FileLocked(..)
            | Dialog::ExternalChange(..)
            | Dialog::Recovery(_)
            | Dialog::Versions(_)) => {
                self.safety_dialog_ui(dialog, ctx);
            }
            Dialog::Overwrite(taken, path, purpose) => match overwrite_ui(ctx, lang, &taken) {
                Some(true) => self.write_to(path, purpose, ctx),
                Some(false) => {}
                None => self.dialog = Dialog::Overwrite(taken, path, purpose),
            },
            Dialog::Path(mut typed, purpose) => {
                let question = path_question(&purpose);
                match typed.path_ui(ctx, lang, question) {
                    Some(PathResponse::Path(path)) => self.use_path(path, purpose, false, ctx),
                    Some(PathResponse::Cancel) => {}
                    None => self.dialog = Dialog::Path(typed, purpose),
                }
            }
        }
    }
}

/// Message key of the question for a path.
const fn path_question(purpose: &PathPurpose) -> &'static str {
    match purpose {
        PathPurpose::Open => "path.open",
        PathPurpose::Compare => "path.compare",
        PathPurpose::OpenQuestions => "path.open_questions",
        PathPurpose::Bundle => "path.bundle",
        PathPurpose::Import => "path.answer",
        PathPurpose::CollectIdeas => "path.collect",
        PathPurpose::StateFolder => "path.state",
        PathPurpose::Save(_) => "path.save",
        PathPurpose::Export(..) => "path.export",
    }
}
