//! `growth-canvas export`: pictures of a board, of its wheel, of the steps of its presentation; what to test next as a list.

use super::args::{BackgroundArg, CropArg, ExportArgs, SubjectArg};
use super::report::{Failure, read_board};
use super::save::write;
use crate::cycle::{Check, Show};
use crate::export::{ExportOptions, Format, Subject};
use crate::model::Board;
use crate::{disk, exchange, export};
use std::fmt::Write as _;
use std::path::PathBuf;

pub(super) fn run(args: &ExportArgs) -> Result<String, Failure> {
    if args.subject == SubjectArg::Tests {
        return tests(args);
    }
    if args.subject == SubjectArg::Board && !args.steps && is_markdown(args) {
        return notes(args);
    }
    let format = args.format().ok_or_else(|| Failure {
        message: format!("cannot tell the kind of picture from {}", args.out.display()),
        hint: "let the name end in .png, .svg or .md; a list of what to test needs --of tests and .md"
            .to_owned(),
    })?;
    if args.subject == SubjectArg::Wheel {
        only_of_board(&[("--crop", args.crop != CropArg::Page), ("--frame", args.frame)], "the wheel")?;
    }
    let board = read_board(&args.board)?;
    if args.steps {
        return steps(args, &board, format);
    }
    let subject = if args.subject == SubjectArg::Wheel { Subject::Wheel } else { Subject::Board };
    let bytes = export::export(&board, subject, format, args.options())?;
    write(&args.out, &bytes, args.force)?;
    Ok(format!("{}\n", args.out.display()))
}

/// Refuses options that mean nothing for what is made, rather than leaving them out silently.
fn only_of_board(given: &[(&str, bool)], made: &str) -> Result<(), Failure> {
    let Some((name, _)) = given.iter().find(|(_, given)| *given) else { return Ok(()) };
    let message = format!("{name} does not apply to {made}");
    Err(Failure { message, hint: format!("leave out {name} or --of") })
}

fn is_markdown(args: &ExportArgs) -> bool {
    args.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// The options that only pictures have, and whether they were given.
fn of_pictures(args: &ExportArgs) -> [(&'static str, bool); 5] {
    [
        ("--crop", args.crop != CropArg::Page),
        ("--frame", args.frame),
        ("--covered", args.covered),
        ("--background", args.background != BackgroundArg::White),
        ("--width", args.width != ExportOptions::default().width),
    ]
}

/// The notes, arrows and verdicts of a board as text; `import` reads them back.
fn notes(args: &ExportArgs) -> Result<String, Failure> {
    only_of_board(&of_pictures(args), "text")?;
    let board = read_board(&args.board)?;
    write(&args.out, exchange::markdown(&board, args.lang.into()).as_bytes(), args.force)?;
    Ok(format!("{}\n", args.out.display()))
}

/// The list of what to test next.
fn tests(args: &ExportArgs) -> Result<String, Failure> {
    if !is_markdown(args) {
        let message = format!("what to test is a list in Markdown, unlike {}", args.out.display());
        return Err(Failure { message, hint: "let the name end in .md".to_owned() });
    }
    let given = of_pictures(args);
    only_of_board(&given, "what to test")?;
    let board = read_board(&args.board)?;
    let list = exchange::tests_markdown(&board, &Check::new(&board), args.lang.into());
    write(&args.out, list.as_bytes(), args.force)?;
    Ok(format!("{}\n", args.out.display()))
}

/// A picture of each step. Before the first is written, none of them may be there, unless they may be overwritten.
fn steps(args: &ExportArgs, board: &Board, format: Format) -> Result<String, Failure> {
    let count = Show::new(board).steps().len();
    if count == 0 {
        let message = "the presentation of this board has no steps".to_owned();
        return Err(Failure { message, hint: "choose its parts in the window".to_owned() });
    }
    let names: Vec<PathBuf> = (1..=count).map(|number| disk::numbered(&args.out, number, count)).collect();
    if let Some(name) = names.iter().find(|name| !args.force && name.exists()) {
        return Err(disk::DiskError::Exists(name.clone()).into());
    }
    let mut list = String::new();
    for (step, name) in names.iter().enumerate() {
        let bytes = export::export(board, Subject::Step(step), format, args.options())?;
        write(name, &bytes, args.force)?;
        writeln!(list, "{}", name.display()).ok();
    }
    Ok(list)
}
