//! Recognizes references to the three conditions, and what is said about them.

use super::assessments;
use super::numbering::{split_number, strip_markup};
use super::terms::CONDITION_NAMES;
use super::vocabulary::{self, Term, name_key};
use crate::model::{AssessmentText, Condition};

/// A part of the text about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AssessmentPart {
    /// The verdict.
    Verdict,
    /// One of the assessment texts.
    Text(AssessmentText),
}

/// Lead-ins of a part, also in the middle of a line; each precedes those it contains.
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

/// Whether a character separates two statements.
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

/// Splits a text into parts by their lead-ins: “○、理由：早い、改善案：有料化”. Text before the first lead-in has no part.
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

/// The lead-in at a byte position: its start and its length including the terminator.
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
        // It ends with a colon or a closing bracket.
        let bracketed = before.is_some_and(|c| matches!(c, '（' | '(' | '【' | '['));
        let close = [':', '：'].into_iter().find(|c| signs.starts_with(*c));
        let close = close
            .or_else(|| ['）', ')', '】', ']'].into_iter().find(|c| bracketed && signs.starts_with(*c)))?;
        let length = word.len() + (behind.len() - signs.len()) + close.len_utf8();
        (rest.is_char_boundary(length)).then_some((*part, at, length))
    })
}

/// A text without leading and trailing separators and unpaired brackets.
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

/// The part named by a whole text, such as a heading or a row header.
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

/// The condition whose number starts a text that calls it a condition: “条件①：”, “Condition 2 – …”. A sentence
/// about a condition does not count.
pub(super) fn condition_by_prefix(text: &str) -> Option<Condition> {
    let text = strip_markup(text);
    let text = split_sign(&text).1;
    let text = text.trim_start_matches(['【', '(', '（', ' ']);
    let spoken = text.starts_with("条件") || text.to_lowercase().starts_with("condition");
    let (number, behind) = split_number(text)?;
    // “①について：○” does not use the word but gives a verdict, as does “① MLが課題を解決するか：○”.
    if !spoken {
        let last = behind.rsplit([':', '：']).next().filter(|last| last.len() < behind.len());
        let signed = last
            .is_some_and(|rest_of_line| assessments::sign_len(rest_of_line.trim_start()).is_some())
            && mentions_cycle(behind);
        let judged = signed
            || topic(behind).is_some_and(|rest_of_line| assessments::leading_verdict(rest_of_line).is_some());
        return Condition::from_number(u8::try_from(number).ok()?).filter(|_| judged);
    }
    // The separator after the number may have been consumed with it.
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

/// Whether a text is only a name of the three conditions, possibly with a word such as “評価”.
pub(super) fn is_conditions_title(text: &str) -> bool {
    let text = strip_markup(text);
    let key = name_key(vocabulary::strip_prefix(&text));
    let rest = CONDITION_NAMES.iter().find_map(|phrase| key.strip_prefix(phrase));
    rest.map(|rest| rest.trim_start_matches('の'))
        .is_some_and(|rest| rest.is_empty() || vocabulary::is_label(rest))
}

/// Whether a text contains a term of the growth cycle.
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

/// The text after “について”, if a text starts with such a topic.
fn topic(text: &str) -> Option<&str> {
    Some(text.strip_prefix("について")?.trim_start_matches(is_separator))
}

/// Splits the verdict symbol from the start of a text.
fn split_sign(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    assessments::sign_len(text).map_or(("", text), |length| {
        let (sign, rest) = text.split_at(length);
        (sign, rest.trim_start_matches(['\u{fe0f}', ' ', '\u{3000}', ':', '：']))
    })
}

/// The condition that the words of a text describe.
pub(super) fn condition_by_words(text: &str) -> Option<Condition> {
    let key = name_key(text);
    // Short Latin words must match whole words: “pain” contains “ai”.
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

/// The condition of a text: by its words, or else by the number before it.
pub(super) fn condition_of(text: &str) -> Option<Condition> {
    condition_by_words(text).or_else(|| condition_by_number(text))
}

/// The condition of the number before a text.
pub(super) fn condition_by_number(text: &str) -> Option<Condition> {
    let text = strip_markup(text);
    let (number, _) = split_number(split_sign(&text).1)?;
    Condition::from_number(u8::try_from(number).ok()?)
}

/// What a line that starts a condition says about it: the symbol before its number, and the text after the
/// sentence that names it.
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

/// “（○）：早い” as “○ 早い”.
fn strip_verdict_brackets(text: &str) -> String {
    let inside = [('（', '）'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (inside, rest) = text.strip_prefix(open)?.split_once(close)?;
        assessments::leading_verdict(inside)?;
        Some(format!("{inside} {}", rest.trim_start_matches(is_separator)))
    });
    inside.unwrap_or_else(|| text.to_owned()).trim().to_owned()
}

/// The text after the sentence that names a condition: after a bracketed verdict, or after a separator.
fn text_after_sentence(text: &str) -> String {
    /// Maximum length of a sentence that names a condition.
    const MAX_SENTENCE_CHARS: usize = 300;
    for (at, c) in text.char_indices().take(MAX_SENTENCE_CHARS) {
        let rest = text.get(at..).unwrap_or_default();
        if matches!(c, '（' | '(') && strip_verdict_brackets(rest) != rest.trim() {
            return strip_verdict_brackets(rest);
        }
        let begins =
            (is_separator(c) && !c.is_whitespace() && c != '*') || assessments::sign_len(rest).is_some();
        // Separators inside brackets do not count: “(experience → business): ⚠️”.
        let before = text.get(..at).unwrap_or_default();
        let depth = before.matches(['（', '(']).count() > before.matches(['）', ')']).count();
        let verdict_part = rest.trim_start_matches(is_separator);
        if begins
            && !depth
            && (condition_by_words(verdict_part).is_none()
                || assessments::leading_verdict(verdict_part).is_some())
            && condition_by_words(before).is_some()
        {
            return verdict_part.to_owned();
        }
    }
    String::new()
}
