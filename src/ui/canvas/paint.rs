//! The scene as egui shapes. Lines stand where the scene put them; nothing is laid out here.

use super::{point, screen_rect};
use crate::geometry::{Bounds, Transform};
use crate::scene::{Item, Run, Scene, Shape, shadow_layers};
use crate::ui::theme::{color32, font};
use egui::emath::TSTransform;
use egui::epaint::{CircleShape, PathShape, RectShape, TextShape};
use egui::{CornerRadius, Painter, Stroke, StrokeKind, Vec2};

/// Text below this many points could not be read and is left out.
const LEAST_TEXT: f32 = 3.0;

/// Paints what is visible of a scene.
pub fn paint_scene(painter: &Painter, scene: &Scene, camera: Transform, visible: Bounds) {
    for item in &scene.items {
        if item.shape.bounds().meets(visible) {
            paint_item(painter, item, camera);
        }
    }
}

/// Paints one item.
pub fn paint_item(painter: &Painter, item: &Item, camera: Transform) {
    paint_shape(painter, &item.shape, camera);
}

fn paint_shape(painter: &Painter, shape: &Shape, camera: Transform) {
    match shape {
        Shape::Box { bounds, radius, fill, border } => {
            let fill = fill.map_or(egui::Color32::TRANSPARENT, color32);
            let stroke = border
                .map_or(Stroke::NONE, |(width, color)| Stroke::new(width * camera.scale, color32(color)));
            paint_box(painter, *bounds, *radius, (fill, stroke), camera);
        }
        Shape::Shadow { bounds, radius, color } => {
            for (bounds, radius) in shadow_layers(*bounds, *radius) {
                paint_box(painter, bounds, radius, (color32(*color), Stroke::NONE), camera);
            }
        }
        Shape::Line { points, width, color } => {
            let points = points.iter().map(|p| point(camera.apply(*p))).collect();
            painter.add(PathShape::line(points, Stroke::new(width * camera.scale, color32(*color))));
        }
        Shape::Fill { points, color } => {
            let points = points.iter().map(|p| point(camera.apply(*p))).collect();
            painter.add(PathShape::convex_polygon(points, color32(*color), Stroke::NONE));
        }
        Shape::Arrow(arrow) => arrow.parts.iter().for_each(|part| paint_shape(painter, part, camera)),
        Shape::Text(run) => text(painter, run, camera),
    }
}

fn paint_box(
    painter: &Painter,
    bounds: Bounds,
    radius: f32,
    (fill, stroke): (egui::Color32, Stroke),
    camera: Transform,
) {
    let rect = screen_rect(camera.apply_bounds(bounds));
    let round = (bounds.width() - bounds.height()).abs() < 0.01 && radius >= bounds.width() / 2.0 - 0.01;
    if round {
        painter.add(CircleShape { center: rect.center(), radius: rect.width() / 2.0, fill, stroke });
    } else {
        let corners = CornerRadius::same((radius * camera.scale).round().clamp(0.0, 255.0) as u8);
        painter.add(RectShape::new(rect, corners, fill, stroke, StrokeKind::Middle));
    }
}

/// One line of text: laid out at one of few sizes, so that the glyph atlas stays small while zooming, and scaled
/// the little way to the size wanted.
fn text(painter: &Painter, run: &Run, camera: Transform) {
    if run.size * camera.scale < LEAST_TEXT {
        return;
    }
    let step = ((camera.scale.log2() * 4.0).ceil() / 4.0).exp2();
    let color = color32(run.color);
    let galley = painter.layout_no_wrap(run.text.clone(), font(run.weight, run.size * step), color);
    let baseline = galley.rows.first().and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y));
    let Some(baseline) = baseline else { return };
    let place = camera.apply(run.at);
    let shrink = camera.scale / step;
    let mut shape = TextShape::new(egui::pos2(0.0, -baseline), galley, color);
    shape.transform(TSTransform::new(Vec2::new(place.x, place.y), shrink));
    painter.add(shape);
}
