//! How texts speak of the three conditions: which one is meant, and what is said of it.

use super::assessments;
use super::vocabulary::{self, Term, name_key, split_number, strip_markup};
use crate::model::{AssessmentText, Condition};

/// A part of what is said of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AssessmentPart {
    /// The verdict.
    Verdict,
    /// One of its texts.
    Text(AssessmentText),
}

/// The words that begin a part, also in the middle of a line; those that hold others come first.
const PART_LEADS: &[(&str, AssessmentPart)] = &[
    ("チームの見立て", AssessmentPart::Verdict),
    ("判定結果", AssessmentPart::Verdict),
    ("判定", AssessmentPart::Verdict),
    ("評価", AssessmentPart::Verdict),
    ("verdict", AssessmentPart::Verdict),
    ("status", AssessmentPart::Verdict),
    ("判定理由", AssessmentPart::Text(AssessmentText::Why)),
    ("理由", AssessmentPart::Text(AssessmentText::Why)),
    ("reasoning", AssessmentPart::Text(AssessmentText::Why)),
    ("rationale", AssessmentPart::Text(AssessmentText::Why)),
    ("reason", AssessmentPart::Text(AssessmentText::Why)),
    ("根拠", AssessmentPart::Text(AssessmentText::Evidence)),
    ("evidence", AssessmentPart::Text(AssessmentText::Evidence)),
    ("改善提案", AssessmentPart::Text(AssessmentText::Improvement)),
    ("改善案", AssessmentPart::Text(AssessmentText::Improvement)),
    ("改善策", AssessmentPart::Text(AssessmentText::Improvement)),
    ("改善点", AssessmentPart::Text(AssessmentText::Improvement)),
    ("改善", AssessmentPart::Text(AssessmentText::Improvement)),
    ("suggested improvement", AssessmentPart::Text(AssessmentText::Improvement)),
    ("improvement", AssessmentPart::Text(AssessmentText::Improvement)),
    ("how to improve", AssessmentPart::Text(AssessmentText::Improvement)),
    ("suggestion", AssessmentPart::Text(AssessmentText::Improvement)),
    ("recommendation", AssessmentPart::Text(AssessmentText::Improvement)),
];

/// What parts two things that are said.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ':' | '：'
                | '-'
                | '–'
                | '—'
                | '―'
                | '→'
                | '⇒'
                | '➡'
                | '、'
                | ','
                | '。'
                | '.'
                | ';'
                | '；'
                | '/'
                | '／'
                | '|'
                | '｜'
                | '*'
        )
}

/// What is said, part by part: «○、理由：早い、改善案：有料化». What stands before the first lead has none.
pub(super) fn split_parts(text: &str) -> Vec<(Option<AssessmentPart>, String)> {
    let text = strip_markup(text);
    let mut found: Vec<(Option<AssessmentPart>, String)> = Vec::new();
    let (mut started, mut part, mut at) = (0, None, 0);
    while at < text.len() {
        match lead_at(&text, at) {
            Some((next, begins, length)) => {
                let before = text.get(started..at).unwrap_or_default();
                found.push((part, trim_separators(before)));
                (part, started, at) = (Some(next), begins + length, begins + length);
            }
            None => at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        }
    }
    found.push((part, trim_separators(text.get(started..).unwrap_or_default())));
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// The lead that stands at a place, where it begins and how long it is with what ends it.
fn lead_at(text: &str, at: usize) -> Option<(AssessmentPart, usize, usize)> {
    let before = text.get(..at)?.chars().next_back();
    let opens = |c: char| is_separator(c) || matches!(c, '（' | '(' | '【' | '[');
    if before.is_some_and(|c| !opens(c)) {
        return None;
    }
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    if !first.is_alphabetic() {
        return None;
    }
    let head = rest.chars().take(24).collect::<String>().to_lowercase();
    PART_LEADS.iter().find_map(|(word, part)| {
        let behind = head.strip_prefix(word)?;
        let signs = behind.trim_start_matches(['*', ' ']);
        // A colon ends it, or the bracket round it.
        let bracketed = before.is_some_and(|c| matches!(c, '（' | '(' | '【' | '['));
        let close = [':', '：'].into_iter().find(|c| signs.starts_with(*c));
        let close = close
            .or_else(|| ['）', ')', '】', ']'].into_iter().find(|c| bracketed && signs.starts_with(*c)))?;
        let length = word.len() + (behind.len() - signs.len()) + close.len_utf8();
        (rest.is_char_boundary(length)).then_some((*part, at, length))
    })
}

/// A text without what parts it from others, and without half a bracket.
fn trim_separators(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '*');
    let text = text.trim_start_matches(|c: char| is_separator(c) && !matches!(c, '.' | '-'));
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '→' | '⇒' | '、' | ',' | '/' | '／' | '|' | '*' | '（' | '(' | '【' | '[')
    });
    let open = text.contains(['（', '(']);
    let text = if open { text } else { text.trim_end_matches(['）', ')']) };
    text.trim().to_owned()
}

