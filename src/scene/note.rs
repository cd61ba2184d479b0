//! How a note looks: paper, edge, shadow, text, and the mark that says some text found no room.

use super::Look;
use super::cover::{self, Covers};
use super::doubt;
use super::text::{Fitted, LINE_HEIGHT, Limits, Lines, Weight, fit, fit_visible, visible_lines};
use super::write::{Align, block_of_text, text_at};
use super::{Color, Shape, roles, theme};
use crate::geometry::{IRect, Point, Rect};
use crate::i18n::tr;
use crate::model::{Board, ColorName, Evidence, Id, Note, NoteKind};
use std::sync::Arc;

/// A note set: where it is shown and its text, broken.
#[derive(Clone, Debug)]
pub(super) struct SetNote {
    /// Where it is shown: as made, or taller where its text needs it and its block has room.
    pub(super) rect: IRect,
    /// Its text.
    pub(super) text: Arc<Fitted>,
}

/// How heavy a note's text is.
pub(super) const fn weight(kind: NoteKind) -> Weight {
    match kind {
        NoteKind::Note => Weight::Regular,
        NoteKind::KpiEvent | NoteKind::Doubt { .. } => Weight::Bold,
    }
}

/// What the text of a note may do to fit.
pub(super) fn limits(board: &Board, note: &Note) -> Limits {
    let margin = 2.0 * theme::NOTE_MARGIN;
    Limits {
        width: text_width(note),
        height: note.rect.size.h as f32 - margin,
        max_height: floor_below(board, note).saturating_sub(note.rect.top()) as f32 - margin,
        size: theme::NOTE_TEXT,
        min_size: theme::NOTE_TEXT_FLOOR,
    }
}

/// Decides how tall a note is shown with its text.
pub(super) fn set(note: &Note, text: Arc<Fitted>) -> SetNote {
    let mut rect = note.rect;
    rect.size.h = rect.size.h.max((text.height + 2.0 * theme::NOTE_MARGIN).ceil() as i32);
    SetNote { rect, text }
}

fn text_width(note: &Note) -> f32 {
    room_for_text(note.rect.size.w)
}

/// No page is taller, in units.
const TALLEST: f32 = 4000.0;

/// How tall a note of this width must be to show a text whole, at its smallest size. Whole units.
pub fn needed_height(text: &str, kind: NoteKind, width: i32) -> i32 {
    Heights::new(text, kind, width).at(width)
}

/// A text made ready to ask how tall notes of several widths must be to show it whole.
#[derive(Debug)]
pub struct Heights {
    source: Lines,
}

impl Heights {
    /// `widest` is the greatest width that is asked about, in whole units.
    pub fn new(text: &str, kind: NoteKind, widest: i32) -> Self {
        let limits = Limits {
            width: room_for_text(widest),
            height: 0.0,
            // What is taller than any page has no room anyway.
            max_height: TALLEST,
            size: theme::NOTE_TEXT_FLOOR,
            min_size: theme::NOTE_TEXT_FLOOR,
        };
        Self { source: visible_lines(text, weight(kind), &limits).0 }
    }

    /// How wide a note must be so that no word is broken at the smallest size. Whole units.
    pub fn least_width(&self) -> i32 {
        (self.source.widest_word() * theme::NOTE_TEXT_FLOOR + 2.0 * theme::NOTE_PADDING).ceil() as i32
    }

    /// How tall a note of this width must be with the text at its smallest size. Whole units.
    pub fn at(&self, width: i32) -> i32 {
        let (lines, _) = self.source.broken(room_for_text(width) / theme::NOTE_TEXT_FLOOR);
        let height = lines.len() as f32 * theme::NOTE_TEXT_FLOOR * LINE_HEIGHT;
        (height + 2.0 * theme::NOTE_MARGIN).ceil() as i32
    }
}

/// How wide a line of text is in a note of this width.
fn room_for_text(width: i32) -> f32 {
    width as f32 - 2.0 * theme::NOTE_PADDING
}

