//! Guidance in a session: which step of filling in the canvas is asked for, and what doing it means.

use super::Editor;
use super::rapid::Place;
use crate::model::Condition;
use crate::workshop::NextStep;

impl Editor {
    /// Whether the program says what to do next.
    pub const fn is_guiding(&self) -> bool {
        self.prefs.guiding
    }

    /// Lets the program say what to do next, or not.
    pub const fn set_guiding(&mut self, guiding: bool) {
        self.prefs.guiding = guiding;
    }

    /// The step that is asked for; those put off come last.
    pub fn guide(&self) -> Option<NextStep> {
        if !self.prefs.guiding {
            return None;
        }
        let steps = self.guides();
        steps.iter().find(|step| !self.put_off.contains(step)).or(steps.first()).copied()
    }

    /// Asks for another step first.
    pub fn put_off_guide(&mut self) {
        let Some(guide) = self.guide() else { return };
        self.put_off.insert(guide);
        if self.guides().iter().all(|step| self.put_off.contains(step)) {
            self.put_off.clear();
        }
    }

    /// Begins what is asked for; the condition that the team should judge now, if that is it.
    pub fn begin_guide(&mut self) -> Option<Condition> {
        match self.guide()? {
            NextStep::Block(block) => self.open_rapid(Place::Block(block)),
            NextStep::Kpi => self.open_rapid(Place::Lane),
            NextStep::Arrow(_) => {
                if let Some(mend) = self.next_mend() {
                    self.mend(mend);
                }
            }
            NextStep::Verdict(stage) => return Some(stage),
            NextStep::Done => {}
        }
        None
    }

    fn open_rapid(&mut self, place: Place) {
        if self.rapid.is_none() {
            self.set_rapid(true);
        }
        self.set_rapid_place(place);
    }
}
