//! Errors of subcommands: what happened, where, and what to do. Rendered only when they are printed, in the language
//! of messages.

use crate::export::ExportError;
use crate::i18n::{Cause, Key, Lang, UserError as _, key, tr, tr_fmt};
use crate::interchange::InterchangeError;
use crate::storage::{self, StorageError};
use std::io;
use std::path::Path;

/// A message that is not rendered yet: its key and its parts.
#[derive(Clone, Debug)]
pub(super) struct Text(Key, Vec<String>);

impl Text {
    pub(super) fn new(key: Key, parts: &[&str]) -> Self {
        Self(key, parts.iter().map(|part| (*part).to_owned()).collect())
    }

    fn render(&self, lang: Lang) -> String {
        let parts: Vec<&str> = self.1.iter().map(String::as_str).collect();
        tr_fmt(lang, self.0, &parts)
    }
}

#[derive(Debug)]
enum CliErrorKind {
    Storage(StorageError),
    Export(ExportError),
    Import(InterchangeError),
    Message(Text),
    /// Standard output cannot be written.
    Stdout(io::Error),
    /// A message of another layer, in English.
    Other(Cause),
}

/// An error with a hint.
#[derive(Debug)]
pub(super) struct CliError {
    cause: Box<CliErrorKind>,
    /// The file that the error is about, unless the message contains it.
    path: Option<Box<Path>>,
    /// The hint; `None` for that of the cause.
    hint: Option<Box<Text>>,
}

impl CliError {
    /// An error with the message keys and parts of its message and its hint.
    pub(super) fn new((key, parts): (Key, &[&str]), hint: (Key, &[&str])) -> Self {
        let cause = Box::new(CliErrorKind::Message(Text::new(key, parts)));
        Self { cause, path: None, hint: Some(Box::new(Text::new(hint.0, hint.1))) }
    }

    /// An error of writing standard output.
    pub(super) fn stdout(error: io::Error) -> Self {
        let hint = Some(Box::new(Text::new(key!("cli.hint.stdout"), &[])));
        Self { cause: Box::new(CliErrorKind::Stdout(error)), path: None, hint }
    }

    /// An error of another layer whose message exists only in English.
    pub(super) fn plain(message: String) -> Self {
        Self { cause: Box::new(CliErrorKind::Other(Cause::new(message))), path: None, hint: None }
    }

    /// An error of reading a file of another program.
    pub(super) fn import(path: &Path, error: InterchangeError) -> Self {
        Self { cause: Box::new(CliErrorKind::Import(error)), path: Some(path.into()), hint: None }
    }

    /// The error about a file.
    pub(super) fn for_path(self, path: &Path) -> Self {
        Self { path: self.path.or_else(|| Some(path.into())), ..self }
    }

    /// The error with another hint.
    pub(super) fn with_hint(self, key: Key, parts: &[&str]) -> Self {
        Self { hint: Some(Box::new(Text::new(key, parts))), ..self }
    }

    /// What happened and where, in one sentence.
    pub(super) fn message(&self, lang: Lang) -> String {
        let message = match &*self.cause {
            CliErrorKind::Storage(error) => error.message(lang),
            CliErrorKind::Export(error) => error.message(lang),
            CliErrorKind::Import(error) => error.message(lang),
            CliErrorKind::Message(text) => text.render(lang),
            CliErrorKind::Stdout(error) => {
                tr_fmt(lang, key!("cli.error.stdout"), &[&storage::io_error_reason(error, lang)])
            }
            CliErrorKind::Other(cause) => cause.to_string(),
        };
        match self.path.as_ref().map(|path| path.display().to_string()) {
            // The error names the file that exists, which is another one.
            Some(_) if matches!(&*self.cause, CliErrorKind::Storage(StorageError::Exists(_))) => message,
            Some(path) if !message.contains(&path) => format!("{path}: {message}"),
            Some(_) | None => message,
        }
    }

    /// What to do about it; empty if there is nothing to say.
    pub(super) fn hint(&self, lang: Lang) -> String {
        let text = |hint: Option<Key>| hint.map_or_else(String::new, |hint| tr(lang, hint).to_owned());
        match (&self.hint, &*self.cause) {
            (Some(hint), _) => hint.render(lang),
            (None, CliErrorKind::Storage(StorageError::Exists(_))) => {
                tr_fmt(lang, key!("cli.hint.exists"), &[])
            }
            (None, CliErrorKind::Storage(error)) => text(error.hint()),
            (None, CliErrorKind::Export(error)) => text(error.hint()),
            (None, CliErrorKind::Import(error)) => text(error.hint()),
            (None, CliErrorKind::Message(_) | CliErrorKind::Other(_) | CliErrorKind::Stdout(_)) => {
                String::new()
            }
        }
    }
}

impl From<StorageError> for CliError {
    fn from(error: StorageError) -> Self {
        Self { cause: Box::new(CliErrorKind::Storage(error)), path: None, hint: None }
    }
}

impl From<ExportError> for CliError {
    fn from(error: ExportError) -> Self {
        Self { cause: Box::new(CliErrorKind::Export(error)), path: None, hint: None }
    }
}
