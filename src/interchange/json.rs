//! The check of a board as JSON for other programs. Field names are stable: fields may be added, and change
//! only with the format version.

use crate::cycle::{
    ConditionCheck, ConditionStatus, CycleCheck, CyclePath, CycleStatus, Describer, Gap, MissingLink,
    Objection, OpenQuestionKind, QuickFix, UnlistedLoops, gaps, open_questions, suggest_condition,
};
use crate::i18n::Lang;
use crate::i18n::escape_control_chars_json;
use crate::model::{AssessmentText, Board, Condition, Endpoint, Id, Verdict};
use serde::Serialize;

/// Format version.
const VERSION: u32 = 2;

#[derive(Serialize)]
struct CheckReport<'a> {
    format: &'static str,
    version: u32,
    title: &'a str,
    notes: usize,
    arrows: usize,
    closes: bool,
    /// Keyword for the state of the cycle as a whole.
    whole: &'static str,
    message: String,
    /// Open doubts on the shortest growth cycle, if every growth cycle passes a note in doubt; otherwise empty.
    cycle_doubts: Vec<String>,
    conditions: Vec<ConditionReport<'a>>,
    /// Growth cycles; other loops follow in `round_trips`.
    cycles: Vec<PathReport>,
    round_trips: Vec<LoopReport>,
    /// Number of loops not listed, and whether there may be more.
    more_round_trips: usize,
    more_round_trips_at_least: bool,
    /// The smallest number of steps that closes the cycle.
    steps: Vec<StepReport>,
    weakest_arrow: Option<String>,
    gaps: Vec<GapReport>,
    to_test: Vec<TestReport>,
}

#[derive(Serialize)]
struct ConditionReport<'a> {
    number: u8,
    status: &'static str,
    message: String,
    path: Option<PathReport>,
    objections: Vec<&'static str>,
    missing: Option<LinkReport>,
    next: Option<StepReport>,
    team: TeamReport<'a>,
}

/// The team's assessment.
#[derive(Serialize)]
struct TeamReport<'a> {
    verdict: Option<&'static str>,
    why: &'a str,
    evidence: &'a str,
    improvement: &'a str,
    failure_sign: Option<bool>,
    disagreement: Option<&'static str>,
}

#[derive(Serialize)]
struct PathReport {
    ends: Vec<NodeReport>,
    arrows: Vec<String>,
}

#[derive(Serialize)]
struct LoopReport {
    conditions: Vec<u8>,
    message: String,
    ends: Vec<NodeReport>,
    arrows: Vec<String>,
}

/// A step that fixes the board.
#[derive(Serialize)]
struct StepReport {
    kind: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<LinkReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'static str>,
    /// Condition number of the new arrow; 0 for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u8>,
}

#[derive(Serialize)]
struct LinkReport {
    from: NodeReport,
    to: NodeReport,
    /// The condition it stands for.
    number: Option<u8>,
}

/// A note, or a block if no note is meant.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum NodeReport {
    Note { id: String, text: String },
    Block(&'static str),
}

#[derive(Serialize)]
struct GapReport {
    kind: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'static str>,
    /// The vague term, or the team's name for the silent role.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// The fix applied by one click.
    #[serde(rename = "mend", skip_serializing_if = "Option::is_none")]
    fix: Option<StepReport>,
}

#[derive(Serialize)]
struct TestReport {
    kind: &'static str,
    /// Id of the note or arrow, or number of the condition.
    about: String,
    message: String,
    kpi: Option<String>,
}

/// The check of a board as JSON, with a final newline.
pub fn check_json(board: &Board, check: &CycleCheck, lang: Lang) -> String {
    let describer = Describer::new(board, lang).with_full_texts();
    let (more_round_trips, more_round_trips_at_least) = match check.cycles.unlisted {
        UnlistedLoops::None => (0, false),
        UnlistedLoops::Exactly(count) => (count, false),
        UnlistedLoops::AtLeast(count) => (count, true),
    };
    let report = CheckReport {
        format: "growth-canvas-check",
        version: VERSION,
        title: &board.info().title,
        notes: board.notes().len(),
        arrows: board.arrows().len(),
        closes: check.closes,
        whole: match check.status() {
            CycleStatus::Closed => "closes",
            CycleStatus::ClosedUnproven => "unproven",
            CycleStatus::Doubtful => "doubtful",
            CycleStatus::NotJoined => "not_joined",
            CycleStatus::NotClosed => "open",
            CycleStatus::NotStarted => "not_begun",
        },
        message: describer.cycle_status(check),
        cycle_doubts: check.cycle_doubts.iter().map(ToString::to_string).collect(),
        conditions: Condition::ALL
            .map(|condition| condition_report(board, check, condition, describer))
            .into(),
        cycles: check.cycles.by_growth(true).map(|cycle| path_report(board, &cycle.path)).collect(),
        round_trips: check
            .cycles
            .by_growth(false)
            .map(|cycle| {
                let PathReport { ends, arrows } = path_report(board, &cycle.path);
                let conditions = cycle.conditions(true).map(Condition::number).collect();
                LoopReport { conditions, message: describer.loop_sentence(cycle), ends, arrows }
            })
            .collect(),
        more_round_trips,
        more_round_trips_at_least,
        steps: check.plan.iter().map(|fix| step_report(board, *fix, describer)).collect(),
        weakest_arrow: check.weakest(board).map(|id| id.to_string()),
        gaps: gaps(board, check).iter().map(|gap| gap_report(board, gap, describer)).collect(),
        to_test: open_questions(board, check)
            .iter()
            .map(|open| TestReport {
                kind: match open.kind {
                    OpenQuestionKind::Note(..) => "note",
                    OpenQuestionKind::Arrow(..) => "arrow",
                    OpenQuestionKind::Doubt(_) => "doubt",
                    OpenQuestionKind::Condition(..) => "condition",
                    OpenQuestionKind::UnansweredSign(_) => "unasked",
                },
                about: match open.kind {
                    OpenQuestionKind::Condition(condition, _)
                    | OpenQuestionKind::UnansweredSign(condition) => condition.number().to_string(),
                    OpenQuestionKind::Note(id, _)
                    | OpenQuestionKind::Arrow(id, _)
                    | OpenQuestionKind::Doubt(id) => id.to_string(),
                },
                message: describer.open_question(open),
                kpi: open.kpi_event.map(|id| id.to_string()),
            })
            .collect(),
    };
    // Plain structs of texts and numbers always serialize.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    let mut text = escape_control_chars_json(&text).into_owned();
    text.push('\n');
    text
}

