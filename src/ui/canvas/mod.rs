//! The canvas: paints the scene, passes the pointer on, holds the field in which text is written.

mod a11y_names;
mod input;
mod minimap;
mod text_edit;

use super::cycle_panel::PanelTab;
use super::ideas::IdeasState;
use super::ime::with_guard;
use super::menu_bar::{row_ui, walk_rows};
use super::paint::{ViewTransform, ZoomState, paint_scene};
use super::shortcuts::Keyboard;
use super::theme::color32;
use super::{Message, UiContext};
use crate::command;
use crate::editor::{Cursor, Editor, Event, QuickEntryTarget, TextTarget, overlay};
use crate::geometry::{Point, Rect, Transform};
use egui::{
    CentralPanel, Context, CursorIcon, EventFilter, FocusDirection, Id, Key, PointerButton, Popup, Sense, Ui,
};
use minimap::Minimap;

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
    overview: Minimap,
    /// From page to screen as it was in the last frame.
    camera: Option<Transform>,
    /// Whether the keyboard is to be given to the panels.
    releases_keyboard: bool,
    /// Which panels were open, so that one just opened gets the keyboard.
    pub(super) open_panels: OpenPanels,
    /// What the views of ideas remember.
    pub(super) ideas: IdeasState,
}

/// Panels with a field that gets the keyboard when they open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OpenPanels {
    pub(super) search: bool,
    /// The match that the list was scrolled to last.
    pub(super) match_number: Option<usize>,
    /// Where the strip for rapid entry posted to last.
    pub(super) quick_entry_target: Option<QuickEntryTarget>,
    /// Whether the timer is shown as large as can be.
    pub(super) large_timer: bool,
    /// What the panel of the growth cycle shows.
    pub(super) tab: PanelTab,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            focused: None,
            pressed: false,
            area: egui::Rect::NOTHING,
            own: Vec::new(),
            overview: Minimap::default(),
            camera: None,
            releases_keyboard: false,
            open_panels: OpenPanels::default(),
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
            Some(id) if with_guard(ctx, |guard| guard.is_shown(id)) => Keyboard::Field,
            Some(id) if !self.own.contains(&id) && !ctx.text_edit_focused() => Keyboard::Widget,
            Some(_) | None => Keyboard::Canvas,
        }
    }

    /// Shows the three conditions in the panel of the growth cycle.
    pub const fn show_check(&mut self) {
        self.open_panels.tab = PanelTab::Check;
    }

    /// Shows what to test in the panel of the growth cycle.
    pub const fn show_tests(&mut self) {
        self.open_panels.tab = PanelTab::Tests;
    }

    /// Gives the keyboard to the panels, or takes it back.
    pub const fn switch_focus(&mut self) {
        self.releases_keyboard = true;
    }

    /// Called before anything is drawn.
    pub(super) fn begin_frame(&mut self, ctx: &Context) {
        if std::mem::take(&mut self.releases_keyboard) {
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
    pub fn canvas_ui(&mut self, ui: &mut Ui, context: UiContext<'_>) -> Vec<Message> {
        let worker = egui::Frame::new().fill(color32(context.editor.theme().background()));
        CentralPanel::no_frame().frame(worker).show(ui, |ui| self.contents_ui(ui, context)).inner
    }

    fn contents_ui(&mut self, ui: &mut Ui, context: UiContext<'_>) -> Vec<Message> {
        let editor = context.editor;
        let area = ui.max_rect();
        self.area = area;
        let mut messages = vec![Message::Viewport(to_rect(area))];
        let response = ui.interact(area, ui.scope_id().with("canvas"), Sense::click_and_drag());
        let scene = editor.scene();
        let camera = editor.camera.screen_from_page();
        let before = self.camera.replace(camera);
        let zoom = if before.is_some_and(|before| before.scale != camera.scale) {
            // What was drawn for several sizes is drawn for this one once it stays.
            ui.ctx().request_repaint();
            ZoomState::Changing
        } else {
            ZoomState::Still
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
        let overview = minimap::minimap_rect(editor, area);
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
        if !context.modal && !Popup::is_any_open(ui.ctx()) {
            self.keep_keyboard(ui.ctx(), response.id);
        }
        messages
    }

    /// Has the keyboard while nothing else has it, and keeps Tab, arrows and Esc for the commands.
    fn keep_keyboard(&self, ctx: &Context, canvas: Id) {
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
    const MENU_EMPTY: &[&[&str]] = &[
        &["note.add", "note.add_kpi", "note.rapid", "arrow.draw"],
        &["edit.paste", "edit.select_all", "arrange.tidy", "view.fit"],
    ];
    const MENU_NOTES: &[&[&str]] = &[
        &["note.write", "arrow.connect", "note.as_note", "note.as_kpi"],
        &["note.fact", "note.assumption", "note.unknown", "note.unsaid"],
        &["note.doubt", "note.answer", "note.cover"],
        &["note.front", "note.back", "arrange.tidy"],
        &["edit.cut", "edit.copy", "edit.copy_picture", "edit.paste", "edit.duplicate", "edit.delete"],
        &["note.lock", "note.unlock"],
    ];
    const MENU_ARROWS: &[&[&str]] = &[
        &["arrow.one", "arrow.two", "arrow.three", "arrow.none"],
        &["arrow.strong", "arrow.developing", "arrow.unproven"],
        &["arrow.label", "arrow.reverse", "cycle.propose", "edit.delete"],
    ];
    let groups =
        match (editor.iter_selected_notes().next().is_none(), editor.iter_selected_arrows().next().is_none())
        {
            (true, true) => MENU_EMPTY,
            (true, false) => MENU_ARROWS,
            (false, _) => MENU_NOTES,
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

fn to_rect(rect: egui::Rect) -> Rect {
    Rect::new(rect.left(), rect.top(), rect.right(), rect.bottom())
}

fn screen_rect(b: Rect) -> egui::Rect {
    egui::Rect::from_min_max(to_pos2(b.min()), to_pos2(b.max()))
}

const fn to_pos2(p: Point) -> egui::Pos2 {
    egui::pos2(p.x, p.y)
}

const fn to_point(p: egui::Pos2) -> Point {
    Point::new(p.x, p.y)
}
