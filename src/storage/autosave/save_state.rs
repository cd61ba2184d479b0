//! How the edits of a session stand to its file, as explicit states. Does not know files or threads; times are
//! milliseconds of a monotonic clock.
//!
//! - Any state: an edit is recorded; a save begins → Saving; others changed the file → Halted.
//! - Dirty: the deadline of an automatic save → Saving.
//! - Saving: success → Clean, or Dirty if edits were made since it began; failure → `WaitingToRetry`, or Halted if
//!   others changed the file.
//! - `WaitingToRetry`: its time has come, or the user asks → Dirty.
//! - Halted: resolved → Dirty, or Clean without edits.

/// Delay of an automatic save after the last edit.
const IDLE_DELAY_MILLIS: u64 = 2_000;
/// Maximum delay of an automatic save after the first unsaved edit.
const MAX_DELAY_MILLIS: u64 = 10_000;
/// Delay before a failed save is retried.
const RETRY_DELAY_MILLIS: u64 = 5_000;

/// Times of the first and the last edit that is not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DirtySpan {
    first: u64,
    last: u64,
}

impl DirtySpan {
    /// Milliseconds until these edits are to be saved.
    fn deadline(self, now: u64) -> u64 {
        remaining(self.last, IDLE_DELAY_MILLIS, now).min(remaining(self.first, MAX_DELAY_MILLIS, now))
    }

    /// The span that also contains an edit made now.
    const fn extended(span: Option<Self>, now: u64) -> Self {
        match span {
            Some(span) => Self { last: now, ..span },
            None => Self { first: now, last: now },
        }
    }
}

/// State of the file against the edits of the session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SaveState {
    /// The file has every edit.
    #[default]
    Clean,
    /// The file lacks these edits.
    Dirty(DirtySpan),
    /// A save is running.
    Saving {
        /// Edits that were not in the file when it began, and those since then.
        dirty: Option<DirtySpan>,
        /// Whether automatic saves were halted when it began.
        halted: bool,
    },
    /// The last save failed.
    WaitingToRetry {
        /// Edits that are not in the file.
        dirty: Option<DirtySpan>,
        /// When it failed.
        failed: u64,
    },
    /// Others have changed the file: no automatic saves until the user has decided.
    Halted {
        /// Edits that are not in the file.
        dirty: Option<DirtySpan>,
    },
}

impl SaveState {
    /// Whether automatic saves are halted.
    pub(super) const fn is_halted(self) -> bool {
        matches!(self, Self::Halted { .. } | Self::Saving { halted: true, .. })
    }

    /// Whether the last save failed, or no save is allowed.
    pub(super) const fn has_failed(self) -> bool {
        matches!(self, Self::WaitingToRetry { .. } | Self::Halted { .. })
    }

    /// Milliseconds until an automatic save, if one is to come.
    pub(super) fn deadline(self, now: u64) -> Option<u64> {
        match self {
            Self::Dirty(dirty) => Some(dirty.deadline(now)),
            Self::WaitingToRetry { dirty, failed } => {
                Some(dirty?.deadline(now).max(remaining(failed, RETRY_DELAY_MILLIS, now)))
            }
            Self::Clean | Self::Saving { .. } | Self::Halted { .. } => None,
        }
    }

    /// An edit was made.
    #[must_use]
    pub(super) const fn edited(self, now: u64) -> Self {
        let dirty = DirtySpan::extended(self.dirty(), now);
        match self {
            Self::Clean | Self::Dirty(_) => Self::Dirty(dirty),
            Self::Saving { halted, .. } => Self::Saving { dirty: Some(dirty), halted },
            Self::WaitingToRetry { failed, .. } => Self::WaitingToRetry { dirty: Some(dirty), failed },
            Self::Halted { .. } => Self::Halted { dirty: Some(dirty) },
        }
    }

    /// A save begins.
    #[must_use]
    pub(super) const fn saving(self) -> Self {
        Self::Saving { dirty: self.dirty(), halted: self.is_halted() }
    }

    /// The save succeeded; `edits_left` edits were made since it began.
    #[must_use]
    pub(super) const fn saved(self, edits_left: u64) -> Self {
        match self.dirty() {
            Some(dirty) if edits_left > 0 => Self::Dirty(dirty),
            _ => Self::Clean,
        }
    }

