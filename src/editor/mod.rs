//! One session with one board, without a window: board, history, selection, camera, tool, pending edit.
//!
//! Input: events and commands. The board changes by edits. Output: a scene. Knows no GUI toolkit, clock or file
//! system.

mod analysis;
mod camera;
mod cycle;
mod event;
mod fork;
mod form_fields;
mod guidance;
mod highlight;
mod ideas;
mod import;
mod import_layout;
mod import_texts;
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
    CacheStats, EditedText, FrameTextVisibility, Interaction, RevealMode, Scene, SceneCache, Theme,
    ViewOptions,
};
use crate::workshop::GuidanceStep;
use analysis::Analysis;
use read_only::ReadOnly;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use transactions::CoalesceKey;

/// A session with a board.
#[derive(Debug)]
pub struct Editor {
    /// The board with the pending edit applied.
    board: Board,
    pending: Edit,
    history: History,
    saved: Option<Revision>,
    /// Kind of the last coalescible change, and the revision it produced.
    last_coalesced: Option<(Revision, CoalesceKey)>,
    selection: BTreeSet<Id>,
    /// The view of the page.
    pub camera: Camera,
    tool: Tool,
    ids: IdSource,
    /// Page position of the focus: under the pointer, or the last keyboard target.
    pointer: Option<Point>,
    /// The block last focused by keyboard, until the pointer moves.
    block: Option<Block>,
    /// The text edited last, for late input of an input method.
    last_text_target: Option<TextTarget>,
    find: Option<Search>,
    quick_entry: Option<QuickEntry>,
    prefs: Prefs,
    view_options: ViewOptions,
    /// The scene, updated when it is requested.
    scene_cache: RefCell<SceneCache>,
    /// Number of changes of the board.
    change_count: u64,
    analysis: Analysis,
    /// The condition hovered in the panel.
    hovered_condition: Option<Condition>,
    /// The condition highlighted while none is hovered.
    pinned_highlight: Option<Condition>,
    present: Option<PresentationState>,
    /// The main view.
    view: View,
    /// Name of the person who writes and votes.
    writer: String,
    /// Draft of a new idea.
    idea_draft: String,
    /// Guidance steps that were postponed.
    postponed_steps: BTreeSet<GuidanceStep>,
    read_only: ReadOnly,
    /// Why a change was refused, until it is reported.
    refusal: Option<RefusalReason>,
}

/// Everything that the scene of a session depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewKey {
    changes: u64,
    view_options: ViewOptions,
    camera: Camera,
}

