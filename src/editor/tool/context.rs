//! What a tool can read.

use crate::editor::PointerModifiers;
use crate::geometry::Rect;
use crate::model::{Board, ColorName, Id, IdSource};
use crate::scene::Scene;
use std::collections::BTreeSet;

/// What a tool can read.
#[derive(Debug)]
pub struct ToolContext<'a> {
    /// The board without the pending edit.
    pub board: &'a Board,
    /// The scene as shown, including the pending edit.
    pub scene: &'a Scene,
    /// The selection.
    pub selection: &'a BTreeSet<Id>,
    /// Screen points per page unit.
    pub zoom: f32,
    /// Visible part of the page, in page units.
    pub visible: Rect,
    /// Color of the next note.
    pub color: ColorName,
    /// Whether snapping is enabled.
    pub snapping: bool,
    /// Ids for new records.
    pub ids: IdSource,
}

impl ToolContext<'_> {
    /// Id for a new record; constant during an event.
    pub fn new_id(&self) -> Id {
        self.ids.clone().next_id()
    }

    /// Whether to snap with these modifier keys.
    pub const fn snaps(&self, modifiers: PointerModifiers) -> bool {
        self.snapping && !modifiers.no_snap
    }
}
