//! Markdown extensions of other programs: `:::` containers, heading anchors, numbers with a backslash, inline
//! pictures, tables of contents.
//!
//! Does not know what a heading or a line means.

use super::source_text::FOLD_END_LINE;
use crate::interchange::text::markup::replace_spans;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Open containers, innermost last; whether each is collapsible.
#[derive(Debug, Default)]
pub(super) struct OpenContainers {
    open: Vec<bool>,
}

impl OpenContainers {
    /// Replaces a line that starts or ends a container, as written by `HackMD`, Zenn and Qiita; `None` for any
    /// other line. A collapsible container becomes a heading above its content, others only keep their title.
    pub(super) fn lines(&mut self, line: &str) -> Option<Vec<String>> {
        const MIN_FENCE_CHARS: usize = 3;
        let name = line.trim().trim_start_matches(':');
        if line.trim().len() - name.len() < MIN_FENCE_CHARS {
            return None;
        }
        let name = name.trim();
        if name.is_empty() {
            let folds = self.open.pop()?;
            return Some(if folds {
                vec![String::new(), FOLD_END_LINE.to_owned()]
            } else {
                vec![String::new()]
            });
        }
        let (kind, title) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
        let kind = kind.to_lowercase();
        let folds = matches!(kind.as_str(), "details" | "spoiler");
        let notes =
            ["note", "message", "info", "success", "warning", "danger", "tip", "caution", "important"];
        if !folds && !notes.contains(&kind.as_str()) {
            return None;
        }
        self.open.push(folds);
        // After the name, Qiita and Zenn give the level of a note.
        let title = if matches!(title.trim(), "info" | "warn" | "alert") { "" } else { title.trim() };
        let title = if folds && !title.is_empty() { format!("###### {title}") } else { title.to_owned() };
        Some(vec![String::new(), title, String::new()])
    }
}

/// A line without the anchor `{#name}` of a heading, and without the backslash that keeps a number from
/// starting a list: Google Docs writes `**1\. Name** {#name}`.
pub(super) fn strip_anchor(line: &str) -> Cow<'_, str> {
    let kept = text_before_anchor(line).unwrap_or(line);
    let digits = kept.trim_start_matches(['#', '*', '_', '>', ' ', '\t']);
    let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=3).contains(&(digits.len() - behind.len())) && behind.starts_with('\\');
    match behind.strip_prefix('\\').filter(|rest| is_number && rest.starts_with(['.', ')'])) {
        Some(rest) => {
            let number = kept.strip_suffix(behind).unwrap_or_default();
            Cow::Owned(format!("{number}{rest}"))
        }
        None => Cow::Borrowed(kept),
    }
}

/// The name in a line that only shows or defines an embedded picture: `![][image1]`, `[image1]: <data:…>`.
pub(super) fn picture_label(line: &str) -> Option<&str> {
    let line = line.trim();
    let shown = || {
        let (name, number) = line.strip_prefix("![")?.strip_suffix(']')?.split_once("][")?;
        Some(if name.is_empty() { number } else { name })
    };
    let kept = || {
        let (name, place) = line.strip_prefix('[')?.split_once("]:")?;
        place.trim_start().trim_start_matches('<').starts_with("data:").then_some(name)
    };
    shown().or_else(kept)
}

/// The text of a footnote definition: `[^1]: …`.
pub(super) fn footnote_text(line: &str) -> Option<&str> {
    let (name, text) = line.trim_start().strip_prefix("[^")?.split_once("]:")?;
    (!name.is_empty() && !name.contains([' ', '[', ']'])).then(|| text.trim())
}

/// A line without its pictures `![name][place]`, whose names are added to `pictures`.
pub(super) fn strip_pictures<'a>(line: &'a str, pictures: &mut BTreeSet<String>) -> Cow<'a, str> {
    if !line.contains("][") {
        return Cow::Borrowed(line);
    }
    Cow::Owned(replace_spans(line, "![", |after| {
        let (name, behind) = after.split_once("][")?;
        let (place, behind) = behind.split_once(']')?;
        if name.contains(['[', ']']) || place.contains(['[', '(']) {
            return None;
        }
        pictures.insert(if name.is_empty() { place } else { name }.to_owned());
        Some(("".into(), behind))
    }))
}

