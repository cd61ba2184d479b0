//! Work that takes a while: how far it is, and a button to give it up.

use super::modal_ui;
use crate::words::{Lang, word};
use egui::{Context, ProgressBar};

/// Shows how far some work is, from 0 to 1, under a title by its key; true where it is to be given up.
pub fn working_ui(ctx: &Context, lang: Lang, title: &str, done: f32) -> bool {
    let (cancelled, dismissed) = modal_ui(ctx, "working", word(lang, title), 380.0, |ui| {
        ui.add(ProgressBar::new(done).show_percentage());
        ui.add_space(10.0);
        ui.button(word(lang, "button.cancel")).clicked()
    });
    cancelled || dismissed
}
