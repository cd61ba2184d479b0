//! Glyphs as bitmaps in one texture: the same outlines that exports fill, each painted once for a size.
//!
//! The texture belongs to the context and has one rule: when it is full, or the colours of the interface turn from light
//! to dark, it is thrown away and what is seen is painted anew. It never takes more than 32 MB.

use super::Zoom;
use super::triangles::Triangles;
use crate::geometry::{Path, Pos, Step, Transform};
use crate::scene::text::{Face, outline};
use crate::scene::{Run, RunGlyph};
use crate::ui::theme::color32;
use egui::epaint::{Mesh, Vertex};
use egui::mutex::Mutex;
use egui::{Color32, ColorImage, Context, Id, Painter, Shape, TextureHandle, TextureOptions, pos2};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use vello_cpu::color::AlphaColor;
use vello_cpu::kurbo::{Affine, BezPath, Point, Shape as _};
use vello_cpu::{Pixmap, RenderContext, Resources};

/// How wide the texture is, in pixels.
const WIDTH: usize = 2048;
/// How high it is at first.
const HEIGHT: usize = 256;
/// How high it may become by doubling.
const MOST_HEIGHT: usize = 4096;
/// Glyphs of fewer pixels than this stand on quarters of a pixel; larger ones on whole pixels, where it is not seen.
const FINE: f32 = 32.0;
/// While the size changes from frame to frame, bitmaps of so many sizes from one to the double serve for all between.
const SIZES: f32 = 4.0;
/// So many pictures are in a frame; their memory is used again.
const SPARE: usize = 4;

/// All bitmaps.
pub(super) struct Glyphs {
    texture: Option<TextureHandle>,
    height: usize,
    places: FxHashMap<u64, Place>,
    /// Where the next bitmap goes, and how tall its row is.
    pen: (usize, usize),
    row: usize,
    /// How often everything was thrown away.
    age: u32,
    /// Whether bitmaps are for a dark interface.
    dark: bool,
    /// Pictures that were shown.
    spare: Vec<Arc<Mesh>>,
    triangles: Triangles,
    canvas: RenderContext,
}

/// Where a bitmap is in the texture, and where it stands, from the pen on the baseline; all in pixels.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    at: [u16; 2],
    size: [u16; 2],
    offset: [i16; 2],
}

/// How the glyphs of a picture are sized.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizing {
    camera: Transform,
    /// Points per unit for which bitmaps are made.
    scale: f32,
    /// Pixels per point.
    pixels: f32,
    still: bool,
}

impl Sizing {
    pub(super) fn new(camera: Transform, pixels: f32, zoom: Zoom) -> Self {
        let scale = match zoom {
            Zoom::Still => camera.scale,
            Zoom::Changing => ((camera.scale.log2() * SIZES).ceil() / SIZES).exp2(),
        };
        Self { camera, scale, pixels, still: zoom == Zoom::Still }
    }
}

impl Glyphs {
    /// The bitmaps of a context.
    pub(super) fn of(ctx: &Context) -> Arc<Mutex<Self>> {
        ctx.data_mut(|data| {
            let new = || Arc::new(Mutex::new(Self::new()));
            Arc::clone(data.get_temp_mut_or_insert_with(Id::unique("glyphs"), new))
        })
    }

    fn new() -> Self {
        Self {
            texture: None,
            height: HEIGHT,
            places: FxHashMap::default(),
            pen: (2, 0),
            row: 2,
            age: 0,
            dark: false,
            spare: Vec::new(),
            triangles: Triangles::new(1.0),
            canvas: RenderContext::new(16, 16),
        }
    }

