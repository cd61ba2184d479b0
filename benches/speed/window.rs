//! The real window on a virtual screen: startup time, idle cost, memory, and the cost of a meeting on a board
//! of 10,000 notes. Floor: an empty window with the same toolkit and backend: this program started with
//! [`EMPTY`].
//!
//! Requires Linux with Xvfb, xdotool and a C compiler; otherwise these cases are reported as skipped.

#![expect(clippy::disallowed_methods, reason = "a bench creates boards and reads the clock")]

use crate::boards::board;
use crate::table::{Goal, median, row, skipped};
use growth_canvas::file;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Argument with which this program is an empty window.
pub(crate) const EMPTY: &str = "--empty-window";

/// Bytes per megabyte.
const MEGA: f64 = 1024.0 * 1024.0;

/// Shows an empty window until it is ended.
pub(crate) fn empty() {
    let viewport = egui::ViewportBuilder::default().with_inner_size([1360.0, 860.0]);
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    eframe::run_native("empty", options, Box::new(|_| Ok(Box::new(EmptyApp)))).ok();
}

struct EmptyApp;

impl eframe::App for EmptyApp {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| ui.label("empty"));
    }
}

/// A virtual screen and the files of its windows.
struct VirtualScreen {
    screen: Child,
    display: String,
    folder: TempDir,
}

