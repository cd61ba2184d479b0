//! Frames of the canvas without a window: an action, the scene, the shapes, their triangles, all on one thread.
//! Floor: triangulating the same visible shapes, built beforehand.

use crate::boards::board;
use crate::plain;
use crate::table::{Goal, median, once, row};
use egui::epaint::ClippedShape;
use egui::{CentralPanel, Context, RawInput, vec2};
use growth_canvas::editor::{Editor, Event, PointerModifiers, TextTarget, actions};
use growth_canvas::geometry::{Point, Rect};
use growth_canvas::model::{Board, Id, IdSource};
use growth_canvas::scene::{Hit, Theme};
use growth_canvas::ui::canvas::Canvas;
use growth_canvas::ui::paint::glyph_bytes;
use growth_canvas::ui::{Message, UiContext, theme};
use std::hint::black_box;

/// Size of the canvas in points; a point is a pixel.
const SIZE: egui::Vec2 = vec2(1280.0, 800.0);

/// A canvas without a window.
pub(crate) struct CanvasHarness {
    pub(crate) ctx: Context,
    pub(crate) editor: Editor,
    canvas: Canvas,
}

impl CanvasHarness {
    pub(crate) fn new(board: Board) -> Self {
        let ctx = Context::default();
        theme::install_fonts(&ctx);
        theme::install_style(&ctx, Theme::Light);
        let mut stand =
            Self { ctx, editor: Editor::new(board, IdSource::new([3, 4])), canvas: Canvas::default() };
        stand.editor.camera_mut().set_viewport(Rect::new(0.0, 0.0, SIZE.x, SIZE.y));
        stand.fit();
        stand.frame();
        stand
    }

    pub(crate) fn fit(&mut self) {
        let sheet = self.editor.board().page().sheet().to_rect();
        self.editor.camera_mut().fit(sheet);
    }

    fn input() -> RawInput {
        RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE)),
            ..RawInput::default()
        }
    }

    /// One frame, from the scene to its triangles.
    pub(crate) fn frame(&mut self) {
        let (editor, canvas) = (&self.editor, &mut self.canvas);
        let frame = UiContext {
            editor,
            recent: &[],
            warnings: &[],
            alerts: &[],
            toast: None,
            timer: None,
            panels: false,
            cycle: false,
            modal: false,
        };
        let mut messages = Vec::new();
        let output = self.ctx.run_ui(Self::input(), |ui| messages = canvas.canvas_ui(ui, frame));
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        for message in messages {
            if let Message::Viewport(bounds) = message {
                self.editor.camera_mut().set_viewport(bounds);
            }
        }
    }

    /// Minimum time of several runs to triangulate what is visible, in milliseconds.
    fn floor(&self) -> f64 {
        let (scene, camera) = (self.editor.scene(), self.editor.camera());
        let (transform, visible) = (camera.screen_from_page(), camera.visible());
        let output = self.ctx.run_ui(Self::input(), |ui| {
            CentralPanel::no_frame().show(ui, |ui| {
                let painter = ui.painter_at(ui.max_rect());
                for item in scene.items.iter().filter(|item| item.shape.bounds().intersects(visible)) {
                    plain::paint(&painter, &item.shape, transform);
                }
            });
        });
        let shapes = output.shapes;
        let times = (0..9).map(|_| {
            let ready: Vec<ClippedShape> = shapes.clone();
            let mut made = Vec::new();
            let time = once(|| made = self.ctx.tessellate(ready, output.pixels_per_point));
            black_box(made);
            time
        });
        times.fold(f64::INFINITY, f64::min)
    }

    /// Median time of a frame after `act`, in milliseconds.
    fn measure(&mut self, frames: usize, mut act: impl FnMut(&mut Editor, usize)) -> f64 {
        // The first frames render glyphs.
        let times = (0..frames + 4).map(|number| {
            once(|| {
                act(&mut self.editor, number);
                self.frame();
            })
        });
        let times: Vec<f64> = times.collect();
        median(times.get(4..).unwrap_or_default().to_vec())
    }

    /// The note nearest to the center of the view that has an arrow, and a position of it that no other note
    /// covers.
    pub(crate) fn connected_note(&self) -> Option<(Id, Point)> {
        let (board, scene) = (self.editor.board(), self.editor.scene());
        let middle = self.editor.camera().visible().center();
        let free = |id: Id| {
            let at = Point::from(scene.note_rect(id)?.origin) + Point::new(22.0, 20.0);
            (scene.hit(board, at, 0.0) == Hit::Note(id)).then_some((id, at))
        };
        let tied = board.arrows().values().filter_map(|arrow| free(arrow.from.note_id()?));
        tied.min_by(|(_, a), (_, b)| a.distance(middle).total_cmp(&b.distance(middle)))
    }
}

