//! What a tool can read.

use crate::editor::PointerModifiers;
use crate::geometry::Rect;
use crate::model::{Board, ColorName, Id, IdSource};
use crate::scene::Scene;
use std::collections::BTreeSet;

/// What a tool can read.
#[derive(Debug)]
pub(crate) struct ToolContext<'a> {
    /// The board without the pending edit.
    pub(crate) board: &'a Board,
    /// The scene as shown, including the pending edit.
    pub(crate) scene: &'a Scene,
    /// The selection.
    pub(crate) selection: &'a BTreeSet<Id>,
    /// Screen points per page unit.
    pub(crate) zoom: f32,
    /// Visible part of the page, in page units.
    pub(crate) visible: Rect,
    /// Color of the next note.
    pub(crate) color: ColorName,
    /// Whether snapping is enabled.
    pub(crate) snapping: bool,
    /// Ids for new records.
    pub(crate) ids: IdSource,
}

impl ToolContext<'_> {
    /// Id for a new record; constant during an event.
    pub(crate) fn new_id(&self) -> Id {
        self.ids.clone().next_id()
    }

    /// Whether to snap with these modifier keys.
    pub(crate) const fn snaps(&self, modifiers: PointerModifiers) -> bool {
        self.snapping && !modifiers.no_snap
    }
}
