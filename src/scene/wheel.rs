//! The growth wheel as a picture of its own: four stations in a circle, growth in the center, the three
//! conditions as arrows between them; each station lists the notes of the board that belong to it.

use super::ViewOptions;
use super::note::overflow_mark;
use super::text::{TextConstraints, Weight, fit};
use super::text_position::{TextAlign, single_line_text, text_block};
use super::{ElementTag, Item, Scene, Shape, arrow, background, badge, reveal, theme};
use crate::cycle::{Wheel, WheelStation, single_line};
use crate::geometry::{Point, Rect};
use crate::model::{Board, Condition, Note, Page, Strength};

/// Maximum number of notes listed at a station.
const MAX_NOTES_PER_STATION: usize = 3;
/// Center of the wheel, and distance of its stations from it, in page units.
const CENTER: Point = Point::new(960.0, 590.0);
const STATION_OFFSET: Point = Point::new(590.0, 285.0);
/// Size of a station in page units.
const STATION_SIZE: Point = Point::new(420.0, 176.0);

impl Scene {
    /// The wheel of a board on a page of the usual size; `highlighted` is the highlighted condition.
    pub fn wheel(
        board: &Board,
        wheel: &Wheel,
        options: &ViewOptions,
        highlighted: Option<Condition>,
    ) -> Self {
        let page = Page::default().rect().to_rect();
        let mut items = Vec::new();
        if options.page_background {
            let paper =
                Shape::Box { bounds: page, radius: 0.0, fill: Some(options.theme.page()), border: None };
            items.push(Item { tag: ElementTag::Page, shape: paper });
        }
        items.extend(background::title_items_for(&board.info().title, Page::default(), options));
        let way = |condition: Option<Condition>, points: &[Point]| {
            ring_arrow(condition, points, wheel, options, highlighted)
        };
        for (condition, points) in wheel_arrows() {
            let tag = condition.map_or(ElementTag::Legend, ElementTag::WheelArrow);
            items.extend(way(condition, &points).into_iter().map(|shape| Item { tag, shape }));
        }
        for station in WheelStation::ALL {
            let shapes = station_shapes(board, wheel, station, options, highlighted);
            items.extend(shapes.into_iter().map(|shape| Item { tag: ElementTag::Station(station), shape }));
        }
        for (condition, at) in [
            (Condition::One, Point::new(CENTER.x, 176.0)),
            (Condition::Two, ring_point(0.125)),
            (Condition::Three, ring_point(0.375)),
        ] {
            let bounds =
                Rect::from_center_size(at, theme::BADGE_DIAMETER * 1.25, theme::BADGE_DIAMETER * 1.25);
            let shapes = badge::badge(condition, bounds, options.theme);
            items.extend(
                shapes.into_iter().map(|shape| Item { tag: ElementTag::WheelArrow(condition), shape }),
            );
        }
        let legend = background::condition_legend(Point::new(page.left + 96.0, 1040.0), 1.0, options).0;
        items.extend(legend.into_iter().map(|shape| Item { tag: ElementTag::Legend, shape }));
        let mut scene = Self::default();
        scene.page = page;
        scene.push_layer(items);
        scene
    }
}

/// Arrows of the wheel: the ring by quarters, and ① once more over the top from data to experience.
fn wheel_arrows() -> Vec<(Option<Condition>, Vec<Point>)> {
    let quarter = |from: f32, to: f32| -> Vec<Point> {
        const ARC_SEGMENTS: u8 = 12;
        (0..=ARC_SEGMENTS)
            .map(|step| ring_point(from + (to - from) * f32::from(step) / f32::from(ARC_SEGMENTS)))
            .collect()
    };
    let over = vec![
        Point::new(CENTER.x - STATION_OFFSET.x - 60.0, CENTER.y - STATION_SIZE.y / 2.0),
        Point::new(CENTER.x - STATION_OFFSET.x - 60.0, 176.0),
        Point::new(CENTER.x + STATION_OFFSET.x + 60.0, 176.0),
        Point::new(CENTER.x + STATION_OFFSET.x + 60.0, CENTER.y - STATION_SIZE.y / 2.0),
    ];
    vec![
        (Some(Condition::One), over),
        (None, quarter(0.56, 0.686)),
        (None, quarter(0.814, 0.94)),
        (Some(Condition::Two), quarter(0.06, 0.186)),
        (Some(Condition::Three), quarter(0.314, 0.44)),
    ]
}

