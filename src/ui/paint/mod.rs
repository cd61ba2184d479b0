//! Paints the scene on screen: page shapes are triangulated into one mesh, in every frame and at their exact
//! size. Lines of text keep the positions of the scene; nothing is laid out here.
//!
//! egui's own shapes would cost several times as much. Anything too small to be seen is skipped.

mod atlas;
mod glyphs;
mod lines;
mod mesh_builder;
mod nine_patch;
mod patch_key;
mod plain_box;
mod view_transform;

use crate::geometry::{Point, Rect, Transform};
use crate::scene::{BlockArrow, Color, DashedEdge, GlyphRun, Scene, Shape};
use crate::ui::theme::color32;
use atlas::Atlas;
use egui::{Color32, Context, Painter};
use glyphs::GlyphSizing;
use mesh_builder::MeshBuilder;
pub(super) use mesh_builder::round_half_up;
use nine_patch::RoundedBox;
pub use view_transform::ViewTransform;
pub(crate) use view_transform::ZoomState;

/// Text size below which text is illegible and drawn as a bar.
const MIN_TEXT_PX: f32 = 6.0;
/// Text size below which nothing is drawn.
const MIN_BAR_PX: f32 = 1.5;
/// Scale below which shadows of notes are invisible, in points per unit.
const MIN_SHADOW_POINTS_PER_UNIT: f32 = 0.3;
/// Shorter side below which boxes have square corners; circles may be smaller.
const MIN_ROUNDED_PX: f32 = 14.0;
/// Length of a dash and its gap below which a dashed edge is drawn as a pale one, in points.
const MIN_DASH_POINTS: f32 = 3.0;
/// Maximum number of attempts until all glyphs fit: the texture doubles its height each time.
const MAX_ATTEMPTS: u8 = 7;

/// Paints the visible part of a scene with additional shapes above it, as one mesh. Repeated if the glyphs did
/// not fit into their texture.
pub fn paint_scene(painter: &Painter, scene: &Scene, over: &[Shape], view: ViewTransform) {
    let ViewTransform { camera, visible, zoom } = view;
    let sizing = GlyphSizing::new(camera, painter.pixels_per_point(), zoom);
    let atlas = Atlas::for_context(painter.ctx());
    let mut atlas = atlas.lock();
    for number in 1..=MAX_ATTEMPTS {
        // At the last attempt, glyphs without room are skipped: nothing else may be cleared.
        let mut triangles = atlas.begin(painter, number == MAX_ATTEMPTS);
        let age = atlas.generation();
        let mut picture =
            ScenePainter { camera, sizing, atlas: &mut atlas, triangles: &mut triangles, shadow: None };
        let shapes = scene.unoccluded_items(visible).map(|item| &item.shape);
        shapes.chain(over).for_each(|shape| picture.shape(shape));
        if atlas.generation() == age || number == MAX_ATTEMPTS {
            return atlas.finish(painter, triangles);
        }
    }
}

/// Size of the glyph texture in bytes, for benches and tests.
pub fn glyph_bytes(ctx: &Context) -> usize {
    Atlas::for_context(ctx).lock().bytes()
}

/// State of painting a scene.
struct ScenePainter<'a> {
    camera: Transform,
    sizing: GlyphSizing,
    atlas: &'a mut Atlas,
    triangles: &'a mut MeshBuilder,
    /// The next shadow and its color.
    shadow: Option<(Rect, Color)>,
}

impl ScenePainter<'_> {
    fn shape(&mut self, shape: &Shape) {
        let shadow = self.shadow.take();
        match shape {
            Shape::Text(run) => {
                // All block names are one layer; most are invisible.
                if !self.camera.apply_rect(shape.bounds()).intersects(self.triangles.clip) {
                    return;
                }
                let pixels = run.size * self.camera.scale / self.triangles.pixel;
                if pixels >= MIN_TEXT_PX {
                    self.atlas.draw_run(run, self.sizing, self.triangles);
                } else if pixels >= MIN_BAR_PX {
                    self.triangles.text_bar(run, self.camera);
                }
            }
            Shape::Box { bounds, radius, fill, border } => {
                let scale = self.camera.scale;
                let own =
                    |(under, color): (Rect, Color)| (under == *bounds).then_some((color32(color), scale));
                let fill = fill.map_or(Color32::TRANSPARENT, color32);
                let border = border.map(|(width, color)| (width * scale, color32(color)));
                self.draw_box(RoundedBox {
                    bounds: self.camera.apply_rect(*bounds),
                    radius: radius * scale,
                    fill,
                    border,
                    shadow: shadow.and_then(own),
                });
            }
            // The shadow is painted with its box, which comes next.
            Shape::Shadow { bounds, color, .. } => {
                self.shadow = (self.camera.scale >= MIN_SHADOW_POINTS_PER_UNIT).then_some((*bounds, *color));
            }
            other => self.triangles.shape(other, self.camera),
        }
    }

    fn draw_box(&mut self, boxed: RoundedBox) {
        let bounds = boxed.bounds;
        let short = bounds.width().min(bounds.height());
        let round = boxed.radius > short * 0.45;
        let least = if boxed.fill == Color32::TRANSPARENT {
            0.0
        } else if round {
            MIN_ROUNDED_PX / 5.0
        } else {
            MIN_ROUNDED_PX
        };
        if short < least * self.triangles.pixel {
            self.triangles.plain_box(bounds, boxed.fill, boxed.border);
        } else {
            self.atlas.patch(boxed, self.triangles);
        }
    }
}

impl MeshBuilder {
    /// Draws a line, a filled outline or an arrow, which need no bitmap.
    fn shape(&mut self, shape: &Shape, camera: Transform) {
        match shape {
            Shape::Line { points, width, color } => {
                let places = points.iter().map(|p| camera.apply(*p));
                self.line(places, width * camera.scale, color32(*color));
            }
            Shape::Fill { points, color } => {
                self.fill(points.iter().map(|p| camera.apply(*p)), color32(*color));
            }
            Shape::Arrow(arrow) => self.arrow(arrow, camera),
            Shape::Box { .. } | Shape::Text(_) | Shape::Shadow { .. } => {}
        }
    }

    fn arrow(&mut self, arrow: &BlockArrow, camera: Transform) {
        arrow.solid.iter().for_each(|part| self.shape(part, camera));
        let Some(DashedEdge { width, color, on, off }) = arrow.edge else { return };
        if (on + off) * camera.scale < MIN_DASH_POINTS {
            let closed = arrow.outline.iter().chain(arrow.outline.first()).map(|p| camera.apply(*p));
            let pale = color32(color).gamma_multiply(on / (on + off));
            return self.line(closed, width * camera.scale, pale);
        }
        // No part of a dash is farther from its start than its length.
        let near = self.clip.inflate((on + width) * camera.scale);
        for dash in arrow.dashes.iter() {
            if dash.first().is_some_and(|start| near.contains(camera.apply(*start))) {
                self.line(dash.iter().map(|p| camera.apply(*p)), width * camera.scale, color32(color));
            }
        }
    }

    /// A bar in place of illegible text.
    fn text_bar(&mut self, run: &GlyphRun, camera: Transform) {
        let at = camera.apply(run.origin);
        let (size, width) = (run.size * camera.scale, run.width * camera.scale);
        let (top, bottom) = (at.y - size * 0.55, at.y - size * 0.15);
        let color = color32(run.color).gamma_multiply(0.4);
        self.solid_rect(Point::new(at.x, top), Point::new(at.x + width, bottom), color);
    }
}
