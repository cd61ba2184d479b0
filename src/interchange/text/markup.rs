//! Inline markup of Markdown: removes it, and protects characters escaped with a backslash.

use super::html_to_text::MAX_REFERENCE_CHARS;
use super::truncate::first_chars;
use quick_xml::escape::resolve_html5_entity;
use std::borrow::Cow;

/// Start of the private-use range to which escaped characters are mapped while a text is parsed, so that no
/// rule sees them.
const SHIELD_BASE: u32 = 0x10_0000;

/// A text with all escaped characters shielded.
pub(in crate::interchange) fn escape_shield(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek().copied().filter(|c| is_escapable(*c))) {
            ('\\', Some(hidden)) => {
                chars.next();
                kept.push(char::from_u32(SHIELD_BASE + u32::from(hidden)).unwrap_or(hidden));
                // The next line is indented only to stay in its list item.
                while hidden == '\n' && chars.next_if_eq(&' ').is_some() {}
            }
            _ => kept.push(c),
        }
    }
    kept
}

/// Whether a backslash escapes the character: it is not a letter.
pub(in crate::interchange) fn is_escapable(c: char) -> bool {
    (!c.is_alphanumeric() || ('①'..='⑳').contains(&c)) && u32::from(c) < 0xfffe
}

/// Number of line breaks shielded in a text.
pub(in crate::interchange) fn shielded_line_ends(text: &str) -> usize {
    text.chars().filter(|c| u32::from(*c) == SHIELD_BASE + u32::from('\n')).count()
}

/// The text that a shielded one represents.
pub(in crate::interchange) fn unshield(text: &str) -> String {
    let bare = |c: char| {
        let hidden = u32::from(c).checked_sub(SHIELD_BASE).filter(|hidden| *hidden < 0xfffe);
        hidden.and_then(char::from_u32).unwrap_or(c)
    };
    text.chars().map(bare).collect()
}

/// The visible text of a shielded one: without markup for bold, italic, code and links; `<br>` is a line break.
pub(in crate::interchange) fn plain_text(text: &str) -> String {
    unshield(strip_signs(text).trim())
}

/// Like [`plain_text`], but still shielded.
pub(in crate::interchange) fn strip_signs(text: &str) -> String {
    if !text.contains(['<', '[', '*', '~', '_', '`', '&']) {
        return text.to_owned();
    }
    let text = decode_line_breaks(text);
    let mut text = link_text(&text);
    for sign in ["**", "~~", "__", "`", "*", "_"] {
        if text.contains(sign) {
            text = strip_paired(&text, sign);
        }
    }
    if text.contains('&') { decode_entities(&text) } else { text }
}

/// A text with its named character references decoded: `&euro;`.
fn decode_entities(text: &str) -> String {
    replace_spans(text, "&", |after| {
        let (end, _) = after.char_indices().take(MAX_REFERENCE_CHARS).find(|(_, c)| *c == ';')?;
        let sign = match after.get(..end)? {
            "nbsp" => " ",
            name => resolve_html5_entity(name)?,
        };
        Some((sign.into(), after.get(end + 1..)?))
    })
}

/// A text with a line break for each `<br>`.
pub(in crate::interchange) fn decode_line_breaks(text: &str) -> String {
    replace_spans(text, "<", |after| {
        // At most `<br   />`, so that long runs of symbols take linear time.
        let (tag, _) = first_chars(after, 8).split_once('>')?;
        let behind = after.get(tag.len() + 1..)?;
        tag.trim_end_matches('/').trim().eq_ignore_ascii_case("br").then_some(("\n".into(), behind))
    })
}

