//! Selects, moves and resizes; starts an arrow from a note's edge.

use super::drag::{DragResult, move_notes, resize_notes};
use super::hit_target::{hit_target, resize_cursor};
use super::states::EditText;
use super::states::Select;
use super::states::{ArrowDragKind, DrawArrow};
use super::{Cursor, HitTarget, Tool, ToolAction, ToolContext, ToolResponse};
use crate::editor::{Event, PointerModifiers};
use crate::geometry::{IRect, Point};
use crate::i18n::{Key, key};
use crate::model::{Endpoint, Id, NoteKind};
use crate::scene::Hit;
use std::collections::BTreeSet;

/// Distance at which a press becomes a drag, in screen points.
const DRAG_THRESHOLD_POINTS: f32 = 4.0;

impl Select {
    pub(super) fn handle(&mut self, event: &Event, context: &ToolContext<'_>) -> ToolResponse {
        match event {
            Event::Press { at, modifiers } => self.press(*at, *modifiers, context),
            Event::DoublePress { at } => double_press(*at, context),
            Event::Move { at, modifiers } => self.pointer_moved(*at, *modifiers, context),
            Event::Release { at, modifiers } => self.release(*at, *modifiers, context),
            Event::Cancel => self.cancel(),
            Event::Leave => {
                if let Self::Idle { hover } = self {
                    *hover = None;
                }
                ToolResponse::default()
            }
            Event::NewNote { kind, preferred_center, template_note } => {
                EditText::begin_new(context, *kind, *preferred_center, *template_note)
            }
            Event::Draft(_) | Event::Finish | Event::ChooseEnd(_) => ToolResponse::default(),
        }
    }

    pub(super) const fn hint(&self) -> Key {
        match self {
            Self::Idle { hover: Some(target) } => target.hint(),
            Self::Resizing { .. } => key!("hint.tool.resize"),
            Self::Idle { hover: None } | Self::Pressing { .. } => key!("hint.tool.select"),
            Self::Moving { .. } => key!("hint.tool.move"),
            Self::Marquee { .. } => key!("hint.tool.marquee"),
        }
    }

    pub(super) const fn cursor(&self) -> Cursor {
        match self {
            Self::Idle { hover: Some(target) } | Self::Pressing { target: Some(target), .. } => {
                target.cursor()
            }
            Self::Idle { hover: None } | Self::Pressing { target: None, .. } | Self::Marquee { .. } => {
                Cursor::Default
            }
            Self::Moving { .. } => Cursor::Move,
            Self::Resizing { corner, .. } => resize_cursor(*corner),
        }
    }

    fn press(&mut self, at: Point, modifiers: PointerModifiers, context: &ToolContext<'_>) -> ToolResponse {
        let extends_selection = modifiers.extend;
        let target = hit_target(at, context);
        let select = match target {
            Some(HitTarget::Note(id) | HitTarget::Locked(id) | HitTarget::Arrow(id))
                if !extends_selection && !context.selection.contains(&id) =>
            {
                Some(BTreeSet::from([id]))
            }
            None | Some(HitTarget::Title) if !extends_selection => Some(BTreeSet::new()),
            Some(_) | None => None,
        };
        let alone = |id: &Id| context.selection.len() == 1 && context.selection.contains(id);
        let cycles_arrows = matches!(&target, Some(HitTarget::Arrow(id)) if !extends_selection && alone(id));
        *self = Self::Pressing { at, target, extends_selection, cycles_arrows };
        // A press starts a new gesture, whatever a lost release left behind.
        ToolResponse { action: ToolAction::Cancel, select, next: None }
    }

