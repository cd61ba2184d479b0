//! The target of the pointer at a position: a corner, an edge, a note, an arrow or its end, the title.

use super::states::HitTarget;
use super::{Corner, Cursor, ToolContext};
use crate::edit::arrows::can_attach;
use crate::geometry::Point;
use crate::i18n::{Key, key};
use crate::model::{Endpoint, Id};
use crate::scene::{Hit, PlacedNote};

/// Radius of the hit area around a corner, or an arrow's end, in screen points.
const CORNER_RADIUS_POINTS: f32 = 9.0;
/// Width of an edge's hit area outside the note, in screen points.
const EDGE_OUTSIDE_POINTS: f32 = 10.0;
/// Maximum width of an edge's hit area inside the note, in screen points.
const EDGE_INSIDE_POINTS: f32 = 6.0;

impl HitTarget {
    /// The record it belongs to.
    pub(crate) const fn id(self) -> Option<Id> {
        match self {
            Self::Corner(id, _)
            | Self::Edge(id)
            | Self::Note(id)
            | Self::Locked(id)
            | Self::Arrow(id)
            | Self::ArrowEnd(id)
            | Self::ArrowStart(id) => Some(id),
            Self::Title | Self::Frame(_) => None,
        }
    }

    pub(super) const fn hint(self) -> Key {
        match self {
            Self::Edge(_) => key!("hint.tool.edge"),
            Self::Corner(..) => key!("hint.tool.resize"),
            Self::Note(_) => key!("hint.tool.note"),
            Self::Locked(_) => key!("hint.tool.locked"),
            Self::Arrow(_) => key!("hint.tool.arrow"),
            Self::ArrowEnd(_) | Self::ArrowStart(_) => key!("hint.tool.reconnect"),
            Self::Title => key!("hint.tool.title"),
            Self::Frame(_) => key!("hint.tool.frame"),
        }
    }

    pub(super) const fn cursor(self) -> Cursor {
        match self {
            Self::Corner(_, corner) => resize_cursor(corner),
            Self::Edge(_) | Self::ArrowEnd(_) | Self::ArrowStart(_) => Cursor::Cross,
            Self::Note(_) => Cursor::Move,
            Self::Arrow(_) | Self::Locked(_) => Cursor::Default,
            Self::Title | Self::Frame(_) => Cursor::Text,
        }
    }
}

pub(super) const fn resize_cursor(corner: Corner) -> Cursor {
    match corner {
        Corner::TopLeft | Corner::BottomRight => Cursor::ResizeNwSe,
        Corner::TopRight | Corner::BottomLeft => Cursor::ResizeNeSw,
    }
}

/// Side of a handle, in screen points.
pub(in crate::editor) const HANDLE_SIDE_POINTS: f32 = 9.0;

/// Whether a selected note has handles, given whether it is the only one. Many notes at a low zoom would be all
/// handles.
pub(in crate::editor) fn has_handles(note: &PlacedNote, alone: bool, zoom: f32) -> bool {
    let short = note.rect.size.w.min(note.rect.size.h) as f32;
    !note.locked && (alone || short * zoom > 3.0 * HANDLE_SIDE_POINTS)
}

/// The target at a position.
pub(super) fn hit_target(at: Point, context: &ToolContext<'_>) -> Option<HitTarget> {
    let unit = 1.0 / context.zoom;
    if let Some(end) = arrow_end(at, context, unit) {
        return Some(end);
    }
    let locked = |id: Id| context.board.note(id).is_some_and(|note| note.locked);
    for note in context.scene.notes.iter().rev() {
        let bounds = note.rect.to_rect();
        let near_corner = |corner: &Corner| {
            Point::from(corner.position(note.rect)).distance(at) < CORNER_RADIUS_POINTS * unit
        };
        if context.selection.contains(&note.id)
            && has_handles(note, context.selection.len() == 1, context.zoom)
            && let Some(corner) = Corner::ALL.into_iter().find(near_corner)
        {
            return Some(HitTarget::Corner(note.id, corner));
        }
        if !bounds.inflate(EDGE_OUTSIDE_POINTS * unit).contains(at) {
            continue;
        }
        let inside = (EDGE_INSIDE_POINTS * unit).min(bounds.height() / 5.0);
        let over_other = || context.scene.notes.iter().any(|other| other.rect.to_rect().contains(at));
        let whole = if locked(note.id) { HitTarget::Locked(note.id) } else { HitTarget::Note(note.id) };
        if bounds.inflate(-inside).contains(at) {
            return Some(whole);
        }
        if !can_attach(context.board, Endpoint::Note(note.id)) {
            // No arrow starts at a doubt, so its edge is not a target.
            if bounds.contains(at) {
                return Some(whole);
            }
        } else if bounds.contains(at) || !over_other() {
            return Some(HitTarget::Edge(note.id));
        }
    }
    match context.scene.hit(context.board, at, 4.0 * unit) {
        Hit::Note(id) => Some(HitTarget::Note(id)),
        Hit::Arrow(id) => {
            let stack = context.scene.arrows_at(at, 4.0 * unit);
            let chosen = stack.into_iter().find(|id| context.selection.contains(id));
            Some(HitTarget::Arrow(chosen.unwrap_or(id)))
        }
        Hit::Title => Some(HitTarget::Title),
        Hit::Frame(which) => Some(HitTarget::Frame(which)),
        Hit::None => None,
    }
}

/// The end of the only selected arrow near a position.
fn arrow_end(at: Point, context: &ToolContext<'_>, unit: f32) -> Option<HitTarget> {
    let id = context.selection.first().copied().filter(|_| context.selection.len() == 1)?;
    let points = &context.scene.route(id)?.points;
    let near = |p: Option<&crate::geometry::IPoint>| {
        p.is_some_and(|p| Point::from(*p).distance(at) < CORNER_RADIUS_POINTS * unit)
    };
    let tail = near(points.first()).then_some(HitTarget::ArrowStart(id));
    near(points.last()).then_some(HitTarget::ArrowEnd(id)).or(tail)
}
