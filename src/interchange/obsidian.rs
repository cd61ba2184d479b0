//! Converts Obsidian's Markdown extensions to visible text: links between notes, embeds, highlights, tasks,
//! comments.

/// A line as Obsidian shows it.
pub(super) fn as_shown(line: &str) -> String {
    let text = strip_links(line);
    checkbox_text(&text).unwrap_or(text)
}

/// A line without Obsidian's markup; its comments are added to `comments`.
pub(super) fn strip_marks(line: &str, comments: &mut Vec<String>) -> String {
    if !line.contains(['[', '=', '%', '^']) {
        return line.to_owned();
    }
    let (seen, comment) =
        if line.contains("%%") { split_comments(line) } else { (line.to_owned(), Vec::new()) };
    comments.extend(comment);
    let seen = strip_footnote_numbers(&seen);
    let seen = strip_links(&seen);
    // The block id that others link to.
    let named = seen.rsplit_once(" ^").filter(|(_, name)| {
        !name.is_empty() && name.len() < 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    let seen = named.map_or(seen.as_str(), |(before, _)| before);
    let (quote, rest) = seen.split_at(seen.find("[!").unwrap_or(seen.len()));
    let is_quote = !quote.trim().is_empty() && quote.trim().chars().all(|c| c == '>');
    callout_title(rest)
        .filter(|_| is_quote)
        .map_or_else(|| seen.to_owned(), |title| format!("{quote}{title}"))
}

/// The title of a callout, given the text after the quote marker: `[!info]- Title`.
pub(super) fn callout_title(text: &str) -> Option<&str> {
    let (_, title) = text.strip_prefix("[!")?.split_once(']')?;
    Some(title.trim_start_matches(['-', '+', ' ']))
}

/// A line without footnote references: `[^1]`.
fn strip_footnote_numbers(line: &str) -> String {
    let (mut whole, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, after)) = rest.split_once("[^") {
        let near = after.get(..after.floor_char_boundary(24)).unwrap_or(after);
        let end =
            near.find(']').filter(|end| *end > 0 && !near.get(..*end).unwrap_or_default().contains(' '));
        whole.push_str(before);
        // “[^1]: …” is the definition.
        let behind = end.and_then(|end| after.get(end + 1..)).filter(|behind| !behind.starts_with(':'));
        if behind.is_none() {
            whole.push_str("[^");
        }
        rest = behind.unwrap_or(after);
    }
    whole.push_str(rest);
    whole
}

/// A line without the markup of links and highlights.
pub(super) fn strip_links(line: &str) -> String {
    let text = replace_wiki_links(line);
    if text.contains("==") { strip_highlights(&text) } else { text }
}

/// `[[Note|name]]` as the name, `[[Note]]` as the note's name, `![[picture.png]]` as the picture's name in
/// brackets.
fn replace_wiki_links(line: &str) -> String {
    let mut whole = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        let near = after.get(..after.floor_char_boundary(MAX_LINK_BYTES)).unwrap_or(after);
        let Some((inside, behind)) = near
            .find("]]")
            .map(|end| (after.get(..end).unwrap_or_default(), after.get(end + 2..).unwrap_or_default()))
            .filter(|(inside, _)| !inside.is_empty() && !inside.contains('['))
        else {
            whole.push_str(before);
            whole.push_str("[[");
            rest = after;
            continue;
        };
        let (note, name) = inside.split_once('|').unwrap_or((inside, ""));
        if let Some(before) = before.strip_suffix('!') {
            whole.push_str(before);
            // The size is after the pipe.
            let is_size = name.chars().all(|c| c.is_ascii_digit() || c == 'x');
            whole.extend(["[", note, "]"]);
            if !is_size {
                whole.extend([" ", name]);
            }
        } else {
            whole.push_str(before);
            whole.push_str(if name.trim().is_empty() { note } else { name });
        }
        rest = behind;
    }
    whole.push_str(rest);
    whole
}

/// Maximum length of a link, so that long runs of brackets take linear time.
const MAX_LINK_BYTES: usize = 500;

/// `==text==` without the markup.
fn strip_highlights(text: &str) -> String {
    let parts: Vec<&str> = text.split("==").collect();
    let inner = |part: &str| !part.is_empty() && !part.starts_with([' ', '=']) && !part.ends_with(' ');
    let outer = |part: &str, next: &str| {
        (part.is_empty() || part.ends_with(' ') || !part.is_ascii())
            && (next.is_empty() || !next.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let apart = parts
        .windows(3)
        .step_by(2)
        .all(|three| matches!(three, [before, _, behind] if outer(before, behind)));
    let paired = apart && parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|part| inner(part));
    if paired { parts.concat() } else { text.to_owned() }
}

/// `- [ ] text` as a box and the text; the box is ticked if the task is done.
fn checkbox_text(text: &str) -> Option<String> {
    let (blank, item) = text.split_at(text.len() - text.trim_start().len());
    let inside = ["- [", "* [", "+ ["].into_iter().find_map(|mark| item.strip_prefix(mark))?;
    let mut chars = inside.chars();
    let (state, close) = (chars.next()?, chars.next()?);
    let item_text = chars.as_str().strip_prefix(' ').filter(|_| close == ']')?;
    Some(format!("{blank}{} {item_text}", if state == ' ' { '□' } else { '☑' }))
}

/// Whether a comment of several lines starts on a line.
pub(super) fn opens_comment(line: &str) -> bool {
    line.trim_start().starts_with("%%") && !line.matches("%%").count().is_multiple_of(2)
}

/// The line on which a comment from line `begin` ends, both from 0, and its texts by line.
pub(super) fn read_comment(lines: &[&str], begin: usize) -> (usize, Vec<String>) {
    let behind = lines.iter().skip(begin + 1).position(|line| line.contains("%%"));
    let end = behind.map_or(lines.len().saturating_sub(1), |at| begin + 1 + at);
    let inside = lines.get(begin..=end).unwrap_or_default().iter();
    let comment = inside.map(|line| line.replace("%%", " ").trim().to_owned());
    (end, comment.filter(|line| !line.is_empty()).collect())
}

/// A text without its comments `%%…%%`, and their texts.
pub(super) fn split_comments(text: &str) -> (String, Vec<String>) {
    let parts: Vec<&str> = text.split("%%").collect();
    if parts.len() < 3 || parts.len().is_multiple_of(2) {
        return (text.to_owned(), Vec::new());
    }
    let seen = parts.iter().step_by(2).copied().collect::<Vec<_>>().concat();
    let comments = parts.iter().skip(1).step_by(2).map(|comment| comment.trim().to_owned());
    (seen, comments.filter(|comment| !comment.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_in_obsidian() {
        for (line, seen) in [
            ("[[Town council|The council]] pays", "The council pays"),
            ("[[Town council]] pays", "Town council pays"),
            ("![[mill.png|200]]", "[mill.png]"),
            ("==most important== mill", "most important mill"),
            ("a == b", "a == b"),
            ("- [ ] Mill", "□ Mill"),
            ("  - [x] Dairy", "  ☑ Dairy"),
            ("- Mill", "- Mill"),
            ("a [[b", "a [[b"),
        ] {
            assert_eq!(as_shown(line), seen);
        }
        assert_eq!(split_comments("a %%b%% c"), ("a  c".to_owned(), vec!["b".to_owned()]));
        assert_eq!(split_comments("100%% of it"), ("100%% of it".to_owned(), Vec::new()));
    }
}
