//! Errors of the command line's parser in the language of messages. Does not know what the arguments mean.

use super::error::CliError;
use super::normalize_args::unknown_command;
use crate::i18n::{Lang, key};
use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// The language given by `--lang` anywhere in the arguments, if any: errors of the parser need it too.
pub(super) fn lang_argument(args: &[OsString]) -> Option<Lang> {
    let args: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let separate =
        args.iter().zip(args.iter().skip(1)).filter(|(flag, _)| **flag == "--lang").map(|(_, value)| *value);
    let joined = args.iter().filter_map(|arg| arg.strip_prefix("--lang="));
    separate.chain(joined).find_map(|code| Lang::ALL.into_iter().find(|lang| lang.code() == code))
}

/// The error of the parser about these arguments, with its hint.
pub(super) fn describe(error: &clap::Error, args: &[OsString], program: &Command) -> CliError {
    let first = args.get(1).and_then(|word| word.to_str()).unwrap_or_default();
    let command = match program.find_subcommand(first) {
        Some(sub) => format!("growth-canvas {}", sub.get_name()),
        None => "growth-canvas".to_owned(),
    };
    let usage = (key!("cli.hint.help"), &[command.as_str()][..]);
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let similar = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let similar = similar.into_iter().map(|kind| context(error, kind)).find(|text| !text.is_empty());
    let hint = match &similar {
        Some(similar) => (key!("cli.hint.similar"), &[similar.as_str()][..]),
        None => usage,
    };
    match error.kind() {
        // The parser takes a first word that is no subcommand for a board, and the next one for a subcommand.
        ErrorKind::ArgumentConflict if error.get(ContextKind::InvalidSubcommand).is_some() => {
            if std::path::Path::new(first).extension().is_none() {
                return unknown_command(first, program);
            }
            CliError::new((key!("cli.error.two_boards"), &[]), usage)
        }
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg);
            if other == argument {
                return CliError::new((key!("cli.error.repeated"), &[&argument]), usage);
            }
            CliError::new((key!("cli.error.conflict"), &[&argument, &other]), usage)
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            CliError::new((key!("cli.error.unexpected_argument"), &[&argument]), usage)
        }
        ErrorKind::TooManyValues => CliError::new((key!("cli.error.no_value"), &[&argument]), usage),
        ErrorKind::InvalidUtf8 => CliError::new((key!("cli.error.not_utf8"), &[]), usage),
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => {
            CliError::new((key!("cli.error.unknown_argument"), &[&argument]), hint)
        }
        ErrorKind::MissingRequiredArgument => {
            CliError::new((key!("cli.error.missing_argument"), &[&argument]), usage)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            CliError::new((key!("cli.error.missing_value"), &[&argument]), usage)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let parts = [value.as_str(), argument.as_str()];
            match possible_values(error) {
                Some(values) => CliError::new(
                    (key!("cli.error.invalid_value"), &parts),
                    (key!("cli.hint.possible_values"), &[&values]),
                ),
                None => CliError::new((key!("cli.error.invalid_value"), &parts), usage),
            }
        }
        _ => CliError::new((key!("cli.error.usage"), &[]), usage),
    }
}

/// The values that an argument accepts, if they are listed.
fn possible_values(error: &clap::Error) -> Option<String> {
    Some(context(error, ContextKind::ValidValue)).filter(|values| !values.is_empty())
}

/// A part of the parser's error; empty if it has none.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_anywhere_in_the_arguments() {
        let lang = |args: &[&str]| lang_argument(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(lang(&["check", "--lang", "en", "--nope"]), Some(Lang::En));
        assert_eq!(lang(&["--lang=ja"]), Some(Lang::Ja));
        assert_eq!(lang(&["check", "--lang"]), None);
        assert_eq!(lang(&["--lang", "fr"]), None);
    }
}
