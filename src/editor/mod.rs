//! One session with one board, without a window: board, history, selection, camera, tool, pending edit.
//!
//! Events and commands come in, the board changes by edits, a scene comes out. Knows no toolkit, clock or disk.

mod analysis;
mod camera;
mod cycle;
mod event;
mod fork;
mod form_fields;
mod highlight;
mod ideas;
mod import;
mod import_layout;
mod import_texts;
mod onboarding;
mod overlay;
mod paste;
mod placement;
mod presentation;
mod quick_entry;
mod read_only;
mod search;
mod selection;
mod snap;
mod spatial_navigation;
mod text_editing;
mod tidy_up;
pub mod tool;
mod transactions;

pub use camera::Camera;
pub use event::{Event, PointerModifiers};
pub use fork::EditorFork;
pub use form_fields::FormField;
pub use ideas::View;
pub use import::ImportSummary;
pub use overlay::overlay;
pub use presentation::PresentationState;
pub use quick_entry::{QuickEntry, QuickEntryTarget, RefusalReason};
pub use search::{Match, Search};
pub use spatial_navigation::{Direction, NavigationTarget};
pub use tool::{Cursor, EditText, TextTarget, Tool};

use crate::edit::{Edit, History, Revision};
use crate::geometry::Point;
use crate::i18n::Lang;
use crate::model::{Block, Board, ColorName, Condition, Id, IdSource};
use crate::scene::{
    CacheStats, EditedText, Interaction, RevealMode, Scene, SceneCache, StripVisibility, Theme, ViewOptions,
};
use crate::workshop::NextStep;
use analysis::Analysis;
use read_only::ReadOnly;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use transactions::CoalesceKey;

/// A session with a board.
#[derive(Debug)]
pub struct Editor {
    /// The board with the pending edit on it.
    board: Board,
    pending: Edit,
    history: History,
    saved: Option<Revision>,
    /// What the last step nudged, and the revision it left.
    last_coalesced: Option<(Revision, CoalesceKey)>,
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
    last_text_target: Option<TextTarget>,
    find: Option<Search>,
    quick_entry: Option<QuickEntry>,
    prefs: Prefs,
    view_options: ViewOptions,
    /// The picture, brought up to date when it is asked for.
    scene_cache: RefCell<SceneCache>,
    /// How often the board changed.
    change_count: u64,
    analysis: Analysis,
    /// The condition that is pointed at in the panel: its path is lit.
    hovered_condition: Option<Condition>,
    /// The condition whose path stays lit while none is pointed at.
    pinned_highlight: Option<Condition>,
    present: Option<PresentationState>,
    /// What the middle of the window shows.
    view: View,
    /// Who writes and votes now.
    writer: String,
    /// The idea that is being written.
    idea_draft: String,
    /// The steps of the guidance that were put off.
    put_off: BTreeSet<NextStep>,
    seal: ReadOnly,
    /// Why a change was refused, until that is told.
    refusal: Option<RefusalReason>,
}

