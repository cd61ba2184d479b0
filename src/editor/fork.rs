//! Forks of a session: long operations run on a copy, on another thread, and are merged as one step.

use super::Editor;
use crate::edit::Edit;

/// A copy of a session with its board.
#[derive(Debug)]
pub struct EditorFork {
    /// The copy.
    pub session: Editor,
    /// Change count of the original at the time of the fork.
    changes: u64,
}

impl Editor {
    /// Copies the session for a long operation. [`Self::merge`] merges the result.
    pub fn fork(&mut self) -> EditorFork {
        self.commit_pending();
        let session = Self {
            camera: self.camera,
            prefs: self.prefs,
            view_options: self.view_options,
            pointer: self.pointer,
            block: self.block,
            find: self.find.clone(),
            selection: self.selection.clone(),
            ..Self::new(self.board.clone(), self.new_ids())
        };
        EditorFork { session, changes: self.change_count }
    }

    /// Merges the board of a fork as one step, with its scene and selection. Returns false, without merging, if
    /// the original has changed since the fork.
    pub fn merge(&mut self, EditorFork { mut session, changes }: EditorFork) -> bool {
        if self.change_count != changes {
            return false;
        }
        self.refusal = session.refusal.or(self.refusal);
        let edits = session.history.drain_recorded_edits().into_iter();
        self.commit(edits.fold(Edit::default(), Edit::compose));
        if self.change_count != changes {
            self.scene_cache = session.scene_cache;
            self.select(session.selection);
        }
        true
    }
}
