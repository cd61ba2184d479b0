//! The canvas: paints the scene, passes the pointer on, holds the field in which text is written.

mod input;
mod names;
mod overview;
mod text_edit;

use super::cycle_panel::Tab;
use super::ideas::IdeasState;
use super::ime::guard;
use super::keys::Keyboard;
use super::menu_bar::{row_ui, walk_rows};
use super::paint::{ViewTransform, Zoom, paint_scene};
use super::theme::color32;
use super::{Frame, Message};
use crate::command;
use crate::editor::{Cursor, Editor, Event, QuickEntryTarget, TextTarget, overlay};
use crate::geometry::{Point, Rect, Transform};
use egui::{
    CentralPanel, Context, CursorIcon, EventFilter, FocusDirection, Id, Key, PointerButton, Popup, Sense, Ui,
};
use overview::Overview;

/// What the canvas remembers between frames.
#[derive(Debug)]
pub struct Canvas {
    /// What the text field has the keyboard for.
    focused: Option<TextTarget>,
    /// Whether the button that draws and drags went down on the canvas.
    pressed: bool,
    /// Where on screen it is.
    area: egui::Rect,
    /// What of the canvas has the keyboard: itself, or the note that a screen reader reads.
    own: Vec<Id>,
    overview: Overview,
    /// From page to screen as it was in the last frame.
    camera: Option<Transform>,
    /// Whether the keyboard is to be given to the panels.
    giving: bool,
    /// Which panels were open, so that one just opened gets the keyboard.
    pub(super) opened: Opened,
    /// What the views of ideas remember.
    pub(super) ideas: IdeasState,
}

/// Panels with a field that gets the keyboard when they open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Opened {
    pub(super) find: bool,
    /// The match that the list was scrolled to last.
    pub(super) found: Option<usize>,
    /// Where the strip for rapid entry posted to last.
    pub(super) rapid: Option<QuickEntryTarget>,
    /// Whether the timer is shown as large as can be.
    pub(super) large_timer: bool,
    /// What the panel of the growth cycle shows.
    pub(super) tab: Tab,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            focused: None,
            pressed: false,
            area: egui::Rect::NOTHING,
            own: Vec::new(),
            overview: Overview::default(),
            camera: None,
            giving: false,
            opened: Opened::default(),
            ideas: IdeasState::default(),
        }
    }
}

impl Canvas {
    /// Where on screen it is.
    pub(super) const fn area(&self) -> egui::Rect {
        self.area
    }

    /// Who has the keyboard, once everything but dialogs was drawn. A field that was there a frame ago and is gone has
    /// it no more, whatever the toolkit says: the very next key is for the canvas.
    pub(super) fn keyboard(&self, ctx: &Context) -> Keyboard {
        match ctx.memory(egui::Memory::focused) {
            Some(id) if guard(ctx, |guard| guard.shows(id)) => Keyboard::Field,
            Some(id) if !self.own.contains(&id) && !ctx.text_edit_focused() => Keyboard::Widget,
            Some(_) | None => Keyboard::Canvas,
        }
    }

    /// Shows the three conditions in the panel of the growth cycle.
    pub const fn show_check(&mut self) {
        self.opened.tab = Tab::Check;
    }

    /// Shows what to test in the panel of the growth cycle.
    pub const fn show_tests(&mut self) {
        self.opened.tab = Tab::Tests;
    }

    /// Gives the keyboard to the panels, or takes it back.
    pub const fn switch_focus(&mut self) {
        self.giving = true;
    }

    /// Called before anything is drawn.
    pub(super) fn begin(&mut self, ctx: &Context) {
        if std::mem::take(&mut self.giving) {
            ctx.memory_mut(|memory| {
                let away = memory.focused().is_none_or(|id| self.own.contains(&id));
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
                if away {
                    memory.move_focus(FocusDirection::Next);
                }
            });
        }
    }

    /// Draws the canvas in all the room that is left.
    pub fn canvas_ui(&mut self, ui: &mut Ui, frame: Frame<'_>) -> Vec<Message> {
        let desk = egui::Frame::new().fill(color32(frame.editor.theme().background()));
        CentralPanel::no_frame().frame(desk).show(ui, |ui| self.contents_ui(ui, frame)).inner
    }