/// What the picture of a session hangs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewKey {
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
            last_coalesced: None,
            selection: BTreeSet::new(),
            camera: Camera::default(),
            tool: Tool::default(),
            ids,
            pointer: None,
            block: None,
            last_text_target: None,
            find: None,
            quick_entry: None,
            prefs: Prefs { color: ColorName::default(), snapping: true, guiding: false },
            view_options: ViewOptions {
                page_background: true,
                hints: true,
                strip: StripVisibility::Shown,
                reveal: RevealMode::Marked,
                ..ViewOptions::default()
            },
            scene_cache: RefCell::default(),
            change_count: 0,
            analysis: Analysis::default(),
            hovered_condition: None,
            pinned_highlight: None,
            present: None,
            view: View::default(),
            writer: String::new(),
            idea_draft: String::new(),
            put_off: BTreeSet::new(),
            seal: ReadOnly::default(),
            refusal: None,
        }
    }

    /// Another board in place of this one, with the same view settings. History and selection begin anew.
    pub fn replace(&mut self, board: Board) {
        let (look, camera) = (self.view_options, self.camera);
        // The colour of the next note is part of what was being done.
        let prefs = Prefs { color: ColorName::default(), ..self.prefs };
        // Who is at the keyboard stays there.
        let writer = std::mem::take(&mut self.writer);
        // Another board is another sight.
        let changes = self.change_count + 1;
        *self = Self {
            camera,
            prefs,
            view_options: look,
            change_count: changes,
            writer,
            ..Self::new(board, self.ids.clone())
        };
        self.camera.fit(self.board.page().sheet().to_rect());
    }

    /// Takes over a picture of this very board that was made elsewhere.
    pub fn set_scene_cache(&mut self, cache: SceneCache) {
        self.scene_cache = RefCell::new(cache);
    }

    /// The picture, to be hung up again with the same board.
    pub fn take_scene_cache(&mut self) -> SceneCache {
        std::mem::take(self.scene_cache.get_mut())
    }

    /// The board as shown, pending edit included.
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// The board without the pending edit: what a file gets.
    pub fn committed_board(&self) -> Board {
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
        let any_note = self.iter_selected_notes().next().is_some();
        if any_note { "hint.selected.notes" } else { "hint.selected.arrows" }
    }

    /// Whether something is being written.
    pub const fn is_writing(&self) -> bool {
        matches!(self.tool, Tool::EditText(_))
    }

    /// Takes up a tool; whatever was under way is dropped, writing is finished.
    pub fn set_tool(&mut self, tool: Tool) {
        self.commit_pending();
        self.tool = tool;
    }

    /// Where on the page the attention is: under the pointer, or where the keys went last.
    pub const fn focus_point(&self) -> Option<Point> {
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
    pub const fn new_ids(&mut self) -> IdSource {
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
    pub fn set_view_options(&mut self, lang: Lang, theme: Theme, signs: bool) {
        let look = ViewOptions { lang, theme, color_names: signs, ..self.view_options };
        if look != self.view_options {
            self.view_options = look;
            if let Some(present) = &mut self.present {
                present.clear_scene();
            }
        }
    }

    /// The leading language.
    pub const fn lang(&self) -> Lang {
        self.view_options.lang
    }

    /// The colours.
    pub const fn theme(&self) -> Theme {
        self.view_options.theme
    }

    /// Whether colours carry a sign, for people who cannot tell them apart.
    pub const fn shows_color_names(&self) -> bool {
        self.view_options.color_names
    }

    /// The block the keys went to last, until the pointer moves.
    pub const fn focused_block(&self) -> Option<Block> {
        self.block
    }

    /// The picture of the board as it is now.
    pub fn scene(&self) -> Arc<Scene> {
        let hand = if self.is_mid_gesture() { Interaction::Active } else { Interaction::Idle };
        self.scene_cache.borrow_mut().scene(&self.board, &self.view_options(), hand)
    }

    /// How the board is looked at now.
    pub fn view_options(&self) -> ViewOptions {
        let mut look = self.view_options;
        look.highlighted_block = self.tool.drop_block(&self.board).or(self.block);
        if let Tool::EditText(write) = &self.tool {
            look.edited_text = match write.target {
                TextTarget::Note(id) => EditedText::Note(id),
                TextTarget::Title => EditedText::Title,
                TextTarget::FrameText(which) => EditedText::Frame(which),
                TextTarget::Label(id) => EditedText::Label(id),
            };
        }
        look
    }

    /// What the picture hangs on: while this is the same, so is the picture.
    pub fn view_key(&self) -> ViewKey {
        ViewKey { changes: self.change_count, look: self.view_options(), camera: self.camera }
    }

    /// Whether a gesture or writing is under way that has changed something.
    pub fn is_mid_gesture(&self) -> bool {
        !self.pending.is_empty()
    }

    /// How often the board changed, gestures under way included.
    pub const fn change_count(&self) -> u64 {
        self.change_count
    }

    /// How much of the picture had to be made anew so far.
    pub fn cache_stats(&self) -> CacheStats {
        self.scene_cache.borrow().stats()
    }

    /// The steps done and undone.
    pub const fn history(&self) -> &History {
        &self.history
    }
}
