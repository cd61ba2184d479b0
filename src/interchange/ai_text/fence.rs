//! Content of fenced blocks in Markdown: lines like any others, data, a mind map, or an ASCII diagram, which is
//! skipped.

use super::vocabulary;
use crate::interchange::structured_data;

/// Content of a fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FenceContent {
    /// Lines like any others.
    Lines,
    /// The content as Markdown: line offset from the opening fence, and text.
    Text(Vec<(usize, String)>),
    /// A drawing or a diagram.
    Diagram,
}

/// Diagram languages whose texts are mixed with symbols and keywords.
const DIAGRAM_LANGUAGES: [&str; 12] = [
    "mermaid", "plantuml", "puml", "uml", "dot", "graphviz", "ditaa", "svgbob", "mindmap", "d2", "svg",
    "tikz",
];

/// The character of a fence, and its length.
fn fence_sign(line: &str) -> Option<(char, usize)> {
    let text = line.trim_start().trim_start_matches(['>', ' ']);
    let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = text.chars().take_while(|c| *c == sign).count();
    (count >= 3).then_some((sign, count))
}

/// The info string of a fence.
pub(super) fn info_string(line: &str) -> &str {
    let text = line.trim_start().trim_start_matches(['>', ' ']).trim_start_matches(['`', '~']).trim();
    text.split_whitespace().next().unwrap_or_default().trim_matches(['{', '}', '.'])
}

/// Lines that can close a fence, with their character and length.
#[derive(Debug)]
pub(super) struct FenceEnds(Vec<(usize, char, usize)>);

impl FenceEnds {
    /// Collects the closing fences of a text.
    pub(super) fn new(lines: &[&str]) -> Self {
        let closer = |(at, line): (usize, &&str)| {
            let (sign, count) = fence_sign(line)?;
            info_string(line).is_empty().then_some((at, sign, count))
        };
        Self(lines.iter().enumerate().filter_map(closer).collect())
    }

    /// The line that closes the fence at `at`; `None` if there is no fence or it is never closed.
    pub(super) fn end_of(&self, lines: &[&str], at: usize) -> Option<usize> {
        let (open, count) = opening_sign(lines, at)?;
        let behind = self.0.get(self.0.partition_point(|(line, ..)| *line <= at)..)?;
        let closes = |(_, sign, number): &&(usize, char, usize)| *sign == open && *number >= count;
        let (end, ..) = behind.iter().take(MAX_CANDIDATE_LINES).find(closes)?;
        (end - at <= MAX_FENCED_LINES).then_some(*end)
    }
}

/// Maximum number of closing fences tried per opening fence.
const MAX_CANDIDATE_LINES: usize = 64;

/// The character of an opening fence, and its length.
fn opening_sign(lines: &[&str], at: usize) -> Option<(char, usize)> {
    let (open, count) = fence_sign(lines.get(at)?)?;
    let behind = lines.get(at)?.trim_start().trim_start_matches(['>', ' ']).trim_start_matches(open);
    // ```` ```code``` ```` on one line is no fence.
    if open == '`' && behind.contains('`') {
        return None;
    }
    Some((open, count))
}

/// Maximum number of lines in a fenced block.
const MAX_FENCED_LINES: usize = 5000;

/// Classifies the lines of a fenced block; `listed` tells whether Markdown content preceded it.
pub(super) fn read_fence(form: &str, lines: &[&str], listed: bool) -> FenceContent {
    let text = lines.join("\n");
    let begin = text.trim_start();
    let known = |form: &str| DIAGRAM_LANGUAGES.iter().any(|known| known.eq_ignore_ascii_case(form));
    let keyword = begin.split(|c: char| !c.is_alphanumeric() && c != '@').next().unwrap_or_default();
    let is_map =
        begin.starts_with("@startmindmap") || keyword == "mindmap" || form.eq_ignore_ascii_case("mindmap");
    if is_map {
        return mind_map(lines).map_or(FenceContent::Diagram, FenceContent::Text);
    }
    let is_graph = matches!(keyword, "graph" | "flowchart" | "digraph" | "sequenceDiagram" | "quadrantChart")
        || begin.starts_with("@start");
    if known(form) || is_graph && (listed || !form.is_empty()) || count_boxed_lines(lines) > 1 {
        return FenceContent::Diagram;
    }
    let may_be_data = ["json", "yaml", "yml", ""].iter().any(|known| form.eq_ignore_ascii_case(known));
    let markdown = may_be_data.then(|| structured_data::data_to_markdown(&text)).flatten();
    markdown.map_or(FenceContent::Lines, |markdown| {
        FenceContent::Text(markdown.lines().map(|line| (0, line.to_owned())).collect())
    })
}

