//! The pages of a diagram: which page is imported. Pages that each hold a canvas are versions of it, so only one of them is.

use super::cell::Cell;
use crate::exchange::ExchangeError;
use crate::exchange::answer::block_named;
use crate::exchange::remark::Remark;
use crate::model::Block;
use std::collections::{BTreeMap, BTreeSet};

/// From so many blocks on that are named, a page holds a canvas.
const CANVAS: usize = 2;

/// How many blocks are named on each page.
fn named(cells: &[Cell]) -> BTreeMap<usize, usize> {
    let mut named: BTreeMap<usize, BTreeSet<Block>> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.is_vertex) {
        let text = cell.text();
        // A box may begin with its name.
        let name = block_named(&text, false)
            .or_else(|| block_named(text.trim().lines().next().unwrap_or_default(), false));
        named.entry(cell.page).or_default().extend(name);
    }
    named.into_iter().map(|(page, blocks)| (page, blocks.len())).collect()
}

/// Keeps the page that was asked for by its name or its number, from 1; without one the canvas that names most blocks, and
/// what no canvas stands on. The page that was asked for or names most blocks, from 0, and what is to be told of those left out.
///
/// # Errors
/// [`ExchangeError::NoPage`] where there is none of this name.
pub(super) fn chosen(
    cells: &mut Vec<Cell>,
    pages: &[String],
    asked: Option<&str>,
) -> Result<(usize, Vec<Remark>), ExchangeError> {
    let name = |page: usize| {
        pages
            .get(page)
            .map(|name| name.trim())
            .filter(|name| !name.is_empty())
            .map_or_else(|| (page + 1).to_string(), str::to_owned)
    };
    let numbers: BTreeMap<usize, usize> = named(cells);
    let (taken, left): (usize, Vec<usize>) = if let Some(asked) = asked {
        let by_number =
            || asked.trim().parse::<usize>().ok()?.checked_sub(1).filter(|page| numbers.contains_key(page));
        let page = numbers.keys().copied().find(|page| name(*page) == asked.trim()).or_else(by_number);
        let page = page.ok_or_else(|| {
            ExchangeError::NoPage(asked.to_owned(), numbers.keys().copied().map(name).collect())
        })?;
        (page, numbers.keys().copied().filter(|other| *other != page).collect())
    } else {
        let canvases = numbers.iter().filter(|(_, count)| **count >= CANVAS).map(|(page, _)| *page);
        let canvases: Vec<usize> = canvases.collect();
        // The first where none names any.
        let best = numbers.iter().max_by_key(|(page, count)| (**count, std::cmp::Reverse(**page)));
        let best = best.map_or(0, |(page, _)| *page);
        if canvases.len() < 2 {
            return Ok((best, Vec::new()));
        }
        (best, canvases.into_iter().filter(|page| *page != best).collect())
    };
    cells.retain(|cell| !left.contains(&cell.page));
    Ok((taken, left.into_iter().map(|page| Remark::Page(name(page), name(taken))).collect()))
}
