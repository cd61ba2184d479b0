//! `growth-canvas man`: prints the man page of the program and its subcommands.

use super::command_line;
use super::error::CliError;
use crate::i18n::{Lang, key, tr};
use clap::Command;
use clap_mangen::Man;
use std::io;

pub(super) fn run(lang: Lang) -> Result<String, CliError> {
    let mut program = command_line::command(lang);
    program.build();
    page(&program, lang).map_err(|error| CliError::plain(error.to_string()))
}

/// The page: sections of the program, a subsection per subcommand, examples and exit codes.
fn page(program: &Command, lang: Lang) -> io::Result<String> {
    let man = Man::new(program.clone());
    let mut text = body(|out| man.render_title(out))?;
    text += &section(tr(lang, key!("cli.man.name")), &body(|out| man.render_name_section(out))?);
    text += &section(tr(lang, key!("cli.man.synopsis")), &body(|out| man.render_synopsis_section(out))?);
    text += &section(tr(lang, key!("cli.man.description")), &escape(tr(lang, key!("cli.long_about"))));
    text += &section(tr(lang, key!("cli.options")), &body(|out| man.render_options_section(out))?);
    text += &section(tr(lang, key!("cli.man.commands")), "");
    for sub in program.get_subcommands() {
        text += &subsection(sub)?;
    }
    text += &section(tr(lang, key!("cli.examples")), &examples(program));
    text += &section(tr(lang, key!("cli.man.exit_status")), &escape(tr(lang, key!("cli.man.exit_codes"))));
    Ok(text)
}

/// The subsection of a subcommand: description, synopsis, options, examples.
fn subsection(sub: &Command) -> io::Result<String> {
    let man = Man::new(sub.clone());
    let about = escape(&sub.get_about().map(ToString::to_string).unwrap_or_default());
    let synopsis = body(|out| man.render_synopsis_section(out))?;
    let options = body(|out| man.render_options_section(out))?;
    let name = sub.get_name();
    Ok(format!(".SS \"growth\\-canvas {name}\"\n{about}\n.PP\n{synopsis}{options}{}", examples(sub)))
}

/// A rendered section without its English heading.
fn body(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let lines = text.split_inclusive('\n');
    Ok(lines.filter(|line| !line.starts_with(".SH ")).collect())
}

/// A section with a heading.
fn section(heading: &str, body: &str) -> String {
    let end = if body.is_empty() || body.ends_with('\n') { "" } else { "\n" };
    format!(".SH \"{}\"\n{body}{end}", heading.to_uppercase())
}

/// The example commands in the help of a command, one per line.
fn examples(command: &Command) -> String {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let lines = help.lines().filter_map(|line| line.strip_prefix("  "));
    lines.flat_map(|line| [".PP\n.RS 4\n".to_owned(), escape(line), "\n.RE\n".to_owned()]).collect()
}

/// Text without the characters that roff interprets.
fn escape(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}
