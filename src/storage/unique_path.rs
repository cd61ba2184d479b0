//! File names of a series.

use std::path::{Path, PathBuf};

/// Removes the number of the first file of a series: `board.png` for `board-01.png`; other names stay.
pub(crate) fn without_number(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let base = stem.rsplit_once('-').filter(|(base, number)| {
        !base.is_empty() && number.len() > 1 && number.trim_start_matches('0') == "1"
    });
    let Some((base, _)) = base else { return path.to_owned() };
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{base}{}", ending.unwrap_or_default()))
}

/// Adds a number: `board-01.png` for `board.png`, with as many digits as `last` has, at least two.
pub(crate) fn with_number(path: &Path, number: usize, last: usize) -> PathBuf {
    let digits = last.to_string().len().max(2);
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number:0digits$}"));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_of_a_series_gives_their_common_name() {
        for name in ["ボード.png", "a-b.svg", "plan-2026-11.png"] {
            for count in [5, 120] {
                assert_eq!(without_number(&with_number(Path::new(name), 1, count)), Path::new(name));
            }
        }
        for name in ["board.png", "board-2.png", "board-1.png", "board-02.png", "-01.png"] {
            assert_eq!(without_number(Path::new(name)), Path::new(name));
        }
    }
}
