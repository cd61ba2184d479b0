//! One session with one board: joins the board and its changes, the scene, the selection, the camera, the tool.
//!
//! Input: events and edits. Every change of the board goes through [`Editor::apply`], which tells the values
//! that depend on it. What acts on several values, such as moving the selection, is in `actions`. Knows no GUI
//! toolkit, clock or file system.

use super::analysis::{Analysis, BoardAnalysis};
use super::camera::Camera;
use super::display::Display;
use super::event::Event;
use super::guidance::Guidance;
use super::highlight::Highlight;
use super::idea_board::IdeaBoard;
use super::presentation::PresentationState;
use super::quick_entry::QuickEntry;
use super::refusal::RefusalReason;
use super::search::Search;
use super::selection::Selection;
use super::tool::{Tool, ToolAction, ToolContext, ToolResponse};
use super::tool_state::ToolState;
use super::transactions::{CoalesceKey, Transactions};
use crate::cycle::CycleCheck;
use crate::edit::Edit;
use crate::i18n::Lang;
use crate::model::{Board, ColorName, Id, IdSource};
use crate::scene::{Interaction, Scene, Theme, ViewOptions};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A session with a board.
#[derive(Debug)]
pub struct Editor {
    transactions: Transactions,
    analysis: Analysis,
    pub(super) display: Display,
    pub(super) camera: Camera,
    pub(super) selection: Selection,
    pub(super) tools: ToolState,
    pub(super) search: Option<Search>,
    pub(super) quick_entry: Option<QuickEntry>,
    pub(super) presentation: Option<PresentationState>,
    pub(super) ideas: IdeaBoard,
    pub(super) highlight: Highlight,
    pub(super) guidance: Guidance,
}

impl Editor {
    /// A session with a board that counts as saved.
    pub fn new(board: Board, ids: IdSource) -> Self {
        Self {
            transactions: Transactions::new(board, ids, 0),
            analysis: Analysis::default(),
            display: Display::default(),
            camera: Camera::default(),
            selection: Selection::default(),
            tools: ToolState::default(),
            search: None,
            quick_entry: None,
            presentation: None,
            ideas: IdeaBoard::default(),
            highlight: Highlight::default(),
            guidance: Guidance::default(),
        }
    }

    /// Replaces the board and keeps the view settings. History and selection are reset.
    pub fn replace(&mut self, board: Board) {
        let mut tools = self.tools.at_rest();
        // The color of the next note belongs to the work on the previous board.
        tools.set_color(ColorName::default());
        let mut guidance = self.guidance.clone();
        guidance.reset();
        // A new board changes the view key.
        let changes = self.transactions.change_count() + 1;
        *self = Self {
            transactions: Transactions::new(board, self.transactions.new_ids(), changes),
            display: self.display.for_other_board(),
            camera: self.camera,
            tools,
            ideas: self.ideas.for_other_board(),
            guidance,
            ..Self::new(Board::default(), self.transactions.new_ids())
        };
        self.camera.fit(self.board().page().sheet().to_rect());
    }

    /// The board as shown, including the pending edit.
    pub const fn board(&self) -> &Board {
        self.transactions.board()
    }

    /// The board without the pending edit: the content of a save.
    pub fn committed_board(&self) -> Board {
        self.transactions.committed_board()
    }

    /// The changes of the board: history, what is saved, what was refused.
    pub const fn transactions(&self) -> &Transactions {
        &self.transactions
    }

    /// The changes of the board. They can be marked, drained and queried; only the session makes them.
    pub const fn transactions_mut(&mut self) -> &mut Transactions {
        &mut self.transactions
    }

    /// Commits an edit as one step. If it is refused, the reason is recorded.
    pub fn commit(&mut self, edit: Edit) {
        if let Err(reason) = self.try_commit(edit) {
            self.transactions.refuse(reason);
        }
    }

    /// Commits an edit as one step.
    ///
    /// # Errors
    ///
    /// The reason, if the texts of the board would be too large for a file.
    pub(super) fn try_commit(&mut self, edit: Edit) -> Result<(), RefusalReason> {
        self.commit_pending();
        if self.transactions.admits(&edit)? && self.apply(&edit) {
            self.transactions.record(edit);
        }
        self.refresh_search();
        Ok(())
    }

