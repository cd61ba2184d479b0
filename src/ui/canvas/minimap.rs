//! Minimap of the whole page, shown while only a part of it is visible; a click moves the view.
//!
//! Rendered pixel by pixel when the board has changed, and drawn as a texture: ten thousand notes cost one quad
//! per frame.

use super::{screen_rect, to_point};
use crate::editor::Editor;
use crate::geometry::{self, Point, Rect, Transform};
use crate::i18n::{key, tr};
use crate::model::{Block, ColorName};
use crate::scene::theme::NoteColors;
use crate::scene::{Color, Theme};
use crate::ui::Message;
use crate::ui::paint::round_half_up;
use crate::ui::theme::color32;
use egui::{
    Color32, ColorImage, Role, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, WidgetInfo,
};
use std::fmt;
use std::ops::Range;

/// Width of the minimap and its distance from the corner, in points.
const MINIMAP_WIDTH: f32 = 184.0;
const MINIMAP_MARGIN: f32 = 12.0;

/// Number of notes above which the minimap is not updated during a gesture.
const MAX_LIVE_NOTES: usize = 2000;

/// Rectangle of the minimap, if it is shown.
pub(super) fn minimap_rect(editor: &Editor, area: egui::Rect) -> Option<egui::Rect> {
    let page = editor.board().page().rect().to_rect();
    let small = area.width() < 3.0 * MINIMAP_WIDTH || area.height() < 2.0 * MINIMAP_WIDTH;
    let size = egui::vec2(MINIMAP_WIDTH, MINIMAP_WIDTH * page.height() / page.width());
    let place = egui::Rect::from_min_size(area.max - size - egui::Vec2::splat(MINIMAP_MARGIN), size);
    (!editor.camera().visible().contains_rect(page) && !small).then_some(place)
}

/// The minimap, cached while the board, its colors and the size are unchanged.
#[derive(Default)]
pub(super) struct Minimap {
    kept: Option<(MinimapKey, TextureHandle)>,
}

impl fmt::Debug for Minimap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Overview").field("kept", &self.kept.as_ref().map(|(drawn, _)| drawn)).finish()
    }
}

/// Everything that the minimap depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct MinimapKey {
    changes: u64,
    theme: Theme,
    /// In pixels.
    size: [usize; 2],
}

impl Minimap {
    pub(super) fn minimap_ui(&mut self, ui: &Ui, editor: &Editor, place: egui::Rect) -> Option<Message> {
        let page = editor.board().page().rect().to_rect();
        let map = Transform::new(MINIMAP_WIDTH / page.width(), to_point(place.min));
        let response = ui.interact(place, ui.scope_id().with("overview"), Sense::click_and_drag());
        let name = tr(editor.lang(), key!("minimap.name"));
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        let pixels = ui.ctx().pixels_per_point();
        let size = [place.width(), place.height()].map(|points| (points * pixels).round() as usize);
        let drawn = MinimapKey { changes: editor.transactions().change_count(), theme: editor.theme(), size };
        let texture = self.texture_for(ui, editor, drawn);
        let snapped = |points: f32| round_half_up(points * pixels) / pixels;
        let min = egui::pos2(snapped(place.left()), snapped(place.top()));
        let sheet = egui::Rect::from_min_size(min, egui::vec2(size[0] as f32, size[1] as f32) / pixels);
        let painter = ui.painter_at(place.expand(2.0));
        let uv = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        painter.image(texture, sheet, uv, Color32::WHITE);
        let seen = screen_rect(map.apply_rect(clip_visible(editor.camera().visible(), page)));
        // The invisible part is dimmed: on a full page, an outline alone would not be noticed.
        let dim_color = color32(editor.theme().page()).gamma_multiply(0.55);
        for part in surrounding_rects(sheet, seen) {
            painter.rect_filled(part, 0.0, dim_color);
        }
        let line = |width: f32, color: Color| Stroke::new(width, color32(color));
        painter.rect_stroke(sheet, 0.0, line(1.0, editor.theme().frame()), StrokeKind::Outside);
        painter.rect_stroke(seen, 1.0, line(2.0, editor.theme().accent()), StrokeKind::Inside);
        // A press and release may arrive in the same frame.
        let is_pressed = response.is_pointer_button_down_on() || response.clicked();
        let at = response.interact_pointer_pos().filter(|_| is_pressed)?;
        // A drag beyond its edge is limited to the page.
        Some(Message::Center(map.invert(to_point(place.clamp(at)))))
    }

    /// The texture, rendered again if it is out of date.
    fn texture_for(&mut self, ui: &Ui, editor: &Editor, drawn: MinimapKey) -> egui::TextureId {
        if let Some((before, texture)) = &mut self.kept {
            let waits = editor.transactions().has_pending() && editor.board().notes().len() > MAX_LIVE_NOTES;
            let same = MinimapKey { changes: before.changes, ..drawn } == *before;
            if *before != drawn && !(waits && same) {
                texture.set(render_minimap(editor, drawn.size), TextureOptions::NEAREST);
                *before = drawn;
            }
            return texture.id();
        }
        let image = render_minimap(editor, drawn.size);
        let texture = ui.ctx().load_texture("overview", image, TextureOptions::NEAREST);
        self.kept.insert((drawn, texture)).1.id()
    }
}

