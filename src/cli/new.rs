//! `growth-canvas new`: makes a board file, blank or from a case.

use super::args::NewArgs;
use super::error::CliError;
use super::save::{check_board_name, write_board};
use crate::edit::board_info;
use crate::file;
use crate::i18n::key;
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
            let most = MAX_TEXT_CHARS.to_string();
            return Err(CliError::new(
                (key!("cli.error.long_title"), &[&most]),
                (key!("cli.hint.shorter_title"), &[]),
            ));
        }
        let edit = board_info::set_title(&board, title);
        edit.apply(&mut board).map_err(|conflict| CliError::plain(conflict.to_string()))?;
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
        CliError::new((key!("cli.error.no_case"), &[from]), (key!("cli.hint.cases"), &[&keys.join(", ")]))
    };
    let case = Case::find(from).ok_or_else(unknown)?;
    let read = file::read(case.board.as_bytes());
    Ok(read.map_err(|error| CliError::plain(error.to_string()))?.board)
}
