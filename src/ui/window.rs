//! The whole window: which parts are drawn, and in which order.

use super::context::UiContext;
use super::message::Message;
use super::{
    alert_bar, canvas, cycle_panel, guide_bar, ideas, ime, inspector, menu_bar, presentation,
    quick_entry_bar, search_panel, shortcuts, status_bar, timer_bar, toast, toolbar, widgets,
};
use crate::editor::View;

/// Draws the whole window.
pub(crate) fn window_ui(
    ui: &mut egui::Ui,
    context: UiContext<'_>,
    canvas: &mut canvas::Canvas,
) -> Vec<Message> {
    if let Some(messages) = presentation::presentation_ui(ui, context) {
        return messages;
    }
    let mut messages = Vec::new();
    // The key that closes a menu belongs to the menu.
    let in_menu = egui::Popup::is_any_open(ui.ctx());
    canvas.begin_frame(ui.ctx());
    messages.extend(menu_bar::menu_bar_ui(ui, context));
    if context.panels {
        messages.extend(toolbar::toolbar_ui(ui, context.editor));
    }
    messages.extend(timer_bar::timer_bar_ui(ui, context, &mut canvas.open_panels.large_timer));
    messages.extend(status_bar::status_bar_ui(ui, context));
    messages.extend(alert_bar::alert_bar_ui(ui, context));
    messages.extend(widgets::warnings_ui(ui, context));
    let ctx = ui.ctx().clone();
    canvas.ideas.begin_view(&ctx, context.editor.ideas().view());
    match context.editor.ideas().view() {
        View::Canvas => messages.extend(canvas_ui(ui, context, canvas)),
        View::Ideas => messages.extend(ideas::ideas_ui(ui, context.editor, &mut canvas.ideas)),
        View::Ranking => {
            messages.extend(ideas::ranking_table_ui(ui, context.editor, &mut canvas.ideas));
        }
    }
    messages.extend(toast::toast_ui(ui.ctx(), context, canvas.area()));
    if !context.modal && !in_menu {
        messages.extend(shortcuts::shortcut_input(ui.ctx(), context.editor, canvas.keyboard(ui.ctx())));
    }
    if !ui.ctx().text_edit_focused() {
        ime::with_guard(ui.ctx(), ime::ImeGuard::forget);
    }
    messages
}

/// The canvas with its panels.
pub(super) fn canvas_ui(
    ui: &mut egui::Ui,
    context: UiContext<'_>,
    canvas: &mut canvas::Canvas,
) -> Vec<Message> {
    let mut messages = Vec::new();
    // In a narrow window, only the panel that was requested is shown.
    let roomy = ui.ctx().content_rect().width() >= cycle_panel::PANEL_WIDTH + 700.0;
    if context.panels && (roomy || !context.cycle) {
        messages.extend(inspector::inspector_ui(ui, context.editor));
    }
    messages.extend(cycle_panel::cycle_panel_ui(ui, context, canvas));
    // The transient bar is above the other one, whose buttons stay under the pointer.
    messages.extend(guide_bar::guide_bar_ui(ui, context.editor));
    messages.extend(quick_entry_bar::quick_entry_bar_ui(ui, context.editor, canvas));
    messages.extend(canvas.canvas_ui(ui, context));
    messages.extend(search_panel::search_panel_ui(ui.ctx(), context.editor, canvas));
    messages
}
