//! How texts speak of the three conditions: which one is meant, and what is said of it.

use super::claims;
use super::names::{self, Thing, key, numbered, undressed};
use crate::model::{AssessmentText, Condition};

/// A part of what is said of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The verdict.
    Verdict,
    /// One of its texts.
    Text(AssessmentText),
}

/// The words that begin a part, also in the middle of a line; those that hold others come first.
const LEADS: &[(&str, Part)] = &[
    ("チームの見立て", Part::Verdict),
    ("判定結果", Part::Verdict),
    ("判定", Part::Verdict),
    ("評価", Part::Verdict),
    ("verdict", Part::Verdict),
    ("status", Part::Verdict),
    ("判定理由", Part::Text(AssessmentText::Why)),
    ("理由", Part::Text(AssessmentText::Why)),
    ("reasoning", Part::Text(AssessmentText::Why)),
    ("rationale", Part::Text(AssessmentText::Why)),
    ("reason", Part::Text(AssessmentText::Why)),
    ("根拠", Part::Text(AssessmentText::Evidence)),
    ("evidence", Part::Text(AssessmentText::Evidence)),
    ("改善提案", Part::Text(AssessmentText::Improvement)),
    ("改善案", Part::Text(AssessmentText::Improvement)),
    ("改善策", Part::Text(AssessmentText::Improvement)),
    ("改善点", Part::Text(AssessmentText::Improvement)),
    ("改善", Part::Text(AssessmentText::Improvement)),
    ("suggested improvement", Part::Text(AssessmentText::Improvement)),
    ("improvement", Part::Text(AssessmentText::Improvement)),
    ("how to improve", Part::Text(AssessmentText::Improvement)),
    ("suggestion", Part::Text(AssessmentText::Improvement)),
    ("recommendation", Part::Text(AssessmentText::Improvement)),
];

