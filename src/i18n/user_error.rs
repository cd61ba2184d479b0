//! Errors that people read: what happened and what to do, in their language, and the cause for logs.

use super::{Key, Lang};
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// An error for people. What it displays is its message in English.
pub trait UserError: Error {
    /// What happened, and where, in one sentence.
    fn message(&self, lang: Lang) -> String;

    /// What to do about it, if there is something to do.
    fn hint(&self) -> Option<Key>;
}

/// Displays an error as its message in English.
macro_rules! display_message {
    ($error:ty) => {
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::i18n::UserError::message(self, $crate::i18n::Lang::En))
            }
        }
    };
}
pub(crate) use display_message;

/// The error of a library that caused another one. Two are equal if they say the same.
#[derive(Clone, Debug)]
pub struct Cause(Arc<dyn Error + Send + Sync>);

impl Cause {
    /// A cause.
    pub(crate) fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into().into())
    }

    /// The error, for [`Error::source`].
    pub(crate) fn as_error(&self) -> &(dyn Error + 'static) {
        self.0.as_ref()
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Cause {}
