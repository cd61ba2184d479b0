//! Line breaking: strict UAX #14, then kinsoku, then emergency breaks inside words wider than the line.

use super::kinsoku::may_break;
use super::shaping::continues_cluster;
use super::{ShapedText, Weight};
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::ops::Range;
use std::sync::LazyLock;

/// A line of laid-out text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Byte range of the line in the text, including trailing spaces, excluding the line break.
    pub range: Range<usize>,
    /// Width in ems without trailing spaces.
    pub width: f32,
    /// Whether the line ends with a line break of the text (`\n`) or with its end.
    pub(crate) hard: bool,
    /// Index of the shaped paragraph and the byte at which it starts.
    pub(crate) paragraph: usize,
}

/// A shaped text that can be broken at any width.
#[derive(Clone, Debug)]
pub struct LineBreaker {
    paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Debug)]
struct Paragraph {
    start: usize,
    text: String,
    shaped: ShapedText,
    /// Break opportunities, ascending; the last is the end of the paragraph.
    opportunities: Vec<BreakOpportunity>,
}

/// A break opportunity.
#[derive(Clone, Copy, Debug)]
struct BreakOpportunity {
    /// Byte behind the line; `u32` because there are many.
    to: u32,
    /// Pen position in ems before the spaces that end there.
    pen: f32,
}

impl LineBreaker {
    /// Shapes a text and finds its break opportunities. `\r` counts as a space.
    pub fn new(text: &str, weight: Weight) -> Self {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for part in text.split('\n') {
            let shaped = ShapedText::new(part, weight);
            let opportunities = break_opportunities(part, &shaped);
            paragraphs.push(Paragraph { start, text: part.to_owned(), shaped, opportunities });
            start += part.len() + 1;
        }
        Self { paragraphs }
    }

    /// Breaks the text into lines at most `width` ems wide. The flag tells whether a word was broken.
    pub fn break_lines(&self, width: f32) -> (Vec<TextLine>, bool) {
        let mut lines = Vec::new();
        let mut cut = false;
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            cut |= paragraph.break_balanced(index, width, &mut lines);
        }
        (lines, cut)
    }

    /// Width in ems of the widest part without a break opportunity.
    pub(crate) fn widest_word(&self) -> f32 {
        let widest = |paragraph: &Paragraph| {
            let begins =
                std::iter::once(0).chain(paragraph.opportunities.iter().map(|chance| chance.to as usize));
            let words = paragraph.opportunities.iter().zip(begins);
            words.map(|(chance, from)| chance.pen - paragraph.shaped.width(0..from)).fold(0.0, f32::max)
        };
        self.paragraphs.iter().map(widest).fold(0.0, f32::max)
    }

    /// Whether this was made from `text`.
    pub(crate) fn is_for(&self, text: &str) -> bool {
        self.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).eq(text.split('\n'))
    }

    /// Glyphs of a line with the pen position before each, in ems; byte positions are relative to the start of
    /// the line.
    pub(crate) fn glyphs(&self, line: &TextLine) -> Vec<(f32, super::Glyph)> {
        let Some(paragraph) = self.paragraphs.get(line.paragraph) else { return Vec::new() };
        let range = line.range.start - paragraph.start..line.range.end - paragraph.start;
        let (mut pen, start) = (0.0, range.start);
        let glyphs = paragraph.shaped.glyphs(range).map(|glyph| {
            let before = pen;
            pen += glyph.advance;
            (before, super::Glyph { at: glyph.at - start, ..glyph })
        });
        glyphs.collect()
    }
}

impl Paragraph {
    /// Breaks at a width; if that leaves a single character on the last line, tries a slightly smaller width
    /// that avoids it without adding a line.
    fn break_balanced(&self, index: usize, width: f32, lines: &mut Vec<TextLine>) -> bool {
        let start = lines.len();
        let cut = self.break_greedy(index, width, lines);
        let count = lines.len() - start;
        if count < 2 || cut || !self.has_lone_last_char(lines) {
            return cut;
        }
        for less in [1.0, 2.0] {
            let mut narrower = Vec::new();
            let cut = self.break_greedy(index, width - less, &mut narrower);
            if !cut && narrower.len() == count && !self.has_lone_last_char(&narrower) {
                lines.truncate(start);
                lines.extend(narrower);
                break;
            }
        }
        cut
    }

    /// Whether the last line has only one character, ignoring punctuation.
    fn has_lone_last_char(&self, lines: &[TextLine]) -> bool {
        let Some(last) = lines.last() else { return false };
        let range = last.range.start - self.start..last.range.end - self.start;
        let words = self.text.get(range).unwrap_or_default().trim();
        words.chars().filter(|c| super::may_start_line(*c)).count() == 1
    }

    fn break_greedy(&self, index: usize, width: f32, lines: &mut Vec<TextLine>) -> bool {
        let mut cut = false;
        let mut from = 0;
        loop {
            let open = self.opportunities_after(from);
            let end = self.shaped.width(0..from) + width;
            let fitting = open.partition_point(|chance| chance.pen <= end);
            let to = match fitting.checked_sub(1).and_then(|last| open.get(last)) {
                Some(chance) => chance.to as usize,
                None if self.text.len() == from => from,
                None => {
                    cut = true;
                    self.emergency_break(from, width)
                }
            };
            let hard = to == self.text.len();
            let range = self.start + from..self.start + to;
            lines.push(TextLine { range, width: self.width(from..to), hard, paragraph: index });
            if hard {
                return cut;
            }
            from = to;
        }
    }

