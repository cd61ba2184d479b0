//! Performs effects: opening, saving, exporting, copying, switching, closing.

use super::App;
use super::background_task::estimated_cost;
use super::document::{Dialog, PathPurpose, PendingAction};
use super::file_dialog::{FileDialog, FileDialogResult};
use super::paste::system_text;
use super::settings::SettingsProblem;
use crate::command::Effect;
use crate::editor::{Editor, RefusalReason, actions};
use crate::export::{ExportOptions, ExportScope};
use crate::file;
use crate::i18n::{tr, tr_fmt};
use crate::model::Board;
use crate::scene::Theme;
use crate::storage::autosave::{AutosaveCommand, OverwritePolicy};
use crate::storage::{self, RealFs, StorageError};
use crate::ui::dialogs::{CasesDialog, CommandPalette, Preferences, SaveMode, WheelDialog};
use crate::ui::theme;
use crate::workshop::Case;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

impl App {
    /// Replaces all search matches, on a background thread if there are many.
    fn replace_all(&mut self, ctx: &egui::Context) {
        self.editor.commit_pending();
        let before = self.editor.transactions().revision();
        let board = self.editor.board();
        let notes = board.notes().values().map(|note| note.text.as_str());
        let labels = board.arrows().values().map(|arrow| arrow.label.as_str());
        let found = self.editor.search().map_or(0, |find| find.matches().len());
        let effort = estimated_cost(found, notes.chain(labels));
        let replace = |editor: &mut Editor| Ok(actions::search::replace_all(editor));
        let then = move |app: &mut Self, replaced: Result<usize, RefusalReason>, _: &egui::Context| {
            if app.editor.transactions().revision() != before {
                let count = replaced.unwrap_or_default().to_string();
                let words = tr_fmt(app.editor.lang(), "done.replace", &[&count]);
                app.notifications.show_undoable_toast(words, app.editor.transactions().revision());
            }
        };
        self.change_board(effort, replace, then, ctx);
    }

