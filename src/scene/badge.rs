//! Positions of an arrow's badge (the circled number) and label: on its longest segment, clear of notes and
//! names.

use super::route::Route;
use super::text::{FittedText, LINE_HEIGHT, Weight, fit_one_line};
use super::text_position::{TextAlign, fitted_line, single_line_text};
use super::{Shape, Theme, theme};
use crate::geometry::{GridIndex, IPoint, IRect, Point, Rect};
use crate::model::{Arrow, Condition, Page};
use std::sync::LazyLock;

/// What badges and labels avoid, and the segments of all arrows.
#[derive(Debug)]
pub(super) struct LabelObstacles {
    /// Notes, names, and badges placed so far, with a spatial index.
    rects: Vec<Rect>,
    index: GridIndex,
    /// The page, which labels must not leave.
    page: Rect,
    /// Horizontal segments of all arrows by y, and vertical ones by x, each with start and end, to find the
    /// part of a segment that an arrow shares with no other.
    horizontal: Vec<(i32, i32, i32)>,
    vertical: Vec<(i32, i32, i32)>,
}

/// Maximum number of segments examined per line.
const MAX_PARALLEL_SEGMENTS: usize = 256;

impl LabelObstacles {
    /// Creates an empty set for a page.
    pub(super) fn new(page: Page) -> Self {
        let (index, page) = (GridIndex::new(page.sheet()), page.rect().to_rect());
        Self { rects: Vec::new(), index, page, horizontal: Vec::new(), vertical: Vec::new() }
    }

    /// Adds an occupied rectangle.
    pub(super) fn add(&mut self, place: Rect) {
        self.rects.push(place);
        self.index.insert(outer_irect(place));
    }

    /// Sets the segments of all arrows.
    pub(super) fn set_segments(&mut self, segments: impl Iterator<Item = (IPoint, IPoint)>) {
        for (a, b) in segments {
            if a.y == b.y {
                self.horizontal.push((a.y, a.x.min(b.x), a.x.max(b.x)));
            } else {
                self.vertical.push((a.x, a.y.min(b.y), a.y.max(b.y)));
            }
        }
        self.horizontal.sort_unstable();
        self.vertical.sort_unstable();
    }

    fn is_free(&self, place: Rect) -> bool {
        let near = self.index.query(outer_irect(place)).filter_map(|(number, _)| self.rects.get(number));
        near.into_iter().all(|other| !other.intersects(place))
    }

    /// Start and end of segments that run along a segment.
    fn parallel_spans(&self, segment: LabelSegment) -> impl Iterator<Item = (f32, f32)> {
        let (segments, line) = if segment.is_horizontal() {
            (&self.horizontal, segment.a.y)
        } else {
            (&self.vertical, segment.a.x)
        };
        let reach = theme::SHAFT_WIDTH as i32;
        let start = segments.partition_point(|(at, ..)| *at < line.round() as i32 - reach);
        let end = segments.partition_point(|(at, ..)| *at <= line.round() as i32 + reach);
        // On a line shared by hundreds of arrows, no part is unshared.
        let end = end.min(start + MAX_PARALLEL_SEGMENTS);
        segments.get(start..end).unwrap_or_default().iter().map(|(_, from, to)| (*from as f32, *to as f32))
    }
}

/// The smallest integer rectangle around a rectangle.
fn outer_irect(place: Rect) -> IRect {
    let (min, max) = (place.inflate(1.0).min().round(), place.inflate(1.0).max().round());
    IRect::from_corners(min, max)
}

/// Shapes of an arrow's badge and label, and the label's position; adds them to the obstacles. A label being
/// edited gets a position that does not depend on its text, and is not drawn.
pub(super) fn badge_and_label(
    arrow: &Arrow,
    route: &Route,
    obstacles: &mut LabelObstacles,
    theme: Theme,
    written: bool,
) -> (Vec<Shape>, Option<Rect>) {
    let mut shapes = Vec::new();
    let Some(segment) = longest_unshared(route, obstacles) else { return (shapes, None) };
    if let Some(condition) = arrow.condition {
        let bounds = place_badge(segment, route, obstacles);
        obstacles.add(bounds);
        shapes.extend(badge(condition, bounds, theme));
    }
    if written {
        let place = place_label(theme::LABEL_FIELD_WIDTH, segment, obstacles);
        return (shapes, Some(place));
    }
    if arrow.label.is_empty() {
        return (shapes, None);
    }
    let (words, place) = label(&arrow.label, segment, obstacles, theme);
    shapes.extend(words);
    (shapes, Some(place))
}