    /// Break opportunities of a line that starts at a byte.
    fn opportunities_after(&self, from: usize) -> &[BreakOpportunity] {
        self.opportunities
            .get(self.opportunities.partition_point(|chance| chance.to as usize <= from)..)
            .unwrap_or_default()
    }

    /// Width in ems of a byte range without trailing spaces.
    fn width(&self, range: Range<usize>) -> f32 {
        let trimmed = self.text.get(range.clone()).map_or(0, |part| part.trim_end().len());
        self.shaped.width(range.start..range.start + trimmed)
    }

    /// Byte at which to break a word wider than the line: as late as fits, preferably where kinsoku allows it,
    /// else between two grapheme clusters, else inside a very long cluster. At least one glyph is kept,
    /// whatever its width.
    fn emergency_break(&self, from: usize, width: f32) -> usize {
        let end = self.opportunities_after(from).first().map_or(self.text.len(), |chance| chance.to as usize);
        let word = self.text.get(from..end).unwrap_or_default();
        // Width up to the last place of each kind that fits, without spaces.
        let (mut words, mut kinsoku, mut sign, mut any) = (from, None, None, None);
        for (at, c) in word.char_indices().map(|(at, c)| (from + at + c.len_utf8(), c)) {
            if !c.is_whitespace() {
                words = at;
            }
            if at == end || any.or(sign).is_some() && self.shaped.width(from..words) > width {
                break;
            }
            if self.shaped.has_glyph_at(at) {
                any = Some(at);
            }
            if !is_in_cluster(&self.text, at) {
                sign = Some(at);
                if may_break(&self.text, at) {
                    kinsoku = sign;
                }
            }
        }
        kinsoku.or(sign).or(any).unwrap_or(end)
    }
}

/// Whether the character after `at` belongs to the same cluster as the one before.
fn is_in_cluster(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|next| continues_cluster(before, next))
}

fn break_opportunities(text: &str, shaped: &ShapedText) -> Vec<BreakOpportunity> {
    static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| {
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Strict);
        LineSegmenter::new_for_non_complex_scripts(options)
    });
    let found = SEGMENTER.segment_str(text).filter(|at| *at > 0 && *at < text.len() && may_break(text, *at));
    // End of the words before the last opportunity, and that opportunity.
    let (mut words, mut before) = (0, 0);
    let chance = |to: usize| {
        let stretch = text.get(before..to).unwrap_or_default().trim_end();
        if !stretch.is_empty() {
            words = before + stretch.len();
        }
        before = to;
        BreakOpportunity { to: to as u32, pen: shaped.width(0..words) }
    };
    let mut opportunities: Vec<BreakOpportunity> = found.chain([text.len()]).map(chance).collect();
    opportunities.shrink_to_fit();
    opportunities
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f32) -> Vec<&str> {
        let (lines, _) = LineBreaker::new(text, Weight::Regular).break_lines(width);
        lines.into_iter().map(|line| &text[line.range]).collect()
    }

    #[test]
    fn japanese_breaks_obey_kinsoku() {
        assert_eq!(broken("ユースケースを決める。", 5.0), ["ユース", "ケースを", "決める。"]);
        assert_eq!(broken("ユースケースを「決める」", 4.5), ["ユース", "ケースを", "「決める」"]);
    }

    #[test]
    fn a_lone_last_character_is_avoided_if_possible() {
        assert_eq!(broken("利用者登録の画面", 7.0), ["利用者登録の", "画面"]);
        assert_eq!(
            broken("四字熟語だ。", 5.0),
            ["四字熟", "語だ。"],
            "punctuation does not count as a second character"
        );
    }

    #[test]
    fn latin_words_break_only_if_too_wide() {
        assert_eq!(broken("Key Resources データ", 9.0), ["Key Resources ", "データ"]);
        assert!(broken("https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaa", 5.0).len() > 2);
    }

    #[test]
    fn hard_breaks_and_empty_lines_are_kept() {
        assert_eq!(broken("一\n\n二\n", 8.0), ["一", "", "二", ""]);
        assert_eq!(broken("", 8.0), [""]);
    }

    #[test]
    fn text_without_break_opportunities_is_broken() {
        let face = "\u{1f468}\u{200d}".repeat(40);
        for text in ["。".repeat(40), "％".repeat(40), "「".repeat(40), face, "x\u{a0}".repeat(40)] {
            let (lines, cut) = LineBreaker::new(&text, Weight::Regular).break_lines(6.0);
            assert!(cut && lines.len() > 3, "{text}: {lines:?}");
            assert!(lines.iter().all(|line| line.width <= 12.0), "{text}: {lines:?}");
        }
    }

    #[test]
    fn a_width_of_zero_terminates() {
        assert_eq!(broken("あいう", 0.0).concat(), "あいう");
    }
}
