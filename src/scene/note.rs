//! Shapes of a note: background, edge, shadow, text, marks.

use super::ViewOptions;
use super::question_bubble;
use super::reveal::{self, RevealMode};
use super::text::{
    FittedText, LINE_HEIGHT, LineBreaker, TextConstraints, Weight, fit, fit_visible, visible_lines,
};
use super::text_position::{TextAlign, single_line_text, text_block};
use super::{Color, Shape, legend, theme};
use crate::geometry::{IRect, Point, Rect};
use crate::i18n::{key, tr};
use crate::model::{Board, ColorName, Evidence, Id, Note, NoteKind};
use std::sync::Arc;

/// A note with its displayed rectangle and laid-out text.
#[derive(Clone, Debug)]
pub(super) struct LaidOutNote {
    /// Displayed rectangle: as stored, or taller if the text needs it and the block has room.
    pub(super) rect: IRect,
    pub(super) text: Arc<FittedText>,
}

/// Font weight of a kind of note.
pub(super) const fn font_weight(kind: NoteKind) -> Weight {
    match kind {
        NoteKind::Note => Weight::Regular,
        NoteKind::KpiEvent | NoteKind::Doubt { .. } => Weight::Bold,
    }
}

/// Constraints for the text of a note.
pub(super) fn text_constraints(board: &Board, note: &Note) -> TextConstraints {
    let margin = 2.0 * theme::NOTE_PADDING_Y;
    TextConstraints {
        width: text_width(note),
        height: note.rect.size.h as f32 - margin,
        max_height: max_bottom(board, note).saturating_sub(note.rect.top()) as f32 - margin,
        size: theme::NOTE_TEXT_SIZE,
        min_size: theme::MIN_NOTE_TEXT_SIZE,
    }
}

/// Computes the displayed rectangle of a note with its text.
pub(super) fn lay_out(note: &Note, text: Arc<FittedText>) -> LaidOutNote {
    let mut rect = note.rect;
    rect.size.h = rect.size.h.max((text.height + 2.0 * theme::NOTE_PADDING_Y).ceil() as i32);
    LaidOutNote { rect, text }
}

fn text_width(note: &Note) -> f32 {
    text_width_for(note.rect.size.w)
}

/// No page is taller than this.
const MAX_NOTE_HEIGHT_UNITS: f32 = 4000.0;

/// Height in page units that a note of this width needs to show its text completely at the minimum size.
pub(crate) fn needed_height(text: &str, kind: NoteKind, width: i32) -> i32 {
    NoteHeights::new(text, kind, width).height_for_width(width)
}

/// Computes the needed height of a note for several widths.
#[derive(Debug)]
pub struct NoteHeights {
    source: LineBreaker,
}

impl NoteHeights {
    /// `widest` is the maximum width to be asked for, in page units.
    pub(crate) fn new(text: &str, kind: NoteKind, widest: i32) -> Self {
        let limits = TextConstraints {
            width: text_width_for(widest),
            height: 0.0,
            // Text taller than any page does not fit anyway.
            max_height: MAX_NOTE_HEIGHT_UNITS,
            size: theme::MIN_NOTE_TEXT_SIZE,
            min_size: theme::MIN_NOTE_TEXT_SIZE,
        };
        Self { source: visible_lines(text, font_weight(kind), &limits).0 }
    }

    /// Minimum width in page units at which no word is broken at the minimum size.
    pub(crate) fn min_width(&self) -> i32 {
        (self.source.widest_word() * theme::MIN_NOTE_TEXT_SIZE + 2.0 * theme::NOTE_PADDING_X).ceil() as i32
    }

    /// Height in page units that the note needs at this width, with the text at the minimum size.
    pub(crate) fn height_for_width(&self, width: i32) -> i32 {
        let (lines, _) = self.source.break_lines(text_width_for(width) / theme::MIN_NOTE_TEXT_SIZE);
        let height = lines.len() as f32 * theme::MIN_NOTE_TEXT_SIZE * LINE_HEIGHT;
        (height + 2.0 * theme::NOTE_PADDING_Y).ceil() as i32
    }
}

/// Width of a text line in a note of this width.
fn text_width_for(width: i32) -> f32 {
    width as f32 - 2.0 * theme::NOTE_PADDING_X
}