    pub(super) fn run_effect(&mut self, effect: Effect, ctx: &egui::Context) {
        match effect {
            // The system's file dialog is open and does not block this window; only one question at a time.
            _ if self.file_dialog.is_some() && asks_question(&effect) => {
                self.show_toast("notice.file_dialog_open");
            }
            Effect::New => self.confirm_discard(PendingAction::New, ctx),
            Effect::ChooseCase => self.dialog = Dialog::Cases(CasesDialog::default()),
            Effect::OpenCase(key) => self.confirm_discard(PendingAction::Case(key), ctx),
            Effect::Open => self.ask_for_path(PathPurpose::Open, ctx),
            Effect::OpenPath(path) => self.confirm_discard(PendingAction::Open(path), ctx),
            Effect::Save => self.save(None, ctx),
            Effect::Versions => self.open_versions(ctx),
            Effect::Recover => self.offer_sessions(true, ctx),
            Effect::SaveAs => self.ask_for_path(PathPurpose::Save(None), ctx),
            Effect::Export => self.open_export(ExportScope::Board),
            Effect::ExportBundle => self.ask_for_path(PathPurpose::Bundle, ctx),
            Effect::CopyText(text) => {
                ctx.copy_text(text);
                self.show_toast("notice.copied_text");
            }
            Effect::SaveOpenQuestions => self.ask_for_path(PathPurpose::OpenQuestions, ctx),
            Effect::Compare => self.ask_for_path(PathPurpose::Compare, ctx),
            Effect::Prompt(_)
            | Effect::Import
            | Effect::CollectIdeas
            | Effect::ToggleAgenda
            | Effect::ToggleTimer
            | Effect::ExtendTimer
            | Effect::NextItem
            | Effect::EditAgenda
            | Effect::SetGuidance(_) => self.run_workshop_effect(&effect, ctx),
            Effect::FullScreen(on) => ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on)),
            Effect::Wheel => self.dialog = Dialog::Wheel(WheelDialog::default()),
            Effect::ToggleCyclePanel => {
                let cycle = Some(!self.shows_cycle(ctx));
                self.apply_preferences(Preferences { cycle, ..self.settings.preferences() }, ctx);
            }
            Effect::ReplaceAll => self.replace_all(ctx),
            Effect::CopyPicture => self.copy_picture(ExportScope::Board, self.default_export_options(), ctx),
            Effect::CopySelectedPicture => self.copy_selected_picture(ctx),
            Effect::Copy(part) => self.copy(*part, ctx),
            Effect::Paste if self.event_loop_flags.reads_clipboard.load(Ordering::Relaxed) => {
                self.paste.request(ctx, system_text);
            }
            Effect::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Effect::ShowPalette => self.dialog = Dialog::Palette(CommandPalette::default()),
            Effect::ShowShortcuts => self.dialog = Dialog::ShortcutList,
            Effect::ShowSettings => self.dialog = Dialog::Settings,
            Effect::TogglePanels => {
                let choices = self.settings.preferences();
                self.apply_preferences(Preferences { panels: !choices.panels, ..choices }, ctx);
            }
            Effect::SwitchKeyboardFocus => {
                self.apply_preferences(Preferences { panels: true, ..self.settings.preferences() }, ctx);
                self.canvas.switch_focus();
            }
            Effect::SwitchLanguage => {
                let lang = self.editor.lang().other();
                self.apply_preferences(Preferences { lang, ..self.settings.preferences() }, ctx);
            }
            Effect::SetTheme(theme) => {
                self.apply_preferences(Preferences { theme, ..self.settings.preferences() }, ctx);
            }
            Effect::ShowColorLetters(signs) => {
                self.apply_preferences(
                    Preferences { color_names: signs, ..self.settings.preferences() },
                    ctx,
                );
            }
            Effect::SetSnapping(snapping) => {
                self.apply_preferences(Preferences { snapping, ..self.settings.preferences() }, ctx);
            }
            Effect::About => self.show_about(),
            Effect::Quit => self.confirm_discard(PendingAction::Quit, ctx),
        }
    }

    /// Commits text being entered, including quick entry. False if part of it is refused.
    pub(super) fn commit_input(&mut self) -> bool {
        self.editor.commit_pending();
        if self.editor.transactions().is_read_only() {
            return true;
        }
        let (draft, idea) =
            (actions::quick_entry::submit_draft(&mut self.editor), actions::ideas::submit(&mut self.editor));
        let posted = draft.and(idea);
        self.show_refusal(posted);
        posted.is_ok()
    }

    /// Performs an action immediately if nothing would be lost, else asks first.
    pub(super) fn confirm_discard(&mut self, action: PendingAction, ctx: &egui::Context) {
        if !self.commit_input() {
            return;
        }
        let named = self.document.path().is_some();
        if self.editor.transactions().is_dirty()
            && named
            && self.settings.preferences().saving == SaveMode::Auto
        {
            self.save(Some(action), ctx);
        } else if self.editor.transactions().is_dirty() {
            self.dialog = Dialog::Unsaved(action);
        } else {
            self.run_pending_action(action, ctx);
        }
    }

    pub(super) fn run_pending_action(&mut self, action: PendingAction, ctx: &egui::Context) {
        self.editor.commit_pending();
        match action {
            PendingAction::New => self.start_board(Board::default()),
            PendingAction::Case(key) => match Case::find(key).map(|case| file::read(case.board.as_bytes())) {
                Some(Ok(loaded)) => self.start_board(loaded.board),
                Some(Err(error)) => {
                    self.show_error("error.title.open", &error.message(self.editor.lang()), "");
                }
                None => {}
            },
            PendingAction::CaseTemplate(key) => self.start_from_template(key),
            PendingAction::Open(path) => self.open_path(path, ctx),
            PendingAction::Resume(journal) => self.resume_journal(journal, ctx),
            PendingAction::Quit => self.document.close(ctx),
        }
    }

    pub(super) fn ask_for_path(&mut self, purpose: PathPurpose, ctx: &egui::Context) {
        let name = self.document.suggested_name(&self.editor);
        self.ask_for_named_path(purpose, &name, ctx);
    }

    /// Asks for a path other than the board's file.
    pub(super) fn ask_for_other_path(&mut self, purpose: PathPurpose, ctx: &egui::Context) {
        let name = format!("{}-2", self.document.suggested_name(&self.editor));
        self.ask_for_named_path(purpose, &name, ctx);
    }

    fn ask_for_named_path(&mut self, purpose: PathPurpose, name: &str, ctx: &egui::Context) {
        let boards = || self.document.folder().or_else(|| self.settings.folder());
        let folder = match &purpose {
            PathPurpose::Open
            | PathPurpose::Save(_)
            | PathPurpose::Compare
            | PathPurpose::Import
            | PathPurpose::CollectIdeas
            | PathPurpose::OpenQuestions => boards(),
            PathPurpose::Export(..) | PathPurpose::Bundle => self.settings.picture_folder().or_else(boards),
            PathPurpose::StateFolder => None,
        };
        self.file_dialog = Some(FileDialog::new(purpose, folder, name, self.editor.lang(), ctx));
    }

    /// Checks whether the system's file dialog has a result.
    pub(super) fn poll_file_dialog(&mut self, ctx: &egui::Context) {
        // Its choice would be lost while a task is running.
        if self.is_task_running() {
            return;
        }
        let Some(mut picker) = self.file_dialog.take() else { return };
        match picker.poll() {
            FileDialogResult::Waiting => self.file_dialog = Some(picker),
            FileDialogResult::Canceled => {}
            FileDialogResult::Unavailable => {
                self.dialog = Dialog::Path(picker.path_dialog(), picker.into_purpose());
            }
            FileDialogResult::Path(path) => self.use_path(path, picker.into_purpose(), true, ctx),
        }
    }

    /// Uses a chosen path; asks before overwriting. `asked` if the system has already asked about this path.
    pub(super) fn use_path(&mut self, path: PathBuf, purpose: PathPurpose, asked: bool, ctx: &egui::Context) {
        let ending = match &purpose {
            PathPurpose::Open => return self.confirm_discard(PendingAction::Open(path), ctx),
            PathPurpose::Compare => return self.compare_with(path, ctx),
            PathPurpose::Import => return self.read_import_file(path, ctx),
            PathPurpose::CollectIdeas => return self.collect_ideas_from(&path),
            PathPurpose::Bundle => return self.bundle_into(&path, ctx),
            PathPurpose::StateFolder => return self.set_state_folder(&path),
            PathPurpose::OpenQuestions => "md",
            PathPurpose::Save(_) => "ron",
            PathPurpose::Export(pictures) => pictures.kind.extension(),
        };
        let whole = with_extension(&path, ending);
        let asked = asked && whole == path;
        let same = self.document.path() == Some(&whole);
        let fresh = |path: &Path| !same && path.exists() && !(asked && path == whole);
        let taken = self.output_files(&whole, &purpose).into_iter().filter(|path| fresh(path));
        let taken: Vec<PathBuf> = taken.collect();
        if taken.is_empty() {
            self.write_to(whole, purpose, ctx);
        } else {
            self.dialog = Dialog::Overwrite(taken, whole, purpose);
        }
    }

    /// The files that will be written for a path.
    fn output_files(&self, path: &Path, purpose: &PathPurpose) -> Vec<PathBuf> {
        match purpose {
            PathPurpose::Export(pictures) => self.picture_files(path, pictures),
            PathPurpose::Open
            | PathPurpose::Compare
            | PathPurpose::Import
            | PathPurpose::CollectIdeas
            | PathPurpose::OpenQuestions
            | PathPurpose::Bundle
            | PathPurpose::StateFolder
            | PathPurpose::Save(_) => {
                vec![path.to_owned()]
            }
        }
    }

    /// Writes to a path, overwriting existing files.
    pub(super) fn write_to(&mut self, path: PathBuf, purpose: PathPurpose, ctx: &egui::Context) {
        match purpose {
            PathPurpose::Open
            | PathPurpose::Compare
            | PathPurpose::Import
            | PathPurpose::CollectIdeas
            | PathPurpose::StateFolder => {}
            PathPurpose::OpenQuestions => self.save_open_questions(&path),
            PathPurpose::Bundle => self.write_bundle(&path, ctx),
            PathPurpose::Save(then) => {
                // Choosing an existing name has been confirmed.
                let policy = match self.known_path(&path) {
                    Some(_) => OverwritePolicy::OnlyIfUnchanged,
                    None => storage::read_fingerprint(&RealFs, &path)
                        .map_or(OverwritePolicy::Always, OverwritePolicy::IfMatches),
                };
                self.save_to(path, policy, then, ctx);
            }
            PathPurpose::Export(pictures) => self.export_to(&path, &pictures, ctx),
        }
    }

    /// Whether the cycle panel is shown: as set, or else if the window is wide enough.
    pub(super) fn shows_cycle(&self, ctx: &egui::Context) -> bool {
        const MIN_WIDTH_WITH_CYCLE_PANEL: f32 = 1240.0;
        self.settings
            .preferences()
            .cycle
            .unwrap_or_else(|| ctx.content_rect().width() >= MIN_WIDTH_WITH_CYCLE_PANEL)
    }

    /// Stores and applies preferences.
    pub(super) fn apply_preferences(&mut self, preferences: Preferences, ctx: &egui::Context) {
        if preferences != self.settings.preferences() {
            self.settings.set_preferences(preferences);
            self.apply_settings(ctx);
        }
    }

    /// Reports why the settings file was not used, if so.
    pub(super) fn report_settings_trouble(&mut self) {
        let lang = self.editor.lang();
        let line = match self.settings.take_trouble() {
            None => return,
            Some(SettingsProblem::Invalid(aside)) => {
                tr_fmt(lang, "settings.broken", &[&aside.display().to_string()])
            }
            Some(SettingsProblem::Unreadable(error)) => {
                tr_fmt(lang, "settings.unread", &[&error.message(lang)])
            }
        };
        self.notifications.add_warning(line);
    }

    /// Applies the settings.
    pub(super) fn apply_settings(&mut self, ctx: &egui::Context) {
        let Preferences { lang, scale, color_names: signs, snapping, saving, workshop, .. } =
            self.settings.preferences();
        let theme = self.effective_theme(ctx);
        self.editor.set_view_options(lang, theme, signs);
        actions::tools::set_snapping(&mut self.editor, snapping);
        actions::guidance::set_enabled(&mut self.editor, workshop.guide);
        self.autosave.send(AutosaveCommand::Autosave(saving == SaveMode::Auto));
        theme::install_style(ctx, theme);
        ctx.set_zoom_factor(scale);
    }

    /// The chosen theme, or else the system's.
    pub(super) fn effective_theme(&self, ctx: &egui::Context) -> Theme {
        self.settings.theme().unwrap_or_else(|| theme::system_theme(ctx))
    }

    /// Default options of an export.
    pub(super) fn default_export_options(&self) -> ExportOptions {
        let Preferences { lang, color_names: signs, .. } = self.settings.preferences();
        let author = self.settings.author().to_owned();
        ExportOptions { lang, color_names: signs, author, ..ExportOptions::default() }
    }

    fn show_about(&mut self) {
        let lang = self.editor.lang();
        let lines = ["about.what", "about.offline", "about.fonts", "about.credit"];
        self.dialog = Dialog::Message {
            title: format!("Growth Canvas {}", env!("CARGO_PKG_VERSION")),
            lines: lines.map(|key| tr(lang, key).to_owned()).to_vec(),
        };
    }

    /// Shows a storage error; `title` is the message key of what failed.
    pub(super) fn show_storage_error(&mut self, title: &str, error: &StorageError) {
        let lang = self.editor.lang();
        self.show_error(title, &error.message(lang), error.hint(lang));
    }

    /// Shows an error; `title` is the message key of what failed.
    pub(super) fn show_error(&mut self, title: &str, message: &str, hint: &str) {
        let lines = [message, hint].into_iter().filter(|line| !line.is_empty());
        let title = tr(self.editor.lang(), title).to_owned();
        self.dialog = Dialog::Message { title, lines: lines.map(str::to_owned).collect() };
    }
}

/// The path with this extension, unless it has it.
fn with_extension(path: &Path, ending: &str) -> PathBuf {
    let has = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    if has {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Whether an effect asks the user something, which must wait while a file dialog is open.
const fn asks_question(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::New
            | Effect::ChooseCase
            | Effect::OpenCase(_)
            | Effect::Open
            | Effect::OpenPath(_)
            | Effect::Save
            | Effect::SaveAs
            | Effect::Export
            | Effect::ExportBundle
            | Effect::SaveOpenQuestions
            | Effect::Compare
            | Effect::Import
            | Effect::CollectIdeas
            | Effect::Quit
    )
}
