//! The program's own dialogs. Each draws itself and says what was chosen; none acts.

mod cases;
mod compare;
mod export;
mod key_sheet;
mod message;
mod overwrite;
mod palette;
mod path;
mod settings;
mod unsaved;
mod wheel;

pub use cases::{Cases, CasesChoice};
pub use compare::CompareDialog;
pub use export::{ExportChoice, ExportDialog, Pictures, What};
pub use key_sheet::key_sheet_ui;
pub use message::message_ui;
pub use overwrite::overwrite_ui;
pub use palette::{Palette, PaletteChoice};
pub use path::{PathChoice, PathDialog};
pub use settings::{Choices, settings_ui};
pub use unsaved::{UnsavedChoice, unsaved_ui};
pub use wheel::{WheelChoice, WheelDialog};

use egui::{Context, Id, Modal, RichText, Ui};

/// Shows a dialog in the middle of the window; also whether it was dismissed by Esc or a click outside.
fn modal_ui<T>(
    ctx: &Context,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (T, bool) {
    let response = Modal::new(Id::unique(("dialog", id)))
        .frame(egui::Frame::window(&ctx.global_style()).inner_margin(18))
        .show(ctx, |ui| {
            let room = ctx.content_rect().size() - egui::vec2(60.0, 60.0);
            ui.set_width(width.min(room.x));
            ui.set_max_height(room.y);
            ui.label(RichText::new(title).heading());
            ui.add_space(6.0);
            content(ui)
        });
    let dismissed = response.should_close();
    (response.inner, dismissed)
}
