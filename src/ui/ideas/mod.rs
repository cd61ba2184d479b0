//! The views of ideas: the list in which everyone writes, shares, groups and votes, and the table that narrows it down.

mod list;
mod table;

pub(super) use list::ideas_ui;
pub(super) use table::narrowing_ui;

use super::widgets::command_button;
use super::{Message, prose::Prose};
use crate::editor::Editor;
use crate::model::{Criterion, Id, Idea, Ideation, Score};
use crate::words::{phrase, word};
use egui::Ui;
use std::collections::BTreeSet;

/// Something meant for ideas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdeaAct {
    /// Somebody else writes and votes now.
    Writer(String),
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
    Rules(Ideation),
    /// How well an idea answers a question.
    Score(Id, Criterion, Option<Score>),
    /// An idea is to go on to the canvas; the reason is asked for.
    Choose(Id),
}

/// What the views remember between frames.
#[derive(Clone, Debug, Default)]
pub(super) struct IdeasState {
    /// Whether the list is shown, so that one just opened gets the keyboard.
    pub(super) open: bool,
    /// The idea being written.
    draft: String,
    /// The name of a group being written.
    group: String,
    /// The ideas that were ticked.
    ticked: BTreeSet<Id>,
}

/// The way from one view to the next, at the top of both.
fn head_ui(ui: &mut Ui, editor: &Editor, ids: &[&str]) -> Vec<Message> {
    ui.horizontal_wrapped(|ui| ids.iter().filter_map(|id| command_button(ui, id, editor)).collect()).inner
}

/// What is shown of an idea that is hidden while everyone writes alone; whether it was.
fn hidden_ui(ui: &mut Ui, editor: &Editor, idea: &Idea) -> bool {
    let hidden = editor.is_hidden(&idea.author);
    if hidden {
        let lang = editor.lang();
        let author = idea.author.trim();
        let who = if author.is_empty() { word(lang, "ideas.somebody") } else { author };
        Prose::remark(ui).show(ui, &phrase(lang, "ideas.hidden", &[who]));
    }
    hidden
}
