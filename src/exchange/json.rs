//! What the check of a board says, as JSON for other programs. The names here are a promise: they may grow, and change only
//! with the number of the format.

use crate::cycle::{Check, Gap, Missing, OpenKind, Path, Say, Status, gaps, open};
use crate::model::{Board, ClaimText, End, Id, Stage, Verdict};
use crate::words::Lang;
use crate::words::visible_json;
use serde::Serialize;

/// The number of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    version: u32,
    title: &'a str,
    notes: usize,
    arrows: usize,
    closes: bool,
    message: String,
    conditions: Vec<Condition<'a>>,
    cycles: Vec<Way>,
    weakest_arrow: Option<String>,
    gaps: Vec<Finding>,
    to_test: Vec<Test>,
}

#[derive(Serialize)]
struct Condition<'a> {
    number: u8,
    status: &'static str,
    message: String,
    path: Option<Way>,
    missing: Option<Link>,
    team: Team<'a>,
}

/// What the team says.
#[derive(Serialize)]
struct Team<'a> {
    verdict: Option<&'static str>,
    why: &'a str,
    evidence: &'a str,
    improvement: &'a str,
    failure_sign: Option<bool>,
    disagreement: Option<&'static str>,
}

#[derive(Serialize)]
struct Way {
    ends: Vec<Place>,
    arrows: Vec<String>,
}

#[derive(Serialize)]
struct Link {
    from: Place,
    to: Place,
}

/// A note, or a block where no note is meant.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    Note { id: String, text: String },
    Block(&'static str),
}

#[derive(Serialize)]
struct Finding {
    kind: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'static str>,
    /// The vague word, or what the team calls the silent role.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
}

#[derive(Serialize)]
struct Test {
    kind: &'static str,
    about: String,
    message: String,
    kpi: Option<String>,
}

/// The check of a board as JSON, ending in a line feed.
pub fn check_json(board: &Board, check: &Check, lang: Lang) -> String {
    let say = Say::new(board, lang).whole_texts();
    let report = Report {
        format: "growth-canvas-check",
        version: VERSION,
        title: &board.head().title,
        notes: board.notes().len(),
        arrows: board.arrows().len(),
        closes: check.closes,
        message: say.whole(check),
        conditions: Stage::ALL.map(|stage| condition(board, check, stage, say)).into(),
        cycles: check.cycles.iter().map(|cycle| way(board, cycle)).collect(),
        weakest_arrow: check.weakest(board).map(|id| id.to_string()),
        gaps: gaps(board, check).iter().map(|gap| finding(gap, say)).collect(),
        to_test: open(board)
            .iter()
            .map(|open| Test {
                kind: match open.what {
                    OpenKind::Note(..) => "note",
                    OpenKind::Arrow(..) => "arrow",
                    OpenKind::Doubt(_) => "doubt",
                },
                about: open.what.id().to_string(),
                message: say.open(open),
                kpi: open.kpi.map(|id| id.to_string()),
            })
            .collect(),
    };
    // Plain structs of texts and numbers always have a JSON form.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    let mut text = visible_json(&text).into_owned();
    text.push('\n');
    text
}

fn condition<'a>(board: &'a Board, check: &Check, stage: Stage, say: Say<'_>) -> Condition<'a> {
    let (claim, status) = (board.head().claims.of(stage), check.of(stage));
    Condition {
        number: stage.number(),
        status: match status {
            Status::Met(_) => "met",
            Status::Broken(_) => "broken",
            Status::NotBegun(_) => "not_begun",
        },
        message: say.condition(status),
        path: status.path().map(|path| way(board, path)),
        missing: status
            .missing()
            .map(|Missing { from, to }| Link { from: place(board, from), to: place(board, to) }),
        team: Team {
            verdict: claim.verdict.map(|verdict| match verdict {
                Verdict::Holds => "holds",
                Verdict::Doubtful => "doubtful",
                Verdict::Fails => "fails",
            }),
            why: claim.text(ClaimText::Why),
            evidence: claim.text(ClaimText::Evidence),
            improvement: claim.text(ClaimText::Improvement),
            failure_sign: claim.sign,
            disagreement: say.disagreement(claim, status),
        },
    }
}

fn way(board: &Board, path: &Path) -> Way {
    Way {
        ends: path.ends.iter().map(|end| place(board, *end)).collect(),
        arrows: path.arrows.iter().map(Id::to_string).collect(),
    }
}

fn place(board: &Board, end: End) -> Place {
    match end {
        End::Note(id) => {
            let text = board.note(id).map(|note| note.text.clone()).unwrap_or_default();
            Place::Note { id: id.to_string(), text }
        }
        End::Block(block) => Place::Block(block.key()),
    }
}

fn finding(gap: &Gap, say: Say<'_>) -> Finding {
    Finding {
        kind: gap.key(),
        message: say.gap(gap),
        about: gap.about().map(|id| id.to_string()),
        block: gap.block().map(crate::model::Block::key),
        words: match gap {
            Gap::Vague(_, word) => Some(word.clone()),
            Gap::SilentRole(color) => say.role(*color).map(str::to_owned),
            Gap::EmptyBlock(_)
            | Gap::LooseNote(_)
            | Gap::ManyIdeas(_)
            | Gap::NoData
            | Gap::NoKpi
            | Gap::NoNumber(_)
            | Gap::UnprovenLink(_)
            | Gap::OpenDoubt(_)
            | Gap::Draft(_) => None,
        },
    }
}
