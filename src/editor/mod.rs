//! One session with one board, without a window: board, history, selection, camera, tool, pending edit.
//!
//! Events and commands come in, the board changes by edits, a scene comes out. Knows no toolkit, clock or disk.

mod camera;
mod cycle;
mod event;
mod find;
mod form;
mod found;
mod guide;
mod ideas;
mod incoming;
mod intake_layout;
mod intake_said;
mod overlay;
mod paste;
mod place;
mod present;
mod rapid;
mod seal;
mod selection;
mod snap;
mod spot;
mod steps;
mod tidy;
pub mod tool;
mod twin;
mod walk;
mod writing;

pub use camera::Camera;
pub use event::{Event, Held};
pub use find::{Find, Match};
pub use form::FormText;
pub use ideas::Screen;
pub use incoming::Taken;
pub use overlay::overlay;
pub use present::Present;
pub use rapid::{Place, Rapid, Refusal};
pub use tool::{Cursor, Target, Tool, Write};
pub use twin::Twin;
pub use walk::{Aim, Direction};

use crate::edit::{Edit, History, Revision};
use crate::geometry::Point;
use crate::i18n::Lang;
use crate::model::{Block, Board, ColorName, Condition, Id, IdSource};
use crate::scene::{
    CacheStats, EditedText, Interaction, RevealMode, Scene, SceneCache, StripVisibility, Theme, ViewOptions,
};
use crate::workshop::NextStep;
use found::Found;
use seal::Seal;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use steps::Nudge;

/// A session with a board.
#[derive(Debug)]
pub struct Editor {
    /// The board with the pending edit on it.
    board: Board,
    pending: Edit,
    history: History,
    saved: Option<Revision>,
    /// What the last step nudged, and the revision it left.
    nudged: Option<(Revision, Nudge)>,
    selection: BTreeSet<Id>,
    /// Where on the page the view is, and how large.
    pub camera: Camera,
    tool: Tool,
    ids: IdSource,
    /// Where on the page the attention is: under the pointer, or where the keys went last.
    pointer: Option<Point>,
    /// The block the keys went to last, until the pointer moves.
    block: Option<Block>,
    /// What was written last, for text that comes late.
    written: Option<Target>,
    find: Option<Find>,
    rapid: Option<Rapid>,
    prefs: Prefs,
    look: ViewOptions,
    /// The picture, brought up to date when it is asked for.
    easel: RefCell<SceneCache>,
    /// How often the board changed.
    changes: u64,
    found: Found,
    /// The condition that is pointed at in the panel: its path is lit.
    pointed: Option<Condition>,
    /// The condition whose path stays lit while none is pointed at.
    kept_lit: Option<Condition>,
    present: Option<Present>,
    /// What the middle of the window shows.
    view: Screen,
    /// Who writes and votes now.
    writer: String,
    /// The idea that is being written.
    idea_draft: String,
    /// The steps of the guidance that were put off.
    put_off: BTreeSet<NextStep>,
    seal: Seal,
    /// Why a change was refused, until that is told.
    refusal: Option<Refusal>,
}

/// What the picture of a session hangs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    changes: u64,
    look: ViewOptions,
    camera: Camera,
}

/// How a person wants to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Prefs {
    /// The colour of the next note.
    color: ColorName,
    /// Whether things snap unless the hand says otherwise.
    snapping: bool,
    /// Whether the program says what to do next.
    guiding: bool,
}

impl Editor {
    /// A session with a board that counts as saved.
    pub fn new(board: Board, ids: IdSource) -> Self {
        let history = History::default();
        Self {
            saved: Some(history.revision()),
            history,
            board,
            pending: Edit::default(),
            nudged: None,
            selection: BTreeSet::new(),
            camera: Camera::default(),
            tool: Tool::default(),
            ids,
            pointer: None,
            block: None,
            written: None,
            find: None,
            rapid: None,
            prefs: Prefs { color: ColorName::default(), snapping: true, guiding: false },
            look: ViewOptions {
                page_background: true,
                hints: true,
                strip: StripVisibility::Shown,
                reveal: RevealMode::Marked,
                ..ViewOptions::default()
            },
            easel: RefCell::default(),
            changes: 0,
            found: Found::default(),
            pointed: None,
            kept_lit: None,
            present: None,
            view: Screen::default(),
            writer: String::new(),
            idea_draft: String::new(),
            put_off: BTreeSet::new(),
            seal: Seal::default(),
            refusal: None,
        }
    }

    /// Another board in place of this one, with the same view settings. History and selection begin anew.
    pub fn replace(&mut self, board: Board) {
        let (look, camera) = (self.look, self.camera);
        // The colour of the next note is part of what was being done.
        let prefs = Prefs { color: ColorName::default(), ..self.prefs };
        // Who is at the keyboard stays there.
        let writer = std::mem::take(&mut self.writer);
        // Another board is another sight.
        let changes = self.changes + 1;
        *self = Self { camera, prefs, look, changes, writer, ..Self::new(board, self.ids.clone()) };
        self.camera.fit(self.board.page().sheet().to_rect());
    }