/// How far down a note may grow: to the bottom of its block, or of the strip outside the frame.
fn floor_below(board: &Board, note: &Note) -> i32 {
    let page = board.page();
    let floor =
        note.block_on(page).map_or_else(|| page.strip().bottom(), |block| page.block_rect(block).bottom());
    (floor - 8).max(note.rect.bottom())
}

/// The part of a shown note that holds its text.
pub fn note_text_area(shown: IRect) -> Rect {
    let b = shown.to_rect();
    let (x, y) = (theme::NOTE_PADDING, theme::NOTE_MARGIN);
    Rect::new(b.left + x, b.top + y, b.right - x, b.bottom - y)
}

/// The lines of a note as if `text` were written on it, and their weight. A text that overflows keeps all its
/// lines here, so that nothing is out of sight while writing.
pub fn editable_text(board: &Board, id: Id, text: &str) -> Option<(Fitted, Weight)> {
    let mut note = board.note(id)?.clone();
    text.clone_into(&mut note.text);
    let weight = weight(note.kind);
    let fitted = fit(text, weight, limits(board, &note));
    let (lines, _) = fitted.source.broken(text_width(&note) / fitted.size);
    let height = lines.len() as f32 * fitted.size * LINE_HEIGHT;
    Some((Fitted { lines, height, hidden: 0, ..fitted }, weight))
}

/// The letters of a note for programs that set no text themselves: its lines as in the picture, all of them, and their size in
/// units. What the picture cuts is set smaller.
#[derive(Clone, Debug, PartialEq)]
pub struct Lettering {
    /// The lines, without the blanks at their ends.
    pub lines: Vec<String>,
    /// The size of the letters.
    pub size: f32,
}

/// Letters for other programs are no smaller, in units.
const LEAST_TEXT: f32 = 6.0;

/// The letters of a note.
pub fn lettering(board: &Board, note: &Note) -> Lettering {
    let (weight, limits) = (weight(note.kind), limits(board, note));
    let mut fitted = fit_visible(&note.text, weight, limits).0;
    if fitted.hidden > 0 {
        let height = limits.max_height.max(limits.height);
        fitted = fit(&note.text, weight, Limits { height, min_size: LEAST_TEXT, ..limits });
    }
    let (lines, _) = fitted.source.broken(text_width(note) / fitted.size);
    let line = |range: &std::ops::Range<usize>| {
        note.text.get(range.clone()).unwrap_or_default().trim_end().to_owned()
    };
    Lettering { lines: lines.iter().map(|set| line(&set.range)).collect(), size: fitted.size }
}

/// The shapes of a note. `written` is false while its text is being edited elsewhere.
pub(super) fn shapes(note: &Note, set: &SetNote, look: &Look, board: &Board, written: bool) -> Vec<Shape> {
    let theme = look.theme;
    let colors = theme.note(note.color);
    let bounds = set.rect.to_rect();
    let (radius, edge) = match note.kind {
        NoteKind::Note => (theme::NOTE_RADIUS, (2.0, colors.border)),
        NoteKind::KpiEvent => (theme::KPI_RADIUS.min(bounds.height() / 2.0), (4.0, colors.border)),
        NoteKind::Doubt { answered, .. } => {
            let (_, color) = doubt::line(answered, theme);
            (theme::DOUBT_RADIUS.min(bounds.height() / 2.0), (3.0, color))
        }
    };
    if let Some(question) = look.covers.hiding(note.cover) {
        return cover::cover(question, bounds, radius, theme);
    }
    let mut shapes = Vec::new();
    shapes.push(Shape::Shadow { bounds, radius, color: theme.shadow() });
    shapes.push(Shape::Box { bounds, radius, fill: Some(colors.fill), border: Some(edge) });
    if look.signs && note.color != ColorName::Paper {
        let aside = if note.evidence.is_some() { theme::MARK / 2.0 } else { 0.0 };
        let corner = Point::new(bounds.left + aside, bounds.top);
        shapes.extend(color_sign(note.color.sign(look.lang), corner, colors.text));
    }
    if written && look.hints && note.is_blank() {
        shapes.extend(question(note, board, set.rect, look));
    }
    if written {
        let style = (weight(note.kind), colors.text, Align::Center);
        shapes.extend(block_of_text(&note.text, &set.text, note_text_area(set.rect), style));
        if set.text.hidden > 0 {
            shapes.extend(overflow_mark(bounds, theme.stage(), colors.fill));
        }
    }
    shapes.extend(marks(note, bounds, look));
    shapes
}

