//! How long ago something was, in words.

use crate::i18n::{Lang, tr, tr_fmt};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long before `now` something at `at` was; both in seconds since 1970. What lies ahead was just now: somebody set
/// a clock.
pub(super) fn ago(lang: Lang, at: u64, now: u64) -> String {
    let some = |key: &str, count: u64| tr_fmt(lang, key, &[&count.to_string()]);
    match now.saturating_sub(at) {
        0..MINUTE => tr(lang, "ago.now").to_owned(),
        past @ MINUTE..HOUR => some("ago.minutes", past / MINUTE),
        past @ HOUR..DAY => some("ago.hours", past / HOUR),
        past => some("ago.days", past / DAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_largest_whole_unit() {
        let now = 1_790_000_000;
        let told = |past: u64| ago(Lang::En, now - past, now);
        assert_eq!(told(59), "just now");
        assert_eq!(told(60), "1 min ago");
        assert_eq!(told(3 * HOUR + 100), "3 h ago");
        assert_eq!(told(49 * HOUR), "2 d ago");
        assert_eq!(ago(Lang::Ja, now + 500, now), "たった今");
    }
}
