//! PNG export: rasterizes the scene on the CPU in bands and encodes them one by one, so that the largest
//! picture needs only two bands of memory per thread.

#![expect(
    clippy::disallowed_methods,
    reason = "this file uses all cores; its results do not depend on their number"
)]

use super::{ExportError, ProgressReporter, RenderTarget, dots_per_inch};
use crate::geometry::path::{polygon, polyline, rounded_rect};
use crate::geometry::{Point, Rect, Transform};
use crate::i18n::Cause;
use crate::scene::text::{Face, glyph_outline};
use crate::scene::{Color, GlyphRun, Shape, shadow_layers};
use kurbo::{Affine, BezPath, Stroke};
use png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions,
    SrgbRenderingIntent, Unit,
};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, sync_channel};
use vello_cpu::color::{AlphaColor, Srgb};

use vello_cpu::{CompositeMode, Pixmap, RasterizerSettings, RenderContext, Resources};

/// Maximum number of pixels per band.
const MAX_PIXELS_PER_BAND: u32 = 1 << 21;

/// Scale below which the shadow of a note is painted as one layer, in pixels per unit.
const MIN_LAYERED_SHADOW_SCALE: f32 = 0.5;

/// Maximum number of bands painted at once, each in its own memory.
const MAX_THREADS: usize = 8;

/// Number of bands: three per thread, or more if they would be too large. It does not depend on the machine,
/// because the last bit of a color depends on the row at which a band begins.
const BANDS: u32 = 3 * MAX_THREADS as u32;

/// Number of shapes rasterized at once; each takes memory for every row it covers until then.
const SHAPES_PER_BATCH: usize = 4096;

/// Size of an `IDAT` chunk, in bytes.
const IDAT_CHUNK_BYTES: usize = 1 << 18;

/// A finished picture, 4 bytes per pixel: red, green, blue, alpha (not premultiplied).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RgbaImage {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels, row by row.
    pub rgba: Vec<u8>,
}

/// Renders a picture.
pub fn render(target: &RenderTarget) -> RgbaImage {
    // No reporter, so it cannot be canceled.
    render_with_progress(target, ProgressReporter::default()).unwrap_or_else(|_stopped| RgbaImage {
        width: 0,
        height: 0,
        rgba: Vec::new(),
    })
}

/// Like [`render`], reporting progress.
///
/// # Errors
///
/// [`ExportError::Canceled`] if the export was canceled.
pub(crate) fn render_with_progress(
    target: &RenderTarget,
    progress: ProgressReporter<'_>,
) -> Result<RgbaImage, ExportError> {
    render_in_threads(target, available_threads(), progress)
}

/// Like [`render_with_progress`], in a number of threads, which does not change the pixels; at least one.
///
/// # Errors
///
/// [`ExportError::Canceled`] if the export was canceled.
pub fn render_in_threads(
    target: &RenderTarget,
    threads: usize,
    progress: ProgressReporter<'_>,
) -> Result<RgbaImage, ExportError> {
    let whole = target.width as usize * target.height as usize * 4;
    let mut rgba = Vec::with_capacity(whole);
    bands(target, threads, |band| {
        rgba.extend_from_slice(band);
        progress.report(rgba.len() as f32 / whole.max(1) as f32)
    })?;
    Ok(RgbaImage { width: target.width, height: target.height, rgba })
}

/// Encodes a picture as PNG: sRGB, with the pixels per inch at which the page is as wide as a slide.
///
/// # Errors
///
/// [`ExportError::Encoder`] if the encoder fails; [`ExportError::Canceled`] if the export was canceled.
pub fn png(target: &RenderTarget, progress: ProgressReporter<'_>) -> Result<Vec<u8>, ExportError> {
    let mut rows = 0;
    let file = encode_rows(target, |take| {
        bands(target, available_threads(), |band| {
            rows += band.len() / 4 / target.width.max(1) as usize;
            // Canceling ends the input early; the encoder's error about that is replaced below.
            progress.report(rows as f32 / target.height as f32).map_err(std::io::Error::other)?;
            take(band)
        })
    });
    let stopped = |error: EncodingError| {
        if progress.is_canceled() { ExportError::Canceled } else { ExportError::Encoder(Cause::new(error)) }
    };
    file.map_err(stopped)
}

