//! Answers as AI services and people write them, each with exactly what is read from it.
//!
//! `tests/answers/` holds the answers; beside each, in a file that ends in `.want`, a line for each piece: its line, what
//! it is, its text. Run with `UPDATE_ANSWERS=1` to write those files anew, and look at what changed.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails loudly, makes the files it opens and says what it skips"
)]

use growth_canvas::exchange::answer::{Answer, What};
use growth_canvas::model::{Block, ClaimText, FrameText, Verdict};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn answers() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "want"))
        .collect();
    found.sort();
    found
}

fn word(what: What) -> String {
    match what {
        What::Note(block) => block.map_or("lane", Block::key).to_owned(),
        What::Title => "title".to_owned(),
        What::Frame(FrameText::CustomerProblem) => "customer problem".to_owned(),
        What::Frame(FrameText::BusinessProblem) => "business problem".to_owned(),
        What::Frame(FrameText::MlSolution) => "ml solution".to_owned(),
        What::Frame(FrameText::Outcome) => "outcome".to_owned(),
        What::Verdict(stage, verdict) => {
            let word = match verdict {
                Verdict::Holds => "holds",
                Verdict::Doubtful => "doubtful",
                Verdict::Fails => "fails",
            };
            format!("{} {word}", stage.number())
        }
        What::Claim(stage, which) => {
            let word = match which {
                ClaimText::Why => "why",
                ClaimText::Evidence => "evidence",
                ClaimText::Improvement => "improvement",
            };
            format!("{} {word}", stage.number())
        }
        What::Heading => "heading".to_owned(),
        What::Unread => "UNREAD".to_owned(),
    }
}

fn said(answer: &Answer) -> String {
    let mut text = String::new();
    for item in &answer.items {
        writeln!(text, "{:3} {}: {}", item.line, word(item.what), item.text.replace('\n', " ⏎ ")).unwrap();
    }
    text
}

#[test]
fn every_answer_is_read_as_expected() {
    let answers = answers();
    assert!(answers.len() >= 20, "only {} answers", answers.len());
    let mut wrong = String::new();
    for path in answers {
        let found = said(&Answer::read(&std::fs::read_to_string(&path).unwrap()));
        let want = path.with_extension("want");
        if std::env::var_os("UPDATE_ANSWERS").is_some() {
            std::fs::write(&want, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&want).unwrap_or_default();
        if found != expected {
            writeln!(wrong, "{}:\n{found}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
