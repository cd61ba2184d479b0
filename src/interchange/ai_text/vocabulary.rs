//! Finds the names of blocks, conditions and assessment parts in a line.
//!
//! Knows only names; the readers decide where on a page a name is a heading.

pub(super) use super::numbering::{split_number, strip_markup, strip_prefix};
use super::short_names::{block_after_code, term_by_abbreviation};
use super::terms::{OTHER_CANVAS_NAMES, STRONG_NAMES, TERMS_BY_NAME, split_words};
pub(super) use super::terms::{Term, name_key};
use super::terms::{lookup, mentions_conditions};
use std::collections::BTreeSet;

/// A name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TermMatch {
    pub(super) term: Term,
    /// Whether the name is unambiguous when it stands alone; otherwise it may also be a note.
    pub(super) strong: bool,
    /// The text after the name.
    pub(super) rest: String,
}

/// Whether a text only says that there is nothing.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(
        name_key(text).as_str(),
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

/// Characters that separate names.
const NAME_SEPARATORS: &str = "/／|｜()（）[]【】「」『』〈〉・&＆,、\n";

/// The names in a text such as “顧客セグメント / Customer Segments（CS）”.
fn split_names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| NAME_SEPARATORS.contains(c)).filter(|part| !name_key(part).is_empty())
}

