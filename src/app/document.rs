//! The document of a window: its file, the open dialog, and the actions that wait for an answer.

use super::document_lock::DocumentLock;
use super::open::OpenRequest;
use crate::editor::Editor;
use crate::file::Fingerprint;
use crate::i18n::{Lang, tr};
use crate::storage::LockGuard;
use crate::storage::autosave::OverwritePolicy;
use crate::ui::dialogs::{
    CasesDialog, ChooseIdeaDialog, CommandPalette, CompareDialog, ExportDialog, ExternalChangeDialog,
    ImageExportRequest, ImportDialog, PathDialog, PromptDialog, RecoveryDialog, VersionsDialog, WheelDialog,
};
use std::path::{Path, PathBuf};

/// An action that replaces or closes the board, once its changes are saved or discarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PendingAction {
    /// Start a blank board.
    New,
    /// Open a case.
    Case(&'static str),
    /// Start a board from the template of a case.
    CaseTemplate(&'static str),
    /// Open a file.
    Open(PathBuf),
    /// Resume the session of a journal.
    Resume(PathBuf),
    /// Close the window.
    Quit,
}

/// Purpose of a path that the user is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathPurpose {
    /// Open a board.
    Open,
    /// Compare an earlier board with this one.
    Compare,
    /// Save the open questions.
    OpenQuestions,
    /// Write the workshop bundle; the path is a directory.
    Bundle,
    /// Import a text.
    Import,
    /// Collect the ideas of a board.
    CollectIdeas,
    /// Set the state directory.
    StateFolder,
    /// Save the board, then continue.
    Save(Option<PendingAction>),
    /// Export pictures.
    Export(ImageExportRequest),
}

/// The open dialog, if any.
#[derive(Debug)]
pub(super) enum Dialog {
    None,
    /// A message.
    Message {
        title: String,
        lines: Vec<String>,
    },
    /// Asks about unsaved changes.
    Unsaved(PendingAction),
    /// Gallery of cases.
    Cases(CasesDialog),
    /// Export options.
    Export(Box<ExportDialog>),
    /// Comparison with an earlier board.
    Compare(Box<CompareDialog>),
    /// The growth wheel.
    Wheel(WheelDialog),
    /// A prompt for an AI service.
    Prompt(PromptDialog),
    /// Preview of an import.
    Import(ImportDialog),
    /// Asks why an idea is chosen.
    ChooseIdea(ChooseIdeaDialog),
    /// The agenda.
    Agenda,
    /// The command palette.
    Palette(CommandPalette),
    /// The list of shortcuts.
    ShortcutList,
    /// The settings.
    Settings,
    /// Text field for a path.
    Path(PathDialog, PathPurpose),
    /// A file that is open elsewhere, and its owner.
    FileLocked(PathBuf, String),
    /// An external change of the file, what the user has seen of it, and what to do next.
    ExternalChange(Box<ExternalChangeDialog>, OverwritePolicy, Option<PendingAction>),
    /// Recoverable sessions.
    Recovery(RecoveryDialog),
    /// Earlier versions of the file.
    Versions(Box<VersionsDialog>),
    /// Asks about overwriting these files for a path.
    Overwrite(Vec<PathBuf>, PathBuf, PathPurpose),
}

impl Dialog {
    pub(super) const fn is_open(&self) -> bool {
        !matches!(self, Self::None)
    }
}

/// The board's file.
#[derive(Debug, Default)]
pub(super) struct Document {
    path: Option<PathBuf>,
    /// File from which a repaired board was read; suggests a name but is never written.
    origin: Option<PathBuf>,
    /// The file shown read-only, and its fingerprint when it was read.
    read_only_file: Option<(PathBuf, Fingerprint)>,
    /// The file with its lock, which tells other windows that it is open.
    lock: DocumentLock,
    /// Fingerprint of the file when it was last read or written.
    fingerprint: Option<Fingerprint>,
    /// Window title as last set, so that it is set only when it changes.
    title: String,
    /// The file being opened.
    opening: Option<OpenRequest>,
    /// Whether the user has agreed to close.
    closing: bool,
}

