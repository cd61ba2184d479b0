//! The window's line to the keeper: what was edited goes out, what became of it comes back; trouble is remembered.

use super::document::PendingAction;
use super::document_lock::SharedSessionLock;
use crate::editor::Editor;
use crate::file::Fingerprint;
use crate::file::journal::{Session, UnsavedInput};
use crate::i18n::{Lang, tr, tr_fmt};
use crate::storage::autosave::{
    AutosaveCommand, AutosaveEvent, AutosaveWorker, Autosaver, EventKind, ShutdownHandle, Timestamp,
};
use crate::storage::recovery::{self, RecoverableSession, SessionScan};
use crate::storage::{LockGuard, RealFs, Versions};
use crate::ui::{Alert, AlertAction};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// So long the window waits for what must be on the disk before it goes on.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(3);
/// So long it waits for a save before it draws again and hears of it later.
const SAVE_WAIT: Duration = Duration::from_millis(300);

/// The line, and what was heard.
#[derive(Debug)]
pub(super) struct AutosaveClient {
    autosaver: Autosaver,
    /// Where journals and versions lie, and after that where those of earlier sessions may; none where the system has no
    /// place for them.
    places: Vec<PathBuf>,
    name: String,
    /// Says to other windows that the journals of this one are not left over.
    session_lock: SharedSessionLock,
    /// How many boards this window has worked on: what is heard of an earlier one means nothing.
    session: u32,
    /// What was being written when the keeper last heard of it.
    sent_input: UnsavedInput,
    /// The save that is waited for.
    pub(super) pending: Option<PendingSave>,
    /// What was heard of trouble.
    pub(super) status: StorageStatus,
    /// What was found of earlier sessions.
    pub(super) found: Vec<RecoverableSession>,
    /// Whether earlier sessions are still to be offered.
    pub(super) offers: bool,
    /// Whether the window had the attention of the person in the last frame.
    focused: bool,
    /// Whether nobody answers any more.
    has_failed: bool,
}

/// A save that was asked for and not heard of yet.
#[derive(Debug)]
pub(super) struct PendingSave {
    /// What is to be done after it.
    pub(super) action: Option<PendingAction>,
    /// The lock of a new file.
    pub(super) lock: Option<Box<dyn LockGuard>>,
}

/// What is not as it should be: why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StorageStatus {
    /// The file is not saved.
    pub(super) file: Option<String>,
    /// The journal is not kept.
    pub(super) journal: Option<String>,
    /// Versions are not kept.
    pub(super) versions: Option<String>,
    /// Whether something else has changed the file.
    pub(super) external_change: ExternalChange,
    /// Whether it was moved or deleted.
    pub(super) missing: bool,
}

/// Whether a file is what it was, and what the person says to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ExternalChange {
    /// It is.
    #[default]
    None,
    /// It is not; nobody was asked yet.
    Unresolved,
    /// It is not; the person will decide later.
    Deferred,
}

impl StorageStatus {
    /// Something else has changed the file, or taken it away. Whoever said «later» is not asked again.
    pub(super) fn notice_change(&mut self, gone: bool) {
        self.missing = gone;
        if self.external_change == ExternalChange::None {
            self.external_change = ExternalChange::Unresolved;
        }
    }
}

impl AutosaveClient {
    /// Starts a keeper for a window that keeps journals and versions in the first of these places; `name` tells its
    /// journals from those of others.
    pub(super) fn start(places: Vec<PathBuf>, name: &str, autosave: bool, ctx: &egui::Context) -> Self {
        let state = places.first().map(PathBuf::as_path);
        let (name, held) = state.map_or((name.to_owned(), None), |state| lock_journals(state, name));
        let session_lock = SharedSessionLock::default();
        session_lock.set(held);
        let worker = AutosaveWorker::new(Arc::new(RealFs), state, name.clone());
        let wake = ctx.clone();
        let autosaver =
            Autosaver::spawn(worker, Arc::new(RealFs), timestamp_source(), move || wake.request_repaint());
        autosaver.send(AutosaveCommand::Autosave(autosave));
        Self {
            autosaver,
            places,
            name,
            session_lock,
            session: 0,
            sent_input: UnsavedInput::default(),
            pending: None,
            status: StorageStatus::default(),
            found: Vec::new(),
            offers: false,
            focused: true,
            has_failed: false,
        }
    }

