//! Much that becomes of a board at once, worked out in a session beside the one that shows it.

use super::Editor;
use crate::edit::Edit;

/// A session of its own with the board of another.
#[derive(Debug)]
pub struct EditorFork {
    /// The session.
    pub session: Editor,
    /// How often the board of the other had changed by then.
    changes: u64,
}

impl Editor {
    /// A session of its own with the same board, for something that takes long. What becomes of the board there comes here
    /// by [`Self::take_over`].
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

    /// Takes over what became of the board in its [`Self::twin`], as one step, with its picture and what is selected there.
    /// False, and nothing is taken over, where something else has become of the board meanwhile.
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
