//! The nine blocks of the canvas: fill order, keys and names.
//!
//! Positions on the page are in [`super::Page`].

use crate::i18n::{Lang, key, tr};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Block {
    /// 顧客セグメント
    CustomerSegments,
    /// 顧客との関係
    CustomerRelationships,
    /// 販路
    Channels,
    /// 価値提供
    ValuePropositions,
    /// 主要活動
    KeyActivities,
    /// 資源
    KeyResources,
    /// 協力者
    KeyPartners,
    /// コスト構造
    CostStructure,
    /// 収益の流れ
    RevenueStreams,
}

impl Block {
    /// All blocks in the order in which the workshop fills them.
    pub const ALL: [Self; 9] = [
        Self::CustomerSegments,
        Self::CustomerRelationships,
        Self::Channels,
        Self::ValuePropositions,
        Self::KeyActivities,
        Self::KeyResources,
        Self::KeyPartners,
        Self::CostStructure,
        Self::RevenueStreams,
    ];

    /// Index in [`Self::ALL`].
    pub const fn rank(self) -> usize {
        // Variants are declared in fill order.
        self as usize
    }

    /// Stable key used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CustomerSegments => "customer_segments",
            Self::CustomerRelationships => "customer_relationships",
            Self::Channels => "channels",
            Self::ValuePropositions => "value_propositions",
            Self::KeyActivities => "key_activities",
            Self::KeyResources => "key_resources",
            Self::KeyPartners => "key_partners",
            Self::CostStructure => "cost_structure",
            Self::RevenueStreams => "revenue_streams",
        }
    }

    /// The question that its notes answer.
    pub fn question(self, lang: Lang) -> &'static str {
        match self {
            Self::CustomerSegments => tr(lang, key!("guide.customer_segments.ask")),
            Self::CustomerRelationships => tr(lang, key!("guide.customer_relationships.ask")),
            Self::Channels => tr(lang, key!("guide.channels.ask")),
            Self::ValuePropositions => tr(lang, key!("guide.value_propositions.ask")),
            Self::KeyActivities => tr(lang, key!("guide.key_activities.ask")),
            Self::KeyResources => tr(lang, key!("guide.key_resources.ask")),
            Self::KeyPartners => tr(lang, key!("guide.key_partners.ask")),
            Self::CostStructure => tr(lang, key!("guide.cost_structure.ask")),
            Self::RevenueStreams => tr(lang, key!("guide.revenue_streams.ask")),
        }
    }

    /// Names in both languages, `lang` first.
    pub fn names(self, lang: Lang) -> String {
        format!("{} / {}", self.name(lang), self.name(lang.other()))
    }

    /// Localized name.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::CustomerSegments => tr(lang, key!("block.customer_segments")),
            Self::CustomerRelationships => tr(lang, key!("block.customer_relationships")),
            Self::Channels => tr(lang, key!("block.channels")),
            Self::ValuePropositions => tr(lang, key!("block.value_propositions")),
            Self::KeyActivities => tr(lang, key!("block.key_activities")),
            Self::KeyResources => tr(lang, key!("block.key_resources")),
            Self::KeyPartners => tr(lang, key!("block.key_partners")),
            Self::CostStructure => tr(lang, key!("block.cost_structure")),
            Self::RevenueStreams => tr(lang, key!("block.revenue_streams")),
        }
    }
}
