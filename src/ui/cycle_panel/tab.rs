//! Tabs of the cycle panel.

use crate::i18n::{Lang, key, keyed_enum, tr};

keyed_enum! {
    /// Tab of the panel.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(in crate::ui) enum PanelTab {
        /// The three conditions.
        #[default]
        Check = "check",
        /// Gaps of the board.
        Gaps = "gaps",
        /// Open questions.
        OpenQuestions = "open_questions",
        /// The growth wheel.
        Wheel = "wheel",
        /// Order of the presentation.
        Presentation = "present",
        /// Color roles and vague terms.
        Terms = "terms",
    }

    pub(super) const ALL;

    pub(super) fn name = text("tab.");
}

impl PanelTab {
    pub(super) fn help(self, lang: Lang) -> &'static str {
        match self {
            Self::Check => tr(lang, key!("tab.check.help")),
            Self::Gaps => tr(lang, key!("tab.gaps.help")),
            Self::OpenQuestions => tr(lang, key!("check.to_test")),
            Self::Wheel => tr(lang, key!("section.wheel")),
            Self::Presentation => tr(lang, key!("tab.present.help")),
            Self::Terms => tr(lang, key!("tab.terms.help")),
        }
    }
}