/// A quoted line without `HackMD`'s author attributes, which are added to `comments`: `[name=Kim] [time=…]
/// [color=#907bf7]`.
pub(super) fn strip_author<'a>(line: &'a str, comments: &mut Vec<String>) -> Cow<'a, str> {
    if !line.trim_start().starts_with('>') || !line.contains("[name=") {
        return Cow::Borrowed(line);
    }
    let bare = replace_spans(line, "[", |after| {
        let value = ["name=", "time=", "color="].into_iter().find_map(|key| after.strip_prefix(key))?;
        let (value, behind) = value.split_once(']')?;
        if !after.starts_with("color=") {
            comments.push(value.to_owned());
        }
        Some(("".into(), behind))
    });
    Cow::Owned(bare.trim_end().to_owned())
}

/// Whether a line is only a placeholder for a table of contents.
pub(super) fn is_table_of_contents(line: &str) -> bool {
    ["[toc]", "[[toc]]", "[[_toc_]]", "${toc}"].iter().any(|known| line.trim().eq_ignore_ascii_case(known))
}

/// The part of a heading before its anchor.
fn text_before_anchor(line: &str) -> Option<&str> {
    let inside = line.trim_start().strip_prefix('#')?.trim_end().strip_suffix('}')?;
    let at = inside.rfind("{#")?;
    let anchor = inside.get(at + 2..)?;
    let name = line.get(..line.find(inside)? + at)?;
    (!anchor.is_empty() && !anchor.contains(['{', '}', ' '])).then(|| name.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_become_headings_or_titles() {
        let mut containers = OpenContainers::default();
        let mut read = |line: &str| containers.lines(line).map(|lines| lines.join("|"));
        assert_eq!(read(":::spoiler 没案").as_deref(), Some("|###### 没案|"));
        assert_eq!(read("::: note warn").as_deref(), Some("||"));
        assert_eq!(read("::::tip 見出し").as_deref(), Some("|見出し|"));
        for end in ["", "", "|</details>"] {
            assert_eq!(read(":::").as_deref(), Some(end));
        }
        assert_eq!(read(":::"), None, "nothing is open");
        assert_eq!(read(":: note"), None);
        assert_eq!(read(":::顧客"), None);
    }

    #[test]
    fn pictures_and_tables_of_contents_are_recognized() {
        assert_eq!(picture_label("![][image1]"), Some("image1"));
        assert_eq!(picture_label("![店][image1]"), Some("店"));
        assert_eq!(picture_label("[image1]: <data:image/png;base64,iVBO>"), Some("image1"));
        assert_eq!(picture_label("[1]: https://example.jp"), None);
        assert_eq!(picture_label("[店][1] に行く"), None);
        assert!(is_table_of_contents(" [TOC]") && !is_table_of_contents("TOC"));
    }

    #[test]
    fn footnotes_pictures_and_authors_are_removed_from_a_line() {
        assert_eq!(footnote_text("[^1]: NDL API"), Some("NDL API"));
        assert_eq!(footnote_text("a [^1]: b"), None);
        let mut pictures = BTreeSet::new();
        assert_eq!(strip_pictures("a ![][i] b ![店][j] ![x](y)", &mut pictures), "a  b  ![x](y)");
        assert_eq!(pictures.into_iter().collect::<Vec<_>>(), ["i", "店"]);
        let mut comments = Vec::new();
        let quote = "> 速い [name=館長] [time=Thu] [color=#907bf7]";
        assert_eq!(strip_author(quote, &mut comments), "> 速い");
        assert_eq!(comments, ["館長", "Thu"]);
    }

    #[test]
    fn anchors_and_number_backslashes_are_removed() {
        for (line, seen) in [
            ("# **顧客** {#顧客}", "# **顧客**"),
            ("## 顧客 {#a b}", "## 顧客 {#a b}"),
            ("顧客 {#a}", "顧客 {#a}"),
            (r"**1\. 顧客**", "**1. 顧客**"),
            (r"12\) 顧客", "12) 顧客"),
            (r"2026\. 顧客", r"2026\. 顧客"),
            (r"1\* 顧客", r"1\* 顧客"),
            (r"\. 顧客", r"\. 顧客"),
            ("#}", "#}"),
            ("", ""),
        ] {
            assert_eq!(strip_anchor(line), seen);
        }
    }
}
