//! Speaker notes: the conditions and gaps that a slide is about.

use crate::cycle::{CycleCheck, Describer, Gap, gaps};
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::model::{AssessmentText, Block, Board, Condition, PresentationSection};

/// Speaker notes of a slide that shows a section of the presentation, or the whole board; one line each.
pub(super) fn speaker_notes(
    board: &Board,
    check: &CycleCheck,
    section: Option<PresentationSection>,
    lang: Lang,
) -> String {
    let describer = Describer::new(board, lang).with_full_texts();
    let lines_for = |conditions: &[Condition]| -> Vec<String> {
        conditions
            .iter()
            .flat_map(|condition| condition_lines(board, check, *condition, describer, lang))
            .collect()
    };
    let of_gaps = |is: &dyn Fn(&Gap) -> bool| -> Vec<String> {
        let found: Vec<String> = gaps(board, check)
            .iter()
            .filter(|gap| is(gap))
            .map(|gap| format!("- {}", describer.gap(gap)))
            .collect();
        let heading = (!found.is_empty()).then(|| tr(lang, key!("check.gaps")).to_owned());
        heading.into_iter().chain(found).collect()
    };
    let lines = match section {
        None | Some(PresentationSection::Cycle | PresentationSection::Wheel) => {
            let mut lines = vec![describer.cycle_status(check)];
            lines.extend(lines_for(&Condition::ALL));
            lines.extend(of_gaps(&|_| true));
            lines
        }
        Some(PresentationSection::Condition(condition)) => lines_for(&[condition]),
        Some(PresentationSection::Block(block)) => {
            let mut lines = vec![block.question(lang).to_owned()];
            lines.extend(of_gaps(&|gap| gap_block(board, gap) == Some(block)));
            lines
        }
        Some(PresentationSection::Doubts) => of_gaps(&|gap| matches!(gap, Gap::OpenDoubt(_))),
        Some(
            PresentationSection::Canvas
            | PresentationSection::KpiEvents
            | PresentationSection::OtherArrows
            | PresentationSection::Covers,
        ) => Vec::new(),
    };
    lines.join("\n")
}

/// Block that a gap is about, or that contains its note.
fn gap_block(board: &Board, gap: &Gap) -> Option<Block> {
    gap.block().or_else(|| board.note(gap.target()?)?.block_on(board.page()))
}

/// A condition, whether it is met, and the team's assessment.
fn condition_lines(
    board: &Board,
    check: &CycleCheck,
    condition: Condition,
    describer: Describer<'_>,
    lang: Lang,
) -> Vec<String> {
    let (assessment, status) = (board.info().assessments.get(condition), check.condition(condition));
    let pair = |name: &str, words: &str| tr_fmt(lang, key!("describe.item"), &[name, words]);
    let mut lines =
        vec![pair(&condition.title(lang), describer.status(status.status)), describer.condition(status)];
    lines.extend(assessment.verdict.map(|verdict| pair(tr(lang, key!("check.verdict")), verdict.name(lang))));
    for which in AssessmentText::ALL {
        let words = assessment.text(which).trim().replace('\n', " ");
        if !words.is_empty() {
            lines.push(pair(which.name(lang), &words));
        }
    }
    lines
}
