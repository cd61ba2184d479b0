//! The fixed parts of the drawing: page background, title, the nine blocks with their names, legend, license
//! line.

use super::note::evidence_mark;
use super::text::{Weight, fit_one_line};
use super::text_position::{TextAlign, single_line_text};
use super::view_options::{EditedText, FrameTextVisibility, ViewOptions};
use super::{ElementTag, Item, Shape, legend, theme};
use crate::geometry::{IRect, Point, Rect};
use crate::i18n::{Lang, key, tr};
use crate::model::{Block, Board, Condition, Evidence, Page, Strength};
use std::collections::BTreeSet;

/// Page background and frame, in painting order.
pub(super) fn background_items(board: &Board, options: &ViewOptions) -> Vec<Item> {
    let page = board.page();
    let mut items = Vec::new();
    if options.page_background {
        let bounds = picture_rect(page, options);
        items.push(Item { tag: ElementTag::Page, shape: filled_rect(bounds, options.theme.page()) });
    }
    for block in Block::ALL {
        let fill = if options.highlighted_block == Some(block) {
            options.theme.block_highlight()
        } else {
            options.theme.block()
        };
        let shape = Shape::Box {
            bounds: page.block_rect(block).to_rect(),
            radius: 0.0,
            fill: Some(fill),
            border: Some((2.0, options.theme.frame())),
        };
        items.push(Item { tag: ElementTag::Block(block), shape });
    }
    items
}

/// Block names and title: above the arrows, to stay readable, and below the notes.
pub(super) fn block_name_items(board: &Board, options: &ViewOptions) -> Vec<Item> {
    let mut items = title_items(board, options);
    let size = name_size(board.page(), options.lang);
    for block in Block::ALL {
        let shapes = block_names(block, board.page(), size, options).into_iter();
        items.extend(shapes.map(|shape| Item { tag: ElementTag::Block(block), shape }));
    }
    items
}

/// The whole drawing: the page, and the frame texts below it if visible.
pub(super) fn picture_rect(page: Page, options: &ViewOptions) -> Rect {
    match options.frame_texts {
        FrameTextVisibility::Shown => page.sheet().to_rect(),
        FrameTextVisibility::Hidden => page.rect().to_rect(),
    }
}

fn filled_rect(bounds: Rect, color: super::Color) -> Shape {
    Shape::Box { bounds, radius: 0.0, fill: Some(color), border: None }
}

/// Text size at which the longest of the nine names fits; the same for all blocks.
fn name_size(page: Page, lang: Lang) -> f32 {
    let size = theme::NAME_TEXT_SIZE * f32::from(page.scale());
    let fitting = |block: Block| {
        let width = name_area(block, page).width();
        fit_one_line(block.name(lang), Weight::Bold, (size, 0.0), width).0.size
    };
    Block::ALL.into_iter().map(fitting).fold(size, f32::min)
}

/// The area of a block's names.
fn name_area(block: Block, page: Page) -> Rect {
    page.block_rect(block).to_rect().inflate(-theme::NAME_PADDING * f32::from(page.scale()))
}

/// The two names of a block: the leading language bold, the other one below.
fn block_names(block: Block, page: Page, size: f32, options: &ViewOptions) -> Vec<Shape> {
    let unit = f32::from(page.scale());
    let area = name_area(block, page);
    let first = Point::new(area.left, area.top + theme::NAME_TEXT_SIZE * unit * 0.9);
    let second = Point::new(area.left, first.y + theme::NAME_TEXT_SIZE * unit * 0.9);
    let lead = (Weight::Bold, options.theme.ink(), TextAlign::Left);
    let below = (Weight::Regular, options.theme.faint_ink(), TextAlign::Left);
    let (mut shapes, _) = single_line_text(first, block.name(options.lang), area.width(), size, lead);
    let sub = block.name(options.lang.other());
    shapes.extend(single_line_text(second, sub, area.width(), theme::SUBNAME_TEXT_SIZE * unit, below).0);
    shapes
}

fn title_items(board: &Board, options: &ViewOptions) -> Vec<Item> {
    title_items_for(&board.info().title, board.page(), options)
}

