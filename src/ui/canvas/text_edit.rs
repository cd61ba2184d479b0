//! Text field for a note, a label or the title, in place and with the line breaks of the finished text.

use super::{Canvas, screen_rect};
use crate::command;
use crate::editor::{Editor, Event, TextTarget, Tool};
use crate::geometry::Rect;
use crate::i18n::key;
use crate::model::{FrameText, Id, MAX_TEXT_CHARS};
use crate::scene::text::{FittedText, Weight};
use crate::scene::{
    Color, Theme, editable_frame_text, editable_text, frame_text_area, note_text_area, theme,
};
use crate::ui::Message;
use crate::ui::field::{begin_field, end_field};
use crate::ui::ime::{ImeTarget, is_composing, with_guard};
use crate::ui::theme::{color32, font, line_metrics};
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::text_edit::TextEditOutput;
use egui::{Galley, ImeEvent, Key, KeyboardShortcut, Modifiers, Stroke, TextEdit, Ui, UiBuilder};
use std::sync::Arc;

/// Position and style of the field.
struct TextField {
    /// On screen.
    rect: egui::Rect,
    size: f32,
    weight: Weight,
    color: egui::Color32,
    frame: egui::Frame,
    lines: LineMode,
}

/// Source of the line breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineMode {
    /// A single line.
    Single,
    /// The lines of a note, centered.
    Note(Id),
    /// The lines of a frame text, left-aligned.
    Frame(FrameText),
}

impl Canvas {
    /// Shows the field during a text edit; returns its rectangle.
    pub(super) fn text_edit_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        area: egui::Rect,
        messages: &mut Vec<Message>,
    ) -> Option<egui::Rect> {
        let Tool::EditText(write) = editor.tool() else { return None };
        let field = field(editor, write.target)?;
        let mut text = write.draft.clone();
        let id = ui.scope_id().with("writing");
        let mut layouter = |ui: &Ui, buffer: &dyn egui::TextBuffer, _width: f32| {
            field_galley(ui, editor, &field, buffer.as_str())
        };
        // Enter commits; Shift+Enter inserts a line break in a note. Tab continues with the next note.
        let breaks =
            (field.lines != LineMode::Single).then_some(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
        let ending = edit_end(ui);
        let builder = UiBuilder::new().max_rect(field.rect);
        let before = begin_field(ui, id, &text, ImeTarget::Board);
        let output = ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(area);
            if field.frame != egui::Frame::NONE {
                ui.painter().add(field.frame.paint(field.rect));
            }
            // egui's underline of composed text ignores that the rows are centered.
            let lines = &mut ui.visuals_mut().ime_composition;
            lines.active_underline_stroke = Stroke::NONE;
            lines.inactive_underline_stroke = Stroke::NONE;
            let edit = TextEdit::multiline(&mut text).id(id).frame(egui::Frame::NONE).margin(0.0);
            let edit = edit.desired_rows(1).desired_width(field.rect.width()).text_color(field.color);
            edit.return_key(breaks).lock_focus(true).layouter(&mut layouter).show(ui)
        });
        let mut output = output.inner;
        end_field(ui, before, &mut text, &mut output);
        if is_composing(ui.ctx()) {
            underline(ui, &output, field.color, area);
        }
        self.focus_ids.push(id);
        let response = output.response.response.clone();
        if self.focused != Some(write.target) {
            self.focused = Some(write.target);
            messages.extend(begin_text_edit(ui, output, &write.draft, text));
        } else if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS {
            messages.push(Message::ShowToast(key!("notice.too_long")));
        } else if text != write.draft {
            messages.push(Message::Input(Event::Draft(text)));
        } else if ending.is_none() && !response.has_focus() && !is_composing(ui.ctx()) {
            if ui.ctx().text_edit_focused() {
                // Another field was clicked: the edit is committed, as by a click on the canvas.
                messages.push(Message::Input(Event::Finish));
            } else {
                response.request_focus();
            }
        }
        messages.extend(ending.map(EditEnd::messages).unwrap_or_default());
        Some(field.rect.expand(4.0))
    }
}

/// How a key ends the edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EditEnd {
    /// Enter or Esc.
    Commit,
    /// Tab: starts the next note.
    NextNote,
    /// Shift+Tab: continues with the previous note.
    PreviousNote,
}

