//! Detects the format of a file of another program from its content, and reads it: a diagram or text, in any
//! supported encoding.

use super::diagram::Diagram;
use super::remark::Remark;
use super::{
    ImportedContent, InterchangeError, ai_text, block_assignment, drawio, embedded, excalidraw, json_canvas,
    lenient_serde, lucid, native_markdown, structured_data, table,
};
use encoding_rs::{Encoding, SHIFT_JIS};
use serde::Deserialize;
use std::path::Path;

/// Extensions of files that [`read`] accepts.
pub(crate) const EXTENSIONS: &[&str] = &[
    "md",
    "markdown",
    "txt",
    "csv",
    "tsv",
    "canvas",
    "excalidraw",
    "excalidrawlib",
    "drawio",
    "xml",
    "json",
    "svg",
    "png",
    "bmml",
    "yaml",
    "yml",
];

/// Whether a file is one of another program, by its extension.
pub(crate) fn is_importable(path: &Path) -> bool {
    path.extension().is_some_and(|ending| EXTENSIONS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Maximum size of a text. Only diagrams, which may contain pictures, are larger.
const MAX_TEXT_BYTES: usize = 4 * 1024 * 1024;

/// Maximum number of lines of a text. Every line may become a note, and a board holds at most 20,000 notes.
const MAX_LINES: usize = 100_000;

/// Content of a file of another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportedFile {
    /// A text, which [`read_text`] reads.
    Text(String),
    /// A diagram.
    Diagram(ImportedContent),
}

/// Reads a file of another program.
///
/// # Errors
///
/// [`InterchangeError`] if it is no text, or a diagram that is broken, too large or empty.
pub fn read(bytes: &[u8]) -> Result<ImportedFile, InterchangeError> {
    read_page(bytes, None)
}

/// Reads a file of another program; of several pages, the one with this name or number from 1.
///
/// # Errors
///
/// [`InterchangeError`] if it is no text, a diagram that is broken, too large or empty, or has no such page.
pub fn read_page(bytes: &[u8], page: Option<&str>) -> Result<ImportedFile, InterchangeError> {
    if let Some(error) = refusal_reason(bytes) {
        return Err(error);
    }
    let text = embedded::diagram_in_png(bytes).unwrap_or_else(|| decode_text(bytes))?;
    let text = drawio::unescaped(text.trim()).unwrap_or(text);
    let text = embedded::diagram_in_svg(&text).unwrap_or(Ok(text))?;
    let begin = text.trim_start();
    if begin.is_empty() || matches!(begin.trim_end(), "{}" | "[]") {
        return Err(InterchangeError::Empty);
    }
    if begin.starts_with('(') && begin.contains("format: \"growth-canvas\"") {
        return Err(InterchangeError::Board);
    }
    if begin.starts_with('<') && (begin.contains("<mxfile") || begin.contains("<mxGraphModel")) {
        return imported_diagram(drawio::read(&text, page)?);
    }
    if let Some(page) = page {
        return Err(InterchangeError::NoPage(page.to_owned(), Vec::new()));
    }
    let starts = |name: &str| begin.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    if starts("<!doctype html") || starts("<html") {
        return Err(InterchangeError::PageWithoutDiagram);
    }
    if let Some(note) = begin.strip_prefix("---").filter(|note| note.contains("excalidraw-plugin:")) {
        return imported_diagram(excalidraw::read_note(note)?);
    }
    // Other text may start with a brace too.
    if begin.starts_with('{')
        && ["\"nodes\"", "\"elements\"", "\"edges\"", "\"library"].iter().any(|key| begin.contains(key))
    {
        let text = lenient_serde::repair_surrogates(&text);
        match kind_of_json(&text)? {
            Some(JsonKind::Excalidraw) => return imported_diagram(excalidraw::read(&text)?),
            Some(JsonKind::Library) => return imported_diagram(excalidraw::read_library(&text)?),
            Some(JsonKind::Canvas) => return imported_diagram(json_canvas::read_unknown_texts(&text)?),
            None => {}
        }
    }
    check_length(&text)?;
    if let Some(diagram) = lucid::read(&text) {
        return imported_diagram(diagram?);
    }
    structured_data::refusal_reason(&text).map_or(Ok(ImportedFile::Text(text)), Err)
}

/// Why a file is rejected by its first bytes: an office file, an archive, a picture.
fn refusal_reason(bytes: &[u8]) -> Option<InterchangeError> {
    /// Number of bytes at each end of an archive that are searched for file names.
    const ARCHIVE_SEARCH_BYTES: usize = 64 * 1024;
    let has = |name: &[u8]| {
        let (begin, end) = (
            bytes.get(..ARCHIVE_SEARCH_BYTES).unwrap_or(bytes),
            bytes.len().saturating_sub(ARCHIVE_SEARCH_BYTES),
        );
        let ends = [begin, bytes.get(end..).unwrap_or_default()];
        ends.into_iter().any(|part| part.windows(name.len()).any(|at| at == name))
    };
    let starts = |signs: &[&[u8]]| signs.iter().any(|sign| bytes.starts_with(sign));
    Some(if starts(&[b"PK\x03\x04"]) {
        if has(b"xl/workbook") || has(b"opendocument.spreadsheet") {
            InterchangeError::Spreadsheet
        } else if has(b"word/") || has(b"ppt/") || has(b"opendocument.") {
            InterchangeError::OfficeDocument
        } else {
            InterchangeError::Archive
        }
    } else if starts(&[b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        InterchangeError::OfficeDocument
    } else if starts(&[b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"]) {
        InterchangeError::Archive
    } else if starts(&[b"\xff\xd8\xff", b"GIF87a", b"GIF89a"])
        || starts(&[b"RIFF"]) && bytes.get(8..12) == Some(b"WEBP")
    {
        InterchangeError::PictureWithoutDiagram
    } else {
        return None;
    })
}

/// Checks that a text is short enough to be read.
fn check_length(text: &str) -> Result<(), InterchangeError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(InterchangeError::LongText(MAX_TEXT_BYTES / (1024 * 1024)));
    }
    if text.lines().nth(MAX_LINES).is_some() { Err(InterchangeError::ManyLines) } else { Ok(()) }
}

/// A text and its imported content. Reading the longest text takes about a second, so it runs on a background
/// thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadText {
    /// The text.
    pub(crate) text: String,
    /// Its content.
    pub(crate) imported: ImportedContent,
    /// Whether it is people's own work.
    pub(crate) is_own_work: bool,
}

