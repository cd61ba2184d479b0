//! `growth-canvas check`: whether the growth cycle of a board closes, and how well it is supported.

use super::args::{CheckArgs, ReportArg};
use super::output::{CliError, CliOutput, read_board};
use crate::cycle::{CycleCheck, CycleStatus};
use crate::interchange;

pub(super) fn run(args: &CheckArgs) -> Result<CliOutput, CliError> {
    let board = read_board(&args.board)?;
    let check = CycleCheck::new(&board);
    let words = match args.format {
        ReportArg::Text => interchange::check_text(&board, &check, args.lang.into()),
        ReportArg::Json => interchange::check_json(&board, &check, args.lang.into()),
    };
    let stands = match check.status() {
        CycleStatus::Closes => true,
        CycleStatus::ClosesUnproven => !args.strict,
        CycleStatus::Doubtful | CycleStatus::NotJoined | CycleStatus::Open | CycleStatus::NotStarted => false,
    };
    Ok(CliOutput { text: words, has_findings: !stands })
}
