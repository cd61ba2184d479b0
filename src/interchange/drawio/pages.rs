//! The pages of a diagram: which page is imported. Pages that each hold a canvas are versions of it, so only one of them is.

use super::cell::Cell;
use crate::interchange::InterchangeError;
use crate::interchange::ai_text::{block_by_name, is_only_names};
use crate::interchange::imported::DiagramPages;
use crate::interchange::remark::Remark;
use crate::model::Block;
use std::collections::{BTreeMap, BTreeSet};

/// From so many blocks on that are named, a page holds a canvas.
const MIN_CANVAS_BLOCKS: usize = 2;

/// How many blocks are named on each page; where many are, names count that may also be notes.
fn count_named_blocks(cells: &[Cell]) -> BTreeMap<usize, usize> {
    const MIN_BLOCKS_FOR_ALL_NAMES: usize = 4;
    let mut named: BTreeMap<usize, (BTreeSet<Block>, BTreeSet<Block>)> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.is_vertex) {
        let text = cell.text();
        // A box may begin with its name.
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

/// The pages of a diagram, as far as they count.
pub(super) struct SelectedPage {
    /// The page that is taken, from 0.
    pub(super) page: usize,
    /// The pages to choose from: those that hold a canvas, and the chosen one; empty where fewer than two hold a canvas.
    pub(super) pages: DiagramPages,
    /// What is to be told of those left out.
    pub(super) remarks: Vec<Remark>,
}

/// Keeps the page that was asked for by its name or its number, from 1; without one the canvas that names most blocks, and
/// what no canvas stands on.
///
/// # Errors
/// [`InterchangeError::NoPage`] where there is none of this name.
pub(super) fn select_page(
    cells: &mut Vec<Cell>,
    pages: &[String],
    asked: Option<&str>,
) -> Result<SelectedPage, InterchangeError> {
    let name = |page: usize| {
        let name = pages.get(page).map(|name| name.trim()).filter(|name| !name.is_empty());
        name.map_or_else(|| (page + 1).to_string(), str::to_owned)
    };
    let numbers: BTreeMap<usize, usize> = count_named_blocks(cells);
    let canvases: BTreeSet<usize> =
        numbers.iter().filter(|(_, count)| **count >= MIN_CANVAS_BLOCKS).map(|(page, _)| *page).collect();
    let (page, mut left) = if let Some(asked) = asked {
        let by_number =
            || asked.trim().parse::<usize>().ok()?.checked_sub(1).filter(|page| numbers.contains_key(page));
        let page = numbers.keys().copied().find(|page| name(*page) == asked.trim()).or_else(by_number);
        let names = || numbers.keys().copied().map(name).collect();
        let page = page.ok_or_else(|| InterchangeError::NoPage(asked.to_owned(), names()))?;
        (page, numbers.keys().copied().collect())
    } else {
        // The first where none names any.
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
    // A page that is called like another is known by its number.
    let told = |number: usize| {
        let own = name(number);
        if called.get(&own).is_none_or(|count| *count < 2) { own } else { (number + 1).to_string() }
    };
    let taken = choice.iter().position(|own| *own == page).unwrap_or_default();
    Ok(SelectedPage {
        page,
        pages: DiagramPages { names: choice.iter().copied().map(told).collect(), selected: taken },
        remarks: left.into_iter().map(|left| Remark::Page(name(left), name(page))).collect(),
    })
}
