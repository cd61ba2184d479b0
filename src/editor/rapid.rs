//! Rapid entry: texts posted one after the other into a chosen block, each a note at once.

use super::{Editor, place};
use crate::edit::arrange::{GRID_GAP_UNITS, MAX_NOTE_WIDTH_UNITS};
use crate::edit::notes::{self, NewNote};
use crate::edit::{Edit, has_capacity};
use crate::geometry::{IPoint, IRect, ISize};
use crate::model::{Block, ColorName, Id, MAX_TEXT, Note, NoteKind, Page};
use crate::scene::NoteHeights;

/// The key of the sentence that says why notes were not made.
pub type Refusal = &'static str;

/// Where posted notes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into a block.
    Block(Block),
    /// Into the lane right of the frame, as KPI events.
    Lane,
}

impl Place {
    /// All ten, the blocks in the order in which they are filled.
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

    /// The place after this one, or before it, round and round.
    #[must_use]
    pub fn neighbour(self, forward: bool) -> Self {
        let all: Vec<Self> = Self::all().collect();
        let at = all.iter().position(|place| *place == self).unwrap_or_default();
        let step = if forward { 1 } else { all.len() - 1 };
        all.get((at + step) % all.len()).copied().unwrap_or(self)
    }
}

/// Texts that become notes near a place.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) texts: Vec<String>,
    /// Where the middle of one of them should be.
    pub(super) wish: IPoint,
    /// What they become.
    pub(super) kind: NoteKind,
}

impl Group {
    /// Notes in the middle of a block; for `None` KPI events in the lane.
    pub(super) fn of(block: Option<Block>, texts: Vec<String>, page: Page) -> Self {
        match block {
            Some(block) => Self { texts, wish: page.note_area(block).center(), kind: NoteKind::Note },
            None => Self { texts, wish: page.lane().center(), kind: NoteKind::KpiEvent },
        }
    }
}

/// The strip for rapid entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rapid {
    /// Where posted notes go.
    pub place: Place,
    /// What is being written.
    pub draft: String,
}

impl Editor {
    /// The strip, while it is open.
    pub const fn rapid(&self) -> Option<&Rapid> {
        self.rapid.as_ref()
    }

    /// Opens the strip for the block where the attention is, or closes it. A draft is posted, not lost; one that is
    /// refused keeps the strip open.
    pub fn set_rapid(&mut self, open: bool) {
        self.finish();
        if open && self.refuses() {
            return;
        }
        if !self.is_sealed() && self.post_draft().is_err() {
            return;
        }
        self.rapid = None;
        if open {
            let place = self.place();
            self.rapid = Some(Rapid { place, draft: String::new() });
            self.show_place(place);
        }
    }

    /// Chooses where posted notes go.
    pub fn set_rapid_place(&mut self, place: Place) {
        if let Some(rapid) = &mut self.rapid {
            rapid.place = place;
            self.show_place(place);
        }
    }

    /// Keeps what is being written in the strip.
    pub fn set_rapid_draft(&mut self, draft: String) {
        if let Some(rapid) = &mut self.rapid {
            rapid.draft = draft;
        }
    }

    /// Makes a note of what is being written in the strip, if anything is. It stays there where it is refused.
    pub fn post_draft(&mut self) -> Result<(), Refusal> {
        let Some(draft) = self.rapid.as_ref().map(|rapid| rapid.draft.clone()) else { return Ok(()) };
        self.post(&[draft])?;
        self.set_rapid_draft(String::new());
        Ok(())
    }

    /// Takes a text that the input method delivered late for the strip: into the strip while it is open, else as a note.
    pub fn post_late(&mut self, text: &str) -> Result<(), Refusal> {
        match &mut self.rapid {
            Some(rapid) => {
                rapid.draft.push_str(text);
                Ok(())
            }
            None => self.post(&[text.to_owned()]),
        }
    }

    /// Makes a note of each text, in the strip's place, as one step; blank ones are passed over.
    pub fn post(&mut self, texts: &[String]) -> Result<(), Refusal> {
        if texts.iter().all(|text| text.trim().is_empty()) {
            return Ok(());
        }
        if self.refuses() {
            return Err("notice.sealed");
        }
        let place = self.rapid.as_ref().map_or_else(|| self.place(), |rapid| rapid.place);
        self.add_notes(&[Group::of(place.block(), texts.to_vec(), self.board.page())])?;
        self.show_place(place);
        Ok(())
    }

    /// Makes a note of each text, as one step; they are selected.
    pub(super) fn add_notes(&mut self, groups: &[Group]) -> Result<(), Refusal> {
        self.finish();
        let (edit, made) = self.notes_plan(groups, self.prefs.color, false)?;
        self.try_commit(edit)?;
        self.select(made.into_iter().collect());
        Ok(())
    }

