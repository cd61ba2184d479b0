//! The scene as pixels, painted on the processor in bands; a file is encoded band by band, so that the largest picture
//! needs no more memory than a band.

use super::{ExportError, View, dpi};
use crate::geometry::{Bounds, Path, Pos, Step, Transform};
use crate::scene::text::{Face, outline};
use crate::scene::{Color, Run, Shape, shadow_layers};
use png::{
    BitDepth, ColorType, Compression, Encoder, EncodingError, Filter, PixelDimensions, SrgbRenderingIntent,
    Unit,
};
use std::collections::BTreeMap;
use std::io::Write as _;
use vello_cpu::color::{AlphaColor, Rgba8, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Point, RoundedRect, Shape as _, Stroke};
use vello_cpu::{Pixmap, RenderContext, Resources};

/// The height of a band in pixels.
const BAND: u32 = 1024;

/// The size of a piece of the file's compressed pixels, in bytes.
const CHUNK: usize = 1 << 18;

/// A finished picture, 4 bytes a pixel: red, green, blue, opacity (not multiplied in).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels, row by row.
    pub rgba: Vec<u8>,
}

/// Paints a view.
pub fn pixels(view: &View) -> Pixels {
    let mut rgba = Vec::with_capacity(view.width as usize * view.height as usize * 4);
    // Taking pixels into memory does not fail.
    bands(view, |band| {
        rgba.extend(band.iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a]));
        Ok::<(), std::convert::Infallible>(())
    })
    .ok();
    Pixels { width: view.width, height: view.height, rgba }
}

/// The PNG file of a view: sRGB, with the pixels per inch at which the page is as wide as a slide.
///
/// # Errors
/// [`ExportError::Encoder`] should the encoder fail.
pub fn png(view: &View) -> Result<Vec<u8>, ExportError> {
    encoded(view).map_err(|error| ExportError::Encoder(error.to_string()))
}

fn encoded(view: &View) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, view.width, view.height);
    encoder.set_color(if view.opaque { ColorType::Rgb } else { ColorType::Rgba });
    encoder.set_depth(BitDepth::Eight);
    // Flat drawings compress best unfiltered; adaptive filters are larger and slower here.
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    encoder.set_source_srgb(SrgbRenderingIntent::RelativeColorimetric);
    let per_meter = (dpi(view.width, view.cut) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_meter, yppu: per_meter, unit: Unit::Meter }));
    let mut header = encoder.write_header()?;
    let mut writer = header.stream_writer_with_size(CHUNK)?;
    let mut raw = Vec::new();
    bands(view, |band| {
        raw.clear();
        if view.opaque {
            raw.extend(band.iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]));
        } else {
            raw.extend(band.iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a]));
        }
        writer.write_all(&raw)
    })?;
    writer.finish()?;
    header.finish()?;
    Ok(file)
}

/// Paints band after band and hands over the pixels, until taking them fails.
fn bands<E>(view: &View, mut take: impl FnMut(&[Rgba8]) -> Result<(), E>) -> Result<(), E> {
    let mut glyphs = Glyphs::default();
    let mut top = 0;
    while top < view.height {
        let height = BAND.min(view.height - top);
        let transform = view.transform();
        let shift = Pos::new(transform.shift.x, transform.shift.y - top as f32);
        let band = Band {
            transform: Transform::new(transform.scale, shift),
            visible: Bounds::new(0.0, 0.0, view.width as f32, height as f32),
        };
        // Both sides are at most MAX_SIDE, so they fit.
        let (w, h) = (view.width as u16, height as u16);
        let mut context = RenderContext::new(w, h);
        for item in &view.scene.items {
            band.paint(&mut context, &item.shape, &mut glyphs);
        }
        context.flush();
        let mut pixmap = Pixmap::new(w, h);
        context.render(&mut pixmap, &mut Resources::new());
        take(&pixmap.take_unpremultiplied())?;
        top += height;
    }
    Ok(())
}

struct Band {
    transform: Transform,
    visible: Bounds,
}

impl Band {
    fn paint(&self, context: &mut RenderContext, shape: &Shape, glyphs: &mut Glyphs) {
        if !self.transform.apply_bounds(shape.bounds()).grown(2.0).meets(self.visible) {
            return;
        }
        context.set_transform(affine(self.transform));
        match shape {
            Shape::Box { bounds, radius, fill, border } => {
                let path = rounded(*bounds, *radius);
                if let Some(color) = fill {
                    context.set_paint(paint(*color));
                    context.fill_path(&path);
                }
                if let Some((width, color)) = border {
                    context.set_paint(paint(*color));
                    context.set_stroke(Stroke::new(f64::from(*width)));
                    context.stroke_path(&path);
                }
            }
            Shape::Shadow { bounds, radius, color } => {
                context.set_paint(paint(*color));
                for (bounds, radius) in shadow_layers(*bounds, *radius) {
                    context.fill_path(&rounded(bounds, radius));
                }
            }
            Shape::Arrow(arrow) => {
                arrow.parts.iter().for_each(|part| self.paint(context, part, glyphs));
            }
            Shape::Line { points, width, color } => {
                context.set_paint(paint(*color));
                let stroke = Stroke::new(f64::from(*width)).with_caps(vello_cpu::kurbo::Cap::Butt);
                context.set_stroke(stroke.with_join(vello_cpu::kurbo::Join::Miter));
                context.stroke_path(&bez(&Path::line(points)));
            }
            Shape::Fill { points, color } => {
                context.set_paint(paint(*color));
                context.fill_path(&bez(&Path::polygon(points)));
            }
            Shape::Text(run) => self.text(context, run, glyphs),
        }
    }

    fn text(&self, context: &mut RenderContext, run: &Run, glyphs: &mut Glyphs) {
        context.set_paint(paint(run.color));
        for glyph in &run.glyphs {
            let at = self.transform.apply(run.at + glyph.at);
            context.set_transform(affine(Transform::new(self.transform.scale * run.size, at)));
            context.fill_path(glyphs.outline(glyph.face, glyph.id));
        }
    }
}

/// Outlines already fetched.
#[derive(Default)]
struct Glyphs {
    outlines: BTreeMap<(Face, u16), BezPath>,
}

impl Glyphs {
    fn outline(&mut self, face: Face, id: u16) -> &BezPath {
        self.outlines.entry((face, id)).or_insert_with(|| bez(&outline(face, id)))
    }
}

fn affine(t: Transform) -> Affine {
    let scale = f64::from(t.scale);
    Affine::new([scale, 0.0, 0.0, scale, f64::from(t.shift.x), f64::from(t.shift.y)])
}

fn rounded(bounds: Bounds, radius: f32) -> BezPath {
    let rect = vello_cpu::kurbo::Rect::from_points(point(bounds.min()), point(bounds.max()));
    RoundedRect::from_rect(rect, f64::from(radius)).to_path(0.05)
}

fn point(p: Pos) -> Point {
    Point::new(f64::from(p.x), f64::from(p.y))
}

fn bez(path: &Path) -> BezPath {
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

fn paint(color: Color) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(color.r, color.g, color.b, color.a)
}
