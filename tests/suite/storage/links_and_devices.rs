//! Links, pipes, sockets and files of others where the program writes, reads and locks: nothing of others is
//! followed, replaced, truncated, removed or waited for.

#![expect(clippy::disallowed_types, reason = "a socket is one of the inputs")]
#![cfg(unix)]
use crate::support::boards::{sample, samples};
use crate::support::file_safety::{add_note, note_text, save_with_keys, shows_label_part, wait_until};
use crate::support::program::{assert_fails, run, text_of};
use crate::support::window::{open_file_in, open_in};
use growth_canvas::file::{self, Fingerprint};
use growth_canvas::i18n::Lang;
use growth_canvas::storage::recovery::{self, SessionScan};
use growth_canvas::storage::{
    FileMode, FileOwnership, Fs as _, LinkPolicy, LockResult, Precondition, RealFs, VersionReason, Versions,
    create_new, lock_board, overwrite_atomic, save_board, write_state_file,
};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const FOREIGN_CONTENT: &str = "content of another program";

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn mode(path: &Path) -> u32 {
    path.symlink_metadata().unwrap().mode() & 0o777
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A file that must stay untouched, and everything that could lead to it.
fn traps(folder: &Path) -> (PathBuf, Vec<PathBuf>) {
    let victim = folder.join("victim.txt");
    fs::write(&victim, FOREIGN_CONTENT).unwrap();
    let traps = ["link", "dangling", "pipe", "socket", "same", "other"].map(|name| folder.join(name));
    symlink(&victim, &traps[0]).unwrap();
    symlink(folder.join("nowhere"), &traps[1]).unwrap();
    pipe(&traps[2]);
    drop(UnixListener::bind(&traps[3]).unwrap());
    fs::hard_link(&victim, &traps[4]).unwrap();
    fs::write(&traps[5], FOREIGN_CONTENT).unwrap();
    (victim, traps.to_vec())
}

#[test]
fn a_lock_is_never_a_link_or_a_file_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let (victim, traps) = traps(folder.path());
    for trap in &traps {
        assert!(RealFs.lock(trap, "me", None).is_err(), "{trap:?}");
        assert!(trap.symlink_metadata().is_ok(), "{trap:?} is still there");
    }
    assert_eq!(fs::read_to_string(&victim).unwrap(), FOREIGN_CONTENT);
    assert_eq!(fs::read_to_string(&traps[5]).unwrap(), FOREIGN_CONTENT);
    assert!(!folder.path().join("nowhere").exists());
    // A lock whose owner is gone is taken over; it is readable by whoever may read the board.
    let (lock, board) = (folder.path().join(".gc-x.lock"), folder.path().join("board.ron"));
    fs::write(&board, "").unwrap();
    fs::set_permissions(&board, Permissions::from_mode(0o664)).unwrap();
    fs::write(&lock, "growth-canvas lock\ntanaka@away").unwrap();
    let LockResult::Held(held) = RealFs.lock(&lock, "me", Some(&board)).unwrap() else {
        panic!("it was stale")
    };
    assert_eq!((mode(&lock), fs::read_to_string(&lock).unwrap().as_str()), (0o664, "growth-canvas lock\nme"));
    let LockResult::Contended(owner) = RealFs.lock(&lock, "you", None).unwrap() else { panic!("it is held") };
    assert_eq!(owner, "me");
    drop(held);
    assert!(!lock.exists());
    // Something put in its place by others is kept.
    let LockResult::Held(held) = RealFs.lock(&lock, "me", None).unwrap() else { panic!("it is free") };
    assert_eq!(mode(&lock), 0o600);
    fs::remove_file(&lock).unwrap();
    symlink(&victim, &lock).unwrap();
    drop(held);
    assert!(lock.symlink_metadata().unwrap().is_symlink());
}

#[test]
fn locks_of_killed_windows_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let (state, board) = (folder.path().join("state"), folder.path().join("b.ron"));
    fs::write(&board, "").unwrap();
    let LockResult::Held(first) = lock_board(&RealFs, Some(&state), &board, "me").unwrap() else {
        panic!("it is free")
    };
    let locks = state.join("locks");
    let own = names(&locks);
    fs::write(locks.join("killed.lock"), "growth-canvas lock\nme").unwrap();
    fs::write(locks.join("words.lock"), FOREIGN_CONTENT).unwrap();
    fs::write(locks.join("words.txt"), FOREIGN_CONTENT).unwrap();
    let other = folder.path().join("other.ron");
    let LockResult::Held(second) = lock_board(&RealFs, Some(&state), &other, "me").unwrap() else {
        panic!("it is free")
    };
    let left = names(&locks);
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(own.iter().all(|name| left.contains(name)) && !left.contains(&"killed.lock".to_owned()));
    drop((first, second));
    assert_eq!(names(&locks), ["words.lock", "words.txt"]);
}

