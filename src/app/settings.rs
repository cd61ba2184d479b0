//! What is kept per person: language, colours, boards opened lately. Never anything of a board.

use crate::disk;
use crate::scene::Theme;
use crate::words::Lang;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many boards opened lately are kept.
const RECENT: usize = 10;

/// The settings, and where they are kept.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    kept: Kept,
    /// The language where none was chosen.
    system: Lang,
    /// The language asked for on the command line.
    for_this_run: Option<Lang>,
    /// Where to write changes; `None` keeps them in memory only.
    file: Option<PathBuf>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    lang: Option<String>,
    dark: bool,
    recent: Vec<PathBuf>,
}

impl Settings {
    /// Settings that are forgotten at the end; for tests.
    pub fn in_memory(lang: Lang) -> Self {
        Self { system: lang, ..Self::default() }
    }

    /// The settings of this person on this machine. An unreadable file counts as none: nothing in it is precious.
    pub(super) fn of_person() -> Self {
        let folders = directories::ProjectDirs::from("", "", "growth-canvas");
        let file = folders.map(|folders| folders.config_dir().join("settings.ron"));
        let text = file.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
        let kept = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
        let locale = sys_locale::get_locale().unwrap_or_default();
        Self { kept, system: Lang::of_locale(&locale), for_this_run: None, file }
    }

    /// The language: the chosen one, else the system's.
    pub fn lang(&self) -> Lang {
        let chosen = |code: &String| Lang::ALL.into_iter().find(|lang| lang.code() == code);
        self.for_this_run.or_else(|| self.kept.lang.as_ref().and_then(chosen)).unwrap_or(self.system)
    }

    /// Uses a language for this run without keeping it.
    pub(super) const fn use_lang(&mut self, lang: Lang) {
        self.for_this_run = Some(lang);
    }

    /// Chooses a language.
    pub(super) fn set_lang(&mut self, lang: Lang) {
        self.for_this_run = None;
        self.kept.lang = Some(lang.code().to_owned());
        self.keep();
    }

    /// The colours.
    pub const fn theme(&self) -> Theme {
        if self.kept.dark { Theme::Dark } else { Theme::Light }
    }

    /// Chooses the colours.
    pub(super) fn set_theme(&mut self, theme: Theme) {
        self.kept.dark = theme == Theme::Dark;
        self.keep();
    }

    /// The boards opened lately, newest first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.kept.recent
    }

    /// Puts a board first among those opened lately.
    pub(super) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if path.to_str().is_none() {
            // The settings are text; a name that is none cannot be kept in them.
            return;
        }
        self.kept.recent.retain(|known| *known != path);
        self.kept.recent.insert(0, path);
        self.kept.recent.truncate(RECENT);
        self.keep();
    }

    /// Writes the settings. A failure costs nobody any work, so it is not reported.
    fn keep(&self) {
        let Some(file) = &self.file else { return };
        if let (Some(folder), Ok(text)) =
            (file.parent(), ron::ser::to_string_pretty(&self.kept, ron::ser::PrettyConfig::new()))
        {
            std::fs::create_dir_all(folder).ok();
            disk::write_over(file, text.as_bytes()).ok();
        }
    }
}
