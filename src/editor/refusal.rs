//! Why a change of the board was refused.

/// Message key of the reason why an edit was refused.
pub type RefusalReason = &'static str;
