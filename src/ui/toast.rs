//! Toast at the lower edge of the canvas: what was done last, with an undo button if it can be undone.

use super::widgets::command_button;
use super::{Message, Toast, UiContext};
use crate::i18n::{key, tr};
use egui::{Align2, Area, Color32, Context, Id, Label, Order, Rect, TextStyle, Ui};

/// Distance from the edges of the canvas, in points.
const MARGIN: f32 = 14.0;
/// Space for the button, in points.
const BUTTON_WIDTH: f32 = 120.0;

pub(super) fn toast_ui(ctx: &Context, context: UiContext<'_>, canvas: Rect) -> Option<Message> {
    let dropping = ctx.input(|input| !input.raw.hovered_files.is_empty());
    let here = Toast { text: tr(context.editor.lang(), key!("drop.here")), undo: false };
    let toast = if dropping { here } else { context.toast? };
    let place = canvas.center_bottom() - egui::vec2(0.0, MARGIN);
    let area =
        Area::new(Id::unique("toast")).order(Order::Middle).fixed_pos(place).pivot(Align2::CENTER_BOTTOM);
    let shown = area.show(ctx, |ui| {
        egui::Frame::popup(&ctx.global_style()).inner_margin(8).show(ui, |ui| {
            let room = canvas.width() - 2.0 * MARGIN;
            ui.set_max_width(room);
            let undo =
                |ui: &mut Ui| if toast.undo { command_button(ui, "edit.undo", context.editor) } else { None };
            let text = Label::new(toast.text);
            let font = TextStyle::Body.resolve(ui.style());
            let width = ui.painter().layout_no_wrap(toast.text.to_owned(), font, Color32::WHITE).size().x;
            if width < room - BUTTON_WIDTH {
                ui.horizontal(|ui| {
                    ui.add(text);
                    undo(ui)
                })
                .inner
            } else {
                ui.set_width(room);
                ui.add(text.wrap());
                undo(ui)
            }
        })
    });
    shown.inner.inner
}
