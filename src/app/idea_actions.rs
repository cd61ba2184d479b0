//! Performs actions on ideas; collects ideas of other boards.

use super::application::App;
use super::dialog::Dialog;
use super::report;
use crate::edit::Edit;
use crate::edit::ideas::{self, IdeaText};
use crate::editor::actions;
use crate::i18n::{key, tr_fmt};
use crate::storage;
use crate::ui::IdeaAction;
use crate::ui::dialogs::ChooseIdeaDialog;
use std::path::Path;

/// Performs an action on ideas.
pub(super) fn handle_idea_action(app: &mut App, action: IdeaAction) {
    let editor = &mut app.editor;
    match action {
        IdeaAction::Writer(name) => actions::ideas::set_writer(editor, &name),
        IdeaAction::Draft(text) => actions::ideas::set_draft(editor, text),
        IdeaAction::Submit => {
            let posted = actions::ideas::submit(editor);
            report::show_refusal(app, posted);
        }
        IdeaAction::Add(texts) => {
            let added = actions::ideas::add(editor, &texts);
            report::show_refusal(app, added);
        }
        IdeaAction::Vote(id, up) => actions::ideas::vote(editor, id, up),
        IdeaAction::Merge(ids) => actions::ideas::merge(editor, &ids),
        IdeaAction::Group(ids, name) => {
            let named = ids.iter().map(|id| ideas::set_text(editor.board(), *id, IdeaText::Group, &name));
            let edit = named.fold(Edit::default(), Edit::compose);
            editor.commit(edit);
        }
        IdeaAction::Remove(id) => editor.commit(ideas::remove(editor.board(), id)),
        IdeaAction::SetIdeation(rules) => actions::ideas::set_ideation(editor, rules),
        IdeaAction::Score(id, criterion, score) => {
            editor.commit(ideas::set_score(editor.board(), id, criterion, score));
        }
        IdeaAction::Choose(id) => {
            app.dialogs.open(Dialog::ChooseIdea(ChooseIdeaDialog::new(id, &app.editor)));
        }
    }
}

/// Adds the ideas of a board file that are not on this board.
pub(super) fn collect_ideas_from(app: &mut App, path: &Path) {
    let loaded = match storage::read_board(path) {
        Ok(loaded) => loaded,
        Err(error) => return report::show_storage_error(app, key!("error.title.open"), &error),
    };
    report::report_repairs(app, key!("notice.repaired_earlier"), &loaded.repairs);
    match actions::ideas::collect(&mut app.editor, &loaded.board) {
        Ok(0) => report::show_toast(app, key!("done.no_ideas")),
        Ok(count) => {
            let words = tr_fmt(app.editor.lang(), key!("done.collected"), &[&count.to_string()]);
            app.notifications.show_undoable_toast(words, app.editor.transactions().revision());
        }
        Err(key) => report::show_toast(app, key),
    }
}