/// The question that a note without a text asks, for whoever fills it in.
fn question(note: &Note, board: &Board, shown: IRect, look: &Look) -> Vec<Shape> {
    let text = match (note.kind, note.block_on(board.page())) {
        (NoteKind::KpiEvent, _) => tr(look.lang, "guide.kpi.ask"),
        (NoteKind::Note, Some(block)) => block.question(look.lang),
        (NoteKind::Note, None) | (NoteKind::Doubt { .. }, _) => return Vec::new(),
    };
    let area = note_text_area(shown);
    let (width, height) = (area.width(), area.height());
    let limits = Limits {
        width,
        height,
        max_height: height,
        size: theme::HINT_TEXT,
        min_size: theme::HINT_TEXT_FLOOR,
    };
    let fitted = fit(text, Weight::Regular, limits);
    let style = (Weight::Regular, look.theme.faint_ink(), Align::Center);
    block_of_text(text, &fitted, area, style)
}

/// What stands on a note's corners: how well it is known, its question, that an AI service proposed it, the tick of an
/// answered doubt.
fn marks(note: &Note, bounds: Rect, look: &Look) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if let Some(evidence) = note.evidence {
        shapes.extend(evidence_mark(evidence, evidence_place(bounds), look));
    }
    if let (Covers::Marked, Some(question)) = (look.covers, note.cover) {
        shapes.extend(cover::tab(question, bounds, look.theme));
    }
    if note.draft {
        shapes.extend(roles::note_tag(bounds, look));
    }
    if matches!(note.kind, NoteKind::Doubt { answered: true, .. }) {
        shapes.extend(doubt::tick(bounds, look.theme));
    }
    shapes
}

/// Where the mark of how well a note is known stands.
pub(super) fn evidence_place(note: Rect) -> Rect {
    Rect::from_center_size(Point::new(note.left + 4.0, note.top + 2.0), theme::MARK, theme::MARK)
}

/// A letter in a circle: filled for a fact, pale for what is not shown yet.
pub(super) fn evidence_mark(evidence: Evidence, circle: Rect, look: &Look) -> Vec<Shape> {
    let theme = look.theme;
    let (fill, ink, edge) = match evidence {
        Evidence::Fact => (theme.answered(), theme.page(), theme.answered()),
        Evidence::Assumption => (theme.arrow_pale(), theme.stage(), theme.arrow_edge()),
        Evidence::Unknown => (theme.page(), theme.doubt(), theme.doubt()),
    };
    let (center, size) = (circle.center(), circle.width());
    let text = theme::MARK_TEXT * size / theme::MARK;
    let mark = Shape::Box { bounds: circle, radius: size / 2.0, fill: Some(fill), border: Some((2.0, edge)) };
    let at = Point::new(center.x, center.y + text * 0.36);
    let style = (Weight::Bold, ink, Align::Center);
    let (letter, _) = text_at(at, evidence.sign(look.lang), size, text, style);
    std::iter::once(mark).chain(letter).collect()
}

/// The first letter of the colour's name in the corner, for people who cannot tell colours apart.
fn color_sign(letter: &str, corner: Point, ink: Color) -> Vec<Shape> {
    let size = theme::SIGN_TEXT;
    let at = corner + Point::new(5.0, 3.0 + size * 0.9);
    text_at(at, letter, size * 4.0, size, (Weight::Bold, ink, Align::Left)).0
}

/// Three dots in a small tab at the lower edge: there is more text than is shown.
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
