//! Separates the visible cells of a diagram from those that are hidden, or are on a hidden layer or in a hidden
//! cell.

use super::cell::Cell;
use std::collections::BTreeMap;

/// Maximum nesting depth of hidden cells.
const MAX_NESTING: usize = 64;

/// The texts of the hidden cells, and the visible cells.
pub(super) fn split_hidden(cells: Vec<Cell>) -> (Vec<String>, Vec<Cell>) {
    if !cells.iter().any(|cell| cell.is_hidden) {
        return (Vec::new(), cells);
    }
    let known: BTreeMap<(usize, &str), &Cell> =
        cells.iter().map(|cell| ((cell.page, cell.id.as_str()), cell)).collect();
    let is_hidden = |cell: &Cell| {
        let mut above = Some(cell);
        for _ in 0..MAX_NESTING {
            let Some(cell) = above else { break };
            if cell.is_hidden {
                return true;
            }
            above = known.get(&(cell.page, cell.parent.as_str())).copied();
        }
        false
    };
    let hidden: Vec<bool> = cells.iter().map(is_hidden).collect();
    let (mut texts, mut left) = (Vec::new(), Vec::new());
    for (cell, hidden) in cells.into_iter().zip(hidden) {
        if !hidden {
            left.push(cell);
            continue;
        }
        let text = cell.text();
        if !text.trim().is_empty() {
            texts.push(text);
        }
    }
    (texts, left)
}
