//! Presentation view: the whole window is the page. Keys and clicks move between the steps.

use super::paint::{ViewTransform, paint_scene};
use super::theme::{color32, font};
use super::{Message, UiContext};
use crate::editor::{Editor, PresentationState, actions};
use crate::geometry::{Point, Transform};
use crate::i18n::{key, tr, tr_fmt};
use crate::scene::text::Weight;
use crate::scene::{Scene, Theme};
use crate::workshop::timer::format_remaining;
use egui::{
    CentralPanel, Color32, CursorIcon, Event, Key, Painter, PointerButton, Rect, Role, Sense, Ui, WidgetInfo,
};

/// Speed of the dot along the cycle.
const MARKER_SPEED_UNITS_PER_SEC: f32 = 420.0;
/// Size of the dot.
const MARKER_SIZE_UNITS: f32 = 21.0;

/// Shows the presentation, if there is one.
pub(super) fn presentation_ui(ui: &mut Ui, context: UiContext<'_>) -> Option<Vec<Message>> {
    let editor = context.editor;
    let present = editor.presentation()?;
    let scene = actions::presentation::scene(editor)?;
    let paper = if present.is_black() { Color32::BLACK } else { color32(editor.theme().page()) };
    let modal = context.modal;
    let shown = CentralPanel::no_frame().frame(egui::Frame::new().fill(paper)).show(ui, |ui| {
        let area = ui.max_rect();
        let response = ui.interact(area, ui.scope_id().with("present"), Sense::click());
        let fit = fit_page(area, scene.page.width(), scene.page.height());
        let name = step_name(editor, present);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        if !present.is_black() {
            paint_scene(&ui.painter_at(area), &scene, &[], ViewTransform::still(&scene, fit));
            marker(ui, editor, &scene, fit);
            if let Some(timer) = context.timer.filter(|timer| timer.running) {
                let at = area.right_bottom() - egui::vec2(24.0, 16.0);
                let (size, ink) = (font(Weight::Bold, 44.0), color32(editor.theme().faint_ink()));
                ui.painter().text(
                    at,
                    egui::Align2::RIGHT_BOTTOM,
                    format_remaining(timer.remaining),
                    size,
                    ink,
                );
            }
        }
        let pointer = ui.input(|input| input.pointer.latest_pos()).filter(|p| area.contains(*p));
        if let (true, Some(p)) = (present.is_laser(), pointer) {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            laser(ui.painter(), editor.theme(), p);
        } else if let Some(p) = pointer {
            let over = actions::presentation::covered_at(editor, fit.invert(Point::new(p.x, p.y))).is_some()
                && !present.is_black();
            ui.ctx().set_cursor_icon(if over { CursorIcon::PointingHand } else { CursorIcon::Default });
        }
        // A dialog above it, such as about unsaved changes, receives the keys.
        if modal { Vec::new() } else { present_input(ui, fit, area) }
    });
    Some(shown.inner)
}

/// Transform that fits the whole page to the screen, centered.
fn fit_page(area: Rect, width: f32, height: f32) -> Transform {
    let scale = (area.width() / width).min(area.height() / height);
    let shift = Point::new(area.center().x - width * scale / 2.0, area.center().y - height * scale / 2.0);
    Transform::new(scale, shift)
}

/// “3 / 12: 価値提供”
fn step_name(editor: &Editor, state: &PresentationState) -> String {
    let lang = editor.lang();
    if state.is_black() {
        return tr(lang, key!("present.black")).to_owned();
    }
    let part = state.section().map(|part| part.name(lang)).unwrap_or_default();
    let (step, all) = ((state.step() + 1).to_string(), state.steps().len().to_string());
    tr_fmt(lang, key!("present.step"), &[&step, &all, &part])
}

/// Keys and clicks in their order.
fn present_input(ui: &Ui, fit: Transform, area: Rect) -> Vec<Message> {
    let events = ui.input(|input| input.events.clone());
    let mut messages = Vec::new();
    for event in events {
        match event {
            Event::Key { key, pressed: true, repeat, modifiers, .. }
                if !modifiers.command && !modifiers.alt =>
            {
                // A repeated key moves on, but does not toggle.
                let turns = |message: &Message| matches!(message, Message::AdvancePresentation(_));
                messages.extend(key_message(key).filter(|message| !repeat || turns(message)));
            }
            Event::PointerButton { pos, button, pressed: true, .. } if area.contains(pos) => match button {
                PointerButton::Primary => {
                    messages.push(Message::ClickPresentation(fit.invert(Point::new(pos.x, pos.y))));
                }
                PointerButton::Secondary => messages.push(Message::AdvancePresentation(false)),
                PointerButton::Middle | PointerButton::Extra1 | PointerButton::Extra2 => {}
            },
            _ => {}
        }
    }
    messages
}

/// Meaning of a key, including those of presentation remotes.
const fn key_message(key: Key) -> Option<Message> {
    Some(match key {
        Key::ArrowRight | Key::ArrowDown | Key::PageDown | Key::Space | Key::Enter | Key::N => {
            Message::AdvancePresentation(true)
        }
        Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::Backspace | Key::P => {
            Message::AdvancePresentation(false)
        }
        Key::Home => Message::GoToStep(0),
        Key::End => Message::GoToStep(usize::MAX),
        Key::B | Key::Period => Message::ToggleBlack,
        Key::L => Message::ToggleLaser,
        Key::Escape | Key::F5 => Message::EndPresentation,
        _ => return None,
    })
}

/// The dot that moves along the cycle.
fn marker(ui: &Ui, editor: &Editor, scene: &Scene, fit: Transform) {
    let line = actions::presentation::marker_path(editor);
    let whole: f32 = line.windows(2).map(segment_length).sum();
    if whole < 1.0 {
        return;
    }
    let time = ui.input(|input| input.time);
    let at = point_along(
        &line,
        (time * f64::from(MARKER_SPEED_UNITS_PER_SEC)).rem_euclid(f64::from(whole)) as f32,
    );
    // It moves on the arrows and below the notes, whose text it would cover.
    let hidden = scene.notes.iter().any(|note| note.rect.to_rect().contains(at));
    let at = fit.apply(at);
    let (center, radius) = (egui::pos2(at.x, at.y), MARKER_SIZE_UNITS * fit.scale);
    let theme = editor.theme();
    if !hidden {
        ui.painter().circle_filled(center, radius * 1.35, color32(theme.page()));
        ui.painter().circle_filled(center, radius, color32(theme.doubt()));
    }
    // Without vertical sync, a fixed frame rate is enough.
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(16));
}

fn segment_length(pair: &[Point]) -> f32 {
    if let [a, b] = pair { a.distance(*b) } else { 0.0 }
}

/// Point at a distance along a polyline.
fn point_along(line: &[Point], way: f32) -> Point {
    let mut left = way;
    for pair in line.windows(2) {
        let ([a, b], here) = (pair, segment_length(pair)) else { continue };
        if left <= here && here > 0.0 {
            return a.lerp(*b, left / here);
        }
        left -= here;
    }
    line.last().copied().unwrap_or_default()
}

/// The laser pointer: a red dot with a glow.
fn laser(painter: &Painter, theme: Theme, at: egui::Pos2) {
    for (radius, strength) in [(15.0, 40), (9.0, 110), (5.0, 255)] {
        painter.circle_filled(at, radius, color32(theme.laser().with_alpha(strength)));
    }
}
