//! Settings of a user: language, colors, size, directories, recent boards. Nothing of a board.

#![expect(
    clippy::disallowed_methods,
    reason = "this file looks at the file system and reads the environment"
)]

use crate::file::FileError;
use crate::i18n::Lang;
use crate::scene::Theme;
use crate::storage::{self, StorageError};
use crate::ui::Alarm;
use crate::ui::dialogs::{Preferences, SaveMode, WorkshopPreferences};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Maximum number of recent boards.
const MAX_RECENT: usize = 10;
/// Keyword for saving on request only.
const MANUAL_SAVING: &str = "asked";
/// Range of the scale of the user interface.
const SCALE_RANGE: std::ops::RangeInclusive<f32> = 0.75..=2.0;

/// The settings, and where they are stored.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    stored: SettingsFile,
    /// Language of the system, used if none was chosen.
    system: Lang,
    /// Language from the command line.
    lang_override: Option<Lang>,
    /// File for changes; `None` keeps them in memory only.
    file: Option<PathBuf>,
    /// File of the internal clipboard.
    clip: Option<PathBuf>,
    /// Default state directory.
    state: Option<PathBuf>,
    /// Problem with the settings file, to be reported.
    problem: Option<SettingsProblem>,
}

/// Why the settings file was not used.
#[derive(Clone, Debug)]
pub(super) enum SettingsProblem {
    /// It is invalid; it was renamed to this name.
    Invalid(PathBuf),
    /// It cannot be read, so changes may not be stored; the reason.
    Unreadable(Arc<StorageError>),
}

/// Content of the file. Missing values, and keywords of other versions, count as not chosen.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
struct SettingsFile {
    lang: Option<String>,
    theme: String,
    scale: f32,
    signs: bool,
    snapping: bool,
    panels: bool,
    saving: String,
    cycle: Option<bool>,
    folder: Option<PathBuf>,
    /// Last directory of exported pictures.
    picture_folder: Option<PathBuf>,
    /// State directory, if the default could not be used.
    state: Option<PathBuf>,
    /// Author of exported documents.
    author: String,
    recent: Vec<PathBuf>,
    workshop: WorkshopSettings,
}

/// Workshop settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
struct WorkshopSettings {
    agenda: bool,
    guide: bool,
    alarm: String,
}

impl Default for WorkshopSettings {
    fn default() -> Self {
        Self { agenda: false, guide: true, alarm: String::new() }
    }
}

impl Default for SettingsFile {
    fn default() -> Self {
        Self {
            lang: None,
            theme: String::new(),
            scale: 1.0,
            signs: false,
            snapping: true,
            panels: true,
            saving: String::new(),
            cycle: None,
            folder: None,
            picture_folder: None,
            state: None,
            author: String::new(),
            recent: Vec::new(),
            workshop: WorkshopSettings::default(),
        }
    }
}

impl Settings {
    /// Settings stored in a directory, for tests.
    pub fn in_folder(folder: &Path, lang: Lang) -> Self {
        let (file, clip) = (folder.join("settings.ron"), folder.join("copied.ron"));
        let state = Some(folder.join("state"));
        Self { system: lang, state, ..Self::load_from(Some(file), Some(clip)) }
    }

    /// The settings of this user on this machine.
    pub(super) fn load() -> Self {
        let folders = directories::ProjectDirs::from("", "", "growth-canvas");
        let file = folders.as_ref().map(|folders| folders.config_dir().join("settings.ron"));
        let clip = folders.as_ref().map(|folders| folders.cache_dir().join("copied.ron"));
        let state = folders
            .as_ref()
            .map(|folders| folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned());
        let locale = sys_locale::get_locale().unwrap_or_default();
        Self { system: Lang::from_locale(&locale), state, ..Self::load_from(file, clip) }
    }

    fn load_from(file: Option<PathBuf>, clip: Option<PathBuf>) -> Self {
        let (stored, alert) = file.as_deref().map_or_else(Default::default, read_at_start);
        Self { stored, file, clip, problem: alert, ..Self::default() }
    }

    /// Takes the problem with the settings file.
    pub(super) const fn take_problem(&mut self) -> Option<SettingsProblem> {
        self.problem.take()
    }

    /// The preferences of the settings dialog.
    pub(crate) fn preferences(&self) -> Preferences {
        let scale = if self.stored.scale.is_finite() { self.stored.scale } else { 1.0 };
        Preferences {
            lang: self.lang(),
            theme: self.theme(),
            scale: scale.clamp(*SCALE_RANGE.start(), *SCALE_RANGE.end()),
            color_names: self.stored.signs,
            snapping: self.stored.snapping,
            panels: self.stored.panels,
            saving: if self.stored.saving == MANUAL_SAVING { SaveMode::Manual } else { SaveMode::Auto },
            cycle: self.stored.cycle,
            workshop: WorkshopPreferences {
                agenda: self.stored.workshop.agenda,
                guide: self.stored.workshop.guide,
                alarm: Alarm::ALL
                    .into_iter()
                    .find(|alarm| alarm.key() == self.stored.workshop.alarm)
                    .unwrap_or_default(),
            },
        }
    }

