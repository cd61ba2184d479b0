//! The timer of the schedule. It is told what time it is, in milliseconds since 1970, and so it is right after a restart
//! and after the computer has slept.

use crate::model::Agenda;

/// Milliseconds.
pub type Millis = i64;

const MINUTE: Millis = 60_000;

/// What the timer is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The item has not been started.
    Ready,
    /// It runs since then, and ends then. A clock that was set back does not make it longer.
    Running {
        /// When it was started or went on.
        since: Millis,
        /// When its time is over.
        ends: Millis,
        /// Whether the end has been told.
        told: bool,
    },
    /// It waits with so much time left; less than nothing when it was over.
    Paused(Millis),
}

/// Which item of a schedule it is, and how much time is left for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// The number of the item, from 0.
    pub item: usize,
    /// What it is doing.
    pub run: Run,
}

impl Default for Timer {
    fn default() -> Self {
        Self { item: 0, run: Run::Ready }
    }
}

impl Timer {
    /// A timer that has been over for so long belongs to a meeting of another day.
    const FORGOTTEN: Millis = 6 * 60 * MINUTE;

    /// The number of the item as far as the schedule goes.
    pub fn item(self, agenda: &Agenda) -> usize {
        self.item.min(agenda.items().len() - 1)
    }

    fn whole(self, agenda: &Agenda) -> Millis {
        let minutes = agenda.items().get(self.item(agenda)).map_or(1, |item| item.minutes);
        Millis::from(minutes) * MINUTE
    }

    /// How much time is left; less than nothing once it is over.
    pub fn left(self, agenda: &Agenda, now: Millis) -> Millis {
        match self.run {
            Run::Ready => self.whole(agenda),
            Run::Running { since, ends, .. } => ends.saturating_sub(now.max(since)),
            Run::Paused(left) => left,
        }
    }

    /// Whether it runs.
    pub const fn is_running(self) -> bool {
        matches!(self.run, Run::Running { .. })
    }

    /// Starts the item, or goes on with it.
    #[must_use]
    pub fn started(self, agenda: &Agenda, now: Millis) -> Self {
        if self.is_running() {
            return self;
        }
        let left = self.left(agenda, now);
        Self { run: Run::Running { since: now, ends: now + left, told: left <= 0 }, ..self }
    }

    /// Holds it.
    #[must_use]
    pub fn paused(self, agenda: &Agenda, now: Millis) -> Self {
        match self.run {
            Run::Running { .. } => Self { run: Run::Paused(self.left(agenda, now)), ..self },
            Run::Ready | Run::Paused(_) => self,
        }
    }

    /// Gives it another minute; one that is over gets a minute from now.
    #[must_use]
    pub fn longer(self, agenda: &Agenda, now: Millis) -> Self {
        let left = self.left(agenda, now).max(0) + MINUTE;
        let run = match self.run {
            Run::Running { .. } => Run::Running { since: now, ends: now + left, told: false },
            Run::Ready | Run::Paused(_) => Run::Paused(left),
        };
        Self { run, ..self }
    }

    /// Another item; it runs at once where the one before did.
    #[must_use]
    pub fn at(self, item: usize, agenda: &Agenda, now: Millis) -> Self {
        let item = item.min(agenda.items().len() - 1);
        let ready = Self { item, run: Run::Ready };
        if self.is_running() { ready.started(agenda, now) } else { ready }
    }

    /// Whether the end has come and has not been told; and the timer that has told it.
    #[must_use]
    pub fn told(self, now: Millis) -> (Self, bool) {
        match self.run {
            Run::Running { since, ends, told: false } if now.max(since) >= ends => {
                (Self { run: Run::Running { since, ends, told: true }, ..self }, true)
            }
            Run::Ready | Run::Running { .. } | Run::Paused(_) => (self, false),
        }
    }

    /// The timer as it was kept, taken up again: one of another day begins anew.
    #[must_use]
    pub fn revived(self, now: Millis) -> Self {
        match self.run {
            Run::Running { ends, .. } if now.saturating_sub(ends) > Self::FORGOTTEN => Self::default(),
            Run::Ready | Run::Running { .. } | Run::Paused(_) => self,
        }
    }
}

/// «12:05», or «+0:12» once it is over.
pub fn clock(left: Millis) -> String {
    // What is left is rounded up, so that a timer shows 0:00 only when it is over.
    let seconds = if left > 0 { (left + 999) / 1000 } else { -left / 1000 };
    let sign = if left < 0 && seconds > 0 { "+" } else { "" };
    format!("{sign}{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Millis = 1_790_000_000_000;

    fn minutes(timer: Timer, now: Millis) -> Millis {
        timer.left(&Agenda::default(), now) / MINUTE
    }

    #[test]
    fn it_runs_waits_and_goes_on() {
        let agenda = Agenda::default();
        let timer = Timer::default().started(&agenda, START);
        assert_eq!(minutes(timer, START + 10 * MINUTE), 20);
        let paused = timer.paused(&agenda, START + 10 * MINUTE);
        assert_eq!(minutes(paused, START + 500 * MINUTE), 20, "time does not pass while it waits");
        let on = paused.started(&agenda, START + 500 * MINUTE);
        assert_eq!(minutes(on, START + 505 * MINUTE), 15);
        assert_eq!(minutes(on.longer(&agenda, START + 505 * MINUTE), START + 505 * MINUTE), 16);
    }

    #[test]
    fn the_end_is_told_once_and_again_after_another_minute() {
        let agenda = Agenda::default();
        let timer = Timer::default().at(2, &agenda, START).started(&agenda, START);
        let end = START + 10 * MINUTE;
        assert!(!timer.told(end - 1).1);
        let (timer, now) = timer.told(end);
        assert!(now && !timer.told(end + 5000).1);
        assert_eq!(clock(timer.left(&agenda, end + 65_000)), "+1:05");
        let timer = timer.longer(&agenda, end + 65_000);
        assert_eq!(clock(timer.left(&agenda, end + 65_000)), "1:00");
        assert!(timer.told(end + 125_000).1);
    }

    #[test]
    fn the_next_item_runs_where_this_one_did_and_the_last_stays() {
        let agenda = Agenda::default();
        let timer = Timer::default().started(&agenda, START).at(3, &agenda, START + 1);
        assert!(timer.is_running() && minutes(timer, START + 1) == 20);
        assert!(!Timer::default().at(1, &agenda, START).is_running());
        assert_eq!(timer.at(99, &agenda, START).item, 4);
    }

    #[test]
    fn sleep_counts_and_a_clock_set_back_gives_no_time() {
        let agenda = Agenda::default();
        let timer = Timer::default().started(&agenda, START);
        assert!(timer.told(START + 45 * MINUTE).1, "the end came while the computer slept");
        assert_eq!(minutes(timer, START - 120 * MINUTE), 30);
        assert_eq!(timer.revived(START + 31 * MINUTE), timer);
        assert_eq!(timer.revived(START + 12 * 60 * MINUTE), Timer::default());
    }

    #[test]
    fn the_clock_shows_minutes_and_what_is_over() {
        for (left, shown) in [
            (1_800_000, "30:00"),
            (59_001, "1:00"),
            (1, "0:01"),
            (0, "0:00"),
            (-900, "0:00"),
            (-61_000, "+1:01"),
        ] {
            assert_eq!(clock(left), shown);
        }
    }
}
