//! Search panel: search text, replacement, list of matches.

use super::Message;
use super::canvas::Canvas;
use super::field::{begin_field, end_field, keep_keys, take_early_input};
use super::ime::{ImeTarget, is_composing};
use super::widgets::command_button;
use crate::editor::{Editor, Match, Search, TextTarget, actions};
use crate::i18n::{key, tr, tr_fmt};
use egui::{
    Align2, Area, Context, Frame, Id, Key, Label, Modifiers, Order, Pos2, Rect, Response, RichText,
    ScrollArea, Sense, TextEdit, Ui, pos2, vec2,
};

/// Maximum width in points.
const MAX_WIDTH: f32 = 400.0;
/// Maximum height in points.
const MAX_HEIGHT: f32 = 520.0;
/// Maximum number of matches listed; the next and previous buttons reach all.
const MAX_LISTED: usize = 200;

pub(super) fn search_panel_ui(ctx: &Context, editor: &Editor, canvas: &mut Canvas) -> Vec<Message> {
    let Some(find) = editor.search() else {
        canvas.open_panels.search = false;
        return Vec::new();
    };
    let changes = SearchChanges {
        fresh: !std::mem::replace(&mut canvas.open_panels.search, true),
        moved: std::mem::replace(&mut canvas.open_panels.match_number, find.current()) != find.current(),
    };
    let corner = corner(editor, canvas.area());
    let area = Area::new(Id::unique("find")).order(Order::Middle).fixed_pos(corner).pivot(Align2::LEFT_TOP);
    let inner = area.show(ctx, |ui| {
        Frame::popup(&ctx.global_style()).inner_margin(10).show(ui, |ui| {
            ui.set_width(width(canvas.area()));
            ui.set_max_height(MAX_HEIGHT);
            contents_ui(ui, editor, find, changes, canvas.area().height())
        })
    });
    inner.inner.inner
}

/// Changes since the last frame.
#[derive(Clone, Copy)]
struct SearchChanges {
    /// The panel was opened.
    fresh: bool,
    /// The current match has changed.
    moved: bool,
}

/// A field of the panel, and the keys that it handles.
struct SearchField {
    submitted: bool,
    submitted_backward: bool,
    closed: bool,
    history: Option<Message>,
}

/// A field with its label above; `text` is its content before and after.
fn line_ui(ui: &mut Ui, id: Id, name: &str, text: &mut String, wanted: bool) -> SearchField {
    let label = ui.label(RichText::new(name).small());
    let history = history_keys(ui, id);
    let before = begin_field(ui, id, text, ImeTarget::Other);
    let edit = TextEdit::singleline(text).id(id).desired_width(f32::INFINITY).return_key(None);
    let mut output = edit.show(ui);
    end_field(ui, before, text, &mut output);
    keep_keys(ui, id, false);
    let response = output.response.response.clone().labelled_by(label.id);
    if wanted {
        response.request_focus();
    }
    let [submitted_backward, submitted, closed] = if response.has_focus() && !is_composing(ui.ctx()) {
        ui.input_mut(|input| {
            [
                input.consume_key(Modifiers::SHIFT, Key::Enter),
                input.consume_key(Modifiers::NONE, Key::Enter),
                input.consume_key(Modifiers::NONE, Key::Escape),
            ]
        })
    } else {
        [false; 3]
    };
    SearchField { submitted, submitted_backward, closed, history }
}

/// Undo and redo apply to the board: users want to undo the last replacement.
fn history_keys(ui: &Ui, id: Id) -> Option<Message> {
    if !ui.memory(|memory| memory.has_focus(id)) || is_composing(ui.ctx()) {
        return None;
    }
    let [undo, redo] = ui.input_mut(|input| {
        let again = input.consume_key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
            || input.consume_key(Modifiers::COMMAND, Key::Y);
        [!again && input.consume_key(Modifiers::COMMAND, Key::Z), again]
    });
    match (undo, redo) {
        (true, _) => command("edit.undo"),
        (false, true) => command("edit.redo"),
        (false, false) => None,
    }
}

/// Width of the panel in a narrow canvas, in points.
fn width(area: Rect) -> f32 {
    MAX_WIDTH.min(area.width() - 50.0)
}

/// Position of the panel: at the right, or at the left if it would cover the current match.
fn corner(editor: &Editor, area: Rect) -> Pos2 {
    let right = area.right_top() + vec2(-width(area) - 34.0, 10.0);
    let panel = Rect::from_min_size(right, vec2(width(area) + 24.0, area.height().min(MAX_HEIGHT)));
    let current =
        editor.search().and_then(Search::current).and_then(|_| actions::navigation::selection_bounds(editor));
    let covered = current.is_some_and(|found| {
        let found = editor.camera().screen_from_page().apply_rect(found);
        let found = Rect::from_min_max(pos2(found.left, found.top), pos2(found.right, found.bottom));
        found.intersects(panel)
    });
    if covered { area.left_top() + vec2(10.0, 10.0) } else { right }
}

