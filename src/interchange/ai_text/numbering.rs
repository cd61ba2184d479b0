//! What stands before or around a name: numbers, markup, prefixes.

use super::terms::name_key;

/// A text without the Markdown markup that names have.
pub(super) fn strip_markup(text: &str) -> String {
    let mut text = text.to_owned();
    // Most lines have none, which a search for single bytes shows.
    for (byte, sign) in [(b'*', "**"), (b'_', "__"), (b'`', "`"), (b'~', "~~")] {
        if text.as_bytes().contains(&byte) {
            text = text.replace(sign, "");
        }
    }
    text
}

pub(super) fn is_picture(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x21ff | 0x2300..=0x23ff | 0x25a0..=0x27bf | 0x2900..=0x297f | 0x2b00..=0x2bff
        | 0x1f000..=0x1faff | 0xfe0f | 0x200d | 0x20e3)
}

/// The number at the start of a text, such as `1.`, `(1)`, `①`, `1️⃣`, and the text after it.
pub(super) fn split_number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if let Some(number) = u32::from(first).checked_sub(0x2460).filter(|number| *number < 20) {
        return Some((number + 1, text.get(first.len_utf8()..)?.trim_start()));
    }
    let word = ["step", "ステップ", "条件", "condition", "第"]
        .into_iter()
        .find(|word| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word)));
    let spoken = word.is_some();
    let text = text.get(word.map_or(0, str::len)..)?.trim_start();
    if let Some(number) =
        text.chars().next().and_then(|c| u32::from(c).checked_sub(0x2460)).filter(|n| *n < 20)
    {
        return Some((
            number + 1,
            text.get('①'.len_utf8()..)?.trim_start_matches([':', '：', ' ', '\u{3000}']),
        ));
    }
    let open = text.strip_prefix(['(', '（', '[']).unwrap_or(text);
    let end =
        open.find(|c: char| c.to_digit(10).is_none() && !('０'..='９').contains(&c)).unwrap_or(open.len());
    let digits = name_key(open.get(..end)?);
    let number = digits.parse().ok().filter(|_| (1..=3).contains(&digits.len()))?;
    let rest = open.get(end..)?;
    if rest.is_empty() {
        return Some((number, rest));
    }
    let ends = ['.', ')', '）', '．', '、', ':', '：', ']', ' ', '\u{3000}', '\t', '\u{fe0f}', '\u{20e3}'];
    let marked = rest.strip_prefix(ends);
    // 1.5 is a number, not a list marker.
    let marked = marked.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let marked = marked.or_else(|| spoken.then_some(rest))?;
    Some((number, marked.trim_start_matches([':', '：', '.', ')', '\u{20e3}', '\u{fe0f}', ' ', '\u{3000}'])))
}

/// A text without leading numbers and emoji.
pub(super) fn strip_prefix(text: &str) -> &str {
    let mut text = text;
    // Maximum number of nested numbers.
    for _ in 0..4 {
        let less = text.trim_start_matches(|c: char| {
            c.is_whitespace()
                || (is_picture(c) && !c.is_alphanumeric())
                || matches!(c, '>' | '【' | '「' | '『')
        });
        // A number without a name after it is no name.
        let less = split_number(less).map(|(_, rest)| rest).filter(|rest| !rest.is_empty()).unwrap_or(less);
        if less == text {
            break;
        }
        text = less;
    }
    text
}
