//! The nine blocks of the canvas: fill order, keys and names.
//!
//! Positions on the page are in [`super::Page`].

use crate::i18n::{Lang, keyed_enum};

keyed_enum! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Block {
        /// 顧客セグメント
        CustomerSegments = "customer_segments",
        /// 顧客との関係
        CustomerRelationships = "customer_relationships",
        /// 販路
        Channels = "channels",
        /// 価値提供
        ValuePropositions = "value_propositions",
        /// 主要活動
        KeyActivities = "key_activities",
        /// 資源
        KeyResources = "key_resources",
        /// 協力者
        KeyPartners = "key_partners",
        /// コスト構造
        CostStructure = "cost_structure",
        /// 収益の流れ
        RevenueStreams = "revenue_streams",
    }

    /// All blocks in the order in which the workshop fills them.
    pub const ALL;

    /// Stable key used in files.
    pub fn key = key;

    /// The question that its notes answer.
    pub fn question = text("guide.", ".ask");

    /// Localized name.
    pub fn name = text("block.");
}

impl Block {
    /// Index in [`Self::ALL`].
    pub(crate) const fn rank(self) -> usize {
        // Variants are declared in fill order.
        self as usize
    }

    /// Names in both languages, `lang` first.
    pub(crate) fn names(self, lang: Lang) -> String {
        format!("{} / {}", self.name(lang), self.name(lang.other()))
    }
}
