//! An hour of a meeting, an edit every other second, compressed: memory, open files, journal and versions stay
//! bounded. `SOAK_HOURS=8` for a day.

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
use growth_canvas::editor::actions;
use growth_canvas::storage::autosave::{
    AutosaveCommand, AutosaveWorker, EventKind, OverwritePolicy, Timestamp,
};
use growth_canvas::storage::recovery::SessionScan;
use growth_canvas::storage::{RealFs, Versions, load, recovery};
use std::path::Path;
use std::sync::Arc;
use support::simulated_user::SimulatedUser;
use support::skip::skip;

/// Total size of all files in a directory tree, in bytes.
fn bytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            if entry.path().is_dir() {
                bytes(&entry.path())
            } else {
                entry.metadata().map_or(0, |about| about.len())
            }
        })
        .sum()
}

/// Number of open files of this process, and its resident memory in bytes.
#[cfg(target_os = "linux")]
fn resource_usage() -> Option<(usize, u64)> {
    let files = std::fs::read_dir("/proc/self/fd").ok()?.count();
    let pages: u64 = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some((files, pages * 4096))
}

#[cfg(not(target_os = "linux"))]
fn resource_usage() -> Option<(usize, u64)> {
    None
}

#[test]
fn an_hour_of_edits_keeps_everything_bounded() {
    let hours = std::env::var("SOAK_HOURS").ok().and_then(|hours| hours.parse().ok()).unwrap_or(1);
    let folder = tempfile::tempdir().unwrap();
    let (state, path) = (folder.path().join("state"), folder.path().join("計画.ron"));
    let mut worker = AutosaveWorker::new(Arc::new(RealFs), Some(&state), "w".to_owned());
    let mut meeting = SimulatedUser::new(8);
    let at = |second: u64| Timestamp { unix_secs: 1_790_000_000 + second, monotonic_millis: second * 1000 };
    worker.handle(AutosaveCommand::SetAutosave(true), at(0));
    worker.handle(AutosaveCommand::Open(Box::default(), Revision::default()), at(0));
    worker.handle(AutosaveCommand::Save(path.clone(), OverwritePolicy::OnlyIfUnchanged), at(0));
    worker.run_jobs(at(0));
    let (mut largest, mut saves, mut warm) = (0, 0, None);
    for second in 1..=hours * 3600 {
        // Pauses for discussion.
        if second % 2 == 0 && second % 40 < 34 {
            meeting.act();
        }
        let (edits, draft) = meeting.recorded_edits();
        worker.handle(
            AutosaveCommand::RecordEdits(edits, Some(draft), meeting.editor.transactions().revision()),
            at(second),
        );
        worker.reconcile(at(second));
        worker.run_jobs(at(second));
        for report in worker.drain_events() {
            match report.kind {
                EventKind::Saved { .. } => saves += 1,
                EventKind::Versions(Ok(())) => {}
                other => panic!("second {second}: {other:?}"),
            }
        }
        if second % 60 == 0 {
            largest = largest.max(bytes(&state.join("sessions")));
        }
        if second == hours * 3600 / 4 {
            warm = resource_usage();
        }
    }
    // End of the meeting: the last edits are autosaved.
    let end = hours * 3600 + 60;
    meeting.editor.commit_pending();
    actions::quick_entry::set_draft(&mut meeting.editor, String::new());
    let (edits, draft) = meeting.recorded_edits();
    worker.handle(
        AutosaveCommand::RecordEdits(edits, Some(draft), meeting.editor.transactions().revision()),
        at(end),
    );
    worker.reconcile(at(end + 30));
    worker.run_jobs(at(end + 30));
    assert_eq!(load(&RealFs, &path).unwrap().0.board, *meeting.editor.board());

    let versions = Versions::new(Arc::new(RealFs), state.join("versions")).for_board(&path);
    let board = std::fs::metadata(&path).unwrap().len();
    println!(
        "{hours} h: {} notes, {saves} saves, journal at most {largest} bytes, {} versions of {} bytes, file {board} bytes",
        meeting.editor.board().notes().len(),
        versions.len(),
        bytes(&state.join("versions")),
    );
    assert!(saves > hours * 60, "{saves} saves");
    // A journal is compacted at 1 MiB, or at four times its first board.
    assert!(largest < 1_200_000.max(board * 8), "{largest}");
    assert!(versions.len() <= 10 + 24 + 31, "{} versions", versions.len());
    let Some(((files, memory), (files_then, memory_then))) = resource_usage().zip(warm) else {
        return skip("resources", "this system does not report the resources of a process");
    };
    println!("open files {files_then}, then {files}; memory {memory_then}, then {memory}");
    assert!(files <= files_then, "{files_then} open files grew to {files}");
    // The undo history grows with the work without a limit, by design. Nothing else does.
    assert!(memory < memory_then + hours * 48 * 1024 * 1024, "{memory_then} bytes grew to {memory}");
    worker.handle(AutosaveCommand::Close, at(end + 60));
    assert!(
        recovery::scan(&RealFs, SessionScan { state: &state, own: ("", 0), now: 1_790_000_000 + end })
            .is_empty()
    );
    assert_eq!(bytes(&state.join("sessions")), 0);
}