    /// Another board is worked on from now on.
    pub(super) fn open_session(&mut self, editor: &mut Editor, session: Session) {
        editor.drain_recorded_edits();
        self.sent_input = session.unsaved_input.clone();
        self.session += 1;
        self.status = StorageStatus::default();
        if self.places.is_empty() {
            self.status.journal = Some(tr(editor.lang(), "trouble.no_place").to_owned());
        }
        self.pending = None;
        self.send(AutosaveCommand::Open(Box::new(session), editor.revision()));
    }

    /// Tells the keeper what has been done since it last heard.
    pub(super) fn send_edits(&mut self, editor: &mut Editor) {
        let edits = editor.drain_recorded_edits();
        let draft = editor.unsaved_input();
        let news = (draft != self.sent_input).then(|| draft.clone());
        if !edits.is_empty() || news.is_some() {
            self.sent_input = draft;
            self.send(AutosaveCommand::RecordEdits(edits, news, editor.revision()));
        }
    }

    /// Asks for something.
    pub(super) fn send(&mut self, command: AutosaveCommand) {
        self.has_failed |= !self.autosaver.send(command);
    }

    /// Whether nobody keeps anything any more: the keeper broke down.
    pub(super) const fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Another keeper in place of one that broke down; it has to be told which board is open.
    pub(super) fn restart(&mut self, autosave: bool, ctx: &egui::Context) {
        let places = std::mem::take(&mut self.places);
        *self = Self::start(places, &self.name, autosave, ctx);
    }

    /// What was heard, if anything.
    pub(super) fn try_recv(&self) -> Option<AutosaveEvent> {
        self.autosaver.try_recv()
    }

    /// What is heard soon after a save was asked for, up to its answer.
    #[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
    pub(super) fn recv_save_events(&self) -> Vec<AutosaveEvent> {
        let end = Instant::now() + SAVE_WAIT;
        let mut heard = Vec::new();
        while let Some(report) = self.autosaver.recv_timeout(end.saturating_duration_since(Instant::now())) {
            let answer = matches!(
                report.kind,
                EventKind::Saved { auto: false, .. } | EventKind::NotSaved { auto: false, .. }
            );
            heard.push(report);
            if answer {
                break;
            }
        }
        heard
    }

    /// Whether the person has to be asked about a file that was changed.
    pub(super) fn needs_decision(&self) -> bool {
        self.status.external_change == ExternalChange::Unresolved
    }

    /// Whether a report is of the board that is open.
    pub(super) const fn is_current_session(&self, session: u32) -> bool {
        session == self.session
    }

    /// Waits until all is on the disk that was told. False where that takes too long or cannot be.
    pub(super) fn wait_until_safe(&self) -> bool {
        !self.places.is_empty() && self.shutdown_handle().flush(FLUSH_TIMEOUT)
    }

    /// The window is about to close; whether the person has agreed to lose what is in no file.
    pub(super) fn close(&mut self, editor: &mut Editor, agreed: bool) {
        self.send_edits(editor);
        if agreed {
            self.send(AutosaveCommand::Close);
        }
        self.shutdown_handle().flush(FLUSH_TIMEOUT);
        self.session_lock.set(None);
    }

    /// A line for whoever ends the program.
    pub(super) fn shutdown_handle(&self) -> ShutdownHandle {
        self.autosaver.shutdown_handle()
    }

    /// The lock on this window's journals.
    pub(super) fn session_lock(&self) -> SharedSessionLock {
        self.session_lock.clone()
    }

    /// The name that this window's journals begin with.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Looks for what is left of earlier sessions; those given up only where that is asked for.
    pub(super) fn scan_sessions(&mut self, given_up: bool) {
        let (own, now) = ((self.name.as_str(), self.session), unix_secs());
        let find = |state: &PathBuf| recovery::scan(&RealFs, SessionScan { state, own, now });
        self.found = self.places.iter().flat_map(find).collect();
        self.found.retain(|found| given_up || !found.session.given_up);
    }

    /// Takes the journal of an earlier session away.
    pub(super) fn discard_session(&mut self, journal: &Path) {
        recovery::discard(&RealFs, journal, (&self.name, self.session));
        self.found.retain(|found| found.journal != journal);
    }

