//! Guidance in a session: which step of filling in the canvas is asked for, and what doing it means.

use super::Editor;
use super::quick_entry::QuickEntryTarget;
use crate::model::Condition;
use crate::workshop::NextStep;

impl Editor {
    /// Whether the program says what to do next.
    pub const fn is_guide_enabled(&self) -> bool {
        self.prefs.guiding
    }

    /// Lets the program say what to do next, or not.
    pub const fn set_guide_enabled(&mut self, guiding: bool) {
        self.prefs.guiding = guiding;
    }

    /// The step that is asked for; those put off come last.
    pub fn next_guide_step(&self) -> Option<NextStep> {
        if !self.prefs.guiding {
            return None;
        }
        let steps = self.next_steps();
        steps.iter().find(|step| !self.put_off.contains(step)).or(steps.first()).copied()
    }

    /// Asks for another step first.
    pub fn postpone_guide(&mut self) {
        let Some(guide) = self.next_guide_step() else { return };
        self.put_off.insert(guide);
        if self.next_steps().iter().all(|step| self.put_off.contains(step)) {
            self.put_off.clear();
        }
    }

    /// Begins what is asked for; the condition that the team should judge now, if that is it.
    pub fn start_guide(&mut self) -> Option<Condition> {
        match self.next_guide_step()? {
            NextStep::Block(block) => self.open_quick_entry(QuickEntryTarget::Block(block)),
            NextStep::Kpi => self.open_quick_entry(QuickEntryTarget::Lane),
            NextStep::Arrow(_) => {
                if let Some(fix) = self.next_fix() {
                    self.apply_fix(fix);
                }
            }
            NextStep::Verdict(condition) => return Some(condition),
            NextStep::Done => {}
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
