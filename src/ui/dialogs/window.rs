//! The window of a dialog, and the fields in it.

use crate::ui::field::{begin_field, end_field};
use crate::ui::form_field::layout;
use crate::ui::ime::ImeTarget;
use egui::{Context, Id, Modal, ModalResponse, Response, RichText, TextEdit, Ui};
use std::ops::Deref;

/// Where a dialog is drawn, and whether it reacts.
#[derive(Clone, Copy, Debug)]
pub struct DialogContext<'a> {
    ctx: &'a Context,
    enabled: bool,
}

impl<'a> DialogContext<'a> {
    /// A dialog that reacts unless `enabled` is false, while the progress of a task is shown above it.
    pub const fn new(ctx: &'a Context, enabled: bool) -> Self {
        Self { ctx, enabled }
    }
}

impl Deref for DialogContext<'_> {
    type Target = Context;

    fn deref(&self) -> &Context {
        self.ctx
    }
}

/// A modal dialog for a choice or input; also returns whether Esc closed it. A click outside must not discard
/// input.
pub(super) fn modal_ui<T>(
    ctx: DialogContext<'_>,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (T, bool) {
    let shown = window_ui(ctx, id, title, width, content);
    let dismissed = shown.should_close() && !shown.backdrop_response.clicked() && ctx.enabled;
    (shown.inner, dismissed)
}

/// A modal dialog for viewing: a click outside closes it too.
pub(super) fn viewer_ui<T>(
    ctx: DialogContext<'_>,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (T, bool) {
    let shown = window_ui(ctx, id, title, width, content);
    let dismissed = shown.should_close() && ctx.enabled;
    (shown.inner, dismissed)
}

/// A centered modal window.
fn window_ui<T>(
    ctx: DialogContext<'_>,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> ModalResponse<T> {
    Modal::new(Id::unique(("dialog", id)))
        .frame(egui::Frame::window(&ctx.global_style()).inner_margin(18))
        .show(&ctx, |ui| {
            if !ctx.enabled {
                ui.disable();
            }
            let room = ctx.content_rect().size() - egui::vec2(60.0, 60.0);
            ui.set_width(width.min(room.x));
            ui.set_max_height(room.y);
            ui.label(RichText::new(title).heading());
            ui.add_space(6.0);
            content(ui)
        })
}

/// A field of several lines.
pub(super) fn text_area(ui: &mut Ui, id: &str, text: &mut String, rows: usize, hint: &str) -> Response {
    let id = Id::unique(id);
    let before = begin_field(ui, id, text, ImeTarget::Other);
    let edit = TextEdit::multiline(text).id(id).desired_rows(rows.max(2)).desired_width(f32::INFINITY);
    let mut output = edit.hint_text(hint).layouter(&mut layout).show(ui);
    end_field(ui, before, text, &mut output);
    output.response.response
}

/// A labeled field of one line.
pub(super) fn text_line(ui: &mut Ui, id: &str, name: &str, text: &mut String) {
    ui.horizontal(|ui| {
        // Fields below each other are aligned.
        let label = ui.add_sized([84.0, 20.0], egui::Label::new(name).halign(egui::Align::LEFT));
        let id = Id::unique(id);
        let before = begin_field(ui, id, text, ImeTarget::Other);
        let mut output = TextEdit::singleline(text).id(id).desired_width(ui.available_width()).show(ui);
        end_field(ui, before, text, &mut output);
        output.response.response.labelled_by(label.id);
    });
}
