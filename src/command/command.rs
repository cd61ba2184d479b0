//! A command with all of its properties.

use super::{Effect, Shortcut};
use crate::editor::{Editor, View, actions};
use crate::i18n::{Key, Lang, kana_reading, key, keyed_enum, tr};

keyed_enum! {
    /// A menu.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Menu {
        /// Boards and pictures.
        File = "file",
        /// Undo, clipboard, selection, search.
        Edit = "edit",
        /// Notes.
        Note = "note",
        /// Arrows.
        Arrow = "arrow",
        /// The growth cycle: check, doubts, evidence, presentation.
        Cycle = "cycle",
        /// The workshop: agenda, ideas, prompts, answers.
        Workshop = "workshop",
        /// Alignment, distribution, blocks.
        Arrange = "arrange",
        /// Navigation.
        Go = "go",
        /// Zoom, page, language, colors.
        View = "view",
        /// Shortcuts, about.
        Help = "help",
    }

    /// All menus from left to right.
    pub(crate) const ALL;

    /// Name as shown.
    pub(crate) fn name = text("menu.");
}

/// Where text typed after a command goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFocus {
    /// The canvas: letters are shortcuts.
    Canvas,
    /// The note, label or title that the command starts to edit.
    Board,
    /// The field that the command opens.
    Field,
}

/// Message of the reason why a command is disabled.
pub type DisabledReason = Key;

/// A command: its id, its place in the menus, its shortcuts, when it is enabled, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Stable id, such as `note.add`. Its name and help are the messages `cmd.<id>` and `cmd.<id>.help`.
    pub id: &'static str,
    name: Key,
    help: Key,
    /// The menu that contains it.
    pub(crate) menu: Menu,
    /// Whether a separator precedes it.
    pub(crate) separator_before: bool,
    /// Whether the menu omits it; the palette and the list of shortcuts contain it.
    pub(crate) hidden_in_menu: bool,
    /// Its shortcuts; the first is shown.
    pub shortcuts: &'static [Shortcut],
    /// If set, the command decides what happens to a pending text edit; otherwise it is committed first.
    pub(crate) keeps_pending_edit: bool,
    /// Where text typed next goes.
    pub(crate) text_focus: TextFocus,
    /// For a toggle: whether it is on.
    pub(crate) checked_when: Option<fn(&Editor) -> bool>,
    /// Message key of what was done, for `{0}` notes or arrows, shown with an undo button.
    pub(crate) success_message: Option<Key>,
    /// Whether it is enabled; the reason if not.
    pub enabled_when: fn(&Editor) -> Result<(), DisabledReason>,
    /// Runs it.
    pub run: fn(&mut Editor) -> Option<Effect>,
}

impl Command {
    /// Name as shown; ends with “…” if a dialog follows.
    pub fn name(&self, lang: Lang) -> String {
        tr(lang, self.name).to_owned()
    }

    /// Short description.
    pub fn help(&self, lang: Lang) -> String {
        tr(lang, self.help).to_owned()
    }

