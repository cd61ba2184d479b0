//! Splits a line into its indentation, its heading or list marker, and its text.

use super::numbering::split_number;
use crate::interchange::text::list_marker;
use crate::interchange::text::markup::shielded_line_ends;

/// The marker before a line's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineMarker {
    /// No marker.
    Plain,
    /// A heading: `#` to `######` are 1 to 6; a line that is all bold or in 【】 is [`SourceText::BOLD_LEVEL`].
    Heading(u8),
    /// A list item; the character distinguishes lists.
    Item(char),
    /// A line that only separates or encloses others: `---`, a code fence.
    Rule,
    /// A table row.
    Row,
    /// End of a collapsible part.
    FoldEnd,
    /// End of all preceding sections: what follows is below no heading.
    End,
}

/// Lines by which [`super::source`] marks the end of a collapsible part, and of all preceding sections.
pub(super) const FOLD_END_LINE: &str = "</details>";
pub(super) const END_LINE: &str = "</section>";

/// A line with content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceText {
    /// Line number, from 1.
    pub(super) number: usize,
    /// Indentation in columns.
    pub(super) indent: usize,
    pub(super) marker: LineMarker,
    /// Number in the list marker.
    pub(super) list_number: Option<u32>,
    /// The text after the marker, with escaped characters shielded.
    pub(super) text: String,
    /// The line without its indentation.
    pub(super) source: String,
    /// Number of empty lines before it.
    pub(super) preceding_blank_lines: usize,
    /// The line with its surrounding tabs, if there are any: they separate empty cells.
    pub(super) tabbed: Option<String>,
}

impl SourceText {
    /// Level of a heading that is only bold text.
    pub(super) const BOLD_LEVEL: u8 = 7;

    /// Whether its marker is one used for headings.
    pub(super) const fn is_heading_like(&self) -> bool {
        matches!(self.marker, LineMarker::Item('■' | '□' | '◆' | '◇' | '▼' | '▶' | '★' | '●'))
    }

    /// Whether all of its text is bold.
    pub(super) fn is_bold(&self) -> bool {
        is_all_bold(&self.text)
    }
}

/// The lines with content of a shielded text.
pub(super) fn split_lines(text: &str) -> Vec<SourceText> {
    let (mut blanks, mut hidden) = (0, 0);
    let mut found = Vec::new();
    let all: Vec<&str> = text.lines().collect();
    for (at, raw) in all.iter().enumerate() {
        let (indent, source) = split_indent(raw);
        let number = at + 1 + hidden;
        if let Some(level) = underline_level(source).filter(|_| blanks == 0)
            && let Some(above) =
                found.last_mut().filter(|line: &&mut SourceText| line.marker == LineMarker::Plain)
        {
            above.marker = LineMarker::Heading(level);
            continue;
        }
        hidden += shielded_line_ends(raw);
        if source.is_empty() {
            blanks += 1;
            continue;
        }
        let ruled = |line: Option<&&str>| line.is_some_and(|line| line.contains('|') && is_separator(line));
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        let in_table = source.contains('|') && (ruled(all.get(at + 1)) || ruled(before));
        let (mark, text) = if source.starts_with('|') || in_table || continues_table(&found, blanks, source) {
            (LineMarker::Row, source.to_owned())
        } else {
            split_marker(source)
        };
        let tabbed = (raw.starts_with('\t') || raw.ends_with('\t')).then(|| (*raw).to_owned());
        let counted = matches!(mark, LineMarker::Item('1' | '(' | '①'));
        let list_number = split_number(source).filter(|_| counted).map(|(number, _)| number);
        found.push(SourceText {
            number,
            indent,
            marker: mark,
            list_number,
            text,
            source: source.to_owned(),
            preceding_blank_lines: blanks,
            tabbed,
        });
        blanks = 0;
    }
    found
}

/// Whether a line continues the table above, whose rows have no pipes at their ends.
fn continues_table(above: &[SourceText], blanks: usize, text: &str) -> bool {
    blanks == 0 && text.contains('|') && above.last().is_some_and(|line| line.marker == LineMarker::Row)
}

/// Indentation and text of a line; quote markers `>` are removed.
fn split_indent(raw: &str) -> (usize, &str) {
    let mut text = raw.trim_end();
    let mut indent = 0;
    loop {
        let Some(c) = text.chars().next() else { return (indent, text) };
        match c {
            '\t' => indent += 4,
            '\u{3000}' => indent += 2,
            '>' if text.starts_with("> ") || text == ">" || text.starts_with(">>") => indent = 0,
            c if c.is_whitespace() || c == '\u{feff}' => indent += 1,
            _ => return (indent, text),
        }
        text = text.get(c.len_utf8()..).unwrap_or_default();
        if c == '>' {
            text = text.strip_prefix(' ').unwrap_or(text);
        }
    }
}

/// Whether a table row only separates the header from the rest.
pub(super) fn is_separator(text: &str) -> bool {
    text.contains("--") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '+'))
}

/// A Markdown text without rules, with table rows as lines whose cells are separated by pipes; and the table
/// headers.
pub(in crate::interchange) fn without_tables(text: &str) -> (String, Vec<String>) {
    let lines: Vec<&str> = text.lines().collect();
    let cells = |line: &str| {
        let cells = line.trim().trim_matches('|').split('|').map(str::trim).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(" / ")
    };
    let is_row = |line: &str| line.trim().starts_with('|') && line.trim().len() > 1;
    let (mut kept, mut heads) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        let is_head = lines.get(at + 1).is_some_and(|next| is_row(next) && is_separator(next.trim()));
        if is_row(line) && is_head {
            heads.push(cells(line));
        } else if is_row(line) && !is_separator(line.trim()) {
            kept.push(cells(line));
        } else if !is_row(line) && !is_rule(line.trim()) {
            kept.push((*line).to_owned());
        }
    }
    (kept.join("\n"), heads)
}

