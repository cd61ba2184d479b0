//! List of all shortcuts by menu, and of pointer gestures without a command.

use super::window::{DialogContext, viewer_ui};
use crate::command::{self, Menu};
use crate::i18n::{Key, Lang, key, tr};
use crate::ui::widgets::{is_mac, shortcut_label};
use egui::{Grid, RichText, ScrollArea, Ui};

/// Commands that differ only in a direction or number share a row: prefix of their ids, and message key of
/// their common name.
const GROUPED_COMMANDS: [(&str, Key); 7] = [
    ("go.block_", key!("shortcuts.block")),
    ("note.to_block_", key!("shortcuts.move_to_block")),
    ("go.left go.right go.up go.down", key!("shortcuts.select")),
    ("go.extend_", key!("shortcuts.extend")),
    ("note.move_left note.move_right note.move_up note.move_down", key!("shortcuts.move")),
    ("note.move_far_", key!("shortcuts.move_far")),
    ("note.narrower note.wider note.shorter note.taller", key!("shortcuts.resize")),
];

/// The entry of [`GROUPED_COMMANDS`] for a command.
fn group_prefix(id: &str) -> Option<&'static (&'static str, Key)> {
    GROUPED_COMMANDS.iter().find(|(ids, _)| id.starts_with(ids) || ids.split(' ').any(|one| one == id))
}

/// Shows the list; true once it is closed.
pub(crate) fn shortcut_list_ui(ctx: DialogContext<'_>, lang: Lang) -> bool {
    let (closed, dismissed) = viewer_ui(ctx, "keys", tr(lang, key!("shortcuts.title")), 980.0, |ui| {
        let height = (ctx.content_rect().height() - 170.0).clamp(160.0, 900.0);
        let columns = ((ui.available_width() / 300.0) as usize).clamp(1, 3);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.columns(columns, |columns| {
                for menu in Menu::ALL.map(Some).into_iter().chain([None]) {
                    let filled = |ui: &Ui| ui.min_rect().height();
                    // Each group goes below the shortest column.
                    if let Some(ui) = columns.iter_mut().min_by(|a, b| filled(a).total_cmp(&filled(b))) {
                        match menu {
                            Some(menu) => menu_ui(ui, menu, lang),
                            None => pointer_ui(ui, lang),
                        }
                    }
                }
            });
        });
        ui.add_space(8.0);
        ui.button(tr(lang, key!("button.close"))).clicked()
    });
    closed || dismissed
}

fn menu_ui(ui: &mut Ui, menu: Menu, lang: Lang) {
    let mac = is_mac(ui);
    let name = menu.name(lang);
    ui.label(RichText::new(name).strong());
    ui.spacing_mut().interact_size.y = 17.0;
    Grid::new(("keys", name)).num_columns(2).spacing([12.0, 2.0]).min_col_width(96.0).show(ui, |ui| {
        let mut before = None;
        for command in command::all().filter(|row| row.menu == menu && !row.shortcuts.is_empty()) {
            let keys: Vec<String> = command.shortcuts.iter().map(|keys| keys.label(mac)).collect();
            let (keys, name) = match group_prefix(command.id) {
                Some(group) if before == Some(group) => continue,
                Some((_, key)) => {
                    // The first one stands for all.
                    let all = keys.join("  ").replace('←', "← → ↑ ↓").replace('1', "1–9");
                    (all, tr(lang, *key).to_owned())
                }
                None => (keys.join("  "), command.name(lang)),
            };
            before = group_prefix(command.id);
            ui.label(RichText::new(keys).small());
            ui.label(RichText::new(name).small());
            ui.end_row();
        }
    });
    ui.add_space(10.0);
}

fn pointer_ui(ui: &mut Ui, lang: Lang) {
    lines_ui(
        ui,
        lang,
        key!("shortcuts.present"),
        &[key!("shortcuts.present.turn"), key!("shortcuts.present.ends"), key!("shortcuts.present.screen")],
    );
    ui.add_space(10.0);
    let keys = [
        key!("shortcuts.pointer.note"),
        key!("shortcuts.pointer.arrow"),
        key!("shortcuts.pointer.copy"),
        key!("shortcuts.pointer.straight"),
        key!("shortcuts.pointer.free"),
        key!("shortcuts.pointer.whole"),
        key!("shortcuts.pointer.pan"),
        key!("shortcuts.pointer.zoom"),
        key!("shortcuts.pointer.tab"),
        key!("shortcuts.pointer.escape"),
    ];
    lines_ui(ui, lang, key!("shortcuts.pointer"), &keys);
}

fn lines_ui(ui: &mut Ui, lang: Lang, heading: Key, keys: &[Key]) {
    ui.label(RichText::new(tr(lang, heading)).strong());
    ui.spacing_mut().item_spacing.y = 3.0;
    for key in keys {
        let text = shortcut_label(ui, tr(lang, *key));
        ui.label(RichText::new(text).small());
    }
}
