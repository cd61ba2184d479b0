//! Tabs of the cycle panel.

use crate::i18n::{Lang, key, tr};

/// Tab of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) enum PanelTab {
    /// The three conditions.
    #[default]
    Check,
    /// Gaps of the board.
    Gaps,
    /// Open questions.
    OpenQuestions,
    /// The growth wheel.
    Wheel,
    /// Order of the presentation.
    Presentation,
    /// Color roles and vague terms.
    Terms,
}

impl PanelTab {
    pub(super) const ALL: [Self; 6] =
        [Self::Check, Self::Gaps, Self::OpenQuestions, Self::Wheel, Self::Presentation, Self::Terms];

    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Check => tr(lang, key!("tab.check")),
            Self::Gaps => tr(lang, key!("tab.gaps")),
            Self::OpenQuestions => tr(lang, key!("tab.open_questions")),
            Self::Wheel => tr(lang, key!("tab.wheel")),
            Self::Presentation => tr(lang, key!("tab.present")),
            Self::Terms => tr(lang, key!("tab.terms")),
        }
    }

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
