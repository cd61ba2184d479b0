//! `growth-canvas check`: whether the growth cycle of a board closes.

use super::args::{CheckArgs, ReportArg};
use super::report::{Answer, Failure, read_board};
use crate::cycle::Check;
use crate::exchange;

pub(super) fn run(args: &CheckArgs) -> Result<Answer, Failure> {
    let board = read_board(&args.board)?;
    let check = Check::new(&board);
    let words = match args.format {
        ReportArg::Text => exchange::check_text(&board, &check, args.lang.into()),
        ReportArg::Json => exchange::check_json(&board, &check, args.lang.into()),
    };
    Ok(Answer { words, finding: !check.closes })
}
