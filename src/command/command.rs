//! A row of the table: all facts of one command together.

use super::{Effect, Shortcut};
use crate::editor::{Editor, View};
use crate::i18n::{Lang, kana_reading, tr};

/// The menu a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    /// Boards and pictures.
    File,
    /// Undo, clipboard, select, find.
    Edit,
    /// Notes.
    Note,
    /// Arrows.
    Arrow,
    /// The growth cycle: the check, doubts, what is known, presenting.
    Cycle,
    /// The workshop: schedule, ideas, prompts, answers.
    Workshop,
    /// Aligning, spreading, blocks.
    Arrange,
    /// Going from place to place.
    Go,
    /// Zoom, page, language, colours.
    View,
    /// Keys, about.
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 10] = [
        Self::File,
        Self::Edit,
        Self::Note,
        Self::Arrow,
        Self::Cycle,
        Self::Workshop,
        Self::Arrange,
        Self::Go,
        Self::View,
        Self::Help,
    ];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::File => tr(lang, "menu.file"),
            Self::Edit => tr(lang, "menu.edit"),
            Self::Note => tr(lang, "menu.note"),
            Self::Arrow => tr(lang, "menu.arrow"),
            Self::Cycle => tr(lang, "menu.cycle"),
            Self::Workshop => tr(lang, "menu.workshop"),
            Self::Arrange => tr(lang, "menu.arrange"),
            Self::Go => tr(lang, "menu.go"),
            Self::View => tr(lang, "menu.view"),
            Self::Help => tr(lang, "menu.help"),
        }
    }
}

/// What the text that is typed after a command belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFocus {
    /// The canvas as before: letters are commands.
    Canvas,
    /// The note, label or title that it begins to write on.
    Board,
    /// The field that it opens.
    Field,
}

/// The key of the sentence that says why a command is disabled.
pub type DisabledReason = &'static str;

/// A command: its name, where it stands, its keys, when it is allowed, what it does.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// The stable word, such as `note.add`. Its name and help are the texts `cmd.<id>` and `cmd.<id>.help`.
    pub id: &'static str,
    /// The menu it stands in.
    pub menu: Menu,
    /// Whether a line stands above it in its menu.
    pub separator_before: bool,
    /// Whether its menu leaves it out; the palette and the table of keys have it all the same.
    pub hidden_in_menu: bool,
    /// The keys that call it; the first is shown.
    pub shortcuts: &'static [Shortcut],
    /// Whether it says itself what becomes of what is under way; before other commands writing is kept.
    pub keeps_pending_edit: bool,
    /// What the text that is typed next belongs to.
    pub text_focus: TextFocus,
    /// For a command that switches something: whether that is on now.
    pub checked_when: Option<fn(&Editor) -> bool>,
    /// The key of the sentence that says what was done, for `{0}` notes or arrows, beside a button to undo it.
    pub success_message: Option<&'static str>,
    /// Whether it may run; the reason where it may not.
    pub enabled_when: fn(&Editor) -> Result<(), DisabledReason>,
    /// Runs it.
    pub run: fn(&mut Editor) -> Option<Effect>,
}

impl Command {
    /// The name people read; it ends in «…» where a dialog follows.
    pub fn name(&self, lang: Lang) -> String {
        tr(lang, &format!("cmd.{}", self.id)).to_owned()
    }

    /// What it does, in a few words.
    pub fn help(&self, lang: Lang) -> String {
        tr(lang, &format!("cmd.{}.help", self.id)).to_owned()
    }

