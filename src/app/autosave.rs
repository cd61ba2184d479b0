//! Client of the autosave worker: sends edits, receives events, and tracks storage problems.

use super::document_lock::SharedSessionLock;
use super::pending_action::PendingAction;
use super::storage_status::{ExternalChange, StorageStatus};
use crate::editor::{Editor, actions};
use crate::file::Fingerprint;
use crate::file::journal::{Session, UnsavedInput};
use crate::i18n::{Key, Lang, key, tr, tr_fmt};
use crate::storage::autosave::{
    AutosaveCommand, AutosaveEvent, AutosaveWorker, Autosaver, EventKind, OverwritePolicy, ShutdownHandle,
    Timestamp,
};
use crate::storage::recovery::{self, RecoverableSession, SessionScan};
use crate::storage::{LockGuard, RealFs, Versions};
use crate::ui::{Alert, AlertAction};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Maximum time to wait for a flush to storage.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(3);
/// Maximum time to wait for a save before the next frame; its result then arrives later.
const SAVE_WAIT: Duration = Duration::from_millis(300);

/// The client and the state received from the worker.
#[derive(Debug)]
pub(super) struct AutosaveClient {
    autosaver: Autosaver,
    /// State directory of journals and versions, followed by those of earlier sessions; empty if the platform
    /// has none.
    state_dirs: Vec<PathBuf>,
    name: String,
    /// Lock that tells other windows that the journals of this one are in use.
    session_lock: SharedSessionLock,
    /// Number of boards this window has worked on; events of earlier sessions are dropped.
    session: u32,
    /// Uncommitted input last sent to the worker.
    sent_input: UnsavedInput,
    /// The save in progress.
    pending: Option<PendingSave>,
    /// Storage problems.
    status: StorageStatus,
    /// Sessions found that can be recovered.
    recoverable: Vec<RecoverableSession>,
    /// Whether recoverable sessions are still to be offered.
    offer_pending: bool,
    /// Whether the window was focused in the last frame.
    focused: bool,
    /// Set once the autosave thread has died and could not be restarted.
    has_failed: bool,
}

/// A save whose result has not arrived yet.
#[derive(Debug)]
pub(super) struct PendingSave {
    /// Action to continue with after the save.
    pub(super) action: Option<PendingAction>,
    /// Lock of a new file.
    pub(super) lock: Option<Box<dyn LockGuard>>,
}

impl AutosaveClient {
    /// The storage problems.
    pub(super) const fn status(&self) -> &StorageStatus {
        &self.status
    }

    /// The storage problems, to be recorded.
    pub(super) const fn status_mut(&mut self) -> &mut StorageStatus {
        &mut self.status
    }

    /// Sends the edits and the command to save; the save is in progress until [`Self::end_save`].
    pub(super) fn begin_save(
        &mut self,
        editor: &mut Editor,
        path: PathBuf,
        policy: OverwritePolicy,
        save: PendingSave,
    ) {
        self.send_edits(editor);
        self.pending = Some(save);
        self.send(AutosaveCommand::Save(path, policy));
    }

    /// Whether a save is in progress.
    pub(super) const fn is_saving(&self) -> bool {
        self.pending.is_some()
    }

    /// Lets an action follow the save in progress; without one, what was to follow it stays.
    pub(super) fn continue_save(&mut self, action: Option<PendingAction>) {
        if let (Some(pending), Some(action)) = (&mut self.pending, action) {
            pending.action = Some(action);
        }
    }

    /// Ends the save in progress.
    pub(super) const fn end_save(&mut self) -> Option<PendingSave> {
        self.pending.take()
    }

    /// Sessions found that can be recovered.
    pub(super) fn recoverable(&self) -> &[RecoverableSession] {
        &self.recoverable
    }

    /// Asks for the recoverable sessions to be offered as soon as a dialog may open.
    pub(super) const fn request_offer(&mut self) {
        self.offer_pending = true;
    }

    /// Whether recoverable sessions are still to be offered.
    pub(super) const fn has_offer(&self) -> bool {
        self.offer_pending
    }

    /// Takes the request to offer them.
    pub(super) const fn take_offer(&mut self) {
        self.offer_pending = false;
    }

