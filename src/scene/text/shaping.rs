//! Shaping: converts characters to glyphs of a font with their advances, in ems.

use super::{Face, Weight};
use crate::i18n::is_combining;
use harfrust::{ShapeOptions, UnicodeBuffer};
use std::ops::Range;

/// A glyph of a shaped text; distances in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Font of the glyph.
    pub(crate) face: Face,
    /// Glyph index in that font.
    pub(crate) id: u16,
    /// Byte in the text at which its character starts.
    pub(crate) at: usize,
    /// Advance of the pen.
    pub advance: f32,
    /// Offset from the pen position: right and up.
    pub(crate) offset: (f32, f32),
}

/// A shaped paragraph, which can be measured and cut at any size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapedText {
    glyphs: Vec<Glyph>,
    /// Pen position before each byte of the text, and one more at the end.
    pen: Vec<f32>,
}

impl ShapedText {
    /// Shapes a paragraph without line breaks. Control characters have zero width.
    pub fn new(text: &str, weight: Weight) -> Self {
        let mut glyphs = Vec::new();
        for (face, range) in font_runs(text, weight) {
            shape_run(text, face, range, &mut glyphs);
        }
        let mut advances = vec![0.0; text.len() + 1];
        for glyph in &glyphs {
            if let Some(advance) = advances.get_mut(glyph.at) {
                *advance += glyph.advance;
            }
        }
        let mut sum = 0.0;
        let pen = advances.into_iter().map(|advance| {
            let before = sum;
            sum += advance;
            before
        });
        // Shaped texts live as long as their notes.
        glyphs.shrink_to_fit();
        Self { pen: pen.collect(), glyphs }
    }

    /// Width of a byte range, in ems.
    pub(crate) fn width(&self, range: Range<usize>) -> f32 {
        let pen = |at: usize| self.pen.get(at).copied().unwrap_or_default();
        pen(range.end) - pen(range.start)
    }

    /// Whether a glyph starts at a byte.
    pub(crate) fn has_glyph_at(&self, at: usize) -> bool {
        self.glyphs.binary_search_by_key(&at, |glyph| glyph.at).is_ok()
    }

    /// Glyphs of a byte range.
    pub fn glyphs(&self, range: Range<usize>) -> impl Iterator<Item = Glyph> {
        // Text runs left to right, so glyphs are in the order of their characters.
        let start = self.glyphs.partition_point(|glyph| glyph.at < range.start);
        let end = self.glyphs.partition_point(|glyph| glyph.at < range.end);
        self.glyphs.get(start..end).unwrap_or_default().iter().copied()
    }
}

/// Maximum number of characters per cluster; the longest in use, emoji of several people with skin tones, have
/// ten.
const MAX_CLUSTER_CHARS: usize = 16;

/// Whether a character belongs to the same cluster as the one before: marks, joiners and what they join,
/// variation selectors.
pub(super) fn continues_cluster(before: Option<char>, c: char) -> bool {
    before == Some('\u{200d}')
        || is_combining(c)
        || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Splits a text into runs of one font. Marks and joiners stay with the character before them, unless the
/// cluster is longer than any in use.
fn font_runs(text: &str, weight: Weight) -> Vec<(Face, Range<usize>)> {
    let chain = Face::fallback_chain(weight);
    let [first, ..] = chain;
    let mut runs: Vec<(Face, Range<usize>)> = Vec::new();
    let (mut before, mut count) = (None, 0);
    for (at, c) in text.char_indices() {
        count = if continues_cluster(before, c) { count + 1 } else { 1 };
        before = Some(c);
        let too_many = count > MAX_CLUSTER_CHARS;
        if too_many && is_combining(c) {
            // The mark would be drawn far from its base character.
            continue;
        }
        if too_many {
            count = 1;
        }
        let end = at + c.len_utf8();
        let joins = matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
        let face = chain.into_iter().find(|face| face.has_glyph(c)).unwrap_or(first);
        match runs.last_mut() {
            Some((last, range)) if range.end == at && !too_many && (joins || *last == face) => {
                range.end = end;
            }
            _ => runs.push((face, at..end)),
        }
    }
    runs
}

fn shape_run(text: &str, face: Face, range: Range<usize>, glyphs: &mut Vec<Glyph>) {
    let (Some(loaded), Some(part)) = (face.parsed_font(), text.get(range.clone())) else { return };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(part);
    buffer.guess_segment_properties();
    // Text is laid out left to right; reordering would separate glyphs from their position in the line.
    buffer.set_direction(harfrust::Direction::LeftToRight);
    let shaped = loaded.shaper.shaper(&loaded.font).build().shape(buffer, ShapeOptions::new());
    let em = loaded.units_per_em;
    for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let at = range.start + info.cluster as usize;
        let control = text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_control);
        if let (false, Ok(id)) = (control, u16::try_from(info.glyph_id)) {
            let advance = place.x_advance as f32 / em;
            // The geta mark, the printers' sign for a missing character: no character disappears without a
            // trace.
            let (id, advance) =
                if id == 0 { replacement_glyph(face).unwrap_or((id, advance)) } else { (id, advance) };
            let offset = (place.x_offset as f32 / em, place.y_offset as f32 / em);
            glyphs.push(Glyph { face, id, at, advance, offset });
        }
    }
}

/// Glyph index and advance of “〓”.
fn replacement_glyph(face: Face) -> Option<(u16, f32)> {
    let id = face.parsed_font()?.charmap.map('〓')?;
    Some((u16::try_from(id.to_u32()).ok()?, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up_and_missing_characters_have_a_width() {
        let text = "資源 data 𠮷🎉\u{e000}";
        let shaped = ShapedText::new(text, Weight::Regular);
        let whole = shaped.width(0..text.len());
        let parts: f32 = text.char_indices().map(|(at, c)| shaped.width(at..at + c.len_utf8())).sum();
        assert!((whole - parts).abs() < 1e-3, "{whole} {parts}");
        assert!((shaped.width(0..3) - 1.0).abs() < 1e-3, "a kanji is one em wide");
        let at = text.find('\u{e000}').unwrap();
        assert!(shaped.width(at..text.len()) > 0.1);
    }
}
