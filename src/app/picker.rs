//! The system's file dialog, asked without blocking the window.

use super::document::Purpose;
use crate::i18n::{Lang, tr};
use crate::interchange;
use crate::ui::dialogs::PathDialog;
use rfd::{AsyncFileDialog, FileHandle};
use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

/// No person closes a dialog this fast: the system could not show one.
const TOO_FAST: Duration = Duration::from_millis(400);

/// A file dialog under way.
pub(super) struct Picker {
    purpose: Purpose,
    /// What stands in the field where no dialog can be shown.
    typed: PathBuf,
    asked: Instant,
    future: Pin<Box<dyn Future<Output = Option<FileHandle>>>>,
    waker: Waker,
}

/// What a file dialog says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing yet.
    Waiting,
    /// A path.
    Path(PathBuf),
    /// It was closed without a choice.
    Cancelled,
    /// The system has no file dialog: neither a portal nor zenity.
    Unavailable,
}

impl Picker {
    #[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
    pub(super) fn new(
        purpose: Purpose,
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
        let board = tr(lang, "path.board");
        let (name, future): (String, Pin<Box<dyn Future<Output = Option<FileHandle>>>>) = match &purpose {
            Purpose::Open => {
                let dialog = dialog.set_title(tr(lang, "path.open")).add_filter(board, &["ron"]);
                let dialog = dialog.add_filter(tr(lang, "path.foreign"), interchange::EXTENSIONS);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            Purpose::Compare => {
                let dialog = dialog.set_title(tr(lang, "path.compare")).add_filter(board, &["ron"]);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            Purpose::Pack => {
                let name = format!("{name}-pack");
                (name, Box::pin(dialog.set_title(tr(lang, "path.pack")).pick_folder()))
            }
            Purpose::State => {
                (String::new(), Box::pin(dialog.set_title(tr(lang, "path.state")).pick_folder()))
            }
            Purpose::Collect => {
                let dialog = dialog.set_title(tr(lang, "path.collect")).add_filter(board, &["ron"]);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            Purpose::Answer => {
                let dialog = dialog.set_title(tr(lang, "path.answer"));
                let dialog = dialog.add_filter(tr(lang, "path.foreign"), interchange::EXTENSIONS);
                (String::new(), Box::pin(dialog.pick_file()))
            }
            Purpose::Tests => {
                let name = format!("{name}-tests.md");
                let dialog = dialog.set_title(tr(lang, "path.tests")).add_filter("Markdown", &["md"]);
                (name.clone(), Box::pin(dialog.set_file_name(name).save_file()))
            }
            Purpose::Save(_) => {
                let name = format!("{name}.ron");
                let dialog = dialog.set_title(tr(lang, "path.save")).add_filter(board, &["ron"]);
                (name.clone(), Box::pin(dialog.set_file_name(name).save_file()))
            }
            Purpose::Export(pictures) => {
                let ending = pictures.kind.extension();
                let number = if pictures.is_series() { "-01" } else { "" };
                let name = format!("{name}{number}.{ending}");
                let dialog = dialog.set_title(tr(lang, "path.export")).add_filter(ending, &[ending]);
                (name.clone(), Box::pin(dialog.set_file_name(name).save_file()))
            }
        };
        let waker = Waker::from(Arc::new(Repaint(ctx.clone())));
        ctx.request_repaint();
        Self { purpose, typed: folder.join(name), asked: Instant::now(), future, waker }
    }

    pub(super) fn poll(&mut self) -> Answer {
        match self.future.as_mut().poll(&mut Context::from_waker(&self.waker)) {
            Poll::Pending => Answer::Waiting,
            Poll::Ready(Some(file)) => Answer::Path(file.path().to_owned()),
            Poll::Ready(None) if self.asked.elapsed() < TOO_FAST => Answer::Unavailable,
            Poll::Ready(None) => Answer::Cancelled,
        }
    }

    /// The field to type the path in instead.
    pub(super) fn typed(&self) -> PathDialog {
        PathDialog { text: self.typed.display().to_string() }
    }

    pub(super) fn into_purpose(self) -> Purpose {
        self.purpose
    }
}

impl fmt::Debug for Picker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picker").field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

/// Wakes the window when the dialog has answered.
struct Repaint(egui::Context);

impl Wake for Repaint {
    fn wake(self: Arc<Self>) {
        self.0.request_repaint();
    }
}
