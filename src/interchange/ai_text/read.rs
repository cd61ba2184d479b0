//! Reads a text: finds out how it is written, then reads its lines.

use super::canvas_name;
use super::read_items::read_items;
use super::section_remark;
use super::source::PlainSource;
use crate::interchange::ImportLink;
use crate::interchange::remark::Remark;
use crate::interchange::{
    ImportItem, ImportedContent, ItemKind, arrow_list, native_markdown, structured_data,
};
use std::collections::BTreeSet;

/// Reads a text. Every text can be read.
pub fn read_text(text: &str) -> ImportedContent {
    if let Some(own) = native_markdown::strip_own_marker(text) {
        let (text, head) = native_markdown::split_info(own);
        return read_lines(&text, head, true);
    }
    if let Some(written) = structured_data::data_to_markdown(text) {
        let mut content = read_lines(&written, Vec::new(), false);
        // Line numbers refer to the structured data, not to the text.
        content.items.iter_mut().for_each(|item| item.line = 0);
        return content;
    }
    let source = PlainSource::new(text);
    let mut content = read_lines(&source.text, Vec::new(), false);
    content.items.iter_mut().for_each(|item| item.line = source.original_line(item.line));
    if let Some((title, line)) = &source.title {
        // The text may have another title, which wins if it is more than the name of a canvas.
        let other = content.items.iter_mut().find(|item| item.kind == ItemKind::Title);
        let what = match other {
            Some(other) if canvas_name::contains_canvas_name(&other.text) => {
                other.kind = ItemKind::Heading;
                ItemKind::Title
            }
            Some(_) => ItemKind::Heading,
            None => ItemKind::Title,
        };
        content.items.insert(0, ImportItem::new(what, title, *line));
        content.links.iter_mut().for_each(ImportLink::shift);
    }
    content.remarks.extend(source.remarks);
    content
}

/// Reads plain Markdown lines, after the items already read; `own` if the text was written by this program.
fn read_lines(text: &str, mut items: Vec<ImportItem>, own: bool) -> ImportedContent {
    let (rest, mut lines) = arrow_list::extract_arrow_lines(text, own, &BTreeSet::new());
    let mut read = read_items(&rest, own);
    // Lines with an arrow sign that connect no items are read like any others.
    let others = arrow_list::unmatched_lines(&read, &lines);
    if !others.is_empty() {
        let (rest, left) = arrow_list::extract_arrow_lines(text, own, &others);
        (lines, read) = (left, read_items(&rest, own));
    }
    items.extend(read);
    let remarks = heading_remarks(&items);
    let mut content = ImportedContent { items, remarks, ..ImportedContent::default() };
    arrow_list::add_links(&mut content, lines);
    content
}

/// Remarks about headings that were mapped to something with a different name.
fn heading_remarks(items: &[ImportItem]) -> Vec<Remark> {
    let heads = items.iter().filter(|item| item.kind == ItemKind::Heading);
    heads.filter_map(|item| section_remark(&item.text)).collect()
}
