//! `growth-canvas man`: prints the man page of the program and its subcommands.

use super::command_line;
use super::error::CliError;
use crate::i18n::Lang;
use clap_mangen::Man;

pub(super) fn run(lang: Lang) -> Result<String, CliError> {
    let mut program = command_line::command(lang);
    program.build();
    let mut page = Vec::new();
    let written = Man::new(program.clone()).render(&mut page).and_then(|()| {
        let subcommands = program.get_subcommands().filter(|sub| sub.get_name() != "help");
        subcommands.cloned().try_for_each(|sub| {
            let man = Man::new(sub);
            man.render_name_section(&mut page)?;
            man.render_synopsis_section(&mut page)?;
            man.render_options_section(&mut page)
        })
    });
    written.map_err(|error| CliError::plain(error.to_string()))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
