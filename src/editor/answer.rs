//! What an AI service answered, taken onto the board: drafts in their blocks, texts of the frame, verdicts. One step.

use super::rapid::Group;
use super::{Editor, Refusal};
use crate::edit::{Edit, Plan, has_room, head, ideas, notes};
use crate::exchange::answer::{Item, What};
use crate::geometry::Rect;
use crate::model::{Block, ColorName, Id, Stage};
use crate::words::word;
use std::collections::{BTreeMap, BTreeSet};

/// No block holds more notes than this beside each other.
const MOST: usize = 200;

/// What became of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many notes were written.
    pub notes: usize,
    /// How many ideas went onto the list.
    pub ideas: usize,
    /// Whether a block is so full that notes lie over each other.
    pub piled: bool,
}

impl Editor {
    /// Takes pieces of an answer onto the board as one step: notes into their blocks without covering others, marked as
    /// drafts where they are, the title, texts of the frame, verdicts and what is said of the conditions. What is said
    /// of a condition goes below what stands there. Headings and what was not understood are passed over.
    ///
    /// # Errors
    /// The reason where not all of it can be taken; nothing is then.
    pub fn take_answer(&mut self, items: &[Item], draft: bool) -> Result<Taken, Refusal> {
        self.finish();
        let color = self.draft_color().filter(|_| draft).unwrap_or_else(|| self.color());
        let page = self.board().page();
        let mut by_place: BTreeMap<Option<Block>, Vec<String>> = BTreeMap::new();
        for item in items {
            if let What::Note(block) = item.what {
                by_place.entry(block).or_default().push(item.text.clone());
            }
        }
        let groups: Vec<Group> =
            by_place.into_iter().map(|(block, texts)| Group::of(block, texts, page)).collect();
        let new: Vec<&Item> = items.iter().filter(|item| item.what == What::Idea).collect();
        if !has_room(self.board(), new.len()) {
            return Err("notice.full");
        }
        let (edit, made) = self.notes_plan(&groups, color, draft)?;
        let mut ids = self.fresh_ids();
        let new: Vec<(Id, String)> = new.into_iter().map(|item| (ids.next_id(), item.text.clone())).collect();
        // What an AI service proposes says so in place of an author.
        let author = if draft { word(self.lang(), "draft.tag") } else { "" };
        let ideas = ideas::add_many(self.board(), &new, author);
        let said = self.said_plan(items, draft);
        self.commit(edit.then(ideas).then(said));
        let taken = Taken { notes: made.len(), ideas: new.len(), piled: self.are_piled(&made) };
        self.select(made);
        Ok(taken)
    }

    /// Whether some of these notes and others of their block lie over each other.
    fn are_piled(&self, notes: &BTreeSet<Id>) -> bool {
        let (page, scene) = (self.board().page(), self.scene());
        let block = |id: Id| self.board().note(id).and_then(|note| note.block(page));
        let mut by_block: BTreeMap<Option<Block>, Vec<(bool, Rect)>> = BTreeMap::new();
        for note in &scene.notes {
            by_block.entry(block(note.id)).or_default().push((notes.contains(&note.id), note.rect));
        }
        let piled = |rects: &Vec<(bool, Rect)>| {
            let own = || rects.iter().enumerate().filter(|(_, (own, _))| *own);
            let meets = |at: usize, rect: Rect| {
                rects.iter().enumerate().any(|(other, (_, place))| other != at && place.meets(rect))
            };
            own().next().is_some() && (rects.len() > MOST || own().any(|(at, (_, rect))| meets(at, *rect)))
        };
        by_block.values().any(piled)
    }

    /// Whether taking a piece would write over nothing that the team has said.
    pub fn is_free_for(&self, what: What) -> bool {
        let head = self.board().head();
        match what {
            What::Note(_) | What::Idea | What::Claim(..) => true,
            What::Title => head.title.trim().is_empty(),
            What::Frame(which) => head.frame.text(which).trim().is_empty(),
            What::Verdict(stage, _) => head.claims.of(stage).verdict.is_none(),
            What::Heading | What::Unread => false,
        }
    }

