//! The only place that prints: results to standard output, failures to standard error.

use crate::disk::DiskError;
use crate::export::ExportError;
use crate::words::Lang;
use std::io::Write as _;
use std::process::ExitCode;

/// What went wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) hint: String,
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        let hint = match error {
            DiskError::Exists(_) => "choose another name, or add --force to overwrite it".to_owned(),
            DiskError::Read(..) | DiskError::File(..) | DiskError::Write(..) | DiskError::Protected(_) => {
                error.hint(Lang::En).to_owned()
            }
        };
        Self { message: error.message(Lang::En), hint }
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Self { message: error.message(Lang::En), hint: error.hint(Lang::En).to_owned() }
    }
}

/// Prints a result. A reader that went away is no failure.
pub(super) fn say(words: &str) -> ExitCode {
    std::io::stdout().write_all(words.as_bytes()).ok();
    ExitCode::SUCCESS
}

/// Prints a warning; the job goes on.
pub(super) fn warn(words: &str) {
    writeln!(std::io::stderr(), "warning: {words}").ok();
}

/// Prints a failure.
pub(super) fn fail(failure: &Failure) -> ExitCode {
    let hint = if failure.hint.is_empty() { String::new() } else { format!("hint: {}\n", failure.hint) };
    write!(std::io::stderr(), "error: {}\n{hint}", failure.message).ok();
    ExitCode::from(2)
}
