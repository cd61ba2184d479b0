//! `growth-canvas export`: pictures, documents and text of boards, of their wheels, of the steps of their presentations; what to
//! test next as a list.

use super::export_args::{ExportArgs, FormatArg, SubjectArg};
use super::progress::Progress;
use super::report::{Failure, read_board, tell, warn};
use super::save::{not_source, write};
use crate::cycle::{CycleCheck, Presentation};
use crate::export::{ExportContent, ExportError, ExportOption, Format};
use crate::interchange::InterchangeFormat;
use crate::model::Board;
use crate::scene::text::missing_chars;
use crate::scene::{Scene, ViewOptions};
use crate::storage::{self, FileOwnership, StorageError};
use crate::{export, interchange};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &ExportArgs) -> Result<String, Failure> {
    let kind = kind(args)?;
    check_options(args, kind)?;
    let files = files(args, kind)?;
    for (board, out, _) in &files {
        not_source(out, board)?;
    }
    let progress = Progress::new(files.len());
    let (mut list, mut failures) = (String::new(), Vec::new());
    for (board, out, target) in files {
        let done = read_board(&board).and_then(|read| {
            warn_of_lacking(&read, &board);
            one(args, kind, (&read, &board), (&out, target))
        });
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
            failures.iter().for_each(tell);
            if let Err(unprinted) = super::report::print(&list) {
                tell(&unprinted);
            }
            Err(last)
        }
    }
}

/// Warns of characters that no bundled font has: they are shown as «〓».
pub(super) fn warn_of_lacking(board: &Board, path: &Path) {
    let head = board.info();
    let notes = board.notes().values().map(|note| note.text.as_str());
    let arrows = board.arrows().values().map(|arrow| arrow.label.as_str());
    let mut found: Vec<char> =
        notes.chain(arrows).chain([head.title.as_str()]).flat_map(missing_chars).collect();
    found.sort_unstable();
    found.dedup();
    let names: Vec<String> =
        found.iter().take(MOST_NAMED).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    if !names.is_empty() {
        warn(&format!("{}: no bundled font has {}; shown as 〓", path.display(), names.join(", ")));
    }
}

/// Maximum number of characters that are named.
const MOST_NAMED: usize = 8;

/// The kind of file to make.
fn kind(args: &ExportArgs) -> Result<FormatArg, Failure> {
    let kind = args.kind().ok_or_else(|| Failure {
        message: format!("cannot tell the kind of file from {}", args.out.display()),
        hint: format!("let the name end in {}, or say which with --format", endings()),
    })?;
    let said =
        args.kind_of_ending().filter(|said| *said != kind && args.boards.len() == 1 && !args.out.is_dir());
    if let Some(said) = said {
        let message = format!(
            "{} ends in .{}, but --format says .{}",
            args.out.display(),
            said.extension(),
            kind.extension()
        );
        return Err(Failure { message, hint: "leave out --format, or name another file".to_owned() });
    }
    if args.subject == SubjectArg::Tests && kind != FormatArg::Md {
        let message = format!("what to test is a list in Markdown, unlike {}", args.out.display());
        return Err(Failure { message, hint: "let the name end in .md".to_owned() });
    }
    if let Some(form) = kind.form()
        && (args.subject == SubjectArg::Wheel || args.steps)
    {
        let message =
            format!("the wheel and the steps are pictures, and .{} files have none", form.extension());
        return Err(Failure { message, hint: "let the name end in .png, .svg, .pdf or .pptx".to_owned() });
    }
    Ok(kind)
}

/// The endings of all kinds of files.
fn endings() -> String {
    let pictures = Format::ALL.map(Format::extension);
    let forms = InterchangeFormat::ALL.map(InterchangeFormat::extension);
    let all: Vec<String> = pictures.iter().chain(&forms).map(|ending| format!(".{ending}")).collect();
    all.join(", ")
}

