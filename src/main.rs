//! The program: the command line when a command is given, else the window.

use clap::Parser as _;
use growth_canvas::app;
use growth_canvas::cli::{self, Args};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse();
    match args.job {
        Some(job) => cli::run(&job),
        None => match app::run(args.board, args.lang.map(Into::into)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(reason) => cli::no_window(&reason),
        },
    }
}
