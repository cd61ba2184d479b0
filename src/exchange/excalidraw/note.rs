//! A drawing that the Excalidraw of Obsidian keeps in a note: packed or as JSON, with text of people's own round it.
//!
//! Does not know elements.

use super::read;
use crate::exchange::drawing::Drawing;
use crate::exchange::remark::Remark;
use crate::exchange::{ExchangeError, lenient, lz_string, obsidian};
use std::borrow::Cow;

/// Maximum length of an unpacked drawing, in UTF-16 code units.
const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// The drawing in a note, from behind the first line of its front matter on.
///
/// # Errors
/// [`ExchangeError`] where there is none, or one that is packed or written wrongly.
pub(in crate::exchange) fn read_note(note: &str) -> Result<Drawing, ExchangeError> {
    let json = if let Some((_, behind)) = note.split_once("```compressed-json") {
        let packed = behind.split_once("```").map_or(behind, |(packed, _)| packed);
        lz_string::unpacked(packed, MAX_UNPACKED).ok_or(ExchangeError::Packed)?.into()
    } else {
        let json = note.split_once("```json").and_then(|(_, behind)| behind.split_once("```"));
        json.map(|(json, _)| Cow::Borrowed(json)).ok_or(ExchangeError::Empty)?
    };
    let mut drawing = read(&lenient::with_whole_characters(&json))?;
    for piece in &mut drawing.pieces {
        piece.text = obsidian::linked(&piece.text);
    }
    let Surroundings { texts, pictures } = surroundings(note);
    drawing.remarks.extend(Remark::unless_empty(texts, Remark::NoteText));
    drawing.remarks.extend(Remark::unless_empty(pictures, Remark::Pictures));
    Ok(drawing)
}

/// What stands around the drawing in the note.
struct Surroundings {
    /// The lines of people's own text.
    texts: Vec<String>,
    /// The names of the pictures on the drawing.
    pictures: Vec<String>,
}

fn surroundings(note: &str) -> Surroundings {
    let mut found = Surroundings { texts: Vec::new(), pictures: Vec::new() };
    // What the program itself has written lies below headings of its own, in comments and below a warning.
    let mut section = "front";
    for line in note.lines().map(str::trim) {
        section = match line {
            "---" if section == "front" => "text",
            "# Excalidraw Data" | "## Text Elements" | "# Text Elements" | "## Element Links" => "data",
            "## Drawing" | "# Drawing" => "drawing",
            "## Embedded Files" | "# Embedded files" => "pictures",
            // Behind the drawing people write again.
            "%%" if section == "drawing" => "text",
            _ => section,
        };
        let is_own =
            line.starts_with("==⚠") || line == "%%" || line == "---" || line.starts_with("excalidraw-");
        match section {
            "text" | "front" if !is_own && line.contains(char::is_alphanumeric) => {
                found.texts.push(obsidian::linked(line));
            }
            "pictures" => {
                let name = line.split_once(": ").map(|(_, name)| name.trim());
                found.pictures.extend(name.map(|name| obsidian::linked(name.trim_start_matches('!'))));
            }
            _ => {}
        }
    }
    found
}