    /// The save failed; `by_others` if the file is not what this session knows.
    #[must_use]
    pub(super) const fn failed(self, by_others: bool, now: u64) -> Self {
        if by_others || self.is_halted() {
            self.halted()
        } else {
            Self::WaitingToRetry { dirty: self.dirty(), failed: now }
        }
    }

    /// Others have changed the file.
    #[must_use]
    pub(super) const fn halted(self) -> Self {
        Self::Halted { dirty: self.dirty() }
    }

    /// The file is again what this session knows, or the user wants to retry.
    #[must_use]
    pub(super) const fn resumed(self) -> Self {
        match (self, self.dirty()) {
            (Self::Saving { dirty, .. }, _) => Self::Saving { dirty, halted: false },
            (_, Some(dirty)) => Self::Dirty(dirty),
            (_, None) => Self::Clean,
        }
    }

    /// The user wants failed saves to be retried at once. What is halted stays halted.
    #[must_use]
    pub(super) const fn retried(self) -> Self {
        match self {
            Self::WaitingToRetry { .. } => self.resumed(),
            Self::Clean | Self::Dirty(_) | Self::Saving { .. } | Self::Halted { .. } => self,
        }
    }

    /// The board was read from the file: there is nothing to save, unless a running save replaces what was read.
    #[must_use]
    pub(super) const fn matched(self) -> Self {
        match self {
            Self::Saving { .. } => self.resumed(),
            Self::Clean | Self::Dirty(_) | Self::WaitingToRetry { .. } | Self::Halted { .. } => Self::Clean,
        }
    }

    /// The edits that are not in the file.
    const fn dirty(self) -> Option<DirtySpan> {
        match self {
            Self::Clean => None,
            Self::Dirty(dirty) => Some(dirty),
            Self::Saving { dirty, .. } | Self::WaitingToRetry { dirty, .. } | Self::Halted { dirty } => dirty,
        }
    }
}

/// Milliseconds until `delay` has passed since `at`.
const fn remaining(at: u64, delay: u64, now: u64) -> u64 {
    (at + delay).saturating_sub(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_comes_when_edits_pause_and_at_the_latest_after_ten_seconds() {
        let state = SaveState::default().edited(1_000);
        assert_eq!(state.deadline(1_000), Some(2_000));
        assert_eq!(state.edited(2_500).deadline(2_500), Some(2_000), "an edit postpones it");
        let steadily = (1..=6).fold(state, |state, n| state.edited(1_000 + n * 1_600));
        assert_eq!(steadily.deadline(10_600), Some(400), "but not forever");
        assert_eq!(SaveState::Clean.deadline(99), None);
    }

    #[test]
    fn edits_during_a_save_are_saved_next() {
        let saving = SaveState::default().edited(0).saving();
        assert_eq!(saving.deadline(60_000), None, "one save at a time");
        assert_eq!(saving.saved(0), SaveState::Clean);
        assert!(matches!(saving.edited(500).saved(1), SaveState::Dirty(_)));
    }

    #[test]
    fn a_failed_save_is_retried_after_five_seconds_or_when_asked() {
        let failed = SaveState::default().edited(0).saving().failed(false, 3_000);
        assert!(failed.has_failed() && !failed.is_halted());
        assert_eq!(failed.deadline(3_000), Some(5_000));
        assert_eq!(failed.retried().deadline(3_000), Some(0));
        let nothing = SaveState::Clean.saving().failed(false, 0);
        assert_eq!(nothing.deadline(60_000), None, "nothing to save");
        assert_eq!(nothing.edited(60_000).deadline(60_000), Some(2_000));
    }

    #[test]
    fn what_others_changed_is_not_overwritten_until_resolved() {
        let halted = SaveState::default().edited(0).halted();
        assert!(halted.is_halted());
        assert_eq!(halted.edited(9).deadline(60_000), None);
        assert!(halted.retried().is_halted(), "retrying decides nothing");
        assert!(halted.saving().failed(false, 9).is_halted(), "nor does a save that fails");
        assert_eq!(halted.saving().saved(0), SaveState::Clean, "a save that succeeds does");
        assert_eq!(halted.resumed(), SaveState::default().edited(0));
        assert_eq!(halted.matched(), SaveState::Clean);
    }

    #[test]
    fn a_board_loaded_during_a_save_is_saved_after_it() {
        let saving = SaveState::default().edited(0).saving();
        assert!(matches!(saving.edited(500).matched().saved(1), SaveState::Dirty(_)));
    }
}
