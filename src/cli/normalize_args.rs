//! Rewrites arguments into the order that the parser accepts: `help COMMAND` becomes `COMMAND --help`, and `--lang`
//! may precede the command. Does not know what the arguments mean.

use super::error::CliError;
use crate::i18n::key;
use clap::Command;
use std::ffi::{OsStr, OsString};

/// The arguments, program name first, in the order that the parser accepts.
///
/// # Errors
///
/// Help was requested for an unknown command.
pub(super) fn normalize_args(args: Vec<OsString>, program: &Command) -> Result<Vec<OsString>, CliError> {
    let mut rest = args.into_iter();
    let mut ordered: Vec<OsString> = rest.next().into_iter().collect();
    let mut rest: Vec<OsString> = rest.collect();
    let lang: Vec<OsString> = rest.drain(..lang_words(&rest)).collect();
    let is_command = |word: &OsStr| program.find_subcommand(word).is_some();
    match rest.first() {
        Some(word) if word == "help" => {
            rest.remove(0);
            match rest.first().and_then(|word| word.to_str()).filter(|word| !word.starts_with('-')) {
                Some(word) if !is_command(OsStr::new(word)) => return Err(unknown_command(word, program)),
                Some(_) => ordered.push(rest.remove(0)),
                None => {}
            }
            ordered.push("--help".into());
        }
        Some(word) if is_command(word) => ordered.push(rest.remove(0)),
        Some(_) | None => {}
    }
    ordered.extend(lang);
    ordered.extend(rest);
    Ok(ordered)
}

/// Number of leading words that set the language.
fn lang_words(args: &[OsString]) -> usize {
    match args.first().and_then(|word| word.to_str()) {
        Some("--lang") => args.len().min(2),
        Some(word) if word.starts_with("--lang=") => 1,
        Some(_) | None => 0,
    }
}

/// The error about a first word that is neither a command nor a file.
pub(super) fn unknown_command(word: &str, program: &Command) -> CliError {
    let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    CliError::new(
        (key!("cli.error.unknown_command"), &[word]),
        (key!("cli.hint.commands"), &[&names.join(", ")]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn normalized(args: &[&str]) -> Result<Vec<String>, String> {
        let program = super::super::command_line::command(Lang::En);
        let args = [&["growth-canvas"], args].concat().into_iter().map(OsString::from).collect();
        let words = normalize_args(args, &program).map_err(|error| error.message(Lang::En))?;
        Ok(words.into_iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect())
    }

    #[test]
    fn help_and_language_may_precede_the_command() {
        for (args, expected) in [
            (&["--lang", "ja", "check", "a.ron"][..], &["check", "--lang", "ja", "a.ron"][..]),
            (&["--lang=ja", "a.ron"], &["--lang=ja", "a.ron"]),
            (&["help"], &["--help"]),
            (&["help", "export", "--lang", "ja"], &["export", "--help", "--lang", "ja"]),
            (&["--lang", "ja", "help", "check"], &["check", "--help", "--lang", "ja"]),
            (&["check", "help"], &["check", "help"]),
            (&["--lang"], &["--lang"]),
            (&[], &[]),
        ] {
            assert_eq!(normalized(args).unwrap(), expected, "{args:?}");
        }
        assert!(normalized(&["help", "chek"]).unwrap_err().contains("chek"));
    }
}
