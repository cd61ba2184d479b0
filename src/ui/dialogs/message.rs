//! Message dialog with one button: an error with a hint, or information about the program.

use super::window::{DialogContext, modal_ui};
use crate::i18n::{Lang, key, tr};

/// Shows a message; true once it is closed.
pub(crate) fn message_ui(ctx: DialogContext<'_>, lang: Lang, title: &str, lines: &[String]) -> bool {
    let (closed, dismissed) = modal_ui(ctx, "message", title, 460.0, |ui| {
        for line in lines {
            ui.label(line);
        }
        ui.add_space(10.0);
        ui.button(tr(lang, key!("button.close"))).clicked()
    });
    closed || dismissed
}
