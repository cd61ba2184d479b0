//! Commands of the View and Help menus.

use super::command::{always_enabled, command, needs_selection};
use super::shortcut::Shortcut;
use super::{Command, Effect, Menu};
use crate::edit::board_info;
use crate::editor::{EditText, Editor, Tool, actions};
use crate::model::Page;
use crate::scene::Theme;
use std::collections::BTreeSet;

/// Zoom factor of one step by keyboard.
const ZOOM_STEP: f32 = 1.25;

pub(super) const COMMANDS: &[Command] = &[
    command(Menu::View, "view.fit", &[Shortcut::shift('1')], always_enabled, |editor| {
        let page = editor.board().page().sheet().to_rect();
        editor.camera_mut().fit(page);
        None
    }),
    command(Menu::View, "view.fit_selection", &[Shortcut::shift('2')], needs_selection, |editor| {
        let area = actions::navigation::selection_bounds(editor)?;
        editor.camera_mut().fit(area.inflate(60.0));
        None
    }),
    command(Menu::View, "view.actual", &[Shortcut::shift('0')], always_enabled, |editor| {
        editor.camera_mut().set_zoom(1.0);
        None
    }),
    command(
        Menu::View,
        "view.zoom_in",
        &[Shortcut::ctrl('+'), Shortcut::ctrl('=')],
        always_enabled,
        |editor| zoom(editor, ZOOM_STEP),
    ),
    command(Menu::View, "view.zoom_out", &[Shortcut::ctrl('-')], always_enabled, |editor| {
        zoom(editor, 1.0 / ZOOM_STEP)
    }),
    command(Menu::View, "view.title", &[Shortcut::char('T')], always_enabled, |editor| {
        // Otherwise Tab would continue from the selection.
        editor.select(BTreeSet::new());
        let title = EditText::title(editor.board());
        editor.set_tool(Tool::EditText(title));
        None
    })
    .separator_before()
    .edits_text(),
    command(Menu::View, "view.page_1", &[], always_enabled, |editor| set_page_scale(editor, 1))
        .checked_when(|editor| has_page_scale(editor, 1)),
    command(Menu::View, "view.page_2", &[], always_enabled, |editor| set_page_scale(editor, 2))
        .checked_when(|editor| has_page_scale(editor, 2)),
    command(Menu::View, "view.page_3", &[], always_enabled, |editor| set_page_scale(editor, 3))
        .checked_when(|editor| has_page_scale(editor, 3)),
    command(Menu::View, "view.snap", &[Shortcut::ctrl('\'')], always_enabled, |e| {
        Some(Effect::SetSnapping(!e.tools().is_snapping()))
    })
    .checked_when(|editor| editor.tools().is_snapping())
    .separator_before(),
    command(Menu::View, "view.color_names", &[], always_enabled, |e| {
        Some(Effect::ShowColorLetters(!e.view_options().color_names))
    })
    .checked_when(|editor| editor.view_options().color_names),
    command(Menu::View, "view.panels", &[Shortcut::ctrl('.')], always_enabled, |_| {
        Some(Effect::TogglePanels)
    }),
    command(Menu::View, "view.language", &[], always_enabled, |_| Some(Effect::SwitchLanguage))
        .separator_before(),
    command(Menu::View, "view.theme", &[], always_enabled, |editor| {
        let other = if editor.theme() == Theme::Light { Theme::Dark } else { Theme::Light };
        Some(Effect::SetTheme(Some(other)))
    }),
    command(Menu::View, "view.system_theme", &[], always_enabled, |_| Some(Effect::SetTheme(None))),
    command(Menu::View, "view.contrast", &[], always_enabled, |_| {
        Some(Effect::SetTheme(Some(Theme::Contrast)))
    })
    .checked_when(|editor| editor.theme() == Theme::Contrast),
    command(
        Menu::Help,
        "help.palette",
        &[Shortcut::ctrl('K'), Shortcut::ctrl_shift('P')],
        always_enabled,
        |_| Some(Effect::ShowPalette),
    )
    .opens_field(),
    command(Menu::Help, "help.shortcuts", &[Shortcut::char('?')], always_enabled, |_| {
        Some(Effect::ShowShortcuts)
    }),
    command(Menu::Help, "help.about", &[], always_enabled, |_| Some(Effect::About)).separator_before(),
];

fn zoom(editor: &mut Editor, factor: f32) -> Option<Effect> {
    let zoom = editor.camera().zoom() * factor;
    editor.camera_mut().set_zoom(zoom);
    None
}

fn has_page_scale(editor: &Editor, scale: u8) -> bool {
    editor.board().page().scale() == scale
}

fn set_page_scale(editor: &mut Editor, scale: u8) -> Option<Effect> {
    let page = Page::new(scale)?;
    editor.commit(board_info::set_page(editor.board(), page));
    None
}
