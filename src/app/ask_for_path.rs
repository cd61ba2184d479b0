//! Asks for a path with the file dialog of the system.

use super::application::App;
use super::file_dialog::FileDialog;
use super::pending_action::PathPurpose;

pub(super) fn ask_for_path(app: &mut App, purpose: PathPurpose, ctx: &egui::Context) {
    let name = app.document.suggested_name(&app.editor);
    ask_for_named_path(app, purpose, &name, ctx);
}

/// Asks for a path other than the board's file.
pub(super) fn ask_for_other_path(app: &mut App, purpose: PathPurpose, ctx: &egui::Context) {
    let name = format!("{}-2", app.document.suggested_name(&app.editor));
    ask_for_named_path(app, purpose, &name, ctx);
}

fn ask_for_named_path(app: &mut App, purpose: PathPurpose, name: &str, ctx: &egui::Context) {
    let boards = || app.document.folder().or_else(|| app.settings.folder());
    let folder = match &purpose {
        PathPurpose::Open
        | PathPurpose::Save(_)
        | PathPurpose::Compare
        | PathPurpose::Import
        | PathPurpose::CollectIdeas
        | PathPurpose::OpenQuestions => boards(),
        PathPurpose::Export(..) | PathPurpose::Bundle => app.settings.picture_folder().or_else(boards),
        PathPurpose::StateFolder => None,
    };
    app.dialogs.open_file_dialog(FileDialog::new(purpose, folder, name, app.editor.lang(), ctx));
}
