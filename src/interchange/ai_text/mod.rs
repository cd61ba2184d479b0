//! Reads free text, such as the answer of an AI service, as content of a board: notes, frame texts, verdicts.
//!
//! Accepts any plausible Markdown, plain lists and CSV. Nothing is dropped: each line with content belongs to
//! an item, and what was not understood is listed as such. Knows no board.

mod annotation;
mod assessments;
mod canvas_name;
mod column;
mod conditions;
mod cosense;
mod csv_like;
mod extensions;
mod fence;
mod html_lines;
mod labels;
mod markup;
mod missing_words;
mod read_summary;
mod reader;
mod sections;
mod short_names;
mod source;
mod source_text;
mod tables;
mod terms;
mod value_columns;
mod vocabulary;

pub(super) use csv_like::{CsvRow, MAX_COLUMNS, column_count, csv_rows};
pub(super) use markup::{broken, is_sign};
pub(super) use source_text::{item as list_mark, without_tables};
pub(super) use vocabulary::{is_of_other_canvas, is_only_names};

use super::ImportLink;
use super::remark::Remark;
use super::target::ImportTarget;
use super::{ImportItem, ImportedContent, ItemKind, arrow_list, native_markdown, structured_data};
use crate::i18n::Lang;
use crate::model::{Block, Condition};
use source::PlainSource;
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
    let mut read = reader::read_items(&rest, own);
    // Lines with an arrow sign that connect no items are read like any others.
    let others = arrow_list::unmatched_lines(&read, &lines);
    if !others.is_empty() {
        let (rest, left) = arrow_list::extract_arrow_lines(text, own, &others);
        (lines, read) = (left, reader::read_items(&rest, own));
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

/// Remark about a heading of a lean canvas.
pub(super) fn section_remark(text: &str) -> Option<Remark> {
    if !is_of_other_canvas(text) {
        return None;
    }
    let target = target_of_thing(vocabulary::heading_term(text)?.term)?;
    Some(Remark::Section(text.to_owned(), target))
}

/// Whether a heading is only a name: of a section, a canvas, the conditions, or one of the program's own terms.
pub(super) fn is_announcement(text: &str) -> bool {
    let name = vocabulary::name_key(vocabulary::split_number(text).map_or(text, |(_, rest)| rest));
    let says = |rest: &str| ["", "する", "するか", "している", "しているか"].contains(&rest);
    let is_named = |condition: Condition, lang| {
        name.strip_prefix(&vocabulary::name_key(condition.name(lang))).is_some_and(says)
    };
    let is_stage = |condition: Condition| Lang::ALL.iter().any(|lang| is_named(condition, *lang));
    is_only_names(text)
        || conditions::is_conditions_title(text)
        || canvas_name::is_only_canvas_name(text)
        || Condition::ALL.into_iter().any(is_stage)
}

/// Whether a key of structured data names something that a heading can announce.
pub(super) fn names_thing(key: &str, only_strongly: bool) -> bool {
    use vocabulary::Term;
    vocabulary::strip_name(key).is_some_and(|named| {
        (named.strong || !only_strongly) && !matches!(named.term, Term::Canvas | Term::Ignored | Term::Doubts)
    })
}

/// The visible text of a Markdown line.
pub(super) fn to_plain_text(text: &str) -> String {
    markup::plain_text(&markup::escape_shield(text))
}

/// A Markdown line with escaped characters still shielded, so that it can be split at symbols.
pub(super) fn shield_code(text: &str) -> String {
    markup::strip_signs(&markup::escape_shield(text))
}

/// The visible text of a part of a shielded line.
pub(super) fn unshield_code(text: &str) -> String {
    markup::unshield(text)
}

/// The block that a name stands for; `loosely` for the name of a frame or in a column of names.
pub(super) fn block_by_name(text: &str, loosely: bool) -> Option<Block> {
    target_by_name(text, loosely)?.block()
}

/// The target named by a text in a drawing; `loosely` for the name of a frame, which is always a name.
/// Otherwise a sentence that mentions a name does not count.
pub(super) fn target_by_name(text: &str, loosely: bool) -> Option<ImportTarget> {
    const MAX_LABEL_BYTES: usize = 80;
    if text.chars().nth(MAX_LABEL_BYTES).is_some() {
        return None;
    }
    // A name may be broken into two lines, or given in two languages.
    let named = ["", " / "].into_iter().find_map(|between| {
        let line = text.trim().replace('\n', between);
        let bare = vocabulary::strip_name(&line).filter(|named| named.strong || loosely);
        bare.or_else(|| vocabulary::abbreviation(&line))
            .or_else(|| vocabulary::heading_term(&line).filter(|_| loosely))
    });
    target_of_thing(named?.term)
}

/// Target and text of a card that starts with a strong name before a colon.
pub(super) fn labeled_text(line: &str) -> Option<(ImportTarget, String)> {
    let named = vocabulary::heading_lead(line).filter(|named| named.strong)?;
    Some((target_of_thing(named.term)?, unshield_code(&markup::plain_text(&named.rest))))
}

/// The target that a term stands for.
const fn target_of_thing(thing: vocabulary::Term) -> Option<ImportTarget> {
    Some(match thing {
        vocabulary::Term::Block(block) => ImportTarget::Block(block),
        vocabulary::Term::Lane => ImportTarget::Lane,
        vocabulary::Term::FrameText(which) => ImportTarget::FrameText(which),
        vocabulary::Term::OutsideFrame => ImportTarget::OutsideFrame,
        _ => return None,
    })
}
