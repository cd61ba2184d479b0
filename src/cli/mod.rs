//! Command line: everything that works without a display. Shares export and file code with the window, but none
//! of the window's own.
//!
//! Exit codes: 0 success, 1 finding, 2 error. Errors say what happened, where, and what to do. Help, warnings and errors
//! are in the language of `--lang`, else in the system's.

mod args;
mod bundle;
mod cases;
mod check;
mod command_line;
mod completions;
mod diff;
mod error;
mod export;
mod export_args;
mod import;
mod import_report;
mod man;
mod new;
mod normalize_args;
mod output;
mod parse_error;
mod progress;
mod prompt;
mod save;
mod value_enums;

pub(crate) use args::{Args, Subcommand};

use crate::i18n::{Lang, UserError, key};
use clap::FromArgMatches as _;
use error::CliError;
use std::ffi::OsString;
use std::process::ExitCode;

/// Parses the arguments. Errors and help are printed here.
///
/// # Errors
///
/// The exit code.
#[expect(clippy::disallowed_methods, reason = "the arguments are part of the environment")]
pub fn parse_args() -> Result<Args, ExitCode> {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = parse_error::lang_argument(&args).unwrap_or_else(system_lang);
    let mut program = command_line::command(lang);
    let args = normalize_args::normalize_args(args, &program)
        .map_err(|failure| output::exit_error(&failure, lang))?;
    let matches = program.try_get_matches_from_mut(&args);
    matches.and_then(|matches| Args::from_arg_matches(&matches)).map_err(|error| {
        if error.use_stderr() {
            return output::exit_error(&parse_error::describe(&error, &args, &program), lang);
        }
        match output::print_text(&error.render().to_string()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => output::exit_error(&failure, lang),
        }
    })
}

/// The language of the system.
fn system_lang() -> Lang {
    Lang::from_locale(&sys_locale::get_locale().unwrap_or_default())
}

/// Runs a subcommand and reports on standard output and standard error.
pub fn run(subcommand: &Subcommand) -> ExitCode {
    let lang = subcommand.lang().unwrap_or_else(system_lang);
    let done = match subcommand {
        Subcommand::New(args) => new::run(args).map(Into::into),
        Subcommand::Export(args) => export::run(args, lang).map(Into::into),
        Subcommand::Import(args) => import::run(args, lang).map(Into::into),
        Subcommand::Bundle(args) => bundle::run(args, lang).map(Into::into),
        Subcommand::Prompt(args) => prompt::run(args, lang).map(Into::into),
        Subcommand::Check(args) => check::run(args, lang),
        Subcommand::Diff(args) => diff::run(args, lang),
        Subcommand::Cases(args) => Ok(cases::run(args).into()),
        Subcommand::Completions(args) => Ok(completions::run(args, lang).into()),
        Subcommand::Man(_) => man::run(lang).map(Into::into),
    };
    match done {
        Ok(output) => output::print_output(&output, lang),
        Err(failure) => output::exit_error(&failure, lang),
    }
}

/// Reports that no window can be opened, and what works without one.
pub fn report_no_window(reason: &dyn UserError, lang: Option<Lang>) -> ExitCode {
    let lang = lang.unwrap_or_else(system_lang);
    let failure = CliError::new(
        (key!("cli.error.no_window"), &[&reason.message(lang)]),
        (key!("cli.hint.no_window"), &[]),
    );
    output::exit_error(&failure, lang)
}
