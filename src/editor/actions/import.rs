//! Imports content onto the board as one step: notes in their blocks or at their positions in a diagram,
//! arrows, frame texts, verdicts.

use super::import_layout::{canvas_places, clusters, drawn_places, page_for};
use super::import_texts::plan_texts;
use super::quick_entry::{self, NoteBatch};
use crate::edit::arrows::NewArrow;
use crate::edit::notes::NewNote;
use crate::edit::{EditBuilder, arrows, board_info, has_capacity, ideas, notes};
use crate::editor::{Editor, RefusalReason};
use crate::geometry::IRect;
use crate::i18n::{Lang, key, tr};
use crate::interchange::{ImportItem, ImportLink, ImportedContent, ItemKind, LinkEnd, LinkKind};
use crate::model::{Block, ColorName, Condition, Endpoint, Id, IdSource, MAX_TEXT_CHARS, NoteKind};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of notes placed next to each other in a block.
const MAX_NOTES_PER_BLOCK: usize = 200;

/// Result of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// Number of notes added.
    pub notes: usize,
    /// Number of arrows added.
    pub(crate) arrows: usize,
    /// Number of ideas added.
    pub(crate) ideas: usize,
    /// Blocks so full that notes overlap or cut their texts, in order; `None` for the area outside the frame.
    pub crowded: Vec<Option<Block>>,
}

impl ImportSummary {
    /// Names of the crowded places, joined; `None` if there are none.
    pub fn crowded_names(&self, lang: Lang) -> Option<String> {
        let name = |block: &Option<Block>| {
            block.map_or(tr(lang, key!("interchange.outside")), |block| block.name(lang))
        };
        let names: Vec<&str> = self.crowded.iter().map(name).collect();
        (!names.is_empty()).then(|| names.join(tr(lang, key!("list.comma"))))
    }
}

/// Imports content as one step: notes at their positions in a diagram, or else in their blocks without
/// covering others, marked as drafts if `draft`; arrows, the title, frame texts, verdicts and assessment
/// texts. An assessment text is appended to an existing one. Headings and text that was not understood are
/// skipped.
///
/// # Errors
///
/// The reason, if not all of it fits; nothing is imported then.
pub fn import(
    editor: &mut Editor,
    content: &ImportedContent,
    draft: bool,
) -> Result<ImportSummary, RefusalReason> {
    editor.commit_pending();
    if let Some(reason) = refusal(editor, content) {
        return Err(reason);
    }
    let new: Vec<&ImportItem> = content.items.iter().filter(|item| item.kind == ItemKind::Idea).collect();
    let mut plan = EditBuilder::new(editor.board());
    let ids = plan_notes(editor, content, draft, &mut plan)?;
    let mut fresh = editor.transactions_mut().new_ids();
    let drawn = plan_links(content, &ids, &mut fresh, &mut plan)?;
    let texts: Vec<(Id, String)> = new.iter().map(|item| (fresh.next_id(), item.text.clone())).collect();
    // Proposals of an AI service have that as their author.
    let author = if draft { tr(editor.lang(), key!("draft.tag")) } else { "" };
    plan.push(ideas::add_many(plan.board(), &texts, author));
    plan_texts(&content.items, draft, &mut plan);
    editor.try_commit(plan.finish())?;
    let made: BTreeSet<Id> = ids.into_values().collect();
    let summary = ImportSummary {
        notes: made.len(),
        arrows: drawn,
        ideas: new.len(),
        crowded: crowded_blocks(editor, &made),
    };
    editor.select(made);
    Ok(summary)
}

/// Why content cannot be imported, if so: the board would be too full, or a text is too long.
pub(crate) fn refusal(editor: &Editor, content: &ImportedContent) -> Option<RefusalReason> {
    let board = editor.board();
    let count = |is: fn(ItemKind) -> bool| content.items.iter().filter(|item| is(item.kind)).count();
    let room = has_capacity(board.notes().len(), count(ItemKind::is_note))
        && has_capacity(board.ideas().len(), count(|what| what == ItemKind::Idea))
        && has_capacity(board.arrows().len(), content.links.len());
    let long = |item: &&ImportItem| item.kind.is_note() && item.text.chars().count() > MAX_TEXT_CHARS;
    if room {
        content.items.iter().find(long).map(|_| key!("notice.too_long"))
    } else {
        Some(key!("notice.full"))
    }
}