fn split_marker(text: &str) -> (LineMarker, String) {
    let plain = |mark, text: &str| (mark, text.trim().to_owned());
    match text {
        FOLD_END_LINE => return plain(LineMarker::FoldEnd, text),
        END_LINE => return plain(LineMarker::End, text),
        _ => {}
    }
    if text.starts_with("```") || text.starts_with("~~~") || is_rule(text) {
        return plain(LineMarker::Rule, text);
    }
    let level = text.chars().take_while(|c| matches!(c, '#' | '＃')).count();
    if (1..=6).contains(&level) && !is_tag_line(text) {
        let rest: String = text.chars().skip(level).collect();
        if !rest.trim().is_empty() {
            let rest = rest.trim().trim_end_matches('#');
            return plain(LineMarker::Heading(u8::try_from(level).unwrap_or(SourceText::BOLD_LEVEL)), rest);
        }
    }
    if is_all_bold(text) || is_all_bracketed(text) {
        return plain(LineMarker::Heading(SourceText::BOLD_LEVEL), text);
    }
    if let Some((style, rest)) = list_marker(text) {
        let boxes = ["[ ]", "[x]", "[X]", "☐", "☑"];
        let rest = boxes.iter().find_map(|sign| rest.trim_start().strip_prefix(sign)).unwrap_or(rest);
        return plain(LineMarker::Item(style), rest);
    }
    plain(LineMarker::Plain, text)
}

/// Whether a line starts with two tags: `#bmc #workshop`.
fn is_tag_line(text: &str) -> bool {
    let is_tag =
        |word: &str| word.strip_prefix('#').is_some_and(|tag| !tag.is_empty() && !tag.starts_with('#'));
    let mut words = text.split_whitespace();
    words.next().is_some_and(is_tag) && words.next().is_some_and(is_tag)
}

/// Level of the heading that an underline makes of the line above.
fn underline_level(text: &str) -> Option<u8> {
    let all = |sign: char| text.len() > 1 && text.chars().all(|c| c == sign);
    all('=').then_some(1).or_else(|| all('-').then_some(2))
}

fn is_rule(text: &str) -> bool {
    let signs =
        |c: char| matches!(c, '-' | '*' | '_' | '=' | '―' | '─' | '━' | '—' | '＝' | '~' | '・' | '…');
    text.chars().filter(|c| signs(*c)).count() >= 3 && text.chars().all(|c| signs(c) || c.is_whitespace())
}

fn is_all_bold(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '：']).trim_end();
    ["**", "__"].into_iter().any(|sign| {
        let inside = text.strip_prefix(sign).and_then(|text| text.strip_suffix(sign));
        inside.is_some_and(|inside| !inside.trim().is_empty() && !inside.contains(sign))
    })
}

fn is_all_bracketed(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '：']).trim_end();
    let inside = text.strip_prefix('【').and_then(|text| text.strip_suffix('】'));
    inside.is_some_and(|inside| !inside.trim().is_empty() && !inside.contains('】'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_headings_lists_and_tables_are_distinguished() {
        let read = |text: &str| {
            let line = split_lines(text).remove(0);
            (line.marker, line.indent, line.text)
        };
        for (text, mark, indent, rest) in [
            ("## 資源", LineMarker::Heading(2), 0, "資源"),
            ("###資源###", LineMarker::Heading(3), 0, "資源"),
            ("#", LineMarker::Plain, 0, "#"),
            ("**1. 資源**：", LineMarker::Heading(7), 0, "**1. 資源**："),
            ("【資源】", LineMarker::Heading(7), 0, "【資源】"),
            ("**資源** は **大事**", LineMarker::Plain, 0, "**資源** は **大事**"),
            ("  - [x] 購買", LineMarker::Item('-'), 2, "購買"),
            ("-購買", LineMarker::Item('-'), 0, "購買"),
            ("-5 度", LineMarker::Plain, 0, "-5 度"),
            ("\t・購買", LineMarker::Item('・'), 4, "購買"),
            ("> 1. 購買", LineMarker::Item('1'), 0, "購買"),
            ("１．購買", LineMarker::Item('1'), 0, "購買"),
            ("（2）購買", LineMarker::Item('('), 0, "購買"),
            ("③購買", LineMarker::Item('①'), 0, "購買"),
            ("1.5 倍", LineMarker::Plain, 0, "1.5 倍"),
            ("100 社", LineMarker::Plain, 0, "100 社"),
            ("10:30 開始", LineMarker::Plain, 0, "10:30 開始"),
            ("○○株式会社", LineMarker::Plain, 0, "○○株式会社"),
            ("■資源", LineMarker::Item('■'), 0, "資源"),
            ("---", LineMarker::Rule, 0, "---"),
            ("```markdown", LineMarker::Rule, 0, "```markdown"),
            ("| a | b |", LineMarker::Row, 0, "| a | b |"),
            ("a | b\n--|--\n", LineMarker::Row, 0, "a | b"),
            ("a | b", LineMarker::Plain, 0, "a | b"),
        ] {
            assert_eq!(read(text), (mark, indent, rest.to_owned()), "{text}");
        }
    }
}
