//! Saving and journaling on a disk that fails at any call, or loses at any call what was not synced.

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

use growth_canvas::edit::{Revision, board_info};
use growth_canvas::file::journal::{Session, replay};
use growth_canvas::file::{self, Fingerprint};
use growth_canvas::model::Board;
use growth_canvas::storage::autosave::{
    AutosaveCommand, AutosaveEvent, AutosaveWorker, EventKind, OverwritePolicy, Timestamp,
};
use growth_canvas::storage::recovery::SessionScan;
use growth_canvas::storage::{Precondition, recovery, save_board};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use support::fake_fs::{FakeFs, Fault};
use support::simulated_user::SimulatedUser;

const FILE: &str = "/boards/計画.ron";
const STATE: &str = "/state";

/// Errors of a full, broken, forbidden disk and of an interrupted call.
const KINDS: [ErrorKind; 4] =
    [ErrorKind::StorageFull, ErrorKind::Other, ErrorKind::PermissionDenied, ErrorKind::Interrupted];

fn boards() -> (Board, Board) {
    let mut meeting = SimulatedUser::new(3);
    let mut board = || {
        (0..12).for_each(|_| meeting.act());
        meeting.editor.commit_pending();
        meeting.editor.board().clone()
    };
    (board(), board())
}

/// A disk with the old board in its file.
fn disk(old: &Board) -> (FakeFs, Fingerprint) {
    let bytes = file::write(old).into_bytes();
    (FakeFs::with_files(&[(FILE, &bytes)]), Fingerprint::of_bytes(&bytes))
}

fn save(fs: &FakeFs, new: &Board, known: Fingerprint) -> bool {
    save_board(fs, Path::new(FILE), new, Precondition::Matches(Some(known)), |_| Ok(()))
        .is_ok_and(|saved| saved.durable)
}

fn held(fs: &FakeFs) -> Board {
    let bytes = fs.file(FILE).expect("the file exists");
    file::read(&bytes).expect("the file is sound whatever happens").board
}

#[test]
fn a_power_cut_at_any_call_leaves_the_old_board_or_the_new_one() {
    let (old, new) = boards();
    let (fs, known) = disk(&old);
    assert!(save(&fs, &new, known));
    let calls = fs.calls();
    assert!((8..40).contains(&calls), "{calls} calls");
    let (mut olds, mut news) = (0, 0);
    for call in 0..=calls {
        let (fs, known) = disk(&old);
        // Nothing is called after the power cut.
        fs.set_fault(Fault::From(call, ErrorKind::Other));
        let done = save(&fs, &new, known);
        for after in fs.after_power_cut() {
            let board = held(&after);
            assert!(board == new || (board == old && !done), "after {call} calls, done: {done}");
            if board == new { news += 1 } else { olds += 1 }
        }
    }
    println!("{} disks after {calls} calls were looked at", olds + news);
    assert!(olds > 5 && news > 2, "both outcomes were seen: {olds} and {news}");
}

#[test]
fn a_failing_call_leaves_the_old_board_or_the_new_one_and_is_reported() {
    let (old, new) = boards();
    let (fs, known) = disk(&old);
    assert!(save(&fs, &new, known));
    let calls = fs.calls();
    for kind in KINDS {
        for call in 0..calls {
            for fault in [Fault::Once(call, kind), Fault::From(call, kind)] {
                let (fs, known) = disk(&old);
                fs.set_fault(fault);
                let done = save(&fs, &new, known);
                fs.set_fault(Fault::Never);
                let board = held(&fs);
                assert!(board == new || (board == old && !done), "{fault:?}, done: {done}");
                if matches!(fault, Fault::Once(..)) {
                    assert_eq!(fs.all_names(), [FILE], "no temporary file is left by {fault:?}");
                }
                // After the fault is over, saving works, whichever of the two is there.
                let known = Fingerprint::of_bytes(&fs.file(FILE).unwrap());
                assert!(save(&fs, &new, known) && held(&fs) == new, "{fault:?}");
            }
        }
    }
}

