//! Agenda timer of the window: saved so that it survives a restart, with a bell at the end of an item.

use super::bell;
use crate::model::Agenda;
use crate::storage;
use crate::ui::{Alarm, TimerAction, TimerView};
use crate::workshop::timer::{Millis, Timer, TimerState};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;

/// Clock that returns milliseconds since 1970.
#[derive(Clone)]
pub struct Clock(Rc<dyn Fn() -> Millis>);

impl Clock {
    /// The system clock.
    #[expect(clippy::disallowed_methods, reason = "app and cli may read the clock")]
    pub(crate) fn system() -> Self {
        Self::new(|| {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            since.map_or(0, |since| Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX))
        })
    }

    /// Another clock, for tests.
    pub fn new(now: impl Fn() -> Millis + 'static) -> Self {
        Self(Rc::new(now))
    }

    fn now(&self) -> Millis {
        (self.0)()
    }
}

/// Bell at the end of an item.
#[derive(Clone)]
pub struct Bell(Rc<dyn Fn()>);

impl Bell {
    /// A soft bell sound, stored in this file and played by the system's audio player; silent without one.
    pub(super) fn system(file: Option<PathBuf>) -> Self {
        Self::new(move || {
            if let Some(file) = &file {
                bell::ring(file);
            }
        })
    }

    /// Another bell, for tests.
    pub fn new(ring: impl Fn() + 'static) -> Self {
        Self(Rc::new(ring))
    }
}

impl fmt::Debug for Bell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bell")
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Time for which the bar flashes at the end of an item.
const FLASH_MILLIS: Millis = 8000;

/// The timer and its notifications.
#[derive(Debug)]
pub(super) struct AgendaTimer {
    timer: Timer,
    clock: Clock,
    /// File in which the timer is saved; `None` keeps it in memory only.
    file: Option<PathBuf>,
    /// Time of the last announced end.
    acknowledged_end_millis: Option<Millis>,
    bell: Bell,
}

/// Content of the file.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum SavedTimer {
    Ready { item: usize },
    Running { item: usize, since: Millis, ends: Millis, end_announced: bool },
    Paused { item: usize, left: Millis },
}

impl AgendaTimer {
    /// Restores the timer if it is from today's meeting.
    pub(super) fn new(file: Option<PathBuf>, clock: Clock, bell: Bell) -> Self {
        let text = file.as_ref().and_then(|file| storage::read_state_file(file).ok().flatten());
        let kept = text.and_then(|text| ron::from_str(&text).ok());
        let timer = kept.map_or_else(Timer::default, restore_timer).restore(clock.now());
        Self { timer, clock, file, acknowledged_end_millis: None, bell }
    }

    /// Performs an action of the timer.
    pub(super) fn act(&mut self, action: TimerAction, agenda: &Agenda) {
        let now = self.clock.now();
        self.timer = match action {
            TimerAction::Toggle if self.timer.is_running() => self.timer.pause(agenda, now),
            TimerAction::Toggle => self.timer.start(agenda, now),
            TimerAction::Extend => self.timer.extend(agenda, now),
            TimerAction::Next => self.timer.go_to_item(self.timer.item(agenda) + 1, agenda, now),
            // Returning to the view of the current item costs none of its time.
            TimerAction::GoTo(item) if item == self.timer.item(agenda) => return,
            TimerAction::GoTo(item) => self.timer.go_to_item(item, agenda, now),
            TimerAction::Restart => Timer::default(),
        };
        self.acknowledged_end_millis = None;
        self.save();
    }

    /// Keeps the current item when the agenda changes: at its new index, or else at the same index.
    pub(super) fn agenda_changed(&mut self, before: &Agenda, now: &Agenda) {
        let item = before.items().get(self.timer.item(before));
        // Of several identical items, the one at the same index.
        let stays = now.items().get(self.timer.item) == item;
        let place = now.items().iter().position(|other| Some(other) == item);
        if let Some(place) = place.filter(|_| !stays) {
            self.timer.item = place;
            self.save();
        }
    }

    /// Index of the current item.
    pub(super) fn item(&self, agenda: &Agenda) -> usize {
        self.timer.item(agenda)
    }

