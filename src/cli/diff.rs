//! `growth-canvas diff`: changes between two boards.

use super::args::DiffArgs;
use super::output::{CliError, CliOutput, read_board};
use crate::cycle::BoardDiff;
use crate::interchange;

pub(super) fn run(args: &DiffArgs) -> Result<CliOutput, CliError> {
    let (earlier, later) = (read_board(&args.earlier)?, read_board(&args.later)?);
    let comparison = BoardDiff::new(&earlier, &later);
    let words = interchange::diff_text(&comparison, &earlier, &later, args.lang.into());
    Ok(CliOutput { text: words, has_findings: !comparison.is_same() })
}
