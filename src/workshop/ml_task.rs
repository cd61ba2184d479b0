//! The seven ML tasks of the workshop.

use crate::i18n::{Lang, key, tr};

/// A task of machine learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MlTask {
    /// 回帰
    Regression,
    /// 分類
    Classification,
    /// クラスタリング
    Clustering,
    /// 異常検知
    AnomalyDetection,
    /// ランキング
    Ranking,
    /// 推薦
    Recommendation,
    /// 生成
    Generation,
}

impl MlTask {
    /// The seven tasks, in the order of the workshop's slides.
    pub const ALL: [Self; 7] = [
        Self::Regression,
        Self::Classification,
        Self::Clustering,
        Self::AnomalyDetection,
        Self::Ranking,
        Self::Recommendation,
        Self::Generation,
    ];

    /// Name as shown.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Regression => tr(lang, key!("task.regression")),
            Self::Classification => tr(lang, key!("task.classification")),
            Self::Clustering => tr(lang, key!("task.clustering")),
            Self::AnomalyDetection => tr(lang, key!("task.anomaly_detection")),
            Self::Ranking => tr(lang, key!("task.ranking")),
            Self::Recommendation => tr(lang, key!("task.recommendation")),
            Self::Generation => tr(lang, key!("task.generation")),
        }
    }

    /// What the task does, with an example.
    pub fn help(self, lang: Lang) -> &'static str {
        match self {
            Self::Regression => tr(lang, key!("task.regression.help")),
            Self::Classification => tr(lang, key!("task.classification.help")),
            Self::Clustering => tr(lang, key!("task.clustering.help")),
            Self::AnomalyDetection => tr(lang, key!("task.anomaly_detection.help")),
            Self::Ranking => tr(lang, key!("task.ranking.help")),
            Self::Recommendation => tr(lang, key!("task.recommendation.help")),
            Self::Generation => tr(lang, key!("task.generation.help")),
        }
    }
}
