//! One texture for all that is painted as a bitmap, glyphs and the corners of boxes, each made once for a size.
//!
//! The texture belongs to the context and has one rule: when it is full, or the colours of the interface turn from light
//! to dark, it is thrown away and what is seen is painted anew. It never takes more than 32 MB; in the frame that throws it
//! away, the old one is still there.

use super::mesh_builder::MeshBuilder;
use super::nine_patch::PatchKey;
use crate::geometry::Rect;
use egui::mutex::Mutex;
use egui::{Color32, ColorImage, Context, Id, Painter, Shape, TextureHandle, TextureOptions};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use vello_cpu::{Pixmap, RenderContext, Resources};

/// How wide the texture is, in pixels.
pub(super) const WIDTH_PX: usize = 2048;
/// How high it is at first.
const INITIAL_HEIGHT_PX: usize = 128;
/// How high it may become by doubling, where the graphics card has no lower limit.
const MAX_HEIGHT_PX: usize = 4096;
/// All bitmaps.
pub(super) struct Atlas {
    texture: Option<TextureHandle>,
    height: usize,
    most_height: usize,
    /// Whether nothing may be thrown away now.
    frozen: bool,
    /// The bitmaps of glyphs, by face, glyph, size and quarter of a pixel.
    pub(super) glyphs: FxHashMap<u64, AtlasRect>,
    pub(super) patches: FxHashMap<PatchKey, AtlasRect>,
    /// Where the next bitmap goes, and how tall its row is.
    pen: (usize, usize),
    row: usize,
    /// How often everything was thrown away.
    generation: u32,
    /// Whether bitmaps are for a dark interface.
    dark: bool,
    /// How many corners the last picture had, and how many places in its list of triangles. Its memory is not kept: between
    /// two frames a large board would weigh a tenth more for it.
    last: (usize, usize),
    canvas: RenderContext,
}

/// Where a bitmap is in the texture, and where it stands, from the place it is drawn for; all in pixels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AtlasRect {
    pub(super) at: [u16; 2],
    pub(super) size: [u16; 2],
    pub(super) offset: [i16; 2],
}

impl Atlas {
    /// The bitmaps of a context.
    pub(super) fn for_context(ctx: &Context) -> Arc<Mutex<Self>> {
        ctx.data_mut(|data| {
            let new = || Arc::new(Mutex::new(Self::new()));
            Arc::clone(data.get_temp_mut_or_insert_with(Id::unique("atlas"), new))
        })
    }

    fn new() -> Self {
        Self {
            texture: None,
            height: INITIAL_HEIGHT_PX,
            most_height: MAX_HEIGHT_PX,
            frozen: false,
            glyphs: FxHashMap::default(),
            patches: FxHashMap::default(),
            pen: (3, 0),
            row: 3,
            generation: 0,
            dark: false,
            last: (0, 0),
            canvas: RenderContext::new(16, 16),
        }
    }

    /// Called before a picture is drawn: makes sure that there is a texture, and room for about as many triangles as the
    /// last one had. At the `last` try nothing is thrown away any more.
    pub(super) fn begin(&mut self, painter: &Painter, last: bool) -> MeshBuilder {
        self.frozen = last;
        let ctx = painter.ctx();
        self.most_height = ctx.input(|input| input.max_texture_side).min(MAX_HEIGHT_PX);
        let dark = ctx.global_style().visuals.dark_mode;
        if self.dark != dark {
            self.dark = dark;
            self.clear();
        }
        let height = self.height;
        self.texture
            .get_or_insert_with(|| ctx.load_texture("atlas", blank_texture(height), TextureOptions::LINEAR));
        let clip = painter.clip_rect();
        let clip = Rect::new(clip.left(), clip.top(), clip.right(), clip.bottom());
        let mut triangles = MeshBuilder::new(1.0 / painter.pixels_per_point(), clip);
        let (corners, places) = self.last;
        triangles.mesh.vertices.reserve_exact(corners + corners / 8);
        triangles.mesh.indices.reserve_exact(places + places / 8);
        triangles
    }

    /// How often everything was thrown away: what was drawn before that is of no use.
    pub(super) const fn generation(&self) -> u32 {
        self.generation
    }

    /// How high the texture is, in pixels.
    pub(super) const fn height(&self) -> usize {
        self.height
    }

    /// How many bytes the texture takes.
    pub(super) const fn bytes(&self) -> usize {
        WIDTH_PX * self.height * 4
    }

    /// Whether light lies on dark.
    pub(super) const fn is_dark(&self) -> bool {
        self.dark
    }

    /// Hands a picture over to be shown.
    pub(super) fn finish(&mut self, painter: &Painter, triangles: MeshBuilder) {
        let mut mesh = triangles.mesh;
        if mesh.is_empty() {
            return;
        }
        if let Some(texture) = &self.texture {
            mesh.texture_id = texture.id();
        }
        self.last = (mesh.vertices.len(), mesh.indices.len());
        painter.add(Shape::Mesh(Arc::new(mesh)));
    }

    /// Paints a bitmap of so many pixels into the texture; where it is. None where there was no room: then all is thrown
    /// away, and the picture has to be drawn once more.
    pub(super) fn insert(
        &mut self,
        [w, h]: [usize; 2],
        draw: impl FnOnce(&mut RenderContext),
        seen: impl Fn([u8; 4]) -> Color32,
    ) -> Option<[u16; 2]> {
        // Once all was thrown away, nothing is painted until the picture is begun again: there is no texture to paint on.
        self.texture.as_ref()?;
        let (x, y) = self.allocate(w, h)?;
        self.canvas.reset_and_resize(w as u16, h as u16);
        draw(&mut self.canvas);
        self.canvas.flush();
        let mut pixmap = Pixmap::new(w as u16, h as u16);
        self.canvas.render(&mut pixmap, &mut Resources::new());
        let pixels = pixmap.data().iter().map(|pixel| seen([pixel.r, pixel.g, pixel.b, pixel.a]));
        let image = ColorImage::new([w, h], pixels.collect());
        if let Some(texture) = &mut self.texture {
            texture.set_partial([x, y], image, TextureOptions::LINEAR);
        }
        Some([x as u16, y as u16])
    }

    fn allocate(&mut self, w: usize, h: usize) -> Option<(usize, usize)> {
        // A blank pixel between bitmaps keeps them from shining into each other.
        let (wide, high) = (w + 1, h + 1);
        if self.pen.0 + wide > WIDTH_PX {
            self.pen = (0, self.pen.1 + self.row);
            self.row = 0;
        }
        if self.pen.1 + high > self.height || wide > WIDTH_PX {
            if self.frozen {
                return None;
            }
            self.height = (self.height * 2).min(self.most_height);
            self.clear();
            return None;
        }
        let place = self.pen;
        self.pen.0 += wide;
        self.row = self.row.max(high);
        Some(place)
    }

    fn clear(&mut self) {
        self.glyphs.clear();
        self.patches.clear();
        (self.pen, self.row) = ((3, 0), 3);
        self.generation += 1;
        self.texture = None;
    }
}

/// A texture without bitmaps: white at its corner, for all that needs none.
fn blank_texture(height: usize) -> ColorImage {
    let mut image = ColorImage::filled([WIDTH_PX, height], Color32::TRANSPARENT);
    for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        if let Some(pixel) = image.pixels.get_mut(y * WIDTH_PX + x) {
            *pixel = Color32::WHITE;
        }
    }
    image
}