/// Plans the notes; returns the note of each item.
fn plan_notes(
    editor: &mut Editor,
    content: &ImportedContent,
    draft: bool,
    builder: &mut EditBuilder,
) -> Result<BTreeMap<usize, Id>, RefusalReason> {
    let color = draft_color(editor).filter(|_| draft).unwrap_or_else(|| editor.tools().color());
    // A board without notes gets the page of the diagram, so that everything keeps its space and position.
    // Otherwise a free place is looked for.
    let blank = editor.board().notes().is_empty();
    let mut own = BTreeMap::new();
    if blank {
        let before = editor.board().page();
        let page = content.page.unwrap_or_else(|| match drawn_places(content) {
            Some((page, places)) => {
                own = places;
                page
            }
            None => page_for(before, |page| clusters(content, page)),
        });
        if page != before {
            builder.push(board_info::set_page(builder.board(), page));
        }
    }
    let page = builder.board().page();
    if blank && content.page == Some(page) {
        own.extend(canvas_places(content, page));
    }
    let placed = |number: usize| own.get(&number).copied();
    let items = || content.items.iter().enumerate().filter(|(_, item)| item.kind.is_note());
    let mut ids = BTreeMap::new();
    let mut fresh = editor.transactions_mut().new_ids();
    let mut new = Vec::new();
    for (number, item) in items() {
        let Some(rect) = placed(number) else { continue };
        let id = fresh.next_id();
        ids.insert(number, id);
        let kind = if item.kind == ItemKind::Note(None) { NoteKind::KpiEvent } else { NoteKind::Note };
        let color = item.color.unwrap_or(color);
        new.push((id, NewNote { kind, color, draft, ..NewNote::with_text(rect, &item.text) }));
    }
    builder.push(notes::add_many(builder.board(), new));
    let mut by_place: BTreeMap<ItemKind, Vec<usize>> = BTreeMap::new();
    for (number, item) in
        items().filter(|(number, item)| placed(*number).is_none() && !item.text.trim().is_empty())
    {
        by_place.entry(item.kind).or_default().push(number);
    }
    let texts = |numbers: &[usize]| -> Vec<String> {
        numbers.iter().filter_map(|at| content.items.get(*at)).map(|item| item.text.clone()).collect()
    };
    let group = |(what, numbers): (&ItemKind, &Vec<usize>)| match what {
        ItemKind::Note(block) => NoteBatch::for_block(*block, texts(numbers), page),
        _ => {
            NoteBatch { texts: texts(numbers), preferred_center: page.strip().center(), kind: NoteKind::Note }
        }
    };
    let groups: Vec<NoteBatch> = by_place.iter().map(group).collect();
    // Notes already placed are obstacles for the rest.
    let mut after = Editor::new(builder.board().clone(), fresh);
    let (edit, made) = quick_entry::plan_notes_near(&mut after, &groups, color, draft)?;
    builder.push(edit);
    let numbers = by_place.into_values().flatten();
    for (number, id) in numbers.zip(made) {
        ids.insert(number, id);
        if let Some(color) = content.items.get(number).and_then(|item| item.color) {
            builder.push(notes::set_color(builder.board(), &BTreeSet::from([id]), color));
        }
    }
    Ok(ids)
}

/// Blocks in which some of these notes overlap others or cut their texts.
fn crowded_blocks(editor: &Editor, notes: &BTreeSet<Id>) -> Vec<Option<Block>> {
    let (page, scene) = (editor.board().page(), editor.scene());
    let block = |id: Id| editor.board().note(id).and_then(|note| note.block_on(page));
    let mut by_block: BTreeMap<Option<Block>, Vec<(bool, IRect)>> = BTreeMap::new();
    let mut cut: BTreeSet<Option<Block>> = BTreeSet::new();
    for note in &scene.notes {
        if note.overflows && notes.contains(&note.id) {
            cut.insert(block(note.id));
        }
        by_block.entry(block(note.id)).or_default().push((notes.contains(&note.id), note.rect));
    }
    let piled = |rects: &Vec<(bool, IRect)>| {
        let own = || rects.iter().enumerate().filter(|(_, (own, _))| *own);
        let meets = |at: usize, rect: IRect| {
            rects.iter().enumerate().any(|(other, (_, place))| other != at && place.intersects(rect))
        };
        own().next().is_some()
            && (rects.len() > MAX_NOTES_PER_BLOCK || own().any(|(at, (_, rect))| meets(at, *rect)))
    };
    let full = by_block.into_iter().filter(|(block, rects)| cut.contains(block) || piled(rects));
    full.map(|(block, _)| block).collect()
}

