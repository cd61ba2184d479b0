//! Writing a board's file for the commands that make one.

use super::output::CliError;
use crate::file;
use crate::model::Board;
use crate::storage::{self, FileOwnership, RealFs};
use std::path::Path;

/// Refuses a name that does not end like a board's file.
pub(super) fn check_board_name(out: &Path) -> Result<(), CliError> {
    if out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        return Ok(());
    }
    let message = format!("a board's file ends in .ron, unlike {}", out.display());
    Err(CliError { message, hint: "let the name end in .ron".to_owned() })
}

/// Refuses to write over what is being read, which is never meant.
pub(super) fn check_not_source(out: &Path, source: &Path) -> Result<(), CliError> {
    if !storage::is_same_file(&RealFs, out, source) {
        return Ok(());
    }
    let message = format!("{} would be written over what it is made from", out.display());
    Err(CliError { message, hint: "choose another name".to_owned() })
}

/// Writes bytes to a new file, or over an old one where that is forced.
pub(super) fn write_output(
    out: &Path,
    bytes: &[u8],
    force: bool,
    ownership: FileOwnership,
) -> Result<(), CliError> {
    if force {
        storage::overwrite_atomic(out, bytes, ownership)?;
    } else {
        storage::create_new(out, bytes)?;
    }
    Ok(())
}

/// Writes a board to its file.
pub(super) fn write_board(out: &Path, board: &Board, force: bool) -> Result<(), CliError> {
    write_output(out, file::write(board).as_bytes(), force, FileOwnership::NamedByUser)
}
