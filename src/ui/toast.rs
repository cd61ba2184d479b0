//! What was done last, over the lower edge of the canvas, with a button to undo it where that makes sense.

use super::widgets::command_button;
use super::{Frame, Message, Toast};
use crate::words::word;
use egui::{Align2, Area, Context, Id, Order, Rect};

pub(super) fn toast_ui(ctx: &Context, frame: Frame<'_>, canvas: Rect) -> Option<Message> {
    let dropping = ctx.input(|input| !input.raw.hovered_files.is_empty());
    let here = Toast { text: word(frame.editor.lang(), "drop.here"), undo: false };
    let toast = if dropping { here } else { frame.toast? };
    let place = canvas.center_bottom() - egui::vec2(0.0, 14.0);
    let area =
        Area::new(Id::unique("toast")).order(Order::Middle).fixed_pos(place).pivot(Align2::CENTER_BOTTOM);
    let shown = area.show(ctx, |ui| {
        egui::Frame::popup(&ctx.global_style()).inner_margin(8).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(toast.text);
                if toast.undo { command_button(ui, "edit.undo", frame.editor) } else { None }
            })
            .inner
        })
    });
    shown.inner.inner
}