    /// Announces an end once, and requests a repaint at the next visible change.
    pub(super) fn tick(&mut self, ctx: &egui::Context, agenda: &Agenda, alarm: Alarm) {
        let now = self.clock.now();
        let (timer, ended) = self.timer.acknowledge_end(now);
        if ended {
            self.timer = timer;
            self.acknowledged_end_millis = Some(now);
            self.save();
            if alarm == Alarm::SoundAndFlash {
                (self.bell.0)();
            }
        }
        if self.timer.is_running() {
            // The display changes every second, and more often while it flashes.
            let rest = self.timer.remaining(agenda, now).rem_euclid(1000) + 1;
            let next = if self.is_flashing(now, alarm) { rest.min(250) } else { rest };
            ctx.request_repaint_after(std::time::Duration::from_millis(next.unsigned_abs()));
        }
    }

    /// The visible state of the timer.
    pub(super) fn view(&self, agenda: &Agenda, alarm: Alarm) -> TimerView {
        let now = self.clock.now();
        let flash = self.is_flashing(now, alarm) && (now / 500) % 2 == 0;
        TimerView {
            item: self.timer.item(agenda),
            remaining: self.timer.remaining(agenda, now),
            running: self.timer.is_running(),
            flash,
        }
    }

    fn is_flashing(&self, now: Millis, alarm: Alarm) -> bool {
        alarm != Alarm::Silent
            && self.acknowledged_end_millis.is_some_and(|acknowledged_end_millis| {
                (0..FLASH_MILLIS).contains(&(now - acknowledged_end_millis))
            })
    }

    /// Saves the timer. A failure costs at most the elapsed minutes, so it is not reported.
    fn save(&self) {
        let Some(file) = &self.file else { return };
        let item = self.timer.item;
        let kept = match self.timer.state {
            TimerState::Ready => SavedTimer::Ready { item },
            TimerState::Running { since, ends, end_announced } => {
                SavedTimer::Running { item, since, ends, end_announced }
            }
            TimerState::Paused(left) => SavedTimer::Paused { item, left },
        };
        if let Ok(text) = ron::to_string(&kept) {
            storage::write_state_file(file, text.as_bytes()).ok();
        }
    }
}

const fn restore_timer(kept: SavedTimer) -> Timer {
    match kept {
        SavedTimer::Ready { item } => Timer { item, state: TimerState::Ready },
        SavedTimer::Running { item, since, ends, end_announced } => {
            Timer { item, state: TimerState::Running { since, ends, end_announced } }
        }
        SavedTimer::Paused { item, left } => Timer { item, state: TimerState::Paused(left) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn an_end_is_announced_once_and_flashes_for_a_while() {
        let (now, rings) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        let (clock, bell) = (Rc::clone(&now), Rc::clone(&rings));
        let clock = Clock::new(move || clock.get());
        let bell = Bell::new(move || bell.set(bell.get() + 1));
        let (agenda, ctx) = (Agenda::default(), egui::Context::default());
        let mut timer = AgendaTimer::new(None, clock, bell);
        timer.act(TimerAction::Toggle, &agenda);
        assert!(timer.view(&agenda, Alarm::SoundAndFlash).running);
        let minutes = Millis::from(agenda.items()[0].minutes);
        now.set(minutes * 60_000 - 1);
        timer.tick(&ctx, &agenda, Alarm::SoundAndFlash);
        assert_eq!(rings.get(), 0);
        now.set(minutes * 60_000);
        timer.tick(&ctx, &agenda, Alarm::SoundAndFlash);
        timer.tick(&ctx, &agenda, Alarm::SoundAndFlash);
        assert_eq!(rings.get(), 1);
        assert!(timer.view(&agenda, Alarm::Flash).flash && !timer.view(&agenda, Alarm::Silent).flash);
        now.set(minutes * 60_000 + FLASH_MILLIS);
        assert!(!timer.view(&agenda, Alarm::Flash).flash);
    }

    #[test]
    fn the_current_item_keeps_its_place_when_the_agenda_changes() {
        let agenda = Agenda::default();
        let mut timer = AgendaTimer::new(None, Clock::new(|| 0), Bell::new(|| ()));
        timer.act(TimerAction::GoTo(2), &agenda);
        let shorter = Agenda::new(agenda.items()[1..].to_vec()).unwrap();
        timer.agenda_changed(&agenda, &shorter);
        assert_eq!(timer.item(&shorter), 1);
    }
}