/// Point on the ring; `turn` in turns clockwise, 0 is right, 0.25 is bottom.
fn ring_point(turn: f32) -> Point {
    let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
    CENTER + Point::new(cos * STATION_OFFSET.x, sin * STATION_OFFSET.y)
}

fn center(station: WheelStation) -> Point {
    match station {
        WheelStation::Data => ring_point(0.5),
        WheelStation::Decision => ring_point(0.75),
        WheelStation::Experience => ring_point(0.0),
        WheelStation::Traffic => ring_point(0.25),
        WheelStation::Growth => CENTER,
    }
}

/// Arrow of the ring in the confidence of its condition; dotted if the condition is not met.
fn ring_arrow(
    condition: Option<Condition>,
    points: &[Point],
    wheel: &Wheel,
    options: &ViewOptions,
    highlighted: Option<Condition>,
) -> Option<Shape> {
    let strength = wheel.met(condition.unwrap_or(Condition::One)).unwrap_or(Strength::Unproven);
    let scale = if condition.is_some() && condition == highlighted { 1.0 } else { 0.62 };
    arrow::thick_arrow(points, scale, strength, options.theme)
}

/// Whether a station is the result of the highlighted condition.
const fn is_highlighted(station: WheelStation, highlighted: Option<Condition>) -> bool {
    match highlighted {
        Some(Condition::One) => matches!(station, WheelStation::Experience),
        Some(Condition::Two) => matches!(station, WheelStation::Traffic | WheelStation::Growth),
        Some(Condition::Three) => matches!(station, WheelStation::Data),
        None => false,
    }
}

fn station_shapes(
    board: &Board,
    wheel: &Wheel,
    station: WheelStation,
    options: &ViewOptions,
    highlighted: Option<Condition>,
) -> Vec<Shape> {
    let theme = options.theme;
    let growth = station == WheelStation::Growth;
    let size = if growth { Point::new(310.0, 218.0) } else { STATION_SIZE };
    let bounds = Rect::from_center_size(center(station), size.x, size.y);
    let fill = if is_highlighted(station, highlighted) {
        theme.block_highlight()
    } else if growth {
        theme.arrow_pale()
    } else {
        theme.block()
    };
    let edge = if is_highlighted(station, highlighted) || growth {
        (5.0, theme.arrow())
    } else {
        (3.0, theme.frame())
    };
    let radius = if growth { size.y / 2.0 } else { 22.0 };
    let mut shapes = vec![Shape::Box { bounds, radius, fill: Some(fill), border: Some(edge) }];
    let named = |note: &Note| match options.reveal.covering_question(note.cover) {
        Some(question) => reveal::question_name(question),
        None => single_line(&note.text),
    };
    let notes: Vec<String> =
        wheel.notes(station).iter().filter_map(|id| board.note(*id)).map(named).collect();
    let more = notes.len().saturating_sub(MAX_NOTES_PER_STATION);
    let mut lines: Vec<String> = notes.into_iter().take(MAX_NOTES_PER_STATION).collect();
    if more > 0 {
        lines.push(format!("+{more}"));
    }
    let words = lines.join("\n");
    let name_at = Point::new(bounds.center().x, bounds.top + 44.0 + if growth { 14.0 } else { 0.0 });
    let ink = (Weight::Bold, theme.ink(), TextAlign::Center);
    shapes.extend(single_line_text(name_at, station.name(options.lang), bounds.width() - 24.0, 30.0, ink).0);
    let area = Rect::new(bounds.left + 18.0, name_at.y + 12.0, bounds.right - 18.0, bounds.bottom - 12.0);
    let limits = TextConstraints {
        width: area.width(),
        height: area.height(),
        max_height: area.height(),
        size: 24.0,
        min_size: theme::MIN_NOTE_TEXT_SIZE,
    };
    let fitted = fit(&words, Weight::Regular, limits);
    let style = (Weight::Regular, theme.faint_ink(), TextAlign::Center);
    shapes.extend(text_block(&words, &fitted, area, style));
    if fitted.hidden > 0 {
        shapes.extend(overflow_mark(bounds, theme.condition(), theme.block()));
    }
    shapes
}
