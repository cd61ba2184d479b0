//! Why a change of the board was refused.

use crate::i18n::Key;

/// Message of the reason why an edit was refused.
pub type RefusalReason = Key;
