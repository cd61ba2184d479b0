//! Request for one route, and the distances that every part of the search keeps.

use super::context::RoutingContext;
use super::segments::Segments;
use crate::model::{Arrow, Page};

/// Clearance between an arrow's center line and notes.
pub(super) const CLEARANCE_UNITS: i32 = 21;

/// Distance around a search area within which segments of other arrows count.
pub(super) const SEARCH_MARGIN_UNITS: i32 = 4 * CLEARANCE_UNITS;

/// A request to route one arrow.
pub(super) struct RouteRequest<'a> {
    pub(super) context: &'a RoutingContext,
    /// Whether the arrow ends at a block, where any point of a side is equally good.
    pub(super) to_block: bool,
    pub(super) page: Page,
    pub(super) arrow: &'a Arrow,
    /// Routes found before.
    pub(super) earlier: &'a Segments,
    /// Number of grid points that may be visited before the best simple route is taken.
    pub(super) effort: usize,
}
