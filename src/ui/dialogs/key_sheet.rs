//! All keys at a glance, menu by menu; and what the pointer can do that no command is for.

use super::modal_ui;
use crate::command::{self, Menu};
use crate::words::{Lang, word};
use egui::{Context, Grid, RichText, ScrollArea, Ui};

/// Shows the keys; true once they were read.
pub fn key_sheet_ui(ctx: &Context, lang: Lang) -> bool {
    let (closed, dismissed) = modal_ui(ctx, "keys", word(lang, "keys.title"), 980.0, |ui| {
        let height = (ctx.content_rect().height() - 170.0).clamp(160.0, 900.0);
        let columns = ((ui.available_width() / 300.0) as usize).clamp(1, 3);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.columns(columns, |columns| {
                let mut lengths = vec![0; columns.len()];
                for menu in Menu::ALL {
                    let rows = command::all().filter(|row| row.menu == menu && !row.keys.is_empty()).count();
                    // Each group goes below the shortest column.
                    let shortest =
                        (0..lengths.len()).min_by_key(|i| lengths.get(*i).copied()).unwrap_or_default();
                    if let (Some(ui), Some(length)) = (columns.get_mut(shortest), lengths.get_mut(shortest)) {
                        menu_ui(ui, menu, lang);
                        *length += rows + 2;
                    }
                }
                if let Some(ui) = columns.last_mut() {
                    pointer_ui(ui, lang);
                }
            });
        });
        ui.add_space(8.0);
        ui.button(word(lang, "button.close")).clicked()
    });
    closed || dismissed
}

fn menu_ui(ui: &mut Ui, menu: Menu, lang: Lang) {
    let mac = ui.ctx().os().is_mac();
    let name = menu.name(lang);
    ui.label(RichText::new(name).strong());
    ui.spacing_mut().interact_size.y = 17.0;
    Grid::new(("keys", name)).num_columns(2).spacing([12.0, 2.0]).min_col_width(96.0).show(ui, |ui| {
        for command in command::all().filter(|row| row.menu == menu && !row.keys.is_empty()) {
            let keys: Vec<String> = command.keys.iter().map(|keys| keys.label(mac)).collect();
            ui.label(RichText::new(keys.join("  ")).small());
            ui.label(RichText::new(command.name(lang)).small());
            ui.end_row();
        }
    });
    ui.add_space(10.0);
}

fn pointer_ui(ui: &mut Ui, lang: Lang) {
    ui.label(RichText::new(word(lang, "keys.pointer")).strong());
    let keys = [
        "keys.pointer.note",
        "keys.pointer.arrow",
        "keys.pointer.copy",
        "keys.pointer.straight",
        "keys.pointer.free",
        "keys.pointer.whole",
        "keys.pointer.pan",
        "keys.pointer.zoom",
        "keys.pointer.tab",
        "keys.pointer.escape",
    ];
    for key in keys {
        ui.label(RichText::new(word(lang, key)).small());
    }
}
