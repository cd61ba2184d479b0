//! Agenda timer. The current time is passed in as milliseconds since 1970, so the timer is right after a
//! restart and after the computer was suspended.

use crate::model::Agenda;

/// Milliseconds.
pub(crate) type Millis = i64;

const MINUTE_MILLIS: Millis = 60_000;

/// State of the timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimerState {
    /// Not started.
    Ready,
    /// Running since `since` until `ends`. Setting the clock back does not extend it.
    Running {
        /// Time of the last start.
        since: Millis,
        /// Time at which it ends.
        ends: Millis,
        /// Whether the end has been announced.
        end_announced: bool,
    },
    /// Paused with this much time left; negative if it was over.
    Paused(Millis),
}

/// The current agenda item and its remaining time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timer {
    /// Index of the item, from 0.
    pub(crate) item: usize,
    /// State of the timer.
    pub(crate) state: TimerState,
}

impl Default for Timer {
    fn default() -> Self {
        Self { item: 0, state: TimerState::Ready }
    }
}

impl Timer {
    /// Time after its end at which a timer belongs to another day's meeting.
    const STALE_AFTER_MILLIS: Millis = 6 * 60 * MINUTE_MILLIS;

    /// Index of the item, clamped to the agenda.
    pub(crate) fn item(self, agenda: &Agenda) -> usize {
        self.item.min(agenda.items().len() - 1)
    }

    fn duration(self, agenda: &Agenda) -> Millis {
        let minutes = agenda.items().get(self.item(agenda)).map_or(1, |item| item.minutes);
        Millis::from(minutes) * MINUTE_MILLIS
    }

    /// Remaining time; negative once it is over.
    pub(crate) fn remaining(self, agenda: &Agenda, now: Millis) -> Millis {
        match self.state {
            TimerState::Ready => self.duration(agenda),
            TimerState::Running { since, ends, .. } => ends.saturating_sub(now.max(since)),
            TimerState::Paused(left) => left,
        }
    }

    /// Whether it is running.
    pub(crate) const fn is_running(self) -> bool {
        matches!(self.state, TimerState::Running { .. })
    }

    /// Starts or resumes the item.
    #[must_use]
    pub(crate) fn start(self, agenda: &Agenda, now: Millis) -> Self {
        if self.is_running() {
            return self;
        }
        let left = self.remaining(agenda, now);
        Self { state: TimerState::Running { since: now, ends: now + left, end_announced: left <= 0 }, ..self }
    }

    /// Pauses the item.
    #[must_use]
    pub(crate) fn pause(self, agenda: &Agenda, now: Millis) -> Self {
        match self.state {
            TimerState::Running { .. } => {
                Self { state: TimerState::Paused(self.remaining(agenda, now)), ..self }
            }
            TimerState::Ready | TimerState::Paused(_) => self,
        }
    }

    /// Adds a minute; if the time is over, sets one minute from now.
    #[must_use]
    pub(crate) fn extend(self, agenda: &Agenda, now: Millis) -> Self {
        let left = self.remaining(agenda, now).max(0) + MINUTE_MILLIS;
        let run = match self.state {
            TimerState::Running { .. } => {
                TimerState::Running { since: now, ends: now + left, end_announced: false }
            }
            TimerState::Ready | TimerState::Paused(_) => TimerState::Paused(left),
        };
        Self { state: run, ..self }
    }

    /// Moves to another item, which runs if the one before did.
    #[must_use]
    pub(crate) fn go_to_item(self, item: usize, agenda: &Agenda, now: Millis) -> Self {
        let item = item.min(agenda.items().len() - 1);
        let ready = Self { item, state: TimerState::Ready };
        if self.is_running() { ready.start(agenda, now) } else { ready }
    }

    /// Whether the end has come without having been announced; and the timer with that recorded.
    #[must_use]
    pub(crate) fn acknowledge_end(self, now: Millis) -> (Self, bool) {
        match self.state {
            TimerState::Running { since, ends, end_announced: false } if now.max(since) >= ends => {
                (Self { state: TimerState::Running { since, ends, end_announced: true }, ..self }, true)
            }
            TimerState::Ready | TimerState::Running { .. } | TimerState::Paused(_) => (self, false),
        }
    }