/// Maximum bottom of a note that grows: the bottom of its block, or of the strip outside the frame.
fn max_bottom(board: &Board, note: &Note) -> i32 {
    let page = board.page();
    let floor =
        note.block_on(page).map_or_else(|| page.strip().bottom(), |block| page.block_rect(block).bottom());
    (floor - 8).max(note.rect.bottom())
}

/// Text area of a displayed note.
pub(crate) fn note_text_area(shown: IRect) -> Rect {
    let b = shown.to_rect();
    let (x, y) = (theme::NOTE_PADDING_X, theme::NOTE_PADDING_Y);
    Rect::new(b.left + x, b.top + y, b.right - x, b.bottom - y)
}

/// Lines of a note with `text` instead of its own, for editing. Text that does not fit is not cut off.
pub(crate) fn editable_text(board: &Board, id: Id, text: &str) -> Option<(FittedText, Weight)> {
    let mut note = board.note(id)?.clone();
    text.clone_into(&mut note.text);
    let weight = font_weight(note.kind);
    let fitted = fit(text, weight, text_constraints(board, &note));
    let (lines, _) = fitted.source.break_lines(text_width(&note) / fitted.size);
    let height = lines.len() as f32 * fitted.size * LINE_HEIGHT;
    Some((FittedText { lines, height, hidden: 0, ..fitted }, weight))
}

/// Text of a note for programs without text layout: all lines as drawn, at a size at which they fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Lettering {
    /// Lines without trailing blanks.
    pub lines: Vec<String>,
    /// Text size in page units.
    pub size: f32,
}

/// Minimum text size for other programs.
const MIN_TEXT_SIZE_UNITS: f32 = 6.0;

pub fn lettering(board: &Board, note: &Note) -> Lettering {
    let (weight, limits) = (font_weight(note.kind), text_constraints(board, note));
    let mut fitted = fit_visible(&note.text, weight, limits).0;
    if fitted.hidden > 0 {
        let height = limits.max_height.max(limits.height);
        fitted = fit(&note.text, weight, TextConstraints { height, min_size: MIN_TEXT_SIZE_UNITS, ..limits });
    }
    let (lines, _) = fitted.source.break_lines(text_width(note) / fitted.size);
    let line = |range: &std::ops::Range<usize>| {
        note.text.get(range.clone()).unwrap_or_default().trim_end().to_owned()
    };
    Lettering { lines: lines.iter().map(|set| line(&set.range)).collect(), size: fitted.size }
}

/// Shapes of a note. `written` is false while its text is being edited.
pub(super) fn note_shapes(
    note: &Note,
    laid_out: &LaidOutNote,
    options: &ViewOptions,
    board: &Board,
    written: bool,
) -> Vec<Shape> {
    let theme = options.theme;
    let colors = theme.note(note.color);
    let bounds = laid_out.rect.to_rect();
    let (radius, edge) = match note.kind {
        NoteKind::Note => (theme::NOTE_RADIUS, (2.0, colors.border)),
        NoteKind::KpiEvent => (theme::KPI_RADIUS.min(bounds.height() / 2.0), (4.0, colors.border)),
        NoteKind::Doubt { answered, .. } => {
            let (_, color) = question_bubble::ring_stroke(answered, theme);
            (theme::DOUBT_RADIUS.min(bounds.height() / 2.0), (3.0, color))
        }
    };
    if let Some(question) = options.reveal.covering_question(note.cover) {
        return reveal::cover_shapes(question, bounds, radius, theme);
    }
    let mut shapes = Vec::new();
    shapes.push(Shape::Shadow { bounds, radius, color: theme.shadow() });
    shapes.push(Shape::Box { bounds, radius, fill: Some(colors.fill), border: Some(edge) });
    if options.color_names && note.color != ColorName::Paper {
        let aside = if note.evidence.is_some() { theme::MARK_DIAMETER / 2.0 } else { 0.0 };
        let corner = Point::new(bounds.left + aside, bounds.top);
        shapes.extend(color_initial(note.color.sign(options.lang), corner, colors.text));
    }
    if written && options.hints && note.is_blank() {
        shapes.extend(hint_shapes(note, board, laid_out.rect, options));
    }
    if written {
        let style = (font_weight(note.kind), colors.text, TextAlign::Center);
        shapes.extend(text_block(&note.text, &laid_out.text, note_text_area(laid_out.rect), style));
        if laid_out.text.hidden > 0 {
            shapes.extend(overflow_mark(bounds, theme.condition(), colors.fill));
        }
    }
    shapes.extend(mark_shapes(note, bounds, options));
    shapes
}

