//! The command line: everything that needs no display. Shares export and files with the window, never its code.
//!
//! Exit codes: 0 done, 1 a finding, 2 an error. Errors say what, where, and what to do.

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

/// What was typed. Where that makes no sense, or only help was wanted, that has been said; the exit code is left.
///
/// # Errors
/// The exit code to end with.
pub fn parse_args() -> Result<Args, ExitCode> {
    Args::try_parse().map_err(|error| {
        // The parser takes a first word that is no command for a board, and the next for a command.
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

/// Does a job and reports on standard output and standard error.
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

/// Says that no window can be opened, and what can be done without one.
pub fn report_no_window(reason: &str) -> ExitCode {
    let message = format!("no window can be opened here ({reason})");
    let hint = "without a display, `growth-canvas export BOARD -o OUT.png` still makes pictures".to_owned();
    output::exit_error(&CliError { message, hint })
}