    /// The edit that makes a note of each text, group by group near its place, without covering others; also the notes, in
    /// the order of the texts. Blank texts are passed over. A block that is too full for them is tidied in the same edit. Nothing is made where
    /// not all of it can be.
    pub(super) fn notes_plan(
        &mut self,
        groups: &[Group],
        color: ColorName,
        draft: bool,
    ) -> Result<(Edit, Vec<Id>), Refusal> {
        let texts = || groups.iter().flat_map(|group| &group.texts);
        if texts().any(|text| text.chars().count() > MAX_TEXT) {
            return Err("notice.too_long");
        }
        if !has_capacity(self.board.notes().len(), texts().count()) {
            return Err("notice.full");
        }
        let page = self.board.page();
        let mut taken: Vec<IRect> = self.scene().notes.iter().map(|note| note.rect).collect();
        let mut ids = self.fresh_ids();
        let (mut new, mut crowded) = (Vec::new(), Vec::new());
        let (mut filled, mut made) = (Edit::default(), Vec::new());
        for Group { texts, wish, kind } in groups {
            let kind = *kind;
            let mut texts: Vec<&str> =
                texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
            // Notes that ask for a text come first.
            let place = if kind == NoteKind::KpiEvent { None } else { page.block_at(*wish) };
            let asked = place.is_some() || kind == NoteKind::KpiEvent;
            let blank = if asked { self.blank_notes(place) } else { Vec::new() };
            let count = blank.len().min(texts.len());
            for (id, text) in blank.into_iter().zip(texts.drain(..count)) {
                filled = filled.compose(notes::write_draft(&self.board, id, text, color, draft));
                made.push(id);
            }
            let home = place::home(page, *wish);
            let choices: Vec<Vec<ISize>> = texts.iter().map(|text| sizes(text, kind, home.size)).collect();
            let places = match (place::fitting(home, &taken, &choices), page.block_at(*wish)) {
                (Some(places), _) => places,
                (None, Some(block)) => {
                    crowded.push(block);
                    vec![IRect { origin: page.note_area(block).origin, size: Note::MIN_SIZE }; texts.len()]
                }
                (None, None) => place::spread(page, &taken, &choices),
            };
            taken.extend(&places);
            for (text, rect) in texts.into_iter().zip(places) {
                let note = NewNote { kind, color, draft, ..NewNote::with_text(rect, text) };
                let id = ids.next_id();
                made.push(id);
                new.push((id, note));
            }
        }
        // In a block laid out anew, what is new comes last, in the order in which it came.
        let order: Vec<Id> = new.iter().map(|(id, _)| *id).collect();
        let edit = filled.compose(notes::add_many(&self.board, new));
        let tidied = self.tidied_after(&edit, &crowded, &order);
        Ok((edit.compose(tidied), made))
    }

    /// The notes without a text that can be written on, in reading order: those of a block, or KPI events.
    pub(super) fn blank_notes(&self, block: Option<Block>) -> Vec<Id> {
        let page = self.board.page();
        let asks = |note: &Note| note.belongs_to(block, page) && note.is_blank() && !note.locked;
        if !self.board.notes().values().any(asks) {
            return Vec::new();
        }
        let order = self.board.reading_order().into_iter();
        order.filter(|id| self.board.note(*id).is_some_and(asks)).collect()
    }

    /// The place where the attention is: a block, or the first one to fill.
    fn place(&self) -> Place {
        let here = self.pointer.map(crate::geometry::Point::round);
        let page = self.board.page();
        let lane = here.is_some_and(|p| page.lane().contains(p));
        let block = self.block.or_else(|| here.and_then(|p| page.block_at(p)));
        match block {
            None if lane => Place::Lane,
            block => Place::Block(block.unwrap_or(Block::CustomerSegments)),
        }
    }

    fn middle_of(&self, place: Place) -> IPoint {
        let page = self.board.page();
        match place {
            Place::Block(block) => page.note_area(block).center(),
            Place::Lane => page.lane().center(),
        }
    }

    /// Lights the block and brings it into sight.
    fn show_place(&mut self, place: Place) {
        let (area, block) = match place {
            Place::Block(block) => (self.board.page().block_rect(block), Some(block)),
            Place::Lane => (self.board.page().lane(), None),
        };
        self.camera.reveal(area.to_rect());
        self.attend(self.middle_of(place).into(), block);
    }
}

/// The sizes a note with this text may have in a place so wide, best first: the usual one, flatter ones, a long text across
/// the place or half of it, and two side by side. Each shows the text whole.
pub(super) fn sizes(text: &str, kind: NoteKind, room: ISize) -> Vec<ISize> {
    let usual = kind.default_size();
    let least = Note::MIN_SIZE;
    let heights = NoteHeights::new(text, kind, usual.w.max(MAX_NOTE_WIDTH_UNITS).max(room.w));
    // Narrow notes are wide enough for their words.
    let widest = heights.min_width();
    let tall = |w: i32, h: i32| {
        let w = w.max(widest.min(room.w));
        ISize::new(w, h.max(heights.height_for_width(w)))
    };
    let flat = tall(usual.w, least.h);
    let long = |width: i32| {
        if flat.h > usual.h { tall(width.clamp(usual.w, MAX_NOTE_WIDTH_UNITS), least.h) } else { flat }
    };
    let across = if flat.h > room.h { tall(room.w.max(usual.w), least.h) } else { flat };
    let mut sizes = vec![
        tall(usual.w, usual.h),
        tall(usual.w, 60),
        flat,
        long(room.w),
        long((room.w - GRID_GAP_UNITS) / 2),
        across,
    ];
    // So wide that two, three … columns fill the place.
    let columns = |count: i32| (room.w - (count - 1) * GRID_GAP_UNITS) / count;
    sizes.extend(
        (2..8)
            .map(columns)
            .filter(|width| (least.w..usual.w).contains(width))
            .map(|width| tall(width, least.h)),
    );
    sizes.extend([tall(132, least.h), tall(least.w, least.h)]);
    sizes
}