    /// Called before a picture is drawn: makes sure that there is a texture, and lends the memory of an earlier picture.
    pub(super) fn begin(&mut self, painter: &Painter) -> Triangles {
        let ctx = painter.ctx();
        let dark = ctx.global_style().visuals.dark_mode;
        if self.dark != dark {
            self.dark = dark;
            self.clear();
        }
        let height = self.height;
        self.texture.get_or_insert_with(|| ctx.load_texture("glyphs", blank(height), TextureOptions::LINEAR));
        let mut triangles = std::mem::replace(&mut self.triangles, Triangles::new(1.0));
        triangles.pixel = 1.0 / painter.pixels_per_point();
        let free = self.spare.iter().position(|mesh| Arc::strong_count(mesh) == 1);
        if let Some(mesh) = free.and_then(|at| Arc::into_inner(self.spare.swap_remove(at))) {
            triangles.mesh = mesh;
        }
        triangles.clear();
        triangles
    }

    /// How often everything was thrown away: what was drawn before that is of no use.
    pub(super) const fn age(&self) -> u32 {
        self.age
    }

    /// Hands a picture over to be shown.
    pub(super) fn finish(&mut self, painter: &Painter, mut triangles: Triangles) {
        let mut mesh = std::mem::take(&mut triangles.mesh);
        self.triangles = triangles;
        if let Some(texture) = &self.texture {
            mesh.texture_id = texture.id();
        }
        let mesh = Arc::new(mesh);
        if self.spare.len() < SPARE {
            self.spare.push(Arc::clone(&mesh));
        }
        painter.add(Shape::Mesh(mesh));
    }

    /// Draws a line of text.
    pub(super) fn write(&mut self, run: &Run, sizing: Sizing, triangles: &mut Triangles) {
        let Sizing { camera, scale, pixels, still } = sizing;
        let color = color32(run.color);
        let size = run.size * scale * pixels;
        let at = camera.apply(run.at);
        // A picture that stands still has its baselines on whole pixels and each glyph where it belongs; one whose size
        // changes is set in the size of the bitmaps and scaled as a whole.
        let (pen, shift, to_points) = if still {
            (Pos::new(at.x * pixels, (at.y * pixels).round()), Pos::default(), 1.0 / pixels)
        } else {
            (Pos::default(), at, camera.scale / scale / pixels)
        };
        let unit = scale * pixels;
        let (wide, high) = (1.0 / WIDTH as f32, 1.0 / self.height as f32);
        let mesh = &mut triangles.mesh;
        for glyph in &run.glyphs {
            let x = pen.x + glyph.at.x * unit;
            let (whole, quarter) = split(x, size);
            let place = self.place(*glyph, size, quarter);
            let [w, h] = place.size.map(f32::from);
            if w == 0.0 {
                continue;
            }
            let y = pen.y + (glyph.at.y * unit).round();
            let left = shift.x + (whole + f32::from(place.offset[0])) * to_points;
            let top = shift.y + (y + f32::from(place.offset[1])) * to_points;
            let (right, bottom) = (left + w * to_points, top + h * to_points);
            let [u, v] = place.at.map(f32::from);
            let (u0, v0, u1, v1) = (u * wide, v * high, (u + w) * wide, (v + h) * high);
            let first = mesh.vertices.len() as u32;
            mesh.vertices.extend([
                Vertex { pos: pos2(left, top), uv: pos2(u0, v0), color },
                Vertex { pos: pos2(right, top), uv: pos2(u1, v0), color },
                Vertex { pos: pos2(right, bottom), uv: pos2(u1, v1), color },
                Vertex { pos: pos2(left, bottom), uv: pos2(u0, v1), color },
            ]);
            mesh.indices.extend([first, first + 1, first + 2, first, first + 2, first + 3]);
        }
    }

    /// Where the bitmap of a glyph is; it is painted if it is asked for the first time.
    fn place(&mut self, glyph: RunGlyph, size: f32, quarter: u8) -> Place {
        let RunGlyph { face, id, .. } = glyph;
        let key = u64::from(size.to_bits()) << 32 | u64::from(id) << 8 | (face as u64) << 4 | u64::from(quarter);
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = self.painted(face, id, size, f32::from(quarter) / 4.0);
        self.places.insert(key, place);
        place
    }

