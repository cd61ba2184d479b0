//! A text of another writer made plain lines of Markdown: front matter, fences with drawings, data and mind maps in them, and
//! HTML are turned into what they say or left out with a remark. Each line keeps the number that it had.
//!
//! Does not know what a line means.

use super::extensions::{self, Containers};
use super::fence::{self, Fenced};
use super::html_lines::HtmlLines;
use super::line::END;
use super::names;
use crate::exchange::remark::Remark;
use crate::exchange::{data, obsidian};
use std::collections::BTreeSet;

/// Maximum number of places at which data is looked for.
const MAX_TRIES: usize = 8;

/// Maximum number of lines of front matter.
const MAX_FRONT: usize = 200;

/// A text made plain.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Its lines.
    pub(super) text: String,
    /// The number of each of them in the text that was read, from 1.
    numbers: Vec<usize>,
    /// The title that the front matter gives, with its line.
    pub(super) title: Option<(String, usize)>,
    /// What was left out.
    pub(super) remarks: Vec<Remark>,
}

impl Source {
    /// Makes a text plain.
    pub(super) fn new(text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let lines: Vec<&str> = text.lines().collect();
        let mut source = Self::default();
        let mut html = HtmlLines::default();
        let mut comments = Vec::new();
        // The last line on which a comment may end.
        let last_end = lines.iter().rposition(|line| line.contains("-->"));
        let last_percents = lines.iter().rposition(|line| line.contains("%%"));
        let closers = fence::Closers::new(&lines);
        let (mut containers, mut pictures) = (Containers::default(), BTreeSet::new());
        let mut tries = 0;
        let mut at = source.front_matter(&lines);
        let mut listed = false;
        while let Some(line) = lines.get(at) {
            // Data may stand between sentences.
            if !html.is_open() && tries < MAX_TRIES && line.trim_start().starts_with('{') {
                tries += 1;
                let rest = lines.get(at..).unwrap_or_default().join("\n");
                if let Some((said, used)) = data::leading(&rest) {
                    source.push(at + 1, "");
                    said.lines().for_each(|line| source.push(at + 1, line));
                    source.push(at + 1, "***");
                    at += used;
                    continue;
                }
            }
            if !html.is_open()
                && let Some(end) = closers.end(&lines, at)
            {
                comments.extend(source.fenced(&lines, at, end, listed));
                at = end + 1;
                continue;
            }
            if !html.is_open()
                && let Some(end) = fence::drawing_end(&lines, at)
            {
                source.remarks.push(Remark::Diagram { first: at + 1, last: end });
                source.push(at + 1, "");
                at = end;
                continue;
            }
            if !html.is_open() && obsidian::opens_comment(line) && last_percents > Some(at) {
                let (end, said) = obsidian::comment(&lines, at);
                comments.extend(said);
                source.push(at + 1, "");
                at = end + 1;
                continue;
            }
            if !html.is_open()
                && let Some(lines) = containers.lines(line)
            {
                source.push_all(lines.into_iter().map(|line| (at + 1, line)).collect());
                at += 1;
                continue;
            }
            let picture = extensions::picture(line).filter(|_| !html.is_open());
            if picture.is_some() || extensions::is_contents(line) {
                pictures.extend(picture.map(str::to_owned));
                source.push(at + 1, "");
                at += 1;
                continue;
            }
            html.set_has_ends(last_end > Some(at));
            listed |= line.trim_start().starts_with(['#', '-', '*']);
            let line = obsidian::bare(&extensions::bare(line), &mut comments);
            source.push_all(html.lines(at + 1, &line));
            at += 1;
        }
        source.push_all(html.end());
        comments.extend(html.comments());
        source.remarks.extend(Remark::hidden(comments));
        if !pictures.is_empty() {
            source.remarks.push(Remark::Pictures(pictures.into_iter().collect()));
        }
        source
    }