/// Splits a name from the text after it: at a colon, a dash or an arrow.
fn split_at_colon(text: &str) -> Option<(&str, &str)> {
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

/// The term that all names in a text stand for; other text is allowed in brackets after a strong name.
fn lookup_whole(text: &str) -> Option<(Term, bool)> {
    // Longer texts are no names, and each part is looked up.
    if text.len() > MAX_NAME_BYTES {
        return None;
    }
    if let Some(found) = lookup(text, Term::is_section) {
        return Some(found);
    }
    if let Some(thing) = block_after_code(text) {
        return Some((thing, true));
    }
    let mut strong_one = None;
    let mut first = None;
    let mut unknown = false;
    // “Key Partners & Suppliers” is still the partners.
    let joined = text.contains(['&', '＆', '・']) && split_at_colon(text).is_none();
    for part in split_names(text) {
        match lookup(part, Term::is_section) {
            Some((thing, strong)) => {
                if first.is_some_and(|(known, _)| known != thing) {
                    // “コスト構造（CS）” is not the customer segments.
                    if strong || strong_one.is_none() || !is_bracketed(text, part) {
                        return None;
                    }
                    unknown = true;
                    continue;
                }
                first = first.or(Some((thing, strong)));
                strong_one = strong_one.or(strong.then_some((thing, strong)));
            }
            // The first part must be a name.
            None if first.is_none() => return None,
            None if joined || is_bracketed(text, part) => unknown = true,
            None => return None,
        }
    }
    if unknown { strong_one } else { strong_one.or(first) }
}

/// Maximum length of a text that is looked up as a name, in bytes.
const MAX_NAME_BYTES: usize = 400;

/// Whether a part of a text is inside brackets.
fn is_bracketed(text: &str, part: &str) -> bool {
    let at = part.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    let before = text.get(..at).unwrap_or_default();
    before.matches(OPENING_BRACKETS).count() > before.matches(CLOSING_BRACKETS).count()
}

const OPENING_BRACKETS: [char; 7] = ['(', '（', '[', '【', '「', '『', '〈'];
const CLOSING_BRACKETS: [char; 7] = [')', '）', ']', '】', '」', '』', '〉'];

/// The term announced by a line that is only a name, such as “1. 顧客セグメント（Customer Segments）：”.
pub(super) fn strip_name(text: &str) -> Option<TermMatch> {
    let text = strip_markup(text);
    let name = strip_number_and_colon(strip_tags(&text));
    let (thing, strong) = lookup_whole(name)?;
    Some(TermMatch { term: thing, strong, rest: String::new() })
}

/// The term announced by a line with a name and text after it, such as “顧客セグメント：若者”.
pub(super) fn heading_lead(text: &str) -> Option<TermMatch> {
    // Bold text before a space counts like text before a colon.
    let bold = text.trim_start().strip_prefix("**").and_then(|text| text.split_once("**"));
    // “**Channels** are slow” is a sentence.
    let goes_on =
        |rest: &str| rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
    let split =
        bold.filter(|(_, rest)| !rest.trim().is_empty() && !goes_on(rest)).and_then(|(name, rest)| {
            let (thing, strong) = lookup_whole(strip_prefix(name).trim_end_matches([':', '：']))?;
            let rest =
                rest.trim_start().trim_start_matches([':', '：', '-', '–', '—', '→']).trim().to_owned();
            Some(TermMatch { term: thing, strong, rest })
        });
    split.filter(|named| !named.rest.is_empty()).or_else(|| {
        let start = text.len() - strip_prefix(text.trim_start_matches("**")).len();
        let (name, rest) = split_at_colon(text.get(start..)?)?;
        let (thing, strong) = lookup_whole(&strip_markup(name))?;
        let dash = !name.ends_with(|c: char| c.is_whitespace()) || strong;
        let rest = rest.trim().trim_start_matches("**");
        // “*Early adopters:* exam districts”
        let slanted = |sign: char| name.trim_start().starts_with(sign) && rest.starts_with(sign);
        let rest = if slanted('*') || slanted('_') { rest.get(1..).unwrap_or_default() } else { rest }.trim();
        (dash && !rest.is_empty()).then(|| TermMatch { term: thing, strong, rest: rest.to_owned() })
    })
}

/// The term announced by a line that is only an abbreviated name, such as “Customer Rel.”.
pub(super) fn abbreviation(text: &str) -> Option<TermMatch> {
    let text = strip_markup(text);
    let thing = term_by_abbreviation(strip_prefix(&text).trim().trim_end_matches(':'))?;
    Some(TermMatch { term: thing, strong: true, rest: String::new() })
}

/// The term announced by a real heading, which may have words around the name.
pub(super) fn heading_term(text: &str) -> Option<TermMatch> {
    let text = strip_markup(text);
    let text = strip_prefix(strip_tags(&text)).trim();
    let (head, tail) = split_at_colon(text).unwrap_or((text, ""));
    let (head, tail) = (head.trim(), tail.trim());
    let named = |thing, strong, rest: &str| Some(TermMatch { term: thing, strong, rest: rest.to_owned() });
    let same =
        |thing| split_names(tail).all(|part| lookup(part, Term::is_section).is_some_and(|(t, _)| t == thing));
    if let Some((thing, strong)) = lookup_whole(head) {
        return named(thing, strong, if same(thing) { "" } else { tail });
    }
    if let Some((thing, strong)) = lookup_whole(tail).filter(|(_, strong)| *strong) {
        return named(thing, strong, "");
    }
    if let Some(thing) = term_by_abbreviation(head) {
        return named(thing, true, tail);
    }
    // “Revenue / Sustainability Model”: the first of several names decides.
    let first = head.contains(['/', '／']).then(|| split_names(head).next()).flatten();
    let first = first.and_then(|part| lookup(part, Term::is_section));
    let strong_part =
        split_names(head).find_map(|part| lookup(part, Term::is_section).filter(|(_, strong)| *strong));
    if mentions_conditions(head) {
        return named(Term::Conditions, true, tail);
    }
    if let Some((thing, strong)) = strong_part.or(first).or_else(|| longest_in_heading(head)) {
        return named(thing, strong, tail);
    }
    None
}

/// A heading without the tags after it: `課題 #仮説`.
fn strip_tags(text: &str) -> &str {
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
fn strip_number_and_colon(text: &str) -> &str {
    strip_prefix(text).trim().trim_end_matches([':', '：'])
}

/// Whether a heading has the name of a section of another canvas.
pub(in crate::interchange) fn is_of_other_canvas(text: &str) -> bool {
    let text = strip_markup(text);
    let name = strip_number_and_colon(strip_tags(&text));
    OTHER_CANVAS_NAMES.contains(&name_key(name))
        || split_names(name).next().is_some_and(|part| OTHER_CANVAS_NAMES.contains(&name_key(part)))
}

/// Whether a normalized word is a name and nothing else: “改善案”, “verdict”, “販路”.
pub(super) fn is_label(word: &str) -> bool {
    TERMS_BY_NAME.contains_key(word)
}

/// Whether a text consists only of names that a heading can announce, numbers and punctuation.
pub(in crate::interchange) fn is_only_names(text: &str) -> bool {
    let text = strip_markup(text);
    let name = strip_number_and_colon(&text);
    // The text next to the name, such as “価格プラン” in “顧客との関係（価格プラン）”, may be content.
    let known = |part: &str, is_whole: bool| {
        let key = name_key(strip_prefix(part));
        key.is_empty()
            || says_nothing(part)
            || key.chars().all(char::is_numeric)
            || TERMS_BY_NAME.contains_key(&key) && (is_whole || !OTHER_CANVAS_NAMES.contains(&key))
    };
    // “Channels 販路” is a name in two languages.
    let border = name.find(|c: char| !c.is_ascii()).filter(|at| *at > 0);
    let border = border.or_else(|| name.find(|c: char| c.is_ascii_alphabetic()).filter(|at| *at > 0));
    let is_twice = border.and_then(|at| name.split_at_checked(at)).is_some_and(|(first, second)| {
        [first, second].iter().all(|part| known(part, true))
            && !name_key(first).is_empty()
            && !names_several(&[first, second].join("/"))
    });
    known(name, true)
        || is_twice
        || term_by_abbreviation(name).is_some()
        || !names_several(&text)
            && name
                .split(|c| NAME_SEPARATORS.contains(c) || matches!(c, ':' | '：'))
                .all(|part| known(part, false))
}

/// Whether a text names more than one block: “チャネル／顧客との関係”.
pub(super) fn names_several(text: &str) -> bool {
    let text = strip_markup(text);
    let named = split_names(strip_number_and_colon(&text))
        .map(|part| lookup(part, Term::is_block).map(|(thing, _)| thing));
    named.collect::<Option<BTreeSet<Term>>>().is_some_and(|things| things.len() > 1)
}

/// Whether a heading says that its content does not belong to what it names.
pub(super) fn is_excluded(text: &str) -> bool {
    let text = text.to_lowercase();
    ["除外", "対象外", "以外", "没案", "不採用", "excluded", "rejected"]
        .iter()
        .any(|word| text.contains(word))
}

/// The term of the longest strong name among other words of a heading: at its start, or at least four letters
/// long.
fn longest_in_heading(head: &str) -> Option<(Term, bool)> {
    let words = split_words(head);
    let head = name_key(head);
    let follows = |rest: &str| {
        ["の", "は", "を", "が", "に", "案", "一覧", "例", "欄"].iter().any(|word| rest.starts_with(word))
    };
    // “Human resources” contains the letters of “sources”, but not the word.
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
    // “顧客セグメント別の価値” is about the values.
    let divides =
        |name: &str| ["別", "ごと", "毎の"].iter().any(|word| head.contains(&format!("{name}{word}")));
    let mut names = STRONG_NAMES.iter().filter(|(_, name, _)| name.len() <= head.len() && !divides(name));
    let found = names.find(|(letters, name, _)| {
        head.strip_prefix(name).is_some_and(follows) || (*letters >= 4 && stands(name))
    });
    found.map(|(_, _, thing)| (*thing, true))
}

/// The terms named by the header of a column.
pub(super) fn column_terms(text: &str) -> Option<Vec<Term>> {
    let name = strip_markup(text);
    let all: Vec<Term> = split_names(&name)
        .filter_map(|part| TERMS_BY_NAME.get(&name_key(part)))
        .flatten()
        .map(|(thing, _)| *thing)
        .collect();
    (!all.is_empty()).then_some(all)
}
