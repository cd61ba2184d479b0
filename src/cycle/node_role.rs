//! Role of a note or block in the growth cycle.

use crate::model::Block;

/// Role of a note in the cycle, by its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NodeRole {
    Resource,
    Activity,
    Offer,
    /// Customer relationships and channels.
    Contact,
    Segment,
    Kpi,
    /// Revenue streams and cost structure.
    Money,
    Partner,
    /// Outside all blocks.
    Outside,
}

impl NodeRole {
    pub(super) const ALL: [Self; 9] = [
        Self::Resource,
        Self::Activity,
        Self::Offer,
        Self::Contact,
        Self::Segment,
        Self::Kpi,
        Self::Money,
        Self::Partner,
        Self::Outside,
    ];

    /// Role of a note in a block, or of a KPI event.
    pub(super) const fn from_block(block: Option<Block>, kpi: bool) -> Self {
        if kpi {
            return Self::Kpi;
        }
        match block {
            Some(Block::KeyResources) => Self::Resource,
            Some(Block::KeyActivities) => Self::Activity,
            Some(Block::ValuePropositions) => Self::Offer,
            Some(Block::CustomerRelationships | Block::Channels) => Self::Contact,
            Some(Block::CustomerSegments) => Self::Segment,
            Some(Block::CostStructure | Block::RevenueStreams) => Self::Money,
            Some(Block::KeyPartners) => Self::Partner,
            None => Self::Outside,
        }
    }
}