#[test]
fn opening_a_board_changes_nothing_in_its_directory() {
    let folder = tempfile::tempdir().unwrap();
    let (boards, mine) = (folder.path().join("archive"), folder.path().join("mine"));
    fs::create_dir(&boards).unwrap();
    let path = boards.join("計画.ron");
    fs::write(&path, note_text("cycle")).unwrap();
    let victim = folder.path().join("victim.txt");
    fs::write(&victim, FOREIGN_CONTENT).unwrap();
    let name = Fingerprint::of_bytes("計画.ron".as_bytes());
    symlink(&victim, boards.join(format!(".gc-{name}.lock"))).unwrap();
    fs::write(boards.join(".gc-mine.tmp"), FOREIGN_CONTENT).unwrap();
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(3);
    fs::File::open(boards.join(".gc-mine.tmp")).unwrap().set_modified(long_ago).unwrap();
    let before = names(&boards);
    let mut window = open_file_in(&mine, &path, Lang::En);
    assert_eq!(names(&boards), before, "no lock file next to it");
    assert_eq!(names(&mine.join("state/locks")).len(), 1);
    assert_eq!(mode(&mine.join("state/locks")), 0o700);
    add_note(&mut window, "saved");
    save_with_keys(&mut window);
    wait_until(&mut window, "saved", |window| !window.app().editor().transactions().is_dirty());
    drop(window);
    assert_eq!(fs::read_to_string(&victim).unwrap(), FOREIGN_CONTENT);
    assert_eq!(names(&boards), before);
    assert!(names(&mine.join("state/locks")).is_empty(), "no leftovers");
}

#[test]
fn a_board_is_identified_by_any_path() {
    let folder = tempfile::tempdir().unwrap();
    let (state, real) = (folder.path().join("state"), folder.path().join("real"));
    fs::create_dir(&real).unwrap();
    fs::write(real.join("board.ron"), note_text("cycle")).unwrap();
    symlink(&real, folder.path().join("way")).unwrap();
    symlink(real.join("board.ron"), folder.path().join("link.ron")).unwrap();
    let lock = |path: &str| lock_board(&RealFs, Some(&state), &folder.path().join(path), "").unwrap();
    let held = lock("real/board.ron");
    assert!(matches!(held, LockResult::Held(_)));
    for way in ["way/board.ron", "link.ron", "real/../real/board.ron"] {
        assert!(matches!(lock(way), LockResult::Contended(_)), "{way}");
    }
    fs::write(real.join("other.ron"), note_text("cycle")).unwrap();
    assert!(matches!(lock("real/other.ron"), LockResult::Held(_)));
    assert!(lock_board(&RealFs, None, &real.join("third.ron"), "").is_err(), "there is no state folder");
}

#[test]
fn special_files_are_neither_overwritten_nor_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let (victim, traps) = traps(folder.path());
    for trap in &traps[..4] {
        assert!(write_state_file(trap, b"ours").is_err(), "{trap:?}");
        assert!(overwrite_atomic(trap, b"ours", FileOwnership::InFolder).is_err(), "{trap:?}");
        assert!(create_new(trap, b"ours").is_err(), "{trap:?}");
        assert!(RealFs.read(trap, 100, LinkPolicy::Refuse).is_err(), "{trap:?}");
    }
    for trap in &traps[2..4] {
        assert!(overwrite_atomic(trap, b"ours", FileOwnership::NamedByUser).is_err());
        assert!(RealFs.read(trap, 100, LinkPolicy::Follow).is_err());
        let board = sample(&samples()[0].1);
        for over in [Precondition::Matches(None), Precondition::Any] {
            assert!(save_board(&RealFs, trap, &board, over, |_| Ok(())).is_err(), "{over:?}");
        }
    }
    assert_eq!(fs::read_to_string(&victim).unwrap(), FOREIGN_CONTENT);
    assert!(!folder.path().join("nowhere").exists());
    assert!(names(folder.path()).iter().all(|name| !name.starts_with(".gc-")), "no temporary file is left");
    // A device, by its name and by a link.
    symlink("/dev/null", folder.path().join("null.png")).unwrap();
    fs::write(folder.path().join("b.ron"), note_text("cycle")).unwrap();
    pipe(&folder.path().join("pipe.png"));
    drop(UnixListener::bind(folder.path().join("socket.png")).unwrap());
    for out in ["null.png", "pipe.png", "socket.png"] {
        let args = ["export", "b.ron", "-o", out, "--format", "png", "--force"];
        assert_fails(folder.path(), &args, &["not a regular file"]);
    }
    assert!(!Path::new("/dev/null").metadata().unwrap().is_file());
    assert_fails(folder.path(), &["check", "pipe"], &["not a regular file"]);
}

