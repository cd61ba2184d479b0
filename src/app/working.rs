//! Work that may take long: done on a thread of its own, so that the window answers meanwhile, and can be given up.

use super::App;
use crate::editor::{Editor, RefusalReason};
use crate::export::{ExportError, Progress, ProgressReporter};
use crate::interchange::InterchangeError;
use crate::scene::SceneCache;
use crate::storage::StorageError;
use crate::ui::dialogs::working_ui;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// What takes no longer than this is done before the next frame.
const AT_ONCE: Duration = Duration::from_millis(60);
/// What takes no longer than this is not told of, unless a dialog waits for it.
const PATIENCE: Duration = Duration::from_millis(250);
/// What becomes of more notes than this is worked out beside the window.
const MANY: usize = 200;

/// Work under way, at most one.
#[derive(Debug)]
pub(super) struct Working {
    doing: Doing,
    progress: Arc<Progress>,
    begun: Instant,
    news: Receiver<Result<Outcome, Failed>>,
    /// Whether the window closes when it has ended.
    closes: bool,
}

/// What some work does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// It makes pictures and files of the board as it was when it began.
    Making,
    /// It makes ready what will be shown in place of this board.
    Opening,
    /// It reads something to show beside this board.
    Reading,
    /// It works out what becomes of this board.
    Changing,
}

impl Doing {
    const fn title(self) -> &'static str {
        match self {
            Self::Making | Self::Changing => "working.title",
            Self::Opening => "working.opening",
            Self::Reading => "working.reading",
        }
    }
}

/// What is done with what came of some work, where the window is.
pub(super) struct Outcome(Box<Act>);

type Act = dyn FnOnce(&mut App, &egui::Context) + Send;

impl Outcome {
    pub(super) fn new(then: impl FnOnce(&mut App, &egui::Context) + Send + 'static) -> Self {
        Self(Box::new(then))
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outcome")
    }
}

/// Why nothing came of it.
#[derive(Debug)]
pub(super) enum Failed {
    Export(ExportError),
    Disk(StorageError),
    /// This file of another program cannot be read.
    Foreign(PathBuf, InterchangeError),
}

impl From<ExportError> for Failed {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

impl From<StorageError> for Failed {
    fn from(error: StorageError) -> Self {
        Self::Disk(error)
    }
}

/// Bytes of text that take as long to lay out as one usual note takes to be made.
const LONG: usize = 256;

/// Estimated cost of making records with these texts, in usual notes.
pub(super) fn effort<'a>(records: usize, texts: impl IntoIterator<Item = &'a str>) -> usize {
    records.max(texts.into_iter().map(str::len).sum::<usize>() / LONG)
}

impl App {
    /// Does some work. What is quick is done when this returns. A dialog that is open sleeps meanwhile.
    #[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
    pub(super) fn work(
        &mut self,
        ctx: &egui::Context,
        doing: Doing,
        work: impl FnOnce(ProgressReporter<'_>) -> Result<Outcome, Failed> + Send + 'static,
    ) {
        if self.is_working() {
            return self.say("working.busy");
        }
        let progress = Arc::new(Progress::default());
        let (sender, news) = channel();
        let (shared, ctx_then) = (Arc::clone(&progress), ctx.clone());
        let thread = Builder::new().name("work".to_owned()).spawn(move || {
            let made = work(ProgressReporter::new(&shared));
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
                self.working = Some(Working { doing, progress, begun: Instant::now(), news, closes: false });
            }
            Err(RecvTimeoutError::Disconnected) => self.break_off("working.broken"),
        }
    }

    /// Changes the board, at once if the [`effort`] is small, else on a worker thread. If other work is running, or this is
    /// canceled, the board stays as it is and `then` is not called.
    pub(super) fn change<T: Send + 'static>(
        &mut self,
        effort: usize,
        change: impl FnOnce(&mut Editor) -> Result<T, RefusalReason> + Send + 'static,
        then: impl FnOnce(&mut Self, Result<T, RefusalReason>, &egui::Context) + Send + 'static,
        ctx: &egui::Context,
    ) {
        if effort <= MANY {
            let changed = change(&mut self.editor);
            return then(self, changed, ctx);
        }
        let mut twin = self.editor.fork();
        self.work(ctx, Doing::Changing, move |watch| {
            watch.report(0.0)?;
            let changed = change(&mut twin.session);
            let (look, rest) = (twin.session.view_options(), watch.subtask(1, 2));
            let easel = SceneCache::with_progress(twin.session.board(), &look, |done| rest.report(done))?;
            twin.session.set_scene_cache(easel);
            Ok(Outcome::new(move |app, ctx| {
                if app.editor.merge(twin) {
                    then(app, changed, ctx);
                } else {
                    app.say("working.broken");
                }
            }))
        });
    }

    /// Whether work is under way beside the window.
    pub const fn is_working(&self) -> bool {
        self.working.is_some()
    }

    /// Whether all else waits for the work: it is told of, or what comes of it belongs to what is seen now.
    pub(super) fn is_blocked(&self) -> bool {
        self.working
            .as_ref()
            .is_some_and(|working| working.doing != Doing::Making || self.is_told_of(working))
    }

    /// Whether work takes so long that it is told of; at once before a dialog, which would take what is pressed.
    fn is_told_of(&self, working: &Working) -> bool {
        self.dialog.is_open() || working.begun.elapsed() > PATIENCE
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
        if self.is_told_of(working) {
            self.unseen = 2;
        }
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
    pub(super) fn working_dialog_ui(&mut self, ctx: &egui::Context) {
        let Some(working) = self.working.as_ref().filter(|working| self.is_told_of(working)) else { return };
        if working_ui(ctx, self.editor.lang(), working.doing.title(), working.progress.fraction()) {
            self.give_up();
        }
    }

    /// Gives up the work. Of what writes nothing nobody has to wait until it hears of that.
    fn give_up(&mut self) {
        let Some(working) = &self.working else { return };
        working.progress.cancel();
        if working.doing != Doing::Making {
            self.working = None;
            self.break_off("working.stopped");
        }
    }

    /// Gives up the work as the window is to be closed; whether that has to wait until what is being written is whole.
    pub(super) fn give_up_to_close(&mut self) -> bool {
        self.give_up();
        if let Some(working) = &mut self.working {
            working.closes = true;
        }
        self.is_working()
    }

    /// Says why nothing came of the work.
    fn break_off(&mut self, key: &str) {
        self.give_up_opening();
        self.say(key);
    }

    fn end_work(&mut self, made: Result<Outcome, Failed>, ctx: &egui::Context) {
        match made {
            Ok(Outcome(then)) => then(self, ctx),
            Err(failed) => {
                self.give_up_opening();
                self.say_failed(&failed);
            }
        }
    }

    /// Says why nothing came of something.
    pub(super) fn say_failed(&mut self, failed: &Failed) {
        let lang = self.editor.lang();
        match failed {
            Failed::Export(ExportError::Cancelled) => self.say("working.stopped"),
            Failed::Export(error) => self.say_error(&error.message(lang), error.hint(lang)),
            Failed::Disk(error) => self.say_disk_error(error),
            Failed::Foreign(path, error) => {
                self.say_error(&format!("{} — {}", error.message(lang), path.display()), error.hint(lang));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_notes_with_long_texts_are_much() {
        let long = "長".repeat(20_000);
        assert!(effort(12, [long.as_str(); 12]) > MANY);
        assert!(effort(12, ["付箋"; 12]) <= MANY);
        assert!(effort(201, [""; 201]) > MANY);
    }
}
