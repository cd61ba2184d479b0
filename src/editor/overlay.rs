//! The editor's own shapes above the scene: selection, handles, snap lines, matches, locks, the marquee, the
//! arrow being drawn. Never exported.

use super::highlight_shapes::highlight_shapes;
use super::snap::SnapLine;
use super::tool::{
    ArrowDragKind, Corner, DrawArrow, HANDLE_SIDE_POINTS, HitTarget, Select, Tool, has_handles,
};
use super::{Editor, TextTarget};
use crate::editor::actions;
use crate::geometry::{IRect, Point, Rect};
use crate::model::{Endpoint, Id};
use crate::scene::route::Route;
use crate::scene::{Color, ElementTag, Scene, Shape, theme};
use crate::workshop::GuidanceStep;
use rustc_hash::FxHashSet;

/// The editor's own shapes, in page units; handles have a constant size on screen.
pub(crate) fn overlay(editor: &Editor) -> Vec<Shape> {
    let style = OverlayStyle {
        unit: 1.0 / editor.camera().zoom(),
        accent: editor.theme().accent(),
        paper: editor.theme().page(),
        found: editor.theme().search_match(),
    };
    let scene = editor.scene();
    let mut shapes = highlight_shapes(editor, &scene);
    shapes.extend(guide_shape(editor, &style));
    shapes.extend(match_shapes(editor, &scene, &style));
    shapes.extend(lock_shapes(editor, &scene, &style));
    let (single, seen) = (
        editor.selection().ids().len() == 1,
        editor.camera().visible().inflate(style.unit * HANDLE_SIDE_POINTS),
    );
    // The highlighted path stays the most prominent.
    let selected = editor.selection().ids().iter().filter(|_| editor.highlight().hovered().is_none());
    let mut ringed = FxHashSet::default();
    for id in selected {
        if let Some(note) = scene.note(*id) {
            let rect = note.rect;
            // Identical rectangles of piled-up notes get one ring.
            if !rect.to_rect().intersects(seen) || !ringed.insert(rect) {
                continue;
            }
            shapes.push(ring(rect.to_rect().inflate(3.0 * style.unit), style.accent, 2.0 * style.unit));
            if has_handles(note, single, editor.camera().zoom()) && !editor.tool().is_editing_text() {
                shapes.extend(corner_handles(rect, &style));
            }
        }
        if let Some(route) = scene.route(*id) {
            let line = route.line();
            if let (true, Some(tail), Some(head)) = (single, line.first(), line.last()) {
                let side = HANDLE_SIDE_POINTS * style.unit;
                shapes.extend([handle(*tail, side, &style), handle(*head, side, &style)]);
            }
            shapes.push(Shape::Line { points: line, width: 4.0 * style.unit, color: style.accent });
        }
    }
    shapes.extend(selected_arrow_labels(editor, &scene));
    shapes.extend(tool_shapes(editor, &scene, &style));
    shapes
}

/// The ring around the block to fill in next.
fn guide_shape(editor: &Editor, style: &OverlayStyle) -> Option<Shape> {
    let page = editor.board().page();
    let area = match actions::guidance::next_step(editor)? {
        GuidanceStep::Block(block) => page.block_rect(block),
        GuidanceStep::Kpi => page.lane(),
        GuidanceStep::Arrow(_) | GuidanceStep::Verdict(_) | GuidanceStep::Done => return None,
    };
    let width = 3.5 * style.unit;
    Some(ring(area.to_rect().inflate(width / 2.0), style.accent, width))
}

/// The badges and labels of the selected arrows once more, so that the selection line does not cross them.
fn selected_arrow_labels(editor: &Editor, scene: &Scene) -> Vec<Shape> {
    if editor.selection().iter_arrows(editor.board()).next().is_none() {
        return Vec::new();
    }
    let selected =
        |tag: ElementTag| matches!(tag, ElementTag::Arrow(id) if editor.selection().ids().contains(&id));
    let written = |shape: &Shape| matches!(shape, Shape::Box { .. } | Shape::Text(_));
    let items = scene.items.iter().filter(|item| selected(item.tag) && written(&item.shape));
    items.map(|item| item.shape.clone()).collect()
}

/// Colors, and the size of a screen point in page units.
struct OverlayStyle {
    unit: f32,
    accent: Color,
    paper: Color,
    found: Color,
}

