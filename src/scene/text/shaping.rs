//! Characters to glyphs: which font, which glyph, how far it moves the pen. Sizes are fractions of an em.

use super::{Face, Weight};
use crate::i18n::is_combining;
use harfrust::{ShapeOptions, UnicodeBuffer};
use std::ops::Range;

/// A placed glyph of a run; distances in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The font it comes from.
    pub face: Face,
    /// Its number in that font.
    pub id: u16,
    /// The byte in the text where its character begins.
    pub at: usize,
    /// How far it moves the pen.
    pub advance: f32,
    /// How far it is drawn from the pen: right and up.
    pub offset: (f32, f32),
}

/// A paragraph as glyphs, ready to be measured and cut at any size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapedText {
    glyphs: Vec<Glyph>,
    /// For each byte of the text, how far the pen has moved before it; one more at the end.
    pen: Vec<f32>,
}

impl ShapedText {
    /// Shapes one paragraph (no line breaks inside). Control characters take no room.
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
        // Texts are kept as long as their notes.
        glyphs.shrink_to_fit();
        Self { pen: pen.collect(), glyphs }
    }

    /// How wide the bytes of a range are, in ems.
    pub fn width(&self, range: Range<usize>) -> f32 {
        let pen = |at: usize| self.pen.get(at).copied().unwrap_or_default();
        pen(range.end) - pen(range.start)
    }

    /// Whether a glyph begins at a byte.
    pub fn has_glyph_at(&self, at: usize) -> bool {
        self.glyphs.binary_search_by_key(&at, |glyph| glyph.at).is_ok()
    }

    /// The glyphs of a range.
    pub fn glyphs(&self, range: Range<usize>) -> impl Iterator<Item = Glyph> {
        // Text runs left to right, so glyphs are in the order of their characters.
        let start = self.glyphs.partition_point(|glyph| glyph.at < range.start);
        let end = self.glyphs.partition_point(|glyph| glyph.at < range.end);
        self.glyphs.get(start..end).unwrap_or_default().iter().copied()
    }
}

/// Maximum number of characters in one cluster; the longest in use, emoji of people with skin tones, have ten.
const MAX_CLUSTER_CHARS: usize = 16;

/// Whether a character belongs to the one before: marks, joiners and what they join, variation selectors.
pub(super) fn continues_cluster(before: Option<char>, c: char) -> bool {
    before == Some('\u{200d}')
        || is_combining(c)
        || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Parts a text into stretches of one font each. Marks and joiners stay with the character before them, but for those of a
/// sign that joins more than any in use.
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
            // It would be drawn far away from the sign that it belongs to.
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
    // Boards are written left to right; reordering would tear glyphs from their places in the line.
    buffer.set_direction(harfrust::Direction::LeftToRight);
    let shaped = loaded.shaper.shaper(&loaded.font).build().shape(buffer, ShapeOptions::new());
    let em = loaded.units_per_em;
    for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let at = range.start + info.cluster as usize;
        let control = text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_control);
        if let (false, Ok(id)) = (control, u16::try_from(info.glyph_id)) {
            let advance = place.x_advance as f32 / em;
            // Printers' sign for a character they do not have; nothing may vanish without a trace.
            let (id, advance) =
                if id == 0 { replacement_glyph(face).unwrap_or((id, advance)) } else { (id, advance) };
            let offset = (place.x_offset as f32 / em, place.y_offset as f32 / em);
            glyphs.push(Glyph { face, id, at, advance, offset });
        }
    }
}

/// The glyph and the advance of «〓».
fn replacement_glyph(face: Face) -> Option<(u16, f32)> {
    let id = face.parsed_font()?.charmap.map('〓')?;
    Some((u16::try_from(id.to_u32()).ok()?, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up_and_missing_characters_still_take_room() {
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
