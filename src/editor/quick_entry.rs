//! Quick entry: texts submitted one after another into a block, each becoming a note.

use super::{Editor, placement};
use crate::edit::arrange::{GRID_GAP_UNITS, MAX_NOTE_WIDTH_UNITS};
use crate::edit::notes::{self, NewNote};
use crate::edit::{Edit, has_capacity};
use crate::geometry::{IPoint, IRect, ISize};
use crate::model::{Block, ColorName, Id, MAX_TEXT_CHARS, Note, NoteKind, Page};
use crate::scene::NoteHeights;

/// Message key of the reason why an edit was refused.
pub type RefusalReason = &'static str;

/// Target of submitted notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuickEntryTarget {
    /// A block.
    Block(Block),
    /// The lane right of the frame, as KPI events.
    Lane,
}

impl QuickEntryTarget {
    /// All ten, blocks in the fill order.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        Block::ALL.into_iter().map(Self::Block).chain([Self::Lane])
    }

    /// The block; `None` for the lane.
    pub(super) const fn block(self) -> Option<Block> {
        match self {
            Self::Block(block) => Some(block),
            Self::Lane => None,
        }
    }

    /// The next or previous target, cyclically.
    #[must_use]
    pub fn next(self, forward: bool) -> Self {
        let all: Vec<Self> = Self::all().collect();
        let at = all.iter().position(|place| *place == self).unwrap_or_default();
        let step = if forward { 1 } else { all.len() - 1 };
        all.get((at + step) % all.len()).copied().unwrap_or(self)
    }
}

/// Texts to add as notes near a position.
#[derive(Clone, Debug)]
pub(super) struct NoteBatch {
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

/// The quick entry bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickEntry {
    /// Target of submitted notes.
    pub target: QuickEntryTarget,
    /// The draft.
    pub draft: String,
}

impl Editor {
    /// The quick entry bar, if it is open.
    pub const fn quick_entry(&self) -> Option<&QuickEntry> {
        self.quick_entry.as_ref()
    }

    /// Opens the bar for the focused block, or closes it. A draft is submitted on closing; if it is refused,
    /// the bar stays open.
    pub fn set_quick_entry_open(&mut self, open: bool) {
        self.commit_pending();
        if open && self.is_blocked() {
            return;
        }
        if !self.is_read_only() && self.submit_draft().is_err() {
            return;
        }
        self.quick_entry = None;
        if open {
            let place = self.default_target();
            self.quick_entry = Some(QuickEntry { target: place, draft: String::new() });
            self.reveal_target(place);
        }
    }

    /// Sets the target.
    pub fn set_quick_entry_target(&mut self, target: QuickEntryTarget) {
        if let Some(quick_entry) = &mut self.quick_entry {
            quick_entry.target = target;
            self.reveal_target(target);
        }
    }

    /// Sets the draft.
    pub fn set_quick_entry_draft(&mut self, draft: String) {
        if let Some(quick_entry) = &mut self.quick_entry {
            quick_entry.draft = draft;
        }
    }

    /// Submits the draft unless it is blank. It is kept if it is refused.
    pub fn submit_draft(&mut self) -> Result<(), RefusalReason> {
        let Some(draft) = self.quick_entry.as_ref().map(|quick_entry| quick_entry.draft.clone()) else {
            return Ok(());
        };
        self.submit(&[draft])?;
        self.set_quick_entry_draft(String::new());
        Ok(())
    }

    /// Handles text that the input method delivers late: into the bar while it is open, else as a note.
    pub fn submit_late_ime(&mut self, text: &str) -> Result<(), RefusalReason> {
        match &mut self.quick_entry {
            Some(quick_entry) => {
                quick_entry.draft.push_str(text);
                Ok(())
            }
            None => self.submit(&[text.to_owned()]),
        }
    }

    /// Adds a note per text at the target, as one step; blank texts are skipped.
    pub fn submit(&mut self, texts: &[String]) -> Result<(), RefusalReason> {
        if texts.iter().all(|text| text.trim().is_empty()) {
            return Ok(());
        }
        if self.is_blocked() {
            return Err("notice.read_only");
        }
        let place =
            self.quick_entry.as_ref().map_or_else(|| self.default_target(), |quick_entry| quick_entry.target);
        self.add_notes(&[NoteBatch::for_block(place.block(), texts.to_vec(), self.board.page())])?;
        self.reveal_target(place);
        Ok(())
    }

