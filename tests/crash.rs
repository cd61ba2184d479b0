//! Kills a session at random times: `CRASH_RUNS=1000 cargo test --test crash -- --nocapture` for the long run.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests may panic, create files and print what they skip"
)]

mod support;

use growth_canvas::edit::Revision;
use growth_canvas::file;
use growth_canvas::file::journal::Session;
use growth_canvas::model::Board;
use growth_canvas::storage::autosave::{
    AutosaveCommand, AutosaveWorker, Autosaver, EventKind, OverwritePolicy, Timestamp,
};
use growth_canvas::storage::recovery::SessionScan;
use growth_canvas::storage::{RealFs, recovery};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::simulated_user::SimulatedUser;

/// Environment variable that gives a child its task: a name, a directory and a number.
const TASK: &str = "GROWTH_CANVAS_CRASH_TASK";
const FOLDER: &str = "GROWTH_CANVAS_CRASH_FOLDER";
const SEED: &str = "GROWTH_CANVAS_CRASH_SEED";
const TIMEOUT: Duration = Duration::from_secs(20);

/// Not a test: the process that the other tests start and kill.
#[test]
fn child() {
    let (Ok(task), Ok(folder), Ok(seed)) = (std::env::var(TASK), std::env::var(FOLDER), std::env::var(SEED))
    else {
        return;
    };
    let (folder, seed) = (Path::new(&folder), seed.parse().unwrap());
    match task.as_str() {
        "work" => work(folder, seed),
        _ => resume(folder),
    }
}

/// Sends a line to the parent immediately.
fn print_line(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n>{line}").and_then(|()| out.flush()).unwrap();
}

fn autosaver(folder: &Path, name: &str) -> Autosaver {
    let worker = AutosaveWorker::new(Arc::new(RealFs), Some(&folder.join("state")), name.to_owned());
    let start = Instant::now();
    let now =
        move || Timestamp { unix_secs: 1_790_000_000, monotonic_millis: start.elapsed().as_millis() as u64 };
    Autosaver::spawn(worker, Arc::new(RealFs), now, || ())
}

/// Edits a named board forever, and reports which edits are durable and which saves are complete.
fn work(folder: &Path, seed: u64) {
    let _held = recovery::lock(&RealFs, &folder.join("state"), "one").unwrap();
    let path = folder.join("board.ron");
    let autosaver = autosaver(folder, "one");
    autosaver.send(AutosaveCommand::Open(Box::default(), Revision::default()));
    let (mut meeting, mut done) = (SimulatedUser::new(seed), 0);
    print_line("begun");
    for round in 0.. {
        meeting.act();
        let (edits, draft) = meeting.recorded_edits();
        done += edits.len();
        autosaver.send(AutosaveCommand::RecordEdits(
            edits,
            Some(draft),
            meeting.editor.transactions().revision(),
        ));
        if round % 5 == 0 {
            assert!(autosaver.shutdown_handle().flush(TIMEOUT));
            print_line(&format!("safe {done}"));
        }
        if round % 17 == 0 {
            autosaver.send(AutosaveCommand::Save(path.clone(), OverwritePolicy::OnlyIfUnchanged));
            loop {
                match autosaver.recv_timeout(TIMEOUT).expect("the autosaver responds").kind {
                    EventKind::Saved { .. } => break,
                    EventKind::Versions(Ok(())) | EventKind::Journal(Ok(())) => {}
                    other => panic!("{other:?}"),
                }
            }
            print_line(&format!("saved {done}"));
        }
    }
}

/// Resumes the session, as a window does, then idles.
fn resume(folder: &Path) {
    let state = folder.join("state");
    let _held = recovery::lock(&RealFs, &state, "two").unwrap();
    print_line("begun");
    let found =
        recovery::scan(&RealFs, SessionScan { state: &state, own: ("", 0), now: 1_790_000_000 }).remove(0);
    let autosaver = autosaver(folder, "two");
    autosaver.send(AutosaveCommand::Open(Box::new(found.session), Revision::default()));
    assert!(autosaver.shutdown_handle().flush(TIMEOUT));
    recovery::discard(&RealFs, &found.journal, ("two", 1));
    print_line("resumed");
    std::thread::sleep(TIMEOUT);
}