/// Replaces the spans of a text that start with a given symbol. `read` gets the text after the symbol and
/// returns the replacement and the text after the span; `None` if the symbol is literal.
pub(in crate::interchange) fn replace_spans<'a>(
    text: &'a str,
    sign: &str,
    mut read: impl FnMut(&'a str) -> Option<(Cow<'a, str>, &'a str)>,
) -> String {
    let (mut whole, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(sign) {
        whole.push_str(before);
        if let Some((other, behind)) = read(after) {
            whole.push_str(&other);
            rest = behind;
        } else {
            whole.push_str(sign);
            rest = after;
        }
    }
    whole.push_str(rest);
    whole
}

/// `[name](address)` as “name (address)”.
fn link_text(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        // The name of a link is at most a line or two, so that long runs of symbols take linear time.
        let link = first_chars(after, 300).find("](").and_then(|at| {
            let (name, behind) = (after.get(..at)?, after.get(at + 2..)?);
            let (address, behind) = behind.split_at(first_chars(behind, 500).find(')')?);
            let behind = behind.strip_prefix(')')?;
            let sound = !name.contains(['[', ']', '\n']) && !address.contains([' ', '\n', '(']);
            sound.then_some((name, address, behind))
        });
        if let Some((name, address, behind)) = link {
            whole.push_str(before.strip_suffix('!').unwrap_or(before));
            whole.push_str(name);
            if !address.is_empty() {
                whole.push_str(" (");
                whole.push_str(address);
                whole.push(')');
            }
            rest = behind;
        } else {
            whole.push_str(before);
            whole.push('[');
            rest = after;
        }
    }
    whole.push_str(rest);
    whole
}

/// A text without the symbols that enclose words in pairs. A symbol within a word, as in `a*b*c` or
/// `snake_case`, or next to a space on its inner side, is literal.
fn strip_paired(text: &str, sign: &str) -> String {
    let words = |c: char| c.is_ascii_alphanumeric();
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(sign) {
        let behind = whole.chars().chain(before.chars()).next_back();
        let strong = sign.len() > 1 || sign == "`";
        let opens = after.chars().next().is_some_and(|c| !c.is_whitespace())
            && !after.starts_with(sign)
            && (strong || !behind.is_some_and(words));
        let closed = after.split_once(sign).filter(|(inside, beyond)| {
            let end = beyond.chars().next();
            !inside.is_empty()
                && !inside.contains('\n')
                && !inside.ends_with(char::is_whitespace)
                && (strong || !end.is_some_and(words))
        });
        whole.push_str(before);
        if let Some((inside, beyond)) = closed.filter(|_| opens) {
            whole.push_str(inside);
            rest = beyond;
        } else {
            whole.push_str(sign);
            rest = after;
        }
    }
    whole.push_str(rest);
    whole
}

/// The visible text of a Markdown line.
pub(in crate::interchange) fn to_plain_text(text: &str) -> String {
    plain_text(&escape_shield(text))
}

/// A Markdown line with escaped characters still shielded, so that it can be split at symbols.
pub(in crate::interchange) fn strip_signs_shielded(text: &str) -> String {
    strip_signs(&escape_shield(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paired_symbols_are_removed_and_symbols_inside_words_stay() {
        for (text, seen) in [
            ("**若者**と*学生*", "若者と学生"),
            ("__若者__ `購買履歴` ~~在庫~~", "若者 購買履歴 在庫"),
            ("5*3*2 = 30", "5*3*2 = 30"),
            ("user_id_hash と _強調_", "user_id_hash と 強調"),
            ("**「若者」**の声", "「若者」の声"),
            ("a ** b", "a ** b"),
            ("[求人](https://example.jp/a) を見る", "求人 (https://example.jp/a) を見る"),
            ("[1] と [x](y z)", "[1] と [x](y z)"),
            ("一<br>二<BR/>三", "一\n二\n三"),
            ("a &lt; b &amp;&amp; c", "a < b && c"),
        ] {
            assert_eq!(plain_text(text), seen);
        }
    }

    #[test]
    fn a_backslash_escapes_a_symbol() {
        assert_eq!(
            plain_text(&escape_shield(r"\*\*a\*\* \[x\](y) C:\データ \\n")),
            r"**a** [x](y) C:\データ \n"
        );
    }
}
