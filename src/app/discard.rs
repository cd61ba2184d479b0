//! Actions that replace or close the board: after its changes are saved, or given up.

use super::application::App;
use super::dialog::Dialog;
use super::pending_action::PendingAction;
use super::{input, open, recovery, report, save, workshop};
use crate::file;
use crate::i18n::{UserError as _, key};
use crate::model::Board;
use crate::ui::dialogs::SaveMode;
use crate::workshop::Case;

/// Performs an action immediately if nothing would be lost, else asks first.
pub(super) fn confirm_discard(app: &mut App, action: PendingAction, ctx: &egui::Context) {
    if !input::commit_input(app) {
        return;
    }
    let named = app.document.path().is_some();
    if app.editor.transactions().is_dirty() && named && app.settings.preferences().saving == SaveMode::Auto {
        save::save(app, Some(action), ctx);
    } else if app.editor.transactions().is_dirty() {
        app.dialogs.open(Dialog::Unsaved(action));
    } else {
        run_pending_action(app, action, ctx);
    }
}

pub(super) fn run_pending_action(app: &mut App, action: PendingAction, ctx: &egui::Context) {
    app.editor.commit_pending();
    match action {
        PendingAction::New => workshop::start_board(app, Board::default()),
        PendingAction::Case(key) => match Case::find(key).map(|case| file::read(case.board.as_bytes())) {
            Some(Ok(loaded)) => workshop::start_board(app, loaded.board),
            Some(Err(error)) => {
                report::show_error(app, key!("error.title.open"), &error.message(app.editor.lang()), None);
            }
            None => {}
        },
        PendingAction::CaseTemplate(key) => workshop::start_from_template(app, key),
        PendingAction::Open(path) => open::open_path(app, path, ctx),
        PendingAction::Resume(journal) => recovery::resume_journal(app, journal, ctx),
        PendingAction::Quit => app.document.close(ctx),
    }
}

/// Performs what was requested since the last call.
pub(super) fn run_requested(app: &mut App, ctx: &egui::Context) {
    while let Some(action) = app.document.take_requested() {
        confirm_discard(app, action, ctx);
    }
}