    /// Commits an edit, coalesced with a directly preceding one of the same kind.
    pub(super) fn commit_coalesced(&mut self, edit: Edit, key: CoalesceKey) {
        match self.transactions.admits(&edit) {
            Ok(true) if self.apply(&edit) => self.transactions.record_coalesced(edit, key),
            Ok(_) => return,
            Err(reason) => return self.transactions.refuse(reason),
        }
        self.refresh_search();
    }

    /// Ends what is in progress: a text edit is committed, a drag is canceled.
    pub fn commit_pending(&mut self) {
        let event = if self.tool().is_editing_text() { Event::Finish } else { Event::Cancel };
        if !self.tool().is_idle() {
            self.handle(event);
        }
    }

    /// Undoes the last step. A gesture or text edit in progress counts as that step.
    pub fn undo(&mut self) {
        let (busy, before) = (!self.tool().is_idle(), self.transactions.revision());
        self.commit_pending();
        if busy && self.transactions.revision() == before {
            // A drag or an empty note was dropped: that was the step.
            return;
        }
        if self.ideas.protects(self.board(), self.transactions.history().last()) {
            return;
        }
        if let Some(edit) = self.transactions.undo() {
            self.apply(&edit);
        }
        self.refresh_search();
    }

    /// Redoes the last undone step.
    pub fn redo(&mut self) {
        self.commit_pending();
        if self.ideas.protects(self.board(), self.transactions.history().next()) {
            return;
        }
        if let Some(edit) = self.transactions.redo() {
            self.apply(&edit);
        }
        self.refresh_search();
    }

    /// Passes an event to the tool.
    pub fn handle(&mut self, event: Event) {
        if let Event::Move { at, .. } | Event::Press { at, .. } | Event::DoublePress { at } = event {
            self.selection.set_focus(at, None);
        }
        let (scene, was_moving) = (self.scene(), self.tools.is_moving());
        let pending = self.transactions.take_pending();
        if !pending.is_empty() {
            self.apply(&pending.inverse());
        }
        let mut tool = self.tools.take_tool();
        let context = ToolContext {
            ids: self.transactions.new_ids(),
            board: self.transactions.board(),
            scene: &scene,
            selection: self.selection.ids(),
            zoom: self.camera.zoom(),
            visible: self.camera.visible(),
            color: self.tools.color(),
            snapping: self.tools.is_snapping(),
        };
        let aimed = matches!(event, Event::ChooseEnd(_));
        let ToolResponse { action, select, next } = tool.handle(event, &context);
        self.tools.set_tool(next.unwrap_or(tool));
        self.perform(action, pending);
        if let Some(ids) = select {
            self.selection.set(ids);
        }
        self.selection.prune(self.transactions.board());
        if aimed && let Some(area) = self.tool().chosen_area(&self.scene(), self.board()) {
            self.camera.reveal(area);
        }
        if was_moving && !self.tools.is_moving() {
            self.analysis.clear();
        }
        self.refresh_search();
    }

    /// Performs the action of a tool; `pending` was the pending edit before. A change of a read-only board is
    /// refused.
    fn perform(&mut self, action: ToolAction, pending: Edit) {
        let changes = match &action {
            ToolAction::Preview(edit) | ToolAction::Commit(edit) => !edit.is_empty(),
            ToolAction::None | ToolAction::Cancel => false,
        };
        if (changes || self.tool().is_editing_text()) && self.transactions.is_blocked() {
            return self.tools.set_tool(Tool::default());
        }
        match action {
            ToolAction::None if self.tool().is_idle() => {}
            ToolAction::None => self.preview(pending),
            ToolAction::Preview(edit) => self.preview(edit),
            ToolAction::Commit(edit) => match self.transactions.admits(&edit) {
                Ok(true) if self.apply(&edit) => self.transactions.record(edit),
                Ok(_) => {}
                Err(reason) => self.transactions.refuse(reason),
            },
            ToolAction::Cancel => {}
        }
    }

    /// Applies an edit as the pending one.
    fn preview(&mut self, edit: Edit) {
        if !edit.is_empty() && self.apply(&edit) {
            self.transactions.set_pending(edit);
        }
    }