impl EditEnd {
    fn messages(self) -> Vec<Message> {
        let call = |id: &str| command::find(id).map(Message::Command);
        match self {
            Self::Commit => vec![Message::Input(Event::Finish)],
            Self::NextNote => call("note.add_next").into_iter().collect(),
            Self::PreviousNote => {
                let calls = [call("go.previous_note"), call("note.edit_text")];
                std::iter::once(Message::Input(Event::Finish)).chain(calls.into_iter().flatten()).collect()
            }
        }
    }
}

/// The key of this frame that ends the edit. Tab is removed from the input, or the field would insert it.
fn edit_end(ui: &Ui) -> Option<EditEnd> {
    let of = |event: &egui::Event| match event {
        egui::Event::Key { key, pressed: true, modifiers, .. } => match (*key, *modifiers) {
            (Key::Enter | Key::Escape, Modifiers::NONE) => Some(EditEnd::Commit),
            (Key::Tab, Modifiers::NONE) => Some(EditEnd::NextNote),
            (Key::Tab, Modifiers::SHIFT) => Some(EditEnd::PreviousNote),
            _ => None,
        },
        _ => None,
    };
    ui.input_mut(|input| {
        let found = input.events.iter().find_map(of);
        input.events.retain(|event| !matches!(event, egui::Event::Key { key: Key::Tab, .. }));
        found
    })
}

/// Focuses the field, and inserts the text typed before it was shown.
fn begin_text_edit(ui: &Ui, output: TextEditOutput, draft: &str, text: String) -> Option<Message> {
    if output.response.has_focus() {
        // The field had the focus for the previous note and has received the letters itself.
        caret_to_end(ui, output, text.chars().count());
        return (text != draft).then_some(Message::Input(Event::Draft(text)));
    }
    output.response.request_focus();
    with_guard(ui.ctx(), |guard| guard.mark_read(ImeTarget::Board));
    let typed = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            egui::Event::Text(text) | egui::Event::Ime(ImeEvent::Commit(text)) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<String>()
    });
    caret_to_end(ui, output, text.chars().count() + typed.chars().count());
    (!typed.is_empty()).then_some(Message::TextTyped(typed))
}

/// Underlines the composed text.
fn underline(ui: &Ui, output: &TextEditOutput, color: egui::Color32, area: egui::Rect) {
    let Some(range) = output.cursor_range.map(|range| range.as_sorted_char_range()) else { return };
    let painter = ui.painter_at(area);
    for at in range.start.0..range.end.0 {
        let place = |at: usize| {
            output.galley.pos_from_cursor(CCursor::new(at)).translate(output.galley_pos.to_vec2())
        };
        let (begin, end) = (place(at), place(at + 1));
        if begin.top() == end.top() {
            painter.hline(begin.left()..=end.left(), begin.bottom() - 2.0, Stroke::new(1.5, color));
        }
    }
}

/// Moves the caret to the end.
fn caret_to_end(ui: &Ui, output: TextEditOutput, chars: usize) {
    use egui::text::CCursorRange;
    let mut state = output.state;
    // The field is shared by all notes; undo must not reach the text of another one.
    state.clear_undoer();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(chars))));
    state.store(ui.ctx(), output.response.id);
}

