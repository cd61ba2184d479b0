//! Asks whether existing files may be overwritten.

use super::window::{DialogContext, modal_ui};
use crate::i18n::{Lang, key, tr, tr_fmt};
use std::path::PathBuf;

/// Asks about overwriting files; returns the answer once there is one.
pub fn overwrite_ui(ctx: DialogContext<'_>, lang: Lang, taken: &[PathBuf]) -> Option<bool> {
    let (choice, dismissed) = modal_ui(ctx, "overwrite", tr(lang, key!("overwrite.title")), 520.0, |ui| {
        let first = taken.first().map(|path| path.display().to_string()).unwrap_or_default();
        if let [_] = taken {
            ui.label(tr_fmt(lang, key!("overwrite.one"), &[&first]));
        } else {
            ui.label(tr_fmt(lang, key!("overwrite.many"), &[&taken.len().to_string(), &first]));
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let overwrite = ui.button(tr(lang, key!("button.overwrite"))).clicked().then_some(true);
            let button = ui.button(tr(lang, key!("button.cancel")));
            if ui.memory(|memory| memory.focused().is_none()) {
                // Enter chooses the safe option.
                button.request_focus();
            }
            overwrite.or(button.clicked().then_some(false))
        })
        .inner
    });
    choice.or(dismissed.then_some(false))
}
