//! Dialogs about locked and changed files, recovery and versions.

use super::App;
use super::document::Dialog;
use crate::ui::dialogs::{ExternalChangeResponse, file_locked_ui};

impl App {
    /// Shows such a dialog and handles its response; returns any other dialog.
    pub(super) fn safety_dialog_ui(&mut self, dialog: Dialog, ctx: &egui::Context) {
        let (lang, theme) = (self.editor.lang(), self.editor.theme());
        match dialog {
            Dialog::Taken(path, owner) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                match file_locked_ui(ctx, lang, &name, &owner) {
                    Some(choice) => self.open_locked(path, choice, ctx),
                    None => self.dialog = Dialog::Taken(path, owner),
                }
            }
            Dialog::Changed(changed, consent, then) => match changed.changed_ui(ctx, lang, theme) {
                Some(choice) => {
                    if choice == ExternalChangeResponse::Theirs {
                        // It stays until the other board is shown.
                        self.dialog = Dialog::Changed(changed, consent, then.clone());
                    }
                    self.resolve_external_change(choice, consent, then, ctx);
                }
                None => self.dialog = Dialog::Changed(changed, consent, then),
            },
            Dialog::Recover(mut recover) => match recover.recover_ui(ctx, lang) {
                Some(choice) => self.resolve_sessions(choice, ctx),
                None => self.dialog = Dialog::Recover(recover),
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
