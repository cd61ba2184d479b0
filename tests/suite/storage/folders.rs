//! Saving on real file systems: full disks, forbidden directories, links, modes, long names, other windows,
//! clocks set back.

#![cfg(unix)]
use crate::support::boards::{sample, samples};
use crate::support::skip::skip;
use growth_canvas::edit::{Revision, board_info};
use growth_canvas::file::journal::Session;
use growth_canvas::file::{self, Fingerprint};
use growth_canvas::model::Board;
use growth_canvas::storage::autosave::{
    AutosaveCommand, AutosaveEvent, AutosaveWorker, EventKind, OverwritePolicy, Timestamp,
};
use growth_canvas::storage::recovery::SessionScan;
use growth_canvas::storage::{
    LockResult, Precondition, RealFs, VersionReason, Versions, load, lock_board, recovery, save_board,
};
use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

fn board(name: &str) -> Board {
    sample(&samples().into_iter().find(|(known, _)| known == name).unwrap().1)
}

fn write(path: &Path, board: &Board) -> Fingerprint {
    let text = file::write(board);
    fs::write(path, &text).unwrap();
    Fingerprint::of_bytes(text.as_bytes())
}

fn held(path: &Path) -> Board {
    load(&RealFs, path).unwrap().0.board
}

fn save(path: &Path, board: &Board, known: Fingerprint) {
    save_board(&RealFs, path, board, Precondition::Matches(Some(known)), |_| Ok(())).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn links_are_followed_and_modes_kept() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("真の場所")).unwrap();
    let real = at.join("真の場所/board.ron");
    for mode in [0o600, 0o664, 0o640] {
        let known = write(&real, &board("cycle"));
        fs::set_permissions(&real, Permissions::from_mode(mode)).unwrap();
        let link = at.join("link.ron");
        fs::remove_file(&link).ok();
        symlink("真の場所/board.ron", &link).unwrap();
        save(&link, &board("pomelo"), known);
        assert!(link.symlink_metadata().unwrap().is_symlink(), "the link is still one");
        assert_eq!(held(&real), board("pomelo"));
        assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, mode);
    }
    // A link to a path that does not exist yet.
    let ahead = at.join("ahead.ron");
    symlink("真の場所/new.ron", &ahead).unwrap();
    save_board(&RealFs, &ahead, &board("cycle"), Precondition::Matches(None), |_| Ok(())).unwrap();
    assert!(ahead.symlink_metadata().unwrap().is_symlink());
    assert_eq!(held(&at.join("真の場所/new.ron")), board("cycle"));
    // Circular links are an error, not an endless loop.
    symlink("b.ron", at.join("a.ron")).unwrap();
    symlink("a.ron", at.join("b.ron")).unwrap();
    assert!(
        save_board(&RealFs, &at.join("a.ron"), &board("cycle"), Precondition::Matches(None), |_| Ok(()))
            .is_err()
    );
    assert_eq!(names(&at.join("真の場所")), ["board.ron", "new.ron"], "no temporary file is left");
}

#[test]
fn another_hard_link_keeps_the_old_board() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one.ron"), folder.path().join("other.ron"));
    let known = write(&one, &board("cycle"));
    fs::hard_link(&one, &other).unwrap();
    save(&one, &board("pomelo"), known);
    // Replacing makes saving safe; it also separates two hard links of a file.
    assert_eq!((held(&one), held(&other)), (board("pomelo"), board("cycle")));
    assert_eq!(one.metadata().unwrap().nlink(), 1);
}

#[test]
fn the_longest_name_can_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}.ron", "事".repeat(83)));
    assert_eq!(path.file_name().unwrap().len(), 253);
    let saved = save_board(&RealFs, &path, &board("cycle"), Precondition::Matches(None), |_| Ok(())).unwrap();
    save(&path, &board("pomelo"), saved.fingerprint);
    assert_eq!(held(&path), board("pomelo"));
    assert!(matches!(lock_board(&RealFs, Some(folder.path()), &path, "").unwrap(), LockResult::Held(_)));
    let versions = Versions::new(Arc::new(RealFs), folder.path().join("versions"));
    versions.store(&path, &saved.bytes, 1, VersionReason::Manual).unwrap();
    assert_eq!(versions.for_board(&path).len(), 1);
}

/// Runs the program from a shell, as an unprivileged user if the test runs as root.
fn shell(folder: &Path, script: &str) -> Output {
    let program = folder.join("gc");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_growth-canvas"), &program).unwrap();
        fs::set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
    }
    let root = fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0);
    let mut command = if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.current_dir(folder).args(["-c", script]).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn missing_write_permission_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let made = shell(at, "mkdir shut && ./gc new shut/board.ron --from cycle && chmod 555 shut");
    assert!(made.status.success(), "{}", said(&made));
    let refused = shell(at, "./gc new shut/board.ron --from pomelo --force");
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("permission denied"), "{}", said(&refused));
    assert_eq!(held(&at.join("shut/board.ron")), board("cycle"));
    let refused = shell(at, "chmod 755 shut; chmod 444 shut/board.ron; ./gc new shut/board.ron --force");
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("write-protected"), "{}", said(&refused));
    assert_eq!(held(&at.join("shut/board.ron")), board("cycle"));
    assert_eq!(names(&at.join("shut")), ["board.ron"]);
}

