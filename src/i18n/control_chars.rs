//! Escapes characters that a terminal or a text viewer would act on. Does not know terminals.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Replaces active and invisible characters: control characters except line ends and tabs, bidirectional
/// controls, and stray tag characters. They become control pictures (`␛`) or code points (`<U+202E>`).
pub fn escape_control_chars(text: &str) -> Cow<'_, str> {
    if !text.contains(is_active_char) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() * 2);
    let mut flag_tags = 0;
    for c in text.chars() {
        let is_flag = flag_tags > 0 && is_tag(c);
        flag_tags = match c {
            '🏴' => MAX_FLAG_TAGS,
            _ if is_flag => flag_tags - 1,
            _ => 0,
        };
        match c {
            '\u{0}'..='\u{1f}' if is_active_char(c) => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => shown.push('␡'),
            c if is_active_char(c) && !is_flag => {
                write!(shown, "<U+{:04X}>", u32::from(c)).ok();
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Maximum number of tag characters after a black flag; England's flag has five and a terminator, others up to
/// seven.
const MAX_FLAG_TAGS: usize = 7;

/// Returns whether a character is an invisible Unicode tag, which programs may read.
const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Replaces the same characters in JSON by `\u` escapes, which keeps the meaning.
pub fn escape_control_chars_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_active_char) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() * 2);
    for c in json.chars() {
        if is_active_char(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(shown, "\\u{unit:04x}").ok();
            }
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Returns whether a terminal or a text viewer acts on a character instead of showing it.
const fn is_active_char(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        _ if is_tag(c) => true,
        _ => matches!(c,
            '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            // Bidirectional marks, embeddings, overrides and isolates, and line and paragraph separators.
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_controls_become_visible() {
        let text = "表題\u{1b}]0;x\u{7}\r\u{9b}2J\u{8}\u{7f}\u{202e}abc\u{2069}\tおわり\n👨‍👩‍👧";
        assert_eq!(escape_control_chars(text), "表題␛]0;x␇␍<U+009B>2J␈␡<U+202E>abc<U+2069>\tおわり\n👨‍👩‍👧");
        assert!(matches!(escape_control_chars("ふつうの文\n"), Cow::Borrowed(_)));
        let england = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        assert_eq!(escape_control_chars(england), england);
        let hidden = format!("\u{1f3f4}{}", "\u{e0061}".repeat(9));
        assert!(escape_control_chars(&hidden).ends_with("\u{e0061}<U+E0061><U+E0061>"), "no flag is so long");
        assert_eq!(
            escape_control_chars("a\u{e0041}"),
            "a<U+E0041>",
            "invisible to people, readable by programs"
        );
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let shown = escape_control_chars(c.encode_utf8(&mut [0; 4])).into_owned();
            assert!(
                !shown.contains(is_active_char)
                    && !shown.contains(|c: char| c.is_control() && !"\n\t".contains(c))
            );
        }
    }

    #[test]
    fn escaped_json_keeps_its_content() {
        let json = "\"\u{9b}\u{202e}x\u{e0001}\u{7f}\"";
        assert_eq!(escape_control_chars_json(json), r#""\u009b\u202ex\udb40\udc01\u007f""#);
        assert!(!escape_control_chars_json(json).contains(is_active_char));
    }
}
