//! `growth-canvas completions`: prints a completion script for a shell.

use super::args::CompletionsArgs;
use super::command_line;
use crate::i18n::Lang;

pub(super) fn run(args: &CompletionsArgs, lang: Lang) -> String {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command_line::command(lang), "growth-canvas", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
