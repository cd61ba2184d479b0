//! Fits a text into a box: first shrinks it to a minimum size, then grows the box, then reports the lines that
//! do not fit.

use super::{LINE_HEIGHT, LineBreaker, ShapedText, TextLine, Weight};

/// Space available to a text. Lengths in page units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextConstraints {
    /// Maximum line width.
    pub(crate) width: f32,
    /// Height of the box.
    pub(crate) height: f32,
    /// Height to which the box may grow; at least `height`.
    pub(crate) max_height: f32,
    /// Preferred text size.
    pub(crate) size: f32,
    /// Minimum text size.
    pub(crate) min_size: f32,
}

/// A text laid out in a box.
#[derive(Clone, Debug)]
pub(crate) struct FittedText {
    /// The shaped text, from which glyphs are read.
    pub(crate) source: LineBreaker,
    /// The visible lines.
    pub(crate) lines: Vec<TextLine>,
    /// Text size in page units.
    pub(crate) size: f32,
    /// Height of all lines in page units.
    pub(crate) height: f32,
    /// Number of lines that do not fit and are not shown.
    pub(crate) hidden: usize,
}

/// Lays out a text at the largest size at which it fits without breaking words, or else at the smallest.
pub(crate) fn fit(text: &str, weight: Weight, limits: TextConstraints) -> FittedText {
    fit_lines(LineBreaker::new(text, weight), limits)
}

/// Lays out only the part of a text that can be visible, as [`fit`] does, and counts the rest as hidden. Also
/// returns the length of that part in bytes.
pub(crate) fn fit_visible(text: &str, weight: Weight, limits: TextConstraints) -> (FittedText, usize) {
    let (source, set) = visible_lines(text, weight, &limits);
    let mut fitted = fit_lines(source, limits);
    if set < text.len() {
        fitted.hidden = fitted.hidden.max(1);
    }
    (fitted, set)
}

fn fit_lines(source: LineBreaker, limits: TextConstraints) -> FittedText {
    let mut size = limits.size;
    loop {
        let (mut lines, cut) = source.break_lines(limits.width / size);
        let smallest = size <= limits.min_size;
        // A word is broken only if it is too wide even at the smallest size.
        if smallest
            && cut
            && let Some(smaller) = uncut_size(&source, &limits)
        {
            size = smaller;
            lines = source.break_lines(limits.width / size).0;
        }
        let height = lines.len() as f32 * size * LINE_HEIGHT;
        if (height <= limits.height && !cut) || smallest {
            let room = (limits.max_height.max(limits.height) / (size * LINE_HEIGHT) + 1e-3).floor() as usize;
            let hidden = lines.len().saturating_sub(room.max(1));
            lines.truncate(lines.len() - hidden);
            let height = lines.len() as f32 * size * LINE_HEIGHT;
            return FittedText { source, lines, size, height, hidden };
        }
        size = (size - 2.0).max(limits.min_size);
    }
}

/// Factor by which text may shrink below the minimum size to avoid breaking a word.
const MIN_WORD_SHRINK_RATIO: f32 = 0.55;

/// Largest size below the minimum at which no word is broken; `None` if there is none.
fn uncut_size(source: &LineBreaker, limits: &TextConstraints) -> Option<f32> {
    let widest = source.widest_word().max(f32::EPSILON);
    let size = (limits.width / widest).min(limits.min_size) * 0.999;
    (size >= limits.min_size * MIN_WORD_SHRINK_RATIO)
        .then_some(size)
        .filter(|size| !source.break_lines(limits.width / size).1)
}

/// Length up to which a text is laid out in full, in bytes.
const SHORT_TEXT_BYTES: usize = 2048;

/// Maximum number of characters per em of a line, even of the narrowest script; further ones are zero-width.
const MAX_CHARS_PER_EM: f32 = 8.0;

/// Shapes the part of a text that can be visible in a box, plus at least one line; a short text is shaped in
/// full. Also returns the length of that part in bytes.
pub(crate) fn visible_lines(text: &str, weight: Weight, limits: &TextConstraints) -> (LineBreaker, usize) {
    let lines = (limits.max_height.max(limits.height) / (limits.min_size * LINE_HEIGHT)).ceil() as usize + 2;
    // Lines of zero-width characters would never be full.
    let on_a_line = (limits.width / limits.min_size).max(1.0) * MAX_CHARS_PER_EM;
    let most = (lines as f32 * on_a_line).max(SHORT_TEXT_BYTES as f32) as usize;
    let text = text.char_indices().nth(most).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    let mut most = SHORT_TEXT_BYTES;
    loop {
        let part = text.get(..text.floor_char_boundary(most)).unwrap_or(text);
        let source = LineBreaker::new(part, weight);
        let all = part.len() == text.len();
        if all || source.break_lines(limits.width / limits.min_size).0.len() > lines {
            return (source, part.len());
        }
        most *= 4;
    }
}

/// Lays out a text on one line at most `width` units wide: shrunk to at least `floor`, then cut with “…”. Line
/// breaks are shown as spaces. Also returns the text that is shown.
pub(crate) fn fit_one_line(
    text: &str,
    weight: Weight,
    sizes: (f32, f32),
    width: f32,
) -> (FittedText, String) {
    let (size, floor) = sizes;
    let line = |text: &str| {
        let source = LineBreaker::new(text, weight);
        let (lines, _) = source.break_lines(f32::INFINITY);
        let ems = lines.first().map_or(0.0, |line| line.width);
        (source, lines, ems)
    };
    // Text beyond the visible part is not shaped.
    let most = (((width / floor).max(1.0) * MAX_CHARS_PER_EM) as usize).saturating_add(1);
    let part = text.char_indices().nth(most).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    let is_cut = part.len() < text.len();
    let mut shown = part.replace('\n', " ");
    let (mut source, mut lines, ems) = line(&shown);
    let mut fitting = size;
    if ems * size > width || is_cut {
        fitting = (width / ems).clamp(floor, size);
    }
    if ems * fitting > width + 0.01 || is_cut {
        let room = width / fitting - ShapedText::new("…", weight).width(0.."…".len());
        let pen = ShapedText::new(&shown, weight);
        let ends = shown.char_indices().map(|(at, c)| at + c.len_utf8());
        let end = ends.take_while(|end| pen.width(0..*end) <= room).last().unwrap_or(0);
        shown.truncate(end);
        shown.push('…');
        (source, lines, _) = line(&shown);
    }
    (FittedText { source, lines, size: fitting, height: fitting * LINE_HEIGHT, hidden: 0 }, shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_visible_text_is_laid_out_and_the_rest_is_counted() {
        let limits =
            TextConstraints { width: 140.0, height: 80.0, max_height: 400.0, size: 20.0, min_size: 12.0 };
        for filler in ["\u{a0}", "\u{301}", "\r", "\u{2060}", "。", "\u{1f468}\u{200d}", "長い", " "] {
            let text = format!("a{}b", filler.repeat(20_000 / filler.chars().count()));
            let (fitted, set) = fit_visible(&text, Weight::Regular, limits);
            assert!(set < text.len() / 4, "{filler:?}: {set} of {}", text.len());
            assert!(fitted.hidden > 0, "{filler:?}: the last letter is not seen");
        }
        let (fitted, set) = fit_visible("資源", Weight::Regular, limits);
        assert_eq!((fitted.hidden, set), (0, 6));
    }
}
