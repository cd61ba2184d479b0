//! Drives the window on two boards, each first with input that only edits the board, then with the whole
//! keyboard, menus and pointer. Does not know the X protocol; that is for `screen`.
//!
//! After every event the window must respond within a second. At the end of each run everything is undone; if
//! the board was only edited, the file must then have its original content. No error may have been printed, and
//! every file must load.

use super::events::{Numbers, Reach, act};
use super::screen::Screen;
use growth_canvas::file;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Maximum response time in milliseconds; the environment variable `ANSWER_MS` overrides it.
const ANSWER: u64 = 1000;
/// Maximum time to wait for a response on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reports a failure, with the recent events and a screenshot, and exits.
fn fail(driver: &mut Driver, what: &str) -> ! {
    let shot = std::env::var("WINDOW_SHOT").unwrap_or_else(|_| "/tmp/growth-canvas-monkey.png".to_owned());
    let taken =
        Command::new("import").args(["-window", "root", &shot]).status().is_ok_and(|status| status.success());
    let errors = fs::read_to_string(driver.folder.join("errors")).unwrap_or_default();
    println!("monkey: {what}");
    println!("the last events: {}", driver.recent.join(", "));
    println!("printed as errors: {errors}");
    if taken {
        println!("a picture of the screen is in {shot}");
    }
    driver.child.kill().ok();
    std::process::exit(1)
}

struct Driver {
    screen: Screen,
    folder: PathBuf,
    program: PathBuf,
    child: Child,
    numbers: Numbers,
    /// The most recent events, printed on failure.
    recent: Vec<String>,
    slowest: Duration,
    /// The event with the slowest response.
    slowest_event: String,
    /// Maximum response time.
    answer: Duration,
    /// Original content of the file.
    first: Vec<u8>,
    /// Number of times the window was closed by an event and reopened.
    closed: usize,
}

/// Runs the driver with the command-line arguments.
pub(super) fn drive() {
    let words: Vec<String> = std::env::args().collect();
    let [_, seed, events, program] = words.as_slice() else {
        println!("usage: monkey SEED EVENTS PROGRAM");
        std::process::exit(2);
    };
    let (seed, events): (u64, u64) =
        (seed.parse().expect("a seed"), events.parse().expect("a number of events"));
    let answer = std::env::var("ANSWER_MS").map_or(ANSWER, |limit| limit.parse().expect("milliseconds"));
    let folder = std::env::temp_dir().join(format!("growth-canvas-monkey-{}", std::process::id()));
    fs::create_dir_all(folder.join("saved")).expect("a folder");
    let program = fs::canonicalize(program).expect("the program");
    let sample = folder.join("sample.ron");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/bizreach.ron"), &sample).expect("a sample");
    let empty = folder.join("empty.ron");
    let made = Command::new(&program)
        .arg("new")
        .arg(&empty)
        .stdout(Stdio::null())
        .status()
        .expect("the program runs");
    assert!(made.success());

    let screen = Screen::new();
    let child = start(&program, &folder, &sample);
    let mut driver = Driver {
        screen,
        folder: folder.clone(),
        program,
        child,
        numbers: Numbers(seed),
        recent: Vec::new(),
        slowest: Duration::ZERO,
        slowest_event: String::new(),
        answer: Duration::from_millis(answer),
        first: Vec::new(),
        closed: 0,
    };
    for (number, (board, reach)) in [
        (&sample, Reach::Editing),
        (&empty, Reach::Editing),
        (&sample, Reach::Everything),
        (&empty, Reach::Everything),
    ]
    .into_iter()
    .enumerate()
    {
        if number > 0 {
            driver.child = start(&driver.program, &folder, board);
        }
        driver.run(board, reach, events / 4);
    }
    println!(
        "monkey: seed {seed}, {events} events, slowest answer {} ms ({}), closed and opened again {} times; 0 failed",
        driver.slowest.as_millis(),
        driver.slowest_event,
        driver.closed
    );
    fs::remove_dir_all(folder).ok();
}

