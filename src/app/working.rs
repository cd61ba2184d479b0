//! Work that may take long: done on a thread of its own, so that the window answers meanwhile, and can be given up.

use super::App;
use super::opening::Read;
use crate::disk::DiskError;
use crate::export::{ExportError, Pixels, Progress, Watch};
use crate::ui::dialogs::working_ui;
use crate::ui::picture::color_image;
use crate::words::phrase;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// What takes no longer than this is done before the next frame.
const AT_ONCE: Duration = Duration::from_millis(60);
/// What takes no longer than this is not told of.
const PATIENCE: Duration = Duration::from_millis(250);

/// Work under way, at most one.
#[derive(Debug)]
pub(super) struct Working {
    progress: Arc<Progress>,
    begun: Instant,
    news: Receiver<Result<Made, Failed>>,
    /// Whether the window closes when it has ended.
    closes: bool,
}

impl Working {
    /// Whether it takes so long that it is told of; then all else waits.
    pub(super) fn is_shown(&self) -> bool {
        self.begun.elapsed() > PATIENCE
    }

    /// Gives it up, and has the window closed once it has ended: what is being written is written whole.
    pub(super) fn stop_and_close(&mut self) {
        self.progress.stop();
        self.closes = true;
    }
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
    /// What a file holds that is being opened.
    Read(Box<Read>),
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
        if self.is_working() {
            return self.say("working.busy");
        }
        let progress = Arc::new(Progress::default());
        let (sender, news) = channel();
        let (shared, ctx_then) = (Arc::clone(&progress), ctx.clone());
        let thread = Builder::new().name("work".to_owned()).spawn(move || {
            let made = work(Watch::new(&shared));
            // Where the window is gone, nobody waits for this.
            sender.send(made).ok();
            ctx_then.request_repaint();
        });
        if thread.is_err() {
            return self.break_off("working.broken");
        }
        // Before the first frame there is no window yet that could answer, and what comes next needs what is made here.
        let made = if ctx.cumulative_frame_nr() == 0 {
            news.recv().map_err(RecvTimeoutError::from)
        } else {
            news.recv_timeout(AT_ONCE)
        };
        match made {
            Ok(made) => self.end_work(made, ctx),
            Err(RecvTimeoutError::Timeout) => {
                self.working = Some(Working { progress, begun: Instant::now(), news, closes: false });
            }
            Err(RecvTimeoutError::Disconnected) => self.break_off("working.broken"),
        }
    }

    /// Whether work is under way.
    pub(super) const fn is_working(&self) -> bool {
        self.working.is_some()
    }

    /// Whether all else waits for the work: it is told of, or it puts another board in the place of this one.
    pub(super) fn is_blocked(&self) -> bool {
        self.working.as_ref().is_some_and(|working| working.is_shown() || self.document.is_opening())
    }

    /// Looks what has come of the work.
    pub(super) fn poll_work(&mut self, ctx: &egui::Context) {
        let Some(working) = &self.working else { return };
        let made = match working.news.try_recv() {
            Ok(made) => Some(made),
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => {
                // It is told of after a while, and how far it is.
                return ctx.request_repaint_after(Duration::from_millis(50));
            }
        };
        let closes = working.closes;
        self.working = None;
        match made {
            Some(made) => self.end_work(made, ctx),
            None => self.break_off("working.broken"),
        }
        if closes {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Shows how far the work is.
    pub(super) fn working_dialog_ui(&self, ctx: &egui::Context) {
        let Some(working) = self.working.as_ref().filter(|working| working.is_shown()) else { return };
        let title = if self.document.is_opening() { "working.opening" } else { "working.title" };
        if working_ui(ctx, self.editor.lang(), title, working.progress.done()) {
            working.progress.stop();
        }
    }

    /// Says why nothing came of the work.
    fn break_off(&mut self, key: &str) {
        self.give_up_opening();
        self.say(key);
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
            Ok(Made::Read(read)) => self.show_read(*read),
            Err(Failed::Export(ExportError::Stopped)) => self.break_off("working.stopped"),
            Err(Failed::Export(error)) => self.say_error(&error.message(lang), error.hint(lang)),
            Err(Failed::Disk(error)) => self.say_disk_error(&error),
        }
    }
}
