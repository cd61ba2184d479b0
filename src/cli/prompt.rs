//! `growth-canvas prompt`: prints a prompt for an AI service.

use super::args::PromptArgs;
use super::output::{CliError, read_board};
use crate::model::Board;
use crate::workshop::Prompt;

pub(super) fn run(args: &PromptArgs) -> Result<String, CliError> {
    let board = args.board.as_deref().map_or(Ok(Board::default()), read_board)?;
    let mut prompt = Prompt::from_board(args.kind.into(), &board);
    if let Some(product) = &args.product {
        prompt.product.clone_from(product);
    }
    if let Some(feature) = &args.feature {
        prompt.feature.clone_from(feature);
    }
    prompt.task = args.task.map(Into::into);
    if prompt.product.trim().is_empty() {
        let message = "which product is it about?".to_owned();
        return Err(CliError { message, hint: "say it with --product, or write it on the board".to_owned() });
    }
    Ok(prompt.write(&board, args.lang.into()))
}
