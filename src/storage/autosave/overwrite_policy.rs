//! When an existing file may be overwritten.

use crate::file::Fingerprint;
use crate::storage::Precondition;

/// When an existing file may be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverwritePolicy {
    /// Only if its content is the last known one.
    OnlyIfUnchanged,
    /// If its content is the one shown to the user; `None` if there was no file.
    IfMatches(Option<Fingerprint>),
    /// Always: the user agreed, and the content cannot be read.
    Always,
}

impl OverwritePolicy {
    /// The precondition of a write, given the last known fingerprint.
    pub(super) const fn precondition(self, fingerprint: Option<Fingerprint>) -> Precondition {
        match self {
            Self::OnlyIfUnchanged => Precondition::Matches(fingerprint),
            Self::IfMatches(seen) => Precondition::Matches(seen),
            Self::Always => Precondition::Any,
        }
    }
}
