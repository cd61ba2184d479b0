//! Carrying out effects: opening, saving, exporting, copying, switching, closing.

use super::App;
use super::document::{Dialog, Notice, Purpose, Then};
use super::picker::{Answer, Picker};
use crate::command::Effect;
use crate::disk::{self, DiskError};
use crate::export::{self, ExportOptions, Format, View, pixels};
use crate::file;
use crate::model::Board;
use crate::scene::Theme;
use crate::ui::dialogs::{Cases, CasesChoice, ExportChoice, ExportDialog, PathChoice, UnsavedChoice};
use crate::ui::dialogs::{message_ui, unsaved_ui};
use crate::ui::picture::color_image;
use crate::ui::theme;
use crate::words::{phrase, word};
use crate::workshop::Case;
use std::path::{Path, PathBuf};

impl App {
    pub(super) fn carry_out(&mut self, effect: Effect, ctx: &egui::Context) {
        if self.picker.is_some() {
            // The system's dialog is open and does not block our window; one thing at a time.
            return;
        }
        match effect {
            Effect::New => self.guard(Then::New, ctx),
            Effect::ChooseCase => self.dialog = Dialog::Cases(Cases::default()),
            Effect::OpenCase(key) => self.guard(Then::Case(key), ctx),
            Effect::Open => self.pick(Purpose::Open, ctx),
            Effect::OpenPath(path) => self.guard(Then::Open(path), ctx),
            Effect::Save => self.save(None, ctx),
            Effect::SaveAs => self.pick(Purpose::Save(None), ctx),
            Effect::Export => {
                let options = ExportOptions { lang: self.editor.lang(), ..ExportOptions::default() };
                self.dialog = Dialog::Export(Box::new(ExportDialog::new(options)));
            }
            Effect::CopyPicture => self.copy_picture(ExportOptions::default(), ctx),
            Effect::SwitchLanguage => {
                let lang = self.editor.lang().other();
                self.editor.set_look(lang, self.editor.theme());
                self.settings.set_lang(lang);
            }
            Effect::SwitchTheme => {
                let other = match self.editor.theme() {
                    Theme::Light => Theme::Dark,
                    Theme::Dark => Theme::Light,
                };
                self.editor.set_look(self.editor.lang(), other);
                self.settings.set_theme(other);
                theme::install_style(ctx, other);
            }
            Effect::About => self.about(),
            Effect::Quit => self.guard(Then::Quit, ctx),
        }
    }

    /// Goes on at once where nothing would be lost, else asks first.
    pub(super) fn guard(&mut self, then: Then, ctx: &egui::Context) {
        self.editor.finish();
        if self.editor.is_dirty() {
            self.dialog = Dialog::Unsaved(then);
        } else {
            self.go_on(then, ctx);
        }
    }

    fn go_on(&mut self, then: Then, ctx: &egui::Context) {
        self.editor.finish();
        match then {
            Then::New => self.show_board(Board::default(), None),
            Then::Case(key) => match Case::find(key).map(|case| file::read(case.board.as_bytes())) {
                Some(Ok(loaded)) => self.show_board(loaded.board, None),
                Some(Err(error)) => self.say_error(&error.message(self.editor.lang()), ""),
                None => {}
            },
            Then::Open(path) => self.open_path(path),
            Then::Quit => self.document.close(ctx),
        }
    }

    fn show_board(&mut self, board: Board, path: Option<PathBuf>) {
        self.editor.replace(board);
        self.document.set_path(path);
        self.notice = Notice::default();
    }