/// Renders page, blocks, arrows and notes without text.
fn render_minimap(editor: &Editor, size: [usize; 2]) -> ColorImage {
    let (theme, page, scene) = (editor.theme(), editor.board().page(), editor.scene());
    let paper = color32(theme.page());
    let sheet = page.rect().to_rect();
    let scale = size[0] as f32 / sheet.width();
    let pixels = |points: f32| ((points * size[0] as f32 / MINIMAP_WIDTH).round() as i32).max(1);
    let (line, shaft) = (pixels(0.7), pixels(1.5));
    let map = Transform::new(scale, Point::default() - sheet.min() * scale);
    let mut raster = PixelRaster { image: ColorImage::filled(size, paper), map };
    let frame = BoxStyle::new(paper, paper.lerp_to_gamma(color32(theme.frame()), 0.35), line);
    for block in Block::ALL {
        raster.draw_box(page.block_rect(block), frame);
    }
    let ink = color32(theme.arrow());
    for (a, b) in scene.arrows.iter().flat_map(|arrow| arrow.route.segments()) {
        let [left, top, right, bottom] = raster.edges(geometry::IRect::from_corners(a, b));
        let start = shaft / 2;
        let wide = |from: i32, to: i32| from - start..to - start + shaft;
        raster.fill(wide(left, right), wide(top, bottom), ink);
    }
    let paints = ColorName::ALL.map(|name| {
        let NoteColors { fill, border, .. } = theme.note(name);
        (name, BoxStyle::new(color32(fill), color32(border), line))
    });
    for note in &scene.notes {
        if let Some((_, paint)) = paints.iter().find(|(name, _)| *name == note.color) {
            raster.draw_box(note.rect, *paint);
        }
    }
    raster.image
}

/// Style of boxes.
#[derive(Clone, Copy)]
struct BoxStyle {
    fill: Color32,
    border: Color32,
    /// Width of the border, in pixels.
    line: i32,
    /// Color of boxes too small for a border.
    tint: Color32,
}

impl BoxStyle {
    fn new(fill: Color32, border: Color32, line: i32) -> Self {
        Self { fill, border, line, tint: fill.lerp_to_gamma(border, 0.35) }
    }
}

/// A raster image of rectangles on whole pixels.
struct PixelRaster {
    image: ColorImage,
    /// Transform from the page to pixels.
    map: Transform,
}

/// Minimum side of a box with a border; smaller boxes are tinted.
const MIN_BORDERED_PX: i32 = 3;

impl PixelRaster {
    /// Left, top, right and bottom edge in pixels.
    fn edges(&self, rect: geometry::IRect) -> [i32; 4] {
        let Rect { left, top, right, bottom } = self.map.apply_rect(rect.to_rect());
        [left, top, right, bottom].map(|edge| round_half_up(edge) as i32)
    }

    /// Draws a box with its border. Boxes that share an edge share its border pixels.
    fn draw_box(&mut self, rect: geometry::IRect, BoxStyle { fill, border, line, tint }: BoxStyle) {
        let [left, top, right, bottom] = self.edges(rect);
        if (right - left).min(bottom - top) < MIN_BORDERED_PX.max(3 * line) {
            return self.fill(left..right.max(left + 1), top..bottom.max(top + 1), tint);
        }
        self.fill(left..right + line, top..bottom + line, border);
        self.fill(left + line..right, top + line..bottom, fill);
    }

    fn fill(&mut self, columns: Range<i32>, rows: Range<i32>, color: Color32) {
        let [wide, high] = self.image.size;
        let inside = |at: i32, most: usize| (at.max(0) as usize).min(most);
        let (from, to) = (inside(columns.start, wide), inside(columns.end, wide));
        for row in inside(rows.start, high)..inside(rows.end, high) {
            let pixels = self.image.pixels.get_mut(row * wide + from..row * wide + to);
            for pixel in pixels.into_iter().flatten() {
                *pixel = color;
            }
        }
    }
}

/// The areas above, below, left and right of a part.
fn surrounding_rects(whole: egui::Rect, part: egui::Rect) -> [egui::Rect; 4] {
    let shared_y = part.y_range();
    [
        egui::Rect::from_x_y_ranges(whole.x_range(), whole.top()..=part.top()),
        egui::Rect::from_x_y_ranges(whole.x_range(), part.bottom()..=whole.bottom()),
        egui::Rect::from_x_y_ranges(whole.left()..=part.left(), shared_y),
        egui::Rect::from_x_y_ranges(part.right()..=whole.right(), shared_y),
    ]
}

/// Visible part of the page.
fn clip_visible(seen: Rect, page: Rect) -> Rect {
    let inside = |p: Point| Point::new(p.x.clamp(page.left, page.right), p.y.clamp(page.top, page.bottom));
    let (min, max) = (inside(seen.min()), inside(seen.max()));
    Rect::new(min.x, min.y, max.x, max.y)
}
