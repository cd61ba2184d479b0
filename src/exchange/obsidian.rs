//! The marks that Obsidian adds to Markdown, as it shows them: links between notes, files that are shown within, what is
//! highlighted, tasks, comments.

/// A line as Obsidian shows it.
pub(super) fn shown(line: &str) -> String {
    let text = linked(line);
    task(&text).unwrap_or(text)
}

/// A line without the signs of links and of what is highlighted.
pub(super) fn linked(line: &str) -> String {
    let text = without_links(line);
    if text.contains("==") { highlighted(&text) } else { text }
}

/// `[[Note|name]]` as the name, `[[Note]]` as the note's name, `![[picture.png]]` as the picture's name in brackets.
fn without_links(line: &str) -> String {
    let mut whole = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inside, behind)) =
            after.split_once("]]").filter(|(inside, _)| !inside.is_empty() && !inside.contains('['))
        else {
            whole.push_str(before);
            whole.push_str("[[");
            rest = after;
            continue;
        };
        let (note, name) = inside.split_once('|').unwrap_or((inside, ""));
        if let Some(before) = before.strip_suffix('!') {
            whole.push_str(before);
            // Behind the stroke stands how large it is shown.
            whole.extend(["[", note, "]"]);
        } else {
            whole.push_str(before);
            whole.push_str(if name.trim().is_empty() { note } else { name });
        }
        rest = behind;
    }
    whole.push_str(rest);
    whole
}

/// `==text==` without the signs.
fn highlighted(text: &str) -> String {
    let parts: Vec<&str> = text.split("==").collect();
    let inner = |part: &str| !part.is_empty() && !part.starts_with([' ', '=']) && !part.ends_with(' ');
    let paired = parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|part| inner(part));
    if paired { parts.concat() } else { text.to_owned() }
}

/// `- [ ] text` as a box and the text, ticked where it is done.
fn task(text: &str) -> Option<String> {
    let (blank, item) = text.split_at(text.len() - text.trim_start().len());
    let inside = ["- [", "* [", "+ ["].into_iter().find_map(|mark| item.strip_prefix(mark))?;
    let mut chars = inside.chars();
    let (state, close) = (chars.next()?, chars.next()?);
    let said = chars.as_str().strip_prefix(' ').filter(|_| close == ']')?;
    Some(format!("{blank}{} {said}", if state == ' ' { '□' } else { '☑' }))
}

/// A text without its comments `%%…%%`, and what they say.
pub(super) fn uncommented(text: &str) -> (String, Vec<String>) {
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
    fn marks_are_shown_as_obsidian_shows_them() {
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
            assert_eq!(shown(line), seen);
        }
        assert_eq!(uncommented("a %%b%% c"), ("a  c".to_owned(), vec!["b".to_owned()]));
        assert_eq!(uncommented("100%% of it"), ("100%% of it".to_owned(), Vec::new()));
    }
}
