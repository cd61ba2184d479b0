//! Snapping: aligns moved or resized notes with others nearby, and returns the lines that show it.

use crate::geometry::{IPoint, IRect};

/// A line that shows an alignment, in page units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapLine {
    /// Start.
    pub(crate) from: IPoint,
    /// End.
    pub(crate) to: IPoint,
}

/// Edges of a rectangle that take part in snapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SnapEdges {
    /// Left edge, center, right edge.
    pub(crate) x: [bool; 3],
    /// Top edge, center, bottom edge.
    pub(crate) y: [bool; 3],
}

impl SnapEdges {
    /// All edges and centers, for moving.
    pub(crate) const ALL: Self = Self { x: [true; 3], y: [true; 3] };
}

/// Rectangles to align with: notes by edges and centers, columns only by their horizontal center.
#[derive(Clone, Debug, Default)]
pub(super) struct SnapCandidates {
    /// Notes.
    pub(crate) notes: Vec<IRect>,
    /// Columns.
    pub(crate) columns: Vec<IRect>,
}

/// Offset that aligns a rectangle, at most `reach` on each axis, and the snap lines.
pub(super) fn snap(
    moving: IRect,
    lines: &SnapCandidates,
    sides: SnapEdges,
    reach: i32,
) -> (IPoint, Vec<SnapLine>) {
    let across = |rect: &IRect| [rect.left(), rect.center().x, rect.right()];
    let down = |rect: &IRect| [rect.top(), rect.center().y, rect.bottom()];
    let mut upright: Vec<i32> = lines.notes.iter().flat_map(across).collect();
    upright.extend(lines.columns.iter().map(|rect| rect.center().x));
    let level: Vec<i32> = lines.notes.iter().flat_map(down).collect();
    let x = shortest_shift(selected_lines(across(&moving), sides.x), &upright, reach);
    let y = shortest_shift(selected_lines(down(&moving), sides.y), &level, reach);
    let by = IPoint::new(x.unwrap_or_default(), y.unwrap_or_default());
    let rest = moving.translate(by);
    let mut snap_lines = Vec::new();
    if x.is_some() {
        for line in selected_lines(across(&rest), sides.x) {
            let notes = lines.notes.iter().filter(|rect| across(rect).contains(&line));
            let columns = lines.columns.iter().filter(|rect| rect.center().x == line);
            if let Some(all) = notes.chain(columns).copied().reduce(IRect::union) {
                let all = all.union(rest);
                snap_lines.push(SnapLine {
                    from: IPoint::new(line, all.top()),
                    to: IPoint::new(line, all.bottom()),
                });
            }
        }
    }
    if y.is_some() {
        for line in selected_lines(down(&rest), sides.y) {
            if let Some(all) =
                lines.notes.iter().filter(|rect| down(rect).contains(&line)).copied().reduce(IRect::union)
            {
                let all = all.union(rest);
                snap_lines.push(SnapLine {
                    from: IPoint::new(all.left(), line),
                    to: IPoint::new(all.right(), line),
                });
            }
        }
    }
    (by, snap_lines)
}

fn selected_lines(lines: [i32; 3], which: [bool; 3]) -> Vec<i32> {
    lines.into_iter().zip(which).filter_map(|(line, on)| on.then_some(line)).collect()
}

/// The smallest offset that moves one of `own` onto one of `others`.
fn shortest_shift(own: Vec<i32>, others: &[i32], reach: i32) -> Option<i32> {
    let ways = own.into_iter().flat_map(|line| others.iter().map(move |other| other - line));
    ways.filter(|way| way.abs() <= reach).min_by_key(|way| (way.abs(), *way))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_line_within_reach_wins() {
        let lines = SnapCandidates {
            notes: vec![IRect::new(100, 100, 200, 80)],
            columns: vec![IRect::new(0, 0, 288, 500)],
        };
        let (by, snap_lines) = snap(IRect::new(104, 300, 200, 80), &lines, SnapEdges::ALL, 6);
        assert_eq!(by, IPoint::new(-4, 0));
        assert!(snap_lines.contains(&SnapLine { from: IPoint::new(100, 100), to: IPoint::new(100, 380) }));
        let (by, snap_lines) = snap(IRect::new(400, 300, 50, 30), &lines, SnapEdges::ALL, 6);
        assert_eq!((by, snap_lines), (IPoint::default(), Vec::new()));
        let (by, _) = snap(IRect::new(94, 350, 96, 48), &lines, SnapEdges::ALL, 6);
        assert_eq!(by.x, 2, "the middle of the column at 144 is nearer than the note's edge at 100");
    }

    #[test]
    fn only_the_requested_edges_snap() {
        let lines = SnapCandidates { notes: vec![IRect::new(100, 100, 200, 80)], columns: Vec::new() };
        let right = SnapEdges { x: [false, false, true], y: [false; 3] };
        assert_eq!(snap(IRect::new(98, 101, 199, 60), &lines, right, 6).0, IPoint::new(3, 0));
    }
}
