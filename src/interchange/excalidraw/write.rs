//! Writes a board as an Excalidraw drawing.

use crate::geometry::{IRect, Point, Rect};
use crate::i18n::{Lang, escape_control_chars_json};
use crate::interchange::board_view::{self, BoardView, block_id, end_id};
use crate::interchange::palette;
use crate::model::{Arrow, Block, Board, Endpoint, Note, Strength};
use crate::scene::text::LINE_HEIGHT;
use crate::scene::{Lettering, Theme, lettering, theme};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Writes a board as a drawing.
pub fn excalidraw(board: &Board, lang: Lang) -> String {
    let sheet = BoardView::new(board, lang);
    let bound = bound_arrows(&sheet);
    let mut elements = ElementWriter::default();
    for block in Block::ALL {
        let id = block_id(block);
        let mut frame = base_element("frame", &id, sheet.block_rect(block).to_rect());
        set_fields(&mut frame, json!({ "name": block.names(lang), "boundElements": bound.get(&id) }));
        elements.push(frame);
    }
    if let Some((title, place)) = sheet.title() {
        elements.push(text_element("text.title", title, place.to_rect(), theme::TITLE_TEXT_SIZE, "title"));
    }
    let (credit, place) = sheet.credit();
    elements.push(text_element("text.credit", credit, place.to_rect(), theme::CREDIT_TEXT_SIZE, "credit"));
    for (id, note, rect) in &sheet.notes {
        for element in note_elements(&sheet, id.as_str(), note, *rect, &bound) {
            elements.push(element);
        }
    }
    for (id, arrow, course) in &sheet.arrows {
        for element in arrow_elements(&sheet, id.as_str(), arrow, course) {
            elements.push(element);
        }
    }
    elements.finish()
}

/// Elements as text: JSON values take many times as much memory, so none is kept.
#[derive(Default)]
struct ElementWriter {
    text: String,
    count: usize,
}

impl ElementWriter {
    /// Adds an element on top.
    fn push(&mut self, mut element: Value) {
        // The keys are ordered as text.
        set_fields(&mut element, json!({ "index": fractional_key(self.count) }));
        // Values built here always serialize.
        let text = serde_json::to_string_pretty(&element).unwrap_or_default();
        self.text.push_str(if self.count == 0 { "\n    " } else { ",\n    " });
        self.text.push_str(&escape_control_chars_json(&text).replace('\n', "\n    "));
        self.count += 1;
    }

    /// The file with these elements.
    fn finish(self) -> String {
        let Self { text, .. } = self;
        format!(
            "{{\n  \"appState\": {{\n    \"gridSize\": null,\n    \"viewBackgroundColor\": \"#ffffff\"\n  }},\n  \"elements\": [{text}\n  ],\n  \
             \"files\": {{}},\n  \"source\": \"growth-canvas\",\n  \"type\": \"excalidraw\",\n  \"version\": 2\n}}\n"
        )
    }
}

/// Fractional index of an element: `a0` to `az`, then `b00` and so on.
fn fractional_key(number: usize) -> String {
    const DIGITS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let digit = |at: usize| DIGITS.get(at % DIGITS.len()).map_or('0', |byte| char::from(*byte));
    let count = DIGITS.len();
    match number {
        _ if number < count => format!("a{}", digit(number)),
        _ if number < count + count * count => {
            let rest = number - count;
            format!("b{}{}", digit(rest / count), digit(rest))
        }
        _ => {
            let rest = number - count - count * count;
            format!("c{}{}{}", digit(rest / count / count), digit(rest / count), digit(rest))
        }
    }
}

/// The arrows bound to each shape, as its `boundElements`.
fn bound_arrows(view: &BoardView<'_>) -> BTreeMap<String, Vec<Value>> {
    let mut bound: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (id, arrow, _) in &view.arrows {
        for end in [arrow.from, arrow.to] {
            bound.entry(end_id(end)).or_default().push(json!({ "id": id.as_str(), "type": "arrow" }));
        }
    }
    bound
}

fn note_elements(
    view: &BoardView<'_>,
    id: &str,
    note: &Note,
    rect: IRect,
    bound: &BTreeMap<String, Vec<Value>>,
) -> [Value; 2] {
    let label = format!("{id}.text");
    let mut bound_elements = vec![json!({ "id": label, "type": "text" })];
    bound_elements.extend(bound.get(id).into_iter().flatten().cloned());
    let frame = note.block_on(view.board.page()).map(block_id);
    let about = note.kind.doubt_target().map(|about| about.to_string());
    let own = json!({ "kind": board_view::kind_word(note.kind), "color": palette::name(note.color), "about": about });
    let mut paper = base_element("rectangle", id, rect.to_rect());
    set_fields(
        &mut paper,
        json!({
            "backgroundColor": palette::fill_hex(note.color),
            "strokeColor": palette::edge_hex(note.color),
            "roundness": { "type": 3 },
            "boundElements": bound_elements,
            "frameId": frame,
            "customData": { "growthCanvas": own },
        }),
    );
    // Excalidraw shows the text as stored, and wraps it again only when it is edited.
    let Lettering { lines, size } = lettering(view.board, note);
    let height = lines.len().max(1) as f32 * size * LINE_HEIGHT;
    let area = rect.to_rect();
    let place = Rect::from_center_size(area.center(), area.width() - 2.0 * theme::NOTE_PADDING_X, height);
    let mut text = text_element(&label, &note.text, place, size, board_view::kind_word(note.kind));
    set_fields(
        &mut text,
        json!({ "text": lines.join("\n"), "containerId": id, "textAlign": "center", "verticalAlign": "middle", "autoResize": true, "frameId": frame }),
    );
    [paper, text]
}

