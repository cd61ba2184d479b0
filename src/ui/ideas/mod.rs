//! The views of ideas: the list in which everyone writes, shares, groups and votes, and the table that narrows it down.

mod list;
mod table;

pub(super) use list::ideas_ui;
pub(super) use table::narrowing_ui;

use super::wrapped_text::WrappedText;
use crate::editor::{Editor, View};
use crate::i18n::{tr, tr_fmt};
use crate::model::{Criterion, Id, Idea, Ideation, Score};
use egui::{Context, Event, Key, Ui};
use std::collections::BTreeSet;

/// Something meant for ideas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdeaAction {
    /// Somebody else writes and votes now.
    Writer(String),
    /// What is being written for an idea.
    Draft(String),
    /// What is being written becomes an idea.
    Submit,
    /// These texts become ideas.
    Add(Vec<String>),
    /// A dot more for an idea, or one less.
    Vote(Id, bool),
    /// These say the same.
    Merge(Vec<Id>),
    /// These belong together under a name.
    Group(Vec<Id>, String),
    /// An idea goes off the list.
    Remove(Id),
    /// Other rules.
    SetIdeation(Ideation),
    /// How well an idea answers a question.
    Score(Id, Criterion, Option<Score>),
    /// An idea is to go on to the canvas; the reason is asked for.
    Choose(Id),
}

/// What the views remember between frames.
#[derive(Clone, Debug, Default)]
pub(super) struct IdeasState {
    /// Whether the view was shown before, so that one just opened gets the keyboard, or is sorted.
    open: bool,
    /// The name of a group being written.
    group: String,
    /// The ideas that were ticked.
    selected: BTreeSet<Id>,
    /// The rows of the table in their order, which stays while one works in it.
    order: Vec<Id>,
    /// How far the questions of the table are scrolled sideways, in points; the ideas stay in sight.
    scroll_x: f32,
    /// Whether a field had the keyboard, so that Esc only leaves the field.
    writing: bool,
    /// What was shown in the last frame.
    shown: View,
}

impl IdeasState {
    /// Called before a view is drawn: notes whether it was just opened, and keeps Esc to the field that it leaves.
    pub(super) fn begin_view(&mut self, ctx: &Context, view: View) {
        self.open &= self.shown == view;
        self.shown = view;
        if view != View::Canvas && self.writing {
            let esc = |event: &Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, .. });
            ctx.input_mut(|input| input.events.retain(|event| !esc(event)));
        }
        self.writing = view != View::Canvas && ctx.text_edit_focused();
    }
}

/// What is shown of an idea that is hidden while everyone writes alone; whether it was.
fn hidden_ui(ui: &mut Ui, editor: &Editor, idea: &Idea) -> bool {
    let hidden = editor.is_hidden(idea);
    if hidden {
        let lang = editor.lang();
        let author = idea.author.trim();
        let who = if author.is_empty() { tr(lang, "ideas.somebody") } else { author };
        WrappedText::remark(ui).show(ui, &tr_fmt(lang, "ideas.hidden", &[who]));
    }
    hidden
}
