//! Draws lines of text as quads of the atlas: the same outlines as in exports, at the positions of the scene.

use super::ZoomState;
use super::atlas::{Atlas, AtlasRect, WIDTH_PX};
use super::mesh_builder::{MeshBuilder, floor, round_half_up};
use crate::geometry::{Point, Transform};
use crate::scene::text::{Face, glyph_outline};
use crate::scene::{GlyphRun, PositionedGlyph};
use crate::ui::theme::color32;
use egui::Color32;
use kurbo::{Affine, Shape as _};
use vello_cpu::color::{AlphaColor, Srgb};

/// Size below which glyphs are positioned at quarter pixels; larger ones at whole pixels.
const MAX_SUBPIXEL_SIZE_PX: f32 = 32.0;
/// Maximum size of glyph bitmaps, per em.
const MAX_GLYPH_SIZE_PX: f32 = 224.0;
/// Number of bitmap sizes per doubling of the zoom while it changes.
const SIZES_PER_OCTAVE: f32 = 4.0;

/// Sizing of glyphs in a mesh.
#[derive(Clone, Copy, Debug)]
pub(super) struct GlyphSizing {
    camera: Transform,
    /// Points per unit at which bitmaps are rendered.
    scale: f32,
    /// Pixels per point.
    pixels: f32,
    is_zoom_stable: bool,
}

impl GlyphSizing {
    pub(super) fn new(camera: Transform, pixels: f32, zoom: ZoomState) -> Self {
        let scale = match zoom {
            ZoomState::Still => camera.scale,
            ZoomState::Changing => {
                ((camera.scale.log2() * SIZES_PER_OCTAVE).ceil() / SIZES_PER_OCTAVE).exp2()
            }
        };
        Self { camera, scale, pixels, is_zoom_stable: zoom == ZoomState::Still }
    }
}

impl Atlas {
    /// Draws a line of text.
    pub(super) fn draw_run(&mut self, run: &GlyphRun, sizing: GlyphSizing, mesh: &mut MeshBuilder) {
        let GlyphSizing { camera, scale, pixels, is_zoom_stable } = sizing;
        // Larger letters are few and tolerate scaling; their bitmaps would fill the texture.
        let fits = MAX_GLYPH_SIZE_PX / (run.size * pixels);
        let (scale, is_zoom_stable) = if scale > fits { (fits, false) } else { (scale, is_zoom_stable) };
        let color = color32(run.color);
        let size = run.size * scale * pixels;
        let at = camera.apply(run.origin);
        // At a stable zoom, baselines are at whole pixels and each glyph is positioned exactly; while the zoom
        // changes, the line is laid out at the size of the bitmaps and scaled as a whole.
        let (pen, shift, to_points) = if is_zoom_stable {
            (Point::new(at.x * pixels, round_half_up(at.y * pixels)), Point::default(), 1.0 / pixels)
        } else {
            (Point::default(), at, camera.scale / scale / pixels)
        };
        let unit = scale * pixels;
        let seen = mesh.clip;
        let letter = run.size * camera.scale;
        for glyph in &run.glyphs {
            let left = at.x + glyph.origin.x * camera.scale;
            if left > seen.right || left + 2.0 * letter < seen.left {
                continue;
            }
            let (pixel, quarter) = split_subpixel(pen.x + glyph.origin.x * unit, size);
            // Without room in the atlas, the mesh is drawn again.
            let Some(place) = self.glyph_rect(*glyph, size, quarter).filter(|place| place.size != [0, 0])
            else {
                continue;
            };
            let y = pen.y + round_half_up(glyph.origin.y * unit);
            let corner = Point::new(pixel + f32::from(place.offset[0]), y + f32::from(place.offset[1]));
            let min = shift + corner * to_points;
            let [w, h] = place.size.map(f32::from);
            let max = min + Point::new(w, h) * to_points;
            let [u, v] = place.at.map(f32::from);
            let texels = Point::new(1.0 / WIDTH_PX as f32, 1.0 / self.height() as f32);
            let uv =
                (Point::new(u * texels.x, v * texels.y), Point::new((u + w) * texels.x, (v + h) * texels.y));
            mesh.textured_rect((min, max), uv, color);
        }
    }

    /// Rectangle of a glyph's bitmap; rendered on first use.
    fn glyph_rect(&mut self, glyph: PositionedGlyph, size: f32, quarter: u8) -> Option<AtlasRect> {
        let PositionedGlyph { face, id, .. } = glyph;
        let key =
            u64::from(size.to_bits()) << 32 | u64::from(id) << 8 | (face as u64) << 4 | u64::from(quarter);
        if let Some(place) = self.glyphs.get(&key) {
            return Some(*place);
        }
        let place = self.paint_glyph(face, id, size, f32::from(quarter) / 4.0)?;
        self.glyphs.insert(key, place);
        Some(place)
    }

    /// Renders a glyph, offset horizontally by a fraction of a pixel.
    fn paint_glyph(&mut self, face: Face, id: u16, size: f32, aside: f32) -> Option<AtlasRect> {
        let path = glyph_outline(face, id);
        if path.elements().is_empty() {
            return Some(AtlasRect::default());
        }
        let fit = Affine::translate((f64::from(aside), 0.0)) * Affine::scale(f64::from(size));
        let bounds = fit.transform_rect_bbox(path.bounding_box());
        let (left, top) = (bounds.x0.floor() - 1.0, bounds.y0.floor() - 1.0);
        let (w, h) = ((bounds.x1.ceil() - left) as usize + 1, (bounds.y1.ceil() - top) as usize + 1);
        let dark = self.is_dark();
        let at = self.insert(
            [w, h],
            |canvas| {
                canvas.set_transform(Affine::translate((-left, -top)) * fit);
                canvas.set_paint(AlphaColor::<Srgb>::WHITE);
                canvas.fill_path(&path);
            },
            |[.., alpha]| Color32::from_white_alpha(adjust_coverage(alpha, dark)),
        );
        Some(AtlasRect { at: at?, size: [w as u16, h as u16], offset: [left as i16, top as i16] })
    }
}

/// Whole pixels of a coordinate, and its remaining quarters.
fn split_subpixel(x: f32, size: f32) -> (f32, u8) {
    if size >= MAX_SUBPIXEL_SIZE_PX {
        return (round_half_up(x), 0);
    }
    let quarters = round_half_up(x * 4.0);
    let pixel = floor(quarters / 4.0);
    (pixel, (quarters - pixel * 4.0) as u8)
}

/// Light text on dark looks too thin without additional coverage.
fn adjust_coverage(alpha: u8, dark: bool) -> u8 {
    let part = f32::from(alpha) / 255.0;
    if dark { ((2.0 * part - part * part) * 255.0).round() as u8 } else { alpha }
}
