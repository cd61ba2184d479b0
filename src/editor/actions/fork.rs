//! Forks of a session: long operations run on a copy, on another thread, and are merged as one step.

use crate::edit::Edit;
use crate::editor::Editor;

/// A copy of a session with its board.
#[derive(Debug)]
pub struct EditorFork {
    /// The copy.
    pub session: Editor,
    /// Change count of the original at the time of the fork.
    changes: u64,
}

/// Copies a session for a long operation. [`merge`] merges the result.
pub fn fork(editor: &mut Editor) -> EditorFork {
    editor.commit_pending();
    let mut session = Editor::new(editor.board().clone(), editor.transactions_mut().new_ids());
    session.display = editor.display.for_other_board();
    session.camera = editor.camera;
    session.selection = editor.selection.clone();
    session.tools = editor.tools.at_rest();
    session.search.clone_from(&editor.search);
    session.guidance.clone_from(&editor.guidance);
    EditorFork { session, changes: editor.transactions().change_count() }
}

/// Merges the board of a fork as one step, with its scene and selection. Returns false, without merging, if the
/// original has changed since the fork.
pub fn merge(editor: &mut Editor, EditorFork { mut session, changes }: EditorFork) -> bool {
    if editor.transactions().change_count() != changes {
        return false;
    }
    if let Some(reason) = session.transactions_mut().take_refusal() {
        editor.transactions_mut().refuse(reason);
    }
    let edits = session.transactions_mut().drain_recorded_edits().into_iter();
    editor.commit(edits.fold(Edit::default(), Edit::compose));
    if editor.transactions().change_count() != changes {
        editor.display.set_cache(session.display.take_cache());
        editor.select(session.selection.ids().clone());
    }
    true
}