    /// The edit of everything that is no note.
    fn said_plan(&self, items: &[Item], draft: bool) -> Edit {
        let mut plan = Plan::new(self.board());
        let mut framed = BTreeSet::new();
        for item in items {
            let board = plan.board();
            plan.add(match item.what {
                What::Note(_) | What::Idea | What::Heading | What::Unread => continue,
                What::Title => head::set_title(board, &item.text),
                What::Frame(which) => {
                    // A second line of the same text goes on with the first of this answer.
                    let before = if framed.insert(which) { "" } else { board.head().frame.text(which) };
                    head::set_frame(board, which, &below(before, &item.text))
                }
                What::Verdict(stage, verdict) => head::set_verdict(board, stage, Some(verdict)),
                What::Claim(stage, which) => {
                    let said = below(board.head().claims.of(stage).text(which), &item.text);
                    head::set_claim(board, stage, which, &said)
                }
            });
        }
        // What was said of a condition waits to be confirmed, as the notes do.
        for stage in Stage::ALL.into_iter().filter(|_| draft) {
            if plan.board().head().claims.of(stage) != self.board().head().claims.of(stage) {
                plan.add(head::set_claim_draft(plan.board(), stage, true));
            }
        }
        plan.into_edit()
    }

    /// The colour that stands for AI drafts on this board, if one does.
    fn draft_color(&self) -> Option<ColorName> {
        self.board().head().color_for(|lang| word(lang, "draft.tag"))
    }

    /// The selected notes that wait to be confirmed; all of the board's where none is selected.
    pub fn drafts(&self) -> BTreeSet<Id> {
        let waits = |id: &Id| self.board().note(*id).is_some_and(|note| note.draft && !note.locked);
        let chosen = self.selected_notes();
        if chosen.is_empty() {
            self.board().notes().keys().copied().filter(waits).collect()
        } else {
            chosen.into_iter().filter(waits).collect()
        }
    }

    /// Whether anything waits to be confirmed: one of [`Self::drafts`], or what is said of a condition.
    pub fn has_drafts(&self) -> bool {
        !self.drafts().is_empty()
            || (self.selected_notes().is_empty() && self.draft_claims().next().is_some())
    }

    /// The conditions of which an AI service said something that waits to be confirmed.
    fn draft_claims(&self) -> impl Iterator<Item = Stage> {
        let claims = &self.board().head().claims;
        Stage::ALL.into_iter().filter(|stage| claims.of(*stage).draft)
    }

    /// Confirms the drafts among the selected notes, or all, and then what is said of the conditions too. Those in the
    /// colour of drafts get that of new notes.
    pub fn confirm_drafts(&mut self) {
        let drafts = self.drafts();
        let color = self.draft_color();
        let dyed = |id: &Id| self.board().note(*id).map(|note| note.color) == color;
        let dyed: BTreeSet<Id> = drafts.iter().copied().filter(dyed).collect();
        let mut plan = Plan::new(self.board());
        plan.add(notes::confirm(self.board(), &drafts));
        let own = if Some(self.color()) == color { ColorName::default() } else { self.color() };
        plan.add(notes::set_color(plan.board(), &dyed, own));
        if self.selected_notes().is_empty() {
            for stage in self.draft_claims() {
                plan.add(head::set_claim_draft(plan.board(), stage, false));
            }
        }
        self.commit(plan.into_edit());
    }

    /// Gives the usual colours the usual roles: product manager, developers, data scientists, AI drafts. Colours with
    /// a meaning keep it.
    pub fn set_usual_roles(&mut self) {
        let usual = [
            (ColorName::Yellow, "role.pm"),
            (ColorName::Blue, "role.developer"),
            (ColorName::Green, "role.data_scientist"),
            (ColorName::Gray, "draft.tag"),
        ];
        let mut plan = Plan::new(self.board());
        for (color, key) in usual {
            if !self.board().head().roles.contains_key(&color) {
                plan.add(head::set_role(plan.board(), color, word(self.lang(), key)));
            }
        }
        self.commit(plan.into_edit());
    }
}

/// A text below another, unless it says nothing new.
pub(super) fn below(above: &str, text: &str) -> String {
    let said = above.lines().any(|line| line.trim() == text.trim()) || above.trim() == text.trim();
    match above.trim() {
        "" => text.to_owned(),
        _ if said => above.to_owned(),
        above => format!("{above}\n{text}"),
    }
}
