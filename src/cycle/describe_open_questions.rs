//! Open questions as sentences. Does not know how they are found.

use super::check::CycleCheck;
use super::describe::Describer;
use super::open_questions::{OpenQuestion, OpenQuestionKind};
use super::quantity::states_quantity;
use crate::i18n::{key, tr, tr_fmt};

impl Describer<'_> {
    /// The text for an empty list of open questions; an open cycle must be closed first.
    pub(crate) fn no_open_questions(self, check: &CycleCheck) -> &'static str {
        let key =
            if check.closes { key!("check.nothing_to_test") } else { key!("check.nothing_to_test_yet") };
        tr(self.lang, key)
    }

    /// An open question without its KPI event.
    pub(crate) fn open_question(self, question: &OpenQuestion) -> String {
        let item = |name: &str, text: &str| tr_fmt(self.lang, key!("describe.item"), &[name, text]);
        match question.kind {
            OpenQuestionKind::Condition(condition, objection) => {
                item(&condition.title(self.lang), &self.objection(objection))
            }
            OpenQuestionKind::UnansweredSign(condition) => {
                item(&condition.title(self.lang), tr(self.lang, key!("open.unasked")))
            }
            OpenQuestionKind::Note(id, evidence) => item(evidence.name(self.lang), &self.note(id)),
            OpenQuestionKind::Arrow(id, strength) => item(strength.name(self.lang), &self.arrow(id)),
            OpenQuestionKind::Doubt(id) => item(tr(self.lang, key!("open.doubt")), &self.note(id)),
        }
    }

    /// The KPI event of an open question with its number, or that there is none.
    pub fn kpi_event(self, question: &OpenQuestion) -> String {
        let Some(id) = question.kpi_event else { return tr(self.lang, key!("open.no_kpi")).to_owned() };
        let text = self.note(id);
        let whole = self.board.note(id).map(|note| note.text.as_str()).unwrap_or_default();
        let key = if states_quantity(whole) { key!("open.kpi") } else { key!("open.kpi_without_number") };
        tr_fmt(self.lang, key, &[&text])
    }
}
