//! `growth-canvas export`: a picture of a board.

use super::args::ExportArgs;
use super::report::{Failure, read_board};
use crate::{disk, export};

pub(super) fn run(args: &ExportArgs) -> Result<String, Failure> {
    let format = args.format().ok_or_else(|| Failure {
        message: format!("cannot tell the kind of picture from {}", args.out.display()),
        hint: "let the name end in .png or .svg".to_owned(),
    })?;
    let board = read_board(&args.board)?;
    let bytes = export::export(&board, format, args.options())?;
    if args.force {
        disk::write_over(&args.out, &bytes)?;
    } else {
        disk::write_new(&args.out, &bytes)?;
    }
    Ok(format!("{}\n", args.out.display()))
}
