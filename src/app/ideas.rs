//! Performs actions on ideas; collects ideas of other boards.

use super::App;
use super::document::Dialog;
use crate::edit::Edit;
use crate::edit::ideas::{self, IdeaText};
use crate::editor::actions;
use crate::i18n::tr_fmt;
use crate::storage;
use crate::ui::IdeaAction;
use crate::ui::dialogs::ChooseIdeaDialog;
use std::path::Path;

impl App {
    /// Performs an action on ideas.
    pub(super) fn handle_idea_action(&mut self, action: IdeaAction) {
        let editor = &mut self.editor;
        match action {
            IdeaAction::Writer(name) => actions::ideas::set_writer(editor, &name),
            IdeaAction::Draft(text) => actions::ideas::set_draft(editor, text),
            IdeaAction::Submit => {
                let posted = actions::ideas::submit(editor);
                self.show_refusal(posted);
            }
            IdeaAction::Add(texts) => {
                let added = actions::ideas::add(editor, &texts);
                self.show_refusal(added);
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
                self.dialog = Dialog::ChooseIdea(ChooseIdeaDialog::new(id, &self.editor));
            }
        }
    }

    /// Adds the ideas of a board file that are not on this board.
    pub(super) fn collect_ideas_from(&mut self, path: &Path) {
        let loaded = match storage::read_board(path) {
            Ok(loaded) => loaded,
            Err(error) => return self.show_storage_error("error.title.open", &error),
        };
        self.report_repairs("notice.repaired_earlier", &loaded.repairs);
        match actions::ideas::collect(&mut self.editor, &loaded.board) {
            Ok(0) => self.show_toast("done.no_ideas"),
            Ok(count) => {
                let words = tr_fmt(self.editor.lang(), "done.collected", &[&count.to_string()]);
                self.notifications.show_undoable_toast(words, self.editor.transactions().revision());
            }
            Err(key) => self.show_toast(key),
        }
    }
}
