//! `growth-canvas new`: a board file, blank or from a case.

use super::args::NewArgs;
use super::report::Failure;
use super::save::{board_name, write_board};
use crate::edit::board_info;
use crate::file;
use crate::model::{Board, MAX_TEXT};
use crate::workshop::{Case, build_template};

pub(super) fn run(args: &NewArgs) -> Result<String, Failure> {
    board_name(&args.out)?;
    let mut board = start(&args.from)?;
    if args.pattern {
        board = build_template(&board);
    }
    if let Some(title) = &args.title {
        if title.chars().count() > MAX_TEXT {
            let message = format!("the title is longer than {MAX_TEXT} characters");
            return Err(Failure { message, hint: "choose a shorter title".to_owned() });
        }
        let edit = board_info::set_title(&board, title);
        edit.apply(&mut board)
            .map_err(|conflict| Failure { message: conflict.to_string(), hint: String::new() })?;
    }
    write_board(&args.out, &board, args.force)?;
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
