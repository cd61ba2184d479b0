//! Text being entered: committed before the board is saved, replaced or closed.

use super::application::App;
use super::report;
use crate::editor::actions;

/// Commits text being entered, including quick entry. False if part of it is refused.
pub(super) fn commit_input(app: &mut App) -> bool {
    app.editor.commit_pending();
    if app.editor.transactions().is_read_only() {
        return true;
    }
    let (draft, idea) =
        (actions::quick_entry::submit_draft(&mut app.editor), actions::ideas::submit(&mut app.editor));
    let posted = draft.and(idea);
    report::show_refusal(app, posted);
    posted.is_ok()
}
