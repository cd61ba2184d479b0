//! The system's file dialog, without blocking the window.

#![expect(clippy::disallowed_methods, reason = "this file reads the clock")]

use super::pending_action::PathPurpose;
use crate::i18n::{Lang, key, tr};
use crate::interchange;
use crate::ui::dialogs::PathDialog;
use rfd::{AsyncFileDialog, FileHandle};
use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

/// Minimum time that a user takes to close a dialog; faster means that the system could not show one.
const MIN_DIALOG_TIME: Duration = Duration::from_millis(400);

/// An open file dialog.
pub(super) struct FileDialog {
    purpose: PathPurpose,
    /// Initial text of the path field if no dialog can be shown.
    initial_path: PathBuf,
    opened_at: Instant,
    future: Pin<Box<dyn Future<Output = Option<FileHandle>>>>,
    waker: Waker,
}

/// Result of a file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileDialogResult {
    /// Still open.
    Waiting,
    /// A path.
    Path(PathBuf),
    /// Canceled.
    Canceled,
    /// The system has no file dialog: neither a portal nor zenity.
    Unavailable,
}

impl FileDialog {
    pub(super) fn new(
        purpose: PathPurpose,
        folder: Option<PathBuf>,
        name: &str,
        lang: Lang,
        ctx: &egui::Context,
    ) -> Self {
        let mut dialog = AsyncFileDialog::new();
        let folder = folder.filter(|folder| folder.is_dir());
        if let Some(folder) = &folder {
            dialog = dialog.set_directory(folder);
        }
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let board = tr(lang, key!("path.board"));
        let (name, future): (String, Pin<Box<dyn Future<Output = Option<FileHandle>>>>) = match &purpose {
            PathPurpose::Open => {
                let dialog = dialog.set_title(tr(lang, key!("path.open"))).add_filter(board, &["ron"]);
                let dialog = dialog.add_filter(tr(lang, key!("path.foreign")), interchange::EXTENSIONS);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            PathPurpose::Compare => {
                let dialog = dialog.set_title(tr(lang, key!("path.compare"))).add_filter(board, &["ron"]);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            PathPurpose::Bundle => {
                let name = format!("{name}-pack");
                (name, Box::pin(dialog.set_title(tr(lang, key!("path.bundle"))).pick_folder()))
            }
            PathPurpose::StateFolder => {
                (String::new(), Box::pin(dialog.set_title(tr(lang, key!("path.state"))).pick_folder()))
            }
            PathPurpose::CollectIdeas => {
                let dialog = dialog.set_title(tr(lang, key!("path.collect"))).add_filter(board, &["ron"]);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            PathPurpose::Import => {
                let dialog = dialog.set_title(tr(lang, key!("path.answer")));
                let dialog = dialog.add_filter(tr(lang, key!("path.foreign")), interchange::EXTENSIONS);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            PathPurpose::OpenQuestions => {
                let name = format!("{name}-open-questions.md");
                let dialog =
                    dialog.set_title(tr(lang, key!("path.open_questions"))).add_filter("Markdown", &["md"]);
                (name.clone(), Box::pin(dialog.set_file_name(name).save_file()))
            }
            PathPurpose::Save(_) => {
                let name = format!("{name}.ron");
                let dialog = dialog.set_title(tr(lang, key!("path.save"))).add_filter(board, &["ron"]);
                (name.clone(), Box::pin(dialog.set_file_name(name).save_file()))
            }
            PathPurpose::Export(pictures) => {
                let ending = pictures.kind.extension();
                let number = if pictures.is_series() { "-01" } else { "" };
                let name = format!("{name}{number}.{ending}");
                let dialog = dialog.set_title(tr(lang, key!("path.export"))).add_filter(ending, &[ending]);
                (name.clone(), Box::pin(dialog.set_file_name(name).save_file()))
            }
        };
        let waker = Waker::from(Arc::new(Repaint(ctx.clone())));
        ctx.request_repaint();
        Self { purpose, initial_path: folder.join(name), opened_at: Instant::now(), future, waker }
    }

    pub(super) fn poll(&mut self) -> FileDialogResult {
        match self.future.as_mut().poll(&mut Context::from_waker(&self.waker)) {
            Poll::Pending => FileDialogResult::Waiting,
            Poll::Ready(Some(file)) => FileDialogResult::Path(file.path().to_owned()),
            Poll::Ready(None) if self.opened_at.elapsed() < MIN_DIALOG_TIME => FileDialogResult::Unavailable,
            Poll::Ready(None) => FileDialogResult::Canceled,
        }
    }

    /// The path field to show instead.
    pub(super) fn path_dialog(&self) -> PathDialog {
        PathDialog { text: self.initial_path.display().to_string() }
    }

    pub(super) fn into_purpose(self) -> PathPurpose {
        self.purpose
    }
}

impl fmt::Debug for FileDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileDialog").field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

/// Wakes the window when the dialog has a result.
struct Repaint(egui::Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint();
    }
}
