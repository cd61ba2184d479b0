//! Texture atlas for everything painted as a bitmap: glyphs and corners of boxes, each rendered once per size.
//!
//! The texture belongs to the context. Invariant: when it is full, or the theme changes between light and dark,
//! it is cleared and the visible content is rendered again. It takes at most 32 MB, and twice as much in the
//! frame that replaces it.

use super::mesh_builder::MeshBuilder;
use super::patch_key::PatchKey;
use crate::geometry::Rect;
use egui::mutex::Mutex;
use egui::{Color32, ColorImage, Context, Id, Painter, Shape, TextureHandle, TextureOptions};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use vello_cpu::{Pixmap, RenderContext, Resources};

/// Width of the texture.
pub(super) const WIDTH_PX: usize = 2048;
/// Initial height of the texture.
const INITIAL_HEIGHT_PX: usize = 128;
/// Maximum height, reached by doubling, unless the graphics card has a lower limit.
const MAX_HEIGHT_PX: usize = 4096;
/// The atlas.
pub(super) struct Atlas {
    texture: Option<TextureHandle>,
    height: usize,
    max_height: usize,
    /// Whether clearing is not allowed now.
    frozen: bool,
    /// Bitmaps of glyphs, by face, glyph, size and quarter pixel.
    pub(super) glyphs: FxHashMap<u64, AtlasRect>,
    pub(super) patches: FxHashMap<PatchKey, AtlasRect>,
    /// Position of the next bitmap, and the height of its row.
    pen: (usize, usize),
    row: usize,
    /// Number of times the atlas was cleared.
    generation: u32,
    /// Whether the bitmaps are for a dark theme.
    dark: bool,
    /// Number of vertices and indices of the last mesh. Its memory is not kept: a large board would take a
    /// tenth more between frames.
    last: (usize, usize),
    canvas: RenderContext,
}

/// Rectangle of a bitmap in the texture, and its offset from the drawing position; in pixels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AtlasRect {
    pub(super) at: [u16; 2],
    pub(super) size: [u16; 2],
    pub(super) offset: [i16; 2],
}

impl Atlas {
    /// The atlas of a context.
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
            max_height: MAX_HEIGHT_PX,
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

    /// Starts a frame: ensures that there is a texture, and capacity for a mesh like the last one. At the
    /// `last` attempt nothing is cleared.
    pub(super) fn begin(&mut self, painter: &Painter, last: bool) -> MeshBuilder {
        self.frozen = last;
        let ctx = painter.ctx();
        self.max_height = ctx.input(|input| input.max_texture_side).min(MAX_HEIGHT_PX);
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

    /// Number of times the atlas was cleared; meshes drawn before are invalid.
    pub(super) const fn generation(&self) -> u32 {
        self.generation
    }

    /// Height of the texture in pixels.
    pub(super) const fn height(&self) -> usize {
        self.height
    }

    /// Size of the texture in bytes.
    pub(super) const fn bytes(&self) -> usize {
        WIDTH_PX * self.height * 4
    }

    /// Whether the theme is dark.
    pub(super) const fn is_dark(&self) -> bool {
        self.dark
    }

    /// Finishes the mesh and passes it to the painter.
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

    /// Renders a bitmap into the texture and returns its rectangle; `None` if there was no room: the atlas is
    /// cleared, and the mesh must be drawn again.
    pub(super) fn insert(
        &mut self,
        [w, h]: [usize; 2],
        draw: impl FnOnce(&mut RenderContext),
        seen: impl Fn([u8; 4]) -> Color32,
    ) -> Option<[u16; 2]> {
        // After clearing, nothing is rendered until the next frame starts: there is no texture.
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
        // An empty pixel between bitmaps prevents bleeding.
        let (wide, high) = (w + 1, h + 1);
        if self.pen.0 + wide > WIDTH_PX {
            self.pen = (0, self.pen.1 + self.row);
            self.row = 0;
        }
        if self.pen.1 + high > self.height || wide > WIDTH_PX {
            if self.frozen {
                return None;
            }
            self.height = (self.height * 2).min(self.max_height);
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

/// A texture without bitmaps: its corner is white, for solid colors.
fn blank_texture(height: usize) -> ColorImage {
    let mut image = ColorImage::filled([WIDTH_PX, height], Color32::TRANSPARENT);
    for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        if let Some(pixel) = image.pixels.get_mut(y * WIDTH_PX + x) {
            *pixel = Color32::WHITE;
        }
    }
    image
}