/// Encodes a picture that is already rendered; for benches.
///
/// # Errors
///
/// [`ExportError::Encoder`] if the encoder fails.
pub fn encode_png(target: &RenderTarget, pixels: &RgbaImage) -> Result<Vec<u8>, ExportError> {
    let file = encode_rows(target, |take| {
        let band = target.width.max(1) as usize * 4 * 256;
        pixels.rgba.chunks(band).try_for_each(take)
    });
    file.map_err(|error| ExportError::Encoder(Cause::new(error)))
}

/// Encodes rows of pixels provided by `fill`: red, green, blue and alpha.
fn encode_rows(
    target: &RenderTarget,
    fill: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), EncodingError>) -> Result<(), EncodingError>,
) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, target.width, target.height);
    encoder.set_color(if target.opaque { ColorType::Rgb } else { ColorType::Rgba });
    encoder.set_depth(BitDepth::Eight);
    // Flat drawings compress best unfiltered. This level takes half the time of the default, and the files are
    // still smaller than with the default filters.
    encoder.set_deflate_compression(DeflateCompression::Level(2));
    encoder.set_filter(Filter::NoFilter);
    encoder.set_source_srgb(SrgbRenderingIntent::RelativeColorimetric);
    let per_meter = (dots_per_inch(target.width, target.crop_rect) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_meter, yppu: per_meter, unit: Unit::Meter }));
    let mut header = encoder.write_header()?;
    let mut stream = header.stream_writer_with_size(IDAT_CHUNK_BYTES)?;
    let mut raw = Vec::new();
    fill(&mut |rgba| {
        if !target.opaque {
            return Ok(stream.write_all(rgba)?);
        }
        raw.clear();
        raw.extend(rgba.as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]));
        Ok(stream.write_all(&raw)?)
    })?;
    stream.finish()?;
    header.finish()?;
    Ok(file)
}

/// Number of threads to paint with: that of the cores, at most [`MAX_THREADS`].
fn available_threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(MAX_THREADS)
}

/// Paints bands in several threads and passes their pixels to `take` in order until it fails: red, green, blue
/// and alpha, not premultiplied. Bands are encoded while the next ones are painted; no thread is more than one
/// band ahead.
fn bands<E>(
    target: &RenderTarget,
    threads: usize,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.clamp(1, MAX_THREADS);
    let most = (MAX_PIXELS_PER_BAND / target.width.max(1)).max(1);
    let height = target.height.div_ceil(BANDS).clamp(1, most);
    let glyphs = &GlyphOutlines::collect(target);
    std::thread::scope(|scope| {
        let tops = |thread: usize| (0..target.height).step_by(height as usize).skip(thread).step_by(threads);
        let painted: Vec<Receiver<Vec<u8>>> = (0..threads)
            .map(|thread| {
                let (sender, painted) = sync_channel(1);
                scope.spawn(move || {
                    for top in tops(thread) {
                        let band = PngBand::new(target, top, height.min(target.height - top), glyphs);
                        // The receiver is gone if encoding has failed.
                        if sender.send(band.painted(target)).is_err() {
                            return;
                        }
                    }
                });
                painted
            })
            .collect();
        let count = target.height.div_ceil(height) as usize;
        for from in painted.iter().cycle().take(count) {
            // A thread ends before its last band only if it panics, which the scope propagates.
            let Ok(band) = from.recv() else { return Ok(()) };
            take(&band)?;
        }
        Ok(())
    })
}

/// Some rows of a picture.
struct PngBand<'a> {
    transform: Transform,
    /// Size of the band in pixels.
    size: (u16, u16),
    /// Part of the page in the band.
    visible: Rect,
    glyphs: &'a GlyphOutlines,
}

impl<'a> PngBand<'a> {
    fn new(target: &RenderTarget, top: u32, height: u32, glyphs: &'a GlyphOutlines) -> Self {
        let transform = target.transform();
        let shift = Point::new(transform.offset.x, transform.offset.y - top as f32);
        let transform = Transform::new(transform.scale, shift);
        let (min, max) = (Point::new(-2.0, -2.0), Point::new(target.width as f32 + 2.0, height as f32 + 2.0));
        let (min, max) = (transform.invert(min), transform.invert(max));
        // Both sides are at most `MAX_SIDE_PX`, so they fit.
        let size = (target.width as u16, height as u16);
        Self { transform, size, visible: Rect::new(min.x, min.y, max.x, max.y), glyphs }
    }