    /// Spawns an autosave worker with the first of these state directories; `name` distinguishes its journals
    /// from those of other windows.
    pub(super) fn start(state_dirs: Vec<PathBuf>, name: &str, autosave: bool, ctx: &egui::Context) -> Self {
        let state = state_dirs.first().map(PathBuf::as_path);
        let (name, held) = state.map_or((name.to_owned(), None), |state| lock_journals(state, name));
        let session_lock = SharedSessionLock::default();
        session_lock.set(held);
        let worker = AutosaveWorker::new(Arc::new(RealFs), state, name.clone());
        let wake = ctx.clone();
        let autosaver =
            Autosaver::spawn(worker, Arc::new(RealFs), timestamp_source(), move || wake.request_repaint());
        autosaver.send(AutosaveCommand::SetAutosave(autosave));
        Self {
            autosaver,
            state_dirs,
            name,
            session_lock,
            session: 0,
            sent_input: UnsavedInput::default(),
            pending: None,
            status: StorageStatus::default(),
            recoverable: Vec::new(),
            offer_pending: false,
            focused: true,
            has_failed: false,
        }
    }

    /// Starts a new session with another board.
    pub(super) fn open_session(&mut self, editor: &mut Editor, session: Session) {
        editor.transactions_mut().drain_recorded_edits();
        self.sent_input = session.unsaved_input.clone();
        self.session += 1;
        self.status = StorageStatus::default();
        if self.state_dirs.is_empty() {
            self.status.journal = Some(tr(editor.lang(), key!("alert.no_place")).to_owned());
        }
        self.pending = None;
        self.send(AutosaveCommand::Open(Box::new(session), editor.transactions().revision()));
    }

    /// Sends the edits since the last call to the worker.
    pub(super) fn send_edits(&mut self, editor: &mut Editor) {
        let edits = editor.transactions_mut().drain_recorded_edits();
        let draft = actions::text::unsaved_input(editor);
        let changed_input = (draft != self.sent_input).then(|| draft.clone());
        if !edits.is_empty() || changed_input.is_some() {
            self.sent_input = draft;
            self.send(AutosaveCommand::RecordEdits(edits, changed_input, editor.transactions().revision()));
        }
    }

    /// Sends a command.
    pub(super) fn send(&mut self, command: AutosaveCommand) {
        self.has_failed |= !self.autosaver.send(command);
    }

    /// Whether the worker has died.
    pub(super) const fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Replaces a worker that died; the caller must send it the open board.
    pub(super) fn restart(&mut self, autosave: bool, ctx: &egui::Context) {
        let state_dirs = std::mem::take(&mut self.state_dirs);
        *self = Self::start(state_dirs, &self.name, autosave, ctx);
    }

    /// The next event, if there is one.
    pub(super) fn try_recv(&self) -> Option<AutosaveEvent> {
        self.autosaver.try_recv()
    }

    /// Events that arrive shortly after a save was requested, up to its result.
    #[expect(clippy::disallowed_methods, reason = "app and cli may read the clock")]
    pub(super) fn recv_save_events(&self) -> Vec<AutosaveEvent> {
        let end = Instant::now() + SAVE_WAIT;
        let mut events = Vec::new();
        while let Some(report) = self.autosaver.recv_timeout(end.saturating_duration_since(Instant::now())) {
            let answer = matches!(
                report.kind,
                EventKind::Saved { auto: false, .. } | EventKind::NotSaved { auto: false, .. }
            );
            events.push(report);
            if answer {
                break;
            }
        }
        events
    }

    /// Whether the user must decide about an external change.
    pub(super) fn needs_decision(&self) -> bool {
        self.status.external_change == ExternalChange::Unresolved
    }

    /// Whether an event belongs to the open board.
    pub(super) const fn is_current_session(&self, session: u32) -> bool {
        session == self.session
    }

    /// Waits until everything sent is durable; false on failure or timeout.
    pub(super) fn wait_until_safe(&self) -> bool {
        !self.state_dirs.is_empty() && self.shutdown_handle().flush(FLUSH_TIMEOUT)
    }

    /// Handles the closing of the window; `agreed` if the user accepts losing unsaved changes.
    pub(super) fn close(&mut self, editor: &mut Editor, agreed: bool) {
        self.send_edits(editor);
        if agreed {
            self.send(AutosaveCommand::Close);
        }
        self.shutdown_handle().flush(FLUSH_TIMEOUT);
        self.session_lock.set(None);
    }

    /// Handle for a shutdown outside the event loop.
    pub(super) fn shutdown_handle(&self) -> ShutdownHandle {
        self.autosaver.shutdown_handle()
    }

    /// Lock of this window's journals.
    pub(super) fn session_lock(&self) -> SharedSessionLock {
        self.session_lock.clone()
    }

    /// Name prefix of this window's journals.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Scans for recoverable sessions; with `given_up`, including those dismissed before.
    pub(super) fn scan_sessions(&mut self, given_up: bool) {
        let (own, now) = ((self.name.as_str(), self.session), unix_secs());
        let find = |state: &PathBuf| recovery::scan(&RealFs, SessionScan { state, own, now });
        self.recoverable = self.state_dirs.iter().flat_map(find).collect();
        self.recoverable.retain(|recoverable| given_up || !recoverable.session.given_up);
    }

