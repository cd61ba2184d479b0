//! Why no window can be opened, or why it ended.

use crate::i18n::{Cause, Key, Lang, UserError, display_message, key, tr};
use std::error::Error;

/// Why no window can be opened, or why it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowError {
    /// There is no display.
    NoDisplay,
    /// The system has no random numbers for ids.
    NoRandomNumbers(Cause),
    /// The window toolkit failed.
    Toolkit(Cause),
    /// The program crashed.
    Crashed,
}

impl UserError for WindowError {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoDisplay => tr(lang, key!("error.no_display")).to_owned(),
            Self::NoRandomNumbers(cause) => cause.to_string(),
            Self::Toolkit(cause) => without_source_line(&cause.to_string()).to_owned(),
            Self::Crashed => tr(lang, key!("error.window_crashed")).to_owned(),
        }
    }

    fn hint(&self) -> Option<Key> {
        None
    }
}

display_message!(WindowError);

impl Error for WindowError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NoRandomNumbers(cause) | Self::Toolkit(cause) => Some(cause.as_error()),
            Self::NoDisplay | Self::Crashed => None,
        }
    }
}

/// A reason without the source file and line that the window toolkit puts before it.
fn without_source_line(reason: &str) -> &str {
    let text = reason.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": "));
    text.map_or(reason, |(_, text)| text.trim_end_matches(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_contain_no_source_file() {
        let reason = "os error at /registry/winit/src/platform_impl/linux/mod.rs:788: no X server)";
        let error = WindowError::Toolkit(Cause::new(reason));
        assert_eq!(error.to_string(), "no X server");
        assert!(error.source().is_some());
    }
}
