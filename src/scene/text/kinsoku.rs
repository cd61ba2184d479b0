//! Which characters may not begin or end a line of Japanese (JIS X 4051, JLREQ §3.1.7–8), beyond UAX #14.

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

/// Whether a line may begin with `c`.
pub fn may_start_line(c: char) -> bool {
    !NOT_AT_START.contains(c)
}

/// Whether a line may end with `c`.
pub fn may_end_line(c: char) -> bool {
    !NOT_AT_END.contains(c)
}

/// Whether a line may end before byte `at` of `text`; blanks round the break do not count.
pub(super) fn may_break(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let last = before.trim_end().chars().next_back();
    let first = after.trim_start().chars().next();
    last.is_none_or(may_end_line) && first.is_none_or(may_start_line)
}