fn tool_shapes(editor: &Editor, scene: &Scene, style: &OverlayStyle) -> Vec<Shape> {
    let note = |id: Id| scene.note_rect(id).map(IRect::to_rect);
    let marked = |id: Id| {
        note(id).map(|bounds| ring(bounds.inflate(3.0 * style.unit), style.accent, 3.0 * style.unit))
    };
    match editor.tool() {
        Tool::Select(Select::Idle { hover: Some(target) }) => hover_shapes(*target, scene, style),
        Tool::Select(Select::Marquee { from, to, .. }) => {
            let bounds = IRect::from_corners(from.round(), to.round()).to_rect();
            let fill = Some(style.accent.with_alpha(28));
            vec![Shape::Box { bounds, radius: 0.0, fill, border: Some((style.unit, style.accent)) }]
        }
        Tool::Select(Select::Moving { snap_lines, .. } | Select::Resizing { snap_lines, .. }) => {
            snap_lines.iter().map(|guide| snap_line_shape(guide, style)).collect()
        }
        Tool::DrawArrow(DrawArrow::Dragging { from, to, at, kind }) => {
            let held = match (to, kind) {
                (None, ArrowDragKind::DrawOne | ArrowDragKind::DrawMany) => {
                    unattached_arrow(*from, *at, editor, style)
                }
                (None, ArrowDragKind::ReconnectEnd(_) | ArrowDragKind::ReconnectStart(_)) => {
                    vec![dot(*at, theme::SHAFT_WIDTH / 2.0, style.accent)]
                }
                (Some(_), _) => Vec::new(),
            };
            held.into_iter().chain(to.and_then(Endpoint::note_id).and_then(marked)).collect()
        }
        Tool::DrawArrow(DrawArrow::Choosing { from, to, kind: _ }) => {
            let ends = [Some(*from), *to].into_iter().flatten();
            ends.filter_map(Endpoint::note_id).filter_map(marked).collect()
        }
        Tool::DrawArrow(DrawArrow::Idle { hovered_endpoint: Some(Endpoint::Note(id)) }) => {
            marked(*id).into_iter().collect()
        }
        Tool::EditText(write) => match write.target {
            TextTarget::Note(id) => marked(id).into_iter().collect(),
            TextTarget::Title => {
                vec![rect_ring(editor.board().page().title(), 2.0 * style.unit, style.accent)]
            }
            TextTarget::FrameText(which) => {
                vec![rect_ring(editor.board().page().frame_text(which), 2.0 * style.unit, style.accent)]
            }
            TextTarget::Label(_) => Vec::new(),
        },
        Tool::Select(Select::Idle { hover: None } | Select::Pressing { .. })
        | Tool::DrawArrow(DrawArrow::Idle { .. }) => Vec::new(),
    }
}

/// The hover effect of the target under the pointer.
fn hover_shapes(target: HitTarget, scene: &Scene, style: &OverlayStyle) -> Vec<Shape> {
    let faint = style.accent.with_alpha(110);
    let rect = target.id().and_then(|id| scene.note_rect(id));
    let outline = rect.map(|rect| ring(rect.to_rect().inflate(2.0 * style.unit), faint, 2.0 * style.unit));
    match target {
        HitTarget::Edge(_) => rect.map(|rect| edge_dots(rect.to_rect(), style)).unwrap_or_default(),
        HitTarget::Note(_) | HitTarget::Locked(_) | HitTarget::Corner(..) => outline.into_iter().collect(),
        HitTarget::Arrow(id) | HitTarget::ArrowEnd(id) | HitTarget::ArrowStart(id) => {
            let line = scene.route(id).map(Route::line);
            let highlight = line.map(|points| Shape::Line { points, width: 5.0 * style.unit, color: faint });
            highlight.into_iter().collect()
        }
        HitTarget::Title | HitTarget::Frame(_) => Vec::new(),
    }
}

/// Search matches: notes with a ring, labels with an underline.
fn match_shapes(editor: &Editor, scene: &Scene, style: &OverlayStyle) -> Vec<Shape> {
    let Some(find) = editor.search() else { return Vec::new() };
    let seen = editor.camera().visible();
    let mut ringed = FxHashSet::default();
    let mut highlight = |target: TextTarget| match target {
        TextTarget::Note(id) => scene
            .note_rect(id)
            .filter(|rect| rect.to_rect().intersects(seen) && ringed.insert(*rect))
            .map(|rect| ring(rect.to_rect().inflate(5.0 * style.unit), style.found, 5.0 * style.unit)),
        TextTarget::Label(id) => scene.route(id).map(|route| Shape::Line {
            points: route.line(),
            width: 7.0 * style.unit,
            color: style.found.with_alpha(200),
        }),
        TextTarget::Title => Some(rect_ring(editor.board().page().title(), 4.0 * style.unit, style.found)),
        TextTarget::FrameText(which) => {
            Some(rect_ring(editor.board().page().frame_text(which), 4.0 * style.unit, style.found))
        }
    };
    find.matches().iter().filter_map(|found| highlight(found.target)).collect()
}

