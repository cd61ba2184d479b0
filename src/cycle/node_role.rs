//! Role of a note or block in the growth cycle.

use crate::i18n::keyed_enum;
use crate::model::Block;

keyed_enum! {
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

    pub(super) const ALL;
}

impl NodeRole {
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
