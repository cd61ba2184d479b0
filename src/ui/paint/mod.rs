//! The scene on screen: shapes of the page become triangles, all of a picture in one mesh, made anew for every frame at
//! the very size they have there. Lines of text stand where the scene put them; nothing is laid out here.
//!
//! Going through the toolkit's own shapes would cost several times as much. What is too small to be seen is left out.

mod boxes;
mod glyphs;
mod lines;
mod triangles;

use crate::geometry::{Bounds, Transform};
use crate::scene::{BlockArrow, BrokenEdge, Scene, Shape};
use crate::ui::theme::color32;
use egui::epaint::Mesh;
use egui::{Color32, Context, Painter};
use glyphs::{Glyphs, Sizing};
use std::sync::Arc;
use triangles::Triangles;

/// Text of fewer points than this could not be read and is left out.
const LEAST_TEXT: f32 = 4.0;
/// Where a unit is less than so many points, the soft shadows of notes are too faint to be seen.
const LEAST_SHADOW: f32 = 0.3;
/// Where a dash and the blank behind it are shorter than so many points, a broken edge is seen as a pale one.
const LEAST_DASH: f32 = 5.0;
/// A picture is drawn so often at most until its glyphs have room: their texture doubles its height each time.
const TRIES: u8 = 6;

/// Whether what is seen changes its size from frame to frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// It does not: text is as sharp as can be.
    Still,
    /// It does: bitmaps of text serve for several sizes.
    Changing,
}

/// Paints what is visible of a scene.
pub fn paint_scene(painter: &Painter, scene: &Scene, camera: Transform, visible: Bounds, zoom: Zoom) {
    paint(painter, camera, zoom, |picture| {
        scene.visible(visible).for_each(|item| picture.shape(&item.shape));
    });
}

/// Paints shapes over each other.
pub fn paint_shapes(painter: &Painter, shapes: &[Shape], camera: Transform) {
    paint(painter, camera, Zoom::Still, |picture| shapes.iter().for_each(|shape| picture.shape(shape)));
}

/// The mesh of shapes without text; `pixel` is how many points a pixel has.
pub fn plain_mesh(shapes: impl Iterator<Item = Shape>, camera: Transform, pixel: f32) -> Arc<Mesh> {
    let mut triangles = Triangles::new(pixel);
    shapes.for_each(|shape| triangles.shape(&shape, camera));
    Arc::new(triangles.mesh)
}

/// How many bytes the texture of glyphs takes.
pub fn glyph_bytes(ctx: &Context) -> usize {
    Glyphs::of(ctx).lock().bytes()
}

/// Adds the mesh of all that `draw` draws. It draws once more where the glyphs had no room in their texture.
fn paint(painter: &Painter, camera: Transform, zoom: Zoom, draw: impl Fn(&mut Picture<'_>)) {
    let sizing = Sizing::new(camera, painter.pixels_per_point(), zoom);
    let glyphs = Glyphs::of(painter.ctx());
    let mut glyphs = glyphs.lock();
    let mut tries = 0..TRIES;
    let triangles = loop {
        let mut triangles = glyphs.begin(painter);
        let age = glyphs.age();
        draw(&mut Picture { camera, sizing, glyphs: &mut glyphs, triangles: &mut triangles });
        if glyphs.age() == age || tries.next().is_none() {
            break triangles;
        }
    };
    glyphs.finish(painter, triangles);
}

/// A picture in the making.
struct Picture<'a> {
    camera: Transform,
    sizing: Sizing,
    glyphs: &'a mut Glyphs,
    triangles: &'a mut Triangles,
}

impl Picture<'_> {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Text(run) if run.size * self.camera.scale >= LEAST_TEXT => {
                self.glyphs.write(run, self.sizing, self.triangles);
            }
            other => self.triangles.shape(other, self.camera),
        }
    }
}

impl Triangles {
    /// A shape without its words.
    fn shape(&mut self, shape: &Shape, camera: Transform) {
        match shape {
            Shape::Box { bounds, radius, fill, border } => {
                let fill = fill.map_or(Color32::TRANSPARENT, color32);
                let border = border.map(|(width, color)| (width * camera.scale, color32(color)));
                self.rounded(camera.apply_bounds(*bounds), radius * camera.scale, fill, border);
            }
            Shape::Shadow { bounds, radius, color } => {
                if camera.scale >= LEAST_SHADOW {
                    self.shadow(*bounds, *radius, color32(*color), camera);
                }
            }
            Shape::Line { points, width, color } => {
                let places = points.iter().map(|p| camera.apply(*p));
                self.line(places, width * camera.scale, color32(*color));
            }
            Shape::Fill { points, color } => {
                self.fill(points.iter().map(|p| camera.apply(*p)), color32(*color));
            }
            Shape::Arrow(arrow) => self.arrow(arrow, camera),
            Shape::Text(_) => {}
        }
    }

    fn arrow(&mut self, arrow: &BlockArrow, camera: Transform) {
        match arrow.edge {
            Some(BrokenEdge { width, color, on, off }) if (on + off) * camera.scale < LEAST_DASH => {
                // Shaft and head come first; dashes follow.
                arrow.parts.iter().take(2).for_each(|part| self.shape(part, camera));
                let closed = arrow.outline.iter().chain(arrow.outline.first()).map(|p| camera.apply(*p));
                let pale = color32(color).gamma_multiply(on / (on + off));
                self.line(closed, width * camera.scale, pale);
            }
            Some(_) | None => arrow.parts.iter().for_each(|part| self.shape(part, camera)),
        }
    }
}
