//! Recognizes what a text says about whether a condition is met.

use super::vocabulary::name_key;
use crate::model::Verdict;

/// Verdict symbols as used in tables.
const VERDICT_SIGNS: &[(&str, Verdict)] = &[
    ("◎", Verdict::Holds),
    ("○", Verdict::Holds),
    ("〇", Verdict::Holds),
    ("⭕", Verdict::Holds),
    ("✅", Verdict::Holds),
    ("✔", Verdict::Holds),
    ("✓", Verdict::Holds),
    ("☑", Verdict::Holds),
    ("🟢", Verdict::Holds),
    ("△", Verdict::Doubtful),
    ("▲", Verdict::Doubtful),
    ("⚠", Verdict::Doubtful),
    ("🟡", Verdict::Doubtful),
    ("❓", Verdict::Doubtful),
    ("×", Verdict::Fails),
    ("✕", Verdict::Fails),
    ("✖", Verdict::Fails),
    ("✗", Verdict::Fails),
    ("✘", Verdict::Fails),
    ("❌", Verdict::Fails),
    ("❎", Verdict::Fails),
    ("🔴", Verdict::Fails),
    ("☓", Verdict::Fails),
];

/// Verdict words; negations come before the words they contain.
const VERDICT_WORDS: &[(&str, Verdict)] = &[
    ("満たしていません", Verdict::Fails),
    ("満たしていない", Verdict::Fails),
    ("満たされていない", Verdict::Fails),
    ("満たしません", Verdict::Fails),
    ("満たさない", Verdict::Fails),
    ("成立していません", Verdict::Fails),
    ("成立していない", Verdict::Fails),
    ("成立しません", Verdict::Fails),
    ("成立しない", Verdict::Fails),
    ("成り立たない", Verdict::Fails),
    ("不成立", Verdict::Fails),
    ("未成立", Verdict::Fails),
    ("未達成", Verdict::Fails),
    ("未達", Verdict::Fails),
    ("不十分", Verdict::Fails),
    ("いいえ", Verdict::Fails),
    ("ng", Verdict::Fails),
    ("not satisfied", Verdict::Fails),
    ("not met", Verdict::Fails),
    ("not yet met", Verdict::Fails),
    ("does not hold", Verdict::Fails),
    ("unmet", Verdict::Fails),
    ("fails", Verdict::Fails),
    ("fail", Verdict::Fails),
    ("no", Verdict::Fails),
    ("弱い", Verdict::Doubtful),
    ("部分的に満たしている", Verdict::Doubtful),
    ("部分的に満たす", Verdict::Doubtful),
    ("部分的に成立", Verdict::Doubtful),
    ("一部満たす", Verdict::Doubtful),
    ("一部成立", Verdict::Doubtful),
    ("部分的", Verdict::Doubtful),
    ("一部", Verdict::Doubtful),
    ("条件付き", Verdict::Doubtful),
    ("条件付きで成立", Verdict::Doubtful),
    ("要検証", Verdict::Doubtful),
    ("要確認", Verdict::Doubtful),
    ("要改善", Verdict::Doubtful),
    ("要検討", Verdict::Doubtful),
    ("疑わしい", Verdict::Doubtful),
    ("やや弱い", Verdict::Doubtful),
    ("不明", Verdict::Doubtful),
    ("partially met", Verdict::Doubtful),
    ("partly met", Verdict::Doubtful),
    ("partially", Verdict::Doubtful),
    ("partial", Verdict::Doubtful),
    ("partly", Verdict::Doubtful),
    ("needs work", Verdict::Doubtful),
    ("uncertain", Verdict::Doubtful),
    ("unclear", Verdict::Doubtful),
    ("doubtful", Verdict::Doubtful),
    ("unproven", Verdict::Doubtful),
    ("weak", Verdict::Doubtful),
    ("maybe", Verdict::Doubtful),
    ("満たしています", Verdict::Holds),
    ("満たしている", Verdict::Holds),
    ("満たされている", Verdict::Holds),
    ("満たします", Verdict::Holds),
    ("満たす", Verdict::Holds),
    ("成立しています", Verdict::Holds),
    ("成立している", Verdict::Holds),
    ("成立します", Verdict::Holds),
    ("成立する", Verdict::Holds),
    ("成り立つ", Verdict::Holds),
    ("成り立っている", Verdict::Holds),
    ("成立", Verdict::Holds),
    ("達成", Verdict::Holds),
    ("はい", Verdict::Holds),
    ("十分", Verdict::Holds),
    ("強い", Verdict::Holds),
    ("ok", Verdict::Holds),
    ("satisfied", Verdict::Holds),
    ("yes", Verdict::Holds),
    ("met", Verdict::Holds),
    ("holds", Verdict::Holds),
    ("hold", Verdict::Holds),
    ("pass", Verdict::Holds),
    ("strong", Verdict::Holds),
    ("true", Verdict::Holds),
];