#[test]
fn temporary_files_are_private_and_take_over_the_old_mode() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    fs::write(&path, note_text("cycle")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    let known = Fingerprint::of_bytes(note_text("cycle").as_bytes());
    let begun = RealFs.create(&folder.path().join("new"), FileMode::OwnerOnly).unwrap();
    assert_eq!(mode(&folder.path().join("new")), 0o600, "before the old mode is known");
    drop(begun);
    let board = sample(&note_text("pomelo"));
    // During a save, its temporary file has no more permissions than the board, and an unpredictable name.
    let mut scraps = Vec::new();
    for _ in 0..2 {
        save_board(&RealFs, &path, &board, Precondition::Any, |_| {
            let scrap = names(folder.path()).into_iter().find(|name| name.starts_with(".gc-")).unwrap();
            assert_eq!(mode(&folder.path().join(&scrap)), 0o640);
            scraps.push(scrap);
            Ok(())
        })
        .unwrap();
    }
    assert_ne!(scraps[0], scraps[1]);
    assert_eq!(mode(&path), 0o640);
    // Another user replaces it with a link during the write: the board and the target of the link stay.
    let victim = folder.path().join("victim.txt");
    fs::write(&victim, FOREIGN_CONTENT).unwrap();
    fs::set_permissions(&victim, Permissions::from_mode(0o600)).unwrap();
    let swapped = save_board(&RealFs, &path, &sample(&note_text("cycle")), Precondition::Any, |_| {
        let scrap = names(folder.path()).into_iter().find(|name| name.starts_with(".gc-")).unwrap();
        fs::remove_file(folder.path().join(&scrap)).unwrap();
        symlink(&victim, folder.path().join(&scrap)).unwrap();
        Ok(())
    });
    assert!(
        swapped.is_err()
            && mode(&victim) == 0o600
            && known != Fingerprint::of_bytes(&fs::read(&path).unwrap())
    );
    assert_eq!(file::read(&fs::read(&path).unwrap()).unwrap().board, board);
    // Files that the user names have default permissions, files of the program are private.
    create_new(&folder.path().join("shared.png"), b"").unwrap();
    write_state_file(&folder.path().join("own.ron"), b"").unwrap();
    fs::write(folder.path().join("usual"), "").unwrap();
    assert_eq!(mode(&folder.path().join("shared.png")), mode(&folder.path().join("usual")));
    assert_eq!(mode(&folder.path().join("own.ron")), 0o600);
}

#[test]
fn a_file_that_appears_meanwhile_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    let board = sample(&note_text("cycle"));
    // There is no gap between the last check and the rename: a change is detected by the rename itself.
    let from = folder.path().join("from");
    for (one, other) in [("theirs", "ours"), ("", "")] {
        fs::write(&path, one).unwrap();
        fs::write(&from, other).unwrap();
        let error = RealFs.rename_no_replace(&from, &path).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), one);
    }
    fs::remove_file(&path).unwrap();
    symlink("nowhere", &path).unwrap();
    assert!(RealFs.rename_no_replace(&from, &path).is_err());
    assert!(
        save_board(&RealFs, &path, &board, Precondition::Matches(None), |_| Ok(())).is_ok(),
        "a link is followed"
    );
    assert!(path.symlink_metadata().unwrap().is_symlink());
    create_new(&path, b"").unwrap_err();
}

/// A name in the directory of a bundle, and a trap to put there.
type TrapSetup<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn a_bundle_stays_in_its_directory() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.ron"), note_text("cycle")).unwrap();
    let foreign = folder.path().join("foreign");
    fs::create_dir(&foreign).unwrap();
    for name in ["step-01.png", "step-77.png", "board.md"] {
        fs::write(foreign.join(name), FOREIGN_CONTENT).unwrap();
    }
    let cases: [TrapSetup<'_>; 4] = [
        ("steps", &|out: &Path| symlink(&foreign, out.join("steps")).unwrap()),
        ("board.md", &|out: &Path| symlink(foreign.join("board.md"), out.join("board.md")).unwrap()),
        ("board.png", &|out: &Path| symlink(foreign.join("new.png"), out.join("board.png")).unwrap()),
        ("wheel.png", &|out: &Path| pipe(&out.join("wheel.png"))),
    ];
    for (name, lay) in cases {
        let out = folder.path().join(format!("out-{name}"));
        fs::create_dir(&out).unwrap();
        lay(&out);
        let out = out.to_string_lossy().into_owned();
        let args = ["bundle", "b.ron", "-o", &out, "--width", "320"];
        let output = run(folder.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", text_of(&output.stderr));
        assert_fails(folder.path(), &[&args[..], &["--force"]].concat(), &["not a regular file", name]);
        let files = names(Path::new(&out)).into_iter().filter(|file| file != "steps" || name == "steps");
        assert_eq!(files.collect::<Vec<_>>(), [name], "no file was written");
    }
    assert_eq!(names(&foreign), ["board.md", "step-01.png", "step-77.png"]);
    for name in names(&foreign) {
        assert_eq!(fs::read_to_string(foreign.join(name)).unwrap(), FOREIGN_CONTENT);
    }
}