/// The part that a whole text names, such as a heading or the head of a row.
pub(super) fn part_named(text: &str) -> Option<AssessmentPart> {
    vocabulary::column_terms(text)?.into_iter().find_map(|thing| match thing {
        Term::Verdict => Some(AssessmentPart::Verdict),
        Term::Assessment(which) => Some(AssessmentPart::Text(which)),
        Term::Block(_)
        | Term::Lane
        | Term::FrameText(_)
        | Term::OutsideFrame
        | Term::Canvas
        | Term::Ignored
        | Term::Conditions
        | Term::Ideas
        | Term::Doubts
        | Term::Condition
        | Term::Number
        | Term::BlockName
        | Term::Remark => None,
    })
}

/// The condition whose number a text begins with, called a condition in words: «条件①：», «Condition 2 – …». In a sentence
/// about a condition it is none.
pub(super) fn condition_by_prefix(text: &str) -> Option<Condition> {
    let text = strip_markup(text);
    let text = split_sign(&text).1;
    let text = text.trim_start_matches(['【', '(', '（', ' ']);
    let spoken = text.starts_with("条件") || text.to_lowercase().starts_with("condition");
    let (number, behind) = split_number(text)?;
    // «①について：○» calls it none, but judges it, and so does «① MLが課題を解決するか：○».
    if !spoken {
        let last = behind.rsplit([':', '：']).next().filter(|last| last.len() < behind.len());
        let signed = last.is_some_and(|said| assessments::sign_len(said.trim_start()).is_some())
            && mentions_cycle(behind);
        let judged = signed || topic(behind).is_some_and(|said| assessments::leading_verdict(said).is_some());
        return Condition::from_number(u8::try_from(number).ok()?).filter(|_| judged);
    }
    // What parts the number from the rest may be eaten by it.
    let digit = text.find(|c: char| c.is_numeric())?;
    let rest = text.get(digit..)?.trim_start_matches(|c: char| c.is_numeric());
    let apart = rest.is_empty()
        || rest.starts_with(|c: char| is_separator(c) && !c.is_whitespace())
        || rest.starts_with(['（', '(', '】', ')', '）'])
        || strip_verdict_brackets(rest.trim_start()) != rest.trim()
        || assessments::leading_verdict(rest.trim_start()).is_some()
        || condition_by_words(rest).is_some();
    Condition::from_number(u8::try_from(number).ok()?).filter(|_| apart)
}

/// What the three conditions are called, folded.
const CONDITION_NAMES: [&str; 6] =
    ["3条件", "3つの条件", "三条件", "三つの条件", "threeconditions", "3conditions"];

/// Whether a text speaks of the three conditions, whatever else it says.
pub(super) fn mentions_conditions(text: &str) -> bool {
    let key = name_key(text);
    CONDITION_NAMES.iter().any(|phrase| key.contains(phrase))
}

/// Whether a text is no more than a name of the three conditions with a word such as «評価» behind it.
pub(super) fn is_conditions_title(text: &str) -> bool {
    let text = strip_markup(text);
    let key = name_key(vocabulary::strip_prefix(&text));
    let rest = CONDITION_NAMES.iter().find_map(|phrase| key.strip_prefix(phrase));
    rest.map(|rest| rest.trim_start_matches('の'))
        .is_some_and(|rest| rest.is_empty() || vocabulary::is_label(rest))
}

/// Whether a text has a word of the growth cycle in it.
fn mentions_cycle(text: &str) -> bool {
    let key = name_key(text);
    [
        "ml",
        "ai",
        "機械学習",
        "顧客",
        "課題",
        "問題",
        "体験",
        "びじねす",
        "事業",
        "kpi",
        "精度",
        "problem",
        "business",
        "model",
    ]
    .iter()
    .any(|word| key.contains(word))
}

/// What is said behind «について» at the start of a text.
fn topic(text: &str) -> Option<&str> {
    Some(text.strip_prefix("について")?.trim_start_matches(is_separator))
}