    /// Opens a file. A mended board keeps no path, so that the file it came from is never overwritten unasked.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        let lang = self.editor.lang();
        match disk::read_board(&path) {
            Ok(loaded) => {
                let mended = !loaded.repairs.is_empty();
                self.settings.remember(&path);
                self.show_board(loaded.board, Some(path.clone()));
                if mended {
                    self.document.set_origin(path);
                    self.editor.mark_unsaved();
                    let repairs = loaded.repairs.iter().map(|repair| repair.message(lang));
                    let lines = std::iter::once(word(lang, "notice.mended").to_owned()).chain(repairs);
                    self.notice = Notice::warning(lines.collect());
                }
            }
            Err(error) => self.say_disk_error(&error),
        }
    }

    /// Saves to the board's file, or asks for one.
    fn save(&mut self, then: Option<Then>, ctx: &egui::Context) {
        match self.document.path().cloned() {
            Some(path) => self.save_to(path, then, ctx),
            None => self.pick(Purpose::Save(then), ctx),
        }
    }

    fn save_to(&mut self, path: PathBuf, then: Option<Then>, ctx: &egui::Context) {
        self.editor.finish();
        let revision = self.editor.revision();
        let board = self.editor.settled_board();
        let text = file::write(&board);
        // What was written must read back as the same board before it may replace a good file.
        let sound = file::read(text.as_bytes()).is_ok_and(|loaded| loaded.board == board);
        if !sound {
            self.say_error(word(self.editor.lang(), "error.save.unsound"), "");
            return;
        }
        match disk::write_over(&path, text.as_bytes()) {
            Ok(()) => {
                self.editor.mark_saved(revision);
                self.settings.remember(&path);
                let name = path.display().to_string();
                self.notice = Notice::done(phrase(self.editor.lang(), "notice.saved", &[&name]));
                self.document.set_path(Some(path));
                if let Some(then) = then {
                    self.go_on(then, ctx);
                }
            }
            Err(error) => self.say_disk_error(&error),
        }
    }

    fn pick(&mut self, purpose: Purpose, ctx: &egui::Context) {
        let folder = self.document.folder();
        let name = self.document.suggested_name(&self.editor);
        self.picker = Some(Picker::new(purpose, folder, &name, self.editor.lang(), ctx));
    }

    /// Looks whether the system's file dialog has answered.
    pub(super) fn poll_picker(&mut self, ctx: &egui::Context) {
        let Some(mut picker) = self.picker.take() else { return };
        match picker.poll() {
            Answer::Waiting => self.picker = Some(picker),
            Answer::Cancelled => {}
            Answer::Unavailable => self.dialog = Dialog::Path(picker.typed(), picker.into_purpose()),
            Answer::Path(path) => self.use_path(path, picker.into_purpose(), true, ctx),
        }
    }

    /// Does what a path was wanted for. `asked` says that the system has asked about overwriting that very path.
    fn use_path(&mut self, path: PathBuf, purpose: Purpose, asked: bool, ctx: &egui::Context) {
        let ending = match &purpose {
            Purpose::Open => return self.guard(Then::Open(path), ctx),
            Purpose::Save(_) => "ron",
            Purpose::Export(format, _) => format.extension(),
        };
        let whole = with_ending(&path, ending);
        let same = self.document.path() == Some(&whole);
        if (!asked || whole != path) && !same && whole.exists() {
            self.say_disk_error(&DiskError::Exists(whole));
            return;
        }
        match purpose {
            Purpose::Open => {}
            Purpose::Save(then) => self.save_to(whole, then, ctx),
            Purpose::Export(format, options) => self.export_to(&whole, format, options),
        }
    }

    fn export_to(&mut self, path: &Path, format: Format, options: ExportOptions) {
        let lang = self.editor.lang();
        match export::export(&self.editor.settled_board(), format, options) {
            Ok(bytes) => match disk::write_over(path, &bytes) {
                Ok(()) => {
                    let words = phrase(lang, "notice.exported", &[&path.display().to_string()]);
                    self.notice = Notice::done(words);
                }
                Err(error) => self.say_disk_error(&error),
            },
            Err(error) => self.say_error(&error.message(lang), error.hint(lang)),
        }
    }

    fn copy_picture(&mut self, options: ExportOptions, ctx: &egui::Context) {
        let lang = self.editor.lang();
        let options = ExportOptions { lang, ..options };
        match View::new(&self.editor.settled_board(), options) {
            Ok(view) => {
                ctx.copy_image(color_image(&pixels(&view)));
                self.notice = Notice::done(word(lang, "notice.copied").to_owned());
            }
            Err(error) => self.say_error(&error.message(lang), error.hint(lang)),
        }
    }

    fn about(&mut self) {
        let lang = self.editor.lang();
        let lines = ["about.what", "about.offline", "about.fonts", "about.credit"];
        self.dialog = Dialog::Message {
            title: format!("Growth Canvas {}", env!("CARGO_PKG_VERSION")),
            lines: lines.map(|key| word(lang, key).to_owned()).to_vec(),
        };
    }

    fn say_disk_error(&mut self, error: &DiskError) {
        let lang = self.editor.lang();
        self.say_error(&error.message(lang), error.hint(lang));
    }

    fn say_error(&mut self, message: &str, hint: &str) {
        let lines = [message, hint].into_iter().filter(|line| !line.is_empty());
        let title = word(self.editor.lang(), "message.error").to_owned();
        self.dialog = Dialog::Message { title, lines: lines.map(str::to_owned).collect() };
    }

    /// Shows the open dialog and does what is chosen in it.
    pub(super) fn dialog_ui(&mut self, ctx: &egui::Context) {
        let lang = self.editor.lang();
        let dialog = std::mem::replace(&mut self.dialog, Dialog::None);
        match dialog {
            Dialog::None => {}
            Dialog::Message { title, lines } => {
                if !message_ui(ctx, lang, &title, &lines) {
                    self.dialog = Dialog::Message { title, lines };
                }
            }
            Dialog::Unsaved(then) => match unsaved_ui(ctx, lang, &self.document.name(&self.editor)) {
                Some(UnsavedChoice::Save) => self.save(Some(then), ctx),
                Some(UnsavedChoice::Discard) => self.go_on(then, ctx),
                Some(UnsavedChoice::Cancel) => {}
                None => self.dialog = Dialog::Unsaved(then),
            },
            Dialog::Cases(mut cases) => match cases.cases_ui(ctx, lang) {
                Some(CasesChoice::Case(key)) => self.guard(Then::Case(key), ctx),
                Some(CasesChoice::Cancel) => {}
                None => self.dialog = Dialog::Cases(cases),
            },
            Dialog::Export(mut export) => match export.export_ui(ctx, lang, self.editor.board()) {
                Some(ExportChoice::File(format, options)) => self.pick(Purpose::Export(format, options), ctx),
                Some(ExportChoice::Copy(options)) => self.copy_picture(options, ctx),
                Some(ExportChoice::Cancel) => {}
                None => self.dialog = Dialog::Export(export),
            },
            Dialog::Path(mut typed, purpose) => {
                let question = match purpose {
                    Purpose::Open => "path.open",
                    Purpose::Save(_) => "path.save",
                    Purpose::Export(..) => "path.export",
                };
                match typed.path_ui(ctx, lang, question) {
                    Some(PathChoice::Path(path)) => self.use_path(path, purpose, false, ctx),
                    Some(PathChoice::Cancel) => {}
                    None => self.dialog = Dialog::Path(typed, purpose),
                }
            }
        }
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
