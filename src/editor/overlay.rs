//! What only the editor shows: selection, handles, the marquee, the arrow in the making. Never exported.

use super::Editor;
use super::tool::{Corner, Draw, Select, Tool};
use crate::geometry::{Bounds, Pos, Rect};
use crate::model::{End, Id};
use crate::scene::{Color, Item, Shape, Tag, theme};

/// The editor's own shapes over the scene, in page units; sizes for the hand stay the same on screen.
pub fn overlay(editor: &Editor) -> Vec<Item> {
    let unit = 1.0 / editor.camera.zoom();
    let accent = editor.theme().accent();
    let scene = editor.scene();
    let mut shapes = Vec::new();
    let single = editor.selection().len() == 1;
    for id in editor.selection() {
        if let Some(rect) = scene.note_rect(*id) {
            shapes.push(ring(rect.bounds().grown(3.0 * unit), accent, 2.0 * unit));
            if single {
                shapes.extend(corner_handles(rect, editor.theme().page(), accent, unit));
            }
        }
        if let Some(route) = scene.route(*id) {
            shapes.push(Shape::Line { points: route.line(), width: 4.0 * unit, color: accent });
        }
    }
    shapes.extend(tool_shapes(editor, accent, unit));
    shapes.into_iter().map(|shape| Item { tag: Tag::Overlay, shape }).collect()
}

fn tool_shapes(editor: &Editor, accent: Color, unit: f32) -> Vec<Shape> {
    let scene = editor.scene();
    let note = |id: Id| scene.note_rect(id).map(Rect::bounds);
    match editor.tool() {
        Tool::Select(Select::Idle { hover: Some(super::tool::Grip::Edge(id)) }) => {
            note(*id).map(|bounds| edge_dots(bounds, accent, unit)).unwrap_or_default()
        }
        Tool::Select(Select::Marquee { from, to, .. }) => {
            let bounds = Rect::spanning(from.round(), to.round()).bounds();
            let fill = Some(accent.alpha(28));
            vec![Shape::Box { bounds, radius: 0.0, fill, border: Some((1.0 * unit, accent)) }]
        }
        Tool::Arrow(Draw::Dragging { from, to: None, at, .. }) => loose_arrow(*from, *at, editor, accent),
        Tool::Arrow(
            Draw::Dragging { to: Some(End::Note(id)), .. } | Draw::Idle { over: Some(End::Note(id)) },
        ) => note(*id).map(|bounds| ring(bounds.grown(3.0 * unit), accent, 3.0 * unit)).into_iter().collect(),
        Tool::Select(_) | Tool::Arrow(_) | Tool::Write(_) => Vec::new(),
    }
}

/// An arrow that points to nothing yet: a thin line to the pointer.
fn loose_arrow(from: End, at: Pos, editor: &Editor, accent: Color) -> Vec<Shape> {
    let start = match from {
        End::Note(id) => editor.scene().note_rect(id).map(Rect::center),
        End::Block(block) => Some(editor.board().page().block(block).center()),
    };
    let Some(start) = start else { return Vec::new() };
    let line =
        Shape::Line { points: vec![start.into(), at], width: theme::SHAFT / 3.0, color: accent.alpha(120) };
    vec![line, dot(at, theme::SHAFT / 2.0, accent)]
}

fn ring(bounds: Bounds, color: Color, width: f32) -> Shape {
    Shape::Box { bounds, radius: theme::NOTE_RADIUS + width, fill: None, border: Some((width, color)) }
}

fn dot(at: Pos, radius: f32, color: Color) -> Shape {
    let bounds = Bounds::around(at, 2.0 * radius, 2.0 * radius);
    Shape::Box { bounds, radius, fill: Some(color), border: None }
}

fn edge_dots(bounds: Bounds, color: Color, unit: f32) -> Vec<Shape> {
    let middle = bounds.center();
    let places = [
        Pos::new(bounds.left, middle.y),
        Pos::new(bounds.right, middle.y),
        Pos::new(middle.x, bounds.top),
        Pos::new(middle.x, bounds.bottom),
    ];
    places.into_iter().map(|at| dot(at, 6.0 * unit, color)).collect()
}

fn corner_handles(rect: Rect, paper: Color, color: Color, unit: f32) -> impl Iterator<Item = Shape> {
    Corner::ALL.into_iter().map(move |corner| {
        let bounds = Bounds::around(corner.of(rect).into(), 9.0 * unit, 9.0 * unit);
        Shape::Box { bounds, radius: 2.0 * unit, fill: Some(paper), border: Some((1.5 * unit, color)) }
    })
}