    /// How its Japanese name is read, in hiragana.
    pub fn kana_reading(&self) -> &'static str {
        kana_reading(self.id)
    }

    /// The same row with a line above it.
    pub(super) const fn separator_before(mut self) -> Self {
        self.separator_before = true;
        self
    }

    /// The same row, left out of its menu.
    pub(super) const fn hidden_in_menu(mut self) -> Self {
        self.hidden_in_menu = true;
        self
    }

    /// The same row, for a command that begins writing.
    pub(super) const fn edits_text(mut self) -> Self {
        self.text_focus = TextFocus::Board;
        self
    }

    /// The same row, for a command that opens a field.
    pub(super) const fn opens_field(mut self) -> Self {
        self.text_focus = TextFocus::Field;
        self
    }

    /// The same row, for a command that says itself what becomes of what is under way.
    pub(super) const fn keeps_pending_edit(mut self) -> Self {
        self.keeps_pending_edit = true;
        self
    }

    /// The same row, for a command that switches something.
    pub(super) const fn checked_when(mut self, is_on: fn(&Editor) -> bool) -> Self {
        self.checked_when = Some(is_on);
        self
    }

    /// The same row, for a command that says what it did.
    pub(super) const fn success_message(mut self, sentence: &'static str) -> Self {
        self.success_message = Some(sentence);
        self
    }

    /// Whether what it switches is on; never for a command that switches nothing.
    pub fn is_checked(&self, editor: &Editor) -> bool {
        self.checked_when.is_some_and(|is_on| is_on(editor))
    }

    /// Whether what it does is seen on the canvas, which is shown for it.
    pub fn is_canvas_command(&self) -> bool {
        let there = [Menu::Edit, Menu::Note, Menu::Arrow, Menu::Cycle, Menu::Arrange, Menu::Go];
        let steps = ["edit.undo", "edit.redo"].contains(&self.id);
        (there.contains(&self.menu) && !steps) || self.text_focus == TextFocus::Board
    }

    /// Runs it if it may. Writing under way is kept first, so that commands see a settled board. In the middle of a
    /// drag a command only drops the drag, like Esc.
    pub fn run_if_enabled(&self, editor: &mut Editor) -> Option<Effect> {
        (self.enabled_when)(editor).ok()?;
        if self.is_canvas_command() && editor.view() != View::Canvas {
            editor.set_view(View::Canvas);
        }
        if self.keeps_pending_edit {
            return (self.run)(editor);
        }
        let dragging = !editor.tool().is_idle() && editor.tool().text_target().is_none();
        editor.commit_pending();
        if dragging { None } else { (self.run)(editor) }
    }
}

/// A plain row, for a command that does not begin writing.
pub(super) const fn command(
    menu: Menu,
    id: &'static str,
    shortcut: &'static [Shortcut],
    when: fn(&Editor) -> Result<(), DisabledReason>,
    run: fn(&mut Editor) -> Option<Effect>,
) -> Command {
    Command {
        id,
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

/// A command that is always allowed.
#[expect(clippy::unnecessary_wraps, reason = "it stands where other commands may say no")]
pub(super) const fn always_enabled(_: &Editor) -> Result<(), DisabledReason> {
    Ok(())
}

/// A command that needs notes selected that are not locked.
pub(super) fn needs_notes(editor: &Editor) -> Result<(), DisabledReason> {
    let mut notes = editor.iter_selected_notes().peekable();
    if notes.peek().is_none() {
        return Err("why.no_note");
    }
    if notes.any(|note| !note.locked) { Ok(()) } else { Err("why.locked") }
}

/// A command that needs at least so many notes selected that are not locked.
pub(super) fn needs_many(
    editor: &Editor,
    least: usize,
    reason: DisabledReason,
) -> Result<(), DisabledReason> {
    needs_notes(editor)?;
    if editor.iter_selected_notes().filter(|note| !note.locked).nth(least - 1).is_some() {
        Ok(())
    } else {
        Err(reason)
    }
}

/// A command that needs arrows selected.
pub(super) fn needs_arrows(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.iter_selected_arrows().next().is_none() { Err("why.no_arrow") } else { Ok(()) }
}

/// A command that needs arrows on the board.
pub(super) fn has_arrows(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.board().arrows().is_empty() { Err("why.no_arrows") } else { Ok(()) }
}

/// A command that needs anything selected.
pub(super) fn needs_selection(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.selection().is_empty() { Err("why.no_selection") } else { Ok(()) }
}

/// A command that needs anything selected that is not locked.
pub(super) fn needs_unlocked(editor: &Editor) -> Result<(), DisabledReason> {
    needs_selection(editor)?;
    if editor.iter_selected_arrows().next().is_none() { needs_notes(editor) } else { Ok(()) }
}

/// A command that needs notes on the board.
pub(super) fn needs_board(editor: &Editor) -> Result<(), DisabledReason> {
    if editor.board().notes().is_empty() { Err("why.empty") } else { Ok(()) }
}
