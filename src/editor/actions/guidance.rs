//! Guidance: the step that is proposed, and how to start it.

use super::{cycle, quick_entry};
use crate::editor::{Editor, QuickEntryTarget};
use crate::model::Condition;
use crate::workshop::GuidanceStep;

/// Enables or disables guidance.
pub const fn set_enabled(editor: &mut Editor, enabled: bool) {
    editor.guidance.set_enabled(enabled);
}

/// The proposed step; postponed steps come last.
pub fn next_step(editor: &Editor) -> Option<GuidanceStep> {
    if editor.guidance().is_enabled() {
        editor.guidance().next(&editor.analysis().next_steps())
    } else {
        None
    }
}

/// Postpones the proposed step.
pub fn postpone(editor: &mut Editor) {
    let steps = editor.analysis().next_steps();
    editor.guidance.postpone(&steps);
}

/// Starts the proposed step; returns the condition to assess, if that is the step.
pub(crate) fn start(editor: &mut Editor) -> Option<Condition> {
    match next_step(editor)? {
        GuidanceStep::Block(block) => open_quick_entry(editor, QuickEntryTarget::Block(block)),
        GuidanceStep::Kpi => open_quick_entry(editor, QuickEntryTarget::Lane),
        GuidanceStep::Arrow(_) => {
            if let Some(fix) = editor.check().next_step() {
                cycle::apply_fix(editor, fix);
            }
        }
        GuidanceStep::Verdict(condition) => return Some(condition),
        GuidanceStep::Done => {}
    }
    None
}

fn open_quick_entry(editor: &mut Editor, target: QuickEntryTarget) {
    if editor.quick_entry().is_none() {
        quick_entry::set_open(editor, true);
    }
    quick_entry::set_target(editor, target);
}