#[test]
fn traps_among_sessions_and_versions_block_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let sessions = state.join("sessions");
    fs::create_dir_all(&sessions).unwrap();
    let victim = folder.path().join("victim");
    fs::write(&victim, FOREIGN_CONTENT).unwrap();
    for name in ["a-1.journal", "b.lock", "c-1.new"] {
        pipe(&sessions.join(name));
    }
    for name in ["d-1.journal", "e.lock", "f-1.new"] {
        symlink(&victim, sessions.join(name)).unwrap();
    }
    let search = SessionScan { state: &state, own: ("", 0), now: 1 };
    assert!(recovery::scan(&RealFs, search).is_empty());
    let window = open_in(folder.path(), None, Lang::En);
    drop(window);
    assert_eq!(fs::read_to_string(&victim).unwrap(), FOREIGN_CONTENT);
    // The versions of a board are a link to a directory elsewhere.
    let (board, elsewhere) = (folder.path().join("board.ron"), folder.path().join("elsewhere"));
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("000001-1-saved.ron"), FOREIGN_CONTENT).unwrap();
    let kept = Versions::new(Arc::new(RealFs), state.join("versions"));
    kept.store(&board, b"one", 1, VersionReason::Manual).unwrap();
    let place = state.join("versions").join(&names(&state.join("versions"))[0]);
    let version = kept.for_board(&board).pop().unwrap();
    assert_eq!((mode(&place), mode(&version.file)), (0o700, 0o600));
    fs::remove_dir_all(&place).unwrap();
    symlink(&elsewhere, &place).unwrap();
    assert!(kept.for_board(&board).is_empty());
    assert!(kept.store(&board, b"two", 2, VersionReason::Manual).is_err());
    kept.prune(u64::MAX);
    assert_eq!(names(&elsewhere), ["000001-1-saved.ron"]);
    // So is the directory of all versions.
    fs::rename(state.join("versions"), folder.path().join("before")).unwrap();
    symlink(&elsewhere, state.join("versions")).unwrap();
    assert!(kept.store(&board, b"three", 3, VersionReason::Manual).is_err());
    assert!(kept.for_board(&board).is_empty());
    kept.prune(u64::MAX);
    assert_eq!(names(&elsewhere), ["000001-1-saved.ron"]);
}

#[test]
fn a_broken_settings_file_is_reported_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.ron");
    for (number, broken) in ["(lang: Some(\"en\"", "\u{0}\u{1}", "[]"].into_iter().enumerate() {
        fs::write(&settings, broken).unwrap();
        let window = open_in(folder.path(), None, Lang::En);
        assert!(shows_label_part(&window, "The settings file is damaged"), "{broken}");
        let number = if number == 0 { String::new() } else { format!("-{}", number + 1) };
        let kept = folder.path().join(format!("settings-broken{number}.ron"));
        assert_eq!(fs::read_to_string(kept).unwrap(), broken);
    }
    // A file that is not the program's own is neither read, renamed nor written.
    let (victim, mut window) = (folder.path().join("victim"), None);
    fs::write(&victim, "(lang: Some(\"ja\"))").unwrap();
    for lay in
        [&|at: &Path| symlink(&victim, at).unwrap() as _, &|at: &Path| pipe(at) as _] as [&dyn Fn(&Path); 2]
    {
        fs::remove_file(&settings).ok();
        lay(&settings);
        window = Some(open_in(folder.path(), None, Lang::En));
        assert!(shows_label_part(window.as_ref().unwrap(), "The settings could not be read"));
    }
    window.unwrap().press(egui::Key::L, egui::Modifiers::COMMAND | egui::Modifiers::SHIFT);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "(lang: Some(\"ja\"))");
    assert!(!settings.symlink_metadata().unwrap().is_file());
}
