//! The check of a board as plain text for a terminal, and as Markdown for Day 2.

use super::text::markdown_cell;
use crate::cycle::{ArrowChange, BoardDiff, CycleCheck, Describer, gaps, open_questions};
use crate::i18n::{Key, Lang, escape_control_chars, key, tr, tr_fmt};
use crate::model::{Assessment, AssessmentText, Board, Condition, FrameText, Verdict};
use std::fmt::Write as _;

/// The check of a board as plain text: the result, the three conditions, cycles, gaps, what to test next.
pub fn check_text(board: &Board, check: &CycleCheck, lang: Lang) -> String {
    let describer = Describer::new(board, lang);
    let mut text = String::new();
    let title = board.info().title.trim();
    if !title.is_empty() {
        writeln!(text, "{title}").ok();
    }
    writeln!(text, "{}\n", describer.cycle_status(check)).ok();
    for condition in Condition::ALL {
        let result = check.condition(condition);
        let name = condition.title(lang);
        writeln!(text, "{}", label_line(lang, &name, describer.status(result.status))).ok();
        writeln!(text, "   {}", describer.condition(result)).ok();
        text.push_str(&assessment_text(board, check, condition, lang));
    }
    for (grows, heading) in [(true, describer.growth_cycles_heading()), (false, describer.loops_heading())] {
        let cycles = check.cycles.by_growth(grows);
        let lines: Vec<String> =
            cycles.map(|cycle| format!("- {}\n", describer.loop_sentence(cycle))).collect();
        if !lines.is_empty() {
            write!(text, "\n{heading}\n{}", lines.concat()).ok();
        }
    }
    if let Some(more) = describer.unlisted_loops(check.cycles.unlisted) {
        writeln!(text, "  {more}").ok();
    }
    if let Some(weakest) = check.weakest(board) {
        writeln!(text, "\n{}", label_line(lang, tr(lang, key!("check.weakest")), &describer.arrow(weakest)))
            .ok();
    }
    let gaps = gaps(board, check);
    writeln!(text, "\n{} ({})", tr(lang, key!("check.gaps")), gaps.len()).ok();
    for gap in &gaps {
        writeln!(text, "- {}", describer.gap(gap)).ok();
    }
    let tests = open_questions(board, check);
    writeln!(text, "\n{} ({})", tr(lang, key!("check.to_test")), tests.len()).ok();
    let describer = describer.with_full_texts();
    for test in &tests {
        writeln!(text, "- {} — {}", describer.open_question(test), describer.kpi_event(test)).ok();
    }
    escape_control_chars(&text).into_owned()
}

/// A label and its text.
fn label_line(lang: Lang, name: &str, words: &str) -> String {
    tr_fmt(lang, key!("describe.item"), &[name, words])
}

/// A verdict as shown, with its author if no member of the team has confirmed it.
fn verdict_text(assessment: &Assessment, verdict: Verdict, lang: Lang) -> String {
    let name = verdict.name(lang);
    if assessment.draft { tr_fmt(lang, key!("check.draft"), &[name]) } else { name.to_owned() }
}

/// The team's assessment of a condition, and where it contradicts the arrows.
fn assessment_text(board: &Board, check: &CycleCheck, condition: Condition, lang: Lang) -> String {
    let assessment = board.info().assessments.get(condition);
    let mut text = String::new();
    if let Some(verdict) = assessment.verdict {
        let name = verdict_text(assessment, verdict, lang);
        writeln!(text, "   {}", label_line(lang, tr(lang, key!("check.verdict")), &name)).ok();
    }
    for which in AssessmentText::ALL {
        let words = assessment.text(which).trim().replace('\n', " ");
        if !words.is_empty() {
            writeln!(text, "   {}", label_line(lang, which.name(lang), &words)).ok();
        }
    }
    let describer = Describer::new(board, lang);
    if check.condition(condition).is_started() {
        writeln!(text, "   ? {}", describer.warning_answer(assessment, condition)).ok();
    }
    if let Some(words) = describer.disagreement(assessment, check.condition(condition)) {
        writeln!(text, "   ! {words}").ok();
    }
    text
}