/// Whether importing an item would not overwrite a text of the team.
pub(crate) fn can_accept(editor: &Editor, kind: ItemKind) -> bool {
    let info = editor.board().info();
    match kind {
        ItemKind::Note(_)
        | ItemKind::OutsideFrame
        | ItemKind::Doubt
        | ItemKind::Idea
        | ItemKind::Assessment(..) => true,
        ItemKind::Title => info.title.trim().is_empty(),
        ItemKind::FrameText(which) => info.frame.text(which).trim().is_empty(),
        ItemKind::Verdict(condition, _) => info.assessments.get(condition).verdict.is_none(),
        ItemKind::Heading | ItemKind::Unread => false,
    }
}

/// The color of AI drafts on this board, if there is one.
fn draft_color(editor: &Editor) -> Option<ColorName> {
    editor.board().info().color_for(|lang| tr(lang, key!("draft.tag")))
}

/// The selected drafts; all drafts of the board if no note is selected.
pub(crate) fn drafts(editor: &Editor) -> BTreeSet<Id> {
    let waits = |id: &Id| editor.board().note(*id).is_some_and(|note| note.draft && !note.locked);
    let chosen = editor.selection().notes(editor.board());
    if chosen.is_empty() {
        editor.board().notes().keys().copied().filter(waits).collect()
    } else {
        chosen.into_iter().filter(waits).collect()
    }
}

/// Whether anything waits for confirmation: one of [`drafts`], or an assessment text.
pub(crate) fn has_drafts(editor: &Editor) -> bool {
    !drafts(editor).is_empty()
        || (editor.selection().notes(editor.board()).is_empty() && draft_assessments(editor).next().is_some())
}

/// Conditions with assessment texts of an AI service that wait for confirmation.
fn draft_assessments(editor: &Editor) -> impl Iterator<Item = Condition> {
    let assessments = &editor.board().info().assessments;
    Condition::ALL.into_iter().filter(|condition| assessments.get(*condition).draft)
}

/// Confirms the selected drafts, or all drafts and assessment texts. Notes in the color of drafts get the
/// color of new notes.
pub fn confirm_drafts(editor: &mut Editor) {
    let drafts = drafts(editor);
    let color = draft_color(editor);
    let in_draft_color = |id: &Id| editor.board().note(*id).map(|note| note.color) == color;
    let in_draft_color: BTreeSet<Id> = drafts.iter().copied().filter(in_draft_color).collect();
    let mut plan = EditBuilder::new(editor.board());
    plan.push(notes::confirm(editor.board(), &drafts));
    let own =
        if Some(editor.tools().color()) == color { ColorName::default() } else { editor.tools().color() };
    plan.push(notes::set_color(plan.board(), &in_draft_color, own));
    if editor.selection().notes(editor.board()).is_empty() {
        for condition in draft_assessments(editor) {
            plan.push(board_info::set_assessment_draft(plan.board(), condition, false));
        }
    }
    editor.commit(plan.finish());
}

/// Assigns the default roles to the default colors: product manager, developers, data scientists, AI
/// drafts. Existing roles are kept.
pub fn set_default_roles(editor: &mut Editor) {
    let roles = [
        (ColorName::Yellow, key!("role.pm")),
        (ColorName::Blue, key!("role.developer")),
        (ColorName::Green, key!("role.data_scientist")),
        (ColorName::Gray, key!("draft.tag")),
    ];
    let mut plan = EditBuilder::new(editor.board());
    for (color, key) in roles {
        if !editor.board().info().color_roles.contains_key(&color) {
            plan.push(board_info::set_color_role(plan.board(), color, tr(editor.lang(), key)));
        }
    }
    editor.commit(plan.finish());
}