/// Whether a line contains frames drawn with box characters or `+--+`.
fn has_box_drawing(line: &str) -> bool {
    let is_box = |c: char| matches!(c, '┌'..='╬' | '╭'..='╰');
    let text = line.trim();
    // A corner with a line next to it; “└ 若者” is a list item.
    let cornered = ["┌─", "├─", "└─", "╔═", "╠═", "╚═", "╭─", "╰─", "┏━", "┣━", "┗━", "─┐", "─┤", "─┘"];
    let upright = |c: char| matches!(c, '│' | '┃' | '║' | '|');
    let ruled = text.starts_with('+')
        && text.ends_with('+')
        && text.contains("--")
        && text.chars().all(|c| matches!(c, '+' | '-' | '=' | ' '));
    ruled
        || text.contains(is_box) && cornered.iter().any(|corner| text.contains(corner))
        || text.starts_with(['│', '┃', '║'])
            && text.ends_with(upright)
            && text.chars().filter(|c| upright(*c)).count() > 1
}

fn count_boxed_lines(lines: &[&str]) -> usize {
    lines.iter().filter(|line| has_box_drawing(line)).count()
}

/// The line after an ASCII drawing that starts at line `at`, from 0; otherwise the first line from which none
/// starts.
pub(super) fn ascii_drawing_end(lines: &[&str], at: usize) -> Result<usize, usize> {
    if !lines.get(at).is_some_and(|line| has_box_drawing(line)) {
        return Err(at + 1);
    }
    // A cell may contain an empty line, but a drawing ends with a frame.
    let rest = lines.get(at..).unwrap_or_default();
    let inside = rest.iter().take_while(|line| !line.trim().is_empty()).count();
    let inside = rest.get(..inside).unwrap_or_default();
    let last = inside.iter().rposition(|line| has_box_drawing(line)).unwrap_or_default();
    // A directory tree has corners, but no frame.
    let closed = inside.get(last).is_some_and(|line| line.contains(['┘', '╝', '╯', '┛', '+']));
    if closed && count_boxed_lines(inside) > 1 { Ok(at + last + 1) } else { Err(at + inside.len()) }
}

/// A mind map as headings and list items: `** text` of `PlantUML`, or Mermaid's indented nodes. A node that is
/// only a name becomes a heading.
fn mind_map(lines: &[&str]) -> Option<Vec<(usize, String)>> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let text = line.trim();
        let is_other = text.is_empty()
            || text.starts_with('@')
            || text.starts_with("%%")
            || text.starts_with("::")
            || text.starts_with('\'')
            || matches!(text, "mindmap" | "left side" | "right side");
        if is_other {
            continue;
        }
        let marks = text.chars().take_while(|c| matches!(c, '*' | '+' | '-' | '#')).count();
        let depth =
            if marks > 0 { marks } else { 1 + line.chars().take_while(|c| c.is_whitespace()).count() };
        let bare = text.get(marks..).unwrap_or_default();
        found.push((
            number,
            depth,
            if marks > 0 { text_without_color(bare).to_owned() } else { mermaid_node_text(bare) },
        ));
    }
    let mut collected = Vec::new();
    // Depth of the last name; deeper nodes belong to it.
    let mut named: Option<usize> = None;
    for (at, (number, depth, text)) in found.iter().enumerate() {
        named = named.filter(|above| depth > above);
        let children = found.get(at + 1).is_some_and(|(_, below, _)| below > depth);
        let is_name =
            vocabulary::strip_name(text).is_some_and(|name| name.strong || children && named.is_none());
        let line = if is_name || children && named.is_none() {
            format!("{} {text}", "#".repeat((*depth).min(6)))
        } else {
            format!("- {text}")
        };
        named = if is_name { Some(*depth) } else { named };
        collected.push((*number, line));
    }
    (!collected.is_empty()).then_some(collected)
}

/// The text of a node without its color.
fn text_without_color(text: &str) -> &str {
    let text = text.trim().trim_start_matches('_').trim();
    let text = text.strip_prefix("[#").and_then(|rest| rest.split_once(']')).map_or(text, |(_, rest)| rest);
    text.trim().trim_start_matches([':', ' ']).trim_end_matches(';')
}

/// The text of a Mermaid node without its shape and id.
fn mermaid_node_text(text: &str) -> String {
    let text = text_without_color(text);
    let shaped = text.find(['(', '[', '{']).filter(|_| text.ends_with([')', ']', '}']));
    let id = |at: usize| text.get(..at).is_some_and(|id| !id.contains(' ') && id.is_ascii());
    match shaped.filter(|at| id(*at)) {
        Some(at) => {
            text.get(at..).unwrap_or_default().trim_matches(['(', ')', '[', ']', '{', '}', '"']).to_owned()
        }
        None => text.to_owned(),
    }
}
