//! Boxes with round corners and soft shadows: rendered once per style, and stretched in the middle to any size.

use super::atlas::{Atlas, AtlasRect, WIDTH_PX};
use super::mesh_builder::{MeshBuilder, round_half_up};
use super::patch_key::{PatchKey, PatchKind};
use crate::geometry::{Point, Rect};
use crate::scene;
use egui::Color32;
use kurbo::{Affine, BezPath, RoundedRect, Shape as _, Stroke};
use vello_cpu::RenderContext;
use vello_cpu::color::{AlphaColor, Srgb};

/// A box, in screen points.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoundedBox {
    pub(super) bounds: Rect,
    pub(super) radius: f32,
    pub(super) fill: Color32,
    /// Width and color of the border, centered on the edge.
    pub(super) border: Option<(f32, Color32)>,
    /// Color of one layer of its shadow, and the scale.
    pub(super) shadow: Option<(Color32, f32)>,
}

impl Atlas {
    /// Draws a box.
    pub(super) fn patch(&mut self, boxed: RoundedBox, mesh: &mut MeshBuilder) {
        let pixel = mesh.pixel;
        let quarters = |points: f32| round_half_up(points / pixel * 4.0).max(0.0) as u32;
        let (width, line) = boxed.border.unwrap_or((0.0, Color32::TRANSPARENT));
        // A border thinner than a pixel is drawn one pixel wide with lower opacity.
        let seen = (width / pixel).min(1.0);
        let line = if seen < 1.0 { line.gamma_multiply(seen.max(0.3)) } else { line };
        let border = if boxed.border.is_some() { quarters(width).max(4) } else { 0 };
        let kind = if (border + 2) / 4 % 2 == 1 { PatchKind::Odd } else { PatchKind::Even };
        let half = if kind == PatchKind::Odd { 0.5 } else { 0.0 };
        let edge = |points: f32| round_half_up(points / pixel - half);
        let bounds = boxed.bounds;
        let (left, top) = (edge(bounds.left), edge(bounds.top));
        let (right, bottom) = (edge(bounds.right).max(left + 1.0), edge(bounds.bottom).max(top + 1.0));
        let short = (right - left).min(bottom - top);
        let radius = quarters(boxed.radius).min((short * 2.0) as u32);
        let shadow = boxed.shadow.map(|(color, unit)| (color, quarters(unit).max(1)));
        let cells = AtlasCells::new(radius, border, shadow);
        let margin = f32::from(cells.margin);
        let corner = cells.corner;
        let fits = |length: f32| length + 2.0 * margin > 2.0 * f32::from(corner) + 1.0;
        let own = |length: f32| (!fits(length)).then_some(length as u16);
        let size = [own(right - left), own(bottom - top)];
        let key = PatchKey { radius, border, fill: boxed.fill, line, shadow, kind, size };
        let place = match self.patches.get(&key) {
            Some(place) => *place,
            // Without room in the atlas, the mesh is drawn again.
            None => match self.paint_patch(key) {
                Some(place) => place,
                None => return,
            },
        };
        let outer = Rect::new(left - margin, top - margin, right + margin, bottom + margin);
        // Odd borders are offset by half a pixel.
        let outer = Rect::new(outer.left, outer.top, outer.right + 2.0 * half, outer.bottom + 2.0 * half);
        self.stretch_patch(place, corner, outer, key, mesh);
    }

    /// Draws the patch over a rectangle in pixels: the corners unscaled, the middle stretched.
    fn stretch_patch(
        &self,
        place: AtlasRect,
        corner: u16,
        outer: Rect,
        key: PatchKey,
        mesh: &mut MeshBuilder,
    ) {
        let (pixel, corner) = (mesh.pixel, f32::from(corner));
        // Cut positions, on screen and in the texture: two inside, unless the patch is unscaled.
        let cuts = |(from, to): (f32, f32), (texel, size): (u16, u16), high: usize, own: Option<u16>| {
            let (first, last, texels) = (f32::from(texel), f32::from(texel + size), 1.0 / high as f32);
            let (start, end) = ((from, first), (to, last));
            let (near, far) = ((from + corner, first + corner), (to - corner, last - corner));
            let (cuts, count) = match own {
                Some(_) => ([start, end, end, end], 2),
                None => ([start, near, far, end], 4),
            };
            (cuts.map(|(at, texel)| (at * pixel, texel * texels)), count)
        };
        let (across, columns) =
            cuts((outer.left, outer.right), (place.at[0], place.size[0]), WIDTH_PX, key.size[0]);
        let (down, rows) =
            cuts((outer.top, outer.bottom), (place.at[1], place.size[1]), self.height(), key.size[1]);
        let first = mesh.next_index();
        for (y, v) in down.into_iter().take(rows as usize) {
            for (x, u) in across.into_iter().take(columns as usize) {
                mesh.vertex(Point::new(x, y), Point::new(u, v), Color32::WHITE);
            }
        }
        for row in 1..rows {
            for column in 1..columns {
                let middle = (row, column, rows, columns) == (2, 2, 4, 4) && key.fill == Color32::TRANSPARENT;
                if !middle {
                    let end = first + row * columns + column;
                    mesh.quad(end - columns - 1, end - columns, end, end - 1);
                }
            }
        }
    }

