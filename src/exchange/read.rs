//! A file of another program, by what is in it: a drawing or text, in whichever encoding.

use super::drawing::Drawing;
use super::{ExchangeError, Incoming, answer, drawio, excalidraw, json_canvas, sorting, table};
use encoding_rs::{Encoding, SHIFT_JIS};
use serde::Deserialize;

/// The endings of files that [`read`] reads.
pub const ENDINGS: &[&str] =
    &["md", "markdown", "txt", "csv", "tsv", "canvas", "excalidraw", "drawio", "xml", "json"];

/// What a file of another program holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A text, which [`read_text`] reads.
    Text(String),
    /// A drawing, read.
    Drawing(Incoming),
}

/// Reads a file of another program.
///
/// # Errors
/// [`ExchangeError`] for what is no text, and for drawings that are broken, too large or empty.
pub fn read(bytes: &[u8]) -> Result<Foreign, ExchangeError> {
    let text = decoded(bytes)?;
    let begin = text.trim_start();
    if begin.starts_with('<') && (begin.contains("<mxfile") || begin.contains("<mxGraphModel")) {
        return drawn(&drawio::read(&text)?);
    }
    if begin.starts_with('{') {
        match kind_of_json(&text)? {
            Some(JsonKind::Excalidraw) => return drawn(&excalidraw::read(&text)?),
            Some(JsonKind::Canvas) => return drawn(&json_canvas::read(&text)?),
            None => {}
        }
    }
    Ok(Foreign::Text(text))
}

/// Reads a text as a table, an answer or a list. There is none that cannot be read.
pub fn read_text(text: &str) -> Incoming {
    table::read(text).unwrap_or_else(|| answer::read(text))
}

fn drawn(drawing: &Drawing) -> Result<Foreign, ExchangeError> {
    if drawing.pieces.is_empty() {
        return Err(ExchangeError::Empty);
    }
    Ok(Foreign::Drawing(sorting::sorted(drawing)))
}

/// Text in UTF-8 or UTF-16, told by its first bytes or by being sound, else in the encoding of Japanese spreadsheets.
fn decoded(bytes: &[u8]) -> Result<String, ExchangeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return Ok(text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = SHIFT_JIS
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or(ExchangeError::Encoding)?;
    // Pictures and programs may happen to be sound Shift_JIS, but hold what no text does.
    if text.contains('\0') { Err(ExchangeError::Encoding) } else { Ok(text.into_owned()) }
}

enum JsonKind {
    Excalidraw,
    Canvas,
}

/// The kind of drawing that a JSON text is, by its first level alone.
fn kind_of_json(text: &str) -> Result<Option<JsonKind>, ExchangeError> {
    use serde::de::IgnoredAny;
    #[derive(Deserialize)]
    struct Head {
        #[serde(rename = "type")]
        kind: Option<serde_json::Value>,
        elements: Option<IgnoredAny>,
        nodes: Option<IgnoredAny>,
        edges: Option<IgnoredAny>,
    }
    let head: Head = serde_json::from_str(text)?;
    let is_excalidraw = head
        .kind
        .as_ref()
        .and_then(serde_json::Value::as_str)
        .is_some_and(|kind| kind.starts_with("excalidraw"));
    Ok(if is_excalidraw && head.elements.is_some() {
        Some(JsonKind::Excalidraw)
    } else if head.nodes.is_some() || head.edges.is_some() {
        Some(JsonKind::Canvas)
    } else {
        None
    })
}
