//! Dialogs about locked and changed files, recovery and versions.

use super::App;
use super::document::Dialog;
use crate::ui::dialogs::{ExternalChangeResponse, file_locked_ui};

impl App {
    /// Shows a dialog about locked or changed files, recovery or versions, and handles its response.
    pub(super) fn safety_dialog_ui(&mut self, dialog: Dialog, ctx: &egui::Context) {
        let (lang, theme) = (self.editor.lang(), self.editor.theme());
        match dialog {
            Dialog::FileLocked(path, owner) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                match file_locked_ui(ctx, lang, &name, &owner) {
                    Some(choice) => self.open_locked(path, choice, ctx),
                    None => self.dialog = Dialog::FileLocked(path, owner),
                }
            }
            Dialog::ExternalChange(changed, policy, then) => {
                match changed.external_change_ui(ctx, lang, theme) {
                    Some(choice) => {
                        if choice == ExternalChangeResponse::LoadFile {
                            // It stays until the other board is shown.
                            self.dialog = Dialog::ExternalChange(changed, policy, then.clone());
                        }
                        self.resolve_external_change(choice, policy, then, ctx);
                    }
                    None => self.dialog = Dialog::ExternalChange(changed, policy, then),
                }
            }
            Dialog::Recovery(mut recover) => match recover.recovery_ui(ctx, lang) {
                Some(choice) => self.resolve_sessions(choice, ctx),
                None => self.dialog = Dialog::Recovery(recover),
            },
            Dialog::Versions(mut versions) => {
                let now = self.editor.committed_board();
                match versions.versions_ui(ctx, lang, theme, &now) {
                    Some(choice) => self.resolve_versions(versions, choice, ctx),
                    None => self.dialog = Dialog::Versions(versions),
                }
            }
            _ => {}
        }
    }
}
