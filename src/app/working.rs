//! Work that may take long: done on a thread of its own, so that the window answers meanwhile, and can be given up.

use super::App;
use super::document::Dialog;
use crate::disk::DiskError;
use crate::export::{ExportError, Pixels, Progress, Watch};
use crate::ui::dialogs::working_ui;
use crate::ui::picture::color_image;
use crate::words::phrase;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What takes no longer than this is done before the next frame.
const AT_ONCE: Duration = Duration::from_millis(60);
/// What takes no longer than this is not told of.
const PATIENCE: Duration = Duration::from_millis(250);

/// Work under way.
#[derive(Debug)]
pub(super) struct Working {
    progress: Arc<Progress>,
    begun: Instant,
    news: Receiver<Result<Made, Failed>>,
}

/// What came of some work.
#[derive(Debug)]
pub(super) enum Made {
    /// Pictures and the like, in these files.
    Files(Vec<PathBuf>),
    /// So many files in a folder.
    Pack(usize, PathBuf),
    /// A picture for the clipboard.
    Copy(Pixels),
}

/// Why nothing came of it.
#[derive(Debug)]
pub(super) enum Failed {
    Export(ExportError),
    Disk(DiskError),
}

impl From<ExportError> for Failed {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

impl From<DiskError> for Failed {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

impl App {
    /// Does some work. What is quick is done when this returns.
    #[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
    pub(super) fn work(
        &mut self,
        ctx: &egui::Context,
        work: impl FnOnce(Watch<'_>) -> Result<Made, Failed> + Send + 'static,
    ) {
        let progress = Arc::new(Progress::default());
        let (sender, news) = channel();
        let (shared, ctx_then) = (Arc::clone(&progress), ctx.clone());
        std::thread::spawn(move || {
            let made = work(Watch::new(&shared));
            // Where the window is gone, nobody waits for this.
            sender.send(made).ok();
            ctx_then.request_repaint();
        });
        match news.recv_timeout(AT_ONCE) {
            Ok(made) => self.end_work(made, ctx),
            Err(RecvTimeoutError::Timeout) => {
                let working = Working { progress, begun: Instant::now(), news };
                self.dialog = Dialog::Working(working);
            }
            Err(RecvTimeoutError::Disconnected) => self.say("working.broken"),
        }
    }

    /// Shows how far the work is, and what came of it.
    pub(super) fn working_dialog_ui(&mut self, working: Working, ctx: &egui::Context) {
        match working.news.try_recv() {
            Ok(made) => return self.end_work(made, ctx),
            Err(std::sync::mpsc::TryRecvError::Disconnected) => return self.say("working.broken"),
            Err(std::sync::mpsc::TryRecvError::Empty) => {}
        }
        if working.begun.elapsed() > PATIENCE && working_ui(ctx, self.editor.lang(), working.progress.done())
        {
            working.progress.stop();
        }
        ctx.request_repaint_after(Duration::from_millis(50));
        self.dialog = Dialog::Working(working);
    }

    fn end_work(&mut self, made: Result<Made, Failed>, ctx: &egui::Context) {
        let lang = self.editor.lang();
        match made {
            Ok(Made::Files(files)) => {
                for file in &files {
                    self.settings.remember_picture(file);
                }
                let shown =
                    |path: Option<&PathBuf>| path.map(|path| path.display().to_string()).unwrap_or_default();
                let words = if let [name] = files.as_slice() {
                    phrase(lang, "notice.exported", &[&shown(Some(name))])
                } else {
                    let count = files.len().to_string();
                    let (first, last) = (shown(files.first()), shown(files.last()));
                    phrase(lang, "notice.exported_many", &[&count, &first, &last])
                };
                self.notice.say(&words);
            }
            Ok(Made::Pack(count, folder)) => {
                let words = [count.to_string(), folder.display().to_string()];
                self.notice.say(&phrase(lang, "notice.packed", &words.each_ref().map(String::as_str)));
            }
            Ok(Made::Copy(picture)) => {
                ctx.copy_image(color_image(&picture));
                self.say("notice.copied");
            }
            Err(Failed::Export(ExportError::Stopped)) => self.say("working.stopped"),
            Err(Failed::Export(error)) => self.say_error(&error.message(lang), error.hint(lang)),
            Err(Failed::Disk(error)) => self.say_disk_error(&error),
        }
    }
}