fn rect_ring(place: IRect, width: f32, color: Color) -> Shape {
    let bounds = place.to_rect().inflate(4.0);
    Shape::Box { bounds, radius: 4.0, fill: None, border: Some((width, color)) }
}

/// A small padlock on every locked note.
fn lock_shapes(editor: &Editor, scene: &Scene, style: &OverlayStyle) -> Vec<Shape> {
    let seen = editor.camera().visible();
    let mut marked = FxHashSet::default();
    let locked = scene.notes.iter().filter(|note| note.locked && note.rect.to_rect().intersects(seen));
    let locked = locked.filter(|note| marked.insert(note.rect));
    let size = |rect: IRect| (style.unit * 9.0).min(rect.size.h as f32 / 5.0);
    locked
        .flat_map(|note| {
            let size = size(note.rect);
            let at = Point::new(note.rect.right() as f32 - size * 1.2, note.rect.top() as f32 + size * 1.3);
            let shackle = Rect::from_center_size(at - Point::new(0.0, size * 0.45), size * 0.8, size);
            let body = Rect::from_center_size(at + Point::new(0.0, size * 0.2), size * 1.3, size);
            [
                Shape::Box {
                    bounds: shackle,
                    radius: size * 0.4,
                    fill: None,
                    border: Some((size * 0.22, style.accent)),
                },
                Shape::Box { bounds: body, radius: size * 0.2, fill: Some(style.accent), border: None },
            ]
        })
        .collect()
}

fn snap_line_shape(guide: &SnapLine, style: &OverlayStyle) -> Shape {
    Shape::Line {
        points: vec![guide.from.into(), guide.to.into()],
        width: 1.2 * style.unit,
        color: style.accent,
    }
}

/// An arrow without an end: a thin line to the pointer.
fn unattached_arrow(from: Endpoint, at: Point, editor: &Editor, style: &OverlayStyle) -> Vec<Shape> {
    let start = match from {
        Endpoint::Note(id) => editor.scene().note_rect(id).map(IRect::center),
        Endpoint::Block(block) => Some(editor.board().page().block_rect(block).center()),
    };
    let Some(start) = start else { return Vec::new() };
    let points = vec![start.into(), at];
    let line = Shape::Line { points, width: theme::SHAFT_WIDTH / 3.0, color: style.accent.with_alpha(120) };
    vec![line, dot(at, theme::SHAFT_WIDTH / 2.0, style.accent)]
}

fn ring(bounds: Rect, color: Color, width: f32) -> Shape {
    Shape::Box { bounds, radius: theme::NOTE_RADIUS + width, fill: None, border: Some((width, color)) }
}

fn dot(at: Point, radius: f32, color: Color) -> Shape {
    let bounds = Rect::from_center_size(at, 2.0 * radius, 2.0 * radius);
    Shape::Box { bounds, radius, fill: Some(color), border: None }
}

fn edge_dots(bounds: Rect, style: &OverlayStyle) -> Vec<Shape> {
    let middle = bounds.center();
    let places = [
        Point::new(bounds.left, middle.y),
        Point::new(bounds.right, middle.y),
        Point::new(middle.x, bounds.top),
        Point::new(middle.x, bounds.bottom),
    ];
    // They must not hide a note that is very small on screen.
    let radius = (6.0 * style.unit).min(bounds.height() / 6.0);
    places.into_iter().map(|at| dot(at, radius, style.accent)).collect()
}

fn corner_handles(rect: IRect, style: &OverlayStyle) -> impl Iterator<Item = Shape> {
    let side = (HANDLE_SIDE_POINTS * style.unit).min(rect.size.h as f32 / 3.0);
    Corner::ALL.into_iter().map(move |corner| handle(corner.position(rect).into(), side, style))
}

/// A small square handle.
fn handle(at: Point, side: f32, style: &OverlayStyle) -> Shape {
    let bounds = Rect::from_center_size(at, side, side);
    let border = Some((1.5 * style.unit, style.accent));
    Shape::Box { bounds, radius: 2.0 * style.unit, fill: Some(style.paper), border }
}
