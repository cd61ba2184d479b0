//! Which characters may not begin or end a line of Japanese (JIS X 4051, JLREQ §3.1.7–8), beyond UAX #14.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Characters that must not begin a line.
const NOT_AT_START: &str = concat!(
    "、。，．,.・：；:;！？!?‼⁇⁈⁉",
    "」』）］｝】〕〉》〙〗｠”’»›)]}｣",
    "ーｰ々〻ゝゞヽヾ〜～‐–―゠…‥",
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ",
    "゛゜ﾞﾟ､｡･％%‰℃°′″",
);

/// Characters that must not end a line.
const NOT_AT_END: &str = "「『（［｛【〔〈《〘〖｟“‘«‹([{｢￥¥$＄￡£€";

/// The same as sets: every place where a line might end is asked about.
static FORBIDDEN_SETS: LazyLock<[FxHashSet<char>; 2]> =
    LazyLock::new(|| [NOT_AT_START, NOT_AT_END].map(|all| all.chars().collect()));

/// Whether a line may begin with `c`.
pub fn may_start_line(c: char) -> bool {
    let [not_at_start, _] = &*FORBIDDEN_SETS;
    !not_at_start.contains(&c)
}

/// Whether a line may end with `c`.
pub fn may_end_line(c: char) -> bool {
    let [_, not_at_end] = &*FORBIDDEN_SETS;
    !not_at_end.contains(&c)
}

/// Maximum number of blanks that are skipped on each side of a break; without it, a text of blanks alone would be read once for
/// each of them.
const MAX_SKIPPED_BLANKS: usize = 64;

/// Whether a line may end before byte `at` of `text`; blanks round the break do not count.
pub(super) fn may_break(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let last = before.chars().rev().take(MAX_SKIPPED_BLANKS).find(|c| !c.is_whitespace());
    let first = after.chars().take(MAX_SKIPPED_BLANKS).find(|c| !c.is_whitespace());
    last.is_none_or(may_end_line) && first.is_none_or(may_start_line)
}
