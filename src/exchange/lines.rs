//! Plain text as notes: one a line, under the block that a heading names.

use crate::model::Block;
use crate::words::{Folded, Lang};

/// A text that becomes a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The block whose name stands in the heading above it.
    pub block: Option<Block>,
    /// What is written on the note.
    pub text: String,
}

/// The notes that a text means. A line that is set in belongs to the list item above it; headings that name a block
/// say where the following lines go; other headings are lines like others, so that nothing is lost.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut block = None;
    let mut in_item = false;
    for line in text.lines() {
        if let Some(named) = line.strip_prefix('#').and_then(|rest| block_named(rest.trim_start_matches('#')))
        {
            block = Some(named);
            in_item = false;
            continue;
        }
        let words = bare(line);
        let set_in = line.starts_with("  ") && words == line.trim();
        match found.last_mut().filter(|_| in_item && set_in && !words.is_empty()) {
            Some(above) => {
                above.text.push('\n');
                above.text.push_str(words);
            }
            None if words.is_empty() => in_item = false,
            None => {
                in_item = words != line.trim();
                found.push(Piece { block, text: words.to_owned() });
            }
        }
    }
    found
}

/// The texts of [`pieces`], wherever they belong.
pub fn lines_of(text: &str) -> Vec<String> {
    pieces(text).into_iter().map(|piece| piece.text).collect()
}

/// The block that a heading names: in either language, or in both with a stroke between.
fn block_named(heading: &str) -> Option<Block> {
    let folded = |text: &str| Folded::new(text.trim()).text();
    let names: Vec<String> = heading.split(['/', '／', '（', '(']).map(folded).collect();
    Block::ALL.into_iter().find(|block| {
        let own = Lang::ALL.map(|lang| folded(block.name(lang)));
        names.iter().any(|name| own.contains(name))
    })
}

/// A line without the mark of a list before it: `-`, `*`, `・`, `•`, `1.`, `(2)`, `☐`.
fn bare(line: &str) -> &str {
    let line = line.trim();
    let marked = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with([' ', '\t', '\u{3000}']));
    // ○○ and ■■ stand for words left out, so there the mark is one only before a blank.
    let dotted = || line.strip_prefix(['・', '•', '‣', '◦', '☐', '☑']).filter(|rest| !rest.starts_with('・'));
    let round =
        || line.strip_prefix(['●', '○', '■', '□']).filter(|rest| rest.starts_with([' ', '\t', '\u{3000}']));
    let numbered = || {
        let open = line.strip_prefix(['(', '（']).unwrap_or(line);
        let digits = open.find(|c: char| !c.is_ascii_digit()).filter(|at| (1..=3).contains(at))?;
        let rest = open.get(digits..)?.strip_prefix(['.', ')', '）', '．', '、'])?;
        // 1.5 is a number, not the first of a list.
        (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
    };
    marked.or_else(dotted).or_else(round).or_else(numbered).unwrap_or(line).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_note_without_its_list_mark() {
        let text = "- 購買履歴\n\n* 閲覧履歴\r\n・在庫\n1. 天気\n（2）気温\n-5 度\n1.5 倍\n  口コミ  \n---\n○○株式会社\n● 店";
        let lines = [
            "購買履歴",
            "閲覧履歴",
            "在庫",
            "天気",
            "気温",
            "-5 度",
            "1.5 倍",
            "口コミ",
            "---",
            "○○株式会社",
            "店",
        ];
        assert_eq!(lines_of(text), lines);
        assert_eq!(lines_of(" \n\n"), Vec::<String>::new());
    }

    #[test]
    fn headings_say_where_lines_go_and_set_in_lines_belong_together() {
        let text =
            "# 題\n## 資源 / Key Resources\n- 購買\n  履歴\n- 在庫\n## channels\n- 店\n## ほか\n- 何か";
        let found = pieces(text);
        let said: Vec<(Option<Block>, &str)> =
            found.iter().map(|piece| (piece.block, piece.text.as_str())).collect();
        assert_eq!(
            said,
            [
                (None, "# 題"),
                (Some(Block::KeyResources), "購買\n履歴"),
                (Some(Block::KeyResources), "在庫"),
                (Some(Block::Channels), "店"),
                (Some(Block::Channels), "## ほか"),
                (Some(Block::Channels), "何か"),
            ]
        );
    }
}
