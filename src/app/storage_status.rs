//! Storage problems of the open board: its file, journal and versions. Does not know who reports them.

/// Current storage problems; each field holds the message shown to the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StorageStatus {
    /// The file could not be saved.
    pub(super) file: Option<String>,
    /// The journal could not be written.
    pub(super) journal: Option<String>,
    /// Versions could not be stored.
    pub(super) versions: Option<String>,
    /// Whether another program has changed the file.
    pub(super) external_change: ExternalChange,
    /// Whether the file was moved or deleted.
    pub(super) missing: bool,
}

/// Whether the file on disk differs from the known state, and the user's decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ExternalChange {
    /// The file is in the known state.
    #[default]
    None,
    /// The file differs; the user has not been asked yet.
    Unresolved,
    /// The file differs; the user has chosen to decide later.
    Deferred,
}

impl StorageStatus {
    /// Records that another program has changed or removed the file. A deferred decision stays deferred.
    pub(super) fn notice_change(&mut self, missing: bool) {
        self.missing = missing;
        if self.external_change == ExternalChange::None {
            self.external_change = ExternalChange::Unresolved;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_that_was_deferred_is_not_asked_for_again() {
        let mut status = StorageStatus::default();
        status.notice_change(false);
        assert_eq!((status.external_change, status.missing), (ExternalChange::Unresolved, false));
        status.external_change = ExternalChange::Deferred;
        status.notice_change(true);
        assert_eq!((status.external_change, status.missing), (ExternalChange::Deferred, true));
    }
}