/// Opens a board in the window, with directories of its own and a file dialog that answers by itself.
fn start(program: &Path, folder: &Path, board: &Path) -> Child {
    let errors =
        fs::OpenOptions::new().create(true).append(true).open(folder.join("errors")).expect("a file");
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap_or_default());
    fs::create_dir_all(folder.join("bin")).expect("a folder");
    let dialog = folder.join("bin/zenity");
    fs::write(&dialog, include_str!("zenity.sh")).expect("a file");
    fs::set_permissions(&dialog, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("a mode");
    Command::new(program)
        .arg(board)
        .current_dir(folder)
        .env("PATH", path)
        .env("MONKEY", folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("XMODIFIERS")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(errors)
        .spawn()
        .expect("the program starts")
}

impl Driver {
    fn run(&mut self, board: &Path, reach: Reach, events: u64) {
        self.first = fs::read(board).expect("the board");
        self.open_window();
        for number in 0..events {
            let event = act(&self.screen, &mut self.numbers, reach);
            self.remember(event);
            if !self.answers() {
                // An event may close the window; it is reopened in the same state.
                if reach == Reach::Editing {
                    fail(self, &format!("the window was closed by event {number}"));
                }
                self.closed += 1;
                self.child = start(&self.program, &self.folder, board);
                self.open_window();
            }
        }
        // The last event may still close the window.
        std::thread::sleep(Duration::from_secs(1));
        if !self.answers() {
            self.child = start(&self.program, &self.folder, board);
            self.open_window();
        }
        match reach {
            Reach::Editing => self.check_undo(board, events),
            // Another board may be open by now, so the state that undo leads to is unknown and not compared.
            Reach::Everything => self.undo(events),
        }
        for (path, held) in self.boards() {
            if !file::read(&held)
                .is_ok_and(|loaded| loaded.repairs.is_empty() && loaded.board.validate().is_empty())
            {
                fail(self, &format!("{} does not load", path.display()));
            }
        }
        self.end();
    }

    /// All board files. One may be incomplete.
    fn boards(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let folders = [self.folder.clone(), self.folder.join("saved")];
        let files = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let boards = files
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
        boards.filter_map(|path| fs::read(&path).ok().map(|held| (path, held))).collect()
    }

    fn open_window(&mut self) {
        let begun = Instant::now();
        while !self.screen.find_window() {
            if begun.elapsed() > Duration::from_secs(30) {
                fail(self, "no window came up");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        self.screen.focus();
        std::thread::sleep(Duration::from_millis(500));
        // The first response may take as long as a start.
        if self.screen.answer_within(PATIENCE, || false).is_none() {
            fail(self, "the new window does not answer");
        }
    }

    /// Records an event for the failure report.
    fn remember(&mut self, event: String) {
        self.recent.push(event);
        if self.recent.len() > 30 {
            self.recent.remove(0);
        }
    }

    /// Whether the window responds; false when the program has exited. The time that its thread waited for a
    /// processor does not count.
    fn answers(&mut self) -> bool {
        let before = self.waited();
        let gone = || self.child.try_wait().is_ok_and(|end| end.is_some());
        if let Some(took) = self.screen.answer_within(PATIENCE, gone) {
            let own = took.saturating_sub(self.waited().saturating_sub(before));
            if own > self.slowest {
                self.slowest = own;
                self.slowest_event = self.recent.last().cloned().unwrap_or_default();
            }
            if own > self.answer {
                fail(self, &format!("an answer took {} ms", own.as_millis()));
            }
            return true;
        }
        match self.child.try_wait() {
            Ok(Some(status)) if status.success() => false,
            Ok(Some(status)) => fail(self, &format!("the program ended: {status}")),
            _ => fail(self, "no answer"),
        }
    }

    /// Time that the window's thread has waited for a processor: the second number of `schedstat`, in
    /// nanoseconds.
    fn waited(&self) -> Duration {
        let pid = self.child.id();
        let numbers = fs::read_to_string(format!("/proc/{pid}/task/{pid}/schedstat")).unwrap_or_default();
        let waited = numbers.split(' ').nth(1).and_then(|number| number.parse().ok());
        Duration::from_nanos(waited.unwrap_or_default())
    }

    /// Closes dialogs and saves; the file must have changed by then. Then undoes everything.
    fn check_undo(&mut self, board: &Path, events: u64) {
        for _ in 0..12 {
            self.press_and_wait("Escape");
        }
        self.press_and_wait("Control_L+s");
        let is_first = |driver: &Self| fs::read(board).is_ok_and(|held| held == driver.first);
        if events > 50 && !self.wait_until(|driver| !is_first(driver)) {
            fail(self, "nothing was done to the board");
        }
        self.undo(events);
        if !self.wait_until(is_first) {
            let kept = self.folder.with_extension("first.ron");
            fs::write(&kept, &self.first).ok();
            let (board, kept) = (board.display(), kept.display());
            fail(self, &format!("undone, {board} is not what it was, which is in {kept}"));
        }
    }

    /// Closes dialogs, undoes to the start and saves.
    fn undo(&mut self, events: u64) {
        for _ in 0..12 {
            self.press_and_wait("Escape");
        }
        // An event may be several steps, such as a typed word. Ten undos must take no longer than one event, so
        // that all of them take no longer than the events did.
        for _ in 0..events / 6 + 5 {
            for _ in 0..9 {
                self.screen.press("Control_L+z");
            }
            self.press_and_wait("Control_L+z");
        }
        self.press_and_wait("Escape");
        self.press_and_wait("Control_L+s");
    }

    /// Polls a condition for up to ten seconds.
    fn wait_until(&self, is: impl Fn(&Self) -> bool) -> bool {
        let begun = Instant::now();
        loop {
            if is(self) {
                return true;
            }
            if begun.elapsed() > Duration::from_secs(10) {
                return false;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn press_and_wait(&mut self, key: &str) {
        self.screen.press(key);
        self.remember(key.to_owned());
        if !self.answers() {
            fail(self, &format!("the window was closed by {key}"));
        }
    }

    /// Ends the program as the end of a session does; nothing may have been printed.
    fn end(&mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").arg(&pid).status().expect("kill runs").success());
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the program's state") {
                break status;
            }
            if begun.elapsed() > Duration::from_secs(10) {
                fail(self, "the program does not end");
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        // 128 + SIGTERM.
        if status.code() != Some(143) {
            fail(self, &format!("the program ended: {status}"));
        }
        let errors = fs::read_to_string(self.folder.join("errors")).unwrap_or_default();
        if !errors.is_empty() {
            fail(self, "something was printed as an error");
        }
    }
}
