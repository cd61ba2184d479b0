//! Carrying out effects: opening, saving, exporting, copying, switching, closing.

use super::App;
use super::document::{Dialog, Purpose, Then};
use super::pasting::system_text;
use super::picker::{Answer, Picker};
use super::settings::SettingsTrouble;
use super::working::effort;
use crate::command::Effect;
use crate::editor::{Editor, RefusalReason};
use crate::export::{ExportOptions, ExportScope};
use crate::file;
use crate::i18n::{tr, tr_fmt};
use crate::model::Board;
use crate::scene::Theme;
use crate::storage::autosave::{AutosaveCommand, OverwritePolicy};
use crate::storage::{self, RealFs, StorageError};
use crate::ui::dialogs::{Cases, Choices, Palette, Saving, WheelDialog};
use crate::ui::theme;
use crate::workshop::Case;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

impl App {
    /// Replaces all matches of the search: beside the window where there are many.
    fn replace_all(&mut self, ctx: &egui::Context) {
        self.editor.commit_pending();
        let before = self.editor.revision();
        let board = self.editor.board();
        let notes = board.notes().values().map(|note| note.text.as_str());
        let labels = board.arrows().values().map(|arrow| arrow.label.as_str());
        let found = self.editor.search().map_or(0, |find| find.matches().len());
        let effort = effort(found, notes.chain(labels));
        let replace = |editor: &mut Editor| Ok(editor.replace_all());
        let then = move |app: &mut Self, replaced: Result<usize, RefusalReason>, _: &egui::Context| {
            if app.editor.revision() != before {
                let count = replaced.unwrap_or_default().to_string();
                let words = tr_fmt(app.editor.lang(), "done.replace", &[&count]);
                app.notice.say_undoable(words, app.editor.revision());
            }
        };
        self.change(effort, replace, then, ctx);
    }