#[test]
fn changes_of_others_are_never_overwritten() {
    let (old, new) = boards();
    let (_, known) = disk(&old);
    let (theirs, _) = disk(&Board::default());
    let refused = save_board(&theirs, Path::new(FILE), &new, Precondition::Matches(Some(known)), |_| Ok(()))
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        format!("The file was changed by another program after it was opened: {FILE}")
    );
    assert_eq!(held(&theirs), Board::default());
    let gone = FakeFs::with_files(&[]);
    assert!(
        save_board(&gone, Path::new(FILE), &new, Precondition::Matches(Some(known)), |_| Ok(())).is_err()
    );
    assert!(gone.all_names().is_empty());
    let appeared = save_board(&theirs, Path::new(FILE), &new, Precondition::Matches(None), |_| Ok(()));
    assert!(appeared.is_err(), "a new file must not replace one created meanwhile");
    let mut aside: Vec<u8> = Vec::new();
    let keep = |before: &[u8]| {
        aside.extend(before);
        Ok(())
    };
    save_board(&theirs, Path::new(FILE), &new, Precondition::Any, keep).unwrap();
    assert_eq!(aside, file::write(&Board::default()).into_bytes());
    assert_eq!(held(&theirs), new);
}

/// A session with an autosave worker, and what the user expects to have after each edit.
struct RecordedSession {
    fs: FakeFs,
    /// The board after each edit; the first is the initial one.
    boards: Vec<Board>,
    /// How many of them the worker reported as durable.
    safe: usize,
}

/// Edits a board, with a file or not, until the fault occurs; waits for some of the edits.
fn work(fault: Fault, path: Option<&str>) -> RecordedSession {
    let (fs, known) = disk(&Board::default());
    fs.set_fault(fault);
    let mut worker = AutosaveWorker::new(Arc::new(fs.clone()), Some(Path::new(STATE)), "w".to_owned());
    let mut millis = 0;
    let mut now = || {
        millis += 700;
        Timestamp { unix_secs: 1_790_000_000 + millis / 1000, monotonic_millis: millis }
    };
    let known = path.map(|_| known);
    let session = Session { path: path.map(PathBuf::from), fingerprint: known, ..Session::default() };
    worker.handle(AutosaveCommand::SetAutosave(true), now());
    worker.handle(AutosaveCommand::Open(Box::new(session), Revision::default()), now());
    let mut meeting = SimulatedUser::new(5);
    let mut kept = RecordedSession { fs, boards: vec![Board::default()], safe: 0 };
    let mut drafted = None;
    for round in 0..14 {
        meeting.act();
        let (edits, draft) = meeting.recorded_edits();
        for edit in &edits {
            let mut board = kept.boards.last().unwrap().clone();
            edit.apply(&mut board).unwrap();
            kept.boards.push(board);
        }
        let draft = Some(draft).filter(|draft| drafted.as_ref() != Some(draft));
        drafted = draft.clone().or(drafted);
        worker.handle(
            AutosaveCommand::RecordEdits(edits, draft, meeting.editor.transactions().revision()),
            now(),
        );
        if round % 3 == 0 {
            let (sender, _heard) = channel();
            assert!(worker.handle(AutosaveCommand::Flush(sender), now()).is_some());
        }
        worker.reconcile(now());
        worker.run_jobs(now());
        for report in worker.drain_events() {
            assert!(!matches!(report.kind, EventKind::Desynchronized), "the worker is desynchronized");
        }
        if round % 3 == 0 && worker.is_safe() {
            kept.safe = kept.boards.len() - 1;
        }
    }
    // Time passes without edits.
    for _ in 0..4 {
        worker.reconcile(now());
        worker.run_jobs(now());
    }
    kept
}

/// What the next start would recover, or find in the file.
fn recovered(fs: &FakeFs) -> Board {
    let found = recovery::scan(fs, SessionScan { state: Path::new(STATE), own: ("", 0), now: 1_790_000_100 });
    match found.into_iter().next() {
        Some(found) => found.session.board,
        None => held(fs),
    }
}