/// Preferences of the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Prefs {
    /// Color of the next note.
    color: ColorName,
    /// Whether snapping is enabled.
    snapping: bool,
    /// Whether guidance is enabled.
    guidance_step: bool,
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
            prefs: Prefs { color: ColorName::default(), snapping: true, guidance_step: false },
            view_options: ViewOptions {
                page_background: true,
                hints: true,
                frame_texts: FrameTextVisibility::Shown,
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
            postponed_steps: BTreeSet::new(),
            read_only: ReadOnly::default(),
            refusal: None,
        }
    }

    /// Replaces the board and keeps the view settings. History and selection are reset.
    pub fn replace(&mut self, board: Board) {
        let (view_options, camera) = (self.view_options, self.camera);
        // The color of the next note belongs to the work on the previous board.
        let prefs = Prefs { color: ColorName::default(), ..self.prefs };
        // The person at the keyboard stays the same.
        let writer = std::mem::take(&mut self.writer);
        // A new board changes the view key.
        let changes = self.change_count + 1;
        *self = Self {
            camera,
            prefs,
            view_options,
            change_count: changes,
            writer,
            ..Self::new(board, self.ids.clone())
        };
        self.camera.fit(self.board.page().sheet().to_rect());
    }

    /// Sets a scene cache of this board that was built elsewhere.
    pub fn set_scene_cache(&mut self, cache: SceneCache) {
        self.scene_cache = RefCell::new(cache);
    }

    /// Takes the scene cache, to be set again with the same board.
    pub fn take_scene_cache(&mut self) -> SceneCache {
        std::mem::take(self.scene_cache.get_mut())
    }

    /// The board as shown, including the pending edit.
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// The board without the pending edit: the content of a save.
    pub fn committed_board(&self) -> Board {
        let mut board = self.board.clone();
        // The pending edit was applied to this board, so its inverse cannot conflict.
        self.pending.inverse().apply(&mut board).ok();
        board
    }

    /// The current tool.
    pub const fn tool(&self) -> &Tool {
        &self.tool
    }

    /// Message key of the hint for the current tool.
    pub fn hint(&self) -> &'static str {
        let resting = matches!(self.tool, Tool::Select(tool::Select::Idle { hover: None }));
        if !resting || self.selection.is_empty() {
            return self.tool.hint();
        }
        let any_note = self.iter_selected_notes().next().is_some();
        if any_note { "hint.selected.notes" } else { "hint.selected.arrows" }
    }

    /// Whether a text is being edited.
    pub const fn is_editing_text(&self) -> bool {
        matches!(self.tool, Tool::EditText(_))
    }

    /// Activates a tool; a gesture is canceled, a text edit is committed.
    pub fn set_tool(&mut self, tool: Tool) {
        self.commit_pending();
        self.tool = tool;
    }

    /// Page position of the focus: under the pointer, or the last keyboard target.
    pub const fn focus_point(&self) -> Option<Point> {
        self.pointer
    }

    /// Color of the next note.
    pub const fn color(&self) -> ColorName {
        self.prefs.color
    }

    /// Sets the color of the next note.
    pub const fn set_color(&mut self, color: ColorName) {
        self.prefs.color = color;
    }

    /// Whether snapping is enabled.
    pub const fn is_snapping(&self) -> bool {
        self.prefs.snapping
    }

    /// Enables or disables snapping.
    pub const fn set_snapping(&mut self, snapping: bool) {
        self.prefs.snapping = snapping;
    }

    /// Source of ids for one plan.
    pub const fn new_ids(&mut self) -> IdSource {
        self.ids.fork()
    }

    /// Whether closing now would lose anything.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.history.revision()) || !self.pending.is_empty()
    }

    /// The revision that a save would write now.
    pub fn revision(&self) -> Revision {
        self.history.revision()
    }

    /// Marks a revision as saved; later edits remain unsaved.
    pub const fn mark_saved(&mut self, revision: Revision) {
        self.saved = Some(revision);
    }

    /// Marks the board as unsaved: it was repaired, or read from another source.
    pub const fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Sets language, theme, and whether colors have letters.
    pub fn set_view_options(&mut self, lang: Lang, theme: Theme, signs: bool) {
        let view_options = ViewOptions { lang, theme, color_names: signs, ..self.view_options };
        if view_options != self.view_options {
            self.view_options = view_options;
            if let Some(present) = &mut self.present {
                present.clear_scene();
            }
        }
    }

    /// The leading language.
    pub const fn lang(&self) -> Lang {
        self.view_options.lang
    }

    /// The theme.
    pub const fn theme(&self) -> Theme {
        self.view_options.theme
    }

    /// Whether colors have letters, for people with color vision deficiency.
    pub const fn shows_color_names(&self) -> bool {
        self.view_options.color_names
    }

    /// The block last focused by keyboard, until the pointer moves.
    pub const fn focused_block(&self) -> Option<Block> {
        self.block
    }

    /// The current scene.
    pub fn scene(&self) -> Arc<Scene> {
        let interaction = if self.is_mid_gesture() { Interaction::Active } else { Interaction::Idle };
        self.scene_cache.borrow_mut().scene(&self.board, &self.view_options(), interaction)
    }

    /// The current view options.
    pub fn view_options(&self) -> ViewOptions {
        let mut view_options = self.view_options;
        view_options.highlighted_block = self.tool.drop_block(&self.board).or(self.block);
        if let Tool::EditText(write) = &self.tool {
            view_options.edited_text = match write.target {
                TextTarget::Note(id) => EditedText::Note(id),
                TextTarget::Title => EditedText::Title,
                TextTarget::FrameText(which) => EditedText::Frame(which),
                TextTarget::Label(id) => EditedText::Label(id),
            };
        }
        view_options
    }

    /// Key of the current scene: equal keys mean equal scenes.
    pub fn view_key(&self) -> ViewKey {
        ViewKey { changes: self.change_count, view_options: self.view_options(), camera: self.camera }
    }

    /// Whether a gesture or text edit in progress has changed anything.
    pub fn is_mid_gesture(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Number of changes of the board, including gestures in progress.
    pub const fn change_count(&self) -> u64 {
        self.change_count
    }

    /// How much of the scene has been rebuilt so far.
    pub fn cache_stats(&self) -> CacheStats {
        self.scene_cache.borrow().stats()
    }

    /// The undo history.
    pub const fn history(&self) -> &History {
        &self.history
    }
}
