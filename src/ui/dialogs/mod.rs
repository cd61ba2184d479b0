//! The program's own dialogs. Each draws itself and says what was chosen; none acts.

mod agenda;
mod answer;
mod answer_chosen;
mod answer_place;
mod answer_row;
mod cases;
mod changed;
mod choose;
mod compare;
mod export;
mod export_rows;
mod key_sheet;
mod message;
mod overwrite;
mod palette;
mod path;
mod prompt;
mod recover;
mod settings;
mod taken;
mod unsaved;
mod versions;
mod wheel;
mod working;

pub use agenda::agenda_ui;
pub use answer::{AnswerChoice, AnswerDialog, Origin};
pub use cases::{Cases, CasesChoice};
pub use changed::{ChangedChoice, ChangedDialog, Theirs};
pub use choose::{ChooseChoice, ChooseDialog};
pub use compare::CompareDialog;
pub use export::{ExportChoice, ExportDialog, Kind, Pictures};
pub use key_sheet::key_sheet_ui;
pub use message::message_ui;
pub use overwrite::overwrite_ui;
pub use palette::{Palette, PaletteChoice};
pub use path::{PathChoice, PathDialog};
pub use prompt::{PromptChoice, PromptDialog};
pub use recover::{RecoverChoice, RecoverDialog};
pub use settings::{Choices, Saving, Workshop, settings_ui};
pub use taken::{TakenChoice, taken_ui};
pub use unsaved::{UnsavedChoice, unsaved_ui};
pub use versions::{Seen, VersionsChoice, VersionsDialog};
pub use wheel::{WheelChoice, WheelDialog};
pub use working::working_ui;

use super::field::{field_begins, field_ends};
use super::form::layout;
use super::ime::Holder;
use egui::{Context, Id, Modal, ModalResponse, Response, RichText, TextEdit, Ui};

/// A window before the others, in which something is chosen or written, and whether Esc closed it. A click beside it must
/// not cost what was written in it.
fn modal_ui<T>(
    ctx: &Context,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (T, bool) {
    let shown = window_ui(ctx, id, title, width, content);
    let dismissed = shown.should_close() && !shown.backdrop_response.clicked() && !is_asleep(ctx, id);
    (shown.inner, dismissed)
}

/// The same for a window that is only looked at: a click beside it closes it too.
fn glance_ui<T>(
    ctx: &Context,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (T, bool) {
    let shown = window_ui(ctx, id, title, width, content);
    let dismissed = shown.should_close() && !is_asleep(ctx, id);
    (shown.inner, dismissed)
}

/// Where the context keeps whether dialogs sleep.
const ASLEEP: &str = "dialogs_asleep";

/// Lets dialogs sleep, or wakes them: nothing can be chosen in them while work is told of before them.
pub fn let_sleep(ctx: &Context, asleep: bool) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(ASLEEP), asleep));
}

fn is_asleep(ctx: &Context, id: &str) -> bool {
    id != working::ID && ctx.data(|data| data.get_temp(Id::unique(ASLEEP))).unwrap_or(false)
}

/// A window before the others, in their middle.
fn window_ui<T>(
    ctx: &Context,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> ModalResponse<T> {
    Modal::new(Id::unique(("dialog", id)))
        .frame(egui::Frame::window(&ctx.global_style()).inner_margin(18))
        .show(ctx, |ui| {
            if is_asleep(ctx, id) {
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
fn text_area(ui: &mut Ui, id: &str, text: &mut String, rows: usize, hint: &str) -> Response {
    let id = Id::unique(id);
    let before = field_begins(ui, id, text, Holder::Other);
    let edit = TextEdit::multiline(text).id(id).desired_rows(rows.max(2)).desired_width(f32::INFINITY);
    let mut output = edit.hint_text(hint).layouter(&mut layout).show(ui);
    field_ends(ui, before, text, &mut output);
    output.response.response
}

/// A field of one line behind its name.
fn text_line(ui: &mut Ui, id: &str, name: &str, text: &mut String) {
    ui.horizontal(|ui| {
        // Fields below each other begin at one place.
        let label = ui.add_sized([84.0, 20.0], egui::Label::new(name).halign(egui::Align::LEFT));
        let id = Id::unique(id);
        let before = field_begins(ui, id, text, Holder::Other);
        let mut output = TextEdit::singleline(text).id(id).desired_width(ui.available_width()).show(ui);
        field_ends(ui, before, text, &mut output);
        output.response.response.labelled_by(label.id);
    });
}
