//! The canvas: paints the scene, passes the pointer on, holds the field in which text is written.

mod input;
mod paint;
mod text_edit;

pub use paint::{paint_item, paint_scene};

use super::Message;
use super::menu_bar::row_ui;
use super::theme::color32;
use crate::command;
use crate::editor::{Cursor, Editor, Target, Tool, overlay};
use crate::geometry::{Bounds, Pos};
use crate::scene::Scene;
use egui::{CentralPanel, CursorIcon, Frame, Rect, Sense, Ui};

/// What the canvas remembers between frames.
#[derive(Debug, Default)]
pub struct Canvas {
    /// What the text field has the keyboard for.
    focused: Option<Target>,
    /// Whether the button that draws and drags went down on the canvas.
    pressed: bool,
}

impl Canvas {
    /// Draws the canvas in all the room that is left.
    pub fn canvas_ui(&mut self, ui: &mut Ui, editor: &Editor) -> Vec<Message> {
        let desk = Frame::new().fill(color32(editor.theme().desk()));
        CentralPanel::no_frame().frame(desk).show(ui, |ui| self.contents_ui(ui, editor)).inner
    }

    fn contents_ui(&mut self, ui: &mut Ui, editor: &Editor) -> Vec<Message> {
        let area = ui.max_rect();
        let mut messages = vec![Message::Viewport(bounds(area))];
        let response = ui.interact(area, ui.scope_id().with("canvas"), Sense::click_and_drag());
        let scene = editor.scene();
        let camera = editor.camera.screen_from_page();
        let painter = ui.painter_at(area);
        paint_scene(&painter, &scene, camera, editor.camera.visible());
        for item in overlay(editor) {
            paint_item(&painter, &item, camera);
        }
        note_names(ui, &scene, editor, area);
        let written = self.text_edit_ui(ui, editor, area, &mut messages);
        messages.extend(self.pointer_input(ui, &response, editor, written));
        if response.contains_pointer() && !written.is_some_and(|rect| pointer_in(ui, rect)) {
            ui.ctx().set_cursor_icon(cursor_icon(editor.tool().cursor()));
        }
        response.context_menu(|ui| messages.extend(context_menu_ui(ui, editor)));
        if !matches!(editor.tool(), Tool::Write(_)) {
            self.focused = None;
        }
        messages
    }
}

/// What the other button offers: the commands for what is selected.
fn context_menu_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    const NOTHING: &[&str] = &["note.add", "note.add_kpi", "arrow.draw", "edit.select_all", "view.fit"];
    const NOTES: &[&str] = &[
        "note.write",
        "note.as_note",
        "note.as_kpi",
        "note.front",
        "note.back",
        "edit.duplicate",
        "edit.delete",
    ];
    const ARROWS: &[&str] = &[
        "arrow.one",
        "arrow.two",
        "arrow.three",
        "arrow.none",
        "arrow.strong",
        "arrow.developing",
        "arrow.unproven",
        "arrow.label",
        "arrow.reverse",
        "edit.delete",
    ];
    let ids = match (editor.selected_notes().is_empty(), editor.selected_arrows().is_empty()) {
        (true, true) => NOTHING,
        (true, false) => ARROWS,
        (false, _) => NOTES,
    };
    ui.set_min_width(200.0);
    ids.iter().filter_map(|id| command::find(id)).filter_map(|row| row_ui(ui, row, editor)).collect()
}

/// Names every visible note for screen readers and tests.
fn note_names(ui: &Ui, scene: &Scene, editor: &Editor, area: Rect) {
    let camera = editor.camera.screen_from_page();
    for note in &scene.notes {
        let place = screen_rect(camera.apply_bounds(note.rect.bounds())).intersect(area);
        if !place.is_positive() {
            continue;
        }
        let Some(record) = editor.board().note(note.id) else { continue };
        let response = ui.interact(place, ui.scope_id().with(("note", note.id)), Sense::hover());
        let selected = editor.selection().contains(&note.id);
        let name = if record.text.is_empty() { "…" } else { record.text.as_str() };
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, selected, name));
    }
}

fn pointer_in(ui: &Ui, rect: Rect) -> bool {
    ui.input(|input| input.pointer.latest_pos()).is_some_and(|p| rect.contains(p))
}

const fn cursor_icon(cursor: Cursor) -> CursorIcon {
    match cursor {
        Cursor::Default => CursorIcon::Default,
        Cursor::Move => CursorIcon::Move,
        Cursor::Cross => CursorIcon::Crosshair,
        Cursor::Text => CursorIcon::Text,
        Cursor::ResizeNwSe => CursorIcon::ResizeNwSe,
        Cursor::ResizeNeSw => CursorIcon::ResizeNeSw,
    }
}

fn bounds(rect: Rect) -> Bounds {
    Bounds::new(rect.left(), rect.top(), rect.right(), rect.bottom())
}

fn screen_rect(b: Bounds) -> Rect {
    Rect::from_min_max(point(b.min()), point(b.max()))
}

const fn point(p: Pos) -> egui::Pos2 {
    egui::pos2(p.x, p.y)
}

const fn pos(p: egui::Pos2) -> Pos {
    Pos::new(p.x, p.y)
}