    /// Deletes the journal of an earlier session.
    pub(super) fn discard_session(&mut self, journal: &Path) {
        recovery::discard(&RealFs, journal, (&self.name, self.session));
        self.recoverable.retain(|recoverable| recoverable.journal != journal);
    }

    /// The versions of all boards.
    pub(super) fn versions(&self) -> Option<Versions> {
        let state = self.state_dirs.first()?;
        Some(Versions::new(Arc::new(RealFs), state.join("versions")))
    }

    /// Changes the state directory.
    pub(super) fn set_state_dir(&mut self, state: PathBuf) {
        let (name, held) = lock_journals(&state, &self.name);
        self.send(AutosaveCommand::SetStateDir(state.clone(), name.clone()));
        self.state_dirs.insert(0, state);
        self.name = name;
        self.session_lock.set(held);
        self.status.journal = None;
        self.status.versions = None;
    }

    /// Whether the window has just received the focus.
    pub(super) fn gained_focus(&mut self, ctx: &egui::Context) -> bool {
        // A minimized window draws no frames, so the focus may have changed in between.
        let (focused, focus_event) =
            ctx.input(|input| (input.focused, input.events.contains(&egui::Event::WindowFocused(true))));
        let before = std::mem::replace(&mut self.focused, focused);
        focused && (focus_event || !before)
    }

    /// Alerts for all storage problems: what is safe, what is not, and what can be done.
    pub(super) fn alerts(&self, lang: Lang, named: bool) -> Vec<Alert> {
        let StorageStatus { file, journal, versions, external_change: changed, missing } = &self.status;
        let say = |key: Key, why: &str, remedies: &[(Key, AlertAction)], grave: bool| Alert {
            text: tr_fmt(lang, key, &[why]),
            actions: remedies.iter().map(|(key, remedy)| (tr(lang, *key).to_owned(), *remedy)).collect(),
            is_severe: grave,
        };
        let elsewhere = (key!("alert_action.save_elsewhere"), AlertAction::SaveElsewhere);
        let keep = (key!("alert_action.state_folder"), AlertAction::ChooseStateFolder);
        let again = (key!("alert_action.retry"), AlertAction::Retry);
        let mut alerts = Vec::new();
        let changed_unsafe = *changed != ExternalChange::None && journal.is_some();
        if *changed != ExternalChange::None {
            let key = match (missing, journal) {
                (false, None) => key!("alert.changed"),
                (false, Some(_)) => key!("alert.changed_only"),
                (true, None) => key!("alert.gone"),
                (true, Some(_)) => key!("alert.gone_only"),
            };
            alerts.push(say(key, "", &[(key!("alert_action.decide"), AlertAction::ResolveChange)], false));
        }
        // A file with an unresolved change cannot be written either.
        let file = file.as_deref().or_else(|| changed_unsafe.then_some(""));
        match (file, journal) {
            (Some(file), None) => alerts.push(say(key!("alert.file"), file, &[again, elsewhere], false)),
            (Some(file), Some(_)) => {
                alerts.push(say(key!("alert.both"), file, &[again, elsewhere, keep], true));
            }
            (None, Some(journal)) => {
                let key = if named { key!("alert.journal") } else { key!("alert.journal_unnamed") };
                let remedies = if named { vec![again, keep] } else { vec![again, elsewhere, keep] };
                alerts.push(say(key, journal, &remedies, !named));
            }
            (None, None) => {}
        }
        if let (Some(versions), None) = (versions, journal) {
            alerts.push(say(key!("alert.versions"), versions, &[keep], false));
        }
        alerts
    }
}

/// A session of a board that is saved in a file, or is new and empty.
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

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "app and cli may read the clock")]
pub(super) fn unix_secs() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[expect(clippy::disallowed_methods, reason = "app and cli may read the clock")]
fn timestamp_source() -> impl Fn() -> Timestamp + Send + 'static {
    let start = Instant::now();
    move || Timestamp { unix_secs: unix_secs(), monotonic_millis: start.elapsed().as_millis() as u64 }
}

/// Locks the journals with a name, or with a similar one if another window has it.
fn lock_journals(state: &Path, name: &str) -> (String, Option<Box<dyn LockGuard>>) {
    let names = std::iter::once(name.to_owned()).chain((2..20).map(|number| format!("{name}x{number}")));
    for name in names {
        if let Some(held) = recovery::lock(&RealFs, state, &name) {
            return (name, Some(held));
        }
    }
    (name.to_owned(), None)
}
