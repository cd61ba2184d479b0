//! Stores preferences and applies them to the window and the session.

use super::application::App;
use super::settings::SettingsProblem;
use crate::editor::actions;
use crate::export::ExportOptions;
use crate::i18n::{UserError as _, key, tr_fmt};
use crate::scene::Theme;
use crate::storage::autosave::AutosaveCommand;
use crate::ui::dialogs::{Preferences, SaveMode, WorkshopPreferences};
use crate::ui::theme;

/// Whether the cycle panel is shown: as set, or else if the window is wide enough.
pub(super) fn shows_cycle(app: &App, ctx: &egui::Context) -> bool {
    const MIN_WIDTH_WITH_CYCLE_PANEL: f32 = 1240.0;
    app.settings
        .preferences()
        .cycle
        .unwrap_or_else(|| ctx.content_rect().width() >= MIN_WIDTH_WITH_CYCLE_PANEL)
}

/// Stores and applies preferences.
pub(super) fn apply_preferences(app: &mut App, preferences: Preferences, ctx: &egui::Context) {
    if preferences != app.settings.preferences() {
        app.settings.set_preferences(preferences);
        apply_settings(app, ctx);
    }
}

/// Reports why the settings file was not used, if so.
pub(super) fn report_settings_problem(app: &mut App) {
    let lang = app.editor.lang();
    let line = match app.settings.take_problem() {
        None => return,
        Some(SettingsProblem::Invalid(aside)) => {
            tr_fmt(lang, key!("settings.broken"), &[&aside.display().to_string()])
        }
        Some(SettingsProblem::Unreadable(error)) => {
            tr_fmt(lang, key!("settings.unread"), &[&error.message(lang)])
        }
    };
    app.notifications.add_warning(line);
}

/// Applies the settings.
pub(super) fn apply_settings(app: &mut App, ctx: &egui::Context) {
    let Preferences { lang, scale, color_names: signs, snapping, saving, workshop, .. } =
        app.settings.preferences();
    let theme = effective_theme(app, ctx);
    app.editor.set_view_options(lang, theme, signs);
    actions::tools::set_snapping(&mut app.editor, snapping);
    actions::guidance::set_enabled(&mut app.editor, workshop.guide);
    app.autosave.send(AutosaveCommand::SetAutosave(saving == SaveMode::Auto));
    theme::install_style(ctx, theme);
    ctx.set_zoom_factor(scale);
}

/// The chosen theme, or else the system's.
pub(super) fn effective_theme(app: &App, ctx: &egui::Context) -> Theme {
    app.settings.theme().unwrap_or_else(|| theme::system_theme(ctx))
}

/// Default options of an export.
pub(super) fn default_export_options(app: &App) -> ExportOptions {
    let Preferences { lang, color_names: signs, .. } = app.settings.preferences();
    let author = app.settings.author().to_owned();
    ExportOptions { lang, color_names: signs, author, ..ExportOptions::default() }
}

/// Changes the workshop preferences.
pub(super) fn choose_workshop(app: &mut App, workshop: WorkshopPreferences, ctx: &egui::Context) {
    apply_preferences(app, Preferences { workshop, ..app.settings.preferences() }, ctx);
}
