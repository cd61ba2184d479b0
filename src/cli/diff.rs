//! `growth-canvas diff`: changes between two boards.

use super::args::DiffArgs;
use super::error::CliError;
use super::output::{CliOutput, read_board};
use super::value_enums::content_lang;
use crate::cycle::BoardDiff;
use crate::i18n::Lang;
use crate::interchange;

pub(super) fn run(args: &DiffArgs, lang: Lang) -> Result<CliOutput, CliError> {
    let (earlier, later) = (read_board(&args.earlier, lang)?, read_board(&args.later, lang)?);
    let comparison = BoardDiff::new(&earlier, &later);
    let text = interchange::diff_text(&comparison, &earlier, &later, content_lang(args.lang));
    Ok(CliOutput { text, has_findings: !comparison.is_same() })
}