fn start(task: &str, folder: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(TASK, task)
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a child after a number of milliseconds; returns its output.
fn kill_after(mut child: Child, millis: u64) -> Vec<String> {
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix('>').map(str::to_owned));
    assert_eq!(lines.next().as_deref(), Some("begun"));
    std::thread::sleep(Duration::from_millis(millis));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.collect()
}

/// The last number that a child reported with a word.
fn last(lines: &[String], word: &str) -> Option<usize> {
    lines.iter().rev().find_map(|line| line.strip_prefix(word)?.trim().parse().ok())
}

fn runs() -> u64 {
    std::env::var("CRASH_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(24)
}

/// The boards of a session in order, generated on demand.
struct Boards {
    meeting: SimulatedUser,
    board: Board,
    done: usize,
}

impl Boards {
    fn new(seed: u64) -> Self {
        Self { meeting: SimulatedUser::new(seed), board: Board::default(), done: 0 }
    }

    /// Continues from a number of edits until the board is `wanted`; returns its number.
    fn find(mut self, from: usize, wanted: &Board) -> Option<usize> {
        for _ in 0..100_000 {
            if self.done >= from && self.board == *wanted {
                return Some(self.done);
            }
            self.meeting.act();
            for edit in self.meeting.recorded_edits().0 {
                edit.apply(&mut self.board).unwrap();
                self.done += 1;
                if self.done >= from && self.board == *wanted {
                    return Some(self.done);
                }
            }
            if self.done > from + 2_000 {
                return None;
            }
        }
        None
    }
}

#[test]
fn a_session_killed_at_any_time_loses_no_durable_edit_and_no_file() {
    let (mut safe_edits, mut resumed, mut files) = (0, 0, 0);
    for seed in 1..=runs() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let said = kill_after(start("work", folder.path(), seed), 5 + seed * 37 % 250);
        let safe = last(&said, "safe").unwrap_or(0);
        let saved = last(&said, "saved").unwrap_or(0);
        safe_edits += safe;

        if let Ok(bytes) = std::fs::read(folder.path().join("board.ron")) {
            let board = file::read(&bytes).expect("the file is sound").board;
            let number = Boards::new(seed).find(saved, &board);
            assert!(
                number.is_some(),
                "run {seed}: the file is a board of the session, no older than the last save"
            );
            files += 1;
        } else {
            assert_eq!(saved, 0, "run {seed}: a file that was saved is there");
        }

        let found = recovery::scan(&RealFs, SessionScan { state: &state, own: ("", 0), now: 1_790_000_000 });
        let Some(session) = found.first().map(|found| found.session.clone()) else {
            // Nothing is unsaved: the last event was a save, reported or not.
            let board = std::fs::read(folder.path().join("board.ron")).map(|bytes| file::read(&bytes));
            let number = board.ok().and_then(|read| Boards::new(seed).find(safe, &read.unwrap().board));
            assert!(
                number.is_some() || safe == 0,
                "run {seed}: {safe} edits were reported safe and are not in the file"
            );
            continue;
        };
        let number = Boards::new(seed).find(safe, &session.board);
        assert!(number.is_some(), "run {seed}: the recovered session has the {safe} edits reported safe");

        // The program crashes again, during or after resuming the session.
        kill_after(start("resume", folder.path(), seed), seed * 53 % 40);
        let again = recovery::scan(&RealFs, SessionScan { state: &state, own: ("", 0), now: 1_790_000_000 });
        let kept: Vec<&Session> = again.iter().map(|found| &found.session).collect();
        assert!(
            kept.iter()
                .any(|kept| kept.board == session.board && kept.unsaved_input == session.unsaved_input),
            "run {seed}"
        );
        resumed += 1;
    }
    println!(
        "{} kills: 0 unreadable files of {files}, 0 of {safe_edits} edits lost that were safe, \
         {resumed} sessions recovered equal to the model, each killed again while taken over",
        runs()
    );
}