fn arrow_elements(view: &BoardView<'_>, id: &str, arrow: &Arrow, course: &[Point]) -> Vec<Value> {
    let (Some(first), Some(last)) = (course.first().copied(), course.last().copied()) else {
        return Vec::new();
    };
    let whole = course.iter().map(|p| Rect::from_center_size(*p, 0.0, 0.0)).reduce(Rect::union);
    let whole = whole.unwrap_or(Rect::from_center_size(first, 0.0, 0.0));
    let points: Vec<[f32; 2]> = course.iter().map(|p| [p.x - first.x, p.y - first.y]).collect();
    let binding = |endpoint: Endpoint, at: Point| {
        let bounds = view.endpoint_rect(endpoint)?;
        let share = |at: f32, from: f32, length: f32| ((at - from) / length.max(1.0)).clamp(0.0, 1.0);
        let fixed = [share(at.x, bounds.left, bounds.width()), share(at.y, bounds.top, bounds.height())];
        Some(
            json!({ "elementId": end_id(endpoint), "focus": 0, "gap": 1, "fixedPoint": fixed, "mode": "orbit" }),
        )
    };
    let style = match arrow.strength {
        Strength::Strong => "solid",
        Strength::Developing => "dashed",
        Strength::Unproven => "dotted",
    };
    let label = board_view::label(arrow);
    let label_id = format!("{id}.label");
    let bound_elements = (!label.is_empty()).then(|| vec![json!({ "id": label_id, "type": "text" })]);
    let mut line = base_element(
        "arrow",
        id,
        Rect::new(first.x, first.y, first.x + whole.width(), first.y + whole.height()),
    );
    set_fields(
        &mut line,
        json!({
            "points": points,
            "strokeColor": palette::to_hex(Theme::Light.arrow_edge()),
            "strokeWidth": 4,
            "strokeStyle": style,
            "startBinding": binding(arrow.from, first),
            "endBinding": binding(arrow.to, last),
            "startArrowhead": null,
            "endArrowhead": "triangle",
            "lastCommittedPoint": null,
            "elbowed": false,
            "boundElements": bound_elements,
        }),
    );
    let mut elements = vec![line];
    if !label.is_empty() {
        let middle = course.get(course.len() / 2).copied().unwrap_or(first);
        let size = theme::LABEL_TEXT_SIZE;
        let place = Rect::from_center_size(middle, label.chars().count() as f32 * size, size * LINE_HEIGHT);
        let mut text = text_element(&label_id, &label, place, size, "label");
        set_fields(&mut text, json!({ "containerId": id, "textAlign": "center", "verticalAlign": "middle" }));
        elements.push(text);
    }
    elements
}

/// Fields that every element has.
fn base_element(kind: &str, id: &str, bounds: Rect) -> Value {
    // Elements are identified by their ids; seeds matter only for hand-drawn lines.
    json!({
        "id": id,
        "type": kind,
        "x": bounds.left,
        "y": bounds.top,
        "width": bounds.width(),
        "height": bounds.height(),
        "angle": 0,
        "strokeColor": palette::to_hex(Theme::Light.ink()),
        "backgroundColor": "transparent",
        "fillStyle": "solid",
        "strokeWidth": 2,
        "strokeStyle": "solid",
        "roughness": 0,
        "opacity": 100,
        "groupIds": [],
        "frameId": null,
        "roundness": null,
        "seed": 1,
        "version": 1,
        "versionNonce": 1,
        "isDeleted": false,
        "boundElements": null,
        "updated": 1,
        "link": null,
        "locked": false,
    })
}

/// A text element in the plain font.
fn text_element(id: &str, text: &str, place: Rect, size: f32, own: &str) -> Value {
    let mut words = base_element("text", id, place);
    set_fields(
        &mut words,
        json!({
            "text": text,
            "originalText": text,
            "fontSize": size,
            "fontFamily": 2,
            "textAlign": "left",
            "verticalAlign": "top",
            "containerId": null,
            "autoResize": true,
            "lineHeight": LINE_HEIGHT,
            "customData": { "growthCanvas": { "kind": own } },
        }),
    );
    words
}

/// Sets fields of an element.
fn set_fields(element: &mut Value, fields: Value) {
    if let (Value::Object(element), Value::Object(fields)) = (element, fields) {
        element.extend(fields);
    }
}
