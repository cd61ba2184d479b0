//! The document of a window: its file, its lock and its name, and the actions that are to replace or close it.

use super::document_lock::DocumentLock;
use super::pending_action::PendingAction;
use crate::editor::Editor;
use crate::file::Fingerprint;
use crate::i18n::{Lang, key, tr};
use crate::storage::LockGuard;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

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
    /// Actions that replace or close the board, to be performed in this frame.
    requested: VecDeque<PendingAction>,
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

    /// Queues an action that replaces or closes the board; `discard::run_requested` performs it in the same frame.
    pub(super) fn request(&mut self, action: PendingAction) {
        self.requested.push_back(action);
    }

    /// Takes the next of the queued actions.
    pub(super) fn take_requested(&mut self) -> Option<PendingAction> {
        self.requested.pop_front()
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
            (None, "") => tr(editor.lang(), key!("window.untitled")).to_owned(),
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
            tr(Lang::En, key!("window.untitled")).clone_into(&mut short);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Board, IdSource};

    #[test]
    fn the_name_is_that_of_the_file_and_a_repaired_board_gets_another() {
        let editor = Editor::new(Board::default(), IdSource::new([1, 1]));
        let mut document = Document::default();
        let untitled = document.name(&editor);
        document.set_path(Some(PathBuf::from("/boards/月次: 7.ron")));
        assert_eq!(document.name(&editor), "月次: 7");
        assert_eq!(document.suggested_name(&editor), "月次 7", "no character that a file system forbids");
        assert_eq!(document.folder(), Some(PathBuf::from("/boards")));
        document.set_origin(PathBuf::from("/boards/damaged.ron"));
        assert_eq!((document.path(), document.suggested_name(&editor).as_str()), (None, "damaged-2"));
        document.set_path(None);
        assert_eq!(document.name(&editor), untitled);
    }

    #[test]
    fn another_file_has_no_known_content_until_it_is_read() {
        let mut document = Document::default();
        document.set_path(Some(PathBuf::from("a.ron")));
        document.set_fingerprint(Fingerprint::of_bytes(b"a"));
        document.set_path(Some(PathBuf::from("b.ron")));
        assert_eq!(document.fingerprint(), None);
    }

    #[test]
    fn no_requested_action_is_lost() {
        let mut document = Document::default();
        document.request(PendingAction::New);
        document.request(PendingAction::Quit);
        let actions: Vec<_> = std::iter::from_fn(|| document.take_requested()).collect();
        assert_eq!(actions, [PendingAction::New, PendingAction::Quit]);
    }
}
