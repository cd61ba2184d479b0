//! Much that becomes of a board at once, worked out in a session beside the one that shows it.

use super::Editor;
use crate::edit::Edit;

impl Editor {
    /// A session of its own with the same board, for something that takes long. What becomes of the board there comes here
    /// by [`Self::take_over`].
    pub fn twin(&mut self) -> Self {
        self.finish();
        Self {
            camera: self.camera,
            prefs: self.prefs,
            look: self.look,
            pointer: self.pointer,
            block: self.block,
            ..Self::new(self.board.clone(), self.fresh_ids())
        }
    }

    /// Takes over what became of the board in its [`Self::twin`], as one step, with its picture and what is selected there.
    /// Nothing may have become of it here meanwhile.
    pub fn take_over(&mut self, mut twin: Self) {
        let edit = twin.history.take_fresh().into_iter().fold(Edit::default(), Edit::then);
        let before = self.changes;
        self.commit(edit);
        if self.changes != before {
            self.easel = twin.easel;
            self.select(twin.selection);
        }
    }
}