/// The circle with its number.
pub(super) fn badge(condition: Condition, bounds: Rect, theme: Theme) -> Vec<Shape> {
    let size = bounds.width();
    let circle = Shape::Box {
        bounds,
        radius: size / 2.0,
        fill: Some(theme.page()),
        border: Some((size / 14.0, theme.condition())),
    };
    let center = bounds.center();
    let at = Point::new(center.x, center.y + size * 0.24);
    let style = (Weight::Bold, theme.condition(), TextAlign::Center);
    let (words, fitted) = badge_number(condition, size * 0.66);
    let (number, _) = fitted_line(at, &words, &fitted, style);
    std::iter::once(circle).chain(number).collect()
}

/// The number of a condition at a size, shaped only once for all arrows.
fn badge_number(condition: Condition, size: f32) -> (String, FittedText) {
    static SHAPED_NUMBERS: LazyLock<[FittedText; 3]> = LazyLock::new(|| {
        let shaped = |condition: Condition| {
            fit_one_line(&condition.number().to_string(), Weight::Bold, (1.0, 1.0), f32::MAX).0
        };
        Condition::ALL.map(shaped)
    });
    let [one, two, three] = &*SHAPED_NUMBERS;
    let shaped = match condition {
        Condition::One => one,
        Condition::Two => two,
        Condition::Three => three,
    };
    (condition.number().to_string(), FittedText { size, height: size * LINE_HEIGHT, ..shaped.clone() })
}

/// A part of a route.
#[derive(Clone, Copy)]
struct LabelSegment {
    a: Point,
    b: Point,
}

impl LabelSegment {
    fn length(self) -> f32 {
        self.a.distance(self.b)
    }

    fn is_horizontal(self) -> bool {
        (self.a.y - self.b.y).abs() < 0.5
    }
}

/// The longest part that no other arrow shares; the longest segment if all are shared.
fn longest_unshared(route: &Route, obstacles: &LabelObstacles) -> Option<LabelSegment> {
    let last = route.points.len().saturating_sub(2);
    let segments = route.segments().enumerate().map(|(i, (a, b))| {
        let (a, mut b) = (Point::from(a), Point::from(b));
        if i == last {
            let length = a.distance(b).max(1e-3);
            b = b.lerp(a, (theme::HEAD_LENGTH / length).min(0.6));
        }
        LabelSegment { a, b }
    });
    let longest =
        |segments: Vec<LabelSegment>| segments.into_iter().max_by(|x, y| x.length().total_cmp(&y.length()));
    let all: Vec<LabelSegment> = segments.collect();
    let own: Vec<LabelSegment> = all.iter().flat_map(|segment| unshared_parts(*segment, obstacles)).collect();
    longest(own).filter(|segment| segment.length() > 20.0).or_else(|| longest(all))
}

/// The parts of a segment that no other arrow shares; its own segment counts once.
fn unshared_parts(segment: LabelSegment, obstacles: &LabelObstacles) -> Vec<LabelSegment> {
    let horizontal = segment.is_horizontal();
    let along = |p: Point| if horizontal { p.x } else { p.y };
    let (low, high) = (along(segment.a).min(along(segment.b)), along(segment.a).max(along(segment.b)));
    let mut cuts: Vec<(f32, f32)> = Vec::new();
    let mut itself = 0;
    for (from, to) in obstacles.parallel_spans(segment) {
        if from <= low && to >= high && itself == 0 {
            itself = 1;
        } else if from < high && to > low {
            cuts.push((from, to));
        }
    }
    cuts.sort_by(|x, y| x.0.total_cmp(&y.0));
    let place = |t: f32| if horizontal { Point::new(t, segment.a.y) } else { Point::new(segment.a.x, t) };
    let mut free = Vec::new();
    let mut pen = low;
    for (from, to) in cuts {
        if from > pen {
            free.push(LabelSegment { a: place(pen), b: place(from.min(high)) });
        }
        pen = pen.max(to);
    }
    if pen < high {
        free.push(LabelSegment { a: place(pen), b: place(high) });
    }
    free
}

