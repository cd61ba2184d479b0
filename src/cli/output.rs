//! All output of the command line: results to standard output, errors and warnings to standard error. Texts of
//! boards and file names are escaped, so that terminals do not interpret them.

use crate::export::ExportError;
use crate::i18n::{Lang, escape_control_chars};
use crate::interchange;
use crate::model::Board;
use crate::storage::{self, StorageError};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// An error with a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CliError {
    pub(super) message: String,
    pub(super) hint: String,
}

impl From<StorageError> for CliError {
    fn from(error: StorageError) -> Self {
        let hint = match error {
            StorageError::Exists(_) => "choose another name, or add --force to overwrite it".to_owned(),
            StorageError::Read(..)
            | StorageError::File(..)
            | StorageError::Write(..)
            | StorageError::Protected(_)
            | StorageError::Changed(_)
            | StorageError::Missing(_)
            | StorageError::Unreadable(_) => error.hint(Lang::En).to_owned(),
        };
        Self { message: error.message(Lang::En), hint }
    }
}

impl From<ExportError> for CliError {
    fn from(error: ExportError) -> Self {
        Self { message: error.message(Lang::En), hint: error.hint(Lang::En).to_owned() }
    }
}

impl CliError {
    /// The error with the path prepended, unless it contains it.
    pub(super) fn for_path(self, path: &Path) -> Self {
        let path = path.display().to_string();
        if self.message.contains(&path) {
            self
        } else {
            Self { message: format!("{path}: {}", self.message), ..self }
        }
    }
}

/// Result of a subcommand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CliOutput {
    /// Text for standard output.
    pub(super) text: String,
    /// Whether there are findings, although nothing failed.
    pub(super) has_findings: bool,
}

impl From<String> for CliOutput {
    fn from(words: String) -> Self {
        Self { text: words, has_findings: false }
    }
}

/// Reads a board and warns about repairs.
pub(super) fn read_board(path: &Path) -> Result<Board, CliError> {
    let loaded = storage::read_board(path).map_err(|error| {
        let mut failure = CliError::from(error);
        if path.is_file() && interchange::is_importable(path) {
            failure.hint =
                format!("make a board of it first: growth-canvas import {} -o NAME.ron", path.display());
        }
        failure
    })?;
    for repair in &loaded.repairs {
        print_warning(&repair.message(Lang::En));
    }
    Ok(loaded.board)
}

/// Prints a result and returns the exit code.
pub(super) fn print_output(answer: &CliOutput) -> ExitCode {
    match print_line(&answer.text) {
        Ok(()) if answer.has_findings => ExitCode::from(1),
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => exit_error(&failure),
    }
}

/// Prints a line to standard output. A closed pipe is not an error.
///
/// # Errors
///
/// Standard output cannot be written, for example on a full disk: a script would take partial output for all of
/// it.
pub(super) fn print_line(words: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout();
    match out.write_all(escape_control_chars(words).as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError {
            message: format!("standard output cannot be written to: {error}"),
            hint: "make room there, or send the output elsewhere".to_owned(),
        }),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints a warning.
pub(super) fn print_warning(words: &str) {
    writeln!(std::io::stderr(), "warning: {}", escape_control_chars(words)).ok();
}

/// Prints an error.
pub(super) fn print_error(failure: &CliError) {
    let hint = if failure.hint.is_empty() { String::new() } else { format!("hint: {}\n", failure.hint) };
    write!(
        std::io::stderr(),
        "error: {}\n{}",
        escape_control_chars(&failure.message),
        escape_control_chars(&hint)
    )
    .ok();
}

/// Prints a message of the parser: help to standard output, errors to standard error; returns the exit code.
pub(super) fn print_parse_error(said: &clap::Error) -> ExitCode {
    let words = said.render().to_string();
    if said.use_stderr() {
        write!(std::io::stderr(), "{}", escape_control_chars(&words)).ok();
    } else if let Err(failure) = print_line(&words) {
        return exit_error(&failure);
    }
    ExitCode::from(u8::try_from(said.exit_code()).unwrap_or(2))
}

/// Prints the final error and returns the exit code.
pub(super) fn exit_error(failure: &CliError) -> ExitCode {
    print_error(failure);
    ExitCode::from(2)
}
