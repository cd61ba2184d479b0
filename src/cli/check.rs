//! `growth-canvas check`: whether the growth cycle of a board closes, and how well it is supported.

use super::args::{CheckArgs, ReportArg};
use super::error::CliError;
use super::output::{CliOutput, read_board};
use super::value_enums::content_lang;
use crate::cycle::{CycleCheck, CycleStatus};
use crate::i18n::Lang;
use crate::interchange;

pub(super) fn run(args: &CheckArgs, lang: Lang) -> Result<CliOutput, CliError> {
    let board = read_board(&args.board, lang)?;
    let check = CycleCheck::new(&board);
    let text = match args.format {
        ReportArg::Text => interchange::check_text(&board, &check, content_lang(args.lang)),
        ReportArg::Json => interchange::check_json(&board, &check, content_lang(args.lang)),
    };
    let passes = match check.status() {
        CycleStatus::Closed => true,
        CycleStatus::ClosedUnproven => !args.strict,
        CycleStatus::Doubtful | CycleStatus::NotJoined | CycleStatus::NotClosed | CycleStatus::NotStarted => {
            false
        }
    };
    Ok(CliOutput { text, has_findings: !passes })
}
