//! The four frame texts below the page, connected by small arrows.

use super::note::overflow_mark;
use super::text::{FittedText, TextConstraints, Weight, fit};
use super::text_position::{TextAlign, single_line_text, text_block};
use super::view_options::{EditedText, ViewOptions};
use super::{ElementTag, Item, Shape, theme};
use crate::geometry::{Point, Rect};
use crate::i18n::{key, tr};
use crate::model::{Board, FrameText, Page};

/// The text area of a frame text's box.
pub(crate) fn frame_text_area(page: Page, which: FrameText) -> Rect {
    let unit = f32::from(page.scale());
    let b = page.frame_text(which).to_rect();
    Rect::new(b.left + 14.0 * unit, b.top + 32.0 * unit, b.right - 14.0 * unit, b.bottom - 8.0 * unit)
}

/// All lines of a frame text, including those that are cut off in the drawing.
pub(crate) fn editable_frame_text(page: Page, which: FrameText, text: &str) -> FittedText {
    let fitted = lay_out(page, which, text, f32::MAX);
    FittedText { hidden: 0, ..fitted }
}

fn lay_out(page: Page, which: FrameText, text: &str, max_height: f32) -> FittedText {
    let (unit, area) = (f32::from(page.scale()), frame_text_area(page, which));
    let limits = TextConstraints {
        width: area.width(),
        height: area.height(),
        max_height,
        size: theme::FRAME_TEXT_SIZE * unit,
        min_size: theme::MIN_NOTE_TEXT_SIZE * unit,
    };
    fit(text, Weight::Regular, limits)
}

/// The boxes of the frame texts with their names, and the arrows between them.
pub(super) fn items(board: &Board, options: &ViewOptions) -> Vec<Item> {
    let page = board.page();
    let unit = f32::from(page.scale());
    let mut items = Vec::new();
    for (number, which) in FrameText::ALL.into_iter().enumerate() {
        let bounds = page.frame_text(which).to_rect();
        let mut shapes = box_and_name(which, bounds, unit, options);
        let text = board.info().frame.text(which);
        if options.edited_text != EditedText::Frame(which) {
            shapes.extend(text_shapes(page, which, text, options));
        }
        if number > 0 {
            let tip = Point::new(bounds.left - 8.0 * unit, bounds.center().y);
            shapes.push(arrow_head(tip, unit, options));
        }
        items.extend(shapes.into_iter().map(|shape| Item { tag: ElementTag::Frame(which), shape }));
    }
    items
}

fn box_and_name(which: FrameText, bounds: Rect, unit: f32, options: &ViewOptions) -> Vec<Shape> {
    let edge = (2.0 * unit, options.theme.frame());
    let paper =
        Shape::Box { bounds, radius: 8.0 * unit, fill: Some(options.theme.block()), border: Some(edge) };
    let at = Point::new(bounds.left + 14.0 * unit, bounds.top + 23.0 * unit);
    let style = (Weight::Bold, options.theme.condition(), TextAlign::Left);
    let (name, _) =
        single_line_text(at, which.name(options.lang), bounds.width(), theme::LEGEND_TEXT_SIZE * unit, style);
    std::iter::once(paper).chain(name).collect()
}

fn text_shapes(page: Page, which: FrameText, text: &str, options: &ViewOptions) -> Vec<Shape> {
    let area = frame_text_area(page, which);
    let (text, color) = if text.trim().is_empty() {
        if !options.hints {
            return Vec::new();
        }
        (tr(options.lang, key!("frame.hint")), options.theme.faint_ink().with_alpha(150))
    } else {
        (text, options.theme.ink())
    };
    let fitted = lay_out(page, which, text, area.height());
    let bounds = page.frame_text(which).to_rect();
    let mark =
        (fitted.hidden > 0).then(|| overflow_mark(bounds, options.theme.condition(), options.theme.block()));
    let area = Rect::new(area.left, area.top, area.right, area.top + fitted.height);
    let mut shapes = text_block(text, &fitted, area, (Weight::Regular, color, TextAlign::Left));
    shapes.extend(mark.into_iter().flatten());
    shapes
}

/// A triangle pointing right.
fn arrow_head(tip: Point, unit: f32, options: &ViewOptions) -> Shape {
    let (long, half) = (22.0 * unit, 17.0 * unit);
    let points = vec![tip, Point::new(tip.x - long, tip.y - half), Point::new(tip.x - long, tip.y + half)];
    Shape::Fill { points, color: options.theme.arrow() }
}
