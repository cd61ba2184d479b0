//! `growth-canvas prompt`: prints a prompt for an AI service.

use super::args::PromptArgs;
use super::error::CliError;
use super::output::read_board;
use super::value_enums::content_lang;
use crate::i18n::{Lang, key};
use crate::model::Board;
use crate::workshop::Prompt;

pub(super) fn run(args: &PromptArgs, lang: Lang) -> Result<String, CliError> {
    let board = args.board.as_deref().map_or(Ok(Board::default()), |path| read_board(path, lang))?;
    let mut prompt = Prompt::from_board(args.kind, &board);
    if let Some(product) = &args.product {
        prompt.product.clone_from(product);
    }
    if let Some(feature) = &args.feature {
        prompt.feature.clone_from(feature);
    }
    prompt.task = args.task;
    if prompt.product.trim().is_empty() {
        return Err(CliError::new((key!("cli.error.no_product"), &[]), (key!("cli.hint.no_product"), &[])));
    }
    Ok(prompt.write(&board, content_lang(args.lang)))
}