#[test]
fn a_power_cut_at_any_call_of_a_session_loses_no_durable_edit() {
    for path in [Some(FILE), None] {
        let whole = work(Fault::Never, path);
        assert!(whole.safe > 5);
        let calls = whole.fs.calls();
        let mut disks = 0;
        for call in 0..=calls {
            let kept = work(Fault::From(call, ErrorKind::Other), path);
            for after in kept.fs.after_power_cut() {
                disks += 1;
                held(&after);
                let board = recovered(&after);
                let found = kept.boards.iter().rposition(|known| *known == board);
                let found =
                    found.unwrap_or_else(|| panic!("after {call} calls {path:?} comes back {board:?}"));
                assert!(found >= kept.safe, "after {call} calls: {found}, reported durable {}", kept.safe);
            }
        }
        println!("{disks} disks after {calls} calls were looked at");
        assert!(disks > 100);
    }
}

#[test]
fn a_journal_recovers_after_a_failure() {
    let whole = work(Fault::Never, None);
    for call in 2..whole.fs.calls() {
        let kept = work(Fault::Once(call, ErrorKind::StorageFull), None);
        kept.fs.set_fault(Fault::Never);
        assert_eq!(recovered(&kept.fs), recovered(&whole.fs), "call {call} failed once");
    }
}

#[test]
fn a_truncated_journal_leads_to_a_board_of_the_session() {
    let kept = work(Fault::Never, None);
    let journal = kept.fs.file("/state/sessions/w-1.journal").expect("a journal");
    let mut last = 0;
    for length in 0..=journal.len() {
        let Some(session) = replay(&journal[..length]) else { continue };
        let at = kept.boards[last..].iter().position(|board| *board == session.board).expect("a board of it");
        last += at;
    }
    assert_eq!(kept.boards[last], *kept.boards.last().unwrap());
}

/// A worker with a saved board, and the effect of an edit of its title.
fn saved_worker(fs: &FakeFs) -> (AutosaveWorker, Board, Timestamp) {
    let now = Timestamp { unix_secs: 1_790_000_000, monotonic_millis: 0 };
    let mut worker = AutosaveWorker::new(Arc::new(fs.clone()), Some(Path::new(STATE)), "w".to_owned());
    worker.handle(AutosaveCommand::Open(Box::default(), Revision::default()), now);
    (worker, Board::default(), now)
}

fn titled(worker: &mut AutosaveWorker, board: &mut Board, title: &str, now: Timestamp) {
    let edit = board_info::set_title(board, title);
    edit.apply(board).unwrap();
    worker.handle(AutosaveCommand::RecordEdits(vec![edit], None, Revision::default()), now);
}

#[test]
fn edits_made_during_a_save_are_not_reported_as_saved() {
    let fs = FakeFs::with_files(&[]);
    let (mut worker, mut board, now) = saved_worker(&fs);
    titled(&mut worker, &mut board, "before", now);
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    let job = worker.take_job(now).expect("a save");
    // The share is slow; the journal is not.
    titled(&mut worker, &mut board, "meanwhile", now);
    let (sender, _heard) = channel();
    worker.handle(AutosaveCommand::Flush(sender), now);
    assert!(worker.is_safe());
    assert!(worker.take_job(now).is_none(), "one after the other");
    let done = job.run(&fs);
    worker.handle(AutosaveCommand::JobFinished(Box::new(done)), now);
    assert_eq!(held(&fs).info().title, "before");
    assert_eq!(recovered(&fs).info().title, "meanwhile");
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    worker.run_jobs(now);
    assert_eq!(held(&fs).info().title, "meanwhile");
    assert!(recovery::scan(&fs, SessionScan { state: Path::new(STATE), own: ("", 0), now: 0 }).is_empty());
}

#[test]
fn edits_after_a_board_is_loaded_during_a_save_are_saved() {
    let fs = FakeFs::with_files(&[]);
    let (mut worker, mut board, now) = saved_worker(&fs);
    worker.handle(AutosaveCommand::SetAutosave(true), now);
    titled(&mut worker, &mut board, "before", now);
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    let job = worker.take_job(now).expect("a save");
    // The user loads the file, which the slow save then replaces.
    titled(&mut worker, &mut board, "loaded", now);
    let known = Fingerprint::of_bytes(file::write(&board).as_bytes());
    worker.handle(AutosaveCommand::FileMatches(PathBuf::from(FILE), known), now);
    titled(&mut worker, &mut board, "afterwards", now);
    worker.handle(AutosaveCommand::JobFinished(Box::new(job.run(&fs))), now);
    assert_eq!(
        (held(&fs).info().title.as_str(), recovered(&fs).info().title.as_str()),
        ("before", "afterwards")
    );
    let later = Timestamp { monotonic_millis: 20_000, ..now };
    worker.reconcile(later);
    worker.run_jobs(later);
    assert_eq!(held(&fs).info().title, "afterwards");
}

