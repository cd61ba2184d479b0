//! Positions of records in a board file, found in one pass.

use super::LineColumn;
use crate::model::Id;
use std::collections::BTreeMap;

/// Positions of all ids (texts before a colon).
pub(super) struct SourceMap {
    found: BTreeMap<Id, LineColumn>,
}

impl SourceMap {
    /// Scans a text; if an id occurs twice, the first position counts.
    pub(super) fn new(text: &str) -> Self {
        let mut found = BTreeMap::new();
        let mut at = LineColumn { line: 1, column: 1 };
        let mut chars = text.char_indices();
        while let Some((start, c)) = chars.next() {
            let here = at;
            advance(&mut at, c);
            if c != '"' {
                continue;
            }
            let mut escaped = false;
            let mut end = None;
            for (place, c) in chars.by_ref() {
                advance(&mut at, c);
                match c {
                    '"' if !escaped => {
                        end = Some(place);
                        break;
                    }
                    c => escaped = c == '\\' && !escaped,
                }
            }
            let Some(end) = end else { break };
            let follows = text.get(end + 1..).is_some_and(|rest| rest.trim_start().starts_with(':'));
            if let (true, Some(id)) = (follows, text.get(start + 1..end).and_then(Id::parse)) {
                found.entry(id).or_insert(here);
            }
        }
        Self { found }
    }

    pub(super) fn position(&self, id: Id) -> Option<LineColumn> {
        self.found.get(&id).copied()
    }
}

const fn advance(at: &mut LineColumn, c: char) {
    if c == '\n' {
        at.line += 1;
        at.column = 1;
    } else {
        at.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_located_and_similar_texts_are_not() {
        let text = "(\n  \"a\": (text: \"say \\\"b\\\": x\"),\n \"b\" : (from: note(\"a\")),";
        let places = SourceMap::new(text);
        assert_eq!(places.position(Id::parse("a").unwrap()), Some(LineColumn { line: 2, column: 3 }));
        assert_eq!(places.position(Id::parse("b").unwrap()), Some(LineColumn { line: 3, column: 2 }));
        assert_eq!(places.position(Id::parse("x").unwrap()), None);
    }
}
