//! The legend of color roles above the frame, and of the draft tag if there are drafts.

use super::ViewOptions;
use super::text::Weight;
use super::text_position::{TextAlign, single_line_text};
use super::{Shape, Theme, theme};
use crate::geometry::{Point, Rect};
use crate::i18n::{key, tr};
use crate::model::{Board, ColorName};

/// The mark in front of an entry.
#[derive(Clone, Copy)]
enum LegendMark {
    Color(ColorName),
    Draft,
}

/// Width of a mark, gap after it, and gap between entries.
const MARK_WIDTH_UNITS: f32 = 26.0;
const MARK_GAP_UNITS: f32 = 7.0;
const ENTRY_GAP_UNITS: f32 = 24.0;

/// The legend, right-aligned with the lane.
pub(super) fn legend(board: &Board, options: &ViewOptions) -> Vec<Shape> {
    let page = board.page();
    let unit = f32::from(page.scale());
    let roles = board
        .info()
        .color_roles
        .iter()
        .map(|(color, words)| (LegendMark::Color(*color), words.trim().replace('\n', " ")));
    // A color role for drafts explains the tag already.
    let has_draft_role = board.info().color_for(|lang| tr(lang, key!("draft.tag"))).is_some();
    let drafts = !has_draft_role && board.notes().values().any(|note| note.draft);
    let drafts = drafts.then(|| (LegendMark::Draft, tr(options.lang, key!("draft.legend")).to_owned()));
    let entries: Vec<(LegendMark, String)> = roles.chain(drafts).collect();
    let area = page.title().to_rect();
    let share = area.width() / entries.len().max(1) as f32
        - (MARK_WIDTH_UNITS + MARK_GAP_UNITS + ENTRY_GAP_UNITS) * unit;
    let (size, style) =
        (theme::LEGEND_TEXT_SIZE * unit, (Weight::Regular, options.theme.faint_ink(), TextAlign::Left));
    let set = |words: &str, at| single_line_text(at, words, share.max(size), size, style);
    let around = (MARK_WIDTH_UNITS + MARK_GAP_UNITS + ENTRY_GAP_UNITS) * unit;
    let whole: f32 = entries.iter().map(|(_, words)| set(words, Point::default()).1 + around).sum();
    let mut pen = Point::new(area.right - whole + ENTRY_GAP_UNITS * unit, area.bottom + 10.0 * unit);
    let mut shapes = Vec::new();
    for (sign, words) in entries {
        let center = Point::new(pen.x + MARK_WIDTH_UNITS * unit / 2.0, pen.y - size * 0.34);
        shapes.extend(match sign {
            LegendMark::Color(color) => legend_swatch(color, center, unit, options),
            LegendMark::Draft => draft_tag(center, MARK_WIDTH_UNITS * unit, options),
        });
        let (text, wide) = set(&words, pen + Point::new((MARK_WIDTH_UNITS + MARK_GAP_UNITS) * unit, 0.0));
        shapes.extend(text);
        pen.x += wide + around;
    }
    shapes
}

fn legend_swatch(color: ColorName, center: Point, unit: f32, options: &ViewOptions) -> Vec<Shape> {
    let colors = options.theme.note(color);
    let bounds = Rect::from_center_size(center, MARK_WIDTH_UNITS * unit, 17.0 * unit);
    let mut shapes = vec![Shape::Box {
        bounds,
        radius: 3.0 * unit,
        fill: Some(colors.fill),
        border: Some((1.5 * unit, colors.border)),
    }];
    if options.color_names && color != ColorName::Paper {
        let size = 13.0 * unit;
        let at = Point::new(center.x, center.y + size * 0.36);
        let style = (Weight::Bold, colors.text, TextAlign::Center);
        shapes.extend(single_line_text(at, color.sign(options.lang), MARK_WIDTH_UNITS * unit, size, style).0);
    }
    shapes
}

/// The draft tag, of a given width.
pub(super) fn draft_tag(center: Point, width: f32, options: &ViewOptions) -> Vec<Shape> {
    let text = width * 0.52;
    let (fill, ink) = tag_colors(options.theme);
    let bounds = Rect::from_center_size(center, width, width * 0.68);
    let pill =
        Shape::Box { bounds, radius: width * 0.2, fill: Some(fill), border: Some((width * 0.05, ink)) };
    let at = Point::new(center.x, center.y + text * 0.36);
    let words = single_line_text(at, "AI", width, text, (Weight::Bold, ink, TextAlign::Center)).0;
    std::iter::once(pill).chain(words).collect()
}

/// The draft tag on a note, with its text.
pub(super) fn note_tag(note: Rect, options: &ViewOptions) -> Vec<Shape> {
    let (fill, ink) = tag_colors(options.theme);
    let words = tr(options.lang, key!("draft.tag"));
    let style = (Weight::Bold, ink, TextAlign::Center);
    let (_, wide) = single_line_text(Point::default(), words, note.width(), theme::TAG_TEXT_SIZE, style);
    // On the upper edge, no higher than the gap between two notes and no lower than the text margin.
    let right = note.right - 8.0;
    let bounds = Rect::new(right - wide - 10.0, note.top - 9.0, right, note.top + 6.0);
    let pill = Shape::Box { bounds, radius: 6.0, fill: Some(fill), border: Some((1.0, ink)) };
    let at = Point::new(bounds.center().x, bounds.center().y + theme::TAG_TEXT_SIZE * 0.36);
    let text = single_line_text(at, words, note.width(), theme::TAG_TEXT_SIZE, style).0;
    std::iter::once(pill).chain(text).collect()
}

fn tag_colors(theme: Theme) -> (super::Color, super::Color) {
    (theme.page(), theme.accent())
}