    /// Stores preferences.
    pub(super) fn set_preferences(&mut self, preferences: Preferences) {
        let before = self.preferences();
        if preferences.lang != before.lang {
            self.lang_override = None;
        }
        self.change(|kept| {
            if preferences.lang != before.lang {
                kept.lang = Some(preferences.lang.code().to_owned());
            }
            if preferences.theme != before.theme {
                preferences.theme.map_or("", Theme::key).clone_into(&mut kept.theme);
            }
            if preferences.scale != before.scale {
                kept.scale = preferences.scale;
            }
            if preferences.color_names != before.color_names {
                kept.signs = preferences.color_names;
            }
            if preferences.snapping != before.snapping {
                kept.snapping = preferences.snapping;
            }
            if preferences.panels != before.panels {
                kept.panels = preferences.panels;
            }
            if preferences.saving != before.saving {
                let word = if preferences.saving == SaveMode::Manual { MANUAL_SAVING } else { "" };
                word.clone_into(&mut kept.saving);
            }
            if preferences.cycle != before.cycle {
                kept.cycle = preferences.cycle;
            }
            if preferences.workshop != before.workshop {
                let WorkshopPreferences { agenda, guide, alarm } = preferences.workshop;
                kept.workshop = WorkshopSettings { agenda, guide, alarm: alarm.key().to_owned() };
            }
        });
    }

    /// The language: the chosen one, or else the system's.
    pub(crate) fn lang(&self) -> Lang {
        let chosen = |code: &String| Lang::ALL.into_iter().find(|lang| lang.code() == code);
        self.lang_override.or_else(|| self.stored.lang.as_ref().and_then(chosen)).unwrap_or(self.system)
    }

    /// Overrides the language for this run without storing it.
    pub(super) const fn override_lang(&mut self, lang: Lang) {
        self.lang_override = Some(lang);
    }

    /// The theme; `None` follows the system.
    pub(crate) fn theme(&self) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.key() == self.stored.theme)
    }

    /// Last directory of boards, if it exists.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        self.stored.folder.clone().filter(|folder| folder.is_dir())
    }

    /// Last directory of pictures, if it exists.
    pub(super) fn picture_folder(&self) -> Option<PathBuf> {
        self.stored.picture_folder.clone().filter(|folder| folder.is_dir())
    }

    /// Stores the directory of a picture.
    pub(super) fn remember_picture(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| folder.to_str().is_some()).map(Path::to_owned);
        self.change(|kept| kept.picture_folder.clone_from(&folder));
    }

    /// Author of exported documents.
    pub(super) fn author(&self) -> &str {
        &self.stored.author
    }

    /// Stores the author of exported documents.
    pub(super) fn remember_author(&mut self, author: &str) {
        if author != self.stored.author {
            self.change(|kept| author.clone_into(&mut kept.author));
        }
    }

    /// File of the internal clipboard.
    pub(super) fn clipboard_file(&self) -> Option<PathBuf> {
        self.clip.clone()
    }

    /// State directories: the chosen one, if it exists, then the default.
    pub(super) fn state_folders(&self) -> Vec<PathBuf> {
        let other = |folder: &PathBuf| folder.is_dir() && Some(folder) != self.state.as_ref();
        let chosen = self.stored.state.clone().filter(other);
        chosen.into_iter().chain(self.state.clone()).collect()
    }

    /// Default state directory, known to all windows of this user.
    pub(super) fn default_state_folder(&self) -> Option<&Path> {
        self.state.as_deref()
    }

    /// Stores the state directory.
    pub(super) fn remember_state(&mut self, folder: &Path) {
        self.change(|kept| kept.state = Some(folder.to_owned()));
    }

    /// File of the agenda timer.
    pub(super) fn timer_file(&self) -> Option<PathBuf> {
        self.file.as_ref().map(|file| file.with_file_name("timer.ron"))
    }

    /// Recent boards, newest first.
    pub(crate) fn recent_files(&self) -> &[PathBuf] {
        &self.stored.recent
    }

    /// Moves a board to the front of the recent boards.
    pub(super) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if path.to_str().is_none() {
            // Settings are text; a path that is not Unicode cannot be stored.
            return;
        }
        self.change(|kept| {
            kept.folder = path.parent().map(Path::to_owned);
            kept.recent.retain(|known| *known != path);
            kept.recent.insert(0, path.clone());
            kept.recent.truncate(MAX_RECENT);
        });
    }

    /// Changes a setting here and in the file, which other windows may have changed. A failure costs no work,
    /// so it is not reported.
    fn change(&mut self, change: impl Fn(&mut SettingsFile)) {
        change(&mut self.stored);
        let Some(file) = &self.file else { return };
        let mut kept = match read_settings(file) {
            Ok(kept) => kept.unwrap_or_else(|| self.stored.clone()),
            // A file that has become invalid is renamed, or left alone.
            Err(StorageError::File(..)) if storage::rename_aside(file).is_ok() => self.stored.clone(),
            Err(_) => return,
        };
        change(&mut kept);
        if let Ok(text) = ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::new()) {
            storage::write_state_file(file, text.as_bytes()).ok();
        }
        self.stored.recent = kept.recent;
    }
}

/// Reads the settings at startup. An invalid file is renamed, so that nothing in it is lost at the first
/// change.
fn read_at_start(file: &Path) -> (SettingsFile, Option<SettingsProblem>) {
    let alert = match read_settings(file) {
        Ok(kept) => return (kept.unwrap_or_default(), None),
        Err(StorageError::File(..)) => match storage::rename_aside(file) {
            Ok(aside) => SettingsProblem::Invalid(aside),
            Err(error) => SettingsProblem::Unreadable(Arc::new(error)),
        },
        Err(error) => SettingsProblem::Unreadable(Arc::new(error)),
    };
    (SettingsFile::default(), Some(alert))
}

/// Reads a settings file; [`StorageError::File`] if it is invalid.
fn read_settings(file: &Path) -> Result<Option<SettingsFile>, StorageError> {
    let Some(text) = storage::read_state_file(file)? else { return Ok(None) };
    let syntax = |error: ron::error::SpannedError| {
        StorageError::File(file.to_owned(), FileError::OtherFormat(error.to_string()))
    };
    ron::from_str(&text).map(Some).map_err(syntax)
}
