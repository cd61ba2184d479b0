//! The program: runs the command line if a subcommand is given, else the window.

use growth_canvas::app;
use growth_canvas::cli;
use std::process::ExitCode;

/// The system allocator keeps memory that a thread has freed: after a large board it would be held until the
/// program ends.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = match cli::parse_args() {
        Ok(args) => args,
        Err(code) => return code,
    };
    if let Some(subcommand) = args.command {
        return cli::run(&subcommand);
    }
    let lang = args.lang;
    let options = app::LaunchOptions { path: args.board, lang, resume: args.resume };
    match app::run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => cli::report_no_window(&reason, lang),
    }
}
