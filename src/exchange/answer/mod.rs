//! What an AI service answered, or anybody wrote, as what it means for a board: notes, texts of the frame, verdicts.
//!
//! Any plausible Markdown, plain lists and CSV are read. Nothing is dropped: each line that has something on it is one
//! of the [`Item`]s, and what was not understood is listed as such. Knows no board; what becomes of the items is for
//! others.

mod claims;
mod delimited;
mod found;
mod line;
mod markup;
mod names;
mod read;
mod sections;
mod stages;
mod tables;

pub(super) use delimited::records;
pub(super) use line::item as list_mark;
pub(super) use markup::is_sign;

use super::{Incoming, Item, What, own_text, tie_list};
use crate::model::Block;
use std::collections::BTreeSet;

/// Reads an answer. There is no text that cannot be read.
pub fn read(text: &str) -> Incoming {
    let own = own_text::own(text);
    let (text, mut items) = own.map_or_else(|| (text.to_owned(), Vec::new()), own_text::head);
    let (rest, mut lines) = tie_list::cut(&text, &BTreeSet::new());
    let mut read = read::items(&rest, own.is_some());
    // What looks like an arrow and is none between what was read is read like all else.
    let others = tie_list::meaningless(&read, &lines);
    if !others.is_empty() {
        let (rest, left) = tie_list::cut(&text, &others);
        (lines, read) = (left, read::items(&rest, own.is_some()));
    }
    items.extend(read);
    let mut incoming = Incoming { items, ..Incoming::default() };
    tie_list::join(&mut incoming, lines);
    incoming
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

/// The block that a name in a drawing stands for; `loosely` where it is the name of a frame, which is nothing else.
pub(super) fn block_named(text: &str, loosely: bool) -> Option<Block> {
    const LONGEST: usize = 80;
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    // A name may be broken over two lines, or stand in two languages below each other.
    let named = ["", " / "].into_iter().find_map(|between| {
        let line = text.trim().replace('\n', between);
        let bare = names::bare(&line).filter(|named| named.strong || loosely);
        bare.or_else(|| {
            names::heading(&line).filter(|named| loosely || named.strong && named.rest.is_empty())
        })
    });
    match named?.thing {
        names::Thing::Block(block) => Some(block),
        _ => None,
    }
}