fn contents_ui(
    ui: &mut Ui,
    editor: &Editor,
    search: &Search,
    changes: SearchChanges,
    height: f32,
) -> Vec<Message> {
    let lang = editor.lang();
    let mut messages = Vec::new();
    let again = ui.input(|input| input.modifiers.command && input.key_pressed(Key::F));
    let mut query = search.query().to_owned();
    if changes.fresh {
        query.push_str(&take_early_input(ui));
    }
    let name = tr(lang, key!("find.query"));
    let line = line_ui(ui, Id::unique("find_query"), name, &mut query, changes.fresh || again);
    if query != search.query() {
        messages.push(Message::SetQuery(query));
    }
    messages.extend(line.history);
    messages.extend(line.submitted_backward.then(|| command("edit.find_previous")).flatten());
    messages.extend(line.submitted.then(|| command("edit.find_next")).flatten());
    messages.extend(line.closed.then_some(Message::CloseSearch));
    let mut replacement = search.replacement().to_owned();
    let name = tr(lang, key!("find.replacement"));
    let line = line_ui(ui, Id::unique("find_replacement"), name, &mut replacement, false);
    if replacement != search.replacement() {
        messages.push(Message::SetReplacement(replacement));
    }
    messages.extend(line.history);
    messages.extend(line.submitted.then(|| command("edit.replace")).flatten());
    messages.extend(line.closed.then_some(Message::CloseSearch));
    ui.horizontal_wrapped(|ui| {
        for id in ["edit.find_previous", "edit.find_next", "edit.replace", "edit.replace_all"] {
            messages.extend(command_button(ui, id, editor));
        }
    });
    ui.separator();
    ui.horizontal(|ui| {
        ui.label(RichText::new(count(search, lang)).small());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            messages
                .extend(ui.button(tr(lang, key!("button.close"))).clicked().then_some(Message::CloseSearch));
        });
    });
    let room = (height - 250.0).clamp(30.0, 260.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        for (number, found) in search.matches().iter().take(MAX_LISTED).enumerate() {
            let current = search.current() == Some(number);
            let response = row_ui(ui, editor, found, current);
            if current && changes.moved {
                response.scroll_to_me(None);
            }
            messages.extend(response.clicked().then_some(Message::GoToMatch(number)));
        }
    });
    messages
}

fn command(id: &str) -> Option<Message> {
    crate::command::find(id).map(Message::Command)
}

fn count(search: &Search, lang: crate::i18n::Lang) -> String {
    let count = search.matches().len();
    let all = match (count, search.is_incomplete()) {
        (0, true) => "…".to_owned(),
        (count, true) => format!("{count}+"),
        (count, false) => count.to_string(),
    };
    match search.current() {
        Some(at) => tr_fmt(lang, key!("find.at"), &[&(at + 1).to_string(), &all]),
        None if search.query().trim().is_empty() => tr(lang, key!("find.hint")).to_owned(),
        None => tr_fmt(lang, key!("find.count"), &[&all]),
    }
}

/// A match with its context and location.
fn row_ui(ui: &mut Ui, editor: &Editor, found: &Match, current: bool) -> Response {
    let (board, lang) = (editor.board(), editor.lang());
    let place = match found.target {
        TextTarget::Note(id) => {
            let block = board.note(id).and_then(|note| note.block_on(board.page()));
            block.map_or(tr(lang, key!("name.outside")), |block| block.name(lang))
        }
        TextTarget::Label(_) => tr(lang, key!("panel.arrow")),
        TextTarget::Title => tr(lang, key!("panel.title")),
        TextTarget::FrameText(which) => which.name(lang),
    };
    let around = match_with_context(found.target.text_on(board), found);
    let label = RichText::new(format!("{around}  —  {place}"));
    let label = if current { label.strong() } else { label };
    ui.add(Label::new(label).truncate().selectable(false).sense(Sense::click()))
}

/// The match with a few characters before and after it, on one line.
fn match_with_context(text: &str, found: &Match) -> String {
    const CONTEXT_CHARS_BEFORE: usize = 6;
    const CONTEXT_CHARS_AFTER: usize = 18;
    let before = text.get(..found.range.start).unwrap_or_default();
    let near =
        before.char_indices().rev().take(CONTEXT_CHARS_BEFORE).last().map_or(before.len(), |(at, _)| at);
    let after = text.get(found.range.start..).unwrap_or_default();
    let mut line: String = before
        .get(near..)
        .unwrap_or_default()
        .chars()
        .chain(after.chars().take(CONTEXT_CHARS_AFTER))
        .collect();
    if near > 0 {
        line.insert(0, '…');
    }
    line.replace('\n', " ")
}
