//! Dashes of a line in one allocation, because large boards have a hundred thousand.

use crate::geometry::Point;

/// The dashes of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dashes {
    points: Vec<Point>,
    /// End of each dash in `points`.
    ends: Vec<u32>,
}

impl Dashes {
    /// Cuts a line into dashes and gaps of these lengths, starting with a dash.
    pub(super) fn new(mut line: impl Iterator<Item = Point>, on: f32, off: f32) -> Self {
        let mut dashes = Self::default();
        let Some(mut a) = line.next() else { return dashes };
        let (mut left, mut drawing) = (on, true);
        dashes.points.push(a);
        for b in line {
            let length = a.distance(b);
            let mut done = 0.0;
            while length - done > left {
                done += left;
                // End of a dash, or start of the next one.
                dashes.points.push(a.lerp(b, done / length));
                if drawing {
                    dashes.finish_dash();
                }
                drawing = !drawing;
                left = if drawing { on } else { off };
            }
            left -= length - done;
            if drawing {
                dashes.points.push(b);
            }
            a = b;
        }
        let started = dashes.ends.last().map_or(0, |end| *end as usize);
        if drawing && dashes.points.len() > started + 1 {
            dashes.finish_dash();
        }
        dashes.points.shrink_to_fit();
        dashes.ends.shrink_to_fit();
        dashes
    }

    fn finish_dash(&mut self) {
        self.ends.push(self.points.len() as u32);
    }

    /// The dashes, each a line through at least two points.
    pub fn iter(&self) -> impl Iterator<Item = &[Point]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends).map(|(start, end)| start as usize..*end as usize);
        ranges.map(|range| self.points.get(range).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_part_of_the_line() {
        let line = [Point::new(0.0, 0.0), Point::new(100.0, 0.0), Point::new(100.0, 110.0)];
        let dashes = Dashes::new(line.into_iter(), 14.0, 7.0);
        let length: f32 = dashes.iter().flat_map(|d| d.windows(2)).map(|p| p[0].distance(p[1])).sum();
        assert_eq!(dashes.iter().count(), 10);
        assert!((length - 140.0).abs() < 0.1, "{length}");
    }
}
