//! A sparse grid of lines that a route may follow, through everything that matters for one search.

use super::ports::Port;
use super::request::{CLEARANCE_UNITS, RouteRequest};
use crate::geometry::IRect;

/// x of the vertical and y of the horizontal lines, ascending.
pub(super) struct Grid {
    pub(super) xs: Vec<i32>,
    pub(super) ys: Vec<i32>,
}

/// Distance of grid lines from the clearance, so that following one never touches it.
const GRID_MARGIN_UNITS: i32 = 2;

impl Grid {
    /// Creates the lines: past every obstacle, through every port, the lane and the strip, and above the lower
    /// band.
    pub(super) fn new(request: &RouteRequest<'_>, ports: &[Port]) -> Self {
        let page = request.page;
        let unit = i32::from(page.scale());
        let (lane, strip, frame) = (page.lane(), page.strip(), page.frame());
        let mut xs = vec![lane.center().x, lane.left() + 30, lane.right() - 30, frame.left() - 40 * unit];
        let mut ys = Vec::new();
        for off in [0, -46, 46] {
            ys.push(strip.center().y + off * unit);
        }
        ys.push(channel_y(request));
        ys.push(frame.top() - 14 * unit);
        for rect in request.context.obstacles.iter().chain([&request.context.from, &request.context.to]) {
            let rect = rect.deflate(-(CLEARANCE_UNITS + GRID_MARGIN_UNITS));
            xs.extend([rect.left(), rect.right()]);
            ys.extend([rect.top(), rect.bottom()]);
        }
        for port in ports {
            xs.push(port.point.x);
            ys.push(port.point.y);
        }
        let (inside, area) = (page.rect().deflate(CLEARANCE_UNITS), request.context.area);
        let (left, right) = (inside.left().max(area.left()), inside.right().min(area.right()));
        let (top, bottom) = (inside.top().max(area.top()), inside.bottom().min(area.bottom()));
        Self { xs: sort_and_clip(xs, left, right), ys: sort_and_clip(ys, top, bottom) }
    }
}

/// y of the channel above the lower band, by which arrows reach cost and revenue.
pub(super) fn channel_y(request: &RouteRequest<'_>) -> i32 {
    lower_band_top(request) - 24
}

/// Top of the lower band (cost structure and revenue streams).
pub(super) fn lower_band_top(request: &RouteRequest<'_>) -> i32 {
    request.page.block_rect(crate::model::Block::CostStructure).top()
}

fn sort_and_clip(mut lines: Vec<i32>, low: i32, high: i32) -> Vec<i32> {
    lines.retain(|line| (low..=high).contains(line));
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The area around a note that the center line of an arrow must avoid.
pub(super) fn inflate_obstacle(rect: IRect) -> IRect {
    rect.deflate(-CLEARANCE_UNITS)
}
