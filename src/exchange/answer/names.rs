//! Finding the names of blocks, conditions and what is said of them in a line.
//!
//! Knows names alone; where on a page one counts as a heading is decided by those who read pages.

use super::short_names::{abbreviated, behind_sign};
use super::stages;
use super::things::{NAMES, STRONG, TOLD, words};
pub(super) use super::things::{Thing, key};
use std::collections::BTreeSet;

/// A name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) thing: Thing,
    /// Whether it stands for the thing wherever it stands alone; otherwise it may be a note as well.
    pub(super) strong: bool,
    /// What is said behind the name.
    pub(super) rest: String,
}

/// A text without the signs of Markdown that names are dressed in.
pub(super) fn undressed(text: &str) -> String {
    let mut text = text.to_owned();
    // Most lines have none of them, which a look at single bytes tells.
    for (byte, sign) in [(b'*', "**"), (b'_', "__"), (b'`', "`"), (b'~', "~~")] {
        if text.as_bytes().contains(&byte) {
            text = text.replace(sign, "");
        }
    }
    text
}

pub(super) fn is_picture(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x21ff | 0x2300..=0x23ff | 0x25a0..=0x27bf | 0x2900..=0x297f | 0x2b00..=0x2bff
        | 0x1f000..=0x1faff | 0xfe0f | 0x200d | 0x20e3)
}

/// The number that a text begins with, as `1.`, `(1)`, `①`, `1️⃣`, `PathElement 1:`, and what follows.
pub(super) fn numbered(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if let Some(number) = u32::from(first).checked_sub(0x2460).filter(|number| *number < 20) {
        return Some((number + 1, text.get(first.len_utf8()..)?.trim_start()));
    }
    let word = ["step", "ステップ", "条件", "condition", "第"]
        .into_iter()
        .find(|word| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word)));
    let spoken = word.is_some();
    let text = text.get(word.map_or(0, str::len)..)?.trim_start();
    if let Some(number) =
        text.chars().next().and_then(|c| u32::from(c).checked_sub(0x2460)).filter(|n| *n < 20)
    {
        return Some((
            number + 1,
            text.get('①'.len_utf8()..)?.trim_start_matches([':', '：', ' ', '\u{3000}']),
        ));
    }
    let open = text.strip_prefix(['(', '（', '[']).unwrap_or(text);
    let end =
        open.find(|c: char| c.to_digit(10).is_none() && !('０'..='９').contains(&c)).unwrap_or(open.len());
    let digits = key(open.get(..end)?);
    let number = digits.parse().ok().filter(|_| (1..=3).contains(&digits.len()))?;
    let rest = open.get(end..)?;
    if rest.is_empty() {
        return Some((number, rest));
    }
    let ends = ['.', ')', '）', '．', '、', ':', '：', ']', ' ', '\u{3000}', '\t', '\u{fe0f}', '\u{20e3}'];
    let marked = rest.strip_prefix(ends);
    // 1.5 is a number, not the first of a list.
    let marked = marked.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let marked = marked.or_else(|| spoken.then_some(rest))?;
    Some((number, marked.trim_start_matches([':', '：', '.', ')', '\u{20e3}', '\u{fe0f}', ' ', '\u{3000}'])))
}

/// A text without numbers and pictures before it.
pub(super) fn front_off(text: &str) -> &str {
    let mut text = text;
    // Nobody numbers a name more often than this.
    for _ in 0..4 {
        let less = text.trim_start_matches(|c: char| {
            c.is_whitespace()
                || (is_picture(c) && !c.is_alphanumeric())
                || matches!(c, '>' | '【' | '「' | '『')
        });
        // What is left of a number alone is no name.
        let less = numbered(less).map(|(_, rest)| rest).filter(|rest| !rest.is_empty()).unwrap_or(less);
        if less == text {
            break;
        }
        text = less;
    }
    text
}

