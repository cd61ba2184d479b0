//! Characters that may not start or end a line of Japanese text (JIS X 4051, JLREQ §3.1.7–8), in addition to
//! UAX #14.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Characters that may not start a line.
const NOT_AT_START: &str = concat!(
    "、。，．,.・：；:;！？!?‼⁇⁈⁉",
    "」』）］｝】〕〉》〙〗｠”’»›)]}｣",
    "ーｰ々〻ゝゞヽヾ〜～‐–―゠…‥",
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ",
    "゛゜ﾞﾟ､｡･％%‰℃°′″",
);

/// Characters that may not end a line.
const NOT_AT_END: &str = "「『（［｛【〔〈《〘〖｟“‘«‹([{｢￥¥$＄￡£€";

/// Both lists as sets, because every break opportunity is checked.
static FORBIDDEN_SETS: LazyLock<[FxHashSet<char>; 2]> =
    LazyLock::new(|| [NOT_AT_START, NOT_AT_END].map(|all| all.chars().collect()));

/// Whether `c` may start a line.
pub fn may_start_line(c: char) -> bool {
    let [not_at_start, _] = &*FORBIDDEN_SETS;
    !not_at_start.contains(&c)
}

/// Whether `c` may end a line.
pub fn may_end_line(c: char) -> bool {
    let [_, not_at_end] = &*FORBIDDEN_SETS;
    !not_at_end.contains(&c)
}

/// Maximum number of spaces skipped on each side of a break; bounds the time for a text of spaces only.
const MAX_SKIPPED_BLANKS: usize = 64;

/// Whether a line may end before byte `at` of `text`; spaces around the break are ignored.
pub(super) fn may_break(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let last = before.chars().rev().take(MAX_SKIPPED_BLANKS).find(|c| !c.is_whitespace());
    let first = after.chars().take(MAX_SKIPPED_BLANKS).find(|c| !c.is_whitespace());
    last.is_none_or(may_end_line) && first.is_none_or(may_start_line)
}
