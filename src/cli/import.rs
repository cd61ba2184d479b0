//! `growth-canvas import`: makes a board from an AI answer, Markdown, a list, CSV, or a diagram of JSON Canvas,
//! Excalidraw or draw.io.

use super::args::ImportArgs;
use super::error::CliError;
use super::export::warn_missing_chars;
use super::import_report;
use super::output::{print_warning_fmt, read_board};
use super::save::{check_board_name, check_not_source, write_board};
use crate::editor::{Editor, actions};
use crate::i18n::{Lang, key};
use crate::interchange::{self, ImportItem, ImportedFile, ItemKind};
use crate::model::{Board, IdSource};
use crate::storage;
use std::path::Path;

pub(super) fn run(args: &ImportArgs, lang: Lang) -> Result<String, CliError> {
    check_board_name(&args.out)?;
    check_not_source(&args.out, &args.input)?;
    let bytes = if args.input == Path::new("-") {
        storage::read_input()?
    } else {
        storage::read_foreign(&args.input)?
    };
    let foreign = interchange::read_page(&bytes, args.page.as_deref())
        .map_err(|error| CliError::import(&args.input, error))?;
    let board = args.into.as_deref().map_or(Ok(Board::default()), |path| read_board(path, lang))?;
    let (mut imported, is_answer) = match foreign {
        ImportedFile::Text(text) => {
            let (content, is_own_work) = interchange::read_with_origin(&text);
            (content, !is_own_work)
        }
        ImportedFile::Diagram(content) => (content, false),
    };
    let plain = !imported.is_structured();
    if let Some(block) = args.block.filter(|_| plain) {
        // Text without a block becomes notes of the given block.
        for item in imported
            .items
            .iter_mut()
            .filter(|item| matches!(item.kind, ItemKind::Unread | ItemKind::OutsideFrame))
        {
            (item.kind, item.rect) = (ItemKind::Note(Some(block)), None);
        }
    }
    let named = !plain || args.block.is_some();
    if imported
        .items
        .iter()
        .all(|item| matches!(item.kind, ItemKind::Unread | ItemKind::Heading | ItemKind::Title))
    {
        import_report::warn_remarks(&imported, lang);
        return Err(no_content_error(&args.input, &imported.items, lang));
    }
    import_report::print_import_warnings(&imported, named, lang);
    let seed = storage::random_seed().map_err(|error| CliError::plain(error.to_string()))?;
    let mut editor = Editor::new(board, IdSource::new(seed));
    // Texts of the team are not overwritten.
    let mut kept = Vec::new();
    for item in &mut imported.items {
        if !matches!(item.kind, ItemKind::Unread | ItemKind::Heading)
            && !actions::import::can_accept(&editor, item.kind)
        {
            kept.push(item.clone());
            item.kind = ItemKind::Unread;
        }
    }
    import_report::warn_kept_texts(&kept, lang);
    // Notes of an AI service wait for confirmation; notes of people do not.
    let draft = is_answer && !args.confirmed;
    let taken = actions::import::import(&mut editor, &imported, draft)
        .map_err(|key| CliError::new((key, &[]), (key!("cli.hint.split_text"), &[])))?;
    write_board(&args.out, editor.board(), args.force)?;
    warn_missing_chars(editor.board(), &args.out, lang);
    if let Some(names) = taken.crowded_names(lang) {
        print_warning_fmt(lang, key!("cli.warning.crowded"), &[&names]);
    }
    Ok(format!("{}\t{}\n", args.out.display(), taken.notes))
}

/// Maximum number of headings, and of texts, listed.
const MAX_LISTED_HEADINGS: usize = 12;
const MAX_LISTED_TEXTS: usize = 3;

/// Why an import has no content: no block is named, or there is nothing below the names.
fn no_content_error(input: &Path, items: &[ImportItem], lang: Lang) -> CliError {
    let names = items.iter().filter(|item| item.kind == ItemKind::Heading);
    let names: Vec<String> =
        names.take(MAX_LISTED_HEADINGS).map(|item| interchange::truncate(&item.text)).collect();
    let (path, headings) = (input.display().to_string(), names.join(", "));
    let is_drawing = items.iter().all(|item| item.line == 0);
    if !names.is_empty() {
        let hint = if is_drawing { key!("cli.hint.drawing_headings") } else { key!("cli.hint.headings") };
        return CliError::new((key!("cli.error.only_headings"), &[&path, &headings]), (hint, &[]));
    }
    if is_drawing {
        return CliError::new((key!("cli.error.no_text"), &[&path]), (key!("cli.hint.drawing_notes"), &[]));
    }
    let unread: Vec<&ImportItem> = items.iter().filter(|item| item.kind == ItemKind::Unread).collect();
    let few = import_report::sample_texts(&unread, MAX_LISTED_TEXTS, lang);
    CliError::new((key!("cli.error.no_names"), &[&path, &few]), (key!("cli.hint.names"), &[]))
}
