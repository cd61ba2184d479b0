//! Blocks and ML tasks as command-line values.

use crate::model::Block;
use crate::workshop::MlTask;
use clap::ValueEnum;

/// Block argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BlockArg {
    CustomerSegments,
    CustomerRelationships,
    Channels,
    ValuePropositions,
    KeyActivities,
    KeyResources,
    KeyPartners,
    CostStructure,
    RevenueStreams,
}

impl From<BlockArg> for Block {
    fn from(arg: BlockArg) -> Self {
        match arg {
            BlockArg::CustomerSegments => Self::CustomerSegments,
            BlockArg::CustomerRelationships => Self::CustomerRelationships,
            BlockArg::Channels => Self::Channels,
            BlockArg::ValuePropositions => Self::ValuePropositions,
            BlockArg::KeyActivities => Self::KeyActivities,
            BlockArg::KeyResources => Self::KeyResources,
            BlockArg::KeyPartners => Self::KeyPartners,
            BlockArg::CostStructure => Self::CostStructure,
            BlockArg::RevenueStreams => Self::RevenueStreams,
        }
    }
}

/// ML task argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TaskArg {
    Regression,
    Classification,
    Clustering,
    AnomalyDetection,
    Ranking,
    Recommendation,
    Generation,
}

impl From<TaskArg> for MlTask {
    fn from(arg: TaskArg) -> Self {
        match arg {
            TaskArg::Regression => Self::Regression,
            TaskArg::Classification => Self::Classification,
            TaskArg::Clustering => Self::Clustering,
            TaskArg::AnomalyDetection => Self::AnomalyDetection,
            TaskArg::Ranking => Self::Ranking,
            TaskArg::Recommendation => Self::Recommendation,
            TaskArg::Generation => Self::Generation,
        }
    }
}
