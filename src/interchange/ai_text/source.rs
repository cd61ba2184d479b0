//! Converts the text of other programs to plain Markdown lines. Cosense pages, spreadsheet columns, HTML, data
//! and mind maps are converted; front matter, diagrams, comments, pictures and footnotes are skipped with a
//! remark. Each line keeps its line number.
//!
//! Does not know what a line means.

use super::column;
use super::cosense;
use super::extensions::{self, OpenContainers};
use super::fence::{self, FenceContent};
use super::html_lines::HtmlLines;
use super::source_text::END_LINE;
use super::vocabulary;
use crate::interchange::remark::Remark;
use crate::interchange::{obsidian, structured_data};
use std::collections::BTreeSet;

/// Maximum number of positions at which data is tried.
const MAX_TRIES: usize = 8;

/// Maximum number of lines of front matter.
const MAX_FRONT_MATTER_LINES: usize = 200;

/// A converted text.
#[derive(Debug, Default)]
pub(super) struct PlainSource {
    /// Its lines.
    pub(super) text: String,
    /// Line number of each in the original text, from 1.
    numbers: Vec<usize>,
    /// Title from the front matter, with its line.
    pub(super) title: Option<(String, usize)>,
    /// What was skipped.
    pub(super) remarks: Vec<Remark>,
}

impl PlainSource {
    /// Converts a text.
    pub(super) fn new(text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        if let Some(lines) = column::quoted_column_lines(&text) {
            let mut source = Self::default();
            source.push_all(lines);
            return source;
        }
        let lines: Vec<&str> = text.lines().collect();
        if !cosense::is_cosense_page(&lines) {
            return SourceReader::new(&lines).read();
        }
        let page = lines.iter().enumerate().map(|(at, line)| cosense::to_markdown(line, at == 0));
        let page: Vec<String> = page.collect();
        SourceReader::new(&page.iter().map(String::as_str).collect::<Vec<_>>()).read()
    }

    /// Original number of a line of [`Self::text`], both from 1.
    pub(super) fn original_line(&self, line: usize) -> usize {
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

    /// Reads the front matter and returns the line after it, from 0. The title and lines that name a block are
    /// kept, the rest is skipped with a remark.
    fn front_matter(&mut self, lines: &[&str]) -> usize {
        if lines.first().map(|line| line.trim_start_matches('\u{feff}').trim_end()) != Some("---") {
            return 0;
        }
        let end = lines
            .iter()
            .take(MAX_FRONT_MATTER_LINES)
            .skip(1)
            .position(|line| matches!(line.trim_end(), "---" | "..."));
        let Some(end) = end.map(|end| end + 1) else { return 0 };
        let inside = lines.get(1..end).unwrap_or_default();
        // Two rules with text in between are no front matter, nor is a list at the end of the text.
        let headed = lines.iter().skip(end).any(|line| line.starts_with('#'));
        let names_block = |line: &str| {
            line.split_once(':')
                .is_some_and(|(key, _)| vocabulary::strip_name(key).is_some_and(|named| named.strong))
        };
        let is_key = |line: &str| {
            line.split_once(':').is_some_and(|(key, _)| {
                !key.is_empty()
                    && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '))
                    && (headed || vocabulary::strip_name(key).is_none())
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
            // A line that names a block is content wherever it is.
            let line = lines.get(number - 1).copied().unwrap_or_default();
            let is_read = names_block(line);
            self.push(number, if is_read { line } else { "" });
            let is_title = self.title.as_ref().is_some_and(|(_, title)| *title == number);
            if !is_read && !is_title && line.contains(char::is_alphanumeric) {
                left.push(line.trim().to_owned());
            }
        }
        self.remarks.extend(Remark::unless_empty(left, Remark::FrontMatter));
        end + 1
    }

    /// Reads a fenced block between lines `begin` and `end`, from 0; returns the texts of its comments.
    fn read_fenced(&mut self, lines: &[&str], begin: usize, end: usize, has_markdown: bool) -> Vec<String> {
        let inside = lines.get(begin + 1..end).unwrap_or_default();
        let form = lines.get(begin).map(|line| fence::info_string(line)).unwrap_or_default();
        match fence::read_fence(form, inside, has_markdown) {
            FenceContent::Lines => {
                self.push(begin + 1, "");
                let mut html = HtmlLines::default();
                for (number, line) in (begin + 2..).zip(inside) {
                    self.push_all(html.lines(number, line));
                }
                self.push_all(html.finish());
                self.push(end + 1, "***");
                return html.comments().collect();
            }
            FenceContent::Text(fence_lines) => {
                // Its content belongs only to names inside it.
                self.push(begin + 1, END_LINE);
                for (line, text) in fence_lines {
                    self.push(begin + 2 + line, &text);
                }
                self.push(end + 1, END_LINE);
            }
            FenceContent::Diagram => {
                self.remarks.push(Remark::Diagram { first: begin + 1, last: end + 1 });
                self.push(begin + 1, "");
            }
        }
        Vec::new()
    }
}

/// Text that is skipped and reported.
#[derive(Default)]
struct OmittedText {
    comments: Vec<String>,
    pictures: BTreeSet<String>,
    footnotes: Vec<String>,
}

impl OmittedText {
    /// Whether a whole line is skipped.
    fn omit_line(&mut self, line: &str) -> bool {
        if let Some(picture) = extensions::picture_label(line) {
            self.pictures.insert(picture.to_owned());
        } else if let Some(footnote) = extensions::footnote_text(line) {
            self.footnotes.push(footnote.to_owned());
        } else {
            return extensions::is_table_of_contents(line);
        }
        true
    }

    /// A line without its skipped parts.
    fn strip_line(&mut self, line: &str) -> String {
        let line = extensions::strip_anchor(line);
        let line = extensions::strip_pictures(&line, &mut self.pictures);
        let line = extensions::strip_author(&line, &mut self.comments);
        obsidian::strip_marks(&line, &mut self.comments)
    }

    fn remarks(self) -> impl Iterator<Item = Remark> {
        let pictures = Remark::unless_empty(self.pictures.into_iter().collect(), Remark::Pictures);
        let footnotes = Remark::unless_empty(self.footnotes, Remark::Footnotes);
        Remark::unless_empty(self.comments, Remark::Hidden).into_iter().chain(pictures).chain(footnotes)
    }
}

/// State of the conversion.
struct SourceReader<'a> {
    lines: &'a [&'a str],
    source: PlainSource,
    html: HtmlLines,
    containers: OpenContainers,
    omitted: OmittedText,
    fence_ends: fence::FenceEnds,
    /// Last line on which an HTML comment can end, from 0.
    last_end: Option<usize>,
    /// Last line on which an Obsidian comment can end, from 0.
    last_percents: Option<usize>,
    /// Number of positions at which data was tried.
    data_attempts: usize,
    /// Line before which no drawing starts, from 0.
    no_drawing_before_line: usize,
    /// Whether any Markdown content was read.
    has_markdown: bool,
}

impl<'a> SourceReader<'a> {
    fn new(lines: &'a [&'a str]) -> Self {
        Self {
            lines,
            source: PlainSource::default(),
            html: HtmlLines::default(),
            containers: OpenContainers::default(),
            omitted: OmittedText::default(),
            fence_ends: fence::FenceEnds::new(lines),
            last_end: lines.iter().rposition(|line| line.contains("-->")),
            last_percents: lines.iter().rposition(|line| line.contains("%%")),
            data_attempts: 0,
            no_drawing_before_line: 0,
            has_markdown: false,
        }
    }