/// The sign of a verdict that a text begins with, and the rest.
fn split_sign(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    assessments::sign_len(text).map_or(("", text), |length| {
        let (sign, rest) = text.split_at(length);
        (sign, rest.trim_start_matches(['\u{fe0f}', ' ', '\u{3000}', ':', '：']))
    })
}

/// The condition that a text is about, by its words.
pub(super) fn condition_by_words(text: &str) -> Option<Condition> {
    let key = name_key(text);
    // Short Latin words count only by themselves: «pain» holds «ai».
    let words: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let any = |list: &[&str]| {
        list.iter().any(|word| {
            if word.is_ascii() && word.len() < 5 {
                words.iter().any(|own| own.eq_ignore_ascii_case(word))
            } else {
                key.contains(word)
            }
        })
    };
    let business = any(&["びじねす", "事業", "business"]);
    let ml = any(&["ml", "機械学習", "ai", "もでる", "model", "models", "精度", "accuracy"]);
    let solves = any(&["解決", "solve", "改善", "address"]);
    if any(&["kpi", "kpis", "でーた", "data", "とらふぃっく", "traffic"])
        && any(&["精度", "ml", "機械学習", "もでる", "accuracy", "model"])
        && any(&[
            "向上", "改善", "上が", "上げ", "良く", "高ま", "高め", "improv", "better", "increase", "raise",
        ])
    {
        return Some(Condition::Three);
    }
    if any(&["体験", "experience", "ux", "cx"]) && (business || any(&["収益", "revenue"])) {
        return Some(Condition::Two);
    }
    let customer = any(&["顧客", "ゆーざー", "customer", "user"]) && any(&["問題", "課題", "problem"]);
    (customer && (solves || ml) && !business).then_some(Condition::One)
}

/// The condition that a text is about: by its words, else by the number before it.
pub(super) fn condition_of(text: &str) -> Option<Condition> {
    condition_by_words(text).or_else(|| condition_by_number(text))
}

/// The condition of the number before a text.
pub(super) fn condition_by_number(text: &str) -> Option<Condition> {
    let text = strip_markup(text);
    let (number, _) = split_number(split_sign(&text).1)?;
    Condition::from_number(u8::try_from(number).ok()?)
}

/// What a line that begins a condition says of it: the sign before its number, and what stands behind the sentence that
/// names it.
pub(super) fn text_for_condition(text: &str) -> String {
    let text = strip_markup(text);
    let (mut sign, mut rest) = split_sign(text.trim());
    for _ in 0..3 {
        let less = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '【' | '】' | '*'));
        let less = split_number(less).map_or(less, |(_, behind)| behind);
        let less = topic(less).unwrap_or(less);
        let (own, less) = split_sign(less.trim_start_matches(|c: char| is_separator(c)));
        if sign.is_empty() {
            sign = own;
        }
        if less == rest {
            break;
        }
        rest = less;
    }
    let behind = if condition_by_words(rest).is_none() {
        strip_verdict_brackets(rest)
    } else {
        text_after_sentence(rest)
    };
    [sign, behind.as_str()].join(" ").trim().to_owned()
}

/// «（○）：早い» as «○ 早い».
fn strip_verdict_brackets(text: &str) -> String {
    let inside = [('（', '）'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (inside, rest) = text.strip_prefix(open)?.split_once(close)?;
        assessments::leading_verdict(inside)?;
        Some(format!("{inside} {}", rest.trim_start_matches(is_separator)))
    });
    inside.unwrap_or_else(|| text.to_owned()).trim().to_owned()
}

/// What stands behind the sentence that names a condition: after a bracket with a verdict, or after what parts the two.
fn text_after_sentence(text: &str) -> String {
    /// No sentence that names a condition has more characters.
    const MAX_SENTENCE_CHARS: usize = 300;
    for (at, c) in text.char_indices().take(MAX_SENTENCE_CHARS) {
        let rest = text.get(at..).unwrap_or_default();
        if matches!(c, '（' | '(') && strip_verdict_brackets(rest) != rest.trim() {
            return strip_verdict_brackets(rest);
        }
        let begins =
            (is_separator(c) && !c.is_whitespace() && c != '*') || assessments::sign_len(rest).is_some();
        // Inside brackets nothing ends: «(experience → business): ⚠️».
        let before = text.get(..at).unwrap_or_default();
        let depth = before.matches(['（', '(']).count() > before.matches(['）', ')']).count();
        let told = rest.trim_start_matches(is_separator);
        if begins
            && !depth
            && (condition_by_words(told).is_none() || assessments::leading_verdict(told).is_some())
            && condition_by_words(before).is_some()
        {
            return told.to_owned();
        }
    }
    String::new()
}