    /// The saved timer, continued; one from another day starts over.
    #[must_use]
    pub(crate) fn restore(self, now: Millis) -> Self {
        match self.state {
            TimerState::Running { ends, .. } if now.saturating_sub(ends) > Self::STALE_AFTER_MILLIS => {
                Self::default()
            }
            TimerState::Ready | TimerState::Running { .. } | TimerState::Paused(_) => self,
        }
    }
}

/// “12:05”, or “+0:12” once it is over.
pub(crate) fn format_remaining(left: Millis) -> String {
    // Rounded up, so that the timer shows 0:00 only once it is over.
    let seconds = if left > 0 { (left + 999) / 1000 } else { -left / 1000 };
    let sign = if left < 0 && seconds > 0 { "+" } else { "" };
    format!("{sign}{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Millis = 1_790_000_000_000;

    fn minutes(timer: Timer, now: Millis) -> Millis {
        timer.remaining(&Agenda::default(), now) / MINUTE_MILLIS
    }

    #[test]
    fn the_timer_runs_pauses_and_resumes() {
        let agenda = Agenda::default();
        let timer = Timer::default().start(&agenda, START);
        assert_eq!(minutes(timer, START + 10 * MINUTE_MILLIS), 20);
        let paused = timer.pause(&agenda, START + 10 * MINUTE_MILLIS);
        assert_eq!(minutes(paused, START + 500 * MINUTE_MILLIS), 20, "time does not pass while it waits");
        let on = paused.start(&agenda, START + 500 * MINUTE_MILLIS);
        assert_eq!(minutes(on, START + 505 * MINUTE_MILLIS), 15);
        assert_eq!(minutes(on.extend(&agenda, START + 505 * MINUTE_MILLIS), START + 505 * MINUTE_MILLIS), 16);
    }

    #[test]
    fn the_end_is_announced_once_and_again_after_extending() {
        let agenda = Agenda::default();
        let timer = Timer::default().go_to_item(2, &agenda, START).start(&agenda, START);
        let end = START + 10 * MINUTE_MILLIS;
        assert!(!timer.acknowledge_end(end - 1).1);
        let (timer, now) = timer.acknowledge_end(end);
        assert!(now && !timer.acknowledge_end(end + 5000).1);
        assert_eq!(format_remaining(timer.remaining(&agenda, end + 65_000)), "+1:05");
        let timer = timer.extend(&agenda, end + 65_000);
        assert_eq!(format_remaining(timer.remaining(&agenda, end + 65_000)), "1:00");
        assert!(timer.acknowledge_end(end + 125_000).1);
    }

    #[test]
    fn the_next_item_runs_if_this_one_did_and_the_last_stays() {
        let agenda = Agenda::default();
        let timer = Timer::default().start(&agenda, START).go_to_item(3, &agenda, START + 1);
        assert!(timer.is_running() && minutes(timer, START + 1) == 20);
        assert!(!Timer::default().go_to_item(1, &agenda, START).is_running());
        assert_eq!(timer.go_to_item(99, &agenda, START).item, 4);
    }

    #[test]
    fn suspend_counts_and_a_clock_set_back_adds_no_time() {
        let agenda = Agenda::default();
        let timer = Timer::default().start(&agenda, START);
        assert!(timer.acknowledge_end(START + 45 * MINUTE_MILLIS).1, "the end came while the computer slept");
        assert_eq!(minutes(timer, START - 120 * MINUTE_MILLIS), 30);
        assert_eq!(timer.restore(START + 31 * MINUTE_MILLIS), timer);
        assert_eq!(timer.restore(START + 12 * 60 * MINUTE_MILLIS), Timer::default());
    }

    #[test]
    fn the_time_is_formatted_before_and_after_the_end() {
        for (left, shown) in [
            (1_800_000, "30:00"),
            (59_001, "1:00"),
            (1, "0:01"),
            (0, "0:00"),
            (-900, "0:00"),
            (-61_000, "+1:01"),
        ] {
            assert_eq!(format_remaining(left), shown);
        }
    }
}
