//! Guidance in a session: the step that is proposed, and how to start it.

use super::Editor;
use super::quick_entry::QuickEntryTarget;
use crate::model::Condition;
use crate::workshop::GuidanceStep;

impl Editor {
    /// Whether guidance is enabled.
    pub const fn is_guide_enabled(&self) -> bool {
        self.prefs.guidance_step
    }

    /// Enables or disables guidance.
    pub const fn set_guide_enabled(&mut self, guidance_step: bool) {
        self.prefs.guidance_step = guidance_step;
    }

    /// The proposed step; postponed steps come last.
    pub fn next_guide_step(&self) -> Option<GuidanceStep> {
        if !self.prefs.guidance_step {
            return None;
        }
        let steps = self.next_steps();
        steps.iter().find(|step| !self.postponed_steps.contains(step)).or(steps.first()).copied()
    }

    /// Postpones the proposed step.
    pub fn postpone_guide(&mut self) {
        let Some(guide) = self.next_guide_step() else { return };
        self.postponed_steps.insert(guide);
        if self.next_steps().iter().all(|step| self.postponed_steps.contains(step)) {
            self.postponed_steps.clear();
        }
    }

    /// Starts the proposed step; returns the condition to assess, if that is the step.
    pub fn start_guide(&mut self) -> Option<Condition> {
        match self.next_guide_step()? {
            GuidanceStep::Block(block) => self.open_quick_entry(QuickEntryTarget::Block(block)),
            GuidanceStep::Kpi => self.open_quick_entry(QuickEntryTarget::Lane),
            GuidanceStep::Arrow(_) => {
                if let Some(fix) = self.next_fix() {
                    self.apply_fix(fix);
                }
            }
            GuidanceStep::Verdict(condition) => return Some(condition),
            GuidanceStep::Done => {}
        }
        None
    }

    fn open_quick_entry(&mut self, target: QuickEntryTarget) {
        if self.quick_entry.is_none() {
            self.set_quick_entry_open(true);
        }
        self.set_quick_entry_target(target);
    }
}