/// Position of the badge: on the segment if it is long enough, close to its center; otherwise small, next to
/// it.
fn place_badge(segment: LabelSegment, route: &Route, obstacles: &LabelObstacles) -> Rect {
    let free = |bounds: &Rect| obstacles.is_free(*bounds);
    let middle = segment.a.lerp(segment.b, 0.5);
    if segment.length() >= theme::BADGE_DIAMETER + 16.0 {
        for t in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] {
            let bounds = Rect::from_center_size(
                segment.a.lerp(segment.b, t),
                theme::BADGE_DIAMETER,
                theme::BADGE_DIAMETER,
            );
            if free(&bounds) {
                return bounds;
            }
        }
    }
    // A short arrow is mostly head, so the center of the whole segment counts.
    let gap = route.points.as_slice();
    let middle = if let [a, b] = gap { Point::from(*a).lerp(Point::from(*b), 0.5) } else { middle };
    let aside = theme::HEAD_WIDTH / 2.0 + theme::SMALL_BADGE_DIAMETER / 2.0 - 2.0;
    let shifts = if segment.is_horizontal() {
        [Point::new(0.0, -aside), Point::new(0.0, aside)]
    } else {
        [Point::new(aside, 0.0), Point::new(-aside, 0.0)]
    };
    let small = |shift: Point| {
        Rect::from_center_size(middle + shift, theme::SMALL_BADGE_DIAMETER, theme::SMALL_BADGE_DIAMETER)
    };
    shifts.into_iter().map(small).find(free).unwrap_or_else(|| {
        let size = if segment.length() >= theme::BADGE_DIAMETER {
            theme::BADGE_DIAMETER
        } else {
            theme::SMALL_BADGE_DIAMETER
        };
        Rect::from_center_size(middle, size, size)
    })
}

/// The label next to the segment.
fn label(
    words: &str,
    segment: LabelSegment,
    obstacles: &mut LabelObstacles,
    theme: Theme,
) -> (Vec<Shape>, Rect) {
    let style = (Weight::Bold, theme.condition(), TextAlign::Center);
    let room = if segment.is_horizontal() { segment.length().clamp(120.0, 420.0) } else { 220.0 };
    let (_, width) = single_line_text(Point::default(), words, room, theme::LABEL_TEXT_SIZE, style);
    let pill = place_label(width + 16.0, segment, obstacles);
    let at = Point::new(pill.center().x, pill.center().y + theme::LABEL_TEXT_SIZE * 0.36);
    let (text, _) = single_line_text(at, words, room, theme::LABEL_TEXT_SIZE, style);
    let fill = Some(theme.page().with_alpha(225));
    let paper = Shape::Box { bounds: pill, radius: pill.height() / 2.0, fill, border: None };
    (std::iter::once(paper).chain(text).collect(), pill)
}

/// A free position for a label: above or below a horizontal segment, right or left of a vertical one.
fn place_label(pill_width: f32, segment: LabelSegment, obstacles: &mut LabelObstacles) -> Rect {
    let pill_height = theme::LABEL_TEXT_SIZE * 1.45;
    let away = theme::SHAFT_WIDTH / 2.0 + 4.0;
    let mut places = Vec::new();
    for t in [0.5, 0.35, 0.65, 0.2, 0.8] {
        let on = segment.a.lerp(segment.b, t);
        let shift = if segment.is_horizontal() {
            Point::new(0.0, away + pill_height / 2.0)
        } else {
            Point::new(away + pill_width / 2.0, 0.0)
        };
        places.extend([on + shift, on - shift]);
    }
    let inside = |pill: Rect| obstacles.page.contains_rect(pill);
    let pills = || {
        places
            .iter()
            .map(|center| Rect::from_center_size(*center, pill_width, pill_height))
            .filter(|pill| inside(*pill))
    };
    let free = pills().find(|pill| obstacles.is_free(*pill));
    let on_segment = Rect::from_center_size(segment.a.lerp(segment.b, 0.5), pill_width, pill_height);
    let pill = free.or_else(|| pills().next()).unwrap_or(on_segment);
    obstacles.add(pill);
    pill
}
