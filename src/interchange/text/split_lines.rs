//! Splits plain text into notes, one per line.

use super::list_marker;

/// The note texts of a plain text: one per line, without list markers. An indented line belongs to the list
/// item above it.
pub fn split_lines(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut in_item = false;
    for line in text.lines() {
        let words = strip_list_marker(line);
        let set_in = line.starts_with("  ") && words == line.trim();
        match found.last_mut().filter(|_| in_item && set_in && !words.is_empty()) {
            Some(above) => {
                above.push('\n');
                above.push_str(words);
            }
            None if words.is_empty() => in_item = false,
            None => {
                in_item = words != line.trim();
                found.push(words.to_owned());
            }
        }
    }
    found
}

/// A line without its list marker.
fn strip_list_marker(line: &str) -> &str {
    let line = line.trim();
    list_marker(line).map_or(line, |(_, rest)| rest).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_note_without_its_list_marker() {
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
        assert_eq!(split_lines(text), lines);
        assert_eq!(split_lines(" \n\n"), Vec::<String>::new());
    }

    #[test]
    fn indented_lines_belong_to_the_item_above() {
        assert_eq!(split_lines("- 購買\n  履歴\n- 在庫\n\n  店"), ["購買\n履歴", "在庫", "店"]);
    }
}