    fn contents_ui(&mut self, ui: &mut Ui, frame: Frame<'_>) -> Vec<Message> {
        let editor = frame.editor;
        let area = ui.max_rect();
        self.area = area;
        let mut messages = vec![Message::Viewport(bounds(area))];
        let response = ui.interact(area, ui.scope_id().with("canvas"), Sense::click_and_drag());
        let scene = editor.scene();
        let camera = editor.camera.screen_from_page();
        let before = self.camera.replace(camera);
        let zoom = if before.is_some_and(|before| before.scale != camera.scale) {
            // What was drawn for several sizes is drawn for this one once it stays.
            ui.ctx().request_repaint();
            Zoom::Changing
        } else {
            Zoom::Still
        };
        if before.is_some_and(|before| before != camera) && editor.tool().is_hovering() {
            // The page moved under a resting pointer; what lies there now counts once the pointer moves.
            messages.push(Message::Input(Event::Leave));
        }
        let painter = ui.painter_at(area);
        let view = ViewTransform { camera, visible: editor.camera.visible(), zoom };
        paint_scene(&painter, &scene, &overlay(editor), view);
        let before = std::mem::replace(&mut self.own, vec![response.id]);
        messages.extend(self.names_ui(ui, editor, area, &before));
        let written = self.text_edit_ui(ui, editor, area, &mut messages);
        let overview = overview::place(editor, area);
        let covered: Vec<egui::Rect> = written.into_iter().chain(overview).collect();
        messages.extend(self.pointer_input(ui, &response, editor, &covered));
        if response.contains_pointer() && !covered.iter().any(|rect| pointer_in(ui, *rect)) {
            ui.ctx().set_cursor_icon(cursor_icon(ui, editor));
        }
        response.context_menu(|ui| messages.extend(context_menu_ui(ui, editor)));
        messages.extend(overview.and_then(|place| self.overview.overview_ui(ui, editor, place)));
        if !editor.is_writing() {
            self.focused = None;
        }
        if !frame.modal && !Popup::is_any_open(ui.ctx()) {
            self.hold_keyboard(ui.ctx(), response.id);
        }
        messages
    }

    /// Has the keyboard while nothing else has it, and keeps Tab, arrows and Esc for the commands.
    fn hold_keyboard(&self, ctx: &Context, canvas: Id) {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ctx.memory_mut(|memory| {
            if memory.focused().is_none() {
                memory.request_focus(canvas);
            }
            for id in &self.own {
                memory.set_focus_lock_filter(*id, filter);
            }
        });
    }
}

/// What the other button offers: the commands for what is selected.
fn context_menu_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    const NOTHING: &[&[&str]] = &[
        &["note.add", "note.add_kpi", "note.rapid", "arrow.draw"],
        &["edit.paste", "edit.select_all", "arrange.tidy", "view.fit"],
    ];
    const NOTES: &[&[&str]] = &[
        &["note.write", "arrow.connect", "note.as_note", "note.as_kpi"],
        &["note.fact", "note.assumption", "note.unknown", "note.unsaid"],
        &["note.doubt", "note.answer", "note.cover"],
        &["note.front", "note.back", "arrange.tidy"],
        &["edit.cut", "edit.copy", "edit.copy_picture", "edit.paste", "edit.duplicate", "edit.delete"],
        &["note.lock", "note.unlock"],
    ];
    const ARROWS: &[&[&str]] = &[
        &["arrow.one", "arrow.two", "arrow.three", "arrow.none"],
        &["arrow.strong", "arrow.developing", "arrow.unproven"],
        &["arrow.label", "arrow.reverse", "cycle.propose", "edit.delete"],
    ];
    let groups =
        match (editor.iter_selected_notes().next().is_none(), editor.iter_selected_arrows().next().is_none())
        {
            (true, true) => NOTHING,
            (true, false) => ARROWS,
            (false, _) => NOTES,
        };
    ui.set_min_width(240.0);
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
    let (mut messages, mut rows) = (Vec::new(), Vec::new());
    for (number, group) in groups.iter().enumerate() {
        if number > 0 {
            ui.separator();
        }
        for command in group.iter().filter_map(|id| command::find(id)) {
            messages.extend(row_ui(ui, command, editor, &mut rows));
        }
    }
    walk_rows(ui, &rows);
    messages
}

fn pointer_in(ui: &Ui, rect: egui::Rect) -> bool {
    ui.input(|input| input.pointer.latest_pos()).is_some_and(|p| rect.contains(p))
}

fn cursor_icon(ui: &Ui, editor: &Editor) -> CursorIcon {
    let (space, middle) =
        ui.input(|input| (input.key_down(Key::Space), input.pointer.button_down(PointerButton::Middle)));
    if middle || (space && !editor.is_writing()) {
        let holding = ui.input(|input| input.pointer.any_down());
        return if holding { CursorIcon::Grabbing } else { CursorIcon::Grab };
    }
    match editor.tool().cursor() {
        Cursor::Default => CursorIcon::Default,
        Cursor::Move => CursorIcon::Move,
        Cursor::Cross => CursorIcon::Crosshair,
        Cursor::Text => CursorIcon::Text,
        Cursor::ResizeNwSe => CursorIcon::ResizeNwSe,
        Cursor::ResizeNeSw => CursorIcon::ResizeNeSw,
    }
}

fn bounds(rect: egui::Rect) -> Rect {
    Rect::new(rect.left(), rect.top(), rect.right(), rect.bottom())
}

fn screen_rect(b: Rect) -> egui::Rect {
    egui::Rect::from_min_max(point(b.min()), point(b.max()))
}

const fn point(p: Point) -> egui::Pos2 {
    egui::pos2(p.x, p.y)
}

const fn pos(p: egui::Pos2) -> Point {
    Point::new(p.x, p.y)
}
