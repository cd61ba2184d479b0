//! The scene on screen: shapes of the page become triangles, all of a picture in one mesh, made anew for every frame at
//! the very size they have there. Lines of text stand where the scene put them; nothing is laid out here.
//!
//! Going through the toolkit's own shapes would cost several times as much. What is too small to be seen is left out.

mod atlas;
mod glyphs;
mod lines;
mod mesh_builder;
mod nine_patch;
mod plain_box;

use crate::geometry::{Point, Rect, Transform};
use crate::scene::{BlockArrow, Color, DashedEdge, GlyphRun, Scene, Shape};
use crate::ui::theme::color32;
use atlas::Atlas;
use egui::{Color32, Context, Painter};
use glyphs::GlyphSizing;
use mesh_builder::MeshBuilder;
pub(super) use mesh_builder::whole;
use nine_patch::RoundedBox;

/// Text of fewer pixels than this could not be read and is drawn as a bar…
const MIN_TEXT_PX: f32 = 6.0;
/// …and of fewer than this not at all.
const MIN_BAR_PX: f32 = 1.5;
/// Where a unit is less than so many points, the soft shadows of notes are too faint to be seen.
const MIN_SHADOW_POINTS_PER_UNIT: f32 = 0.3;
/// Boxes whose shorter side has fewer pixels than this have square corners; circles may be smaller.
const MIN_ROUNDED_PX: f32 = 14.0;
/// Where a dash and the blank behind it are shorter than so many points, a broken edge is seen as a pale one.
const MIN_DASH_POINTS: f32 = 3.0;
/// A picture is drawn so often at most until its glyphs have room: their texture doubles its height each time.
const MAX_ATTEMPTS: u8 = 7;

/// Whether what is seen changes its size from frame to frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoomState {
    /// It does not: text is as sharp as can be.
    Still,
    /// It does: bitmaps of text serve for several sizes.
    Changing,
}

/// How a page is looked at.
#[derive(Clone, Copy, Debug)]
pub struct ViewTransform {
    /// From the page to screen points.
    pub camera: Transform,
    /// The part of the page that is seen.
    pub visible: Rect,
    /// Whether its size changes.
    pub zoom: ZoomState,
}

impl ViewTransform {
    /// The whole picture, standing still.
    pub const fn still(scene: &Scene, camera: Transform) -> Self {
        Self { camera, visible: scene.page, zoom: ZoomState::Still }
    }
}

/// Paints what is visible of a scene, and other shapes over it, as one mesh. It is drawn once more where the glyphs had no
/// room in their texture.
pub fn paint_scene(painter: &Painter, scene: &Scene, over: &[Shape], view: ViewTransform) {
    let ViewTransform { camera, visible, zoom } = view;
    let sizing = GlyphSizing::new(camera, painter.pixels_per_point(), zoom);
    let atlas = Atlas::for_context(painter.ctx());
    let mut atlas = atlas.lock();
    for number in 1..=MAX_ATTEMPTS {
        // At last, what finds no room is left out: nothing else may be thrown away for it.
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

/// How many bytes the texture of glyphs takes, for benches and tests.
pub fn glyph_bytes(ctx: &Context) -> usize {
    Atlas::for_context(ctx).lock().bytes()
}

/// A picture in the making.
struct ScenePainter<'a> {
    camera: Transform,
    sizing: GlyphSizing,
    atlas: &'a mut Atlas,
    triangles: &'a mut MeshBuilder,
    /// The box whose shadow comes next, and its colour.
    shadow: Option<(Rect, Color)>,
}

impl ScenePainter<'_> {
    fn shape(&mut self, shape: &Shape) {
        let shadow = self.shadow.take();
        match shape {
            Shape::Text(run) => {
                // The names of all blocks are one part; most of them are out of sight.
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
            // It is painted with the box that it belongs to, which comes next.
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
    /// A line, a filled outline or an arrow: what needs no bitmap.
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
        // A dash is nowhere further from where it begins than it is long.
        let near = self.clip.inflate((on + width) * camera.scale);
        for dash in arrow.dashes.iter() {
            if dash.first().is_some_and(|start| near.contains(camera.apply(*start))) {
                self.line(dash.iter().map(|p| camera.apply(*p)), width * camera.scale, color32(color));
            }
        }
    }

    /// A bar where words stand that are too small to be read.
    fn text_bar(&mut self, run: &GlyphRun, camera: Transform) {
        let at = camera.apply(run.origin);
        let (size, width) = (run.size * camera.scale, run.width * camera.scale);
        let (top, bottom) = (at.y - size * 0.55, at.y - size * 0.15);
        let color = color32(run.color).gamma_multiply(0.4);
        self.solid_rect(Point::new(at.x, top), Point::new(at.x + width, bottom), color);
    }
}