    /// The versions of all boards.
    pub(super) fn versions(&self) -> Option<Versions> {
        let state = self.places.first()?;
        Some(Versions::new(Arc::new(RealFs), state.join("versions")))
    }

    /// Keeps journals and versions in another folder from now on.
    pub(super) fn set_state_dir(&mut self, state: PathBuf) {
        let (name, held) = lock_journals(&state, &self.name);
        self.send(AutosaveCommand::SetStateDir(state.clone(), name.clone()));
        self.places.insert(0, state);
        self.name = name;
        self.session_lock.set(held);
        self.status.journal = None;
        self.status.versions = None;
    }

    /// Whether the window has just got the attention of the person.
    pub(super) fn gained_focus(&mut self, ctx: &egui::Context) -> bool {
        // A window that is minimized draws no frame, so the attention may have gone and come since the last one.
        let (focused, came) =
            ctx.input(|input| (input.focused, input.events.contains(&egui::Event::WindowFocused(true))));
        let before = std::mem::replace(&mut self.focused, focused);
        focused && (came || !before)
    }

    /// What to say about all that is wrong: what is safe, what is not, what can be done.
    pub(super) fn alerts(&self, lang: Lang, named: bool) -> Vec<Alert> {
        let StorageStatus { file, journal, versions, external_change: changed, missing: gone } = &self.status;
        let say = |key: &str, why: &str, remedies: &[(&str, AlertAction)], grave: bool| Alert {
            text: tr_fmt(lang, key, &[why]),
            actions: remedies.iter().map(|(key, remedy)| (tr(lang, key).to_owned(), *remedy)).collect(),
            is_severe: grave,
        };
        let elsewhere = ("remedy.save_elsewhere", AlertAction::SaveElsewhere);
        let keep = ("remedy.keep_elsewhere", AlertAction::ChooseStateFolder);
        let again = ("remedy.again", AlertAction::Retry);
        let mut alerts = Vec::new();
        let changed_unsafe = *changed != ExternalChange::None && journal.is_some();
        if *changed != ExternalChange::None {
            let key = match (gone, journal) {
                (false, None) => "trouble.changed",
                (false, Some(_)) => "trouble.changed_only",
                (true, None) => "trouble.gone",
                (true, Some(_)) => "trouble.gone_only",
            };
            alerts.push(say(key, "", &[("remedy.decide", AlertAction::ResolveChange)], false));
        }
        // A file that waits for a decision is as good as one that cannot be written.
        let file = file.as_deref().or_else(|| changed_unsafe.then_some(""));
        match (file, journal) {
            (Some(file), None) => alerts.push(say("trouble.file", file, &[again, elsewhere], false)),
            (Some(file), Some(_)) => {
                alerts.push(say("trouble.both", file, &[again, elsewhere, keep], true));
            }
            (None, Some(journal)) => {
                let key = if named { "trouble.journal" } else { "trouble.journal_unnamed" };
                let remedies = if named { vec![again, keep] } else { vec![again, elsewhere, keep] };
                alerts.push(say(key, journal, &remedies, !named));
            }
            (None, None) => {}
        }
        if let (Some(versions), None) = (versions, journal) {
            alerts.push(say("trouble.versions", versions, &[keep], false));
        }
        alerts
    }
}

/// A session with a board that is in a file as it is, or in none and not precious yet.
pub(super) fn new_session(editor: &Editor, kept: Option<(PathBuf, Fingerprint)>, edits: u64) -> Session {
    let (path, known) = kept.unzip();
    Session {
        board: editor.committed_board(),
        path,
        fingerprint: known,
        edits,
        last_entry_secs: unix_secs(),
        ..Session::default()
    }
}

/// The seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
pub(super) fn unix_secs() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
fn timestamp_source() -> impl Fn() -> Timestamp + Send + 'static {
    let start = Instant::now();
    move || Timestamp { unix_secs: unix_secs(), monotonic_millis: start.elapsed().as_millis() as u64 }
}

/// The lock of the journals that begin with a name, or with a name like it where another window has that.
fn lock_journals(state: &Path, name: &str) -> (String, Option<Box<dyn LockGuard>>) {
    let names = std::iter::once(name.to_owned()).chain((2..20).map(|number| format!("{name}x{number}")));
    for name in names {
        if let Some(held) = recovery::lock(&RealFs, state, &name) {
            return (name, Some(held));
        }
    }
    (name.to_owned(), None)
}
