//! `growth-canvas import`: a board from what an AI service answered, from Markdown, plain lists or CSV.

use super::args::ImportArgs;
use super::report::{Failure, read_board, warn};
use super::save::{board_name, write_board};
use crate::disk;
use crate::editor::Editor;
use crate::exchange::answer::{Answer, Item, What};
use crate::model::{Board, IdSource};
use crate::words::{Lang, word};
use std::path::Path;

pub(super) fn run(args: &ImportArgs) -> Result<String, Failure> {
    board_name(&args.out)?;
    let text = if args.input == Path::new("-") { disk::read_input() } else { disk::read_text(&args.input) };
    let text = text?.ok_or_else(|| Failure {
        message: format!("{} is not text in UTF-8", args.input.display()),
        hint: "save it as UTF-8 text first".to_owned(),
    })?;
    let board = args.into.as_deref().map_or(Ok(Board::default()), read_board)?;
    let answer = Answer::read(&text);
    let plain = !answer.is_structured();
    let mut items = answer.items;
    if let Some(block) = args.block.filter(|_| plain) {
        // Lines that belong nowhere are notes of the block that was named.
        for item in items.iter_mut().filter(|item| item.what == What::Unread) {
            item.what = What::Note(Some(block.into()));
        }
    }
    for item in items.iter().filter(|item| item.what == What::Unread) {
        warn(&format!("line {}: not understood: {}", item.line, item.text.replace('\n', " ")));
    }
    if items.iter().all(|item| matches!(item.what, What::Unread | What::Heading)) {
        return Err(nothing_in(&args.input, &items));
    }
    let seed = disk::random_seed().map_err(|message| Failure { message, hint: String::new() })?;
    let mut editor = Editor::new(board, IdSource::new(seed));
    // What the team has said is not written over.
    let (free, kept): (Vec<Item>, Vec<Item>) = items
        .into_iter()
        .filter(|item| !matches!(item.what, What::Unread | What::Heading))
        .partition(|item| editor.is_free_for(item.what));
    for item in kept {
        let said = item.text.replace('\n', " ");
        warn(&format!("line {}: left out, as the board has one already: {said}", item.line));
    }
    let taken = editor.take_answer(&free, !args.confirmed).map_err(|key| Failure {
        message: word(Lang::En, key).to_owned(),
        hint: "split the text".to_owned(),
    })?;
    write_board(&args.out, editor.board(), args.force)?;
    if taken.piled {
        warn("a block is too full for all of its notes: some lie over each other");
    }
    Ok(format!("{}\t{}\n", args.out.display(), taken.notes))
}

/// Why an answer gave nothing: nothing in it is named, or nothing stands below the names.
fn nothing_in(input: &Path, items: &[Item]) -> Failure {
    let named = items.iter().any(|item| item.what == What::Heading);
    let (what, hint) = if named {
        ("holds no more than headings", "write below them what belongs there")
    } else {
        (
            "names no block and no condition",
            "name the blocks in headings, or say with --block where the lines go",
        )
    };
    Failure { message: format!("{} {what}", input.display()), hint: hint.to_owned() }
}
