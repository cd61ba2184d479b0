//! A small picture of the whole page in the corner while only a part of it is seen; a click goes there.

use super::{pos, screen_rect};
use crate::editor::Editor;
use crate::geometry::{Bounds, Pos, Transform};
use crate::model::Block;
use crate::scene::{Shape, Theme};
use crate::ui::Message;
use crate::ui::paint::plain_mesh;
use crate::ui::theme::color32;
use crate::words::word;
use egui::epaint::Mesh;
use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use std::sync::Arc;

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

/// The picture in the corner, kept while the board, its colours and the place of the picture stay as they are.
#[derive(Debug, Default)]
pub(super) struct Overview {
    kept: Option<(Drawn, Arc<Mesh>)>,
}

/// What the picture hangs on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drawn {
    changes: u64,
    theme: Theme,
    place: Rect,
    pixel: f32,
}

impl Overview {
    pub(super) fn overview_ui(&mut self, ui: &Ui, editor: &Editor, place: Rect) -> Option<Message> {
        let page = editor.board().page().rect().bounds();
        let map = Transform::new(WIDTH / page.width(), pos(place.min));
        let response = ui.interact(place, ui.scope_id().with("overview"), Sense::click_and_drag());
        let name = word(editor.lang(), "overview.name");
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        let pixel = 1.0 / ui.ctx().pixels_per_point();
        let drawn = Drawn { changes: editor.changes(), theme: editor.theme(), place, pixel };
        let kept = self.kept.take().filter(|(before, _)| *before == drawn);
        let (_, mesh) = self.kept.insert(kept.unwrap_or_else(|| (drawn, picture(editor, map, pixel))));
        let painter = ui.painter_at(place.expand(2.0));
        painter.add(egui::Shape::Mesh(Arc::clone(mesh)));
        let window = clipped(editor.camera.visible(), page);
        let accent = editor.theme().accent();
        let (fill, line) = (color32(accent.alpha(24)), Stroke::new(1.5, color32(accent)));
        painter.rect(screen_rect(map.apply_bounds(window)), 1.0, fill, line, StrokeKind::Inside);
        let at = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on())?;
        // A drag beyond its edge stops at the page's.
        Some(Message::Center(map.invert(pos(place.clamp(at)))))
    }
}

/// Paper, blocks, arrows and notes; no words.
fn picture(editor: &Editor, map: Transform, pixel: f32) -> Arc<Mesh> {
    let (theme, board, scene) = (editor.theme(), editor.board(), editor.scene());
    let unit = 1.0 / map.scale;
    let sheet = |bounds, fill, border| Shape::Box { bounds, radius: 0.0, fill, border };
    let paper = sheet(board.page().rect().bounds(), Some(theme.page()), Some((unit, theme.line())));
    let frame = Some((0.7 * unit, theme.frame().alpha(120)));
    let blocks = Block::ALL.map(|block| sheet(board.page().block(block).bounds(), None, frame));
    let arrows = scene.arrows.iter().map(|arrow| Shape::Line {
        points: arrow.route.line(),
        width: 1.5 * unit,
        color: theme.arrow(),
    });
    let notes = scene.notes.iter().map(|note| {
        let color = theme.note(note.color);
        sheet(note.rect.bounds(), Some(color.fill), Some((0.7 * unit, color.border)))
    });
    plain_mesh(std::iter::once(paper).chain(blocks).chain(arrows).chain(notes), map, pixel)
}

/// The part of the page that is seen.
fn clipped(seen: Bounds, page: Bounds) -> Bounds {
    let inside = |p: Pos| Pos::new(p.x.clamp(page.left, page.right), p.y.clamp(page.top, page.bottom));
    let (min, max) = (inside(seen.min()), inside(seen.max()));
    Bounds::new(min.x, min.y, max.x, max.y)
}