/// Plans the arrows and doubts between existing notes; returns the number of arrows.
fn plan_links(
    content: &ImportedContent,
    ids: &BTreeMap<usize, Id>,
    fresh: &mut IdSource,
    builder: &mut EditBuilder,
) -> Result<usize, RefusalReason> {
    let end = |link_end: LinkEnd| match link_end {
        LinkEnd::Item(number) => ids.get(&number).copied().map(Endpoint::Note),
        LinkEnd::Block(block) => Some(Endpoint::Block(block)),
    };
    let known = builder.board().arrows().iter().map(|(id, arrow)| ((arrow.from, arrow.to), *id));
    let known: BTreeMap<(Endpoint, Endpoint), Id> = known.collect();
    let (mut new, mut drawn): (Vec<NewArrow>, BTreeMap<(Endpoint, Endpoint), usize>) = Default::default();
    // Merged content of arrows that exist already or occur several times.
    let mut merged: BTreeMap<(Endpoint, Endpoint), MergedLabel> = BTreeMap::new();
    // Doubts first: an arrow cannot be attached to one.
    let is_doubt = |link: &&ImportLink| matches!(link.kind, LinkKind::Doubt(_));
    let (doubts, arrows): (Vec<&ImportLink>, Vec<&ImportLink>) = content.links.iter().partition(is_doubt);
    for link in doubts.into_iter().chain(arrows) {
        let (Some(from), Some(to)) = (end(link.from), end(link.to)) else { continue };
        match &link.kind {
            LinkKind::Doubt(answered) => {
                // The user may have changed the kind of the note.
                let is_doubt =
                    |at: usize| content.items.get(at).is_some_and(|item| item.kind == ItemKind::Doubt);
                let from_doubt = matches!(link.from, LinkEnd::Item(at) if is_doubt(at));
                if let (Endpoint::Note(id), Endpoint::Note(about), true) = (from, to, from_doubt) {
                    let kind = NoteKind::Doubt { about, answered: *answered };
                    builder.push(notes::set_kind(builder.board(), &BTreeSet::from([id]), kind));
                }
            }
            LinkKind::Arrow(condition, strength, label) => {
                let ends = (from, to);
                let before = drawn
                    .get(&ends)
                    .and_then(|at| new.get(*at))
                    .map(|arrow: &NewArrow| (arrow.condition, arrow.label.as_str()));
                let there = known.get(&ends).and_then(|id| builder.board().arrow(*id));
                let before = before.or_else(|| there.map(|arrow| (arrow.condition, arrow.label.as_str())));
                if let Some((known, words)) = before {
                    merged
                        .entry(ends)
                        .or_insert_with(|| MergedLabel::new(known, words))
                        .add(*condition, label);
                } else {
                    drawn.insert(ends, new.len());
                    let (condition, strength, label) = (*condition, *strength, label.clone());
                    new.push(NewArrow { from, to, condition, strength, label });
                }
            }
        }
    }
    let is_long = |label: &str| label.chars().count() > MAX_TEXT_CHARS;
    if new.iter().any(|arrow| is_long(&arrow.label)) || merged.values().any(|merged| is_long(&merged.label)) {
        return Err(key!("notice.label_too_long"));
    }
    for (ends, label) in merged.into_iter().filter(|(_, label)| label.changed) {
        if let Some(arrow) = drawn.get(&ends).and_then(|at| new.get_mut(*at)) {
            (arrow.condition, arrow.label) = (label.condition, label.label);
        } else if let Some(id) = known.get(&ends).copied() {
            builder.push(arrows::set_label(builder.board(), id, &label.label));
            builder.push(arrows::set_condition(builder.board(), &BTreeSet::from([id]), label.condition));
        }
    }
    let before = builder.board().arrows().len();
    builder.push(arrows::add_many(builder.board(), fresh, new));
    Ok(builder.board().arrows().len() - before)
}

/// Merged content of several arrows between the same ends; different labels are separate lines.
struct MergedLabel {
    condition: Option<Condition>,
    label: String,
    /// Trimmed lines.
    lines: BTreeSet<String>,
    /// Whether any arrow added something.
    changed: bool,
}

impl MergedLabel {
    fn new(condition: Option<Condition>, label: &str) -> Self {
        let lines = label.lines().chain([label]).map(|line| line.trim().to_owned()).collect();
        Self { condition, label: label.trim().to_owned(), lines, changed: false }
    }

    /// Adds the content of an arrow. A condition different from the others is written before the label.
    fn add(&mut self, condition: Option<Condition>, label: &str) {
        let other = condition.filter(|condition| self.condition.is_some_and(|known| known != *condition));
        self.changed |= self.condition.is_none() && condition.is_some();
        self.condition = self.condition.or(condition);
        let text = [other.map_or("", Condition::sign), label].join(" ").trim().to_owned();
        if text.is_empty() || self.lines.contains(&text) {
            return;
        }
        self.changed = true;
        if !self.label.is_empty() {
            self.label.push('\n');
        }
        self.label.push_str(&text);
        self.lines.extend(text.lines().map(|line| line.trim().to_owned()));
        self.lines.insert(text);
    }
}