    /// Applies an edit and tells everything that depends on the board; returns whether it applied.
    fn apply(&mut self, edit: &Edit) -> bool {
        let page = self.board().page();
        let fitted = self.transactions.apply(edit);
        if self.board().page() != page {
            self.camera.fit(self.board().page().sheet().to_rect());
        }
        self.display.invalidate(edit.changes().keys().copied());
        // The analysis is kept while notes are being moved, and recomputed when they are dropped.
        if !self.tools.is_moving() {
            self.analysis.clear();
        }
        self.selection.prune(self.transactions.board());
        if let Some(search) = &mut self.search {
            search.mark_stale();
        }
        fitted
    }

    /// Searches again if the board has changed.
    fn refresh_search(&mut self) {
        if let Some(search) = &mut self.search {
            search.refresh(self.transactions.board());
        }
    }

    /// The search, and the board it searches.
    pub(super) const fn search_and_board(&mut self) -> (Option<&mut Search>, &Board) {
        (self.search.as_mut(), self.transactions.board())
    }

    /// The analysis of the board.
    pub const fn analysis(&self) -> BoardAnalysis<'_> {
        self.analysis.of(self.transactions.board())
    }

    /// The cycle check.
    pub fn check(&self) -> Arc<CycleCheck> {
        self.analysis().check()
    }

    /// The current scene.
    pub fn scene(&self) -> Arc<Scene> {
        let is_active = self.transactions.has_pending();
        let interaction = if is_active { Interaction::Active } else { Interaction::Idle };
        self.display.scene(self.board(), &self.view_options(), interaction)
    }

    /// The current view options.
    pub fn view_options(&self) -> ViewOptions {
        let highlighted_block = self.tool().drop_block(self.board()).or(self.selection.focused_block());
        let mut options = ViewOptions { highlighted_block, ..*self.display.options() };
        if let Some(target) = self.tool().text_target() {
            options.edited_text = target.into();
        }
        options
    }

    /// Sets language, theme, and whether colors have letters.
    pub fn set_view_options(&mut self, lang: Lang, theme: Theme, color_names: bool) {
        let changed = self.display.set_options(lang, theme, color_names);
        if let Some(state) = self.presentation.as_mut().filter(|_| changed) {
            state.clear_scene();
        }
    }

    /// The leading language.
    pub const fn lang(&self) -> Lang {
        self.display.options().lang
    }

    /// The theme.
    pub const fn theme(&self) -> Theme {
        self.display.options().theme
    }

    /// How the board is shown.
    pub const fn display(&self) -> &Display {
        &self.display
    }

    /// How the board is shown.
    pub(crate) const fn display_mut(&mut self) -> &mut Display {
        &mut self.display
    }

    /// The view of the page.
    pub const fn camera(&self) -> &Camera {
        &self.camera
    }

    /// The view of the page.
    pub const fn camera_mut(&mut self) -> &mut Camera {
        &mut self.camera
    }

    /// The selection and the focus.
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Selects the records of `ids` that are on the board.
    pub fn select(&mut self, ids: BTreeSet<Id>) {
        self.selection.set(ids);
        self.selection.prune(self.transactions.board());
    }

    /// The current tool.
    pub const fn tool(&self) -> &Tool {
        self.tools.tool()
    }

    /// The settings of the tools.
    pub const fn tools(&self) -> &ToolState {
        &self.tools
    }

    /// Activates a tool; a gesture is canceled, a text edit is committed.
    pub(crate) fn set_tool(&mut self, tool: Tool) {
        self.commit_pending();
        self.tools.set_tool(tool);
    }

    /// The search, if its panel is open.
    pub const fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// The quick entry bar, if it is open.
    pub const fn quick_entry(&self) -> Option<&QuickEntry> {
        self.quick_entry.as_ref()
    }

    /// The presentation in progress, if there is one.
    pub const fn presentation(&self) -> Option<&PresentationState> {
        self.presentation.as_ref()
    }

    /// The idea board.
    pub const fn ideas(&self) -> &IdeaBoard {
        &self.ideas
    }

    /// The highlighted condition of the cycle.
    pub const fn highlight(&self) -> &Highlight {
        &self.highlight
    }

    /// The guidance.
    pub(crate) const fn guidance(&self) -> &Guidance {
        &self.guidance
    }
}
