//! Corners of orthogonal routes: how many turns a route needs, and where the simplest route turns. Does not know notes.

use super::ports::Heading;
use crate::geometry::IPoint;

/// Minimum number of turns of a route that is heading in `dir`, must end heading in `end`, and has `x` units to the right and
/// `y` units down to go.
pub(super) const fn min_turns(dir: Heading, end: Heading, x: i32, y: i32) -> i64 {
    if dir.is_horizontal() != end.is_horizontal() {
        return 1;
    }
    let ahead = match end {
        Heading::Right => y == 0 && x >= 0,
        Heading::Left => y == 0 && x <= 0,
        Heading::Down => x == 0 && y >= 0,
        Heading::Up => x == 0 && y <= 0,
    };
    if ahead && dir.index() == end.index() { 0 } else { 2 }
}

/// The corners of the simplest route between two points with given headings: one corner, or two half-way. `None` if that
/// route would run backward.
pub(super) fn corner_points(
    (from, out): (IPoint, Heading),
    (to, into): (IPoint, Heading),
) -> Option<Vec<IPoint>> {
    let ahead = |a: IPoint, b: IPoint, dir: Heading| match dir {
        Heading::Right => b.x >= a.x,
        Heading::Left => b.x <= a.x,
        Heading::Down => b.y >= a.y,
        Heading::Up => b.y <= a.y,
    };
    let corners = match (out.is_horizontal(), into.is_horizontal()) {
        (true, false) => vec![IPoint::new(to.x, from.y)],
        (false, true) => vec![IPoint::new(from.x, to.y)],
        (true, true) => {
            let x = i32::midpoint(from.x, to.x);
            vec![IPoint::new(x, from.y), IPoint::new(x, to.y)]
        }
        (false, false) => {
            let y = i32::midpoint(from.y, to.y);
            vec![IPoint::new(from.x, y), IPoint::new(to.x, y)]
        }
    };
    let good = ahead(from, *corners.first()?, out) && ahead(*corners.last()?, to, into);
    good.then_some(corners)
}

/// Removes points on a straight line between their neighbors.
pub(super) fn remove_collinear(points: Vec<IPoint>) -> Vec<IPoint> {
    let mut kept: Vec<IPoint> = Vec::with_capacity(points.len());
    for p in points {
        if kept.last() == Some(&p) {
            continue;
        }
        if let [.., a, b] = kept.as_slice()
            && ((a.x == b.x && b.x == p.x) || (a.y == b.y && b.y == p.y))
        {
            kept.pop();
        }
        kept.push(p);
    }
    kept
}
