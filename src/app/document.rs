//! Which file the board is kept in, which dialog is open, and what waits for an answer.

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

/// What replaces or closes the board once its changes are safe or given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PendingAction {
    /// A blank board.
    New,
    /// A case.
    Case(&'static str),
    /// A board with the pattern of a case.
    CaseTemplate(&'static str),
    /// A file.
    Open(PathBuf),
    /// The session of a journal.
    Resume(PathBuf),
    /// Close the window.
    Quit,
}

/// What a path is wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathPurpose {
    /// To open a board.
    Open,
    /// To compare an earlier board with this one.
    Compare,
    /// To write down what to test next.
    Tests,
    /// To write everything the team takes away; the path is a folder's.
    Bundle,
    /// To read an answer.
    Import,
    /// To take the ideas of a board.
    Collect,
    /// To keep journals and versions; the path is a folder's.
    StateFolder,
    /// To save the board, and then go on.
    Save(Option<PendingAction>),
    /// To write pictures.
    Export(ImageExportRequest),
}

/// The open dialog, if any.
#[derive(Debug)]
pub(super) enum Dialog {
    None,
    /// Something to read.
    Message {
        title: String,
        lines: Vec<String>,
    },
    /// Changes are in no file yet.
    Unsaved(PendingAction),
    /// A case to begin from.
    Cases(CasesDialog),
    /// How to export.
    Export(Box<ExportDialog>),
    /// What changed since an earlier board.
    Compare(Box<CompareDialog>),
    /// The wheel of growth.
    Wheel(WheelDialog),
    /// What to ask an AI service.
    Prompt(PromptDialog),
    /// What an AI service answered.
    Answer(ImportDialog),
    /// The idea that goes on to the canvas.
    Choose(ChooseIdeaDialog),
    /// The schedule.
    Agenda,
    /// A command to look for.
    Palette(CommandPalette),
    /// All keys.
    Keys,
    /// The settings.
    Settings,
    /// A path to type.
    Path(PathDialog, PathPurpose),
    /// A file that another window has open, and whose that is.
    Taken(PathBuf, String),
    /// What something else has made of the file, what the person has seen of that, and what comes afterwards.
    Changed(Box<ExternalChangeDialog>, OverwritePolicy, Option<PendingAction>),
    /// What earlier sessions left.
    Recover(RecoveryDialog),
    /// Earlier versions of the file.
    Versions(Box<VersionsDialog>),
    /// These files would be overwritten for a path.
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
    /// The file a mended board came from; it names the new file but is never written to.
    origin: Option<PathBuf>,
    /// What is only looked at, and what it was known by when it was read.
    read_only_file: Option<(PathBuf, Fingerprint)>,
    /// The same file with its lock, which tells other windows that it is ours.
    document_lock: DocumentLock,
    /// What the file was known by when it was last read or written.
    fingerprint: Option<Fingerprint>,
    /// The window's title as last sent, so that it is sent only when it changes.
    title: String,
    /// The file that is being opened.
    opening: Option<OpenRequest>,
    /// Whether the person has agreed to close.
    closing: bool,
}

impl Document {
    pub(super) const fn path(&self) -> Option<&PathBuf> {
        self.path.as_ref()
    }

    pub(super) fn set_path(&mut self, path: Option<PathBuf>) {
        if path != self.path {
            self.document_lock.set_path(path.clone());
        }
        self.path = path;
        self.origin = None;
        self.read_only_file = None;
        self.fingerprint = None;
    }

    /// What the file was known by when it was last read or written.
    pub(super) const fn fingerprint(&self) -> Option<Fingerprint> {
        self.fingerprint
    }

    /// Keeps what the file is known by.
    pub(super) const fn set_fingerprint(&mut self, fingerprint: Fingerprint) {
        self.fingerprint = Some(fingerprint);
    }

    /// Keeps the lock of the file.
    pub(super) fn set_lock(&self, lock: Option<Box<dyn LockGuard>>) {
        self.document_lock.set_lock(lock);
    }

    /// The file, for whoever ends the program: nothing of its lock should be left beside it.
    pub(super) fn document_lock(&self) -> DocumentLock {
        self.document_lock.clone()
    }

    /// Says that the board is only looked at, as this file has it.
    pub(super) fn set_read_only_file(&mut self, file: PathBuf, fingerprint: Fingerprint) {
        self.read_only_file = Some((file, fingerprint));
    }

    /// The file that is only looked at, if one is.
    pub(super) fn read_only_file(&self) -> Option<(PathBuf, Fingerprint)> {
        self.read_only_file.clone()
    }

    /// Says that the board was mended and is in no file; the file it came from is only remembered.
    pub(super) fn set_origin(&mut self, origin: PathBuf) {
        self.path = None;
        self.document_lock.set_path(None);
        self.origin = Some(origin);
    }

    /// The folder to offer for a new file.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let near = self.path.as_ref().or(self.origin.as_ref())?;
        near.parent().map(Path::to_owned)
    }

    /// Says which file is being opened.
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

    /// The board's name: its file's, else its title, else «untitled».
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

    /// A name for a new file of this board, without ending.
    pub(super) fn suggested_name(&self, editor: &Editor) -> String {
        let forbidden = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
        let name: String = self.name(editor).chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        // File systems take 255 bytes; a Japanese character has three.
        let mut short: String = name.chars().take(60).collect();
        if short.is_empty() {
            tr(Lang::En, "window.untitled").clone_into(&mut short);
        }
        if self.origin.is_some() {
            short.push_str("-2");
        }
        short
    }

    /// Sends the window's title when it changed: the board's name, marked while there are unsaved changes.
    pub(super) fn update_window_title(&mut self, ctx: &egui::Context, editor: &Editor) {
        let mark = if editor.is_dirty() { "● " } else { "" };
        let title = format!("{mark}{} — Growth Canvas", self.name(editor));
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}