    /// Adds a note per text, as one step; they are selected.
    pub(super) fn add_notes(&mut self, groups: &[NoteBatch]) -> Result<(), RefusalReason> {
        self.commit_pending();
        let (edit, made) = self.plan_notes_near(groups, self.prefs.color, false)?;
        self.try_commit(edit)?;
        self.select(made.into_iter().collect());
        Ok(())
    }

    /// The edit that adds a note per text, group by group near its position, without covering others; also the
    /// notes, in the order of the texts. Blank texts are skipped. A block that is too full is tidied in the
    /// same edit. Adds nothing if not everything fits.
    pub(super) fn plan_notes_near(
        &mut self,
        groups: &[NoteBatch],
        color: ColorName,
        draft: bool,
    ) -> Result<(Edit, Vec<Id>), RefusalReason> {
        let texts = || groups.iter().flat_map(|group| &group.texts);
        if texts().any(|text| text.chars().count() > MAX_TEXT_CHARS) {
            return Err("notice.too_long");
        }
        if !has_capacity(self.board.notes().len(), texts().count()) {
            return Err("notice.full");
        }
        let page = self.board.page();
        let mut taken: Vec<IRect> = self.scene().notes.iter().map(|note| note.rect).collect();
        let mut ids = self.new_ids();
        let (mut new, mut crowded) = (Vec::new(), Vec::new());
        let (mut filled, mut made) = (Edit::default(), Vec::new());
        for NoteBatch { texts, preferred_center, kind } in groups {
            let kind = *kind;
            let mut texts: Vec<&str> =
                texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
            // Notes that ask for a text come first.
            let place = if kind == NoteKind::KpiEvent { None } else { page.block_at(*preferred_center) };
            let asked = place.is_some() || kind == NoteKind::KpiEvent;
            let blank = if asked { self.blank_notes(place) } else { Vec::new() };
            let count = blank.len().min(texts.len());
            for (id, text) in blank.into_iter().zip(texts.drain(..count)) {
                filled = filled.compose(notes::write_draft(&self.board, id, text, color, draft));
                made.push(id);
            }
            let home = placement::home_area(page, *preferred_center);
            let choices: Vec<Vec<ISize>> =
                texts.iter().map(|text| note_sizes(text, kind, home.size)).collect();
            let places = match (placement::fit_all(home, &taken, &choices), page.block_at(*preferred_center))
            {
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
        let edit = filled.compose(notes::add_many(&self.board, new));
        let tidied = self.tidy_after(&edit, &crowded, &order);
        Ok((edit.compose(tidied), made))
    }

    /// Blank notes that can be edited, in reading order: those of a block, or KPI events.
    pub(super) fn blank_notes(&self, block: Option<Block>) -> Vec<Id> {
        let page = self.board.page();
        let asks = |note: &Note| note.belongs_to(block, page) && note.is_blank() && !note.locked;
        if !self.board.notes().values().any(asks) {
            return Vec::new();
        }
        let order = self.board.reading_order().into_iter();
        order.filter(|id| self.board.note(*id).is_some_and(asks)).collect()
    }

    /// The focused block, or the first one to fill.
    fn default_target(&self) -> QuickEntryTarget {
        let here = self.pointer.map(crate::geometry::Point::round);
        let page = self.board.page();
        let lane = here.is_some_and(|p| page.lane().contains(p));
        let block = self.block.or_else(|| here.and_then(|p| page.block_at(p)));
        match block {
            None if lane => QuickEntryTarget::Lane,
            block => QuickEntryTarget::Block(block.unwrap_or(Block::CustomerSegments)),
        }
    }

    fn target_center(&self, target: QuickEntryTarget) -> IPoint {
        let page = self.board.page();
        match target {
            QuickEntryTarget::Block(block) => page.note_area(block).center(),
            QuickEntryTarget::Lane => page.lane().center(),
        }
    }

    /// Highlights the block and makes it visible.
    fn reveal_target(&mut self, target: QuickEntryTarget) {
        let (area, block) = match target {
            QuickEntryTarget::Block(block) => (self.board.page().block_rect(block), Some(block)),
            QuickEntryTarget::Lane => (self.board.page().lane(), None),
        };
        self.camera.reveal(area.to_rect());
        self.set_keyboard_focus(self.target_center(target).into(), block);
    }
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
