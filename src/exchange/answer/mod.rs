//! What an AI service answered, or anybody wrote, as what it means for a board: notes, texts of the frame, verdicts.
//!
//! Any plausible Markdown, plain lists and CSV are read. Nothing is dropped: each line that has something on it is one
//! of the [`AgendaItem`]s, and what was not understood is listed as such. Knows no board; what becomes of the items is for
//! others.

mod account;
mod canvas_name;
mod claims;
mod column;
mod cosense;
mod delimited;
mod extensions;
mod fence;
mod found;
mod html_lines;
mod labels;
mod line;
mod markup;
mod names;
mod read;
mod sections;
mod short_names;
mod source;
mod stages;
mod tables;
mod things;

pub(super) use delimited::{MAX_COLUMNS, Record, records, widest};
pub(super) use line::{item as list_mark, without_tables};
pub(super) use markup::{broken, is_sign};
pub(super) use names::{is_of_other_canvas, is_only_names};

use super::Tie;
use super::remark::Remark;
use super::target::Target;
use super::{Incoming, Item, What, data, own_text, tie_list};
use crate::i18n::Lang;
use crate::model::{Block, Condition};
use source::Source;
use std::collections::BTreeSet;

/// Reads an answer. There is no text that cannot be read.
pub fn read(text: &str) -> Incoming {
    if let Some(own) = own_text::own(text) {
        let (text, head) = own_text::head(own);
        return lines_of(&text, head, true);
    }
    if let Some(written) = data::markdown_of(text) {
        let mut incoming = lines_of(&written, Vec::new(), false);
        // Its lines are not those of the text.
        incoming.items.iter_mut().for_each(|item| item.line = 0);
        return incoming;
    }
    let source = Source::new(text);
    let mut incoming = lines_of(&source.text, Vec::new(), false);
    incoming.items.iter_mut().for_each(|item| item.line = source.number(item.line));
    if let Some((title, line)) = &source.title {
        // The text may have another title, which counts more where it says more than that it is a canvas.
        let other = incoming.items.iter_mut().find(|item| item.what == What::Title);
        let what = match other {
            Some(other) if canvas_name::has_name(&other.text) => {
                other.what = What::Heading;
                What::Title
            }
            Some(_) => What::Heading,
            None => What::Title,
        };
        incoming.items.insert(0, Item::new(what, title, *line));
        incoming.ties.iter_mut().for_each(Tie::shift);
    }
    incoming.remarks.extend(source.remarks);
    incoming
}

/// Reads plain lines of Markdown, behind what was read of them already; `own` for what was written here.
fn lines_of(text: &str, mut items: Vec<Item>, own: bool) -> Incoming {
    let (rest, mut lines) = tie_list::cut(text, own, &BTreeSet::new());
    let mut read = read::items(&rest, own);
    // What looks like an arrow and is none between what was read is read like all else.
    let others = tie_list::meaningless(&read, &lines);
    if !others.is_empty() {
        let (rest, left) = tie_list::cut(text, own, &others);
        (lines, read) = (left, read::items(&rest, own));
    }
    items.extend(read);
    let remarks = remarks_of(&items);
    let mut incoming = Incoming { items, remarks, ..Incoming::default() };
    tie_list::join(&mut incoming, lines);
    incoming
}

/// What is to be told of headings that are taken for something that they are not called.
fn remarks_of(items: &[Item]) -> Vec<Remark> {
    let heads = items.iter().filter(|item| item.what == What::Heading);
    heads.filter_map(|item| section_remark(&item.text)).collect()
}

/// What is to be told of a heading of a lean canvas.
pub(super) fn section_remark(text: &str) -> Option<Remark> {
    if !is_of_other_canvas(text) {
        return None;
    }
    let target = target_of(names::heading(text)?.thing)?;
    Some(Remark::Section(text.to_owned(), target))
}

/// Whether a heading says no more than what it announces: a section, a canvas, the conditions or, in the program's own words,
/// one of them.
pub(super) fn is_announcement(text: &str) -> bool {
    let name = names::key(names::numbered(text).map_or(text, |(_, rest)| rest));
    let says = |rest: &str| ["", "する", "するか", "している", "しているか"].contains(&rest);
    let is_named =
        |stage: Condition, lang| name.strip_prefix(&names::key(stage.name(lang))).is_some_and(says);
    let is_stage = |stage: Condition| Lang::ALL.iter().any(|lang| is_named(stage, *lang));
    is_only_names(text)
        || stages::is_of_conditions(text)
        || canvas_name::is_bare(text)
        || Condition::ALL.into_iter().any(is_stage)
}

/// Whether a key of structured data names what a heading can announce.
pub(super) fn names_thing(key: &str, only_strongly: bool) -> bool {
    use names::Thing;
    names::bare(key).is_some_and(|named| {
        (named.strong || !only_strongly)
            && !matches!(named.thing, Thing::Canvas | Thing::Aside | Thing::Doubts)
    })
}

/// What a reader sees of a line of Markdown.
pub(super) fn plain_of(text: &str) -> String {
    markup::plain(&markup::protected(text))
}

/// The same with everything that a backslash protects still hidden, so that the line can be parted by its signs.
pub(super) fn veiled(text: &str) -> String {
    markup::unsigned(&markup::protected(text))
}

/// A part of a veiled line as a reader sees it.
pub(super) fn unveiled(text: &str) -> String {
    markup::bared(text)
}

/// The block that a name stands for; `loosely` where it is the name of a frame or stands in a column of names.
pub(super) fn block_named(text: &str, loosely: bool) -> Option<Block> {
    target_named(text, loosely)?.block()
}

/// Where what lies under a name in a drawing belongs; `loosely` where it is the name of a frame, which is nothing else.
/// Elsewhere a sentence that mentions a name is none.
pub(super) fn target_named(text: &str, loosely: bool) -> Option<Target> {
    const LONGEST: usize = 80;
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    // A name may be broken over two lines, or stand in two languages below each other.
    let named = ["", " / "].into_iter().find_map(|between| {
        let line = text.trim().replace('\n', between);
        let bare = names::bare(&line).filter(|named| named.strong || loosely);
        bare.or_else(|| names::abbreviation(&line)).or_else(|| names::heading(&line).filter(|_| loosely))
    });
    target_of(named?.thing)
}

/// What a card says that begins with a strong name before a colon: where it belongs, and the text.
pub(super) fn labelled(line: &str) -> Option<(Target, String)> {
    let named = names::lead(line).filter(|named| named.strong)?;
    Some((target_of(named.thing)?, unveiled(&markup::plain(&named.rest))))
}

/// Where what lies under the name of a thing belongs.
const fn target_of(thing: names::Thing) -> Option<Target> {
    Some(match thing {
        names::Thing::Block(block) => Target::Block(block),
        names::Thing::Lane => Target::Lane,
        names::Thing::Frame(which) => Target::Frame(which),
        names::Thing::Beside => Target::Beside,
        _ => return None,
    })
}
