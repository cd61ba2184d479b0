//! Dialogs of the program. Each draws itself and returns the user's choice; none acts on it.

mod agenda;
mod cases;
mod choose_idea;
mod compare;
mod export;
mod export_request;
mod export_rows;
mod external_change;
mod file_locked;
mod import;
mod import_preview;
mod import_row;
mod import_section;
mod message;
mod overwrite;
mod palette;
mod path;
mod progress;
mod prompt;
mod recovery;
mod settings;
mod shortcut_list;
mod unsaved;
mod versions;
mod wheel;

pub use agenda::agenda_ui;
pub use cases::{CasesDialog, CasesResponse};
pub use choose_idea::{ChooseIdeaDialog, ChooseIdeaResponse};
pub use compare::CompareDialog;
pub use export::ExportDialog;
pub use export_request::{ExportKind, ExportResponse, ImageExportRequest};
pub use external_change::{DiskState, ExternalChangeDialog, ExternalChangeResponse};
pub use file_locked::{FileLockedResponse, file_locked_ui};
pub use import::{DiagramOrigin, ImportDialog, ImportResponse};
pub use message::message_ui;
pub use overwrite::overwrite_ui;
pub use palette::{CommandPalette, PaletteResponse};
pub use path::{PathDialog, PathResponse};
pub use progress::progress_ui;
pub use prompt::{PromptDialog, PromptResponse};
pub use recovery::{RecoveryDialog, RecoveryResponse};
pub use settings::{Preferences, SaveMode, WorkshopPreferences, settings_ui};
pub use shortcut_list::shortcut_list_ui;
pub use unsaved::{UnsavedResponse, unsaved_ui};
pub use versions::{VersionPreview, VersionsDialog, VersionsResponse};
pub use wheel::{WheelDialog, WheelResponse};

use super::field::{begin_field, end_field};
use super::form_field::layout;
use super::ime::ImeTarget;
use egui::{Context, Id, Modal, ModalResponse, Response, RichText, TextEdit, Ui};

/// A modal dialog for a choice or input; also returns whether Esc closed it. A click outside must not discard
/// input.
fn modal_ui<T>(
    ctx: &Context,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (T, bool) {
    let shown = window_ui(ctx, id, title, width, content);
    let dismissed = shown.should_close() && !shown.backdrop_response.clicked() && !is_disabled(ctx, id);
    (shown.inner, dismissed)
}

/// A modal dialog for viewing: a click outside closes it too.
fn viewer_ui<T>(
    ctx: &Context,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (T, bool) {
    let shown = window_ui(ctx, id, title, width, content);
    let dismissed = shown.should_close() && !is_disabled(ctx, id);
    (shown.inner, dismissed)
}

/// Key of the disabled state of dialogs.
const DISABLED_KEY: &str = "dialogs_disabled";

/// Disables or enables dialogs, while the progress of a task is shown above them.
pub fn set_dialogs_disabled(ctx: &Context, disabled: bool) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(DISABLED_KEY), disabled));
}

fn is_disabled(ctx: &Context, id: &str) -> bool {
    id != progress::WINDOW_ID && ctx.data(|data| data.get_temp(Id::unique(DISABLED_KEY))).unwrap_or(false)
}

/// A centered modal window.
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
            if is_disabled(ctx, id) {
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
    let before = begin_field(ui, id, text, ImeTarget::Other);
    let edit = TextEdit::multiline(text).id(id).desired_rows(rows.max(2)).desired_width(f32::INFINITY);
    let mut output = edit.hint_text(hint).layouter(&mut layout).show(ui);
    end_field(ui, before, text, &mut output);
    output.response.response
}

/// A labeled field of one line.
fn text_line(ui: &mut Ui, id: &str, name: &str, text: &mut String) {
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
