//! Widgets shared by several panels: command buttons, warnings, color swatches.

use super::icons;
use super::theme::color32;
use super::wrapped_text::WrappedText;
use super::{Message, UiContext};
use crate::command::{self, Command};
use crate::editor::Editor;
use crate::i18n::{key, tr, tr_fmt};
use egui::{Button, Response, RichText, Role, Ui, WidgetInfo};

/// Whether shortcuts are shown in the macOS style.
pub(super) fn is_mac(ui: &Ui) -> bool {
    ui.ctx().os().is_mac()
}

/// A text with shortcuts in the style of this system.
pub(super) fn shortcut_label(ui: &Ui, text: &str) -> String {
    if is_mac(ui) { text.replace("Ctrl", "Cmd").replace("Alt", "Option") } else { text.to_owned() }
}

/// Tooltip of a command's button: help, shortcut, and the reason if it is disabled.
pub(super) fn tool_tip(response: Response, ui: &Ui, command: &Command, editor: &Editor) -> Response {
    let lang = editor.lang();
    let keys =
        command.shortcuts.first().map(|keys| format!("  ({})", keys.label(is_mac(ui)))).unwrap_or_default();
    let help = format!("{}{keys}", shortcut_label(ui, &command.help(lang)));
    if response.enabled() {
        return response.on_hover_text(help);
    }
    let reason = (command.enabled_when)(editor).err().map(|reason| format!("\n{}", tr(lang, reason)));
    response.on_disabled_hover_text(help + &reason.unwrap_or_default())
}

/// A command button with the command's name.
pub(super) fn command_button(ui: &mut Ui, id: &str, editor: &Editor) -> Option<Message> {
    let name = command::find(id)?.name(editor.lang());
    labeled_button(ui, id, &name, editor)
}

/// A command button with another label; its accessible name is the command's.
pub(super) fn labeled_button(ui: &mut Ui, id: &str, label: &str, editor: &Editor) -> Option<Message> {
    let command = command::find(id)?;
    let enabled = (command.enabled_when)(editor).is_ok();
    let response = ui.add_enabled(enabled, Button::new(label).selected(command.is_checked(editor)));
    with_a11y_name(&response, command, enabled, editor);
    let response = tool_tip(response, ui, command, editor);
    response.clicked().then_some(Message::Command(command))
}

/// Gives a button the accessible name and toggle state of its command.
pub(super) fn with_a11y_name(response: &Response, command: &Command, enabled: bool, editor: &Editor) {
    response.widget_info(|| {
        let name = command.name(editor.lang());
        match command.checked_when {
            Some(is_on) => WidgetInfo::selected(Role::Button, enabled, is_on(editor), &name),
            None => WidgetInfo::labeled(Role::Button, enabled, &name),
        }
    });
}

/// A command button with an icon.
pub(super) fn icon_button(ui: &mut Ui, id: &str, editor: &Editor) -> Option<Message> {
    let command = command::find(id)?;
    let enabled = (command.enabled_when)(editor).is_ok();
    let response = ui.add_enabled(enabled, Button::new("").min_size(egui::vec2(40.0, 26.0)));
    with_a11y_name(&response, command, enabled, editor);
    let color = if enabled { ui.visuals().text_color() } else { ui.visuals().weak_text_color() };
    if let Some(bars) = icons::bars(id) {
        icons::paint(ui.painter(), response.rect, bars, color);
    }
    tool_tip(response, ui, command, editor).clicked().then_some(Message::Command(command))
}

/// A small heading inside a panel.
pub(super) fn section(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(text).small().color(ui.visuals().weak_text_color()));
}

/// Running text in a panel.
pub(super) fn paragraph(ui: &mut Ui, text: &str) {
    WrappedText::body(ui).show(ui, text);
}

/// Warnings above the canvas: repairs, errors. They stay until they are closed.
pub(super) fn warnings_ui(ui: &mut Ui, context: UiContext<'_>) -> Option<Message> {
    const MAX_WARNINGS_HEIGHT: f32 = 110.0;
    if context.warnings.is_empty() {
        return None;
    }
    let theme = context.editor.theme();
    let panel = egui::Frame::new().fill(color32(theme.block_highlight())).inner_margin(8);
    let inner = egui::Panel::top("notice").frame(panel).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let close = ui.button(tr(context.editor.lang(), key!("notice.close"))).clicked();
            ui.vertical(|ui| {
                let area =
                    egui::ScrollArea::vertical().max_height(MAX_WARNINGS_HEIGHT).auto_shrink([false, true]);
                area.show(ui, |ui| warning_lines_ui(ui, context));
            });
            close
        })
        .inner
    });
    inner.inner.then_some(Message::CloseWarnings)
}

fn warning_lines_ui(ui: &mut Ui, context: UiContext<'_>) {
    const MAX_SHOWN_WARNINGS: usize = 500;
    for line in context.warnings.iter().take(MAX_SHOWN_WARNINGS) {
        paragraph(ui, line);
    }
    if context.warnings.len() > MAX_SHOWN_WARNINGS {
        let more = (context.warnings.len() - MAX_SHOWN_WARNINGS).to_string();
        ui.label(tr_fmt(context.editor.lang(), key!("notice.more"), &[&more]));
    }
}