/// Whether a text only says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(
        key(text).as_str(),
        "なし"
            | "無し"
            | "特になし"
            | "該当なし"
            | "未定"
            | "未記入"
            | "na"
            | "none"
            | "tbd"
            | "nothing"
            | "notapplicable"
            | "未設定"
    )
}

/// What parts names from each other.
const BETWEEN: &str = "/／|｜()（）[]【】「」『』〈〉・&＆,、\n";

/// The names in a text such as «顧客セグメント / Customer Segments（CS）».
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| BETWEEN.contains(c)).filter(|part| !key(part).is_empty())
}

/// Where a name ends and what is said of it begins: at a colon, a dash or an arrow.
fn colon(text: &str) -> Option<(&str, &str)> {
    let mark = |(at, c): (usize, char)| {
        let dash = || {
            [" - ", " – "].into_iter().find(|dash| text.get(at..).is_some_and(|rest| rest.starts_with(dash)))
        };
        match c {
            '：' | ':' | '→' | '⇒' | '—' | '―' | '｜' | '＝' | '=' => Some((at, c.len_utf8())),
            ' ' => dash().map(|dash| (at, dash.len())),
            _ => None,
        }
    };
    let (at, length) = text.char_indices().find_map(mark)?;
    Some((text.get(..at)?, text.get(at + length..)?))
}

/// The thing of which a whole text is a name, and whether strongly.
pub(super) fn find(name: &str, of: fn(Thing) -> bool) -> Option<(Thing, bool)> {
    NAMES.get(&key(name))?.iter().find(|(thing, _)| of(*thing)).copied()
}

/// The thing that all names in a text stand for; what is no name is allowed in brackets behind a strong one.
fn whole(text: &str) -> Option<(Thing, bool)> {
    // No name is longer, and each part is looked at.
    if text.len() > LONGEST_NAME {
        return None;
    }
    if let Some(found) = find(text, Thing::is_section) {
        return Some(found);
    }
    if let Some(thing) = behind_sign(text) {
        return Some((thing, true));
    }
    let mut strong_one = None;
    let mut first = None;
    let mut strange = false;
    // «Key Partners & Suppliers» is still the partners.
    let joined = text.contains(['&', '＆', '・']) && colon(text).is_none();
    for part in parts(text) {
        match find(part, Thing::is_section) {
            Some((thing, strong)) => {
                if first.is_some_and(|(known, _)| known != thing) {
                    // «コスト構造（CS）» is not the customer segments.
                    if strong || strong_one.is_none() || !is_in_brackets(text, part) {
                        return None;
                    }
                    strange = true;
                    continue;
                }
                first = first.or(Some((thing, strong)));
                strong_one = strong_one.or(strong.then_some((thing, strong)));
            }
            // What comes first must be a name.
            None if first.is_none() => return None,
            None if joined || is_in_brackets(text, part) => strange = true,
            None => return None,
        }
    }
    if strange { strong_one } else { strong_one.or(first) }
}

/// Maximum length of a text that is looked up as a name, in bytes.
const LONGEST_NAME: usize = 400;

/// Whether a part of a text stands within brackets.
fn is_in_brackets(text: &str, part: &str) -> bool {
    let at = part.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    let before = text.get(..at).unwrap_or_default();
    before.matches(OPENING).count() > before.matches(CLOSING).count()
}

const OPENING: [char; 7] = ['(', '（', '[', '【', '「', '『', '〈'];
const CLOSING: [char; 7] = [')', '）', ']', '】', '」', '』', '〉'];

/// What a line announces that is nothing but a name, such as «1. 顧客セグメント（Customer Segments）：».
pub(super) fn bare(text: &str) -> Option<Named> {
    let text = undressed(text);
    let name = bare_name(untagged(&text));
    let (thing, strong) = whole(name)?;
    Some(Named { thing, strong, rest: String::new() })
}

