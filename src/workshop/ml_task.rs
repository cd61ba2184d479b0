//! The seven ML tasks of the workshop.

use crate::i18n::keyed_enum;

keyed_enum! {
    /// A task of machine learning.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum MlTask {
        /// 回帰
        Regression = "regression",
        /// 分類
        Classification = "classification",
        /// クラスタリング
        Clustering = "clustering",
        /// 異常検知
        AnomalyDetection = "anomaly_detection",
        /// ランキング
        Ranking = "ranking",
        /// 推薦
        Recommendation = "recommendation",
        /// 生成
        Generation = "generation",
    }

    /// The seven tasks, in the order of the workshop's slides.
    pub(crate) const ALL;

    /// Name in options.
    pub(crate) fn key = key;

    /// Name as shown.
    pub(crate) fn name = text("task.");

    /// What the task does, with an example.
    pub(crate) fn help = text("task.", ".help");
}