    fn pointer_moved(
        &mut self,
        at: Point,
        modifiers: PointerModifiers,
        context: &ToolContext<'_>,
    ) -> ToolResponse {
        match self {
            Self::Idle { hover } => {
                *hover = hit_target(at, context);
                ToolResponse::default()
            }
            Self::Pressing { at: from, target, extends_selection, cycles_arrows: _ } => {
                if from.distance(at) * context.zoom < DRAG_THRESHOLD_POINTS {
                    return ToolResponse::default();
                }
                let (from, target, extends_selection) = (*from, *target, *extends_selection);
                if let Some(draw) = target.and_then(|target| arrow_drag(target, at, context)) {
                    // An arrow that is being reconnected stays selected.
                    let select = matches!(target, Some(HitTarget::Edge(_))).then(BTreeSet::new);
                    return ToolResponse {
                        next: Some(Tool::DrawArrow(draw)),
                        select,
                        ..ToolResponse::default()
                    };
                }
                self.begin_drag(from, target, extends_selection, context);
                self.pointer_moved(at, modifiers, context)
            }
            Self::Moving { from, ids, arrows, shown, snap_lines } => {
                let DragResult { edit, shown: moving, snap_lines: found } =
                    move_notes(ids, (at - *from).round(), modifiers, context);
                let mut select = moving.clone();
                if !modifiers.duplicate {
                    select.extend(arrows.iter().copied());
                }
                (*shown, *snap_lines) = (moving, found);
                ToolResponse {
                    action: ToolAction::Preview(edit),
                    select: Some(select),
                    ..ToolResponse::default()
                }
            }
            Self::Resizing { from, id, corner, shown, snap_lines } => {
                let offset = (at - *from).round();
                let (edit, found) =
                    resize_notes(shown, *id, *corner, offset, !context.snaps(modifiers), context);
                *snap_lines = found;
                ToolResponse { action: ToolAction::Preview(edit), ..ToolResponse::default() }
            }
            Self::Marquee { from, to, initial_selection } => {
                *to = at;
                let mut ids = initial_selection.clone();
                ids.extend(marquee_hits(
                    IRect::from_corners(from.round(), at.round()),
                    modifiers.duplicate,
                    context,
                ));
                ToolResponse { select: Some(ids), ..ToolResponse::default() }
            }
        }
    }

    fn begin_drag(
        &mut self,
        from: Point,
        target: Option<HitTarget>,
        extends_selection: bool,
        context: &ToolContext<'_>,
    ) {
        let notes: BTreeSet<Id> =
            context.selection.iter().copied().filter(|id| context.board.note(*id).is_some()).collect();
        *self = match target {
            Some(HitTarget::Corner(id, corner)) => {
                let shown = notes.into_iter().filter_map(|id| Some((id, context.scene.note_rect(id)?)));
                Self::Resizing { from, id, corner, shown: shown.collect(), snap_lines: Vec::new() }
            }
            Some(HitTarget::Note(id)) => {
                let (mut ids, mut arrows) = (notes.clone(), context.selection - &notes);
                if !ids.contains(&id) {
                    if !extends_selection {
                        (ids, arrows) = (BTreeSet::new(), BTreeSet::new());
                    }
                    ids.insert(id);
                }
                Self::Moving { from, arrows, shown: ids.clone(), ids, snap_lines: Vec::new() }
            }
            Some(
                HitTarget::Edge(_)
                | HitTarget::ArrowEnd(_)
                | HitTarget::ArrowStart(_)
                | HitTarget::Arrow(_)
                | HitTarget::Locked(_)
                | HitTarget::Title
                | HitTarget::Frame(_),
            )
            | None => {
                let initial_selection =
                    if extends_selection { context.selection.clone() } else { BTreeSet::new() };
                Self::Marquee { from, to: from, initial_selection }
            }
        };
    }

    fn release(&mut self, at: Point, modifiers: PointerModifiers, context: &ToolContext<'_>) -> ToolResponse {
        let moved = self.pointer_moved(at, modifiers, context);
        let state = std::mem::replace(self, Self::Idle { hover: hit_target(at, context) });
        match state {
            Self::Idle { .. } => ToolResponse::default(),
            Self::Pressing { target, extends_selection, cycles_arrows, .. } => {
                let select = if cycles_arrows {
                    arrow_below(at, context)
                } else {
                    click_selection(target, extends_selection, context)
                };
                ToolResponse { select, ..ToolResponse::default() }
            }
            Self::Moving { .. } | Self::Resizing { .. } => match moved.action {
                ToolAction::Preview(edit) => {
                    ToolResponse { action: ToolAction::Commit(edit), select: moved.select, next: None }
                }
                ToolAction::None | ToolAction::Commit(_) | ToolAction::Cancel => {
                    ToolResponse { action: ToolAction::Cancel, ..ToolResponse::default() }
                }
            },
            Self::Marquee { .. } => ToolResponse { select: moved.select, ..ToolResponse::default() },
        }
    }