fn field(editor: &Editor, target: TextTarget) -> Option<TextField> {
    let camera = editor.camera().screen_from_page();
    let theme = editor.theme();
    let unit = f32::from(editor.board().page().scale());
    match target {
        TextTarget::Note(id) => {
            let note = editor.board().note(id)?;
            let shown = editor.scene().note_rect(id)?;
            let (fitted, weight) = editable_text(editor.board(), id, &note.text)?;
            let area = note_text_area(shown);
            let top = area.center().y - fitted.height / 2.0;
            let area = Rect::new(area.left, top, area.right, top + fitted.height);
            let color = color32(theme.note(note.color).text);
            let (rect, size) = (screen_rect(camera.apply_rect(area)), fitted.size * camera.scale);
            Some(TextField { rect, size, weight, color, frame: egui::Frame::NONE, lines: LineMode::Note(id) })
        }
        TextTarget::Title => {
            let area = editor.board().page().title().to_rect();
            let size = theme::TITLE_TEXT_SIZE * unit;
            let (line, baseline) = line_metrics(size);
            let top = area.center().y + size * 0.36 - baseline;
            let area = Rect::new(area.left, top, area.right, top + line);
            let (rect, size) = (screen_rect(camera.apply_rect(area)), size * camera.scale);
            Some(TextField {
                rect,
                size,
                weight: Weight::Bold,
                color: color32(theme.ink()),
                frame: egui::Frame::NONE,
                lines: LineMode::Single,
            })
        }
        TextTarget::FrameText(which) => {
            let page = editor.board().page();
            let fitted = editable_frame_text(page, which, editor.board().info().frame.text(which));
            let room = frame_text_area(page, which);
            // A text that is too long grows upward with a background; below is the edge of the page.
            let long = fitted.height > room.height();
            let top = if long { room.bottom - fitted.height } else { room.top };
            let area = Rect::new(room.left, top, room.right, top + fitted.height);
            let frame = if long { field_frame(theme.block(), theme) } else { egui::Frame::NONE };
            let (rect, size) = (screen_rect(camera.apply_rect(area)), fitted.size * camera.scale);
            let color = color32(theme.ink());
            let lines = LineMode::Frame(which);
            Some(TextField { rect, size, weight: Weight::Regular, color, frame, lines })
        }
        TextTarget::Label(id) => {
            let scene = editor.scene();
            let place = scene.arrow(id)?.label;
            let place = place.unwrap_or_else(|| editor.camera().visible());
            let size = (theme::LABEL_TEXT_SIZE * camera.scale).max(13.0);
            let screen = camera.apply(place.center());
            let width = (theme::LABEL_FIELD_WIDTH * camera.scale).max(size * 10.0);
            let rect = screen_rect(Rect::from_center_size(screen, width, line_metrics(size).0));
            Some(TextField {
                rect,
                size,
                weight: Weight::Bold,
                color: color32(theme.condition()),
                frame: field_frame(theme.page(), theme),
                lines: LineMode::Single,
            })
        }
    }
}

/// Background for a text that covers other things.
fn field_frame(fill: Color, theme: Theme) -> egui::Frame {
    let frame = egui::Frame::new().fill(color32(fill)).outer_margin(6).corner_radius(6);
    frame.stroke((1.5, color32(theme.accent())))
}

/// Text layout of the field for egui: the same rows as the scene.
fn field_galley(ui: &Ui, editor: &Editor, field: &TextField, text: &str) -> Arc<Galley> {
    let fitted = match field.lines {
        LineMode::Single => None,
        LineMode::Note(id) => editable_text(editor.board(), id, text).map(|(fitted, _)| fitted),
        LineMode::Frame(which) => Some(editable_frame_text(editor.board().page(), which, text)),
    };
    match fitted {
        Some(fitted) => note_galley(ui, editor.camera().zoom(), field, text, &fitted),
        None => single_line(ui, field, text),
    }
}

fn layout_job(field: &TextField, size: f32, text: &str) -> LayoutJob {
    let format = TextFormat {
        font_id: font(field.weight, size),
        color: field.color,
        line_height: Some(line_metrics(size).0),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = f32::INFINITY;
    job
}

fn single_line(ui: &Ui, field: &TextField, text: &str) -> Arc<Galley> {
    ui.fonts_mut(|fonts| fonts.layout_job(layout_job(field, field.size, text)))
}

/// Builds rows with the line breaks of the scene, centered in the note.
fn note_galley(ui: &Ui, zoom: f32, field: &TextField, text: &str, fitted: &FittedText) -> Arc<Galley> {
    let size = fitted.size * zoom;
    let pixels = ui.ctx().pixels_per_point();
    let rows: Vec<Arc<Galley>> = fitted
        .lines
        .iter()
        .map(|line| {
            let words = text.get(line.range.clone()).unwrap_or_default();
            ui.fonts_mut(|fonts| fonts.layout_job(layout_job(field, size, words)))
        })
        .collect();
    let mut galley = Galley::concat(Arc::new(layout_job(field, size, text)), &rows, pixels);
    let last = fitted.lines.len().saturating_sub(1);
    for (index, (row, line)) in galley.rows.iter_mut().zip(&fitted.lines).enumerate() {
        row.ends_with_newline = line.hard && index != last;
        if matches!(field.lines, LineMode::Note(_)) {
            row.pos.x = ((field.rect.width() - line.width * size) / 2.0).max(0.0);
        }
    }
    galley.rect.max.x = galley.rect.max.x.max(field.rect.width());
    Arc::new(galley)
}