    /// Reading of its Japanese name, in hiragana.
    pub(crate) fn kana_reading(&self) -> &'static str {
        kana_reading(self.id)
    }

    /// Sets a separator before it.
    pub(super) const fn separator_before(mut self) -> Self {
        self.separator_before = true;
        self
    }

    /// Omits it from the menu.
    pub(super) const fn hidden_in_menu(mut self) -> Self {
        self.hidden_in_menu = true;
        self
    }

    /// Marks it as starting a text edit.
    pub(super) const fn edits_text(mut self) -> Self {
        self.text_focus = TextFocus::Board;
        self
    }

    /// Marks it as opening a field.
    pub(super) const fn opens_field(mut self) -> Self {
        self.text_focus = TextFocus::Field;
        self
    }

    /// Marks it as handling a pending text edit itself.
    pub(super) const fn keeps_pending_edit(mut self) -> Self {
        self.keeps_pending_edit = true;
        self
    }

    /// Makes it a toggle.
    pub(super) const fn checked_when(mut self, is_on: fn(&Editor) -> bool) -> Self {
        self.checked_when = Some(is_on);
        self
    }

    /// Sets the message shown after it.
    pub(super) const fn success_message(mut self, sentence: Key) -> Self {
        self.success_message = Some(sentence);
        self
    }

    /// Whether a toggle is on; false for other commands.
    pub(crate) fn is_checked(&self, editor: &Editor) -> bool {
        self.checked_when.is_some_and(|is_on| is_on(editor))
    }

    /// Whether its effect is visible on the canvas, which is shown for it.
    pub(crate) fn is_canvas_command(&self) -> bool {
        let there = [Menu::Edit, Menu::Note, Menu::Arrow, Menu::Cycle, Menu::Arrange, Menu::Go];
        let steps = ["edit.undo", "edit.redo"].contains(&self.id);
        (there.contains(&self.menu) && !steps) || self.text_focus == TextFocus::Board
    }

    /// Runs it if it is enabled. A pending text edit is committed first. During a drag, a command only cancels
    /// the drag, like Esc.
    pub fn run_if_enabled(&self, editor: &mut Editor) -> Option<Effect> {
        (self.enabled_when)(editor).ok()?;
        if self.is_canvas_command() && editor.ideas().view() != View::Canvas {
            actions::ideas::set_view(editor, View::Canvas);
        }
        if self.keeps_pending_edit {
            return (self.run)(editor);
        }
        let dragging = !editor.tool().is_idle() && editor.tool().text_target().is_none();
        editor.commit_pending();
        if dragging { None } else { (self.run)(editor) }
    }
}

/// A command that does not edit text.
pub(super) const fn command(
    menu: Menu,
    id: &'static str,
    shortcut: &'static [Shortcut],
    when: fn(&Editor) -> Result<(), DisabledReason>,
    run: fn(&mut Editor) -> Option<Effect>,
) -> Command {
    Command {
        id,
        name: Key::joined("cmd.", id, ""),
        help: Key::joined("cmd.", id, ".help"),
        menu,
        separator_before: false,
        hidden_in_menu: false,
        shortcuts: shortcut,
        keeps_pending_edit: false,
        text_focus: TextFocus::Canvas,
        checked_when: None,
        success_message: None,
        enabled_when: when,
        run,
    }
}

/// Always enabled.
#[expect(clippy::unnecessary_wraps, reason = "same signature as the conditions of other commands")]
pub(super) const fn always_enabled(_: &Editor) -> Result<(), DisabledReason> {
    Ok(())
}

/// Requires selected notes that are not locked.
pub(super) fn needs_notes(editor: &Editor) -> Result<(), DisabledReason> {
    let mut notes = editor.selection().iter_notes(editor.board()).peekable();
    if notes.peek().is_none() {
        return Err(key!("why.no_note"));
    }
    if notes.any(|note| !note.locked) { Ok(()) } else { Err(key!("why.locked")) }
}

/// Requires a minimum number of selected notes that are not locked.
pub(super) fn needs_many(
    editor: &Editor,
    least: usize,
    reason: DisabledReason,
) -> Result<(), DisabledReason> {
    needs_notes(editor)?;
    if editor.selection().iter_notes(editor.board()).filter(|note| !note.locked).nth(least - 1).is_some() {
        Ok(())
    } else {
        Err(reason)
    }
}

/// Requires selected arrows.
pub(super) fn needs_arrows(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.selection().iter_arrows(editor.board()).next().is_none() {
        Err(key!("why.no_arrow"))
    } else {
        Ok(())
    }
}

/// Requires arrows on the board.
pub(super) fn has_arrows(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.board().arrows().is_empty() { Err(key!("why.no_arrows")) } else { Ok(()) }
}

/// Requires a selection.
pub(super) fn needs_selection(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.selection().ids().is_empty() { Err(key!("why.no_selection")) } else { Ok(()) }
}

/// Requires a selected record that is not locked.
pub(super) fn needs_unlocked(editor: &Editor) -> Result<(), DisabledReason> {
    needs_selection(editor)?;
    if editor.selection().iter_arrows(editor.board()).next().is_none() { needs_notes(editor) } else { Ok(()) }
}

/// Requires notes on the board.
pub(super) fn needs_board(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.board().notes().is_empty() { Err(key!("why.empty")) } else { Ok(()) }
}
