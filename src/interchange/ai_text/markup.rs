//! The signs that Markdown puts into a line: what they hide, and what a backslash protects from being one.

use crate::interchange::html_to_text;
use crate::interchange::text_util::first_chars;
use std::borrow::Cow;

/// Where characters that a backslash protects are kept while a text is read, so that no rule sees a sign in them.
const SHIELD_BASE: u32 = 0x10_0000;

/// A text with everything that a backslash protects hidden from the rules.
pub(super) fn escape_shield(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek().copied().filter(|c| is_sign(*c))) {
            ('\\', Some(hidden)) => {
                chars.next();
                kept.push(char::from_u32(SHIELD_BASE + u32::from(hidden)).unwrap_or(hidden));
                // The next line is set in only to be in its list.
                while hidden == '\n' && chars.next_if_eq(&' ').is_some() {}
            }
            _ => kept.push(c),
        }
    }
    kept
}

/// Whether a backslash before it protects a character: it is no letter.
pub(in crate::interchange) fn is_sign(c: char) -> bool {
    (!c.is_alphanumeric() || ('①'..='⑳').contains(&c)) && u32::from(c) < 0xfffe
}

/// How many line ends of a protected text are hidden.
pub(super) fn shielded_line_ends(text: &str) -> usize {
    text.chars().filter(|c| u32::from(*c) == SHIELD_BASE + u32::from('\n')).count()
}

/// The text that a protected one stands for.
pub(super) fn unshield(text: &str) -> String {
    let bare = |c: char| {
        let hidden = u32::from(c).checked_sub(SHIELD_BASE).filter(|hidden| *hidden < 0xfffe);
        hidden.and_then(char::from_u32).unwrap_or(c)
    };
    text.chars().map(bare).collect()
}

/// What a reader sees of a protected text: without signs for bold, slanted, code, links; `<br>` ends a line.
pub(super) fn plain_text(text: &str) -> String {
    unshield(strip_signs(text).trim())
}

/// The same, still protected.
pub(super) fn strip_signs(text: &str) -> String {
    if !text.contains(['<', '[', '*', '~', '_', '`', '&']) {
        return text.to_owned();
    }
    let text = broken(text);
    let mut text = link_text(&text);
    for sign in ["**", "~~", "__", "`", "*", "_"] {
        if text.contains(sign) {
            text = strip_paired(&text, sign);
        }
    }
    if text.contains('&') { decode_entities(&text) } else { text }
}

/// A text with the characters that it has by name: `&euro;`.
fn decode_entities(text: &str) -> String {
    /// No name of a sign is longer.
    const MAX_ENTITY_NAME_BYTES: usize = 10;
    replace_spans(text, "&", |after| {
        let (end, _) = after.char_indices().take(MAX_ENTITY_NAME_BYTES).find(|(_, c)| *c == ';')?;
        let sign = match after.get(..end)? {
            "nbsp" => ' ',
            name => html_to_text::named_entity(name)?,
        };
        Some((sign.to_string().into(), after.get(end + 1..)?))
    })
}

/// A text with a line end for each `<br>`.
pub(in crate::interchange) fn broken(text: &str) -> String {
    replace_spans(text, "<", |after| {
        // No longer than `<br   />`, so that a heap of signs is looked at once.
        let (tag, _) = first_chars(after, 8).split_once('>')?;
        let behind = after.get(tag.len() + 1..)?;
        tag.trim_end_matches('/').trim().eq_ignore_ascii_case("br").then_some(("\n".into(), behind))
    })
}

/// A text with other text for all that begins with a sign and means something. `read` is given what stands behind the sign, and
/// returns the other text and what stands behind that; `None` where the sign is one like any other.
pub(super) fn replace_spans<'a>(
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

/// `[name](address)` as «name (address)».
fn link_text(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        // The name of a link is no longer than a line or two, so that a heap of signs is looked at once.
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

/// A text without the signs that stand round words in pairs. A sign within a word, as in `a*b*c` or `snake_case`, or one
/// with a blank on its inner side, is none.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_round_words_go_and_signs_in_words_stay() {
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
    fn a_backslash_keeps_a_sign() {
        assert_eq!(
            plain_text(&escape_shield(r"\*\*a\*\* \[x\](y) C:\データ \\n")),
            r"**a** [x](y) C:\データ \n"
        );
    }
}
