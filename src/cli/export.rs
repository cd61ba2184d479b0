//! `growth-canvas export`: pictures, documents and texts of boards, their wheels and presentation steps; open
//! questions as a list.

#![expect(clippy::disallowed_methods, reason = "this file looks at the file system")]

use super::error::CliError;
use super::export_args::{ContentArg, ExportArgs};
use super::output::{print_error, print_text, print_warning_fmt, read_board};
use super::progress::ProgressCounter;
use super::save::{check_not_source, write_output};
use super::value_enums::OutputFormat;
use super::value_enums::content_lang;
use crate::cycle::{CycleCheck, Presentation};
use crate::export::{ExportContent, ExportError, ExportOption, Format};
use crate::i18n::{Lang, key, tr, tr_fmt};
use crate::interchange::InterchangeFormat;
use crate::model::Board;
use crate::scene::text::missing_chars;
use crate::scene::{Scene, ViewOptions};
use crate::storage::{self, FileOwnership, StorageError};
use crate::{export, interchange};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &ExportArgs, lang: Lang) -> Result<String, CliError> {
    let kind = output_format(args)?;
    check_options(args, kind, lang)?;
    let files = output_files(args, kind)?;
    for (board, out, _) in &files {
        check_not_source(out, board)?;
    }
    let progress = ProgressCounter::new(files.len());
    let (mut list, mut failures) = (String::new(), Vec::new());
    for (board, out, target) in files {
        let done = read_board(&board, lang).and_then(|read| {
            warn_missing_chars(&read, &board, lang);
            export_one(args, kind, (&read, &board), (&out, target), lang)
        });
        match done {
            Ok(names) => list.push_str(&names),
            Err(failure) => failures.push(failure.for_path(&board)),
        }
        progress.advance();
    }
    progress.finish();
    // A board that cannot be exported does not prevent the export of others.
    match failures.pop() {
        None => Ok(list),
        Some(last) => {
            for failure in &failures {
                print_error(failure, lang);
            }
            if let Err(unprinted) = print_text(&list) {
                print_error(&unprinted, lang);
            }
            Err(last)
        }
    }
}

/// Warns about characters without a glyph in the bundled fonts; they are drawn as “〓”.
pub(super) fn warn_missing_chars(board: &Board, path: &Path, lang: Lang) {
    let info = board.info();
    let notes = board.notes().values().map(|note| note.text.as_str());
    let arrows = board.arrows().values().map(|arrow| arrow.label.as_str());
    let mut found: Vec<char> =
        notes.chain(arrows).chain([info.title.as_str()]).flat_map(missing_chars).collect();
    found.sort_unstable();
    found.dedup();
    let names: Vec<String> =
        found.iter().take(MAX_LISTED_CHARS).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    if !names.is_empty() {
        let path = path.display().to_string();
        print_warning_fmt(lang, key!("cli.warning.missing_chars"), &[&path, &names.join(", ")]);
    }
}

/// Maximum number of characters listed.
const MAX_LISTED_CHARS: usize = 8;

/// The format of the output.
fn output_format(args: &ExportArgs) -> Result<OutputFormat, CliError> {
    let out = args.out.display().to_string();
    let kind = args.format().ok_or_else(|| {
        CliError::new(
            (key!("cli.error.unknown_format"), &[&out]),
            (key!("cli.hint.unknown_format"), &[&known_extensions()]),
        )
    })?;
    let named_format = args
        .format_from_extension()
        .filter(|named_format| *named_format != kind && args.boards.len() == 1 && !args.out.is_dir());
    if let Some(named_format) = named_format {
        let parts = [out.as_str(), named_format.extension(), kind.extension()];
        return Err(CliError::new(
            (key!("cli.error.format_mismatch"), &parts),
            (key!("cli.hint.format_mismatch"), &[]),
        ));
    }
    if args.content == ContentArg::OpenQuestions
        && kind != OutputFormat::Interchange(InterchangeFormat::Markdown)
    {
        return Err(CliError::new(
            (key!("cli.error.open_questions_format"), &[&out]),
            (key!("cli.hint.open_questions_format"), &[]),
        ));
    }
    if let Some(form) = kind.interchange()
        && (args.content == ContentArg::Wheel || args.steps)
    {
        return Err(CliError::new(
            (key!("cli.error.no_picture"), &[form.extension()]),
            (key!("cli.hint.no_picture"), &[]),
        ));
    }
    Ok(kind)
}

/// Extensions of all formats.
fn known_extensions() -> String {
    let pictures = Format::ALL.map(Format::extension);
    let forms = InterchangeFormat::ALL.map(InterchangeFormat::extension);
    let all: Vec<String> = pictures.iter().chain(&forms).map(|ending| format!(".{ending}")).collect();
    all.join(", ")
}

