//! One session with one board, without a window: board, history, selection, camera, tool, pending edit.
//!
//! Events and commands come in, the board changes by edits, a scene comes out. Knows no toolkit, clock or disk.

mod camera;
mod event;
mod overlay;
mod place;
pub mod tool;

pub use camera::Camera;
pub use event::Event;
pub use overlay::overlay;
pub use place::free_place;
pub use tool::{Cursor, Target, Tool, Write};

use crate::edit::{Edit, History, Revision};
use crate::geometry::{Point, Pos};
use crate::model::{Board, ColorName, Id, IdSource, NoteKind};
use crate::scene::{Look, Scene, Theme};
use crate::words::Lang;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use tool::{Outcome, Step, View};

/// A session with a board.
#[derive(Debug)]
pub struct Editor {
    /// The board with the pending edit on it.
    board: Board,
    pending: Edit,
    history: History,
    saved: Option<Revision>,
    selection: BTreeSet<Id>,
    /// Where on the page the view is, and how large.
    pub camera: Camera,
    tool: Tool,
    ids: IdSource,
    /// Where the pointer last was, in page units.
    pointer: Option<Pos>,
    /// The colour of the next note.
    color: ColorName,
    look: Look,
    scene: OnceCell<Rc<Scene>>,
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
            selection: BTreeSet::new(),
            camera: Camera::default(),
            tool: Tool::default(),
            ids,
            pointer: None,
            color: ColorName::default(),
            look: Look { paper: true, hints: true, ..Look::default() },
            scene: OnceCell::new(),
        }
    }

    /// Another board in place of this one, with the same view settings. History and selection begin anew.
    pub fn replace(&mut self, board: Board) {
        let ids = self.ids.clone();
        let (Look { lang, theme, .. }, camera) = (self.look, self.camera);
        *self = Self::new(board, ids);
        self.set_look(lang, theme);
        self.camera = camera;
        self.camera.fit(self.board.page().rect().bounds());
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

    /// The selected notes and arrows.
    pub const fn selection(&self) -> &BTreeSet<Id> {
        &self.selection
    }

    /// The selected notes.
    pub fn selected_notes(&self) -> BTreeSet<Id> {
        self.selection.iter().copied().filter(|id| self.board.note(*id).is_some()).collect()
    }

    /// The selected arrows.
    pub fn selected_arrows(&self) -> BTreeSet<Id> {
        self.selection.iter().copied().filter(|id| self.board.arrow(*id).is_some()).collect()
    }

    /// Selects what is on the board of `ids`.
    pub fn select(&mut self, ids: BTreeSet<Id>) {
        self.selection = ids;
        self.prune_selection();
    }

    /// What the hand is doing.
    pub const fn tool(&self) -> &Tool {
        &self.tool
    }

    /// Takes up a tool; whatever was under way is dropped, writing is finished.
    pub fn take_tool(&mut self, tool: Tool) {
        self.finish();
        self.tool = tool;
        self.scene.take();
    }

    /// Makes a new note near a place and writes on it.
    pub fn begin_note(&mut self, kind: NoteKind, wish: Point) {
        self.take_tool(Tool::default());
        self.handle(Event::NewNote { kind, wish });
    }

    /// Goes on writing where writing was ended by something that should not have ended it.
    pub fn resume(&mut self, target: Target) {
        let write = match target {
            Target::Note(id) => Write::note(id, &self.board),
            Target::Label(id) => Write::label(id, &self.board),
            Target::Title => Some(Write::title(&self.board)),
        };
        if let Some(write) = write {
            self.take_tool(Tool::Write(write));
        }
    }

    /// Adds to what is being written; nothing happens when nothing is.
    pub fn type_text(&mut self, text: &str) {
        if let Tool::Write(write) = &self.tool {
            let draft = format!("{}{text}", write.draft);
            self.handle(Event::Draft(draft));
        }
    }

    /// Where the pointer last was, in page units.
    pub const fn pointer(&self) -> Option<Pos> {
        self.pointer
    }

    /// The colour of the next note.
    pub const fn color(&self) -> ColorName {
        self.color
    }

    /// Chooses the colour of the next note.
    pub const fn set_color(&mut self, color: ColorName) {
        self.color = color;
    }

    /// The source of names, for plans that need several.
    pub const fn ids(&mut self) -> &mut IdSource {
        &mut self.ids
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

    /// Sets language and colours.
    pub fn set_look(&mut self, lang: Lang, theme: Theme) {
        let look = Look { lang, theme, ..self.look };
        if look != self.look {
            self.look = look;
            self.scene.take();
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

    /// The picture of the board as it is now.
    pub fn scene(&self) -> Rc<Scene> {
        let build = || {
            let mut look = self.look;
            look.lit = self.tool.lit(&self.board);
            if let Tool::Write(write) = &self.tool {
                match write.target {
                    Target::Note(id) => look.writing = Some(id),
                    Target::Title => look.editing_title = true,
                    Target::Label(_) => {}
                }
            }
            Rc::new(Scene::new(&self.board, &look))
        };
        Rc::clone(self.scene.get_or_init(build))
    }

    /// Does an edit as one step of its own.
    pub fn commit(&mut self, edit: Edit) {
        self.finish();
        self.push(edit);
    }

    /// Takes back the last step. What is being done or written counts as that step.
    pub fn undo(&mut self) {
        let (busy, before) = (!self.tool.is_idle(), self.history.revision());
        self.finish();
        if busy && self.history.revision() == before {
            // A drag or an empty note was dropped: that was the step.
            return;
        }
        if let Some(edit) = self.history.undo() {
            self.apply(&edit);
        }
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) {
        self.finish();
        if let Some(edit) = self.history.redo() {
            self.apply(&edit);
        }
    }

    /// The steps done and undone.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Ends what is under way: writing is kept, a drag is dropped.
    pub fn finish(&mut self) {
        let event = if matches!(self.tool, Tool::Write(_)) { Event::Finish } else { Event::Cancel };
        if !self.tool.is_idle() {
            self.handle(event);
        }
    }

    /// Lets the tool act on an event.
    pub fn handle(&mut self, event: Event) {
        if let Event::Move { at } | Event::Press { at, .. } = event {
            self.pointer = Some(at);
        }
        let scene = self.scene();
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.apply(&pending.inverse());
        }
        let fresh = self.ids.next_id();
        let mut tool = std::mem::take(&mut self.tool);
        let view = View {
            board: &self.board,
            scene: &scene,
            selection: &self.selection,
            zoom: self.camera.zoom(),
            color: self.color,
            fresh,
        };
        let shown_before = (tool.lit(view.board), tool.target());
        let Outcome { step, select, next } = tool.handle(event, &view);
        self.tool = next.unwrap_or(tool);
        match step {
            Step::Keep if self.tool.is_idle() => {}
            Step::Keep => self.set_pending(pending),
            Step::Show(edit) => self.set_pending(edit),
            Step::Commit(edit) => self.push(edit),
            Step::Drop => {}
        }
        if let Some(ids) = select {
            self.selection = ids;
        }
        self.prune_selection();
        if (self.tool.lit(&self.board), self.tool.target()) != shown_before {
            self.scene.take();
        }
    }

    fn set_pending(&mut self, edit: Edit) {
        if !edit.is_empty() && self.apply(&edit) {
            self.pending = edit;
        }
    }

    fn push(&mut self, edit: Edit) {
        if !edit.is_empty() && self.apply(&edit) {
            self.history.push(edit);
        }
        self.scene.take();
    }

    /// Applies an edit; says whether it fitted. Plans are made for this very board, so they fit.
    fn apply(&mut self, edit: &Edit) -> bool {
        let page = self.board.page();
        let fitted = edit.apply(&mut self.board).is_ok();
        if self.board.page() != page {
            self.camera.fit(self.board.page().rect().bounds());
        }
        debug_assert!(fitted, "a plan must fit the board it was made for");
        self.scene.take();
        self.prune_selection();
        fitted
    }

    fn prune_selection(&mut self) {
        let board = &self.board;
        self.selection.retain(|id| board.note(*id).is_some() || board.arrow(*id).is_some());
    }
}