    fn paint_patch(&mut self, key: PatchKey) -> Option<AtlasRect> {
        let PatchKey { radius, border, fill, line, shadow, kind, size } = key;
        let AtlasCells { margin, corner } = AtlasCells::new(radius, border, shadow);
        let half = u16::from(kind == PatchKind::Odd);
        let stretched = 2 * corner + 1;
        let [w, h] = size.map(|own| own.map_or(stretched, |own| own + 2 * margin + half));
        let inset = f64::from(margin) + f64::from(half) / 2.0;
        let rect = kurbo::Rect::new(inset, inset, f64::from(w) - inset, f64::from(h) - inset);
        let path = RoundedRect::from_rect(rect, f64::from(radius) / 4.0).to_path(0.05);
        let draw = |canvas: &mut RenderContext| {
            canvas.set_transform(Affine::IDENTITY);
            if let Some((color, unit)) = shadow {
                canvas.set_paint(to_unmultiplied(color));
                canvas.set_transform(Affine::scale(f64::from(unit) / 4.0));
                for layer in shadow_layers(rect, radius, unit) {
                    canvas.fill_path(&layer);
                }
                canvas.set_transform(Affine::IDENTITY);
            }
            if fill != Color32::TRANSPARENT {
                canvas.set_paint(to_unmultiplied(fill));
                canvas.fill_path(&path);
            }
            if border > 0 {
                canvas.set_paint(to_unmultiplied(line));
                canvas.set_stroke(Stroke::new(f64::from(border) / 4.0));
                canvas.stroke_path(&path);
            }
        };
        let at = self.insert([usize::from(w), usize::from(h)], draw, to_premultiplied)?;
        let place = AtlasRect { at, size: [w, h], offset: [0, 0] };
        self.patches.insert(key, place);
        Some(place)
    }
}

/// Cut positions of a patch, in pixels.
struct AtlasCells {
    /// Extent of the patch beyond the edge of the box.
    margin: u16,
    /// Unscaled part at each end.
    corner: u16,
}

impl AtlasCells {
    fn new(radius: u32, border: u32, shadow: Option<(Color32, u32)>) -> Self {
        let unit = shadow.map_or(0, |(_, unit)| unit);
        // The widest layer of a shadow is 3 units larger and 4 units lower.
        let margin = (border / 8).max(unit * 7 / 4) + 2;
        let corner = margin + radius / 4 + border / 8 + unit * 7 / 4 + 3;
        Self { margin: margin as u16, corner: corner as u16 }
    }
}

/// Layers of a box's shadow in pixels, at a scale.
fn shadow_layers(rect: kurbo::Rect, radius: u32, unit: u32) -> impl Iterator<Item = BezPath> {
    let unit = f64::from(unit) / 4.0;
    let edge = |pixels: f64| (pixels / unit) as f32;
    let bounds = Rect::new(edge(rect.x0), edge(rect.y0), edge(rect.x1), edge(rect.y1));
    let layers = scene::shadow_layers(bounds, (f64::from(radius) / 4.0 / unit) as f32);
    layers.into_iter().map(|(b, radius)| {
        let [left, top, right, bottom] = [b.left, b.top, b.right, b.bottom].map(f64::from);
        RoundedRect::new(left, top, right, bottom, f64::from(radius)).to_path(0.05)
    })
}

fn to_unmultiplied(color: Color32) -> AlphaColor<Srgb> {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    AlphaColor::from_rgba8(r, g, b, a)
}

const fn to_premultiplied([r, g, b, a]: [u8; 4]) -> Color32 {
    Color32::from_rgba_premultiplied(r, g, b, a)
}
