//! `growth-canvas completions`: prints a completion script for a shell.

use super::args::CompletionsArgs;
use super::command_line;
use crate::i18n::Lang;
use clap::Command;
use clap_complete::Shell;

pub(super) fn run(args: &CompletionsArgs, lang: Lang) -> String {
    let program = command_line::command(lang);
    // Zsh takes a command for the optional board; other shells complete files in its place anyway.
    let options = program.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_hide_set()).cloned();
    let mut completed = Command::new("growth-canvas")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(options)
        .subcommands(program.get_subcommands().cloned());
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut completed, "growth-canvas", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    match args.shell {
        // clap_complete spells the program's hyphen in two ways (clap issue 6421), so no subcommand would be found.
        Shell::Bash => script.replace("growth__subcmd__canvas", "growth__canvas"),
        _ => script,
    }
}
