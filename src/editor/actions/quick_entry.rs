//! Quick entry: texts submitted one after another into a block, each becoming a note.

use super::tidy_up;
use crate::edit::arrange::{GRID_GAP_UNITS, MAX_NOTE_WIDTH_UNITS};
use crate::edit::notes::{self, NewNote};
use crate::edit::{Edit, has_capacity};
use crate::editor::{Editor, QuickEntry, QuickEntryTarget, RefusalReason, placement};
use crate::geometry::{IPoint, IRect, ISize};
use crate::i18n::key;
use crate::model::{Block, ColorName, Id, MAX_TEXT_CHARS, Note, NoteKind, Page};
use crate::scene::NoteHeights;

/// Texts to add as notes near a position.
#[derive(Clone, Debug)]
pub(in crate::editor) struct NoteBatch {
    pub(super) texts: Vec<String>,
    /// Preferred center of one of them.
    pub(super) preferred_center: IPoint,
    /// Kind of the notes.
    pub(super) kind: NoteKind,
}

impl NoteBatch {
    /// Notes in the middle of a block; for `None`, KPI events in the lane.
    pub(super) fn for_block(block: Option<Block>, texts: Vec<String>, page: Page) -> Self {
        match block {
            Some(block) => {
                Self { texts, preferred_center: page.note_area(block).center(), kind: NoteKind::Note }
            }
            None => Self { texts, preferred_center: page.lane().center(), kind: NoteKind::KpiEvent },
        }
    }
}

/// Opens the bar for the focused block, or closes it. A draft is submitted on closing; if it is refused,
/// the bar stays open.
pub fn set_open(editor: &mut Editor, open: bool) {
    editor.commit_pending();
    if open && editor.transactions_mut().is_blocked() {
        return;
    }
    if !editor.transactions().is_read_only() && submit_draft(editor).is_err() {
        return;
    }
    editor.quick_entry = None;
    if open {
        let place = default_target(editor);
        editor.quick_entry = Some(QuickEntry::new(place));
        reveal_target(editor, place);
    }
}

/// Sets the target.
pub(crate) fn set_target(editor: &mut Editor, target: QuickEntryTarget) {
    if let Some(quick_entry) = &mut editor.quick_entry {
        quick_entry.set_target(target);
        reveal_target(editor, target);
    }
}

/// Sets the draft.
pub fn set_draft(editor: &mut Editor, draft: String) {
    if let Some(quick_entry) = &mut editor.quick_entry {
        quick_entry.set_draft(draft);
    }
}

/// Submits the draft unless it is blank. It is kept if it is refused.
pub fn submit_draft(editor: &mut Editor) -> Result<(), RefusalReason> {
    let Some(draft) = editor.quick_entry().map(|quick_entry| quick_entry.draft().to_owned()) else {
        return Ok(());
    };
    submit(editor, &[draft])?;
    set_draft(editor, String::new());
    Ok(())
}

/// Handles text that the input method delivers late: into the bar while it is open, else as a note.
pub(crate) fn submit_late_ime(editor: &mut Editor, text: &str) -> Result<(), RefusalReason> {
    match &mut editor.quick_entry {
        Some(quick_entry) => {
            quick_entry.append(text);
            Ok(())
        }
        None => submit(editor, &[text.to_owned()]),
    }
}

/// Adds a note per text at the target, as one step; blank texts are skipped.
pub fn submit(editor: &mut Editor, texts: &[String]) -> Result<(), RefusalReason> {
    if texts.iter().all(|text| text.trim().is_empty()) {
        return Ok(());
    }
    if editor.transactions_mut().is_blocked() {
        return Err(key!("notice.read_only"));
    }
    let place = editor.quick_entry().map_or_else(|| default_target(editor), QuickEntry::target);
    add_notes(editor, &[NoteBatch::for_block(place.block(), texts.to_vec(), editor.board().page())])?;
    reveal_target(editor, place);
    Ok(())
}

/// Adds a note per text, as one step; they are selected.
pub(in crate::editor) fn add_notes(editor: &mut Editor, groups: &[NoteBatch]) -> Result<(), RefusalReason> {
    editor.commit_pending();
    let (edit, made) = plan_notes_near(editor, groups, editor.tools().color(), false)?;
    editor.try_commit(edit)?;
    editor.select(made.into_iter().collect());
    Ok(())
}

