//! Command line: everything that works without a display. Shares export and file code with the window, but none
//! of the window's own.
//!
//! Exit codes: 0 success, 1 finding, 2 error. Errors say what happened, where, and what to do.

mod args;
mod bundle;
mod cases;
mod check;
mod diff;
mod export;
mod export_args;
mod import;
mod import_report;
mod new;
mod output;
mod progress;
mod prompt;
mod save;
mod value_enums;

pub use args::{Args, Subcommand};

use clap::Parser as _;
use clap::error::ErrorKind;
use output::CliError;
use std::process::ExitCode;

/// Parses the arguments. Errors and help are printed here.
///
/// # Errors
///
/// The exit code.
pub fn parse_args() -> Result<Args, ExitCode> {
    Args::try_parse().map_err(|error| {
        // The parser takes a first word that is no subcommand for a board, and the next one for a subcommand.
        if error.kind() == ErrorKind::ArgumentConflict && error.to_string().contains("subcommand") {
            let message = "only one board can be opened, and the first word is no command".to_owned();
            return output::exit_error(&CliError {
                message,
                hint: "`growth-canvas --help` lists the commands".to_owned(),
            });
        }
        output::print_parse_error(&error)
    })
}

/// Runs a subcommand and reports on standard output and standard error.
pub fn run(job: &Subcommand) -> ExitCode {
    let done = match job {
        Subcommand::New(args) => new::run(args).map(Into::into),
        Subcommand::Export(args) => export::run(args).map(Into::into),
        Subcommand::Import(args) => import::run(args).map(Into::into),
        Subcommand::Bundle(args) => bundle::run(args).map(Into::into),
        Subcommand::Prompt(args) => prompt::run(args).map(Into::into),
        Subcommand::Check(args) => check::run(args),
        Subcommand::Diff(args) => diff::run(args),
        Subcommand::Cases(args) => Ok(cases::run(args).into()),
    };
    match done {
        Ok(answer) => output::print_output(&answer),
        Err(failure) => output::exit_error(&failure),
    }
}

/// Reports that no window can be opened, and what works without one.
pub fn report_no_window(reason: &str) -> ExitCode {
    let message = format!("no window can be opened here ({reason})");
    let hint = "without a display, `growth-canvas export BOARD -o OUT.png` still makes pictures".to_owned();
    output::exit_error(&CliError { message, hint })
}
