//! Views of ideas: the list for writing, sharing, grouping and voting, and the ranking table.

mod list;
mod table;

pub(super) use list::ideas_ui;
pub(super) use table::ranking_table_ui;

use super::wrapped_text::WrappedText;
use crate::editor::{Editor, View, actions};
use crate::i18n::{key, tr, tr_fmt};
use crate::model::{Criterion, Id, Idea, Ideation, Score};
use egui::{Context, Event, Key, Ui};
use std::collections::BTreeSet;

/// Action on ideas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdeaAction {
    /// Change the writer and voter.
    Writer(String),
    /// Change the draft.
    Draft(String),
    /// Add the draft as an idea.
    Submit,
    /// Add these texts as ideas.
    Add(Vec<String>),
    /// Add or remove a vote.
    Vote(Id, bool),
    /// Merge these ideas.
    Merge(Vec<Id>),
    /// Group these ideas under a name.
    Group(Vec<Id>, String),
    /// Remove an idea.
    Remove(Id),
    /// Change the rules.
    SetIdeation(Ideation),
    /// Score an idea for a criterion.
    Score(Id, Criterion, Option<Score>),
    /// Choose an idea for the canvas; asks for the reason.
    Choose(Id),
}

/// State of the views between frames.
#[derive(Clone, Debug, Default)]
pub(super) struct IdeasState {
    /// Whether the view was shown in the last frame; one just opened is focused or sorted.
    open: bool,
    /// Name of a new group.
    group: String,
    /// The selected ideas.
    selected: BTreeSet<Id>,
    /// Order of the table's rows, stable while the user works in it.
    order: Vec<Id>,
    /// Horizontal scroll offset of the table's criteria, in points; the ideas stay visible.
    scroll_x: f32,
    /// Whether a field has the focus, so that Esc only leaves the field.
    has_focused_field: bool,
    /// The view of the last frame.
    shown: View,
}

impl IdeasState {
    /// Prepares a view: detects whether it was just opened, and reserves Esc for the focused field.
    pub(super) fn begin_view(&mut self, ctx: &Context, view: View) {
        self.open &= self.shown == view;
        self.shown = view;
        if view != View::Canvas && self.has_focused_field {
            let esc = |event: &Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, .. });
            ctx.input_mut(|input| input.events.retain(|event| !esc(event)));
        }
        self.has_focused_field = view != View::Canvas && ctx.text_edit_focused();
    }
}

/// Placeholder of an idea that is hidden during silent writing; returns whether it was shown.
fn hidden_ui(ui: &mut Ui, editor: &Editor, idea: &Idea) -> bool {
    let hidden = actions::ideas::is_hidden(editor, idea);
    if hidden {
        let lang = editor.lang();
        let author = idea.author.trim();
        let who = if author.is_empty() { tr(lang, key!("ideas.somebody")) } else { author };
        WrappedText::remark(ui).show(ui, &tr_fmt(lang, key!("ideas.hidden"), &[who]));
    }
    hidden
}
