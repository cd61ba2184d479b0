//! `growth-canvas import`: makes a board from an AI answer, Markdown, a list, CSV, or a diagram of JSON Canvas,
//! Excalidraw or draw.io.

use super::args::ImportArgs;
use super::export::warn_missing_chars;
use super::import_report;
use super::output::{CliError, print_warning, read_board};
use super::save::{check_board_name, check_not_source, write_board};
use crate::editor::Editor;
use crate::i18n::{Lang, tr};
use crate::interchange::{self, ImportItem, ImportedFile, ItemKind};
use crate::model::{Board, IdSource};
use crate::storage;
use std::path::Path;

pub(super) fn run(args: &ImportArgs) -> Result<String, CliError> {
    check_board_name(&args.out)?;
    check_not_source(&args.out, &args.input)?;
    let bytes = if args.input == Path::new("-") {
        storage::read_input()?
    } else {
        storage::read_foreign(&args.input)?
    };
    let foreign = interchange::read_page(&bytes, args.page.as_deref()).map_err(|error| CliError {
        message: format!("{}: {}", args.input.display(), error.message(Lang::En)),
        hint: error.hint(Lang::En).to_owned(),
    })?;
    let board = args.into.as_deref().map_or(Ok(Board::default()), read_board)?;
    let (mut incoming, is_answer) = match foreign {
        ImportedFile::Text(text) => {
            let (content, is_own_work) = interchange::read_with_origin(&text);
            (content, !is_own_work)
        }
        ImportedFile::Drawing(content) => (content, false),
    };
    let plain = !incoming.is_structured();
    if let Some(block) = args.block.filter(|_| plain) {
        // Text without a block becomes notes of the given block.
        for item in incoming
            .items
            .iter_mut()
            .filter(|item| matches!(item.kind, ItemKind::Unread | ItemKind::OutsideFrame))
        {
            (item.kind, item.rect) = (ItemKind::Note(Some(block.into())), None);
        }
    }
    let named = !plain || args.block.is_some();
    if incoming
        .items
        .iter()
        .all(|item| matches!(item.kind, ItemKind::Unread | ItemKind::Heading | ItemKind::Title))
    {
        import_report::warn_remarks(&incoming);
        return Err(no_content_error(&args.input, &incoming.items));
    }
    import_report::print_import_warnings(&incoming, named);
    let seed = storage::random_seed().map_err(|message| CliError { message, hint: String::new() })?;
    let mut editor = Editor::new(board, IdSource::new(seed));
    // Texts of the team are not overwritten.
    let mut kept = Vec::new();
    for item in &mut incoming.items {
        if !matches!(item.kind, ItemKind::Unread | ItemKind::Heading) && !editor.can_accept(item.kind) {
            kept.push(item.clone());
            item.kind = ItemKind::Unread;
        }
    }
    import_report::warn_kept_texts(&kept);
    // Notes of an AI service wait for confirmation; notes of people do not.
    let draft = is_answer && !args.confirmed;
    let taken = editor.import(&incoming, draft).map_err(|key| CliError {
        message: tr(Lang::En, key).to_owned(),
        hint: "split the text".to_owned(),
    })?;
    write_board(&args.out, editor.board(), args.force)?;
    warn_missing_chars(editor.board(), &args.out);
    if let Some(names) = taken.crowded_names(Lang::En) {
        print_warning(&format!("too full, so that notes lie over each other or are cut: {names}"));
    }
    Ok(format!("{}\t{}\n", args.out.display(), taken.notes))
}

/// Maximum number of headings, and of texts, listed.
const MAX_LISTED_HEADINGS: usize = 12;
const MAX_LISTED_TEXTS: usize = 3;

/// Why an import has no content: no block is named, or there is nothing below the names.
fn no_content_error(input: &Path, items: &[ImportItem]) -> CliError {
    let names = items.iter().filter(|item| item.kind == ItemKind::Heading);
    let names: Vec<String> =
        names.take(MAX_LISTED_HEADINGS).map(|item| interchange::truncate(&item.text)).collect();
    let named = !names.is_empty();
    let headings = format!("holds no more than headings: {}", names.join(", "));
    let unread: Vec<&ImportItem> = items.iter().filter(|item| item.kind == ItemKind::Unread).collect();
    let few = import_report::sample_texts(&unread, MAX_LISTED_TEXTS);
    let strange = format!("names no block and no condition; not understood: {few}");
    let is_drawing = items.iter().all(|item| item.line == 0);
    let (what, hint) = if named && is_drawing {
        (
            headings.as_str(),
            "put notes below them; texts of other files that are shown there are not in this one",
        )
    } else if is_drawing {
        ("has no text that could become a note", "choose a drawing with notes in it")
    } else if named {
        (headings.as_str(), "write below them what belongs there")
    } else {
        (
            strange.as_str(),
            "name the blocks in headings, in Japanese or English, or say with --block where the lines go",
        )
    };
    CliError { message: format!("{} {what}", input.display()), hint: hint.to_owned() }
}
