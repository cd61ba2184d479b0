//! `growth-canvas new`: a board file, blank or from a case.

use super::args::NewArgs;
use super::report::Failure;
use crate::edit::head;
use crate::model::{Board, MAX_TEXT};
use crate::workshop::Case;
use crate::{disk, file};

pub(super) fn run(args: &NewArgs) -> Result<String, Failure> {
    if !args.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        let message = format!("a board's file ends in .ron, unlike {}", args.out.display());
        return Err(Failure { message, hint: "let the name end in .ron".to_owned() });
    }
    let mut board = start(&args.from)?;
    if let Some(title) = &args.title {
        if title.chars().count() > MAX_TEXT {
            let message = format!("the title is longer than {MAX_TEXT} characters");
            return Err(Failure { message, hint: "choose a shorter title".to_owned() });
        }
        let edit = head::set_title(&board, title);
        edit.apply(&mut board)
            .map_err(|conflict| Failure { message: conflict.to_string(), hint: String::new() })?;
    }
    let text = file::write(&board);
    if args.force {
        disk::write_over(&args.out, text.as_bytes())?;
    } else {
        disk::write_new(&args.out, text.as_bytes())?;
    }
    Ok(format!("{}\n", args.out.display()))
}

fn start(from: &str) -> Result<Board, Failure> {
    if from == "blank" {
        return Ok(Board::default());
    }
    let unknown = || {
        let keys: Vec<&str> = Case::ALL.iter().map(|case| case.key).collect();
        let hint = format!("choose one of: blank, {}", keys.join(", "));
        Failure { message: format!("there is no case named `{from}`"), hint }
    };
    let case = Case::find(from).ok_or_else(unknown)?;
    let read = file::read(case.board.as_bytes());
    let failed = |error: file::FileError| Failure { message: error.to_string(), hint: String::new() };
    Ok(read.map_err(failed)?.board)
}
