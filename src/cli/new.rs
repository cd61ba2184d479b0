//! `growth-canvas new`: makes a board file, blank or from a case.

use super::args::NewArgs;
use super::output::CliError;
use super::save::{check_board_name, write_board};
use crate::edit::board_info;
use crate::file;
use crate::model::{Board, MAX_TEXT_CHARS};
use crate::workshop::{Case, build_template};

pub(super) fn run(args: &NewArgs) -> Result<String, CliError> {
    check_board_name(&args.out)?;
    let mut board = start_board(&args.from)?;
    if args.template {
        board = build_template(&board);
    }
    if let Some(title) = &args.title {
        if title.chars().count() > MAX_TEXT_CHARS {
            let message = format!("the title is longer than {MAX_TEXT_CHARS} characters");
            return Err(CliError { message, hint: "choose a shorter title".to_owned() });
        }
        let edit = board_info::set_title(&board, title);
        edit.apply(&mut board)
            .map_err(|conflict| CliError { message: conflict.to_string(), hint: String::new() })?;
    }
    write_board(&args.out, &board, args.force)?;
    Ok(format!("{}\n", args.out.display()))
}

fn start_board(from: &str) -> Result<Board, CliError> {
    if from == "blank" {
        return Ok(Board::default());
    }
    let unknown = || {
        let keys: Vec<&str> = Case::ALL.iter().map(|case| case.key).collect();
        let hint = format!("choose one of: blank, {}", keys.join(", "));
        CliError { message: format!("there is no case named `{from}`"), hint }
    };
    let case = Case::find(from).ok_or_else(unknown)?;
    let read = file::read(case.board.as_bytes());
    let failed = |error: file::FileError| CliError { message: error.to_string(), hint: String::new() };
    Ok(read.map_err(failed)?.board)
}