    fn painted(&self, target: &RenderTarget) -> Vec<u8> {
        let (w, h) = self.size;
        let (mut context, mut pixmap) = (RenderContext::new(w, h), Pixmap::new(w, h));
        let (mut resources, mut settings) = (Resources::new(), RasterizerSettings::default());
        let items = target.scene.visible(self.visible);
        let mut shapes =
            items.map(|item| &item.shape).filter(|shape| shape.bounds().intersects(self.visible));
        loop {
            context.set_transform(self.transform.into());
            let painted =
                shapes.by_ref().take(SHAPES_PER_BATCH).map(|shape| self.paint(&mut context, shape)).count();
            context.flush();
            context.render_with(&mut pixmap, &mut resources, settings);
            if painted < SHAPES_PER_BATCH {
                break;
            }
            // Everything before is covered by this.
            context.reset();
            settings.composite_mode = CompositeMode::SrcOver;
        }
        if target.opaque {
            // Opaque pixels need no conversion.
            return pixmap.data_as_u8_slice().to_vec();
        }
        let pixels = pixmap.take_unpremultiplied();
        pixels.into_iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a]).collect()
    }

    fn paint(&self, context: &mut RenderContext, shape: &Shape) {
        match shape {
            // If everything is opaque, two filled boxes look the same as a box with a border and cost less.
            Shape::Box { bounds, radius, fill: Some(fill), border: Some((width, edge)) }
                if fill.a == 255 && edge.a == 255 =>
            {
                let half = width / 2.0;
                context.set_paint(paint(*edge));
                context.fill_path(&rounded_rect(
                    bounds.inflate(half),
                    if *radius > 0.0 { radius + half } else { 0.0 },
                ));
                context.set_paint(paint(*fill));
                context.fill_path(&rounded_rect(bounds.inflate(-half), (radius - half).max(0.0)));
            }
            Shape::Box { bounds, radius, fill, border } => {
                let path = rounded_rect(*bounds, *radius);
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
                let layers = shadow_layers(*bounds, *radius);
                if let (true, [_, (bounds, radius), _]) =
                    (self.transform.scale < MIN_LAYERED_SHADOW_SCALE, layers)
                {
                    // At this scale, all layers cover the same pixels.
                    context.set_paint(paint(color.with_alpha(color.a.saturating_mul(3))));
                    context.fill_path(&rounded_rect(bounds, radius));
                    return;
                }
                context.set_paint(paint(*color));
                for (bounds, radius) in layers {
                    context.fill_path(&rounded_rect(bounds, radius));
                }
            }
            Shape::Arrow(arrow) => {
                arrow.solid.iter().for_each(|part| self.paint(context, part));
                if let Some(edge) = arrow.edge {
                    // All dashes have one style, and cost least as one path.
                    let mut path = BezPath::new();
                    for dash in arrow.dashes.iter() {
                        path.extend(polyline(dash));
                    }
                    stroke(context, &path, edge.width, edge.color);
                }
            }
            Shape::Line { points, width, color } => {
                stroke(context, &polyline(points), *width, *color);
            }
            Shape::Fill { points, color } => {
                context.set_paint(paint(*color));
                context.fill_path(&polygon(points));
            }
            Shape::Text(run) => {
                context.set_paint(paint(run.color));
                context.fill_path(&self.glyphs.line(run));
            }
        }
    }
}

fn stroke(context: &mut RenderContext, path: &BezPath, width: f32, color: Color) {
    context.set_paint(paint(color));
    let stroke = Stroke::new(f64::from(width)).with_caps(kurbo::Cap::Butt);
    context.set_stroke(stroke.with_join(kurbo::Join::Miter));
    context.stroke_path(path);
}

/// Outlines of the glyphs of a picture, in ems.
struct GlyphOutlines {
    outlines: BTreeMap<(Face, u16), BezPath>,
}

impl GlyphOutlines {
    fn collect(target: &RenderTarget) -> Self {
        let mut outlines = BTreeMap::new();
        for item in &target.scene.items {
            let Shape::Text(run) = &item.shape else { continue };
            for glyph in &run.glyphs {
                outlines.entry((glyph.face, glyph.id)).or_insert_with(|| glyph_outline(glyph.face, glyph.id));
            }
        }
        Self { outlines }
    }

    /// A line of text as one path.
    fn line(&self, run: &GlyphRun) -> BezPath {
        let mut path = BezPath::new();
        for glyph in &run.glyphs {
            let place = Affine::from(Transform::new(run.size, run.origin + glyph.origin));
            let outline = self.outlines.get(&(glyph.face, glyph.id));
            path.extend(outline.into_iter().flat_map(BezPath::iter).map(|step| place * step));
        }
        path
    }
}

fn paint(color: Color) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(color.r, color.g, color.b, color.a)
}
