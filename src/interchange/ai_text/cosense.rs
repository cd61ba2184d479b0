//! Converts pages of Cosense (Scrapbox) to Markdown: the first line is the title, bracketed lines with
//! asterisks are headings, indented lines are list items.
//!
//! Does not know what a heading means.

use crate::interchange::text::markup::replace_spans;

/// Whether the lines are such a page: some are bracketed headings with asterisks.
pub(super) fn is_cosense_page(lines: &[&str]) -> bool {
    lines.iter().any(|line| heading(line).is_some())
}

/// The text of a heading line: `[** Channels]`.
fn heading(line: &str) -> Option<&str> {
    let inside = line.strip_prefix("[*")?.trim_end().strip_suffix(']')?;
    let text = inside.trim_start_matches('*').strip_prefix(' ')?;
    (!text.contains(['[', ']'])).then(|| text.trim())
}

/// A line of the page as Markdown; `first` for the title line.
pub(super) fn to_markdown(line: &str, first: bool) -> String {
    if let Some(text) = heading(line) {
        return format!("## {text}");
    }
    let text = line.trim_start_matches(['\t', ' ', '\u{3000}']);
    let depth = line.chars().count() - text.chars().count();
    let shown = inline_text(text);
    match depth {
        _ if shown.trim().is_empty() => String::new(),
        0 if first => format!("# {shown}"),
        0 => shown,
        _ => format!("{}- {shown}", "  ".repeat(depth - 1)),
    }
}

/// A text without bracket notation: decorations, icons of people, named links.
fn inline_text(text: &str) -> String {
    replace_spans(text, "[", |after| {
        let (inside, behind) = after.split_once(']').filter(|(inside, _)| !inside.contains('['))?;
        Some((bracket_text(inside).into(), behind))
    })
}

/// The visible text of a bracket.
fn bracket_text(inside: &str) -> String {
    if let Some(name) = inside.strip_suffix(".icon") {
        return format!("（{name}）");
    }
    let signs = |c: char| matches!(c, '*' | '/' | '-' | '_' | '$' | '!' | '#' | '%' | '&' | '"' | '\'' | '~');
    match inside.split_once(' ') {
        // `[* bold]`, `[-/ struck]`, `[$ formula]`.
        Some((sign, text)) if !sign.is_empty() && sign.chars().all(signs) => text.replace("\\%", "%"),
        // The address of a link is before or after its name.
        Some((address, name)) if address.contains("://") => format!("{name} ({address})"),
        Some(_) => match inside.rsplit_once(' ') {
            Some((name, address)) if address.contains("://") => format!("{name} ({address})"),
            _ => inside.to_owned(),
        },
        None => inside.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cosense_lines_become_markdown() {
        for (line, seen) in [
            ("[** 販路]", "## 販路"),
            ("[* 店頭] で売る", "店頭 で売る"),
            (" 店頭[suzuki.icon]", "- 店頭（suzuki）"),
            ("\t\t[- 駅] [ヤマト https://example.jp/]", "  - 駅 ヤマト (https://example.jp/)"),
            ("手数料 [$ 15\\%]", "手数料 15%"),
            ("[a", "[a"),
            ("", ""),
        ] {
            assert_eq!(to_markdown(line, false), seen);
        }
        assert_eq!(to_markdown("古着 BMC", true), "# 古着 BMC");
        assert!(is_cosense_page(&["古着", "[** 販路]"]) && !is_cosense_page(&["[*]", "a [* b]", "[x](y)"]));
    }
}