impl VirtualScreen {
    fn new() -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/speed/window.c");
        let counter = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([folder.path().join("window.so"), source])
            .arg("-ldl")
            .status();
        if !counter.is_ok_and(|status| status.success()) {
            return Err("no C compiler".to_owned());
        }
        let there =
            Command::new("xdotool").arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if there.is_err() {
            return Err("no xdotool".to_owned());
        }
        let number = 100 + std::process::id() % 400;
        let display = format!(":{number}");
        let screen = Command::new("Xvfb")
            .args([&display, "-screen", "0", "1400x900x24"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("no Xvfb: {error}"))?;
        let stage = Self { screen, display, folder };
        for _ in 0..100 {
            if stage.tool(&["getdisplaygeometry"]) {
                return Ok(stage);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("Xvfb did not come up".to_owned())
    }

    fn tool(&self, words: &[&str]) -> bool {
        let mut command = Command::new("xdotool");
        command.args(words).env("DISPLAY", &self.display).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    /// Opens a window and waits for its first frame; also returns the time in milliseconds.
    fn open(&self, program: &Path, words: &[&Path]) -> Option<(Window, f64)> {
        let count = self.folder.path().join("frames");
        std::fs::write(&count, [0; 8]).ok()?;
        let home = self.folder.path().join("home");
        std::fs::remove_dir_all(&home).ok();
        let mut command = Command::new(program);
        command.args(words).env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY");
        command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("LD_PRELOAD", self.folder.path().join("window.so"));
        command.env("FRAMES", &count).env("XDG_STATE_HOME", &home).env("XDG_CONFIG_HOME", &home);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let begun = Instant::now();
        let process = command.spawn().ok()?;
        let window = Window { process, count };
        while window.frames() == 0 {
            if begun.elapsed() > Duration::from_secs(30) {
                return None;
            }
            std::thread::sleep(Duration::from_micros(300));
        }
        Some((window, begun.elapsed().as_secs_f64() * 1000.0))
    }
}

impl Drop for VirtualScreen {
    fn drop(&mut self) {
        self.screen.kill().ok();
        self.screen.wait().ok();
    }
}

/// A running window.
struct Window {
    process: Child,
    count: PathBuf,
}

/// Resources used by a process so far.
#[derive(Clone, Copy)]
struct Used {
    frames: u64,
    /// CPU time in milliseconds of all threads, and of the drawing thread.
    all: f64,
    own: f64,
    /// Number of wakeups of all threads.
    woken: u64,
}

impl Window {
    fn frames(&self) -> u64 {
        let mut bytes = [0; 8];
        let read = std::fs::File::open(&self.count).and_then(|mut file| file.read_exact(&mut bytes));
        read.map_or(0, |()| u64::from_ne_bytes(bytes))
    }

    fn used(&self) -> Used {
        let folder = PathBuf::from(format!("/proc/{}", self.process.id()));
        let text = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
        // Nanoseconds on a CPU, nanoseconds waiting for one, number of time slices.
        let schedule = |path: &Path| -> [u64; 3] {
            let text = text(&path.join("schedstat"));
            let mut numbers = text.split_whitespace().map(|word| word.parse().unwrap_or(0));
            [(); 3].map(|()| numbers.next().unwrap_or(0))
        };
        let threads = std::fs::read_dir(folder.join("task")).into_iter().flatten().flatten();
        let threads: Vec<[u64; 3]> = threads.map(|thread| schedule(&thread.path())).collect();
        let sum = |column: usize| threads.iter().filter_map(|thread| thread.get(column)).sum::<u64>();
        let own = schedule(&folder.join("task").join(self.process.id().to_string()));
        let millis = |nanos: u64| nanos as f64 / 1e6;
        Used {
            frames: self.frames(),
            all: millis(sum(0)),
            own: millis(own.first().copied().unwrap_or(0)),
            woken: sum(2),
        }
    }

    /// Resident memory in megabytes.
    fn memory(&self) -> f64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
    }

    /// Waits until nothing is drawn any more.
    fn settle(&self) {
        let mut before = u64::MAX;
        for _ in 0..40 {
            std::thread::sleep(Duration::from_millis(500));
            let frames = self.frames();
            if frames == before {
                return;
            }
            before = frames;
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

pub(crate) fn run() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_growth-canvas"));
    let size = std::fs::metadata(&program).map_or(f64::NAN, |file| file.len() as f64 / MEGA);
    row("binary, stripped, fonts included", size, None, "MB", Goal::Most(35.0));
    let stage = match VirtualScreen::new() {
        Ok(stage) => stage,
        Err(why) => return skipped("the window: start, idle, memory, 10,000 notes", &why),
    };
    let Ok(own) = std::env::current_exe() else { return };
    let empty = [Path::new(EMPTY)];
    let files: Vec<PathBuf> = [(60, 1, 20), (10_000, 3, 1000)]
        .iter()
        .map(|(count, scale, arrows)| {
            let path = stage.folder.path().join(format!("{count}.ron"));
            std::fs::write(&path, file::write(&board(*count, *scale, *arrows))).ok();
            path
        })
        .collect();
    let [small, large] = files.as_slice() else { return };
    start(&stage, (&own, &empty), (&program, small));
    memory_and_idle(&stage, (&own, &empty), &program, small, large);
    interactive_session(&stage, &program, large);
}

fn start(stage: &VirtualScreen, (own, empty): (&Path, &[&Path]), (program, board): (&Path, &Path)) {
    let opened = |program: &Path, words: &[&Path]| Some(stage.open(program, words)?.1);
    // The first process loads the driver files.
    opened(own, empty);
    // Alternating, so that other load affects all of them.
    let rounds: Vec<[f64; 3]> = (0..9)
        .filter_map(|_| Some([opened(own, empty)?, opened(program, &[])?, opened(program, &[board])?]))
        .collect();
    let [floor, bare, small] =
        [0, 1, 2].map(|which| median(rounds.iter().filter_map(|round| round.get(which).copied()).collect()));
    row("start to the first frame", bare, Some(floor), "ms", Goal::Times(1.2));
    row("start to the first frame of 60 notes", small, Some(floor), "ms", Goal::None);
}

fn memory_and_idle(
    stage: &VirtualScreen,
    (own, empty): (&Path, &[&Path]),
    program: &Path,
    small: &Path,
    large: &Path,
) {
    let settled = |program: &Path, words: &[&Path]| {
        let (window, _) = stage.open(program, words)?;
        window.settle();
        Some(window)
    };
    let idle = |window: &Window| {
        let before = window.used();
        std::thread::sleep(Duration::from_secs(10));
        let after = window.used();
        let percent = (after.all - before.all) / 100.0;
        ((after.frames - before.frames) as f64, percent, (after.woken - before.woken) as f64)
    };
    let Some(window) = settled(own, empty) else {
        return skipped("memory", "the empty window did not open");
    };
    let (floor, (_, _, empty_woken)) = (window.memory(), idle(&window));
    drop(window);
    row("memory of an empty window", floor, None, "MB", Goal::None);
    for (name, board, more) in [("60", small, 40.0), ("10,000", large, 120.0)] {
        let Some(window) = settled(program, &[board]) else { continue };
        let more_than_empty = window.memory() - floor;
        row(&format!("memory with {name} notes, beyond that"), more_than_empty, None, "MB", Goal::Most(more));
        let (frames, percent, woken) = idle(&window);
        let case = |what: &str| format!("idle for 10 s, {name} notes: {what}");
        row(&case("frames"), frames, None, "", Goal::Most(0.0));
        row(&case("CPU"), percent, None, "%", Goal::Most(0.05));
        row(&case("wake-ups of any thread"), woken, Some(empty_woken), "", Goal::Times(1.1));
    }
}

/// A board of 10,000 notes in the real window: panned, zoomed, a note dragged.
fn interactive_session(stage: &VirtualScreen, program: &Path, board: &Path) {
    let Some((window, first)) = stage.open(program, &[board]) else { return };
    row("10,000 notes in the window: start to the first frame", first, None, "ms", Goal::None);
    window.settle();
    stage.tool(&["mousemove", "640", "420"]);
    window.settle();
    let gesture = |name: &str, act: &dyn Fn(usize)| {
        let before = window.used();
        (0..60).for_each(act);
        window.settle();
        let after = window.used();
        let frames = (after.frames - before.frames).max(1) as f64;
        let print = |what: &str, value: f64| {
            let case = format!("10,000 notes in the window, {name}: {what}");
            row(&case, value, None, "ms", Goal::None);
        };
        print("a frame, drawn by the CPU instead of a graphics card", (after.all - before.all) / frames);
        print("of that, the window's thread", (after.own - before.own) / frames);
    };
    gesture("pan", &|number| {
        stage.tool(&["click", if number % 20 < 10 { "5" } else { "4" }]);
    });
    gesture("zoom", &|number| {
        let button = if number % 20 < 10 { "4" } else { "5" };
        stage.tool(&["keydown", "ctrl", "click", button, "keyup", "ctrl"]);
    });
    stage.tool(&["mousedown", "1"]);
    gesture("drag", &|number| {
        let way = if number % 20 < 10 { "3" } else { "-3" };
        stage.tool(&["mousemove_relative", "--", way, "2"]);
    });
    stage.tool(&["mouseup", "1"]);
    window.settle();
    row("10,000 notes in the window: memory afterwards", window.memory(), None, "MB", Goal::None);
}
