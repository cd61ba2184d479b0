//! A window without a screen: the real program in a test harness, driven in page units.

#![expect(clippy::expect_used, reason = "a failing helper fails its test")]

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use growth_canvas::app::{App, AppConfig, Bell, Clock, Settings, TaskExecutor, ThreadExecutor};
use growth_canvas::geometry::Point;
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Board, Id};
use growth_canvas::workshop::Case;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

use super::stepped_executor::SteppedExecutor;

/// The program in a test.
pub struct Window {
    /// The harness.
    pub harness: Harness<'static, App>,
    /// Whether [`Self::run_until_idle`] waits for background tasks.
    pub waits_for_tasks: bool,
    /// Directory of its settings and journals, unless the test has one of its own; removed at the end.
    folder: Option<TempDir>,
}

/// The program with an open file.
pub fn open_board(path: &Path, lang: Lang) -> Window {
    open(Board::default(), Some(path.to_owned()), lang)
}

/// The program with a case's board, or a blank one.
pub fn open_case(key: Option<&str>, lang: Lang) -> Window {
    open(case_board(key), None, lang)
}

fn case_board(key: Option<&str>) -> Board {
    let text = key.and_then(Case::find).map(|case| case.board);
    text.map(|text| growth_canvas::file::read(text.as_bytes()).expect("cases are sound").board)
        .unwrap_or_default()
}

/// The program with a case's board, or a blank one, and settings in a directory, shared by several windows.
pub fn open_in(folder: &Path, key: Option<&str>, lang: Lang) -> Window {
    open_whole(case_board(key), None, Settings::in_folder(folder, lang), || NOW, || ())
}

/// The program with an open file, and settings in a directory.
pub fn open_file_in(folder: &Path, path: &Path, lang: Lang) -> Window {
    open_whole(Board::default(), Some(path.to_owned()), Settings::in_folder(folder, lang), || NOW, || ())
}

fn open(board: Board, path: Option<PathBuf>, lang: Lang) -> Window {
    let folder = tempfile::tempdir().expect("a directory");
    let mut window = open_whole(board, path, Settings::in_folder(folder.path(), lang), || NOW, || ());
    window.folder = Some(folder);
    window
}

/// Default time of tests, in milliseconds since 1970.
const NOW: i64 = 1_790_000_000_000;

/// The program with a case's board, or a blank one, with its own clock.
pub fn open_with(
    key: Option<&str>,
    settings: Settings,
    now: impl Fn() -> i64 + 'static,
    bell: impl Fn() + 'static,
) -> Window {
    open_whole(case_board(key), None, settings, now, bell)
}

/// The program with a case's board, or a blank one, whose background tasks run when the test steps them.
pub fn open_stepped(key: Option<&str>, lang: Lang) -> (Window, SteppedExecutor) {
    let executor = SteppedExecutor::default();
    let clock = (Clock::new(|| NOW), Bell::new(|| ()));
    let folder = tempfile::tempdir().expect("a directory");
    let settings = Settings::in_folder(folder.path(), lang);
    let mut window = open_config(case_board(key), None, settings, clock, Arc::new(executor.clone()));
    window.waits_for_tasks = false;
    window.folder = Some(folder);
    (window, executor)
}

/// Like [`open_stepped`], with an open file, and settings in a directory.
pub fn open_stepped_file_in(folder: &Path, path: &Path, lang: Lang) -> (Window, SteppedExecutor) {
    let executor = SteppedExecutor::default();
    let clock = (Clock::new(|| NOW), Bell::new(|| ()));
    let settings = Settings::in_folder(folder, lang);
    let path = Some(path.to_owned());
    let mut window = open_config(Board::default(), path, settings, clock, Arc::new(executor.clone()));
    window.waits_for_tasks = false;
    (window, executor)
}

fn open_whole(
    board: Board,
    path: Option<PathBuf>,
    settings: Settings,
    now: impl Fn() -> i64 + 'static,
    bell: impl Fn() + 'static,
) -> Window {
    open_config(board, path, settings, (Clock::new(now), Bell::new(bell)), Arc::new(ThreadExecutor))
}

fn open_config(
    board: Board,
    path: Option<PathBuf>,
    settings: Settings,
    (clock, bell): (Clock, Bell),
    executor: Arc<dyn TaskExecutor>,
) -> Window {
    let start = AppConfig { board, path, settings, seed: [7, 11], clock, bell, executor, resume: None };
    let builder = Harness::builder().with_size(egui::vec2(1400.0, 900.0)).with_step_dt(1.0 / 60.0);
    let builder = builder.with_context_setup(growth_canvas::ui::theme::install_fonts);
    let harness = builder.build_eframe(move |cc| App::new(&cc.egui_ctx, start));
    let mut window = Window { harness, waits_for_tasks: true, folder: None };
    window.run_until_idle();
    window
}

impl Window {
    /// The program.
    pub fn app(&self) -> &App {
        self.harness.state()
    }

