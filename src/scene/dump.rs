//! A scene as plain text, one line per item, for people and snapshot tests.

use super::{BlockArrow, Color, DashedEdge, Item, Scene, Shape};
use crate::geometry::{Point, Rect};
use std::fmt;

impl fmt::Display for Scene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.iter().try_for_each(|item| writeln!(f, "{item}"))
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ", self.tag)?;
        match &self.shape {
            Shape::Shadow { bounds, radius, color } => {
                write!(f, "shadow {} radius {radius:.1} {color}", format_rect(*bounds))
            }
            Shape::Arrow(arrow) => {
                let BlockArrow { outline, fill, edge, solid: _, dashes: _ } = &**arrow;
                write!(f, "arrow {fill}")?;
                edge.map_or(Ok(()), |DashedEdge { width, color, on, off }| {
                    write!(f, " edge {width:.1} {color} on {on:.1} off {off:.1}")
                })?;
                write!(f, " {}", format_points(outline))
            }
            Shape::Box { bounds, radius, fill, border } => {
                write!(f, "box {} radius {radius:.1}", format_rect(*bounds))?;
                fill.map_or(Ok(()), |fill| write!(f, " fill {fill}"))?;
                border.map_or(Ok(()), |(width, color)| write!(f, " border {width:.1} {color}"))
            }
            Shape::Line { points, width, color } => {
                write!(f, "line {width:.1} {color} {}", format_points(points))
            }
            Shape::Fill { points, color } => write!(f, "fill {color} {}", format_points(points)),
            Shape::Text(run) => {
                let Point { x, y } = run.origin;
                write!(f, "text {x:.1},{y:.1} {:.1} {:?} {} {:?}", run.size, run.weight, run.color, run.text)
            }
        }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)?;
        if self.a == 255 { Ok(()) } else { write!(f, "{:02x}", self.a) }
    }
}

fn format_rect(b: Rect) -> String {
    format!("{:.1},{:.1} to {:.1},{:.1}", b.left, b.top, b.right, b.bottom)
}

fn format_points(points: &[Point]) -> String {
    points.iter().map(|p| format!("{:.1},{:.1}", p.x, p.y)).collect::<Vec<_>>().join(" ")
}