#[test]
fn a_file_size_limit_leaves_the_file_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let script = "mkdir d && ./gc new d/board.ron --from blank && trap '' XFSZ && ulimit -f 1 && \
                  ./gc new d/board.ron --from pomelo --force";
    let refused = shell(at, script);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("hint: Choose another folder"), "{}", said(&refused));
    assert_eq!(held(&at.join("d/board.ron")).notes().len(), 0, "the blank board is intact");
    assert_eq!(names(&at.join("d")), ["board.ron"], "no temporary file is left");
}

#[test]
fn a_full_disk_keeps_the_old_board_and_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::copy(env!("CARGO_BIN_EXE_growth-canvas"), at.join("gc")).unwrap();
    let script = "mkdir full && mount -t tmpfs -o size=64k tmpfs full || { echo no mount; exit 77; }
        ./gc new full/board.ron --from cycle || exit 1
        head -c 70000 /dev/zero > full/ballast 2>/dev/null
        ./gc new full/board.ron --from pomelo --force; echo code $?
        ls -A full; cat full/board.ron > board.ron";
    let plain = ["sh", "-c", script];
    let apart = ["unshare", "--mount", "--map-root-user", "sh", "-c", script];
    let apart_as_root = ["unshare", "--mount", "sh", "-c", script];
    for words in [&apart_as_root[..], &apart[..], &plain[..]] {
        let Ok(output) = Command::new(words[0]).args(&words[1..]).current_dir(at).output() else { continue };
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.code() == Some(77) || told.is_empty() {
            fs::remove_dir(at.join("full")).ok();
            continue;
        }
        assert!(told.contains("code 2\nballast\nboard.ron\n"), "{told}{}", said(&output));
        assert!(said(&output).contains("disk full"), "{}", said(&output));
        assert_eq!(held(&at.join("board.ron")), board("cycle"));
        return;
    }
    skip("small-disk", "this user may not mount a small disk");
}

#[test]
fn a_file_replaced_or_deleted_meanwhile_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    let known = write(&path, &board("cycle"));
    // As git and sync tools do: another file in its place.
    let theirs = folder.path().join("theirs");
    write(&theirs, &board("intuit-waiting"));
    fs::rename(&theirs, &path).unwrap();
    assert!(
        save_board(&RealFs, &path, &board("pomelo"), Precondition::Matches(Some(known)), |_| Ok(())).is_err()
    );
    assert_eq!(held(&path), board("intuit-waiting"));
    fs::remove_file(&path).unwrap();
    assert!(
        save_board(&RealFs, &path, &board("pomelo"), Precondition::Matches(Some(known)), |_| Ok(())).is_err()
    );
    assert!(names(folder.path()).is_empty());
    // A file with exactly the board to be saved is no conflict.
    write(&path, &board("pomelo"));
    save(&path, &board("pomelo"), known);
}

/// Not a test: the window that holds a lock until it is killed.
#[test]
fn child() {
    let Ok(path) = std::env::var("GROWTH_CANVAS_LOCK") else { return };
    let (path, state) = (Path::new(&path), std::env::var_os("GROWTH_CANVAS_STATE").unwrap());
    let lock = lock_board(&RealFs, Some(Path::new(&state)), path, "tanaka@meeting").unwrap();
    println!("\n>{}", matches!(lock, LockResult::Held(_)));
    std::thread::sleep(std::time::Duration::from_secs(30));
}

#[test]
fn two_windows_detect_each_other_and_ignore_a_dead_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    write(&path, &board("cycle"));
    let state = folder.path().join("state");
    let scrap = folder.path().join(".gc-0123456789abcdef.tmp");
    fs::write(&scrap, "half").unwrap();
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    fs::File::open(&scrap).unwrap().set_modified(long_ago).unwrap();
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "storage::folders::child", "--nocapture"])
        .env("GROWTH_CANVAS_LOCK", &path)
        .env("GROWTH_CANVAS_STATE", &state)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(other.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == ">true"));
    let take = || lock_board(&RealFs, Some(&state), &path, "me").unwrap();
    let LockResult::Contended(owner) = take() else { panic!("it is theirs") };
    assert_eq!(owner, "tanaka@meeting");
    // Saving, which replaces the file, keeps the lock.
    let known = Fingerprint::of_bytes(&fs::read(&path).unwrap());
    save(&path, &board("pomelo"), known);
    assert!(matches!(take(), LockResult::Contended(_)));
    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(names(&state.join("locks")).len(), 1, "it is stale now");
    let lock = take();
    assert!(matches!(lock, LockResult::Held(_)));
    drop(lock);
    assert!(names(&state.join("locks")).is_empty(), "no lock is left");
    assert_eq!(names(folder.path()), ["state", "計画.ron"], "and no temporary file is left");
}