#[test]
fn consecutive_saves_know_the_fingerprint_of_the_previous_one() {
    let fs = FakeFs::with_files(&[]);
    let (mut worker, mut board, now) = saved_worker(&fs);
    titled(&mut worker, &mut board, "one", now);
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    let job = worker.take_job(now).expect("a save");
    titled(&mut worker, &mut board, "two", now);
    // Requested while the first is running: by then the file will contain “one”.
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    titled(&mut worker, &mut board, "three", now);
    worker.handle(AutosaveCommand::JobFinished(Box::new(job.run(&fs))), now);
    worker.run_jobs(now);
    let refused = |report: &AutosaveEvent| matches!(report.kind, EventKind::NotSaved { .. });
    assert!(!worker.drain_events().iter().any(refused));
    assert_eq!(held(&fs).info().title, "three", "the newest there is");
}

#[test]
fn a_save_of_a_closed_board_does_not_affect_the_open_one() {
    let fs = FakeFs::with_files(&[]);
    let (mut worker, mut board, now) = saved_worker(&fs);
    titled(&mut worker, &mut board, "first", now);
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    let job = worker.take_job(now).expect("a save");
    worker.handle(AutosaveCommand::Open(Box::default(), Revision::default()), now);
    let mut other = Board::default();
    titled(&mut worker, &mut other, "second", now);
    worker.drain_events();
    worker.handle(AutosaveCommand::JobFinished(Box::new(job.run(&fs))), now);
    assert!(worker.drain_events().is_empty());
    let found = recovery::scan(&fs, SessionScan { state: Path::new(STATE), own: ("", 0), now: 0 });
    let titles: Vec<&str> = found.iter().map(|found| found.session.board.info().title.as_str()).collect();
    assert!(titles.contains(&"second") && titles.contains(&"first"), "{titles:?}");
}

#[test]
fn without_locking_journals_are_offered_and_never_deleted() {
    let fs = FakeFs::with_files(&[]);
    let (mut worker, mut board, now) = saved_worker(&fs);
    titled(&mut worker, &mut board, "saved", now);
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    worker.run_jobs(now);
    // Nothing of it is unsaved; but its owner is unknown.
    fs.forbid_locks();
    let search = SessionScan { state: Path::new(STATE), own: ("", 0), now: 0 };
    assert!(recovery::scan(&fs, search).is_empty());
    assert!(fs.file("/state/sessions/w-1.journal").is_some());
    titled(&mut worker, &mut board, "and on", now);
    assert_eq!(recovery::scan(&fs, search).len(), 1);
}

#[test]
fn a_desynchronized_worker_saves_nothing_before_it_has_the_board() {
    let fs = FakeFs::with_files(&[]);
    let (mut worker, board, now) = saved_worker(&fs);
    let mut elsewhere = board.clone();
    board_info::set_title(&board, "no event").apply(&mut elsewhere).unwrap();
    let stray = board_info::set_title(&elsewhere, "stray");
    worker.handle(AutosaveCommand::RecordEdits(vec![stray.clone()], None, Revision::default()), now);
    worker.handle(AutosaveCommand::Save(PathBuf::from(FILE), OverwritePolicy::OnlyIfUnchanged), now);
    worker.run_jobs(now);
    assert!(fs.file(FILE).is_none() && !worker.is_safe());
    stray.apply(&mut elsewhere).unwrap();
    worker.handle(AutosaveCommand::ReplaceBoard(Box::new(elsewhere.clone()), Revision::default()), now);
    worker.run_jobs(now);
    assert_eq!(held(&fs), elsewhere, "the pending save completes");
}
