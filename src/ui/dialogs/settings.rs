//! Settings dialog: language, theme, size, color letters, snapping. Changes apply immediately.

use super::window::{DialogContext, modal_ui};
use crate::i18n::{Lang, key, tr};
use crate::scene::Theme;
use crate::ui::Alarm;
use egui::{Grid, Slider};

/// Preferences of the user.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Preferences {
    /// Language of the user interface.
    pub(crate) lang: Lang,
    /// Theme; `None` follows the system.
    pub(crate) theme: Option<Theme>,
    /// Scale of the user interface relative to that of the system: 0.75 to 2.
    pub(crate) scale: f32,
    /// Whether colors have letters.
    pub(crate) color_names: bool,
    /// Whether snapping is enabled.
    pub(crate) snapping: bool,
    /// Whether the toolbar and the inspector are shown.
    pub(crate) panels: bool,
    /// When a board with a file is saved.
    pub(crate) saving: SaveMode,
    /// Whether the cycle panel is shown; `None` if the window is wide enough.
    pub(crate) cycle: Option<bool>,
    /// Workshop preferences.
    pub(crate) workshop: WorkshopPreferences,
}

/// When a board with a file is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SaveMode {
    /// Automatically, soon after a change.
    #[default]
    Auto,
    /// On request.
    Manual,
}

/// Workshop preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WorkshopPreferences {
    /// Whether the agenda with its timer is shown.
    pub(crate) agenda: bool,
    /// Whether guidance is shown.
    pub(crate) guide: bool,
    /// Alarm at the end of an agenda item.
    pub(crate) alarm: Alarm,
}

/// Shows and changes the settings; true once they are closed.
pub(crate) fn settings_ui(ctx: DialogContext<'_>, preferences: &mut Preferences) -> bool {
    let lang = preferences.lang;
    let (closed, dismissed) = modal_ui(ctx, "settings", tr(lang, key!("settings.title")), 460.0, |ui| {
        Grid::new("settings").num_columns(2).spacing([18.0, 10.0]).show(ui, |ui| {
            ui.label(tr(lang, key!("settings.language")));
            ui.horizontal(|ui| {
                ui.selectable_value(&mut preferences.lang, Lang::Ja, "日本語");
                ui.selectable_value(&mut preferences.lang, Lang::En, "English");
            });
            ui.end_row();
            ui.label(tr(lang, key!("settings.theme")));
            ui.horizontal(|ui| {
                for (theme, key) in [
                    (None, tr(lang, key!("settings.system"))),
                    (Some(Theme::Light), tr(lang, key!("settings.light"))),
                    (Some(Theme::Dark), tr(lang, key!("settings.dark"))),
                    (Some(Theme::Contrast), tr(lang, key!("settings.contrast"))),
                ] {
                    ui.selectable_value(&mut preferences.theme, theme, key);
                }
            });
            ui.end_row();
            let label = ui.label(tr(lang, key!("settings.scale")));
            let mut percent = preferences.scale * 100.0;
            let slider = Slider::new(&mut percent, 75.0..=200.0).step_by(5.0).suffix("%");
            // Changing the size during the drag would move the slider.
            let response = ui.add(slider.update_while_editing(false)).labelled_by(label.id);
            if response.drag_stopped() || response.lost_focus() || (response.changed() && !response.dragged())
            {
                preferences.scale = percent / 100.0;
            }
            ui.end_row();
            ui.label(tr(lang, key!("settings.color_names")));
            ui.checkbox(&mut preferences.color_names, tr(lang, key!("settings.color_names.help")));
            ui.end_row();
            ui.label(tr(lang, key!("settings.snapping")));
            ui.checkbox(&mut preferences.snapping, tr(lang, key!("settings.snapping.help")));
            ui.end_row();
            ui.label(tr(lang, key!("settings.panels")));
            ui.checkbox(&mut preferences.panels, tr(lang, key!("settings.panels.help")));
            ui.end_row();
            ui.label(tr(lang, key!("settings.autosave")));
            let mut auto = preferences.saving == SaveMode::Auto;
            ui.checkbox(&mut auto, tr(lang, key!("settings.autosave.help")));
            preferences.saving = if auto { SaveMode::Auto } else { SaveMode::Manual };
            ui.end_row();
            ui.label(tr(lang, key!("settings.guide")));
            ui.checkbox(&mut preferences.workshop.guide, tr(lang, key!("settings.guide.help")));
            ui.end_row();
        });
        ui.add_space(10.0);
        ui.button(tr(lang, key!("button.close"))).clicked()
    });
    closed || dismissed
}
