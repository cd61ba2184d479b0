//! The rows of the menus View and Help.

use super::keys::Keys;
use super::row::{always, needs_selection, row};
use super::{Command, Effect, Menu};
use crate::edit::board_info;
use crate::editor::{EditText, Editor, Tool};
use crate::model::Page;
use crate::scene::Theme;
use std::collections::BTreeSet;

/// One step of magnifying by key.
const ZOOM_STEP: f32 = 1.25;

pub(super) const ROWS: &[Command] = &[
    row(Menu::View, "view.fit", &[Keys::shift('1')], always, |editor| {
        let page = editor.board().page().sheet().to_rect();
        editor.camera.fit(page);
        None
    }),
    row(Menu::View, "view.fit_selection", &[Keys::shift('2')], needs_selection, |editor| {
        let area = editor.selection_bounds()?;
        editor.camera.fit(area.inflate(60.0));
        None
    }),
    row(Menu::View, "view.actual", &[Keys::shift('0')], always, |editor| {
        editor.camera.set_zoom(1.0);
        None
    }),
    row(Menu::View, "view.zoom_in", &[Keys::ctrl('+'), Keys::ctrl('=')], always, |editor| {
        zoom(editor, ZOOM_STEP)
    }),
    row(Menu::View, "view.zoom_out", &[Keys::ctrl('-')], always, |editor| zoom(editor, 1.0 / ZOOM_STEP)),
    row(Menu::View, "view.title", &[Keys::char('T')], always, |editor| {
        // What is selected would otherwise be what Tab goes on from.
        editor.select(BTreeSet::new());
        let title = EditText::title(editor.board());
        editor.set_tool(Tool::EditText(title));
        None
    })
    .parted()
    .writing(),
    row(Menu::View, "view.page_1", &[], always, |editor| page(editor, 1)).on(|editor| has_page(editor, 1)),
    row(Menu::View, "view.page_2", &[], always, |editor| page(editor, 2)).on(|editor| has_page(editor, 2)),
    row(Menu::View, "view.page_3", &[], always, |editor| page(editor, 3)).on(|editor| has_page(editor, 3)),
    row(Menu::View, "view.snap", &[Keys::ctrl('\'')], always, |e| Some(Effect::Snap(!e.is_snapping())))
        .on(Editor::is_snapping)
        .parted(),
    row(Menu::View, "view.signs", &[], always, |e| Some(Effect::ShowSigns(!e.shows_color_names())))
        .on(Editor::shows_color_names),
    row(Menu::View, "view.panels", &[Keys::ctrl('.')], always, |_| Some(Effect::SwitchPanels)),
    row(Menu::View, "view.language", &[], always, |_| Some(Effect::SwitchLanguage)).parted(),
    row(Menu::View, "view.theme", &[], always, |editor| {
        let other = if editor.theme() == Theme::Light { Theme::Dark } else { Theme::Light };
        Some(Effect::UseTheme(Some(other)))
    }),
    row(Menu::View, "view.system_theme", &[], always, |_| Some(Effect::UseTheme(None))),
    row(Menu::View, "view.contrast", &[], always, |_| Some(Effect::UseTheme(Some(Theme::Contrast))))
        .on(|editor| editor.theme() == Theme::Contrast),
    row(Menu::Help, "help.palette", &[Keys::ctrl('K'), Keys::ctrl_shift('P')], always, |_| {
        Some(Effect::Palette)
    })
    .opening(),
    row(Menu::Help, "help.keys", &[Keys::char('?')], always, |_| Some(Effect::Keys)),
    row(Menu::Help, "help.about", &[], always, |_| Some(Effect::About)).parted(),
];

fn zoom(editor: &mut Editor, factor: f32) -> Option<Effect> {
    let zoom = editor.camera.zoom() * factor;
    editor.camera.set_zoom(zoom);
    None
}

fn has_page(editor: &Editor, scale: u8) -> bool {
    editor.board().page().scale() == scale
}

fn page(editor: &mut Editor, scale: u8) -> Option<Effect> {
    let page = Page::new(scale)?;
    editor.commit(board_info::set_page(editor.board(), page));
    None
}
