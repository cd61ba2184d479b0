//! The questions that are open: at most one dialog of the window, and one file dialog of the system.

use super::dialog::Dialog;
use super::file_dialog::FileDialog;

/// The open questions.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    dialog: Option<Dialog>,
    file: Option<FileDialog>,
}

impl Dialogs {
    /// Opens a dialog in place of the open one.
    pub(super) fn open(&mut self, dialog: Dialog) {
        self.dialog = Some(dialog);
    }

    /// Opens a dialog unless a file dialog of the system is open, which does not block the window; whether it was
    /// opened.
    pub(super) fn open_as_only(&mut self, dialog: Dialog) -> bool {
        let is_only = !self.is_file_dialog_open();
        if is_only {
            self.open(dialog);
        }
        is_only
    }

    /// Closes the dialog.
    pub(super) fn close(&mut self) {
        self.dialog = None;
    }

    /// Whether a dialog is open.
    pub(super) const fn is_open(&self) -> bool {
        self.dialog.is_some()
    }

    /// The open dialog.
    pub(super) const fn current_mut(&mut self) -> Option<&mut Dialog> {
        self.dialog.as_mut()
    }

    /// Takes the dialog to draw it. It must be opened again if it stays.
    pub(super) const fn take(&mut self) -> Option<Dialog> {
        self.dialog.take()
    }

    /// Waits for a file dialog of the system.
    pub(super) fn open_file_dialog(&mut self, dialog: FileDialog) {
        self.file = Some(dialog);
    }

    /// Whether a file dialog of the system is open. It does not block the window.
    pub(super) const fn is_file_dialog_open(&self) -> bool {
        self.file.is_some()
    }

    /// Takes the file dialog to look for its result. It must be opened again if there is none.
    pub(super) const fn take_file_dialog(&mut self) -> Option<FileDialog> {
        self.file.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::pending_action::PathPurpose;
    use crate::i18n::Lang;

    #[test]
    fn at_most_one_dialog_is_open_and_drawing_takes_it() {
        let mut dialogs = Dialogs::default();
        dialogs.open(Dialog::Agenda);
        dialogs.open(Dialog::Settings);
        assert!(matches!(dialogs.take(), Some(Dialog::Settings)));
        assert!(!dialogs.is_open() && dialogs.take().is_none());
    }

    #[test]
    fn a_second_question_waits_for_the_file_dialog() {
        let mut dialogs = Dialogs::default();
        let ctx = egui::Context::default();
        dialogs.open_file_dialog(FileDialog::new(PathPurpose::Save(None), None, "a", Lang::En, &ctx));
        assert!(!dialogs.open_as_only(Dialog::Agenda) && !dialogs.is_open());
        assert!(dialogs.take_file_dialog().is_some());
        assert!(dialogs.open_as_only(Dialog::Agenda) && dialogs.is_open());
    }
}
