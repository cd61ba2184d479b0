//! Elapsed time in words.

use crate::i18n::{Key, Lang, key, tr, tr_fmt};

const MINUTE_SECS: u64 = 60;
const HOUR_SECS: u64 = 60 * MINUTE_SECS;
const DAY_SECS: u64 = 24 * HOUR_SECS;

/// Time between `at` and `now`, both in seconds since 1970. A time in the future counts as just now: a clock
/// was changed.
pub(super) fn relative_time(lang: Lang, at: u64, now: u64) -> String {
    let some = |key: Key, count: u64| tr_fmt(lang, key, &[&count.to_string()]);
    match now.saturating_sub(at) {
        0..MINUTE_SECS => tr(lang, key!("ago.now")).to_owned(),
        past @ MINUTE_SECS..HOUR_SECS => some(key!("ago.minutes"), past / MINUTE_SECS),
        past @ HOUR_SECS..DAY_SECS => some(key!("ago.hours"), past / HOUR_SECS),
        past => some(key!("ago.days"), past / DAY_SECS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_use_the_largest_whole_unit() {
        let now = 1_790_000_000;
        let text_at = |past: u64| relative_time(Lang::En, now - past, now);
        assert_eq!(text_at(59), "just now");
        assert_eq!(text_at(60), "1 min ago");
        assert_eq!(text_at(3 * HOUR_SECS + 100), "3 h ago");
        assert_eq!(text_at(49 * HOUR_SECS), "2 d ago");
        assert_eq!(relative_time(Lang::Ja, now + 500, now), "たった今");
    }
}
