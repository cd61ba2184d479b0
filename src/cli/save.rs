//! Writes board files for the subcommands that make them.

use super::error::CliError;
use crate::file;
use crate::i18n::key;
use crate::model::Board;
use crate::storage::{self, FileOwnership, RealFs};
use std::path::Path;

/// Rejects a name without the extension of board files.
pub(super) fn check_board_name(out: &Path) -> Result<(), CliError> {
    if out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        return Ok(());
    }
    let out = out.display().to_string();
    Err(CliError::new((key!("cli.error.board_extension"), &[&out]), (key!("cli.hint.board_extension"), &[])))
}

/// Rejects overwriting the input file.
pub(super) fn check_not_source(out: &Path, source: &Path) -> Result<(), CliError> {
    if !storage::is_same_file(&RealFs, out, source) {
        return Ok(());
    }
    let out = out.display().to_string();
    Err(CliError::new((key!("cli.error.same_file"), &[&out]), (key!("cli.hint.other_name"), &[])))
}

/// Writes a new file, or overwrites an existing one with `force`.
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

/// Writes a board to a file.
pub(super) fn write_board(out: &Path, board: &Board, force: bool) -> Result<(), CliError> {
    write_output(out, file::write(board).as_bytes(), force, FileOwnership::NamedByUser)
}