/// What parts two things that are said.
fn is_parting(c: char) -> bool {
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
pub(super) fn parts(text: &str) -> Vec<(Option<Part>, String)> {
    let text = undressed(text);
    let mut found: Vec<(Option<Part>, String)> = Vec::new();
    let (mut begun, mut part, mut at) = (0, None, 0);
    while at < text.len() {
        match lead(&text, at) {
            Some((next, begins, length)) => {
                let before = text.get(begun..at).unwrap_or_default();
                found.push((part, clean(before)));
                (part, begun, at) = (Some(next), begins + length, begins + length);
            }
            None => at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        }
    }
    found.push((part, clean(text.get(begun..).unwrap_or_default())));
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// The lead that stands at a place, where it begins and how long it is with what ends it.
fn lead(text: &str, at: usize) -> Option<(Part, usize, usize)> {
    let before = text.get(..at)?.chars().next_back();
    let opens = |c: char| is_parting(c) || matches!(c, '（' | '(' | '【' | '[');
    if before.is_some_and(|c| !opens(c)) {
        return None;
    }
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    if !first.is_alphabetic() {
        return None;
    }
    let head = rest.chars().take(24).collect::<String>().to_lowercase();
    LEADS.iter().find_map(|(word, part)| {
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
fn clean(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '*');
    let text = text.trim_start_matches(|c: char| is_parting(c) && !matches!(c, '.' | '-'));
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '→' | '⇒' | '、' | ',' | '/' | '／' | '|' | '*' | '（' | '(' | '【' | '[')
    });
    let open = text.contains(['（', '(']);
    let text = if open { text } else { text.trim_end_matches(['）', ')']) };
    text.trim().to_owned()
}

/// The part that a whole text names, such as a heading or the head of a row.
pub(super) fn part_named(text: &str) -> Option<Part> {
    names::column(text)?.into_iter().find_map(|thing| match thing {
        Thing::Verdict => Some(Part::Verdict),
        Thing::Claim(which) => Some(Part::Text(which)),
        Thing::Block(_)
        | Thing::Lane
        | Thing::Frame(_)
        | Thing::Beside
        | Thing::Canvas
        | Thing::Aside
        | Thing::Conditions
        | Thing::Ideas
        | Thing::Doubts
        | Thing::Condition
        | Thing::Number
        | Thing::BlockName
        | Thing::Remark => None,
    })
}

/// The condition whose number a text begins with, called a condition in words: «条件①：», «Condition 2 – …». In a sentence
/// about a condition it is none.
pub(super) fn spoken(text: &str) -> Option<Condition> {
    let text = undressed(text);
    let text = without_sign(&text).1;
    let text = text.trim_start_matches(['【', '(', '（', ' ']);
    let spoken = text.starts_with("条件") || text.to_lowercase().starts_with("condition");
    let (number, behind) = numbered(text)?;
    // «①について：○» calls it none, but judges it, and so does «① MLが課題を解決するか：○».
    if !spoken {
        let last = behind.rsplit([':', '：']).next().filter(|last| last.len() < behind.len());
        let signed =
            last.is_some_and(|said| claims::sign(said.trim_start()).is_some()) && speaks_of_cycle(behind);
        let judged = signed || about(behind).is_some_and(|said| claims::verdict(said).is_some());
        return Condition::from_number(u8::try_from(number).ok()?).filter(|_| judged);
    }
    // What parts the number from the rest may be eaten by it.
    let digit = text.find(|c: char| c.is_numeric())?;
    let rest = text.get(digit..)?.trim_start_matches(|c: char| c.is_numeric());
    let apart = rest.is_empty()
        || rest.starts_with(|c: char| is_parting(c) && !c.is_whitespace())
        || rest.starts_with(['（', '(', '】', ')', '）'])
        || unbracketed(rest.trim_start()) != rest.trim()
        || claims::verdict(rest.trim_start()).is_some()
        || by_words(rest).is_some();
    Condition::from_number(u8::try_from(number).ok()?).filter(|_| apart)
}

/// What the three conditions are called, folded.
const CONDITIONS: [&str; 6] =
    ["3条件", "3つの条件", "三条件", "三つの条件", "threeconditions", "3conditions"];

/// Whether a text speaks of the three conditions, whatever else it says.
pub(super) fn speaks_of_conditions(text: &str) -> bool {
    let key = key(text);
    CONDITIONS.iter().any(|phrase| key.contains(phrase))
}

/// Whether a text is no more than a name of the three conditions with a word such as «評価» behind it.
pub(super) fn is_of_conditions(text: &str) -> bool {
    let text = undressed(text);
    let key = key(names::front_off(&text));
    let rest = CONDITIONS.iter().find_map(|phrase| key.strip_prefix(phrase));
    rest.map(|rest| rest.trim_start_matches('の'))
        .is_some_and(|rest| rest.is_empty() || names::is_label(rest))
}

/// Whether a text has a word of the growth cycle in it.
fn speaks_of_cycle(text: &str) -> bool {
    let key = key(text);
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
fn about(text: &str) -> Option<&str> {
    Some(text.strip_prefix("について")?.trim_start_matches(is_parting))
}

/// The sign of a verdict that a text begins with, and the rest.
fn without_sign(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    claims::sign(text).map_or(("", text), |length| {
        let (sign, rest) = text.split_at(length);
        (sign, rest.trim_start_matches(['\u{fe0f}', ' ', '\u{3000}', ':', '：']))
    })
}

/// The condition that a text is about, by its words.
pub(super) fn by_words(text: &str) -> Option<Condition> {
    let key = key(text);
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
pub(super) fn stage(text: &str) -> Option<Condition> {
    by_words(text).or_else(|| by_number(text))
}

/// The condition of the number before a text.
pub(super) fn by_number(text: &str) -> Option<Condition> {
    let text = undressed(text);
    let (number, _) = numbered(without_sign(&text).1)?;
    Condition::from_number(u8::try_from(number).ok()?)
}

/// What a line that begins a condition says of it: the sign before its number, and what stands behind the sentence that
/// names it.
pub(super) fn said(text: &str) -> String {
    let text = undressed(text);
    let (mut sign, mut rest) = without_sign(text.trim());
    for _ in 0..3 {
        let less = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '【' | '】' | '*'));
        let less = numbered(less).map_or(less, |(_, behind)| behind);
        let less = about(less).unwrap_or(less);
        let (own, less) = without_sign(less.trim_start_matches(|c: char| is_parting(c)));
        if sign.is_empty() {
            sign = own;
        }
        if less == rest {
            break;
        }
        rest = less;
    }
    let behind = if by_words(rest).is_none() { unbracketed(rest) } else { behind_sentence(rest) };
    [sign, behind.as_str()].join(" ").trim().to_owned()
}

/// «（○）：早い» as «○ 早い».
fn unbracketed(text: &str) -> String {
    let inside = [('（', '）'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (inside, rest) = text.strip_prefix(open)?.split_once(close)?;
        claims::verdict(inside)?;
        Some(format!("{inside} {}", rest.trim_start_matches(is_parting)))
    });
    inside.unwrap_or_else(|| text.to_owned()).trim().to_owned()
}

/// What stands behind the sentence that names a condition: after a bracket with a verdict, or after what parts the two.
fn behind_sentence(text: &str) -> String {
    /// No sentence that names a condition has more characters.
    const LONGEST: usize = 300;
    for (at, c) in text.char_indices().take(LONGEST) {
        let rest = text.get(at..).unwrap_or_default();
        if matches!(c, '（' | '(') && unbracketed(rest) != rest.trim() {
            return unbracketed(rest);
        }
        let begins = (is_parting(c) && !c.is_whitespace() && c != '*') || claims::sign(rest).is_some();
        // Inside brackets nothing ends: «(experience → business): ⚠️».
        let before = text.get(..at).unwrap_or_default();
        let depth = before.matches(['（', '(']).count() > before.matches(['）', ')']).count();
        let told = rest.trim_start_matches(is_parting);
        if begins
            && !depth
            && (by_words(told).is_none() || claims::verdict(told).is_some())
            && by_words(before).is_some()
        {
            return told.to_owned();
        }
    }
    String::new()
}