fn condition_report<'a>(
    board: &'a Board,
    check: &CycleCheck,
    condition: Condition,
    describer: Describer<'_>,
) -> ConditionReport<'a> {
    let (assessment, judged): (_, &ConditionCheck) =
        (board.info().assessments.get(condition), check.condition(condition));
    ConditionReport {
        number: condition.number(),
        status: match judged.status {
            ConditionStatus::Met => "met",
            ConditionStatus::Unproven => "unproven",
            ConditionStatus::Doubtful => "doubtful",
            ConditionStatus::NotConnected => "not_connected",
            ConditionStatus::NotStarted => "not_begun",
        },
        message: describer.condition(judged),
        path: judged.path.as_ref().map(|path| path_report(board, path)),
        objections: judged
            .objections
            .iter()
            .map(|objection| match objection {
                Objection::WarningSign => "failure_sign",
                Objection::Team(_) => "team",
                Objection::NoLearning => "no_learning",
                Objection::Doubt(_) => "doubt",
            })
            .collect(),
        missing: judged.missing.map(|missing| link_report(board, missing)),
        next: judged.next.map(|fix| step_report(board, fix, describer)),
        team: TeamReport {
            verdict: assessment.verdict.map(|verdict| match verdict {
                Verdict::Holds => "holds",
                Verdict::Doubtful => "doubtful",
                Verdict::Fails => "fails",
            }),
            why: assessment.text(AssessmentText::Why),
            evidence: assessment.text(AssessmentText::Evidence),
            improvement: assessment.text(AssessmentText::Improvement),
            failure_sign: assessment.warning_sign,
            disagreement: describer.disagreement(assessment, judged),
        },
    }
}

fn path_report(board: &Board, path: &CyclePath) -> PathReport {
    PathReport {
        ends: path.endpoints.iter().map(|end| node_report(board, *end)).collect(),
        arrows: path.arrows.iter().map(Id::to_string).collect(),
    }
}

fn node_report(board: &Board, endpoint: Endpoint) -> NodeReport {
    match endpoint {
        Endpoint::Note(id) => {
            let text = board.note(id).map(|note| note.text.clone()).unwrap_or_default();
            NodeReport::Note { id: id.to_string(), text }
        }
        Endpoint::Block(block) => NodeReport::Block(block.key()),
    }
}

fn link_report(board: &Board, link: MissingLink) -> LinkReport {
    let number = suggest_condition(board, link.from, link.to).map(Condition::number);
    LinkReport { from: node_report(board, link.from), to: node_report(board, link.to), number }
}

fn step_report(board: &Board, fix: QuickFix, describer: Describer<'_>) -> StepReport {
    StepReport {
        kind: fix.key(),
        message: describer.missing_sentence(fix),
        about: fix.target().map(|id| id.to_string()),
        link: match fix {
            QuickFix::DrawArrow(missing) => Some(link_report(board, missing)),
            _ => None,
        },
        block: match fix {
            QuickFix::AddNote(block) | QuickFix::MoveIntoBlock(_, block) => Some(block.key()),
            _ => None,
        },
        number: match fix {
            QuickFix::SetCondition(_, condition) => Some(condition.map_or(0, Condition::number)),
            _ => None,
        },
    }
}

fn gap_report(board: &Board, gap: &Gap, describer: Describer<'_>) -> GapReport {
    GapReport {
        kind: gap.key(),
        message: describer.gap(gap),
        about: gap.target().map(|id| id.to_string()),
        block: gap.block().map(crate::model::Block::key),
        words: match gap {
            Gap::Vague(_, word) => Some(word.clone()),
            Gap::UnusedColorRole(color) => describer.color_role(*color).map(str::to_owned),
            _ => None,
        },
        fix: gap.fix(board).map(|fix| step_report(board, fix, describer)),
    }
}