    fn read(mut self) -> PlainSource {
        let mut at = self.source.front_matter(self.lines);
        while let Some(line) = self.lines.get(at) {
            let several = if self.html.is_open() { None } else { self.read_multiline(at, line) };
            at = several.unwrap_or_else(|| {
                self.read_line(at, line);
                at + 1
            });
        }
        self.source.push_all(self.html.finish());
        self.omitted.comments.extend(self.html.comments());
        self.source.remarks.extend(self.omitted.remarks());
        self.source
    }

    /// Reads a construct of several lines; returns the line after it, from 0.
    fn read_multiline(&mut self, at: usize, line: &str) -> Option<usize> {
        // Data may be embedded in prose.
        if self.data_attempts < MAX_TRIES && line.trim_start().starts_with('{') {
            self.data_attempts += 1;
            let rest = self.lines.get(at..).unwrap_or_default().join("\n");
            if let Some((markdown, used)) = structured_data::leading_data(&rest) {
                self.source.push(at + 1, "");
                markdown.lines().for_each(|line| self.source.push(at + 1, line));
                self.source.push(at + 1, "***");
                return Some(at + used);
            }
        }
        if let Some(end) = self.fence_ends.end_of(self.lines, at) {
            self.omitted.comments.extend(self.source.read_fenced(self.lines, at, end, self.has_markdown));
            return Some(end + 1);
        }
        if at >= self.no_drawing_before_line {
            match fence::ascii_drawing_end(self.lines, at) {
                Ok(end) => {
                    self.source.remarks.push(Remark::Diagram { first: at + 1, last: end });
                    self.source.push(at + 1, "");
                    return Some(end);
                }
                Err(end) => self.no_drawing_before_line = end,
            }
        }
        if obsidian::opens_comment(line) && self.last_percents > Some(at) {
            let (end, comment) = obsidian::read_comment(self.lines, at);
            self.omitted.comments.extend(comment);
            self.source.push(at + 1, "");
            return Some(end + 1);
        }
        None
    }

    /// Reads one line.
    fn read_line(&mut self, at: usize, line: &str) {
        if !self.html.is_open() {
            if let Some(lines) = self.containers.lines(line) {
                return self.source.push_all(lines.into_iter().map(|line| (at + 1, line)).collect());
            }
            if self.omitted.omit_line(line) {
                return self.source.push(at + 1, "");
            }
        }
        self.html.set_has_ends(self.last_end > Some(at));
        self.has_markdown |= line.trim_start().starts_with(['#', '-', '*']);
        let line = self.omitted.strip_line(line);
        self.source.push_all(self.html.lines(at + 1, &line));
    }
}