    pub(super) fn carry_out(&mut self, effect: Effect, ctx: &egui::Context) {
        match effect {
            // The system's dialog is open and does not block our window; one question at a time.
            Effect::New
            | Effect::ChooseCase
            | Effect::OpenCase(_)
            | Effect::Open
            | Effect::OpenPath(_)
            | Effect::Save
            | Effect::SaveAs
            | Effect::Export
            | Effect::ExportBundle
            | Effect::SaveTests
            | Effect::Compare
            | Effect::Import
            | Effect::CollectIdeas
            | Effect::Quit
                if self.picker.is_some() =>
            {
                self.say("notice.picking");
            }
            Effect::New => self.guard(Then::New, ctx),
            Effect::ChooseCase => self.dialog = Dialog::Cases(Cases::default()),
            Effect::OpenCase(key) => self.guard(Then::Case(key), ctx),
            Effect::Open => self.pick(Purpose::Open, ctx),
            Effect::OpenPath(path) => self.guard(Then::Open(path), ctx),
            Effect::Save => self.save(None, ctx),
            Effect::Versions => self.open_versions(ctx),
            Effect::Recover => self.offer_sessions(true, ctx),
            Effect::SaveAs => self.pick(Purpose::Save(None), ctx),
            Effect::Export => self.open_export(ExportScope::Board),
            Effect::ExportBundle => self.pick(Purpose::Pack, ctx),
            Effect::CopyText(text) => {
                ctx.copy_text(text);
                self.say("notice.copied_text");
            }
            Effect::SaveTests => self.pick(Purpose::Tests, ctx),
            Effect::Compare => self.pick(Purpose::Compare, ctx),
            Effect::Prompt(_)
            | Effect::Import
            | Effect::CollectIdeas
            | Effect::SwitchAgenda
            | Effect::RunTimer
            | Effect::ExtendTimer
            | Effect::NextItem
            | Effect::EditAgenda
            | Effect::Guide(_) => self.carry_out_workshop(&effect, ctx),
            Effect::FullScreen(on) => ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(on)),
            Effect::Wheel => self.dialog = Dialog::Wheel(WheelDialog::default()),
            Effect::SwitchCycle => {
                let cycle = Some(!self.shows_cycle(ctx));
                self.choose(Choices { cycle, ..self.settings.choices() }, ctx);
            }
            Effect::ReplaceAll => self.replace_all(ctx),
            Effect::CopyPicture => self.copy_picture(ExportScope::Board, self.options(), ctx),
            Effect::CopySelectedPicture => self.copy_selected_picture(ctx),
            Effect::Copy(part) => self.copy(*part, ctx),
            Effect::Paste if self.ties.asks.load(Ordering::Relaxed) => self.pasting.ask(ctx, system_text),
            Effect::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Effect::ShowPalette => self.dialog = Dialog::Palette(Palette::default()),
            Effect::ShowShortcuts => self.dialog = Dialog::Keys,
            Effect::ShowSettings => self.dialog = Dialog::Settings,
            Effect::SwitchPanels => {
                let choices = self.settings.choices();
                self.choose(Choices { panels: !choices.panels, ..choices }, ctx);
            }
            Effect::SwitchFocus => {
                self.choose(Choices { panels: true, ..self.settings.choices() }, ctx);
                self.canvas.switch_focus();
            }
            Effect::SwitchLanguage => {
                let lang = self.editor.lang().other();
                self.choose(Choices { lang, ..self.settings.choices() }, ctx);
            }
            Effect::UseTheme(theme) => self.choose(Choices { theme, ..self.settings.choices() }, ctx),
            Effect::ShowSigns(signs) => self.choose(Choices { signs, ..self.settings.choices() }, ctx),
            Effect::Snap(snapping) => self.choose(Choices { snapping, ..self.settings.choices() }, ctx),
            Effect::About => self.about(),
            Effect::Quit => self.guard(Then::Quit, ctx),
        }
    }

    /// Puts what is being written, also for rapid entry, on the board. False where something of it is refused there.
    pub(super) fn settle(&mut self) -> bool {
        self.editor.commit_pending();
        if self.editor.is_read_only() {
            return true;
        }
        let (draft, idea) = (self.editor.submit_draft(), self.editor.submit_idea());
        let posted = draft.and(idea);
        self.say_refusal(posted);
        posted.is_ok()
    }

    /// Goes on at once where nothing would be lost, else asks first.
    pub(super) fn guard(&mut self, then: Then, ctx: &egui::Context) {
        if !self.settle() {
            return;
        }
        let named = self.document.path().is_some();
        if self.editor.is_dirty() && named && self.settings.choices().saving == Saving::Auto {
            self.save(Some(then), ctx);
        } else if self.editor.is_dirty() {
            self.dialog = Dialog::Unsaved(then);
        } else {
            self.go_on(then, ctx);
        }
    }

    pub(super) fn go_on(&mut self, then: Then, ctx: &egui::Context) {
        self.editor.commit_pending();
        match then {
            Then::New => self.begin(Board::default()),
            Then::Case(key) => match Case::find(key).map(|case| file::read(case.board.as_bytes())) {
                Some(Ok(loaded)) => self.begin(loaded.board),
                Some(Err(error)) => self.say_error(&error.message(self.editor.lang()), ""),
                None => {}
            },
            Then::Pattern(key) => self.begin_pattern(key),
            Then::Open(path) => self.open_path(path, ctx),
            Then::TakeUp(journal) => self.take_up(journal, ctx),
            Then::Quit => self.document.close(ctx),
        }
    }

    pub(super) fn pick(&mut self, purpose: Purpose, ctx: &egui::Context) {
        let name = self.document.suggested_name(&self.editor);
        self.pick_named(purpose, &name, ctx);
    }

    /// The same for a file beside the board's own.
    pub(super) fn pick_other(&mut self, purpose: Purpose, ctx: &egui::Context) {
        let name = format!("{}-2", self.document.suggested_name(&self.editor));
        self.pick_named(purpose, &name, ctx);
    }

    fn pick_named(&mut self, purpose: Purpose, name: &str, ctx: &egui::Context) {
        let boards = || self.document.folder().or_else(|| self.settings.folder());
        let folder = match &purpose {
            Purpose::Open
            | Purpose::Save(_)
            | Purpose::Compare
            | Purpose::Answer
            | Purpose::Collect
            | Purpose::Tests => boards(),
            Purpose::Export(..) | Purpose::Pack => self.settings.picture_folder().or_else(boards),
            Purpose::State => None,
        };
        self.picker = Some(Picker::new(purpose, folder, name, self.editor.lang(), ctx));
    }

    /// Looks whether the system's file dialog has answered.
    pub(super) fn poll_picker(&mut self, ctx: &egui::Context) {
        // What it has chosen would be lost while work is under way.
        if self.is_working() {
            return;
        }
        let Some(mut picker) = self.picker.take() else { return };
        match picker.poll() {
            Answer::Waiting => self.picker = Some(picker),
            Answer::Cancelled => {}
            Answer::Unavailable => self.dialog = Dialog::Path(picker.typed(), picker.into_purpose()),
            Answer::Path(path) => self.use_path(path, picker.into_purpose(), true, ctx),
        }
    }

    /// Does what a path was wanted for; asks before anything is overwritten. `asked` says that the system has asked about
    /// that very path.
    pub(super) fn use_path(&mut self, path: PathBuf, purpose: Purpose, asked: bool, ctx: &egui::Context) {
        let ending = match &purpose {
            Purpose::Open => return self.guard(Then::Open(path), ctx),
            Purpose::Compare => return self.compare_with(path, ctx),
            Purpose::Answer => return self.read_answer(path, ctx),
            Purpose::Collect => return self.collect_from(&path),
            Purpose::Pack => return self.pack_into(&path, ctx),
            Purpose::State => return self.keep_in(&path),
            Purpose::Tests => "md",
            Purpose::Save(_) => "ron",
            Purpose::Export(pictures) => pictures.kind.extension(),
        };
        let whole = with_ending(&path, ending);
        let asked = asked && whole == path;
        let same = self.document.path() == Some(&whole);
        let fresh = |path: &Path| !same && path.exists() && !(asked && path == whole);
        let taken = self.files_of(&whole, &purpose).into_iter().filter(|path| fresh(path));
        let taken: Vec<PathBuf> = taken.collect();
        if taken.is_empty() {
            self.write_to(whole, purpose, ctx);
        } else {
            self.dialog = Dialog::Overwrite(taken, whole, purpose);
        }
    }

    /// The files that will be written for a path.
    fn files_of(&self, path: &Path, purpose: &Purpose) -> Vec<PathBuf> {
        match purpose {
            Purpose::Export(pictures) => self.picture_files(path, pictures),
            Purpose::Open
            | Purpose::Compare
            | Purpose::Answer
            | Purpose::Collect
            | Purpose::Tests
            | Purpose::Pack
            | Purpose::State
            | Purpose::Save(_) => {
                vec![path.to_owned()]
            }
        }
    }

    /// Writes what a path was wanted for, over what is there.
    pub(super) fn write_to(&mut self, path: PathBuf, purpose: Purpose, ctx: &egui::Context) {
        match purpose {
            Purpose::Open | Purpose::Compare | Purpose::Answer | Purpose::Collect | Purpose::State => {}
            Purpose::Tests => self.save_tests(&path),
            Purpose::Pack => self.write_pack(&path, ctx),
            Purpose::Save(then) => {
                // Whoever chose a name of something that is there was asked about that.
                let consent = match self.own_spelling(&path) {
                    Some(_) => OverwritePolicy::OnlyIfUnchanged,
                    None => storage::read_fingerprint(&RealFs, &path)
                        .map_or(OverwritePolicy::Always, OverwritePolicy::IfMatches),
                };
                self.save_to(path, consent, then, ctx);
            }
            Purpose::Export(pictures) => self.export_to(&path, &pictures, ctx),
        }
    }

    /// Whether the panel of the growth cycle is shown: as chosen, else where the window has room for it.
    pub(super) fn shows_cycle(&self, ctx: &egui::Context) -> bool {
        const ROOM: f32 = 1240.0;
        self.settings.choices().cycle.unwrap_or_else(|| ctx.content_rect().width() >= ROOM)
    }

    /// Keeps what was chosen and shows it.
    pub(super) fn choose(&mut self, choices: Choices, ctx: &egui::Context) {
        if choices != self.settings.choices() {
            self.settings.choose(choices);
            self.use_settings(ctx);
        }
    }

    /// Says why the file of the settings was not used, if it was not.
    pub(super) fn say_settings_trouble(&mut self) {
        let lang = self.editor.lang();
        let line = match self.settings.take_trouble() {
            None => return,
            Some(SettingsTrouble::Broken(aside)) => {
                tr_fmt(lang, "settings.broken", &[&aside.display().to_string()])
            }
            Some(SettingsTrouble::Unread(error)) => tr_fmt(lang, "settings.unread", &[&error.message(lang)]),
        };
        self.notice.warn_also(line);
    }

    /// Shows what the settings say.
    pub(super) fn use_settings(&mut self, ctx: &egui::Context) {
        let Choices { lang, scale, signs, snapping, saving, workshop, .. } = self.settings.choices();
        let theme = self.wanted_theme(ctx);
        self.editor.set_view_options(lang, theme, signs);
        self.editor.set_snapping(snapping);
        self.editor.set_guide_enabled(workshop.guide);
        self.keeping.ask(AutosaveCommand::Autosave(saving == Saving::Auto));
        theme::install_style(ctx, theme);
        ctx.set_zoom_factor(scale);
    }

    /// The chosen colours, else the system's light or dark.
    pub(super) fn wanted_theme(&self, ctx: &egui::Context) -> Theme {
        self.settings.theme().unwrap_or_else(|| theme::of_system(ctx))
    }

    /// What a picture is like before anything is chosen about it.
    pub(super) fn options(&self) -> ExportOptions {
        let Choices { lang, signs, .. } = self.settings.choices();
        let author = self.settings.author().to_owned();
        ExportOptions { lang, color_names: signs, author, ..ExportOptions::default() }
    }

    fn about(&mut self) {
        let lang = self.editor.lang();
        let lines = ["about.what", "about.offline", "about.fonts", "about.credit"];
        self.dialog = Dialog::Message {
            title: format!("Growth Canvas {}", env!("CARGO_PKG_VERSION")),
            lines: lines.map(|key| tr(lang, key).to_owned()).to_vec(),
        };
    }

    pub(super) fn say_disk_error(&mut self, error: &StorageError) {
        let lang = self.editor.lang();
        self.say_error(&error.message(lang), error.hint(lang));
    }

    pub(super) fn say_error(&mut self, message: &str, hint: &str) {
        let lines = [message, hint].into_iter().filter(|line| !line.is_empty());
        let title = tr(self.editor.lang(), "message.error").to_owned();
        self.dialog = Dialog::Message { title, lines: lines.map(str::to_owned).collect() };
    }
}

/// The path with this ending added, unless it has it.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let has = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    if has {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
