//! Changes of a board that may take long: on this thread if they are small, else on a copy of the session in a
//! background task. Does not know what they change.

use super::application::{App, Completion, Task};
use super::tasks::TaskKind;
use super::{report, task_runner};
use crate::editor::{Editor, RefusalReason, actions};
use crate::i18n::key;
use crate::scene::SceneCache;

/// Edits that touch more notes than this run on a background thread.
const MAX_SYNC_NOTES: usize = 200;

/// Bytes of text whose layout takes as long as creating one average note.
const TEXT_BYTES_PER_NOTE: usize = 256;

/// Estimated cost of creating records with these texts, in average notes.
pub(super) fn estimated_cost<'a>(records: usize, texts: impl IntoIterator<Item = &'a str>) -> usize {
    records.max(texts.into_iter().map(str::len).sum::<usize>() / TEXT_BYTES_PER_NOTE)
}

/// Changes the board, immediately if the [`estimated_cost`] is small, else on a background thread. If
/// another task is running, or this one is canceled, the board is unchanged and `then` is not called.
pub(super) fn change_board<T: Send + 'static>(
    app: &mut App,
    effort: usize,
    change: impl FnOnce(&mut Editor) -> Result<T, RefusalReason> + Send + 'static,
    then: impl FnOnce(&mut App, Result<T, RefusalReason>, &egui::Context) + Send + 'static,
    ctx: &egui::Context,
) {
    if effort <= MAX_SYNC_NOTES {
        let changed = change(&mut app.editor);
        return then(app, changed, ctx);
    }
    let mut fork = actions::fork::fork(&mut app.editor);
    let task = Task::new(TaskKind::Changing, move |progress| {
        progress.report(0.0)?;
        let changed = change(&mut fork.session);
        let (view_options, rest) = (fork.session.view_options(), progress.subtask(1, 2));
        let cache = SceneCache::with_progress(fork.session.board(), &view_options, |done| rest.report(done))?;
        fork.session.display_mut().set_cache(cache);
        Ok(Completion::new(move |app, ctx| {
            if actions::fork::merge(&mut app.editor, fork) {
                then(app, changed, ctx);
            } else {
                report::show_toast(app, key!("progress.failed"));
            }
        }))
    });
    task_runner::run_task(app, task, ctx);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_raise_the_estimated_cost() {
        let long = "長".repeat(20_000);
        assert!(estimated_cost(12, [long.as_str(); 12]) > MAX_SYNC_NOTES);
        assert!(estimated_cost(12, ["付箋"; 12]) <= MAX_SYNC_NOTES);
        assert!(estimated_cost(201, [""; 201]) > MAX_SYNC_NOTES);
    }
}