/// What to test next as a Markdown task list, below the board's question, with each KPI event and the team's
/// ideas for improving a condition.
pub fn open_questions_markdown(board: &Board, check: &CycleCheck, lang: Lang) -> String {
    let describer = Describer::new(board, lang).with_full_texts();
    let mut text = String::new();
    let title = board.info().title.trim();
    let heading = tr(lang, key!("check.to_test"));
    if title.is_empty() {
        writeln!(text, "# {heading}\n").ok();
    } else {
        writeln!(text, "# {}\n", label_line(lang, heading, &markdown_cell(title))).ok();
    }
    let frame = &board.info().frame;
    for which in FrameText::ALL {
        let words = frame.text(which).trim().replace('\n', " ");
        if !words.is_empty() {
            let name = format!("**{}**", which.name(lang));
            writeln!(text, "- {}", label_line(lang, &name, &markdown_cell(&words))).ok();
        }
    }
    if !frame.is_empty() {
        text.push('\n');
    }
    let tests = open_questions(board, check);
    if tests.is_empty() {
        writeln!(text, "{}", describer.no_open_questions(check)).ok();
    }
    for test in &tests {
        writeln!(
            text,
            "- [ ] {} — {}",
            markdown_cell(&describer.open_question(test)),
            markdown_cell(&describer.kpi_event(test))
        )
        .ok();
    }
    for condition in Condition::ALL {
        let assessment = board.info().assessments.get(condition);
        let result = check.condition(condition);
        let name = condition.title(lang);
        let standing = label_line(lang, &name, describer.status(result.status));
        writeln!(
            text,
            "\n## {}\n\n{}",
            markdown_cell(&standing),
            markdown_cell(&describer.condition(result))
        )
        .ok();
        let verdict = assessment
            .verdict
            .map(|verdict| (tr(lang, key!("check.verdict")), verdict_text(assessment, verdict, lang)));
        let words = AssessmentText::ALL
            .map(|which| (which.name(lang), assessment.text(which).trim().replace('\n', " ")));
        let parts: Vec<_> = verdict.into_iter().chain(words).filter(|(_, words)| !words.is_empty()).collect();
        text.push('\n');
        if result.is_started() {
            writeln!(text, "- {}", markdown_cell(&describer.warning_answer(assessment, condition))).ok();
        }
        for (name, words) in parts {
            writeln!(text, "- {}", label_line(lang, name, &markdown_cell(&words))).ok();
        }
        if let Some(words) = describer.disagreement(assessment, result) {
            writeln!(text, "- {}", markdown_cell(words)).ok();
        }
    }
    escape_control_chars(&text).into_owned()
}

/// The comparison of two boards as plain text.
pub fn diff_text(diff: &BoardDiff, earlier: &Board, later: &Board, lang: Lang) -> String {
    if diff.is_same() {
        return format!("{}\n", tr(lang, key!("diff.same")));
    }
    let (before, now) =
        (Describer::new(earlier, lang).with_full_texts(), Describer::new(later, lang).with_full_texts());
    let mut text = String::new();
    let mut list = |heading: Key, lines: Vec<String>| {
        if !lines.is_empty() {
            writeln!(text, "{} ({})", tr(lang, heading), lines.len()).ok();
            for line in &lines {
                writeln!(text, "- {line}").ok();
            }
            text.push('\n');
        }
    };
    list(key!("diff.head"), diff.info.iter().map(|change| now.info_change(change)).collect());
    list(key!("diff.notes"), diff.notes.iter().map(|change| now.note_change(change, before)).collect());
    let arrow = |change: &ArrowChange| now.arrow_change(*change, before);
    list(key!("diff.arrows"), diff.arrows.iter().map(arrow).collect());
    writeln!(text, "{}", tr(lang, key!("diff.conditions"))).ok();
    for line in condition_lines(diff, before, now) {
        writeln!(text, "{line}").ok();
    }
    escape_control_chars(&text).into_owned()
}

/// The value before and after; once if unchanged.
fn before_and_after(then: &str, now: &str) -> String {
    if then == now { now.to_owned() } else { format!("{then} → {now}") }
}

/// The three conditions and the overall result, before and after, one line each.
pub(crate) fn condition_lines(diff: &BoardDiff, before: Describer<'_>, now: Describer<'_>) -> Vec<String> {
    let conditions = Condition::ALL.map(|condition| {
        let (then, here) = (diff.earlier_check.condition(condition), diff.later_check.condition(condition));
        format!(
            "{} {}",
            condition.sign(),
            before_and_after(before.status(then.status), now.status(here.status))
        )
    });
    let whole =
        before_and_after(&before.cycle_status(&diff.earlier_check), &now.cycle_status(&diff.later_check));
    conditions.into_iter().chain([whole]).collect()
}