/// What a line announces that says something of a name at once, such as «顧客セグメント：若者».
pub(super) fn lead(text: &str) -> Option<Named> {
    // What is bold before a blank is as good as before a colon.
    let bold = text.trim_start().strip_prefix("**").and_then(|text| text.split_once("**"));
    // «**Channels** are slow» is a sentence.
    let goes_on =
        |rest: &str| rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
    let split =
        bold.filter(|(_, rest)| !rest.trim().is_empty() && !goes_on(rest)).and_then(|(name, rest)| {
            let (thing, strong) = whole(front_off(name).trim_end_matches([':', '：']))?;
            let rest =
                rest.trim_start().trim_start_matches([':', '：', '-', '–', '—', '→']).trim().to_owned();
            Some(Named { thing, strong, rest })
        });
    split.filter(|named| !named.rest.is_empty()).or_else(|| {
        let start = text.len() - front_off(text.trim_start_matches("**")).len();
        let (name, rest) = colon(text.get(start..)?)?;
        let (thing, strong) = whole(&undressed(name))?;
        let dash = !name.ends_with(|c: char| c.is_whitespace()) || strong;
        let rest = rest.trim().trim_start_matches("**");
        // «*Early adopters:* exam districts»
        let slanted = |sign: char| name.trim_start().starts_with(sign) && rest.starts_with(sign);
        let rest = if slanted('*') || slanted('_') { rest.get(1..).unwrap_or_default() } else { rest }.trim();
        (dash && !rest.is_empty()).then(|| Named { thing, strong, rest: rest.to_owned() })
    })
}

/// What a line announces that is nothing but a name cut short, such as «Customer Rel.».
pub(super) fn abbreviation(text: &str) -> Option<Named> {
    let text = undressed(text);
    let thing = abbreviated(front_off(&text).trim().trim_end_matches(':'))?;
    Some(Named { thing, strong: true, rest: String::new() })
}

/// What a real heading announces, with words around the name.
pub(super) fn heading(text: &str) -> Option<Named> {
    let text = undressed(text);
    let text = front_off(untagged(&text)).trim();
    let (head, tail) = colon(text).unwrap_or((text, ""));
    let (head, tail) = (head.trim(), tail.trim());
    let named = |thing, strong, rest: &str| Some(Named { thing, strong, rest: rest.to_owned() });
    let same = |thing| parts(tail).all(|part| find(part, Thing::is_section).is_some_and(|(t, _)| t == thing));
    if let Some((thing, strong)) = whole(head) {
        return named(thing, strong, if same(thing) { "" } else { tail });
    }
    if let Some((thing, strong)) = whole(tail).filter(|(_, strong)| *strong) {
        return named(thing, strong, "");
    }
    if let Some(thing) = abbreviated(head) {
        return named(thing, true, tail);
    }
    // «Revenue / Sustainability Model»: the first of several names says what is meant, whatever the others are.
    let first = head.contains(['/', '／']).then(|| parts(head).next()).flatten();
    let first = first.and_then(|part| find(part, Thing::is_section));
    let strong_part =
        parts(head).find_map(|part| find(part, Thing::is_section).filter(|(_, strong)| *strong));
    if stages::speaks_of_conditions(head) {
        return named(Thing::Conditions, true, tail);
    }
    if let Some((thing, strong)) = strong_part.or(first).or_else(|| within(head)) {
        return named(thing, strong, tail);
    }
    None
}

/// A heading without the tags behind it: `課題 #仮説`.
fn untagged(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some((before, tag)) = text.rsplit_once(char::is_whitespace) {
        let tag = tag.strip_prefix('#').unwrap_or_default();
        if !tag.starts_with(char::is_alphabetic) || before.trim_end_matches('#').trim().is_empty() {
            break;
        }
        text = before.trim_end();
    }
    text
}

/// A heading without its number and its colon.
fn bare_name(text: &str) -> &str {
    front_off(text).trim().trim_end_matches([':', '：'])
}

/// Whether a heading is called like a section of another canvas.
pub(in crate::exchange) fn is_of_other_canvas(text: &str) -> bool {
    let text = undressed(text);
    let name = bare_name(untagged(&text));
    TOLD.contains(&key(name)) || parts(name).next().is_some_and(|part| TOLD.contains(&key(part)))
}