/// Refuses options that mean nothing for what is made, rather than leaving them out silently.
fn check_options(args: &ExportArgs, kind: FormatArg) -> Result<(), Failure> {
    let options = [
        ("--width", args.width.is_some(), ExportOption::Size),
        ("--dpi", args.dpi.is_some(), ExportOption::Size),
        ("--margin", args.margin.is_some(), ExportOption::Margin),
        ("--crop", args.crop.is_some(), ExportOption::Crop),
        ("--background", args.background.is_some(), ExportOption::Background),
        ("--letters", args.letters.is_some(), ExportOption::TextMode),
        ("--paper", args.paper.is_some(), ExportOption::Paper),
        ("--author", args.author.is_some(), ExportOption::Author),
        ("--frame", args.frame, ExportOption::FrameTexts),
        ("--covered", args.covered, ExportOption::CoveredNotes),
    ];
    let applies = |choice| kind.picture().is_some_and(|format| format.supports(choice, args.scope()));
    let Some((name, ..)) = options.iter().find(|(_, given, choice)| *given && !applies(*choice)) else {
        return Ok(());
    };
    let made = match args.subject {
        SubjectArg::Wheel if matches!(*name, "--crop" | "--frame") => "the wheel".to_owned(),
        SubjectArg::Tests => "what to test".to_owned(),
        SubjectArg::Board | SubjectArg::Wheel => format!(".{} files", kind.extension()),
    };
    Err(Failure { message: format!("{name} does not apply to {made}"), hint: format!("leave out {name}") })
}

/// The boards and the file to make of each: the one that was named, or one in the folder that was.
fn files(args: &ExportArgs, kind: FormatArg) -> Result<Vec<(PathBuf, PathBuf, FileOwnership)>, Failure> {
    if let [board] = args.boards.as_slice()
        && !args.out.is_dir()
    {
        // It would be a file that no program opens; a folder was meant, or the ending was left out.
        if args.out.extension().is_none() {
            let name = args.out.with_added_extension(kind.extension());
            let message = format!("{} has no ending", args.out.display());
            let hint = format!("name it {}, or make the folder first", name.display());
            return Err(Failure { message, hint });
        }
        return Ok(vec![(board.clone(), args.out.clone(), FileOwnership::NamedByUser)]);
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
        files.push((board.clone(), out, FileOwnership::InFolder));
    }
    std::fs::create_dir_all(&args.out).map_err(|error| StorageError::Write(args.out.clone(), error))?;
    Ok(files)
}

/// Says where a picture will not show all of a note's text.
fn warn_of_cuts(board: &Board, name: &Path) {
    let scene = Scene::new(board, &ViewOptions::default());
    let cut = scene.notes.iter().filter(|note| note.overflows).count();
    if cut > 0 {
        let notes = if cut == 1 { "note shows" } else { "notes show" };
        warn(&format!(
            "{}: {cut} {notes} only part of the text; make room for it in the window",
            name.display()
        ));
    }
}

/// Makes what is asked for of one board; the names of the files.
fn one(
    args: &ExportArgs,
    kind: FormatArg,
    (board, name): (&Board, &Path),
    (out, target): (&Path, FileOwnership),
) -> Result<String, Failure> {
    let lang = args.lang.into();
    let text = match kind.form() {
        Some(_) if args.subject == SubjectArg::Tests => {
            Some(interchange::tests_markdown(board, &CycleCheck::new(board), lang))
        }
        form => form.map(|form| form.write(board, lang)),
    };
    if let Some(text) = text {
        write(out, text.as_bytes(), args.force, target)?;
        return Ok(format!("{}\n", out.display()));
    }
    let format = kind.picture().unwrap_or_default();
    let options = args.options();
    if args.subject == SubjectArg::Board {
        warn_of_cuts(board, name);
    }
    if args.steps && !format.has_pages() {
        return steps(args, (board, name), format, out);
    }
    let bytes = if args.steps {
        export::export_steps(board, format, &options)?
    } else {
        let subject =
            if args.subject == SubjectArg::Wheel { ExportContent::Wheel } else { ExportContent::Board };
        export::export(board, subject, format, &options)?
    };
    write(out, &bytes, args.force, target)?;
    Ok(format!("{}\n", out.display()))
}

/// A picture of each step. Before the first is written, none of them may be there, unless they may be overwritten.
fn steps(
    args: &ExportArgs,
    (board, source): (&Board, &Path),
    format: Format,
    out: &Path,
) -> Result<String, Failure> {
    let count = Presentation::new(board).steps().len();
    if count == 0 {
        return Err(ExportError::NoSteps.into());
    }
    let names: Vec<PathBuf> = (1..=count).map(|number| storage::with_number(out, number, count)).collect();
    names.iter().try_for_each(|name| not_source(name, source))?;
    if let Some(name) = names.iter().find(|name| !args.force && name.symlink_metadata().is_ok()) {
        return Err(StorageError::Exists(name.clone()).into());
    }
    let mut list = String::new();
    for (step, name) in names.iter().enumerate() {
        let bytes = export::export(board, ExportContent::Step(step), format, &args.options())?;
        write(name, &bytes, args.force, FileOwnership::InFolder)?;
        writeln!(list, "{}", name.display()).ok();
    }
    Ok(list)
}
