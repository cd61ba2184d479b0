//! The program: the command line when a command is given, else the window.

use growth_canvas::app;
use growth_canvas::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match cli::args() {
        Ok(args) => args,
        Err(code) => return code,
    };
    if let Some(job) = args.job {
        return cli::run(&job);
    }
    let asked = app::Asked { path: args.board, lang: args.lang.map(Into::into), resume: args.resume };
    match app::run(asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => cli::no_window(&reason),
    }
}
