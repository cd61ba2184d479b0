//! A small picture of the whole page in the corner while only a part of it is seen; a click goes there.

use super::{point, pos, screen_rect};
use crate::editor::Editor;
use crate::geometry::{Bounds, Pos, Transform};
use crate::ui::Message;
use crate::ui::theme::color32;
use crate::words::word;
use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

/// How wide it is, in points, and how far from the corner.
const WIDTH: f32 = 184.0;
const AWAY: f32 = 12.0;

/// Where it is shown, if it is.
pub(super) fn place(editor: &Editor, area: Rect) -> Option<Rect> {
    let page = editor.board().page().rect().bounds();
    let small = area.width() < 3.0 * WIDTH || area.height() < 2.0 * WIDTH;
    let size = egui::vec2(WIDTH, WIDTH * page.height() / page.width());
    let place = Rect::from_min_size(area.max - size - egui::Vec2::splat(AWAY), size);
    (!editor.camera.visible().encloses(page) && !small).then_some(place)
}

pub(super) fn overview_ui(ui: &Ui, editor: &Editor, place: Rect) -> Option<Message> {
    let page = editor.board().page().rect().bounds();
    let seen = editor.camera.visible();
    let map = Transform::new(WIDTH / page.width(), pos(place.min));
    let response = ui.interact(place, ui.scope_id().with("overview"), Sense::click_and_drag());
    let name = word(editor.lang(), "overview.name");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    paint(ui, editor, place, map, seen);
    let at = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on())?;
    // A drag beyond its edge stops at the page's.
    Some(Message::Center(map.invert(pos(place.clamp(at)))))
}

fn paint(ui: &Ui, editor: &Editor, place: Rect, map: Transform, seen: Bounds) {
    let theme = editor.theme();
    let painter = ui.painter_at(place.expand(2.0));
    let line = Stroke::new(1.0, color32(theme.line()));
    painter.rect(place, 3.0, color32(theme.page()), line, StrokeKind::Outside);
    let box_of = |bounds: Bounds| screen_rect(map.apply_bounds(bounds));
    for block in crate::model::Block::ALL {
        let stroke = Stroke::new(0.7, color32(theme.frame().alpha(120)));
        painter.rect_stroke(
            box_of(editor.board().page().block(block).bounds()),
            0.0,
            stroke,
            StrokeKind::Middle,
        );
    }
    let scene = editor.scene();
    for arrow in &scene.arrows {
        let points = arrow.route.line().into_iter().map(|p| point(map.apply(p))).collect();
        painter.line(points, Stroke::new(1.5, color32(theme.arrow())));
    }
    for note in &scene.notes {
        let Some(color) = editor.board().note(note.id).map(|note| theme.note(note.color)) else { continue };
        let stroke = Stroke::new(0.7, color32(color.border));
        painter.rect(box_of(note.rect.bounds()), 1.0, color32(color.fill), stroke, StrokeKind::Middle);
    }
    let window = clipped(seen, editor.board().page().rect().bounds());
    let accent = theme.accent();
    painter.rect(
        box_of(window),
        1.0,
        color32(accent.alpha(24)),
        Stroke::new(1.5, color32(accent)),
        StrokeKind::Inside,
    );
}

/// The part of the page that is seen.
fn clipped(seen: Bounds, page: Bounds) -> Bounds {
    let inside = |p: Pos| Pos::new(p.x.clamp(page.left, page.right), p.y.clamp(page.top, page.bottom));
    let (min, max) = (inside(seen.min()), inside(seen.max()));
    Bounds::new(min.x, min.y, max.x, max.y)
}
