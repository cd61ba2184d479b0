//! Floor of a frame: each visible shape of a scene as an egui shape, one by one, without preparation. Shapes
//! too small to be seen are skipped here too.

use egui::epaint::{CircleShape, PathShape, RectShape, TextShape};
use egui::{Color32, CornerRadius, Painter, Pos2, Stroke, StrokeKind};
use growth_canvas::geometry::{Point, Rect, Transform};
use growth_canvas::scene::{Shape, shadow_layers};
use growth_canvas::ui::theme::{color32, font};

/// Adds a shape to a painter.
pub(crate) fn paint(painter: &Painter, shape: &Shape, camera: Transform) {
    match shape {
        Shape::Box { bounds, radius, fill, border } => {
            let fill = fill.map_or(Color32::TRANSPARENT, color32);
            let stroke = border
                .map_or(Stroke::NONE, |(width, color)| Stroke::new(width * camera.scale, color32(color)));
            rounded(painter, *bounds, *radius, (fill, stroke), camera);
        }
        Shape::Shadow { bounds, radius, color } if camera.scale >= 0.3 => {
            for (bounds, radius) in shadow_layers(*bounds, *radius) {
                rounded(painter, bounds, radius, (color32(*color), Stroke::NONE), camera);
            }
        }
        Shape::Line { points, width, color } => {
            let points = points.iter().map(|p| place(camera.apply(*p))).collect();
            painter.add(PathShape::line(points, Stroke::new(width * camera.scale, color32(*color))));
        }
        Shape::Fill { points, color } => {
            let points = points.iter().map(|p| place(camera.apply(*p))).collect();
            painter.add(PathShape::convex_polygon(points, color32(*color), Stroke::NONE));
        }
        Shape::Arrow(arrow) => {
            arrow.solid.iter().for_each(|part| paint(painter, part, camera));
            let edge = arrow
                .edge
                .map_or(Stroke::NONE, |edge| Stroke::new(edge.width * camera.scale, color32(edge.color)));
            for dash in arrow.dashes.iter() {
                let points = dash.iter().map(|p| place(camera.apply(*p))).collect();
                painter.add(PathShape::line(points, edge));
            }
        }
        Shape::Text(run) if run.size * camera.scale >= 6.0 => {
            let galley = painter.layout_no_wrap(
                run.text.clone(),
                font(run.weight, run.size * camera.scale),
                color32(run.color),
            );
            painter.add(TextShape::new(place(camera.apply(run.origin)), galley, Color32::BLACK));
        }
        Shape::Shadow { .. } | Shape::Text(_) => {}
    }
}

fn rounded(painter: &Painter, bounds: Rect, radius: f32, look: (Color32, Stroke), camera: Transform) {
    let bounds = camera.apply_rect(bounds);
    let rect = egui::Rect::from_min_max(place(bounds.min()), place(bounds.max()));
    let (fill, stroke) = look;
    if (rect.width() - rect.height()).abs() < 0.01 && radius * camera.scale >= rect.width() / 2.0 - 0.01 {
        painter.add(CircleShape { center: rect.center(), radius: rect.width() / 2.0, fill, stroke });
    } else {
        let corners = CornerRadius::same((radius * camera.scale).round().clamp(0.0, 255.0) as u8);
        painter.add(RectShape::new(rect, corners, fill, stroke, StrokeKind::Middle));
    }
}

const fn place(p: Point) -> Pos2 {
    egui::pos2(p.x, p.y)
}
