//! Result of dragging the selected notes: moved, copied or resized, with snapping.

use super::{Corner, ToolContext};
use crate::edit::arrange::NoteRects;
use crate::edit::{Edit, notes, selection};
use crate::editor::PointerModifiers;
use crate::editor::snap::{SnapCandidates, SnapEdges, SnapLine, snap};
use crate::geometry::{IPoint, IRect};
use crate::model::{Block, Id};
use crate::scene::needed_height;
use std::collections::BTreeSet;

/// Snap distance in screen points.
const SNAP_DISTANCE_POINTS: f32 = 7.0;

/// Result of a drag.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DragResult {
    /// The edit, not committed yet.
    pub(super) edit: Edit,
    /// The notes that follow the pointer.
    pub(super) shown: BTreeSet<Id>,
    /// Snap lines.
    pub(super) snap_lines: Vec<SnapLine>,
}

/// Moves notes by an offset, or copies of them with Alt.
pub(super) fn move_notes(
    ids: &BTreeSet<Id>,
    offset: IPoint,
    modifiers: PointerModifiers,
    context: &ToolContext<'_>,
) -> DragResult {
    let offset = if modifiers.extend { constrain_to_axis(offset) } else { offset };
    let (push, snap_lines) = match unsnapped_rect(ids, offset, context).filter(|_| context.snaps(modifiers)) {
        Some(rect) => {
            let (push, snap_lines) = snap(
                rect,
                &snap_candidates(ids, modifiers.duplicate, context),
                SnapEdges::ALL,
                snap_distance_units(context),
            );
            // A constrained note snaps only along its axis.
            let kept = if modifiers.extend { constrain_like(offset, push) } else { push };
            if kept == push { (push, snap_lines) } else { (kept, Vec::new()) }
        }
        None => (IPoint::default(), Vec::new()),
    };
    let offset = offset + push;
    if modifiers.duplicate {
        let part = selection::extract(context.board, ids);
        let (edit, shown) = selection::insert(context.board, &part, offset, &mut context.ids.clone());
        return DragResult { edit, shown, snap_lines };
    }
    DragResult { edit: notes::move_by(context.board, ids, offset), shown: ids.clone(), snap_lines }
}

/// Resizes notes by moving one of their corners by the same offset, from their rectangles as drawn; `id` is the
/// dragged one. Also returns its snap lines.
pub(super) fn resize_notes(
    rects: &NoteRects,
    id: Id,
    corner: Corner,
    offset: IPoint,
    free: bool,
    context: &ToolContext<'_>,
) -> (Edit, Vec<SnapLine>) {
    let page = context.board.page().rect();
    let Some(own) = rects.get(&id).copied() else { return (Edit::default(), Vec::new()) };
    let mut offset = offset;
    let mut snap_lines = Vec::new();
    if !free {
        let wanted = corner.drag(own, offset, page);
        let ids = rects.keys().copied().collect();
        let (push, found) = snap(
            wanted,
            &snap_candidates(&ids, false, context),
            corner.snap_edges(),
            snap_distance_units(context),
        );
        if corner.drag(own, offset + push, page) == snap_corner(wanted, push, corner) {
            (offset, snap_lines) = (offset + push, found);
        }
    }
    let mut edit = Edit::default();
    for (id, rect) in rects {
        let before = rect.size.h;
        let mut rect = corner.drag(*rect, offset, page);
        if let (Corner::TopLeft | Corner::TopRight, Some(note)) = (corner, context.board.note(*id)) {
            // A note is drawn as tall as its text needs; its lower edge stays.
            let needed = needed_height(&note.text, note.kind, rect.size.w);
            let tall = rect.size.h.max(needed.min(before));
            rect = IRect::new(rect.left(), rect.bottom() - tall, rect.size.w, tall);
        }
        edit = edit.compose(notes::resize(context.board, *id, rect));
    }
    (edit, snap_lines)
}

/// The rectangle with a corner moved, the opposite one kept.
fn snap_corner(rect: IRect, push: IPoint, corner: Corner) -> IRect {
    let far = |corner: Corner| match corner {
        Corner::TopLeft => Corner::BottomRight,
        Corner::TopRight => Corner::BottomLeft,
        Corner::BottomLeft => Corner::TopRight,
        Corner::BottomRight => Corner::TopLeft,
    };
    IRect::from_corners(corner.position(rect) + push, far(corner).position(rect))
}

fn constrain_to_axis(offset: IPoint) -> IPoint {
    constrain_like(offset, offset)
}

/// `by` without its component perpendicular to the main direction of `offset`.
const fn constrain_like(offset: IPoint, by: IPoint) -> IPoint {
    if offset.x.abs() >= offset.y.abs() { IPoint::new(by.x, 0) } else { IPoint::new(0, by.y) }
}

fn snap_distance_units(context: &ToolContext<'_>) -> i32 {
    (SNAP_DISTANCE_POINTS / context.zoom).round() as i32
}

/// Bounding rectangle of the notes without snapping, as drawn.
fn unsnapped_rect(ids: &BTreeSet<Id>, offset: IPoint, context: &ToolContext<'_>) -> Option<IRect> {
    let offset = notes::allowed_shift(context.board, ids, offset);
    let shown = |id: &Id| {
        let note = context.board.note(*id).filter(|note| !note.locked)?;
        let height = context.scene.note_rect(*id).map_or(note.rect.size.h, |rect| rect.size.h);
        let mut rect = note.rect.translate(offset);
        rect.size.h = rect.size.h.max(height);
        Some(rect)
    };
    ids.iter().filter_map(shown).reduce(IRect::union)
}

/// Snap candidates: the other visible notes, and the centers of the columns.
fn snap_candidates(ids: &BTreeSet<Id>, with_own: bool, context: &ToolContext<'_>) -> SnapCandidates {
    let others = context.scene.notes.iter().filter(|note| {
        let seen = note.rect.to_rect().intersects(context.visible);
        seen && !ids.contains(&note.id) && context.board.note(note.id).is_some()
    });
    let own = ids.iter().filter(|_| with_own).filter_map(|id| context.board.note(*id)).map(|note| note.rect);
    let page = context.board.page();
    SnapCandidates {
        notes: others.map(|note| note.rect).chain(own).collect(),
        columns: Block::ALL.into_iter().map(|block| page.block_rect(block)).collect(),
    }
}
