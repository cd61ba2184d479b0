//! `growth-canvas export`: pictures, documents and text of boards, of their wheels, of the steps of their presentations; what to
//! test next as a list.

use super::args::{ExportArgs, FormatArg, SubjectArg};
use super::progress::Progress;
use super::report::{Failure, read_board, tell};
use super::save::write;
use crate::cycle::{Check, Show};
use crate::disk::{self, DiskError};
use crate::export::{ExportError, Subject};
use crate::model::Board;
use crate::{exchange, export};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &ExportArgs) -> Result<String, Failure> {
    let kind = kind(args)?;
    check_options(args, kind)?;
    let files = files(args, kind)?;
    let progress = Progress::new(files.len());
    let (mut list, mut failures) = (String::new(), Vec::new());
    for (board, out) in files {
        let done = read_board(&board).and_then(|board| one(args, kind, &board, &out));
        match done {
            Ok(names) => list.push_str(&names),
            Err(failure) => failures.push(failure.about(&board)),
        }
        progress.step();
    }
    progress.end();
    // One board that cannot be exported does not keep the others from being.
    match failures.pop() {
        None => Ok(list),
        Some(last) => {
            super::report::print(&list);
            failures.iter().for_each(tell);
            Err(last)
        }
    }
}

/// The kind of file to make.
fn kind(args: &ExportArgs) -> Result<FormatArg, Failure> {
    let kind = args.kind().ok_or_else(|| Failure {
        message: format!("cannot tell the kind of file from {}", args.out.display()),
        hint: "let the name end in .png, .svg, .pdf, .pptx or .md, or say which with --format".to_owned(),
    })?;
    if args.subject == SubjectArg::Tests && kind != FormatArg::Md {
        let message = format!("what to test is a list in Markdown, unlike {}", args.out.display());
        return Err(Failure { message, hint: "let the name end in .md".to_owned() });
    }
    if kind == FormatArg::Md && (args.subject == SubjectArg::Wheel || args.steps) {
        let message = "the wheel and the steps are pictures, not text".to_owned();
        return Err(Failure { message, hint: "let the name end in .png, .svg, .pdf or .pptx".to_owned() });
    }
    Ok(kind)
}

/// Refuses options that mean nothing for what is made, rather than leaving them out silently.
fn check_options(args: &ExportArgs, kind: FormatArg) -> Result<(), Failure> {
    use FormatArg::{Md, Pdf, Png, Pptx, Svg};
    let wheel = args.subject == SubjectArg::Wheel;
    let pixels = matches!(kind, Png | Svg);
    let drawn = pixels || kind == Pdf;
    let options = [
        ("--width", args.width.is_some(), pixels),
        ("--dpi", args.dpi.is_some(), pixels),
        ("--margin", args.margin.is_some(), drawn),
        ("--crop", args.crop.is_some(), drawn && !wheel),
        ("--background", args.background.is_some(), kind != Md),
        ("--letters", args.letters.is_some(), kind == Svg),
        ("--paper", args.paper.is_some(), kind == Pdf),
        ("--author", args.author.is_some(), matches!(kind, Pdf | Pptx)),
        ("--frame", args.frame, kind != Md && !wheel),
        ("--covered", args.covered, kind != Md),
    ];
    let Some((name, ..)) = options.iter().find(|(_, given, applies)| *given && !applies) else {
        return Ok(());
    };
    let made = match args.subject {
        SubjectArg::Wheel if matches!(*name, "--crop" | "--frame") => "the wheel".to_owned(),
        SubjectArg::Tests => "what to test".to_owned(),
        SubjectArg::Board | SubjectArg::Wheel if kind == Md => "text".to_owned(),
        SubjectArg::Board | SubjectArg::Wheel => format!(".{} files", kind.extension()),
    };
    Err(Failure { message: format!("{name} does not apply to {made}"), hint: format!("leave out {name}") })
}

/// The boards and the file to make of each: the one that was named, or one in the folder that was.
fn files(args: &ExportArgs, kind: FormatArg) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
    if let [board] = args.boards.as_slice()
        && !args.out.is_dir()
    {
        return Ok(vec![(board.clone(), args.out.clone())]);
    }
    if args.format.is_none() || !args.out.is_dir() && args.out.exists() {
        let message = format!("several boards go into a folder, and {} is none", args.out.display());
        let hint = "name a folder with --out and the kind of files with --format".to_owned();
        return Err(Failure { message, hint });
    }
    let mut made: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut files = Vec::new();
    for board in &args.boards {
        let name = Path::new(board.file_stem().unwrap_or_default()).with_added_extension(kind.extension());
        let out = args.out.join(name);
        if let Some(other) = made.insert(out.clone(), board) {
            let message =
                format!("{} and {} would both become {}", other.display(), board.display(), out.display());
            return Err(Failure { message, hint: "export one of them by itself".to_owned() });
        }
        files.push((board.clone(), out));
    }
    std::fs::create_dir_all(&args.out).map_err(|error| DiskError::Write(args.out.clone(), error))?;
    Ok(files)
}

/// Makes what is asked for of one board; the names of the files.
fn one(args: &ExportArgs, kind: FormatArg, board: &Board, out: &Path) -> Result<String, Failure> {
    let Some(format) = kind.picture() else {
        let text = match args.subject {
            SubjectArg::Tests => exchange::tests_markdown(board, &Check::new(board), args.lang.into()),
            SubjectArg::Board | SubjectArg::Wheel => exchange::markdown(board, args.lang.into()),
        };
        write(out, text.as_bytes(), args.force)?;
        return Ok(format!("{}\n", out.display()));
    };
    let options = args.options();
    if args.steps && !format.has_pages() {
        return steps(args, board, format, out);
    }
    let bytes = if args.steps {
        export::export_steps(board, format, &options)?
    } else {
        let subject = if args.subject == SubjectArg::Wheel { Subject::Wheel } else { Subject::Board };
        export::export(board, subject, format, &options)?
    };
    write(out, &bytes, args.force)?;
    Ok(format!("{}\n", out.display()))
}

/// A picture of each step. Before the first is written, none of them may be there, unless they may be overwritten.
fn steps(args: &ExportArgs, board: &Board, format: export::Format, out: &Path) -> Result<String, Failure> {
    let count = Show::new(board).steps().len();
    if count == 0 {
        return Err(ExportError::NoSteps.into());
    }
    let names: Vec<PathBuf> = (1..=count).map(|number| disk::numbered(out, number, count)).collect();
    if let Some(name) = names.iter().find(|name| !args.force && name.exists()) {
        return Err(DiskError::Exists(name.clone()).into());
    }
    let mut list = String::new();
    for (step, name) in names.iter().enumerate() {
        let bytes = export::export(board, Subject::Step(step), format, &args.options())?;
        write(name, &bytes, args.force)?;
        writeln!(list, "{}", name.display()).ok();
    }
    Ok(list)
}
