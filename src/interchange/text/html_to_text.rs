//! Converts the HTML of labels in drawing programs to text: tags become line breaks or nothing.

use quick_xml::escape::resolve_html5_entity;

/// The plain text.
pub(in crate::interchange) fn html_to_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let mut address = None;
    // Position of the last tag end: computed once, not for every symbol.
    let mut end = Some(0);
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        if from.starts_with('<') {
            let here = html.len() - from.len();
            if end.is_some_and(|end| end <= here) {
                end = from.find('>').map(|at| here + at);
            }
            let end = end.map(|end| end - here).filter(|end| *end <= MAX_TAG_BYTES);
            rest = read_tag(from, end, &mut text, &mut address);
        } else {
            rest = read_entity(from, &mut text);
        }
    }
    text.push_str(rest);
    let lines = text.lines().map(|line| line.trim_end_matches([' ', '\u{a0}']));
    let mut whole: Vec<&str> = Vec::new();
    for line in lines {
        // A paragraph in a list item in a box ends three times but is only one line break.
        if !(line.trim().is_empty() && whole.last().is_some_and(|above| above.trim().is_empty())) {
            whole.push(line);
        }
    }
    whole.join("\n").replace('\u{a0}', " ").trim().to_owned()
}

/// Maximum length of a tag.
const MAX_TAG_BYTES: usize = 2000;

/// An HTML tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::interchange) struct HtmlTag<'a> {
    whole: &'a str,
    name: String,
}

impl<'a> HtmlTag<'a> {
    /// Its name in lowercase.
    pub(in crate::interchange) fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is a closing tag.
    pub(in crate::interchange) fn is_closing(&self) -> bool {
        self.whole.starts_with("</")
    }

    /// Its source text.
    pub(in crate::interchange) const fn source(&self) -> &'a str {
        self.whole
    }

    /// The value of an attribute, with quotes of either kind or without.
    pub(in crate::interchange) fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.whole.to_ascii_lowercase();
        let mut places = lower.match_indices(name).map(|(at, _)| at);
        let at = places.find(|at| {
            let before = lower.get(..*at).and_then(|text| text.chars().next_back());
            let behind = lower.get(at + name.len()..).map(str::trim_start);
            before.is_some_and(char::is_whitespace) && behind.is_some_and(|rest| rest.starts_with('='))
        })?;
        let value = self.whole.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let value = match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => value.get(1..)?.split(quote).next()?,
            None => value.split([' ', '>', '\t']).next()?,
        };
        Some(html_to_text(value)).filter(|value| !value.is_empty())
    }
}

/// The tag at the start of a text, and the text after it.
pub(in crate::interchange) fn parse_tag(text: &str) -> Option<(HtmlTag<'_>, &str)> {
    let inside = text.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    // “<s.tanaka@example.jp>” and “a <b and c> d” are no tags.
    if !behind.starts_with(|c: char| matches!(c, '>' | '/') || c.is_whitespace()) {
        return None;
    }
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    let near = text.get(..text.floor_char_boundary(MAX_TAG_BYTES)).unwrap_or(text);
    let (whole, behind) = text.split_at(near.find('>')? + 1);
    let inside = whole
        .trim_start_matches(['<', '/'])
        .get(name.len()..)
        .unwrap_or_default()
        .trim_end_matches(['>', '/']);
    // Words after the name that are no attributes are text.
    let attributes = inside.trim().is_empty()
        || inside.contains('=')
        || !inside.contains(' ')
        || name.len() > 1 && !inside.trim().contains(' ');
    if !attributes {
        return None;
    }
    Some((HtmlTag { whole, name: name.to_ascii_lowercase() }, behind))
}

/// Reads a tag that may end at a byte, or a literal symbol; returns the text after it. A link target is
/// appended to the text of the link.
fn read_tag<'a>(
    from: &'a str,
    end: Option<usize>,
    text: &mut String,
    address: &mut Option<String>,
) -> &'a str {
    let named = from.get(1..).and_then(|rest| rest.chars().next());
    let Some(end) = end.filter(|_| named.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!')))
    else {
        text.push('<');
        return from.get(1..).unwrap_or_default();
    };
    let whole = from.get(..end).unwrap_or_default();
    let name: String = from.chars().skip(1).take_while(|c| *c == '/' || c.is_ascii_alphanumeric()).collect();
    let tag = HtmlTag { whole, name: name.trim_end_matches('/').to_ascii_lowercase() };
    match tag.name() {
        "br" => text.push('\n'),
        "div" | "p" | "li" | "tr" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "/div" | "/p"
        | "/li" | "/tr"
            if !text.is_empty() && !text.ends_with('\n') =>
        {
            text.push('\n');
        }
        "td" | "th" if !text.is_empty() && !text.ends_with(['\n', ' ']) => text.push(' '),
        "a" => *address = tag.attribute("href"),
        "/a" => {
            if let Some(address) = address.take().filter(|address| !text.ends_with(address.as_str())) {
                text.extend([" (", &address, ")"]);
            }
        }
        "img" => text.push_str(&tag.attribute("alt").unwrap_or_default()),
        _ => {}
    }
    from.get(end + 1..).unwrap_or_default()
}

/// Maximum length of a character reference after its `&`, with its semicolon: that of the longest name of HTML.
pub(in crate::interchange) const MAX_REFERENCE_CHARS: usize = "CounterClockwiseContourIntegral;".len();

/// Reads a character reference, or a literal symbol; returns the text after it.
fn read_entity<'a>(from: &'a str, text: &mut String) -> &'a str {
    let end = from.char_indices().take(1 + MAX_REFERENCE_CHARS).find(|(_, c)| *c == ';').map(|(at, _)| at);
    let name = end.and_then(|end| from.get(1..end));
    let number = |digits: &str| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    };
    let numbered = |name: &str| name.strip_prefix('#').and_then(number).and_then(char::from_u32);
    let decoded = name.and_then(|name| {
        let named = resolve_html5_entity(name).map(str::to_owned);
        named.or_else(|| numbered(name).map(String::from))
    });
    if let (Some(decoded), Some(end)) = (decoded, end) {
        text.push_str(&decoded);
        return from.get(end + 1..).unwrap_or_default();
    }
    text.push('&');
    from.get(1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_removed_and_lines_kept() {
        assert_eq!(
            html_to_text("<div><b>資源</b></div><div>購買&nbsp;履歴<br/>ログ</div>"),
            "資源\n購買 履歴\nログ"
        );
        assert_eq!(
            html_to_text("a &lt;b&gt; &amp;amp; &#9312;&#x2461; 1 < 2 && c"),
            "a <b> &amp; ①② 1 < 2 && c"
        );
        assert_eq!(html_to_text("<p style=\"x\">一</p><ul><li>二</li><li>三</li></ul>"), "一\n二\n三");
        assert_eq!(
            html_to_text("<table><tr><th>媒体</th><th>数</th></tr><tr><td>店</td><td>3</td></tr></table>"),
            "媒体 数\n店 3"
        );
        let link = "<a href=\"https://example.com/x\">資料</a>と<img src=\"data:,\" alt=\"図\">";
        assert_eq!(html_to_text(link), "資料 (https://example.com/x)と図");
        assert_eq!(html_to_text("&eacute;&rarr;&hellip;&ClockwiseContourIntegral;&nope;"), "é→…∲&nope;");
        assert_eq!(html_to_text("<"), "<");
        assert_eq!(html_to_text("&"), "&");
    }
}
