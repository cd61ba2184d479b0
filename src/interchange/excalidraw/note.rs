//! Reads drawings that the Obsidian plugin of Excalidraw stores in a note: compressed or as JSON, with people's
//! own text around it.
//!
//! Does not know elements.

use super::read;
use crate::interchange::diagram::Diagram;
use crate::interchange::remark::Remark;
use crate::interchange::{InterchangeError, lenient_serde, lz_string, obsidian};
use std::borrow::Cow;

/// Maximum length of a decompressed drawing, in UTF-16 code units.
const MAX_UNPACKED_UNITS: usize = 64 * 1024 * 1024;

/// The drawing in a note, given the text after the first line of its front matter.
///
/// # Errors
///
/// [`InterchangeError`] if there is none, or if it is broken.
pub(in crate::interchange) fn read_note(note: &str) -> Result<Diagram, InterchangeError> {
    let json = if let Some((_, behind)) = note.split_once("```compressed-json") {
        let packed = behind.split_once("```").map_or(behind, |(packed, _)| packed);
        lz_string::decompress(packed, MAX_UNPACKED_UNITS)
            .ok_or(InterchangeError::CorruptObsidianDrawing)?
            .into()
    } else {
        let json = note.split_once("```json").and_then(|(_, behind)| behind.split_once("```"));
        json.map(|(json, _)| Cow::Borrowed(json)).ok_or(InterchangeError::Empty)?
    };
    let mut diagram = read(&lenient_serde::repair_surrogates(&json))?;
    for shape in &mut diagram.shapes {
        shape.text = obsidian::strip_links(&shape.text);
    }
    let ObsidianNoteText { texts, pictures } = note_text(note);
    diagram.remarks.extend(Remark::unless_empty(texts, Remark::NoteText));
    diagram.remarks.extend(Remark::unless_empty(pictures, Remark::Pictures));
    Ok(diagram)
}

/// Text around the drawing in a note.
struct ObsidianNoteText {
    /// Lines of people's own text.
    texts: Vec<String>,
    /// Names of the pictures in the drawing.
    pictures: Vec<String>,
}

fn note_text(note: &str) -> ObsidianNoteText {
    let mut found = ObsidianNoteText { texts: Vec::new(), pictures: Vec::new() };
    // The plugin's own text is below its headings, in comments and below a warning.
    let mut section = "front";
    for line in note.lines().map(str::trim) {
        section = match line {
            "---" if section == "front" => "text",
            "# Excalidraw Data" | "## Text Elements" | "# Text Elements" | "## Element Links" => "data",
            "## Drawing" | "# Drawing" => "drawing",
            "## Embedded Files" | "# Embedded files" => "pictures",
            // People's text may continue after the drawing.
            "%%" if section == "drawing" => "text",
            _ => section,
        };
        let is_own =
            line.starts_with("==⚠") || line == "%%" || line == "---" || line.starts_with("excalidraw-");
        match section {
            "text" | "front" if !is_own && line.contains(char::is_alphanumeric) => {
                found.texts.push(obsidian::strip_links(line));
            }
            "pictures" => {
                let name = line.split_once(": ").map(|(_, name)| name.trim());
                found.pictures.extend(name.map(|name| obsidian::strip_links(name.trim_start_matches('!'))));
            }
            _ => {}
        }
    }
    found
}