/// The question of the block, shown in a blank note.
fn hint_shapes(note: &Note, board: &Board, shown: IRect, options: &ViewOptions) -> Vec<Shape> {
    let text = match (note.kind, note.block_on(board.page())) {
        (NoteKind::KpiEvent, _) => tr(options.lang, key!("guide.kpi.ask")),
        (NoteKind::Note, Some(block)) => block.question(options.lang),
        (NoteKind::Note, None) | (NoteKind::Doubt { .. }, _) => return Vec::new(),
    };
    let area = note_text_area(shown);
    let (width, height) = (area.width(), area.height());
    let limits = TextConstraints {
        width,
        height,
        max_height: height,
        size: theme::HINT_TEXT_SIZE,
        min_size: theme::MIN_HINT_TEXT_SIZE,
    };
    let fitted = fit(text, Weight::Regular, limits);
    let style = (Weight::Regular, options.theme.faint_ink(), TextAlign::Center);
    text_block(text, &fitted, area, style)
}

/// Marks at the corners: evidence, cover number, draft tag, tick of an answered doubt.
fn mark_shapes(note: &Note, bounds: Rect, options: &ViewOptions) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if let Some(evidence) = note.evidence {
        shapes.extend(evidence_mark(evidence, evidence_rect(bounds), options));
    }
    if let (RevealMode::Marked, Some(question)) = (options.reveal, note.cover) {
        shapes.extend(reveal::tab_shapes(question, bounds, options.theme));
    }
    if note.draft {
        shapes.extend(legend::note_tag(bounds, options));
    }
    if matches!(note.kind, NoteKind::Doubt { answered: true, .. }) {
        shapes.extend(question_bubble::tick_shapes(bounds, options.theme));
    }
    shapes
}

/// Rectangle of the evidence mark.
pub(super) fn evidence_rect(note: Rect) -> Rect {
    Rect::from_center_size(
        Point::new(note.left + 4.0, note.top + 2.0),
        theme::MARK_DIAMETER,
        theme::MARK_DIAMETER,
    )
}

/// A letter in a circle: filled for a fact, pale otherwise.
pub(super) fn evidence_mark(evidence: Evidence, circle: Rect, options: &ViewOptions) -> Vec<Shape> {
    let theme = options.theme;
    let (fill, ink, edge) = match evidence {
        Evidence::Fact => (theme.positive(), theme.page(), theme.positive()),
        Evidence::Assumption => (theme.arrow_pale(), theme.condition(), theme.arrow_edge()),
        Evidence::Unknown => (theme.page(), theme.doubt(), theme.doubt()),
    };
    let (center, size) = (circle.center(), circle.width());
    let text = theme::MARK_TEXT_SIZE * size / theme::MARK_DIAMETER;
    let mark = Shape::Box { bounds: circle, radius: size / 2.0, fill: Some(fill), border: Some((2.0, edge)) };
    let at = Point::new(center.x, center.y + text * 0.36);
    let style = (Weight::Bold, ink, TextAlign::Center);
    let (letter, _) = single_line_text(at, evidence.sign(options.lang), size, text, style);
    std::iter::once(mark).chain(letter).collect()
}

/// Initial of the color's name in the corner, for users who cannot tell colors apart.
fn color_initial(letter: &str, corner: Point, ink: Color) -> Vec<Shape> {
    let size = theme::SIGN_TEXT_SIZE;
    let at = corner + Point::new(5.0, 3.0 + size * 0.9);
    single_line_text(at, letter, size * 4.0, size, (Weight::Bold, ink, TextAlign::Left)).0
}

/// Three dots at the lower edge: the text is cut off.
pub(super) fn overflow_mark(note: Rect, ink: Color, paper: Color) -> Vec<Shape> {
    let center = Point::new(note.center().x, note.bottom + 4.0);
    let tab = Rect::from_center_size(center, 52.0, 20.0);
    let mut shapes =
        vec![Shape::Box { bounds: tab, radius: 10.0, fill: Some(paper), border: Some((2.0, ink)) }];
    for dx in [-12.0, 0.0, 12.0] {
        let dot = Rect::from_center_size(center + Point::new(dx, 0.0), 6.0, 6.0);
        shapes.push(Shape::Box { bounds: dot, radius: 3.0, fill: Some(ink), border: None });
    }
    shapes
}
