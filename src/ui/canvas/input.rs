//! Converts pointer, wheel and pinch events to messages, in their order.

use super::{Canvas, to_point};
use crate::editor::{Editor, Event, PointerModifiers};
use crate::ui::Message;
use egui::{Key, Modifiers, PointerButton, Rect, Response, Ui};

impl Canvas {
    /// Pointer events of this frame. `covered` are the text field and the minimap, which handle their own
    /// presses.
    pub(super) fn pointer_input(
        &mut self,
        ui: &Ui,
        response: &Response,
        editor: &Editor,
        covered: &[Rect],
    ) -> Vec<Message> {
        let mut messages = navigation(ui, response);
        let now = to_modifiers(ui.input(|input| input.modifiers));
        let panning = ui.input(|input| input.key_down(Key::Space)) && !editor.tool().is_editing_text();
        let over = response.contains_pointer();
        let own = |p: egui::Pos2| covered.iter().any(|rect| rect.contains(p));
        let page = |p: egui::Pos2| editor.camera().page_from_screen(to_point(p));
        let events = ui.input(|input| input.events.clone());
        if !over && !self.pressed && editor.tool().is_hovering() {
            messages.push(Message::Input(Event::Leave));
        }
        for event in events {
            match event {
                egui::Event::PointerButton {
                    pos: p,
                    button: PointerButton::Primary,
                    pressed: true,
                    modifiers,
                } if over && !own(p) && !panning => {
                    if editor.tool().is_editing_text() {
                        messages.push(Message::Input(Event::Finish));
                    }
                    self.pressed = true;
                    messages.push(Message::Input(Event::Press {
                        at: page(p),
                        modifiers: to_modifiers(modifiers),
                    }));
                }
                egui::Event::PointerButton {
                    pos: p, button: PointerButton::Primary, pressed: false, ..
                } if self.pressed => {
                    self.pressed = false;
                    messages.push(Message::Input(Event::Release { at: page(p), modifiers: now }));
                }
                egui::Event::PointerButton {
                    pos: p,
                    button: PointerButton::Secondary,
                    pressed: true,
                    ..
                } if over && !own(p) && !self.pressed => {
                    messages.extend(select_at(editor, page(p)));
                }
                // A modifier key pressed or released during a drag applies immediately.
                egui::Event::ModifiersChanged(modifiers) if self.pressed => {
                    let latest = ui.input(|input| input.pointer.latest_pos());
                    let modifiers = to_modifiers(modifiers);
                    messages.extend(latest.map(|p| Message::Input(Event::Move { at: page(p), modifiers })));
                }
                egui::Event::PointerMoved(p) if over || self.pressed => {
                    messages.push(Message::Input(Event::Move { at: page(p), modifiers: now }));
                }
                _ => {}
            }
        }
        messages.extend(self.edge_pan(ui, response, editor, now));
        if response.double_clicked()
            && let Some(p) = response.interact_pointer_pos()
            && !own(p)
        {
            messages.push(Message::Input(Event::DoublePress { at: page(p) }));
        }
        messages
    }

    /// The page scrolls while a drag is held beyond the edge of the canvas.
    fn edge_pan(
        &self,
        ui: &Ui,
        response: &Response,
        editor: &Editor,
        modifiers: PointerModifiers,
    ) -> Vec<Message> {
        const EDGE_PAN_POINTS_PER_SECOND: f32 = 0.15;
        let area = response.rect;
        let beyond = ui
            .input(|input| input.pointer.latest_pos())
            .filter(|p| self.pressed && !editor.tool().is_idle() && !area.contains(*p));
        let Some(p) = beyond else { return Vec::new() };
        let way = (area.clamp(p) - p) * EDGE_PAN_POINTS_PER_SECOND;
        let page = editor.board().page().rect().to_rect();
        if editor.camera().visible().contains_rect(page) {
            return Vec::new();
        }
        ui.ctx().request_repaint();
        let at = editor.camera().page_from_screen(to_point(p));
        let shift = crate::geometry::Point::new(way.x, way.y);
        let at = at - shift * (1.0 / editor.camera().zoom());
        vec![Message::Pan(shift), Message::Input(Event::Move { at, modifiers })]
    }
}

/// Meaning of the modifier keys.
const fn to_modifiers(modifiers: Modifiers) -> PointerModifiers {
    PointerModifiers { extend: modifiers.shift, duplicate: modifiers.alt, no_snap: modifiers.command }
}

/// A press of the secondary button selects the target under it, unless it is selected.
fn select_at(editor: &Editor, at: crate::geometry::Point) -> Vec<Message> {
    use crate::scene::Hit;
    let hit = editor.scene().hit(editor.board(), at, 4.0 / editor.camera().zoom());
    let chosen = match hit {
        Hit::Note(id) | Hit::Arrow(id) => editor.selection().ids().contains(&id),
        Hit::Title | Hit::Frame(_) | Hit::None => false,
    };
    if chosen {
        return Vec::new();
    }
    let modifiers = PointerModifiers::default();
    // A text edit is committed; an arrow being drawn by keyboard is canceled.
    let first = if editor.tool().is_editing_text() { Event::Finish } else { Event::Cancel };
    let click = [first, Event::Press { at, modifiers }, Event::Release { at, modifiers }];
    click.map(Message::Input).into()
}

/// Wheel and trackpad pan, Ctrl+wheel and pinch zoom, the middle button and Space drag the page.
fn navigation(ui: &Ui, response: &Response) -> Vec<Message> {
    let mut messages = Vec::new();
    let space = ui.input(|input| input.key_down(Key::Space));
    let dragged =
        response.dragged_by(PointerButton::Middle) || (space && response.dragged_by(PointerButton::Primary));
    if dragged {
        let delta = response.drag_delta();
        messages.push(Message::Pan(crate::geometry::Point::new(delta.x, delta.y)));
    }
    let Some(pointer) = response.hover_pos().filter(|_| response.contains_pointer()) else { return messages };
    let (scroll, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    if (zoom - 1.0).abs() > 1e-4 {
        // Without the exponent, ten notches of a wheel zoom by a factor of sixty; with it, one notch is about a
        // fifth.
        messages.push(Message::Zoom(to_point(pointer), zoom.powf(0.45)));
    } else if scroll != egui::Vec2::ZERO {
        messages.push(Message::Pan(crate::geometry::Point::new(scroll.x, scroll.y)));
    }
    messages
}