impl ReadText {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// [`InterchangeError`] if it is too long.
    pub(crate) fn new(text: String) -> Result<Self, InterchangeError> {
        check_length(&text)?;
        let (content, is_own_work) = read_with_origin(&text);
        Ok(Self { text, imported: content, is_own_work })
    }
}

/// Reads a text as a table, an answer or a list. Every text can be read.
pub fn read_text(text: &str) -> ImportedContent {
    read_with_origin(text).0
}

/// Like [`read_text`], and whether the text is people's own work rather than the answer of an AI service:
/// written by this program, or a table with a header for block and text, as people keep notes in spreadsheets.
pub fn read_with_origin(text: &str) -> (ImportedContent, bool) {
    match table::read(text) {
        Some(table) => (table, true),
        None => (ai_text::read_text(text), native_markdown::strip_own_marker(text).is_some()),
    }
}

fn imported_diagram(mut diagram: Diagram) -> Result<ImportedFile, InterchangeError> {
    if diagram.shapes.is_empty() {
        return Err(InterchangeError::Empty);
    }
    let texts =
        diagram.shapes.iter().map(|shape| &shape.text).chain(diagram.links.iter().map(|link| &link.label));
    if texts.map(String::len).sum::<usize>() > MAX_TEXT_BYTES {
        return Err(InterchangeError::LongText(MAX_TEXT_BYTES / (1024 * 1024)));
    }
    diagram.disambiguate_ids();
    if diagram.strokes > 0 {
        diagram.remarks.push(Remark::Strokes(diagram.strokes));
    }
    if diagram.pictures > 0 {
        diagram.remarks.push(Remark::PictureCount(diagram.pictures));
    }
    Ok(ImportedFile::Diagram(block_assignment::assign_blocks(&diagram)))
}

/// Decodes UTF-8 or UTF-16, detected by its byte order mark or validity, or else `Shift_JIS`, the encoding of
/// Japanese spreadsheets.
fn decode_text(bytes: &[u8]) -> Result<String, InterchangeError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            encoding
                .decode_without_bom_handling_and_without_replacement(rest)
                .map(std::borrow::Cow::into_owned)
        }
        None => std::str::from_utf8(bytes).map(str::to_owned).ok().or_else(|| {
            let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
            text.map(std::borrow::Cow::into_owned)
        }),
    };
    // Old spreadsheets end lines with a carriage return only.
    let text = text.map(|text| if text.contains('\n') { text } else { text.replace('\r', "\n") });
    // Binary files may be valid in an encoding, but contain NUL.
    text.filter(|text| !text.contains('\0')).ok_or(InterchangeError::Encoding)
}

enum JsonKind {
    Excalidraw,
    Library,
    Canvas,
}

/// The format of a JSON diagram, by the fields of its top level.
fn kind_of_json(text: &str) -> Result<Option<JsonKind>, InterchangeError> {
    use serde::de::IgnoredAny;
    #[derive(Deserialize)]
    struct JsonTopLevel {
        elements: Option<IgnoredAny>,
        nodes: Option<IgnoredAny>,
        edges: Option<IgnoredAny>,
        #[serde(alias = "libraryItems")]
        library: Option<IgnoredAny>,
    }
    let head: JsonTopLevel = serde_json::from_str(text)?;
    Ok(if head.elements.is_some() {
        Some(JsonKind::Excalidraw)
    } else if head.nodes.is_some() || head.edges.is_some() {
        Some(JsonKind::Canvas)
    } else if head.library.is_some() {
        Some(JsonKind::Library)
    } else {
        None
    })
}