/// Grades that count as a verdict only if nothing else follows.
const GRADE_VERDICTS: &[(&str, Verdict)] = &[
    ("高", Verdict::Holds),
    ("高い", Verdict::Holds),
    ("high", Verdict::Holds),
    ("中", Verdict::Doubtful),
    ("medium", Verdict::Doubtful),
    ("低", Verdict::Fails),
    ("低い", Verdict::Fails),
    ("low", Verdict::Fails),
    ("false", Verdict::Fails),
    ("x", Verdict::Fails),
    ("o", Verdict::Holds),
];

/// Length in bytes of the verdict symbol at the start of a text.
pub(super) fn sign_len(text: &str) -> Option<usize> {
    VERDICT_SIGNS.iter().map(|(sign, _)| *sign).find(|sign| text.starts_with(sign)).map(str::len)
}

/// The verdict of a text that is only a symbol or a grade.
pub(super) fn verdict_of_sign(text: &str) -> Option<Verdict> {
    let text = text.trim().trim_end_matches('\u{fe0f}');
    VERDICT_SIGNS.iter().find(|(sign, _)| *sign == text).map(|(_, verdict)| *verdict)
}

/// The verdict at the start of a text, and the text after it.
pub(super) fn leading_verdict(text: &str) -> Option<(Verdict, String)> {
    let text = text.trim();
    for (sign, verdict) in VERDICT_SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            let rest = text_after_verdict(rest.trim_start_matches('\u{fe0f}'));
            // “○ 満たす” says it twice.
            let after_verdict =
                verdict_of_word(&rest).filter(|(word, _)| word == verdict).map(|(_, rest)| rest);
            return Some((*verdict, after_verdict.unwrap_or(rest)));
        }
    }
    verdict_of_word(text).or_else(|| {
        let whole = name_key(text);
        let grade = GRADE_VERDICTS.iter().find(|(word, _)| name_key(word) == whole)?;
        Some((grade.1, String::new()))
    })
}

/// The verdict whose word starts a text; the longest word wins.
fn verdict_of_word(text: &str) -> Option<(Verdict, String)> {
    let lower = text.to_lowercase();
    let ends = |word: &&str| {
        let rest = lower.strip_prefix(*word)?;
        // The word must end here, and “No logs are kept” is no verdict.
        let over = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let sentence = *word == "no" && rest.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
        (over && !sentence).then_some(word.len())
    };
    let found = VERDICT_WORDS.iter().filter_map(|(word, verdict)| Some((ends(word)?, *verdict)));
    let (length, verdict) = found.max_by_key(|(length, _)| *length)?;
    Some((verdict, text_after_verdict(text.get(length..)?)))
}

/// The text after a verdict, without separators; brackets around all of it are removed.
fn text_after_verdict(text: &str) -> String {
    let is_separator = |c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '：' | '-' | '–' | '—' | '―' | '、' | ',' | '。' | '.' | '!' | '！' | ';')
    };
    let text = text.trim_matches(|c: char| c.is_whitespace()).trim_start_matches(is_separator);
    for (open, close) in [('（', '）'), ('(', ')')] {
        let inside = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        if let Some(inside) = inside.filter(|inside| !inside.contains(open)) {
            return inside.trim().to_owned();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_and_words_are_verdicts_but_sentences_are_not() {
        let parsed = leading_verdict;
        for (text, expected) in [
            ("○", Some((Verdict::Holds, ""))),
            ("✅ 満たしている", Some((Verdict::Holds, ""))),
            ("△（データが少ない）", Some((Verdict::Doubtful, "データが少ない"))),
            ("⚠️ Partial: little data", Some((Verdict::Doubtful, "little data"))),
            ("満たしていない。理由は…", Some((Verdict::Fails, "理由は…"))),
            ("Not met - no revenue", Some((Verdict::Fails, "no revenue"))),
            ("Yes", Some((Verdict::Holds, ""))),
            ("高", Some((Verdict::Holds, ""))),
            ("Nobody knows", None),
            ("満たしている可能性が高い", None),
            ("高い精度が出る", None),
            ("", None),
        ] {
            assert_eq!(parsed(text), expected.map(|(verdict, rest)| (verdict, rest.to_owned())), "{text}");
        }
    }
}
