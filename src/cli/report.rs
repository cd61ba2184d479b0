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
        Self { message: error.message(Lang::En), hint: error.hint(Lang::En).to_owned() }
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
    writeln!(std::io::stderr(), "error: {}\nhint: {}", failure.message, failure.hint).ok();
    ExitCode::from(2)
}
