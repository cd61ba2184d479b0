//! Cases of the workshop: their ML tasks, why their growth cycle works, and the board of each from `samples/`.
//!
//! Returns boards as text; the file layer reads them.

use super::MlTask;
use crate::i18n::{Key, Lang, key, keyed_enum, tr};

/// A case to study or to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Key on the command line, and name of its file in `samples/`.
    pub key: &'static str,
    /// Its name.
    name: Key,
    /// Its ML tasks; empty for a template.
    pub(crate) tasks: &'static [MlTask],
    /// Its answers to the questions, in the order of [`CaseQuestion::ALL`]; templates have none.
    answers: Option<[Key; 4]>,
    /// Its board, as the content of a file.
    pub board: &'static str,
}

keyed_enum! {
    /// A question that each case answers: one per station of the wheel.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum CaseQuestion {
        /// Why does the experience improve?
        Experience = "experience",
        /// Why does the number of users grow?
        Users = "users",
        /// Why does the amount of data grow?
        Data = "data",
        /// Why does accuracy rise?
        Accuracy = "accuracy",
    }

    /// All four, in the order of the wheel.
    pub(crate) const ALL;

    /// The question as shown.
    pub(crate) fn question = text("why_case.");
}

macro_rules! case {
    ($key:literal, template) => {
        case!(@whole $key, [], None)
    };
    ($key:literal, [$($task:ident),+]) => {
        case!(@whole $key, [$($task),+], Some([
            key!(concat!("case.", $key, ".experience")),
            key!(concat!("case.", $key, ".users")),
            key!(concat!("case.", $key, ".data")),
            key!(concat!("case.", $key, ".accuracy")),
        ]))
    };
    (@whole $key:literal, [$($task:ident),*], $answers:expr) => {
        Case {
            key: $key,
            name: key!(concat!("case.", $key)),
            tasks: &[$(MlTask::$task),*],
            answers: $answers,
            board: include_str!(concat!("../../samples/", $key, ".ron")),
        }
    };
}

impl Case {
    /// All cases: templates first, then in the order of the workshop's slides.
    pub const ALL: [Self; 12] = [
        case!("cycle", template),
        case!("software", template),
        case!("fashion-ec", [Recommendation]),
        case!("uber-eats", [Regression]),
        case!("spotify", [Recommendation]),
        case!("bizreach", [Generation]),
        case!("cosmetics", [Generation]),
        case!("intuit-waiting", [Classification]),
        case!("intuit-deductions", [Classification]),
        case!("fannie-mae", [Regression, Classification]),
        case!("pomelo", [Recommendation]),
        case!("fraud-net", [AnomalyDetection]),
    ];

    /// The case with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|case| case.key == key)
    }

    /// Name as shown.
    pub(crate) fn name(self, lang: Lang) -> String {
        tr(lang, self.name).to_owned()
    }

    /// Names of its ML tasks.
    pub(crate) fn task_names(self, lang: Lang) -> String {
        if self.tasks.is_empty() {
            return tr(lang, key!("task.none")).to_owned();
        }
        self.tasks.iter().map(|task| task.name(lang)).collect::<Vec<_>>().join(tr(lang, key!("list.comma")))
    }

    /// Its answer to a question; templates have none.
    pub(crate) fn answer(self, why: CaseQuestion, lang: Lang) -> Option<String> {
        let [experience, users, data, accuracy] = self.answers?;
        let key = match why {
            CaseQuestion::Experience => experience,
            CaseQuestion::Users => users,
            CaseQuestion::Data => data,
            CaseQuestion::Accuracy => accuracy,
        };
        Some(tr(lang, key).to_owned())
    }
}
