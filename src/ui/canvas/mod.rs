//! The canvas: paints the scene, forwards pointer events, and shows the text field.

mod a11y_names;
mod conversion;
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
use crate::geometry::Transform;
use conversion::{screen_rect, to_point, to_rect};
use egui::{
    CentralPanel, Context, CursorIcon, EventFilter, FocusDirection, Id, Key, PointerButton, Popup, Sense, Ui,
};
use minimap::Minimap;

/// State of the canvas between frames.
#[derive(Debug)]
pub struct Canvas {
    /// The text for which the field has the focus.
    focused: Option<TextTarget>,
    /// Whether the primary button was pressed on the canvas.
    pressed: bool,
    /// Rectangle on screen.
    area: egui::Rect,
    /// Nodes of the canvas with the focus: itself, or the note read by a screen reader.
    focus_ids: Vec<Id>,
    overview: Minimap,
    /// Transform from page to screen in the last frame.
    camera: Option<Transform>,
    /// Whether the focus moves to the panels.
    releases_keyboard: bool,
    /// Panels that were open, so that one just opened gets the focus.
    pub(super) open_panels: OpenPanels,
    /// State of the idea views.
    pub(super) ideas: IdeasState,
}

/// Panels with a field that gets the focus when they open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OpenPanels {
    pub(super) search: bool,
    /// The match that the list was last scrolled to.
    pub(super) match_number: Option<usize>,
    /// The last target of quick entry.
    pub(super) quick_entry_target: Option<QuickEntryTarget>,
    /// Whether the timer is enlarged.
    pub(super) large_timer: bool,
    /// Current tab of the cycle panel.
    pub(super) tab: PanelTab,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            focused: None,
            pressed: false,
            area: egui::Rect::NOTHING,
            focus_ids: Vec::new(),
            overview: Minimap::default(),
            camera: None,
            releases_keyboard: false,
            open_panels: OpenPanels::default(),
            ideas: IdeasState::default(),
        }
    }
}

impl Canvas {
    /// Rectangle on screen.
    pub(super) const fn area(&self) -> egui::Rect {
        self.area
    }

    /// The keyboard focus, once everything but dialogs is drawn. A field that has just disappeared no longer
    /// has it, whatever egui reports: the next key belongs to the canvas.
    pub(super) fn keyboard(&self, ctx: &Context) -> Keyboard {
        match ctx.memory(egui::Memory::focused) {
            Some(id) if with_guard(ctx, |guard| guard.is_shown(id)) => Keyboard::Field,
            Some(id) if !self.focus_ids.contains(&id) && !ctx.text_edit_focused() => Keyboard::Widget,
            Some(_) | None => Keyboard::Canvas,
        }
    }

    /// Shows the three conditions in the cycle panel.
    pub(crate) const fn show_check(&mut self) {
        self.open_panels.tab = PanelTab::Check;
    }

    /// Shows the open questions in the cycle panel.
    pub(crate) const fn show_open_questions(&mut self) {
        self.open_panels.tab = PanelTab::OpenQuestions;
    }

    /// Moves the focus to the panels, or back.
    pub(crate) const fn switch_focus(&mut self) {
        self.releases_keyboard = true;
    }

    /// Prepares a frame; called before anything is drawn.
    pub(super) fn begin_frame(&mut self, ctx: &Context) {
        if std::mem::take(&mut self.releases_keyboard) {
            ctx.memory_mut(|memory| {
                let away = memory.focused().is_none_or(|id| self.focus_ids.contains(&id));
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
                if away {
                    memory.move_focus(FocusDirection::Next);
                }
            });
        }
    }

    /// Draws the canvas in the remaining space.
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
        let camera = editor.camera().screen_from_page();
        let before = self.camera.replace(camera);
        let zoom = if before.is_some_and(|before| before.scale != camera.scale) {
            // Glyphs drawn for several sizes are redrawn for this one when the zoom is stable.
            ui.ctx().request_repaint();
            ZoomState::Changing
        } else {
            ZoomState::Still
        };
        if before.is_some_and(|before| before != camera) && editor.tool().is_hovering() {
            // The page moved under a resting pointer; hover starts again when the pointer moves.
            messages.push(Message::Input(Event::Leave));
        }
        let painter = ui.painter_at(area);
        let view = ViewTransform { camera, visible: editor.camera().visible(), zoom };
        paint_scene(&painter, &scene, &overlay(editor), view);
        let before = std::mem::replace(&mut self.focus_ids, vec![response.id]);
        messages.extend(self.names_ui(ui, editor, area, &before));
        let written = self.text_edit_ui(ui, editor, area, &mut messages);
        let overview = minimap::minimap_rect(editor, area);
        let covered: Vec<egui::Rect> = written.into_iter().chain(overview).collect();
        messages.extend(self.pointer_input(ui, &response, editor, &covered));
        if response.contains_pointer() && !covered.iter().any(|rect| pointer_in(ui, *rect)) {
            ui.ctx().set_cursor_icon(cursor_icon(ui, editor));
        }
        response.context_menu(|ui| messages.extend(context_menu_ui(ui, editor)));
        messages.extend(overview.and_then(|place| self.overview.minimap_ui(ui, editor, place)));
        if !editor.tool().is_editing_text() {
            self.focused = None;
        }
        if !context.modal && !Popup::is_any_open(ui.ctx()) {
            self.keep_keyboard(ui.ctx(), response.id);
        }
        messages
    }

    /// Takes the focus if nothing else has it, and reserves Tab, arrow keys and Esc for shortcuts.
    fn keep_keyboard(&self, ctx: &Context, canvas: Id) {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ctx.memory_mut(|memory| {
            if memory.focused().is_none() {
                memory.request_focus(canvas);
            }
            for id in &self.focus_ids {
                memory.set_focus_lock_filter(*id, filter);
            }
        });
    }
}

/// Context menu: commands for the selection.
fn context_menu_ui(ui: &mut Ui, editor: &Editor) -> Vec<Message> {
    const MENU_EMPTY: &[&[&str]] = &[
        &["note.add", "note.add_kpi", "note.quick_entry", "arrow.draw"],
        &["edit.paste", "edit.select_all", "arrange.tidy", "view.fit"],
    ];
    const MENU_NOTES: &[&[&str]] = &[
        &["note.edit_text", "arrow.connect", "note.as_note", "note.as_kpi"],
        &["note.fact", "note.assumption", "note.unknown", "note.no_evidence"],
        &["note.doubt", "note.answer_doubt", "note.cover"],
        &["note.front", "note.back", "arrange.tidy"],
        &["edit.cut", "edit.copy", "edit.copy_picture", "edit.paste", "edit.duplicate", "edit.delete"],
        &["note.lock", "note.unlock"],
    ];
    const MENU_ARROWS: &[&[&str]] = &[
        &["arrow.one", "arrow.two", "arrow.three", "arrow.none"],
        &["arrow.strong", "arrow.developing", "arrow.unproven"],
        &["arrow.label", "arrow.reverse", "cycle.set_conditions", "edit.delete"],
    ];
    let groups = match (
        editor.selection().iter_notes(editor.board()).next().is_none(),
        editor.selection().iter_arrows(editor.board()).next().is_none(),
    ) {
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
    if middle || (space && !editor.tool().is_editing_text()) {
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
