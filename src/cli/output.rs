//! All output of the command line: results to standard output, errors and warnings to standard error. Texts of
//! boards and file names are escaped, so that terminals do not interpret them.

#![expect(clippy::disallowed_methods, reason = "this file looks at the file system")]

use super::error::CliError;
use crate::i18n::{Key, Lang, escape_control_chars, key, tr, tr_fmt};
use crate::interchange;
use crate::model::Board;
use crate::storage;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// Result of a subcommand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CliOutput {
    /// Text for standard output.
    pub(super) text: String,
    /// Whether there are findings, although nothing failed.
    pub(super) has_findings: bool,
}

impl From<String> for CliOutput {
    fn from(text: String) -> Self {
        Self { text, has_findings: false }
    }
}

/// Reads a board and warns about repairs.
pub(super) fn read_board(path: &Path, lang: Lang) -> Result<Board, CliError> {
    let loaded = storage::read_board(path).map_err(|error| {
        let failure = CliError::from(error);
        if path.is_file() && interchange::is_importable(path) {
            failure.with_hint(key!("cli.hint.import_first"), &[&path.display().to_string()])
        } else {
            failure
        }
    })?;
    for repair in &loaded.repairs {
        print_warning(lang, &format!("{}: {}", path.display(), repair.message(lang)));
    }
    Ok(loaded.board)
}

/// Prints a result and returns the exit code.
pub(super) fn print_output(output: &CliOutput, lang: Lang) -> ExitCode {
    match print_text(&output.text) {
        Ok(()) if output.has_findings => ExitCode::from(1),
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => exit_error(&failure, lang),
    }
}

/// Prints a text to standard output. A closed pipe is not an error.
///
/// # Errors
///
/// Standard output cannot be written, for example on a full disk: a script would take partial output for all of it.
pub(super) fn print_text(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout();
    match out.write_all(escape_control_chars(text).as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::stdout(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints a warning.
pub(super) fn print_warning(lang: Lang, message: &str) {
    let label = tr(lang, key!("cli.label.warning"));
    writeln!(std::io::stderr(), "{label}{}", escape_control_chars(message)).ok();
}

/// Prints a warning by its message key.
pub(super) fn print_warning_fmt(lang: Lang, key: Key, parts: &[&str]) {
    print_warning(lang, &tr_fmt(lang, key, parts));
}

/// Prints an error with its hint.
pub(super) fn print_error(failure: &CliError, lang: Lang) {
    let (message, hint) = (failure.message(lang), failure.hint(lang));
    let mut err = std::io::stderr();
    writeln!(err, "{}{}", tr(lang, key!("cli.label.error")), escape_control_chars(&message)).ok();
    if !hint.is_empty() {
        writeln!(err, "{}{}", tr(lang, key!("cli.label.hint")), escape_control_chars(&hint)).ok();
    }
}

/// Prints the final error and returns the exit code.
pub(super) fn exit_error(failure: &CliError, lang: Lang) -> ExitCode {
    print_error(failure, lang);
    ExitCode::from(2)
}