/// Back and forth.
const fn oscillation(number: usize) -> f32 {
    if number % 16 < 8 { 1.0 } else { -1.0 }
}

pub(crate) fn run() {
    let goal = |most: f64| Goal::Both { times: 1.5, most };
    let free = Goal::Times(1.5);
    for (count, scale, arrows, fitted) in [(60, 1, 20, 1.0), (1000, 3, 300, 2.0), (10_000, 3, 1000, 8.0)] {
        let mut stand = CanvasHarness::new(board(count, scale, arrows));
        let name = |what: &str| format!("frame, {count} notes: {what}");

        stand.fit();
        let time = stand.measure(24, |editor, number| {
            editor.camera_mut().pan(Point::new(3.0 * oscillation(number), 0.0));
        });
        row(&name("pan, zoomed to fit"), time, Some(stand.floor()), "ms", goal(fitted));

        stand.fit();
        let time = stand.measure(24, |editor, number| {
            let factor = if number % 24 < 12 { 1.03 } else { 1.0 / 1.03 };
            editor.camera_mut().zoom_about(Point::new(640.0, 400.0), factor);
        });
        row(&name("zoom continuously"), time, Some(stand.floor()), "ms", free);

        stand.fit();
        let sheet = stand.editor.board().page().sheet().to_rect();
        press(&mut stand.editor, Point::new(sheet.left - 1.0, sheet.top - 1.0));
        let time = stand.measure(12, |editor, number| {
            let at = Point::new(sheet.right * (0.8 + 0.002 * number as f32), sheet.bottom - 1.0);
            editor.handle(Event::Move { at, modifiers: PointerModifiers::default() });
        });
        row(&name("marquee over all"), time, Some(stand.floor()), "ms", free);
        stand.editor.handle(Event::Cancel);
        stand.editor.handle(Event::Cancel);

        stand.editor.camera_mut().set_zoom(1.0);
        let time = stand.measure(24, |editor, number| {
            editor.camera_mut().pan(Point::new(7.0 * oscillation(number), 0.0));
        });
        row(&name("pan at 100 %"), time, Some(stand.floor()), "ms", goal(1.0));

        if let Some((id, at)) = stand.connected_note() {
            press(&mut stand.editor, at);
            let time = stand.measure(24, |editor, number| {
                let at = at + Point::new(10.0 + number as f32 * 3.0, 6.0);
                editor.handle(Event::Move { at, modifiers: PointerModifiers::default() });
            });
            row(&name("drag a note at 100 %"), time, Some(stand.floor()), "ms", goal(1.0));
            stand.editor.handle(Event::Cancel);
            stand.editor.handle(Event::Cancel);
            actions::text::resume(&mut stand.editor, TextTarget::Note(id));
            let time = stand.measure(24, |editor, number| {
                editor.handle(Event::Draft("書いている文字".chars().cycle().take(number % 12 + 1).collect()));
            });
            row(&name("type into a note at 100 %"), time, Some(stand.floor()), "ms", goal(1.0));
            stand.editor.handle(Event::Cancel);
        }
    }
    crowded();
}

/// The cost of a frame depends on what is visible, not on the size of the board: the same pan over the same
/// crowd.
fn crowded() {
    let pan = |board: Board| {
        let mut stand = CanvasHarness::new(board);
        stand.editor.camera_mut().set_zoom(1.0);
        stand
            .measure(48, |editor, number| editor.camera_mut().pan(Point::new(7.0 * oscillation(number), 0.0)))
    };
    let small = pan(board(1111, 1, 111));
    let large = pan(board(10_000, 3, 1000));
    row(
        "pan at 100 %: 10,000 notes compared with 1,111 of the same density",
        large,
        Some(small),
        "ms",
        Goal::Times(1.5),
    );
}

fn press(editor: &mut Editor, at: Point) {
    editor.handle(Event::Press { at, modifiers: PointerModifiers::default() });
}

/// A minute of zooming over 10,000 notes: the glyph atlas, and egui's memory for its own texts.
pub(crate) fn atlas() {
    let mut stand = CanvasHarness::new(board(10_000, 3, 1000));
    let mut most = 0;
    for number in 0..3600 {
        // From the whole page to four times its size and back, every six seconds.
        let factor: f32 = if number % 360 < 180 { 1.02 } else { 1.0 / 1.02 };
        stand.editor.camera_mut().zoom_about(Point::new(500.0 + (number % 97) as f32, 400.0), factor);
        stand.frame();
        let own = stand.ctx.fonts(|fonts| fonts.font_image_size().iter().product::<usize>() * 4);
        most = most.max(glyph_bytes(&stand.ctx) + own);
    }
    let megabytes = most as f64 / (1024.0 * 1024.0);
    row("a minute of zooming over 10,000 notes: glyphs in memory", megabytes, None, "MB", Goal::Most(64.0));
}