impl Document {
    pub(super) const fn path(&self) -> Option<&PathBuf> {
        self.path.as_ref()
    }

    pub(super) fn set_path(&mut self, path: Option<PathBuf>) {
        if path != self.path {
            self.lock.set_path(path.clone());
        }
        self.path = path;
        self.origin = None;
        self.read_only_file = None;
        self.fingerprint = None;
    }

    /// Fingerprint of the file when it was last read or written.
    pub(super) const fn fingerprint(&self) -> Option<Fingerprint> {
        self.fingerprint
    }

    /// Sets the fingerprint of the file.
    pub(super) const fn set_fingerprint(&mut self, fingerprint: Fingerprint) {
        self.fingerprint = Some(fingerprint);
    }

    /// Sets the lock of the file.
    pub(super) fn set_lock(&self, lock: Option<Box<dyn LockGuard>>) {
        self.lock.set_lock(lock);
    }

    /// The file and its lock, for shutdown: no lock may be left behind.
    pub(super) fn document_lock(&self) -> DocumentLock {
        self.lock.clone()
    }

    /// Records that the board is shown read-only from this file.
    pub(super) fn set_read_only_file(&mut self, file: PathBuf, fingerprint: Fingerprint) {
        self.read_only_file = Some((file, fingerprint));
    }

    /// The file shown read-only, if any.
    pub(super) fn read_only_file(&self) -> Option<(PathBuf, Fingerprint)> {
        self.read_only_file.clone()
    }

    /// Records that the board was repaired and is in no file; the original file is remembered for its name.
    pub(super) fn set_origin(&mut self, origin: PathBuf) {
        self.path = None;
        self.lock.set_path(None);
        self.origin = Some(origin);
    }

    /// Directory to suggest for a new file.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let near = self.path.as_ref().or(self.origin.as_ref())?;
        near.parent().map(Path::to_owned)
    }

    /// Records which file is being opened.
    pub(super) fn begin_opening(&mut self, request: OpenRequest) {
        self.opening = Some(request);
    }

    /// The file that was being opened.
    pub(super) const fn end_opening(&mut self) -> Option<OpenRequest> {
        self.opening.take()
    }

    pub(super) const fn may_close(&self) -> bool {
        self.closing
    }

    pub(super) fn close(&mut self, ctx: &egui::Context) {
        self.closing = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// Name of the board: that of its file, else its title, else “untitled”.
    pub(super) fn name(&self, editor: &Editor) -> String {
        let near = self.path.as_ref().or(self.origin.as_ref());
        let file = near.and_then(|path| path.file_stem());
        let title = editor.board().info().title.lines().next().unwrap_or_default().trim();
        match (file, title) {
            (Some(name), _) => name.to_string_lossy().into_owned(),
            (None, "") => tr(editor.lang(), "window.untitled").to_owned(),
            (None, title) => title.to_owned(),
        }
    }

    /// Suggested name for a new file, without extension.
    pub(super) fn suggested_name(&self, editor: &Editor) -> String {
        let forbidden = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
        let name: String = self.name(editor).chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        // File systems allow 255 bytes; a Japanese character has three.
        let mut short: String = name.chars().take(60).collect();
        if short.is_empty() {
            tr(Lang::En, "window.untitled").clone_into(&mut short);
        }
        if self.origin.is_some() {
            short.push_str("-2");
        }
        short
    }

    /// Updates the window title: the board's name, marked while there are unsaved changes.
    pub(super) fn update_window_title(&mut self, ctx: &egui::Context, editor: &Editor) {
        let mark = if editor.transactions().is_dirty() { "● " } else { "" };
        let title = format!("{mark}{} — Growth Canvas", self.name(editor));
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}
