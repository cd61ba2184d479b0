//! Highlights the path of a condition and dims the rest; a missing arrow is a dotted line.

use super::Editor;
use crate::geometry::{Point, Rect};
use crate::model::Endpoint;
use crate::scene::{Scene, Shape};

/// Opacity of the sheet that dims the rest, out of 255.
const DIM_ALPHA: u8 = 205;

/// Shapes that highlight the shown condition, hovered or pinned; empty if there is none.
pub(super) fn highlight_shapes(editor: &Editor, scene: &Scene) -> Vec<Shape> {
    let Some(condition) = editor.highlight().shown() else { return Vec::new() };
    let check = editor.check();
    let mut shapes = scene
        .highlight_shapes(&check.highlighted_ids(condition), editor.theme().page().with_alpha(DIM_ALPHA));
    if let Some(missing) = check.condition(condition).missing {
        shapes.extend(missing_link_shapes(editor, scene, missing.from, missing.to));
    }
    shapes
}

/// A missing arrow: a dotted line with a head.
fn missing_link_shapes(editor: &Editor, scene: &Scene, from: Endpoint, to: Endpoint) -> Vec<Shape> {
    let color = editor.theme().doubt();
    let place = |endpoint: Endpoint| match endpoint {
        Endpoint::Note(id) => scene.note_rect(id).unwrap_or_default().to_rect(),
        Endpoint::Block(block) => editor.board().page().block_rect(block).to_rect(),
    };
    let (from, to) = (place(from), place(to));
    let ring = |bounds: Rect| Shape::Box {
        bounds: bounds.inflate(6.0),
        radius: 14.0,
        fill: None,
        border: Some((4.0, color)),
    };
    let mut shapes = vec![ring(from), ring(to)];
    let (start, end) = (nearest_on_rect(from, to.center()), nearest_on_rect(to, from.center()));
    let length = start.distance(end);
    let dots = (length / 26.0) as usize;
    for number in 1..dots {
        let at = start.lerp(end, number as f32 / dots as f32);
        let fill = Some(color);
        shapes.push(Shape::Box {
            bounds: Rect::from_center_size(at, 11.0, 11.0),
            radius: 5.5,
            fill,
            border: None,
        });
    }
    if length > 1.0 {
        let along = (end - start) * (1.0 / length);
        let across = Point::new(-along.y, along.x) * 15.0;
        let root = end - along * 28.0;
        shapes.push(Shape::Fill { points: vec![end, root + across, root - across], color });
    }
    shapes
}

/// Point of a rectangle nearest to a position.
fn nearest_on_rect(bounds: Rect, to: Point) -> Point {
    Point::new(to.x.clamp(bounds.left, bounds.right), to.y.clamp(bounds.top, bounds.bottom))
}
