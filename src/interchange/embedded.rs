//! Diagrams embedded in pictures: draw.io and Excalidraw store them in PNG and SVG, so that the picture can be
//! edited again.
//!
//! Does not know what a diagram contains.

use super::InterchangeError;
use super::text::html_to_text;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;
use serde::Deserialize;
use std::io::{Cursor, Read as _};

/// Signature of PNG files.
const PNG_SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// Maximum size of an embedded diagram.
const MAX_EMBEDDED_BYTES: u64 = 64 * 1024 * 1024;

/// Maximum number of compressed text chunks tried.
const MAX_TRIED_CHUNKS: usize = 4;

/// PNG keywords under which diagrams are stored.
const DRAWIO_KEYWORDS: [&str; 2] = ["mxfile", "mxGraphModel"];
const EXCALIDRAW_KEYWORD: &str = "application/vnd.excalidraw+json";

/// The diagram in a PNG; `None` if the file is no PNG.
pub(super) fn diagram_in_png(bytes: &[u8]) -> Option<Result<String, InterchangeError>> {
    bytes.starts_with(&PNG_SIGNATURE).then(|| {
        let limits = png::Limits { bytes: MAX_EMBEDDED_BYTES as usize };
        let reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info();
        let mut reader = reader.map_err(|_broken| InterchangeError::PictureWithoutDiagram)?;
        // Excalidraw stores it after the pixels, draw.io before them.
        let found = diagram_in_chunks(reader.info()).or_else(|| {
            reader.finish().ok()?;
            diagram_in_chunks(reader.info())
        });
        found.unwrap_or(Err(InterchangeError::PictureWithoutDiagram))
    })
}

/// The diagram in the text chunks of a PNG.
fn diagram_in_chunks(info: &png::Info<'_>) -> Option<Result<String, InterchangeError>> {
    let is_drawing = |name: &str| DRAWIO_KEYWORDS.contains(&name) || name == EXCALIDRAW_KEYWORD;
    let latin = info.uncompressed_latin1_text.iter().filter(|chunk| is_drawing(&chunk.keyword));
    let latin = latin.map(|chunk| (chunk.keyword.clone(), chunk.text.clone()));
    let packed =
        info.compressed_latin1_text.iter().filter(|chunk| is_drawing(&chunk.keyword)).take(MAX_TRIED_CHUNKS);
    let packed = packed.filter_map(|chunk| {
        let mut chunk = chunk.clone();
        chunk.decompress_text_with_limit(MAX_EMBEDDED_BYTES as usize).ok()?;
        Some((chunk.keyword.clone(), chunk.get_text().ok()?))
    });
    let utf8 = info.utf8_text.iter().filter(|chunk| is_drawing(&chunk.keyword)).take(MAX_TRIED_CHUNKS);
    let utf8 = utf8.filter_map(|chunk| {
        let mut chunk = chunk.clone();
        chunk.decompress_text_with_limit(MAX_EMBEDDED_BYTES as usize).ok()?;
        Some((chunk.keyword.clone(), chunk.get_text().ok()?))
    });
    let (name, text) = latin.chain(packed).chain(utf8).next()?;
    if name == EXCALIDRAW_KEYWORD {
        return Some(decode_scene(&text).ok_or(InterchangeError::PictureWithoutDiagram));
    }
    let text = percent_encoding::percent_decode_str(&text).decode_utf8();
    Some(text.map(std::borrow::Cow::into_owned).map_err(|_broken| InterchangeError::Encoding))
}

/// The diagram in an SVG; `None` if the file is no SVG.
pub(super) fn diagram_in_svg(text: &str) -> Option<Result<String, InterchangeError>> {
    let at = text.find("<svg").filter(|at| {
        let head = text.get(..*at).unwrap_or_default();
        // Only declarations and comments precede it.
        head.trim().is_empty()
            || head.matches('<').count() == head.matches("<?").count() + head.matches("<!").count()
    })?;
    let root = text.get(at..)?;
    // A diagram in the root tag may be long.
    if let Some(content) = root
        .find(" content=\"")
        .or_else(|| root.find(" content='"))
        .filter(|at| !root.get(..*at).unwrap_or_default().contains('>'))
    {
        let value = root.get(content + " content=".len()..)?;
        let quote = value.chars().next()?;
        let value = value.get(1..)?.split(quote).next()?;
        return Some(
            quick_xml::escape::unescape(value)
                .map(std::borrow::Cow::into_owned)
                .map_err(|_broken| InterchangeError::PictureWithoutDiagram),
        );
    }
    let payload = root
        .split_once("<!-- payload-start -->")
        .and_then(|(_, rest)| rest.split_once("<!-- payload-end -->"));
    Some(
        payload
            .and_then(|(payload, _)| {
                let letters: String =
                    html_to_text::html_to_text(payload).chars().filter(|c| !c.is_whitespace()).collect();
                let bytes = STANDARD.decode(letters).ok()?;
                // Its bytes are Latin-1.
                decode_scene(&bytes.iter().map(|byte| char::from(*byte)).collect::<String>())
            })
            .ok_or(InterchangeError::PictureWithoutDiagram),
    )
}

/// Excalidraw's envelope for a compressed diagram.
#[derive(Deserialize)]
struct EmbeddedScene {
    #[serde(default)]
    compressed: bool,
    encoded: Option<String>,
}

/// The Excalidraw diagram in a text chunk: plain, or compressed with one byte per character.
fn decode_scene(text: &str) -> Option<String> {
    let packed: EmbeddedScene = serde_json::from_str(text).ok()?;
    let Some(encoded) = packed.encoded else { return Some(text.to_owned()) };
    let bytes: Vec<u8> = encoded.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<_>>()?;
    if !packed.compressed {
        return String::from_utf8(bytes).ok();
    }
    let mut whole = String::new();
    let read =
        ZlibDecoder::new(bytes.as_slice()).take(MAX_EMBEDDED_BYTES + 1).read_to_string(&mut whole).ok()?;
    (read as u64 <= MAX_EMBEDDED_BYTES).then_some(whole)
}
