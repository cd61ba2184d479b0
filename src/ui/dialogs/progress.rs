//! Work that takes a while: how far it is, and a button to give it up.

use super::modal_ui;
use crate::i18n::{Lang, tr};
use egui::{Context, ProgressBar};

/// What its window is known by.
pub(super) const WINDOW_ID: &str = "working";

/// Shows how far some work is, from 0 to 1, under a title by its key; true where it is to be given up.
pub fn progress_ui(ctx: &Context, lang: Lang, title: &str, done: f32) -> bool {
    let (cancelled, dismissed) = modal_ui(ctx, WINDOW_ID, tr(lang, title), 380.0, |ui| {
        // What is still to be done is seen on dark windows, too.
        ui.visuals_mut().extreme_bg_color = ui.visuals().widgets.noninteractive.bg_stroke.color;
        ui.horizontal(|ui| {
            // Some work tells rarely how far it is; this shows that it goes on.
            ui.spinner();
            ui.add(ProgressBar::new(done).show_percentage());
        });
        ui.add_space(10.0);
        ui.button(tr(lang, "button.cancel")).clicked()
    });
    cancelled || dismissed
}