    /// The number that a line of [`Self::text`] had, both from 1.
    pub(super) fn number(&self, line: usize) -> usize {
        let at = line.saturating_sub(1).min(self.numbers.len().saturating_sub(1));
        self.numbers.get(at).copied().unwrap_or(line)
    }

    fn push(&mut self, number: usize, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.numbers.push(number);
    }

    fn push_all(&mut self, lines: Vec<(usize, String)>) {
        for (number, line) in lines {
            self.push(number, &line);
        }
    }

    /// Reads the front matter; the line behind it, from 0. What it says beside the title is meant for programs.
    fn front_matter(&mut self, lines: &[&str]) -> usize {
        if lines.first().map(|line| line.trim_start_matches('\u{feff}').trim_end()) != Some("---") {
            return 0;
        }
        let end =
            lines.iter().take(MAX_FRONT).skip(1).position(|line| matches!(line.trim_end(), "---" | "..."));
        let Some(end) = end.map(|end| end + 1) else { return 0 };
        let inside = lines.get(1..end).unwrap_or_default();
        // Two rules with text between them are none, nor is a list that has nothing behind it.
        let headed = lines.iter().skip(end).any(|line| line.starts_with('#'));
        let names_block = |line: &str| {
            line.split_once(':').is_some_and(|(key, _)| names::bare(key).is_some_and(|named| named.strong))
        };
        let is_key = |line: &str| {
            line.split_once(':').is_some_and(|(key, _)| {
                !key.is_empty()
                    && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '))
                    && (headed || names::bare(key).is_none())
            })
        };
        let goes_on = |line: &str| {
            line.trim().is_empty() || line.starts_with([' ', '\t', '#', ']', '}']) || line.starts_with("- ")
        };
        let fits = inside.iter().all(|line| is_key(line) || goes_on(line));
        if !fits || !inside.iter().any(|line| is_key(line)) {
            return 0;
        }
        for (number, line) in (2..).zip(inside) {
            let value = ["title:", "Title:", "title :"].into_iter().find_map(|key| line.strip_prefix(key));
            let value = value.map(|value| value.trim().trim_matches(['"', '\'']).trim());
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                self.title.get_or_insert((value.to_owned(), number));
            }
        }
        let mut left = Vec::new();
        for number in 1..=end + 1 {
            // What names a block is content wherever it stands.
            let line = lines.get(number - 1).copied().unwrap_or_default();
            let is_read = names_block(line);
            self.push(number, if is_read { line } else { "" });
            let is_title = self.title.as_ref().is_some_and(|(_, title)| *title == number);
            if !is_read && !is_title && line.contains(char::is_alphanumeric) {
                left.push(line.trim().to_owned());
            }
        }
        if !left.is_empty() {
            self.remarks.push(Remark::FrontMatter(left));
        }
        end + 1
    }

    /// Reads what stands between two fences, which are the lines `begin` and `end`, from 0; what comments there say.
    fn fenced(&mut self, lines: &[&str], begin: usize, end: usize, listed: bool) -> Vec<String> {
        let inside = lines.get(begin + 1..end).unwrap_or_default();
        let form = lines.get(begin).map(|line| fence::form(line)).unwrap_or_default();
        match fence::read(form, inside, listed) {
            Fenced::Lines => {
                self.push(begin + 1, "");
                let mut html = HtmlLines::default();
                for (number, line) in (begin + 2..).zip(inside) {
                    self.push_all(html.lines(number, line));
                }
                self.push_all(html.end());
                self.push(end + 1, "***");
                return html.comments().collect();
            }
            Fenced::Said(said) => {
                // What it says belongs to what it names itself.
                self.push(begin + 1, END);
                for (line, text) in said {
                    self.push(begin + 2 + line, &text);
                }
                self.push(end + 1, END);
            }
            Fenced::Diagram => {
                self.remarks.push(Remark::Diagram { first: begin + 1, last: end + 1 });
                self.push(begin + 1, "");
            }
        }
        Vec::new()
    }
}