    fn cancel(&mut self) -> ToolResponse {
        let state = std::mem::replace(self, Self::Idle { hover: None });
        let select = match state {
            // Esc without a gesture clears the selection; in a drag it only cancels the drag.
            Self::Idle { .. } => Some(BTreeSet::new()),
            Self::Marquee { initial_selection, .. } => Some(initial_selection),
            // Copies are removed; their originals are selected again.
            Self::Moving { ids, arrows, .. } => Some(&ids | &arrows),
            Self::Pressing { .. } | Self::Resizing { .. } => None,
        };
        ToolResponse { action: ToolAction::Cancel, select, next: None }
    }
}

/// The arrow gesture that a drag from a target starts.
fn arrow_drag(target: HitTarget, at: Point, context: &ToolContext<'_>) -> Option<DrawArrow> {
    let (from, kind) = match target {
        HitTarget::Edge(id) => (Endpoint::Note(id), ArrowDragKind::DrawOne),
        HitTarget::ArrowEnd(id) => (context.board.arrow(id)?.from, ArrowDragKind::ReconnectEnd(id)),
        HitTarget::ArrowStart(id) => (context.board.arrow(id)?.to, ArrowDragKind::ReconnectStart(id)),
        HitTarget::Corner(..)
        | HitTarget::Note(_)
        | HitTarget::Locked(_)
        | HitTarget::Arrow(_)
        | HitTarget::Title
        | HitTarget::Frame(_) => return None,
    };
    Some(DrawArrow::Dragging { from, to: None, at, kind })
}

/// The next arrow below the selected one; where arrows share a segment, repeated clicks reach all of them.
fn arrow_below(at: Point, context: &ToolContext<'_>) -> Option<BTreeSet<Id>> {
    let stack = context.scene.arrows_at(at, 4.0 / context.zoom);
    let current = stack.iter().position(|id| context.selection.contains(id))?;
    let next = stack.get((current + 1) % stack.len())?;
    Some(BTreeSet::from([*next]))
}

/// The selection after a click without a drag.
fn click_selection(
    target: Option<HitTarget>,
    extends_selection: bool,
    context: &ToolContext<'_>,
) -> Option<BTreeSet<Id>> {
    let id = target?.id()?;
    let mut ids = context.selection.clone();
    if !extends_selection {
        return Some(BTreeSet::from([id]));
    }
    if !ids.remove(&id) {
        ids.insert(id);
    }
    Some(ids)
}

/// Edits the double-clicked text, or a new note on empty space.
fn double_press(at: Point, context: &ToolContext<'_>) -> ToolResponse {
    let write = match context.scene.hit(context.board, at, 4.0 / context.zoom) {
        Hit::Note(id) => EditText::note(id, context.board),
        Hit::Arrow(id) => EditText::label(id, context.board),
        Hit::Title => Some(EditText::title(context.board)),
        Hit::Frame(which) => Some(EditText::frame(which, context.board)),
        Hit::None => {
            let outside = !context.board.page().frame().contains(at.round());
            let kind = if outside { NoteKind::KpiEvent } else { NoteKind::Note };
            return EditText::begin_new(context, kind, at.round(), None);
        }
    };
    let select = write.is_some().then(BTreeSet::new);
    ToolResponse { action: ToolAction::Cancel, next: write.map(Tool::EditText), select }
}

/// Selection of a marquee: notes that it touches, or only those that it encloses, and enclosed arrows. Locked
/// notes are excluded.
fn marquee_hits(area: IRect, whole: bool, context: &ToolContext<'_>) -> Vec<Id> {
    let takes = |rect: IRect| if whole { area.contains_rect(rect) } else { rect.intersects(area) };
    let notes =
        context.scene.notes.iter().filter(|note| takes(note.rect) && !note.locked).map(|note| note.id);
    let inside =
        context.scene.arrows.iter().filter(|arrow| arrow.route.points.iter().all(|p| area.contains(*p)));
    notes.chain(inside.map(|arrow| arrow.id)).collect()
}
