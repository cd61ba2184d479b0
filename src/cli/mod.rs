//! The command line: everything that needs no display. Shares export and files with the window, never its code.
//!
//! Exit codes: 0 done, 1 a finding, 2 an error. Errors say what, where, and what to do.

mod args;
mod cases;
mod check;
mod diff;
mod export;
mod export_args;
mod import;
mod import_report;
mod names;
mod new;
mod pack;
mod progress;
mod prompt;
mod report;
mod save;

pub use args::{Args, Job};

use clap::Parser as _;
use clap::error::ErrorKind;
use report::Failure;
use std::process::ExitCode;

/// What was typed. Where that makes no sense, or only help was wanted, that has been said; the exit code is left.
///
/// # Errors
/// The exit code to end with.
pub fn args() -> Result<Args, ExitCode> {
    Args::try_parse().map_err(|error| {
        // The parser takes a first word that is no command for a board, and the next for a command.
        if error.kind() == ErrorKind::ArgumentConflict && error.to_string().contains("subcommand") {
            let message = "only one board can be opened, and the first word is no command".to_owned();
            return report::fail(&Failure {
                message,
                hint: "`growth-canvas --help` lists the commands".to_owned(),
            });
        }
        report::explain(&error)
    })
}

/// Does a job and reports on standard output and standard error.
pub fn run(job: &Job) -> ExitCode {
    let done = match job {
        Job::New(args) => new::run(args).map(Into::into),
        Job::Export(args) => export::run(args).map(Into::into),
        Job::Import(args) => import::run(args).map(Into::into),
        Job::Pack(args) => pack::run(args).map(Into::into),
        Job::Prompt(args) => prompt::run(args).map(Into::into),
        Job::Check(args) => check::run(args),
        Job::Diff(args) => diff::run(args),
        Job::Cases(args) => Ok(cases::run(args).into()),
    };
    match done {
        Ok(answer) => report::say(&answer),
        Err(failure) => report::fail(&failure),
    }
}

/// Says that no window can be opened, and what can be done without one.
pub fn no_window(reason: &str) -> ExitCode {
    let message = format!("no window can be opened here ({reason})");
    let hint = "without a display, `growth-canvas export BOARD -o OUT.png` still makes pictures".to_owned();
    report::fail(&Failure { message, hint })
}