/// Rejects options that do not apply to the output, instead of ignoring them.
fn check_options(args: &ExportArgs, kind: OutputFormat, lang: Lang) -> Result<(), CliError> {
    let options = [
        ("--width", args.width.is_some(), ExportOption::Size),
        ("--dpi", args.dpi.is_some(), ExportOption::Size),
        ("--margin", args.margin.is_some(), ExportOption::Margin),
        ("--crop", args.crop.is_some(), ExportOption::Crop),
        ("--background", args.background.is_some(), ExportOption::Background),
        ("--text-mode", args.text_mode.is_some(), ExportOption::TextMode),
        ("--paper", args.paper.is_some(), ExportOption::Paper),
        ("--author", args.author.is_some(), ExportOption::Author),
        ("--frame-texts", args.frame_texts, ExportOption::FrameTexts),
        ("--cover-notes", args.cover_notes, ExportOption::CoveredNotes),
    ];
    let applies = |choice| kind.picture().is_some_and(|format| format.supports(choice, args.scope()));
    let Some((name, ..)) = options.iter().find(|(_, given, choice)| *given && !applies(*choice)) else {
        return Ok(());
    };
    let made = match args.content {
        ContentArg::Wheel if matches!(*name, "--crop" | "--frame-texts") => {
            tr(lang, key!("cli.made.wheel")).to_owned()
        }
        ContentArg::OpenQuestions => tr(lang, key!("cli.made.open_questions")).to_owned(),
        ContentArg::Board | ContentArg::Wheel => tr_fmt(lang, key!("cli.made.files"), &[kind.extension()]),
    };
    Err(CliError::new((key!("cli.error.no_effect"), &[name, &made]), (key!("cli.hint.leave_out"), &[name])))
}

/// The boards with their output files: the given file, or one in the given directory.
fn output_files(
    args: &ExportArgs,
    kind: OutputFormat,
) -> Result<Vec<(PathBuf, PathBuf, FileOwnership)>, CliError> {
    if let [board] = args.boards.as_slice()
        && !args.out.is_dir()
    {
        // Without an extension, the output was probably meant as a directory, or the extension is missing.
        if args.out.extension().is_none() {
            let name = args.out.with_added_extension(kind.extension());
            let (out, name) = (args.out.display().to_string(), name.display().to_string());
            return Err(CliError::new(
                (key!("cli.error.no_extension"), &[&out]),
                (key!("cli.hint.no_extension"), &[&name]),
            ));
        }
        return Ok(vec![(board.clone(), args.out.clone(), FileOwnership::NamedByUser)]);
    }
    if args.format.is_none() || !args.out.is_dir() && args.out.exists() {
        let out = args.out.display().to_string();
        return Err(CliError::new(
            (key!("cli.error.not_folder"), &[&out]),
            (key!("cli.hint.not_folder"), &[]),
        ));
    }
    let mut made: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut files = Vec::new();
    for board in &args.boards {
        let name = Path::new(board.file_stem().unwrap_or_default()).with_added_extension(kind.extension());
        let out = args.out.join(name);
        if let Some(other) = made.insert(out.clone(), board) {
            let parts = [other, board, &out].map(|path| path.display().to_string());
            let parts = parts.each_ref().map(String::as_str);
            return Err(CliError::new(
                (key!("cli.error.same_output"), &parts),
                (key!("cli.hint.same_output"), &[]),
            ));
        }
        files.push((board.clone(), out, FileOwnership::InFolder));
    }
    std::fs::create_dir_all(&args.out).map_err(|error| StorageError::Write(args.out.clone(), error))?;
    Ok(files)
}

/// Warns if a picture does not show all of a note's text.
fn warn_truncated_texts(board: &Board, name: &Path, lang: Lang) {
    let scene = Scene::new(board, &ViewOptions::default());
    let cut = scene.notes.iter().filter(|note| note.overflows).count();
    if cut > 0 {
        let name = name.display().to_string();
        print_warning_fmt(lang, key!("cli.warning.truncated"), &[&name, &cut.to_string()]);
    }
}

/// Exports one board; returns the names of the files.
fn export_one(
    args: &ExportArgs,
    kind: OutputFormat,
    (board, name): (&Board, &Path),
    (out, target): (&Path, FileOwnership),
    lang: Lang,
) -> Result<String, CliError> {
    let content_lang = content_lang(args.lang);
    let text = match kind.interchange() {
        Some(_) if args.content == ContentArg::OpenQuestions => {
            Some(interchange::open_questions_markdown(board, &CycleCheck::new(board), content_lang))
        }
        form => form.map(|form| form.write(board, content_lang)),
    };
    if let Some(text) = text {
        write_output(out, text.as_bytes(), args.force, target)?;
        return Ok(format!("{}\n", out.display()));
    }
    let format = kind.picture().unwrap_or_default();
    let options = args.options();
    if args.content == ContentArg::Board {
        warn_truncated_texts(board, name, lang);
    }
    if args.steps && !format.has_pages() {
        return export_steps(args, (board, name), format, out);
    }
    let bytes = if args.steps {
        export::export_steps(board, format, &options)?
    } else {
        let subject =
            if args.content == ContentArg::Wheel { ExportContent::Wheel } else { ExportContent::Board };
        export::export(board, subject, format, &options)?
    };
    write_output(out, &bytes, args.force, target)?;
    Ok(format!("{}\n", out.display()))
}

/// Writes a picture per step. Unless overwriting is allowed, none of the files may exist.
fn export_steps(
    args: &ExportArgs,
    (board, source): (&Board, &Path),
    format: Format,
    out: &Path,
) -> Result<String, CliError> {
    let count = Presentation::new(board).steps().len();
    if count == 0 {
        return Err(ExportError::NoSteps.into());
    }
    let names: Vec<PathBuf> = (1..=count).map(|number| storage::with_number(out, number, count)).collect();
    names.iter().try_for_each(|name| check_not_source(name, source))?;
    if let Some(name) = names.iter().find(|name| !args.force && name.symlink_metadata().is_ok()) {
        return Err(StorageError::Exists(name.clone()).into());
    }
    let mut list = String::new();
    for (step, name) in names.iter().enumerate() {
        let bytes = export::export(board, ExportContent::Step(step), format, &args.options())?;
        write_output(name, &bytes, args.force, FileOwnership::InFolder)?;
        writeln!(list, "{}", name.display()).ok();
    }
    Ok(list)
}
