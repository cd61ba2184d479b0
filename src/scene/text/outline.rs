//! Glyph outlines, for painters that fill paths instead of using a font.

use super::Face;
use kurbo::{BezPath, Point};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider as _};

/// Outline of glyph `id` in ems, y downward from the baseline; empty for spaces and unknown glyphs.
pub(crate) fn glyph_outline(face: Face, id: u16) -> BezPath {
    let mut pen = GlyphPen::default();
    if let Some(loaded) = face.parsed_font() {
        let scale = 1.0 / loaded.units_per_em;
        pen.scale = scale;
        if let Some(glyph) = loaded.font.outline_glyphs().get(GlyphId::from(id)) {
            // A damaged glyph is drawn as far as possible; the bundled fonts have none.
            glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).ok();
        }
    }
    pen.path
}

#[derive(Default)]
struct GlyphPen {
    scale: f32,
    path: BezPath,
}

impl GlyphPen {
    fn to_point(&self, x: f32, y: f32) -> Point {
        Point::new(f64::from(x * self.scale), f64::from(-y * self.scale))
    }
}

impl OutlinePen for GlyphPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.to_point(x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.to_point(x, y));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.to_point(cx, cy), self.to_point(x, y));
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.path.curve_to(self.to_point(ax, ay), self.to_point(bx, by), self.to_point(x, y));
    }
    fn close(&mut self) {
        self.path.close_path();
    }
}