    /// Takes over a picture of this very board that was made elsewhere.
    pub fn hang(&mut self, easel: SceneCache) {
        self.easel = RefCell::new(easel);
    }

    /// The picture, to be hung up again with the same board.
    pub fn unhang(&mut self) -> SceneCache {
        std::mem::take(self.easel.get_mut())
    }

    /// The board as shown, pending edit included.
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// The board without the pending edit: what a file gets.
    pub fn settled_board(&self) -> Board {
        let mut board = self.board.clone();
        // The pending edit was applied to this very board, so taking it back cannot conflict.
        self.pending.inverse().apply(&mut board).ok();
        board
    }

    /// What the hand is doing.
    pub const fn tool(&self) -> &Tool {
        &self.tool
    }

    /// The key of the line that says what can be done now.
    pub fn hint(&self) -> &'static str {
        let resting = matches!(self.tool, Tool::Select(tool::Select::Idle { hover: None }));
        if !resting || self.selection.is_empty() {
            return self.tool.hint();
        }
        let any_note = self.chosen_notes().next().is_some();
        if any_note { "hint.selected.notes" } else { "hint.selected.arrows" }
    }

    /// Whether something is being written.
    pub const fn is_writing(&self) -> bool {
        matches!(self.tool, Tool::Write(_))
    }

    /// Takes up a tool; whatever was under way is dropped, writing is finished.
    pub fn take_tool(&mut self, tool: Tool) {
        self.finish();
        self.tool = tool;
    }

    /// Where on the page the attention is: under the pointer, or where the keys went last.
    pub const fn pointer(&self) -> Option<Point> {
        self.pointer
    }

    /// The colour of the next note.
    pub const fn color(&self) -> ColorName {
        self.prefs.color
    }

    /// Chooses the colour of the next note.
    pub const fn set_color(&mut self, color: ColorName) {
        self.prefs.color = color;
    }

    /// Whether things snap unless the hand says otherwise.
    pub const fn is_snapping(&self) -> bool {
        self.prefs.snapping
    }

    /// Lets things snap, or not.
    pub const fn set_snapping(&mut self, snapping: bool) {
        self.prefs.snapping = snapping;
    }

    /// Names for the records of one plan.
    pub const fn fresh_ids(&mut self) -> IdSource {
        self.ids.fork()
    }

    /// Whether anything would be lost by closing now.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.history.revision()) || !self.pending.is_empty()
    }

    /// The revision that a save now would write.
    pub fn revision(&self) -> Revision {
        self.history.revision()
    }

    /// Says that this revision is safely in a file; later edits stay dirty.
    pub const fn mark_saved(&mut self, revision: Revision) {
        self.saved = Some(revision);
    }

    /// Says that the board is in no file: it was mended, or read from somewhere else.
    pub const fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Sets language and colours, and whether colours carry a sign.
    pub fn set_look(&mut self, lang: Lang, theme: Theme, signs: bool) {
        let look = ViewOptions { lang, theme, color_names: signs, ..self.look };
        if look != self.look {
            self.look = look;
            if let Some(present) = &mut self.present {
                present.repaint();
            }
        }
    }

    /// The leading language.
    pub const fn lang(&self) -> Lang {
        self.look.lang
    }

    /// The colours.
    pub const fn theme(&self) -> Theme {
        self.look.theme
    }

    /// Whether colours carry a sign, for people who cannot tell them apart.
    pub const fn shows_signs(&self) -> bool {
        self.look.color_names
    }

    /// The block the keys went to last, until the pointer moves.
    pub const fn block(&self) -> Option<Block> {
        self.block
    }

    /// The picture of the board as it is now.
    pub fn scene(&self) -> Arc<Scene> {
        let hand = if self.is_busy() { Interaction::Active } else { Interaction::Idle };
        self.easel.borrow_mut().scene(&self.board, &self.look(), hand)
    }

    /// How the board is looked at now.
    pub fn look(&self) -> ViewOptions {
        let mut look = self.look;
        look.highlighted_block = self.tool.lit(&self.board).or(self.block);
        if let Tool::Write(write) = &self.tool {
            look.edited_text = match write.target {
                Target::Note(id) => EditedText::Note(id),
                Target::Title => EditedText::Title,
                Target::Frame(which) => EditedText::Frame(which),
                Target::Label(id) => EditedText::Label(id),
            };
        }
        look
    }

    /// What the picture hangs on: while this is the same, so is the picture.
    pub fn sight(&self) -> Sight {
        Sight { changes: self.changes, look: self.look(), camera: self.camera }
    }

    /// Whether a gesture or writing is under way that has changed something.
    pub fn is_busy(&self) -> bool {
        !self.pending.is_empty()
    }

    /// How often the board changed, gestures under way included.
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// How much of the picture had to be made anew so far.
    pub fn work(&self) -> CacheStats {
        self.easel.borrow().stats()
    }

    /// The steps done and undone.
    pub const fn history(&self) -> &History {
        &self.history
    }
}
