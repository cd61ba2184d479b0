//! Orthogonal routes of arrows: clear of other notes, through the lane and the strip, merging at shared ends.
//!
//! Knows rectangles and conditions; the thickness of arrows matters only as clearance. Every arrow gets a
//! route; without a free one, the least bad.

mod context;
mod corners;
mod cost;
mod grid;
mod polyline;
mod ports;
mod request;
mod routes;
mod search;
mod segments;

pub(super) use context::{RoutingContexts, visit_limit};
pub use polyline::Route;
pub(super) use routes::{PreviousRoutes, Routes};
