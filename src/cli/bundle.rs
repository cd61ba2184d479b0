//! `growth-canvas bundle`: writes the workshop bundle into a directory.

use super::args::BundleArgs;
use super::error::CliError;
use super::output::read_board;
use super::progress::with_progress_bar;
use super::value_enums::content_lang;
use crate::export::{ExportOptions, Resolution};
use crate::i18n::Lang;
use crate::storage::{self, StorageError};
use std::fmt::Write as _;

pub(super) fn run(args: &BundleArgs, lang: Lang) -> Result<String, CliError> {
    let board = read_board(&args.board, lang)?;
    let resolution = Resolution::Width(args.width);
    let options = ExportOptions { lang: content_lang(args.lang), resolution, ..ExportOptions::default() };
    if let Some(taken) = storage::existing_files(&args.out, &board).into_iter().next().filter(|_| !args.force)
    {
        return Err(StorageError::Exists(taken).into());
    }
    let files = with_progress_bar(|progress| storage::build_bundle(&board, &options, progress))?;
    storage::write_bundle(&args.out, &files)?;
    let mut list = String::new();
    for (name, _) in &files {
        writeln!(list, "{}", args.out.join(name).display()).ok();
    }
    Ok(list)
}