    /// Paints a glyph into the texture, its pen `aside` a part of a pixel.
    fn painted(&mut self, face: Face, id: u16, size: f32, aside: f32) -> Place {
        let path = bez(&outline(face, id));
        let fit = Affine::translate((f64::from(aside), 0.0)) * Affine::scale(f64::from(size));
        let bounds = fit.transform_rect_bbox(path.bounding_box());
        if path.elements().is_empty() {
            return Place::default();
        }
        let (left, top) = (bounds.x0.floor() - 1.0, bounds.y0.floor() - 1.0);
        let (w, h) = ((bounds.x1.ceil() - left) as usize + 1, (bounds.y1.ceil() - top) as usize + 1);
        let Some((x, y)) = self.room(w, h) else { return Place::default() };
        self.canvas.reset_and_resize(w as u16, h as u16);
        self.canvas.set_transform(Affine::translate((-left, -top)) * fit);
        self.canvas.set_paint(AlphaColor::<vello_cpu::color::Srgb>::WHITE);
        self.canvas.fill_path(&path);
        self.canvas.flush();
        let mut pixmap = Pixmap::new(w as u16, h as u16);
        self.canvas.render(&mut pixmap, &mut Resources::new());
        let dark = self.dark;
        let pixels = pixmap.data().iter().map(|pixel| Color32::from_white_alpha(seen(pixel.a, dark)));
        let image = ColorImage::new([w, h], pixels.collect());
        if let Some(texture) = &mut self.texture {
            texture.set_partial([x, y], image, TextureOptions::LINEAR);
        }
        Place { at: [x as u16, y as u16], size: [w as u16, h as u16], offset: [left as i16, top as i16] }
    }

    /// Room for a bitmap. Where there is none, all is thrown away; the picture has to be drawn once more.
    fn room(&mut self, w: usize, h: usize) -> Option<(usize, usize)> {
        if self.pen.0 + w > WIDTH {
            self.pen = (0, self.pen.1 + self.row);
            self.row = 0;
        }
        if self.pen.1 + h > self.height || w > WIDTH {
            self.height = (self.height * 2).min(MOST_HEIGHT);
            self.clear();
            return None;
        }
        let place = self.pen;
        self.pen.0 += w;
        self.row = self.row.max(h);
        Some(place)
    }

    fn clear(&mut self) {
        self.places.clear();
        (self.pen, self.row) = ((2, 0), 2);
        self.age += 1;
        self.texture = None;
    }

    /// How many bytes the texture takes.
    pub(super) const fn bytes(&self) -> usize {
        WIDTH * self.height * 4
    }
}

/// How much of a place with fractions is whole pixels, and how many quarters are left.
fn split(x: f32, size: f32) -> (f32, u8) {
    if size >= FINE {
        return (x.round(), 0);
    }
    let quarters = (x * 4.0).round();
    let whole = (quarters / 4.0).floor();
    (whole, (quarters - whole * 4.0) as u8)
}

/// Light text on dark looks too thin unless it covers a little more.
fn seen(alpha: u8, dark: bool) -> u8 {
    let part = f32::from(alpha) / 255.0;
    if dark { ((2.0 * part - part * part) * 255.0).round() as u8 } else { alpha }
}

/// A texture without bitmaps: white at its corner, for all that is no text.
fn blank(height: usize) -> ColorImage {
    let mut image = ColorImage::filled([WIDTH, height], Color32::TRANSPARENT);
    for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        if let Some(pixel) = image.pixels.get_mut(y * WIDTH + x) {
            *pixel = Color32::WHITE;
        }
    }
    image
}

fn bez(path: &Path) -> BezPath {
    let point = |p: Pos| Point::new(f64::from(p.x), f64::from(p.y));
    let mut bez = BezPath::new();
    for step in &path.steps {
        match *step {
            Step::Move(p) => bez.move_to(point(p)),
            Step::Line(p) => bez.line_to(point(p)),
            Step::Quad(a, p) => bez.quad_to(point(a), point(p)),
            Step::Cubic(a, b, p) => bez.curve_to(point(a), point(b), point(p)),
            Step::Close => bez.close_path(),
        }
    }
    bez
}