/// The edit that adds a note per text, group by group near its position, without covering others; also the
/// notes, in the order of the texts. Blank texts are skipped. A block that is too full is tidied in the
/// same edit. Adds nothing if not everything fits.
pub(in crate::editor) fn plan_notes_near(
    editor: &mut Editor,
    groups: &[NoteBatch],
    color: ColorName,
    draft: bool,
) -> Result<(Edit, Vec<Id>), RefusalReason> {
    let texts = || groups.iter().flat_map(|group| &group.texts);
    if texts().any(|text| text.chars().count() > MAX_TEXT_CHARS) {
        return Err(key!("notice.too_long"));
    }
    if !has_capacity(editor.board().notes().len(), texts().count()) {
        return Err(key!("notice.full"));
    }
    let page = editor.board().page();
    let mut taken: Vec<IRect> = editor.scene().notes.iter().map(|note| note.rect).collect();
    let mut ids = editor.transactions_mut().new_ids();
    let (mut new, mut crowded) = (Vec::new(), Vec::new());
    let (mut filled, mut made) = (Edit::default(), Vec::new());
    for NoteBatch { texts, preferred_center, kind } in groups {
        let kind = *kind;
        let mut texts: Vec<&str> =
            texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        // Notes that ask for a text come first.
        let place = if kind == NoteKind::KpiEvent { None } else { page.block_at(*preferred_center) };
        let asked = place.is_some() || kind == NoteKind::KpiEvent;
        let blank = if asked { blank_notes(editor, place) } else { Vec::new() };
        let count = blank.len().min(texts.len());
        for (id, text) in blank.into_iter().zip(texts.drain(..count)) {
            filled = filled.compose(notes::write_draft(editor.board(), id, text, color, draft));
            made.push(id);
        }
        let home = placement::home_area(page, *preferred_center);
        let choices: Vec<Vec<ISize>> = texts.iter().map(|text| note_sizes(text, kind, home.size)).collect();
        let places = match (placement::fit_all(home, &taken, &choices), page.block_at(*preferred_center)) {
            (Some(places), _) => places,
            (None, Some(block)) => {
                crowded.push(block);
                vec![IRect { origin: page.note_area(block).origin, size: Note::MIN_SIZE }; texts.len()]
            }
            (None, None) => placement::spread_over_page(page, &taken, &choices),
        };
        taken.extend(&places);
        for (text, rect) in texts.into_iter().zip(places) {
            let note = NewNote { kind, color, draft, ..NewNote::with_text(rect, text) };
            let id = ids.next_id();
            made.push(id);
            new.push((id, note));
        }
    }
    // In a tidied block, new notes come last, in order.
    let order: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
    let edit = filled.compose(notes::add_many(editor.board(), new));
    let tidied = tidy_up::tidy_after(editor, &edit, &crowded, &order);
    Ok((edit.compose(tidied), made))
}

/// Blank notes that can be edited, in reading order: those of a block, or KPI events.
pub(in crate::editor) fn blank_notes(editor: &Editor, block: Option<Block>) -> Vec<Id> {
    let page = editor.board().page();
    let asks = |note: &Note| note.belongs_to(block, page) && note.is_blank() && !note.locked;
    if !editor.board().notes().values().any(asks) {
        return Vec::new();
    }
    let order = editor.board().reading_order().into_iter();
    order.filter(|id| editor.board().note(*id).is_some_and(asks)).collect()
}

/// The focused block, or the first one to fill.
fn default_target(editor: &Editor) -> QuickEntryTarget {
    let here = editor.selection().focus_point().map(crate::geometry::Point::round);
    let page = editor.board().page();
    let lane = here.is_some_and(|p| page.lane().contains(p));
    let block = editor.selection().focused_block().or_else(|| here.and_then(|p| page.block_at(p)));
    match block {
        None if lane => QuickEntryTarget::Lane,
        block => QuickEntryTarget::Block(block.unwrap_or(Block::CustomerSegments)),
    }
}

fn target_center(editor: &Editor, target: QuickEntryTarget) -> IPoint {
    let page = editor.board().page();
    match target {
        QuickEntryTarget::Block(block) => page.note_area(block).center(),
        QuickEntryTarget::Lane => page.lane().center(),
    }
}

/// Highlights the block and makes it visible.
fn reveal_target(editor: &mut Editor, target: QuickEntryTarget) {
    let (area, block) = match target {
        QuickEntryTarget::Block(block) => (editor.board().page().block_rect(block), Some(block)),
        QuickEntryTarget::Lane => (editor.board().page().lane(), None),
    };
    editor.camera_mut().reveal(area.to_rect());
    editor.selection.set_focus(target_center(editor, target).into(), block);
}

/// Possible sizes of a note with this text in an area, best first: the default size, lower ones, across the
/// area or half of it for a long text, and two side by side. Each shows the whole text.
pub(super) fn note_sizes(text: &str, kind: NoteKind, room: ISize) -> Vec<ISize> {
    let standard_size = kind.default_size();
    let min_size = Note::MIN_SIZE;
    let heights = NoteHeights::new(text, kind, standard_size.w.max(MAX_NOTE_WIDTH_UNITS).max(room.w));
    // Narrow notes must be wide enough for their words.
    let widest = heights.min_width();
    let with_height = |w: i32, h: i32| {
        let w = w.max(widest.min(room.w));
        ISize::new(w, h.max(heights.height_for_width(w)))
    };
    let one_line = with_height(standard_size.w, min_size.h);
    let long = |width: i32| {
        if one_line.h > standard_size.h {
            with_height(width.clamp(standard_size.w, MAX_NOTE_WIDTH_UNITS), min_size.h)
        } else {
            one_line
        }
    };
    let across =
        if one_line.h > room.h { with_height(room.w.max(standard_size.w), min_size.h) } else { one_line };
    let mut sizes = vec![
        with_height(standard_size.w, standard_size.h),
        with_height(standard_size.w, 60),
        one_line,
        long(room.w),
        long((room.w - GRID_GAP_UNITS) / 2),
        across,
    ];
    // Widths at which two, three … columns fill the area.
    let columns = |count: i32| (room.w - (count - 1) * GRID_GAP_UNITS) / count;
    sizes.extend(
        (2..8)
            .map(columns)
            .filter(|width| (min_size.w..standard_size.w).contains(width))
            .map(|width| with_height(width, min_size.h)),
    );
    sizes.extend([with_height(132, min_size.h), with_height(min_size.w, min_size.h)]);
    sizes
}