/// A title above a page.
pub(super) fn title_items_for(title: &str, page: Page, options: &ViewOptions) -> Vec<Item> {
    let unit = f32::from(page.scale());
    let area = page.title().to_rect();
    if options.edited_text == EditedText::Title || title.is_empty() && !options.hints {
        return Vec::new();
    }
    let (text, color) = if title.is_empty() {
        (tr(options.lang, key!("canvas.untitled")), options.theme.faint_ink().with_alpha(150))
    } else {
        (title, options.theme.ink())
    };
    let at = Point::new(area.left, area.center().y + theme::TITLE_TEXT_SIZE * unit * 0.36);
    let style = (Weight::Bold, color, TextAlign::Left);
    let (shapes, _) = single_line_text(at, text, area.width(), theme::TITLE_TEXT_SIZE * unit, style);
    shapes.into_iter().map(|shape| Item { tag: ElementTag::Title, shape }).collect()
}

/// Legend and license line below the strip. Marks of notes are explained only if there are any.
pub(super) fn legend_items(board: &Board, options: &ViewOptions) -> Vec<Item> {
    let page = board.page();
    let unit = f32::from(page.scale());
    let left = page.frame().to_rect().left;
    let mut items = Vec::new();
    let size = theme::LEGEND_TEXT_SIZE * unit;
    let style = (Weight::Regular, options.theme.faint_ink(), TextAlign::Left);
    let (mut shapes, mut pen) = condition_legend(Point::new(left, 1030.0 * unit), unit, options);
    pen.x += 12.0 * unit;
    for strength in Strength::ALL {
        let center = Point::new(pen.x + 20.0 * unit, pen.y - size * 0.36);
        shapes.extend(super::arrow::legend_arrow(center, unit, strength, options.theme));
        let (words, wide) = single_line_text(
            pen + Point::new(48.0 * unit, 0.0),
            strength.name(options.lang),
            400.0 * unit,
            size,
            style,
        );
        shapes.extend(words);
        pen.x += wide + 70.0 * unit;
    }
    let at = Point::new(left, 1060.0 * unit);
    let (credit, wide) = single_line_text(
        at,
        tr(options.lang, key!("canvas.credit")),
        1728.0 * unit,
        theme::CREDIT_TEXT_SIZE * unit,
        style,
    );
    // Below the other entries there is room in every language.
    pen = at + Point::new(wide + 34.0 * unit, 0.0);
    let known: BTreeSet<Evidence> = board.notes().values().filter_map(|note| note.evidence).collect();
    for evidence in Evidence::ALL.into_iter().filter(|evidence| known.contains(evidence)) {
        let center = Point::new(pen.x + 12.0 * unit, pen.y - size * 0.36);
        let circle = Rect::from_center_size(
            center,
            theme::MARK_DIAMETER * 0.9 * unit,
            theme::MARK_DIAMETER * 0.9 * unit,
        );
        shapes.extend(evidence_mark(evidence, circle, options));
        let at = pen + Point::new(30.0 * unit, 0.0);
        let (words, wide) = single_line_text(at, evidence.name(options.lang), 400.0 * unit, size, style);
        shapes.extend(words);
        pen.x += wide + 52.0 * unit;
    }
    shapes.extend(legend::legend(board, options));
    items.extend(shapes.into_iter().map(|shape| Item { tag: ElementTag::Legend, shape }));
    items.extend(credit.into_iter().map(|shape| Item { tag: ElementTag::Credit, shape }));
    items
}

/// The names of the three conditions side by side from a position; also returns the end.
pub(super) fn condition_legend(from: Point, unit: f32, options: &ViewOptions) -> (Vec<Shape>, Point) {
    let (mut pen, size) = (from, theme::LEGEND_TEXT_SIZE * unit);
    let style = (Weight::Regular, options.theme.faint_ink(), TextAlign::Left);
    let mut shapes = Vec::new();
    for condition in Condition::ALL {
        let sign = (Weight::Bold, options.theme.condition(), TextAlign::Left);
        let (signs, width) = single_line_text(pen, condition.sign(), 400.0 * unit, size * 1.15, sign);
        let at = pen + Point::new(width + 5.0 * unit, 0.0);
        let (words, wide) = single_line_text(at, condition.name(options.lang), 900.0 * unit, size, style);
        shapes.extend(signs.into_iter().chain(words));
        pen.x += width + wide + 29.0 * unit;
    }
    (shapes, pen)
}

/// The areas of fixed texts, which badges and labels avoid.
pub(crate) fn name_areas(page: Page) -> impl Iterator<Item = IRect> {
    let unit = i32::from(page.scale());
    Block::ALL.into_iter().map(move |block| {
        let rect = page.block_rect(block);
        IRect::new(rect.left() + 8 * unit, rect.top() + 6 * unit, 200 * unit, 64 * unit)
    })
}