#[test]
fn a_clock_set_back_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (state, path) = (folder.path().join("state"), folder.path().join("board.ron"));
    let mut worker = AutosaveWorker::new(Arc::new(RealFs), Some(&state), "w".to_owned());
    let (mut board, mut seconds) = (Board::default(), 1_790_000_000);
    let mut now = |millis| {
        seconds -= 100_000;
        Timestamp { unix_secs: seconds, monotonic_millis: millis }
    };
    worker.handle(AutosaveCommand::Open(Box::default(), Revision::default()), now(0));
    for (number, title) in ["一", "二", "三"].into_iter().enumerate() {
        let edit = board_info::set_title(&board, title);
        edit.apply(&mut board).unwrap();
        worker
            .handle(AutosaveCommand::RecordEdits(vec![edit], None, Revision::default()), now(number as u64));
        worker.handle(
            AutosaveCommand::Save(path.clone(), OverwritePolicy::OnlyIfUnchanged),
            now(number as u64),
        );
        worker.run_jobs(now(number as u64));
    }
    assert_eq!(held(&path).info().title, "三");
    let versions = Versions::new(Arc::new(RealFs), state.join("versions"));
    let kept = versions.for_board(&path);
    let titles = kept.iter().map(|version| versions.read(version).unwrap().board.info().title.clone());
    assert_eq!(titles.collect::<Vec<_>>(), ["一", "二", "三"]);
    let edit = board_info::set_title(&board, "四");
    worker.handle(AutosaveCommand::RecordEdits(vec![edit], None, Revision::default()), now(9));
    drop(worker);
    let found = recovery::scan(&RealFs, SessionScan { state: &state, own: ("", 0), now: 5 });
    assert_eq!(found[0].session.board.info().title, "四");
}

#[test]
fn a_journal_failure_is_reported_and_resumed_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    // A file in place of the directory, as with a disconnected share.
    let (gone, other) = (folder.path().join("gone"), folder.path().join("other"));
    fs::write(&gone, "").unwrap();
    let mut worker = AutosaveWorker::new(Arc::new(RealFs), Some(&gone), "w".to_owned());
    let now = Timestamp { unix_secs: 1_790_000_000, monotonic_millis: 0 };
    worker.handle(AutosaveCommand::Open(Box::default(), Revision::default()), now);
    let edit = board_info::set_title(&Board::default(), "残る");
    worker.handle(AutosaveCommand::RecordEdits(vec![edit], None, Revision::default()), now);
    let reports = worker.drain_events();
    let [AutosaveEvent { kind: EventKind::Journal(Err(error)), .. }] = &reports[..] else {
        panic!("{reports:?}")
    };
    assert!(error.to_string().contains("gone/sessions"), "{error}");
    worker.handle(AutosaveCommand::SetStateDir(other.clone(), "w".to_owned()), now);
    assert!(matches!(worker.drain_events()[..], [AutosaveEvent { kind: EventKind::Journal(Ok(())), .. }]));
    drop(worker);
    let found: Vec<Session> =
        recovery::scan(&RealFs, SessionScan { state: &other, own: ("", 0), now: now.unix_secs })
            .into_iter()
            .map(|found| found.session)
            .collect();
    assert_eq!(found[0].board.info().title, "残る");
}

#[test]
fn dismissed_sessions_expire_and_journals_of_later_versions_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let state: PathBuf = folder.path().join("state");
    let mut worker = AutosaveWorker::new(Arc::new(RealFs), Some(&state), "w".to_owned());
    let now = Timestamp { unix_secs: 1_790_000_000, monotonic_millis: 0 };
    worker.handle(AutosaveCommand::Open(Box::default(), Revision::default()), now);
    let edit = board_info::set_title(&Board::default(), "捨てた");
    worker.handle(AutosaveCommand::RecordEdits(vec![edit], None, Revision::default()), now);
    worker.handle(AutosaveCommand::Close, now);
    let later = state.join("sessions/x-1.journal");
    fs::write(&later, "growth-canvas journal 2\n\0\0").unwrap();
    let day = 24 * 60 * 60;
    let found =
        recovery::scan(&RealFs, SessionScan { state: &state, own: ("", 0), now: now.unix_secs + 30 * day });
    assert!(found.len() == 1 && found[0].session.given_up && found[0].session.is_unsaved());
    assert!(
        recovery::scan(&RealFs, SessionScan { state: &state, own: ("", 0), now: now.unix_secs + 32 * day })
            .is_empty()
    );
    assert_eq!(names(&state.join("sessions")), ["x-1.journal"]);
}
