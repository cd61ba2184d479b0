//! The cases of the workshop: which there are, their ML task, and the board of each from `samples/`.
//!
//! Gives the boards as text; reading them is the file layer's work.

use crate::words::{Lang, word};

/// What machine learning does in a case.
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
    /// A template without a task of its own.
    None,
}

impl MlTask {
    /// The seven tasks, in the order of the deck.
    pub const ALL: [Self; 7] = [
        Self::Regression,
        Self::Classification,
        Self::Clustering,
        Self::AnomalyDetection,
        Self::Ranking,
        Self::Recommendation,
        Self::Generation,
    ];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Regression => word(lang, "task.regression"),
            Self::Classification => word(lang, "task.classification"),
            Self::Clustering => word(lang, "task.clustering"),
            Self::Ranking => word(lang, "task.ranking"),
            Self::AnomalyDetection => word(lang, "task.anomaly_detection"),
            Self::Recommendation => word(lang, "task.recommendation"),
            Self::Generation => word(lang, "task.generation"),
            Self::None => word(lang, "task.none"),
        }
    }
}

/// A case to learn from or to start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The word by which the command line names it, and its file in `samples/`.
    pub key: &'static str,
    /// What machine learning does in it.
    pub task: MlTask,
    /// Its board, as a file.
    pub board: &'static str,
}

macro_rules! case {
    ($key:literal, $task:ident) => {
        Case { key: $key, task: MlTask::$task, board: include_str!(concat!("../../samples/", $key, ".ron")) }
    };
}

impl Case {
    /// All cases: templates first, then in the order of the deck.
    pub const ALL: [Self; 12] = [
        case!("cycle", None),
        case!("software", None),
        case!("fashion-ec", Recommendation),
        case!("uber-eats", Regression),
        case!("spotify", Recommendation),
        case!("bizreach", Generation),
        case!("cosmetics", Generation),
        case!("intuit-waiting", Classification),
        case!("intuit-deductions", Classification),
        case!("fannie-mae", Regression),
        case!("pomelo", Recommendation),
        case!("fraud-net", AnomalyDetection),
    ];

    /// The case with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|case| case.key == key)
    }

    /// The name people read.
    pub fn name(self, lang: Lang) -> String {
        word(lang, &format!("case.{}", self.key)).to_owned()
    }
}
