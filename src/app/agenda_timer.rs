//! The meeting under way: its timer, kept so that it goes on after a restart, and the bell at the end.

use super::bell;
use crate::model::Agenda;
use crate::storage;
use crate::ui::{Alarm, TimerAction, TimerView};
use crate::workshop::timer::{Millis, Timer, TimerState};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;

/// What tells the time, in milliseconds since 1970.
#[derive(Clone)]
pub struct Clock(Rc<dyn Fn() -> Millis>);

impl Clock {
    /// The system's clock.
    #[expect(clippy::disallowed_methods, reason = "the shell may look at the clock")]
    pub fn system() -> Self {
        Self::new(|| {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            since.map_or(0, |since| Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX))
        })
    }

    /// Another clock; for tests.
    pub fn new(now: impl Fn() -> Millis + 'static) -> Self {
        Self(Rc::new(now))
    }

    fn now(&self) -> Millis {
        (self.0)()
    }
}

/// What rings at the end of an item.
#[derive(Clone)]
pub struct Bell(Rc<dyn Fn()>);

impl Bell {
    /// A soft stroke by what plays sounds on this system, kept in this file; silent without one.
    pub(super) fn system(file: Option<PathBuf>) -> Self {
        Self::new(move || {
            if let Some(file) = &file {
                bell::ring(file);
            }
        })
    }

    /// Another bell; for tests.
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

/// For so long the strip flashes at the end of an item.
const FLASH_MILLIS: Millis = 8000;

/// The timer, and what is told by it.
#[derive(Debug)]
pub(super) struct AgendaTimer {
    timer: Timer,
    clock: Clock,
    /// Where it is kept; `None` keeps it in memory only.
    file: Option<PathBuf>,
    /// When the last end was told.
    rang: Option<Millis>,
    bell: Bell,
}

/// The file.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum SavedTimer {
    Ready { item: usize },
    Running { item: usize, since: Millis, ends: Millis, told: bool },
    Paused { item: usize, left: Millis },
}

impl AgendaTimer {
    /// The meeting that was under way, if it was today's.
    pub(super) fn new(file: Option<PathBuf>, clock: Clock, bell: Bell) -> Self {
        let text = file.as_ref().and_then(|file| storage::read_state_file(file).ok().flatten());
        let kept = text.and_then(|text| ron::from_str(&text).ok());
        let timer = kept.map_or_else(Timer::default, restore_timer).restore(clock.now());
        Self { timer, clock, file, rang: None, bell }
    }

    /// Does what was meant for the timer.
    pub(super) fn act(&mut self, action: TimerAction, agenda: &Agenda) {
        let now = self.clock.now();
        self.timer = match action {
            TimerAction::Run if self.timer.is_running() => self.timer.pause(agenda, now),
            TimerAction::Run => self.timer.start(agenda, now),
            TimerAction::Extend => self.timer.extend(agenda, now),
            TimerAction::Next => self.timer.go_to_item(self.timer.item(agenda) + 1, agenda, now),
            // Going back to the view of the item under way costs none of its time.
            TimerAction::GoTo(item) if item == self.timer.item(agenda) => return,
            TimerAction::GoTo(item) => self.timer.go_to_item(item, agenda, now),
            TimerAction::Restart => Timer::default(),
        };
        self.rang = None;
        self.save();
    }

    /// Stays with the item under way when the schedule changes: where it stands now, else at the same number.
    pub(super) fn agenda_changed(&mut self, before: &Agenda, now: &Agenda) {
        let item = before.items().get(self.timer.item(before));
        // Several alike are told apart by where they stood.
        let stays = now.items().get(self.timer.item) == item;
        let place = now.items().iter().position(|other| Some(other) == item);
        if let Some(place) = place.filter(|_| !stays) {
            self.timer.item = place;
            self.save();
        }
    }

    /// The number of the item under way.
    pub(super) fn item(&self, agenda: &Agenda) -> usize {
        self.timer.item(agenda)
    }

    /// Lets time pass: tells an end once, and asks for another frame when something will look different.
    pub(super) fn tick(&mut self, ctx: &egui::Context, agenda: &Agenda, alarm: Alarm) {
        let now = self.clock.now();
        let (timer, ended) = self.timer.acknowledge_end(now);
        if ended {
            self.timer = timer;
            self.rang = Some(now);
            self.save();
            if alarm == Alarm::SoundAndFlash {
                (self.bell.0)();
            }
        }
        if self.timer.is_running() {
            // The picture changes with the second, and faster while it flashes.
            let rest = self.timer.remaining(agenda, now).rem_euclid(1000) + 1;
            let next = if self.is_flashing(now, alarm) { rest.min(250) } else { rest };
            ctx.request_repaint_after(std::time::Duration::from_millis(next.unsigned_abs()));
        }
    }

    /// What is shown of it.
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
        alarm != Alarm::Silent && self.rang.is_some_and(|rang| (0..FLASH_MILLIS).contains(&(now - rang)))
    }

    /// Keeps the timer. A failure costs no more than the minutes already gone, so it is not reported.
    fn save(&self) {
        let Some(file) = &self.file else { return };
        let item = self.timer.item;
        let kept = match self.timer.state {
            TimerState::Ready => SavedTimer::Ready { item },
            TimerState::Running { since, ends, told } => SavedTimer::Running { item, since, ends, told },
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
        SavedTimer::Running { item, since, ends, told } => {
            Timer { item, state: TimerState::Running { since, ends, told } }
        }
        SavedTimer::Paused { item, left } => Timer { item, state: TimerState::Paused(left) },
    }
}
