//! Progress dialog of a background task, with a cancel button.

use super::window::{DialogContext, modal_ui};
use crate::i18n::{Key, Lang, key, tr};
use egui::{Context, ProgressBar};

/// Shows progress from 0 to 1 with a title; true if the user cancels.
pub(crate) fn progress_ui(ctx: &Context, lang: Lang, title: Key, done: f32) -> bool {
    let (canceled, dismissed) =
        modal_ui(DialogContext::new(ctx, true), "working", tr(lang, title), 380.0, |ui| {
            // The remaining part must be visible on dark windows, too.
            ui.visuals_mut().extreme_bg_color = ui.visuals().widgets.noninteractive.bg_stroke.color;
            ui.horizontal(|ui| {
                // For tasks that rarely report progress.
                ui.spinner();
                ui.add(ProgressBar::new(done).show_percentage());
            });
            ui.add_space(10.0);
            ui.button(tr(lang, key!("button.cancel"))).clicked()
        });
    canceled || dismissed
}
