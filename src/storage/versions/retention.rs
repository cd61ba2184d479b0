//! Retention policy of versions: the last ten, one per hour for a day, one per day for a month, limited in
//! size. Does not know disks.

use super::Version;
use std::collections::BTreeSet;

/// Versions kept regardless of age.
const MIN_COUNT_ANY_AGE: usize = 10;
/// Versions kept regardless of size.
const MIN_COUNT_ANY_SIZE: usize = 2;
const HOUR_SECS: u64 = 60 * 60;
const DAY_SECS: u64 = 24 * HOUR_SECS;
const MONTH_SECS: u64 = 31 * DAY_SECS;
/// Maximum size of the versions of one board.
pub(super) const MAX_BOARD_BYTES: u64 = 32 * 1024 * 1024;

/// Returns the expired versions of a board; `now` in seconds since 1970. Versions are ordered by number, not by
/// time.
pub(super) fn expired_versions(versions: &[Version], now: u64) -> Vec<&Version> {
    let mut hours = BTreeSet::new();
    let mut days = BTreeSet::new();
    let mut bytes = 0;
    let mut gone = Vec::new();
    let mut newest_first: Vec<&Version> = versions.iter().collect();
    newest_first.sort_by_key(|version| std::cmp::Reverse(version.number));
    for (place, version) in newest_first.into_iter().enumerate() {
        // A clock that went back gives an age of 0, not of centuries.
        let age = now.saturating_sub(version.unix_secs);
        let of_hour = age < DAY_SECS && hours.insert(version.unix_secs / HOUR_SECS);
        let of_day = age < MONTH_SECS && days.insert(version.unix_secs / DAY_SECS);
        let fits = bytes + version.len <= MAX_BOARD_BYTES;
        if place < MIN_COUNT_ANY_SIZE || ((place < MIN_COUNT_ANY_AGE || of_hour || of_day) && fits) {
            bytes += version.len;
        } else {
            gone.push(version);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::super::VersionReason;
    use super::*;
    use std::path::PathBuf;

    fn version(number: u64, at: u64, length: u64) -> Version {
        Version {
            file: PathBuf::from(number.to_string()),
            number,
            unix_secs: at,
            len: length,
            reason: VersionReason::Manual,
        }
    }

    fn kept(versions: &[Version], now: u64) -> Vec<u64> {
        let gone: BTreeSet<u64> =
            expired_versions(versions, now).iter().map(|version| version.number).collect();
        versions.iter().map(|version| version.number).filter(|number| !gone.contains(number)).collect()
    }

    #[test]
    fn ten_recent_hourly_and_daily_versions_are_kept() {
        let now = 1_790_000_000 / DAY_SECS * DAY_SECS + DAY_SECS / 2;
        // Every ten minutes for two months.
        let versions: Vec<Version> =
            (0..60 * 144).map(|n| version(n, now - (60 * 144 - n) * 600, 1000)).collect();
        let kept = kept(&versions, now);
        let last = versions.len() as u64;
        assert!((last - 10..last).all(|number| kept.contains(&number)), "the last ten");
        assert!((45..=75).contains(&kept.len()), "{} kept", kept.len());
        let oldest = kept.first().copied().unwrap_or_default();
        assert!((29 * 144..=31 * 144).contains(&(last - oldest)), "a month, not {}", (last - oldest) / 144);
    }

    #[test]
    fn large_versions_are_fewer_but_at_least_two() {
        let versions: Vec<Version> = (0..9).map(|n| version(n, 1000 + n, MAX_BOARD_BYTES / 3)).collect();
        assert_eq!(kept(&versions, 2000), [6, 7, 8]);
        let huge: Vec<Version> = (0..9).map(|n| version(n, 1000 + n, MAX_BOARD_BYTES * 2)).collect();
        assert_eq!(kept(&huge, 2000), [7, 8]);
    }

    #[test]
    fn a_clock_set_back_loses_nothing() {
        let versions: Vec<Version> = (0..10).map(|n| version(n, 1_790_000_000 - n * DAY_SECS, 10)).collect();
        assert_eq!(kept(&versions, 0).len(), 10);
    }
}
