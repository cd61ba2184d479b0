//! List markers: bullets and numbers before a text.

/// The list marker and the text after it.
pub(in crate::interchange) fn list_marker(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let apart = rest.starts_with(char::is_whitespace) || rest.is_empty();
    // ○○ and ■■ are placeholders for omitted words.
    let once = !rest.starts_with(first) && !rest.is_empty();
    let kana = rest.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    let found = match first {
        '*' | '+' | '–' | '—' | '‐' | '○' | '◎' | '▸' | '▪' | '➤' | '✓' | '✔' => apart,
        '-' => apart || kana,
        '・' | '•' | '‣' | '◦' | '☐' | '☑' | '●' | '■' | '□' | '◆' | '◇' | '▼' | '▶' | '★' => {
            once
        }
        _ => return split_marked_number(text),
    };
    found.then_some((first, rest))
}

/// A number marker before a text: `1.`, `2)`, `(3)`, `①`.
pub(super) fn split_marked_number(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        let rest = text.get(first.len_utf8()..)?;
        return (!rest.trim().is_empty()).then_some(('①', rest));
    }
    let (style, open) = text.strip_prefix(['(', '（']).map_or(('1', text), |rest| ('(', rest));
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let end = open.find(|c: char| !digit(c))?;
    if !(1..=3).contains(&open.get(..end)?.chars().count()) {
        return None;
    }
    let rest = open.get(end..)?;
    let keycap = rest.strip_prefix("\u{fe0f}\u{20e3}").or_else(|| rest.strip_prefix('\u{20e3}'));
    let ends: &[char] = if style == '(' { &[')', '）'] } else { &['.', ')', '）', '．', '、'] };
    let rest = keycap.or_else(|| rest.strip_prefix(ends))?;
    // 1.5 is a number, not a list marker.
    (!rest.starts_with(digit) && !rest.trim().is_empty()).then_some((style, rest))
}