    /// The board as it would be saved.
    pub fn board(&self) -> Board {
        self.app().editor().committed_board()
    }

    /// The texts of the notes, in reading order.
    pub fn texts(&self) -> Vec<String> {
        let board = self.board();
        let notes = board.reading_order().into_iter().filter_map(|id| board.note(id));
        notes.map(|note| note.text.clone()).collect()
    }

    /// Presses a key without modifiers.
    pub fn press_plain(&mut self, key: Key) {
        self.press(key, Modifiers::NONE);
    }

    /// Runs six frames, and more while a background task runs.
    pub fn run_until_idle(&mut self) {
        /// Number of frames until a change is drawn everywhere.
        const FRAMES: usize = 6;
        let end = std::time::Instant::now() + std::time::Duration::from_mins(1);
        let mut frames = FRAMES;
        while frames > 0 {
            let is_running = self.app().is_task_running();
            self.harness.step();
            frames -= 1;
            if is_running && !self.app().is_task_running() {
                // The result was received in this frame and is not drawn yet.
                frames = FRAMES;
            } else if frames == 0 && self.waits_for_tasks && self.app().is_task_running() {
                assert!(std::time::Instant::now() < end, "work without an end");
                std::thread::sleep(std::time::Duration::from_millis(5));
                frames = 1;
            }
        }
    }

    /// Screen position of a page position.
    pub fn screen(&self, at: Point) -> Pos2 {
        let p = self.app().editor().camera().screen_from_page().apply(at);
        egui::pos2(p.x, p.y)
    }

    /// Center of a note as drawn.
    pub fn note_middle(&self, id: Id) -> Point {
        self.app().editor().scene().note_rect(id).expect("the note is shown").center().into()
    }

    /// Clicks the primary button.
    pub fn click(&mut self, at: Point) {
        self.button(at, true);
        self.button(at, false);
        self.run_until_idle();
    }

    /// Double-clicks it.
    pub fn double_click(&mut self, at: Point) {
        for pressed in [true, false, true, false] {
            self.button(at, pressed);
        }
        self.run_until_idle();
    }

    /// Drags in three steps.
    pub fn drag(&mut self, from: Point, to: Point) {
        self.button(from, true);
        for t in [0.1, 0.5, 1.0] {
            let p = self.screen(from.lerp(to, t));
            self.harness.event(Event::PointerMoved(p));
            self.harness.step();
        }
        self.button(to, false);
        self.run_until_idle();
    }

    fn button(&mut self, at: Point, pressed: bool) {
        let pos = self.screen(at);
        self.harness.event(Event::PointerMoved(pos));
        let modifiers = Modifiers::NONE;
        self.harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
        self.harness.step();
    }

    /// Types as an input method commits it.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.run_until_idle();
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key, modifiers: Modifiers) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run_until_idle();
    }

    /// Presses the topmost button with this name.
    pub fn press_button(&mut self, name: &str) {
        let button = self.harness.query_all_by_label(name).last();
        button.unwrap_or_else(|| panic!("nothing is named {name}")).click_accesskit();
        self.run_until_idle();
    }

    /// Replaces the text of the topmost field with this name.
    pub fn fill_field(&mut self, name: &str, text: &str) {
        let field = self.harness.query_all_by_label(name).last();
        field.unwrap_or_else(|| panic!("no field is named {name}")).focus();
        self.run_until_idle();
        self.press(Key::A, Modifiers::COMMAND);
        self.type_text(text);
    }

    /// Moves the pointer to a page position.
    pub fn hover(&mut self, at: Point) {
        let pos = self.screen(at);
        self.harness.event(Event::PointerMoved(pos));
        self.run_until_idle();
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.run_until_idle();
    }

    /// Copies or cuts; returns the text on the clipboard.
    pub fn copy_event(&mut self, event: Event) -> String {
        self.harness.event(event);
        self.harness.step();
        let commands = self.harness.output().platform_output.commands.clone();
        let text = commands.into_iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text),
            _ => None,
        });
        self.run_until_idle();
        text.expect("something was copied")
    }

    /// Drops a file on the window.
    pub fn drop_file(&mut self, path: &Path) {
        self.drop_files(&[path]);
    }

    /// Drops files on the window, all at once.
    pub fn drop_files(&mut self, paths: &[&Path]) {
        let dropped = &mut self.harness.input_mut().dropped_files;
        dropped.clear();
        for path in paths {
            dropped.push(Arc::new(Dropped(path.to_path_buf())));
        }
        self.harness.step();
        self.run_until_idle();
    }

    /// Asserts that an element has exactly this name.
    pub fn assert_named(&self, name: &str) {
        assert!(self.harness.query_all_by_label(name).next().is_some(), "nothing is named {name}");
    }

    /// Asserts that an element has this text in its name.
    pub fn assert_name_contains(&self, part: &str) {
        assert!(self.harness.query_all_by_label_contains(part).next().is_some(), "nothing is named …{part}…");
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }
    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
