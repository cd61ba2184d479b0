//! The program: the command line when a command is given, else the window.

use growth_canvas::app;
use growth_canvas::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match cli::args() {
        Ok(args) => args,
        Err(code) => return code,
    };
    match args.job {
        Some(job) => cli::run(&job),
        None => match app::run(args.board, args.lang.map(Into::into)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(reason) => cli::no_window(&reason),
        },
    }
}
