//! Splits a damaged board file into chunks: the board information, and each record.

use super::fields::BracketDepth;
use crate::file::LineColumn;
use crate::model::Id;

/// A chunk of a file.
pub(super) struct Chunk<'a> {
    /// Id of the record; `None` for the board information.
    pub(super) id: Option<Id>,
    pub(super) place: LineColumn,
    /// The kind of records around it, if known.
    pub(super) record_kind: Option<RecordKind>,
    /// Its fields, perhaps in brackets.
    pub(super) text: &'a str,
}

/// Kind of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordKind {
    Ideas,
    Notes,
    Arrows,
}

impl Chunk<'_> {
    pub(super) fn name(&self) -> &str {
        self.id.as_ref().map_or("", Id::as_str)
    }
}

/// A record with more lines than this has lost its end.
const MAX_LINES_PER_RECORD: usize = 400;

/// A line among the records that belongs to none, with its position.
pub(super) type StrayLine<'a> = (LineColumn, &'a str);

/// Returns the chunks, the board information last, and the stray lines.
pub(super) fn split_chunks(text: &str) -> (Vec<Chunk<'_>>, Vec<StrayLine<'_>>) {
    let mut found = Vec::new();
    let mut strays = Vec::new();
    let mut lines = LineReader { text, at: 0, number: 1 };
    let (mut first_record, mut record_kind) = (None, None);
    while let Some(line) = lines.next() {
        record_kind = record_kind_start(line.text).or(record_kind);
        let Some((id, column, from)) = record_start(line.text) else {
            if record_kind.is_some() && is_stray(line.text) {
                let indent = line.text.len() - line.text.trim_start().len();
                strays.push((LineColumn { line: line.number, column: indent + 1 }, line.text));
            }
            continue;
        };
        first_record.get_or_insert(line.at);
        let start = line.at + from;
        let end = lines.end_of_record(start, line.at + line.text.len());
        let text = text.get(start..end).unwrap_or_default();
        found.push(Chunk {
            id: Some(id),
            place: LineColumn { line: line.number, column },
            record_kind,
            text,
        });
    }
    let before = text.get(..first_record.unwrap_or(text.len())).unwrap_or_default();
    found.extend(info_chunk(before));
    (found, strays)
}

/// Returns whether a line has content and is neither syntax around records nor a merge marker.
fn is_stray(line: &str) -> bool {
    let inner = line.trim();
    let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||", "//"];
    let frame = inner.chars().all(|c| matches!(c, '(' | ')' | '{' | '}' | '[' | ']' | ',' | ' '));
    !frame && !marks.iter().any(|mark| inner.starts_with(mark)) && record_kind_start(line).is_none()
}

/// The text between “board: (” and the first record, without the records' brackets.
fn info_chunk(before: &str) -> Option<Chunk<'_>> {
    let start = before.find("board:").map(|at| at + "board:".len())?;
    let text = before.get(start..)?.trim_start().strip_prefix('(')?;
    let mut lines = LineReader { text, at: 0, number: 1 };
    let end = std::iter::from_fn(|| lines.next()).find(|line| record_kind_start(line.text).is_some());
    let place = LineColumn::of_byte(before.as_bytes(), start);
    Some(Chunk {
        id: None,
        place,
        record_kind: None,
        text: text.get(..end.map_or(text.len(), |line| line.at))?,
    })
}

/// The kind of records that starts on a line.
fn record_kind_start(line: &str) -> Option<RecordKind> {
    let kinds =
        [("ideas:", RecordKind::Ideas), ("notes:", RecordKind::Notes), ("arrows:", RecordKind::Arrows)];
    kinds
        .into_iter()
        .find(|(name, _)| line.trim_start().starts_with(name))
        .map(|(_, record_kind)| record_kind)
}

/// The id at the start of a line, its column, and the byte offset after its colon.
fn record_start(line: &str) -> Option<(Id, usize, usize)> {
    let inner = line.trim_start();
    let indent = line.len() - inner.len();
    let (name, rest) = inner.strip_prefix('"')?.split_once('"')?;
    let id = Id::parse(name)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    value.starts_with('(').then_some((id, indent + 1, line.len() - value.len()))
}

struct SourceLine<'a> {
    text: &'a str,
    at: usize,
    number: usize,
}

/// Iterator over the lines of a text.
struct LineReader<'a> {
    text: &'a str,
    at: usize,
    number: usize,
}

impl<'a> LineReader<'a> {
    fn next(&mut self) -> Option<SourceLine<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let text = rest.split('\n').next().unwrap_or_default();
        let line = SourceLine { text, at: self.at, number: self.number };
        self.at = (self.at + text.len() + 1).min(self.text.len());
        self.number += 1;
        Some(line)
    }

    /// End of a record, given its start and the end of its first line: that line, or a later one if brackets
    /// are still open, but before the next record.
    fn end_of_record(&mut self, start: usize, first_end: usize) -> usize {
        let mut depth = BracketDepth::default();
        let follow = |depth: &mut BracketDepth, from: usize, to: usize| {
            self.text.get(from..to).unwrap_or_default().chars().for_each(|c| depth.advance(c));
        };
        follow(&mut depth, start, first_end);
        if depth.is_closed() {
            return first_end;
        }
        let mut ahead = LineReader { text: self.text, at: self.at, number: self.number };
        for _ in 0..MAX_LINES_PER_RECORD {
            let Some(line) = ahead.next().filter(|line| record_start(line.text).is_none()) else { break };
            let end = line.at + line.text.len();
            follow(&mut depth, line.at, end);
            if depth.is_closed() {
                self.at = ahead.at;
                self.number = ahead.number;
                return end;
            }
        }
        first_end
    }
}
