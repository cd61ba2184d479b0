//! Selects the page of a diagram to import. Several pages with a canvas are versions of it, so only one is
//! imported.

use super::cell::Cell;
use crate::interchange::InterchangeError;
use crate::interchange::ai_text::{block_by_name, is_only_names};
use crate::interchange::imported::DiagramPages;
use crate::interchange::remark::Remark;
use crate::model::Block;
use std::collections::{BTreeMap, BTreeSet};

/// Minimum number of named blocks of a page with a canvas.
const MIN_CANVAS_BLOCKS: usize = 2;

/// Number of named blocks per page; if there are many, names that may also be notes count.
fn count_named_blocks(cells: &[Cell]) -> BTreeMap<usize, usize> {
    const MIN_BLOCKS_FOR_ALL_NAMES: usize = 4;
    let mut named: BTreeMap<usize, (BTreeSet<Block>, BTreeSet<Block>)> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.is_vertex) {
        let text = cell.text();
        // A box may start with its name.
        let first = text.trim().lines().next().unwrap_or_default();
        let (sure, all) = named.entry(cell.page).or_default();
        sure.extend(block_by_name(&text, false).or_else(|| block_by_name(first, false)));
        all.extend(block_by_name(first, true).filter(|_| is_only_names(first)));
    }
    let count = |(sure, all): (BTreeSet<Block>, BTreeSet<Block>)| {
        if all.len() >= MIN_BLOCKS_FOR_ALL_NAMES { all.len().max(sure.len()) } else { sure.len() }
    };
    named.into_iter().map(|(page, blocks)| (page, count(blocks))).collect()
}

/// The selected page of a diagram.
pub(super) struct SelectedPage {
    /// Index of the page, from 0.
    pub(super) page: usize,
    /// Pages to choose from: those with a canvas, and the selected one; empty if fewer than two have a canvas.
    pub(super) pages: DiagramPages,
    /// Remarks about the pages that are skipped.
    pub(super) remarks: Vec<Remark>,
}

/// Keeps the page requested by name or number, from 1; by default the canvas with the most named blocks, and
/// the pages without a canvas.
///
/// # Errors
///
/// [`InterchangeError::NoPage`] if there is no such page.
pub(super) fn select_page(
    cells: &mut Vec<Cell>,
    pages: &[String],
    requested: Option<&str>,
) -> Result<SelectedPage, InterchangeError> {
    let name = |page: usize| {
        let name = pages.get(page).map(|name| name.trim()).filter(|name| !name.is_empty());
        name.map_or_else(|| (page + 1).to_string(), str::to_owned)
    };
    let numbers: BTreeMap<usize, usize> = count_named_blocks(cells);
    let canvases: BTreeSet<usize> =
        numbers.iter().filter(|(_, count)| **count >= MIN_CANVAS_BLOCKS).map(|(page, _)| *page).collect();
    let (page, mut left) = if let Some(requested) = requested {
        let by_number = || {
            requested.trim().parse::<usize>().ok()?.checked_sub(1).filter(|page| numbers.contains_key(page))
        };
        let page = numbers.keys().copied().find(|page| name(*page) == requested.trim()).or_else(by_number);
        let names = || numbers.keys().copied().map(name).collect();
        let page = page.ok_or_else(|| InterchangeError::NoPage(requested.to_owned(), names()))?;
        (page, numbers.keys().copied().collect())
    } else {
        // The first page if none names any.
        let best = numbers.iter().max_by_key(|(page, count)| (**count, std::cmp::Reverse(**page)));
        (best.map_or(0, |(page, _)| *page), canvases.clone())
    };
    left.remove(&page);
    cells.retain(|cell| !left.contains(&cell.page));
    let mut choice = canvases;
    if choice.len() < 2 {
        choice.clear();
    } else {
        choice.insert(page);
    }
    let mut called: BTreeMap<String, usize> = BTreeMap::new();
    for page in &choice {
        *called.entry(name(*page)).or_default() += 1;
    }
    // A page with a duplicate name is identified by its number.
    let name_of = |number: usize| {
        let own = name(number);
        if called.get(&own).is_none_or(|count| *count < 2) { own } else { (number + 1).to_string() }
    };
    let taken = choice.iter().position(|own| *own == page).unwrap_or_default();
    Ok(SelectedPage {
        page,
        pages: DiagramPages { names: choice.iter().copied().map(name_of).collect(), selected: taken },
        remarks: left.into_iter().map(|left| Remark::Page(name(left), name(page))).collect(),
    })
}