/// Whether a word, folded, is a name and nothing else: «改善案», «verdict», «販路».
pub(super) fn is_label(word: &str) -> bool {
    NAMES.contains_key(word)
}

/// Whether a text is no more than names of what a heading can announce, numbers and signs.
pub(in crate::exchange) fn is_only_names(text: &str) -> bool {
    let text = undressed(text);
    let name = bare_name(&text);
    // What stands besides the name, such as «価格プラン» in «顧客との関係（価格プラン）», may say more than the name does.
    let known = |part: &str, is_whole: bool| {
        let key = key(front_off(part));
        key.is_empty()
            || is_nothing(part)
            || key.chars().all(char::is_numeric)
            || NAMES.contains_key(&key) && (is_whole || !TOLD.contains(&key))
    };
    // «Channels 販路» is a name in two languages.
    let border = name.find(|c: char| !c.is_ascii()).filter(|at| *at > 0);
    let border = border.or_else(|| name.find(|c: char| c.is_ascii_alphabetic()).filter(|at| *at > 0));
    let is_twice = border.and_then(|at| name.split_at_checked(at)).is_some_and(|(first, second)| {
        [first, second].iter().all(|part| known(part, true))
            && !key(first).is_empty()
            && !is_several(&[first, second].join("/"))
    });
    known(name, true)
        || is_twice
        || abbreviated(name).is_some()
        || !is_several(&text)
            && name.split(|c| BETWEEN.contains(c) || matches!(c, ':' | '：')).all(|part| known(part, false))
}

/// Whether a text is the names of more than one block: «チャネル／顧客との関係».
pub(super) fn is_several(text: &str) -> bool {
    let text = undressed(text);
    let named = parts(bare_name(&text)).map(|part| find(part, Thing::is_block).map(|(thing, _)| thing));
    named.collect::<Option<BTreeSet<Thing>>>().is_some_and(|things| things.len() > 1)
}

/// Whether a heading says that what stands below it does not belong to what it names.
pub(super) fn is_excluded(text: &str) -> bool {
    let text = text.to_lowercase();
    ["除外", "対象外", "以外", "没案", "不採用", "excluded", "rejected"]
        .iter()
        .any(|word| text.contains(word))
}

/// The thing of the longest strong name that stands in a heading among other words: at its start, or four letters long.
fn within(head: &str) -> Option<(Thing, bool)> {
    let words = words(head);
    let head = key(head);
    let follows = |rest: &str| {
        ["の", "は", "を", "が", "に", "案", "一覧", "例", "欄"].iter().any(|word| rest.starts_with(word))
    };
    // «Human resources» holds the letters of «sources», but not the word.
    let as_words = |name: &str| {
        (0..words.len()).any(|first| {
            let mut rest = Some(name);
            for word in words.iter().skip(first) {
                rest = rest.and_then(|rest| rest.strip_prefix(word.as_str()));
                if rest.is_none_or(str::is_empty) {
                    break;
                }
            }
            rest == Some("")
        })
    };
    let stands = |name: &str| head.contains(name) && (!name.is_ascii() || as_words(name));
    // «顧客セグメント別の価値» is about the values.
    let divides =
        |name: &str| ["別", "ごと", "毎の"].iter().any(|word| head.contains(&format!("{name}{word}")));
    let mut names = STRONG.iter().filter(|(_, name, _)| name.len() <= head.len() && !divides(name));
    let found = names.find(|(letters, name, _)| {
        head.strip_prefix(name).is_some_and(follows) || (*letters >= 4 && stands(name))
    });
    found.map(|(_, _, thing)| (*thing, true))
}

/// What a cell of a table's head names, of the things that tables have columns for.
pub(super) fn column(text: &str) -> Option<Vec<Thing>> {
    let name = undressed(text);
    let all: Vec<Thing> =
        parts(&name).filter_map(|part| NAMES.get(&key(part))).flatten().map(|(thing, _)| *thing).collect();
    (!all.is_empty()).then_some(all)
}
