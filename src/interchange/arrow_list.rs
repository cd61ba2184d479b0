//! Arrows and doubts as list items, and back: arrows as `① A → B: label`, doubts as `A: doubt`.
//!
//! Writing and reading give notes the same names, so that two notes with the same text are distinguished. Knows
//! no ids.

use super::board_view::{parse_label, parse_strength, strength_word};
use super::imported::LinkKind;
use super::text::list_marker;
use super::text::{markdown_cell, markdown_escape};
use super::{ImportItem, ImportLink, ImportedContent, ItemKind, LinkEnd, native_markdown, palette};
use crate::cycle::single_line;
use crate::i18n::{Key, Lang, key, tr};
use crate::interchange::text::markup::{strip_signs_shielded, unshield};
use crate::model::{Arrow, Block, ColorName, Condition, Strength};
use std::collections::{BTreeMap, BTreeSet};

/// Sign between the ends of an arrow.
const ARROW_SIGN: char = '→';

/// Arrow signs of other programs, and the quotes they put around names.
const FOREIGN_ARROW_SIGNS: [&str; 8] = ["-->", "==>", "->", "=>", "⇒", "⟶", "➡", "➔"];
const QUOTES: [char; 8] = ['「', '」', '『', '』', '“', '”', '"', '*'];

/// Maximum number of positions tried as the end of a name.
const MAX_NAME_ENDS_TRIED: usize = 64;

/// Maximum length of a line of another program that may be an arrow, in bytes.
const MAX_FOREIGN_LINE_BYTES: usize = 1000;

/// Separator between a name and the text about it.
const LABEL_SEPARATOR: &str = ": ";

/// Words in an annotation that mark a doubt, and whether it is answered.
const DOUBT_WORDS: [(&str, bool); 2] = [("doubt", false), ("answered", true)];

/// A parsed arrow: its ends, condition and label.
type ParsedArrow<T> = (T, T, Option<Condition>, String);

/// The names of notes and blocks.
pub(super) struct NoteNames<T> {
    /// What each name stands for.
    by_name: BTreeMap<String, T>,
    /// Name of each note and block.
    name_of: BTreeMap<T, String>,
    /// What each name prefix stands for, up to a bracket or a colon, and each name without spaces; `None` if it
    /// is ambiguous.
    short: BTreeMap<String, Option<T>>,
}

/// The prefixes by which others may refer to a note: “購入者” for “購入者（首都圏）”, “購入者：首都圏” and “購入者 3万人”.
fn name_prefixes(name: &str) -> impl Iterator<Item = &str> {
    let signs = name.find(['（', '(', '：', ':', '/', '／', '—', '、']);
    // A space separates words where nothing else does.
    let blank = name.char_indices().find(|(at, c)| {
        matches!(c, ' ' | '\u{3000}')
            && name.get(..*at).is_some_and(|word| word.chars().next_back().is_some_and(|c| !c.is_ascii()))
    });
    let ends = signs.into_iter().chain(blank.map(|(at, _)| at));
    ends.filter_map(|end| name.get(..end)).map(str::trim).filter(|short| !short.is_empty())
}

fn strip_blanks(name: &str) -> String {
    name.split_whitespace().collect()
}

impl<T: Copy + Ord> NoteNames<T> {
    /// Names for notes with these texts, in the order of the text, and for all blocks: the text of the note,
    /// with a number if an earlier block or note has that name. Block names are written in one language and
    /// recognized in all.
    pub(super) fn new<'a>(
        notes: impl Iterator<Item = (&'a str, T)>,
        block: impl Fn(Block) -> T,
        lang: Lang,
    ) -> Self {
        let (mut by_name, mut name_of) = (BTreeMap::new(), BTreeMap::new());
        for own in Block::ALL {
            by_name.extend(Lang::ALL.map(|lang| (own.name(lang).to_owned(), block(own))));
            name_of.insert(block(own), own.name(lang).to_owned());
        }
        let mut short_names: BTreeMap<String, Option<T>> = BTreeMap::new();
        let mut last: BTreeMap<String, usize> = BTreeMap::new();
        for (text, note) in notes {
            let name = single_line(text);
            let mut numbered = name.clone();
            let number = last.entry(name.clone()).or_insert(1);
            while by_name.contains_key(&numbered) {
                *number += 1;
                numbered = format!("{name} #{number}");
            }
            // Others join the lines of a note without a space.
            let shorter: BTreeSet<String> =
                name_prefixes(&name).map(str::to_owned).chain([strip_blanks(&name)]).collect();
            for short in shorter {
                short_names.entry(short).and_modify(|known| *known = None).or_insert(Some(note));
            }
            by_name.insert(numbered.clone(), note);
            name_of.insert(note, numbered);
        }
        Self { by_name, name_of, short: short_names }
    }

    /// What a name in a shielded text stands for.
    fn lookup(&self, shielded: &str) -> Option<T> {
        self.by_name.get(unshield(shielded).trim()).copied()
    }

    /// What a name stands for that may be quoted or shortened.
    fn lookup_loosely(&self, shielded: &str) -> Option<T> {
        let bare = shielded.trim().trim_matches(QUOTES);
        let short = |name: &str| self.short.get(name.trim()).copied().flatten();
        let name = unshield(bare);
        let shorter = || short(&name).or_else(|| short(&strip_blanks(&name)));
        self.lookup(shielded).or_else(|| self.lookup(bare)).or_else(shorter)
    }

    /// The arrows in a shielded line of another program: from name to name, with the text after the last one as
    /// label.
    fn arrows_in(&self, line: &str) -> Option<Vec<ParsedArrow<T>>> {
        if let Some(arrow) = self.arrow_in(line) {
            return Some(vec![arrow]);
        }
        let line = FOREIGN_ARROW_SIGNS.iter().fold(line.to_owned(), |line, lead| line.replace(lead, "→"));
        if let Some(arrow) = self.arrow_in(&line) {
            return Some(vec![arrow]);
        }
        let (condition, line) = parse_label(&line);
        let line = line.trim_start_matches([':', '：', '.', '、', ' ']);
        let parts: Vec<&str> = line.split(ARROW_SIGN).take(MAX_NAME_ENDS_TRIED + 1).collect();
        if parts.len() > MAX_NAME_ENDS_TRIED {
            return None;
        }
        let (last, others) = parts.split_last()?;
        let ends = others.iter().map(|name| self.lookup_loosely(name));
        let mut ends: Vec<T> = ends.collect::<Option<_>>()?;
        let says =
            last.find([':', '：']).filter(|_| self.lookup_loosely(last).is_none()).unwrap_or(last.len());
        let (name, label) = last.split_at(says);
        ends.push(self.lookup_loosely(name)?);
        let label = unshield(label.trim_start_matches([':', '：'])).trim().to_owned();
        let pairs = ends.iter().copied().zip(ends.iter().copied().skip(1));
        let mut parsed: Vec<ParsedArrow<T>> =
            pairs.map(|(from, to)| (from, to, condition, String::new())).collect();
        parsed.last_mut()?.3 = label;
        parsed.iter().all(|(from, to, ..)| from != to).then_some(parsed)
    }

    /// The line of an arrow; `None` if an end has no name. Symbols in names are escaped if the line would be
    /// ambiguous.
    pub(super) fn arrow(&self, (from, to): (T, T), arrow: &Arrow) -> Option<String> {
        let names = (self.name_of.get(&from)?, self.name_of.get(&to)?);
        let label = arrow.label.trim();
        let label_suffix = if label.is_empty() {
            String::new()
        } else {
            format!("{LABEL_SEPARATOR}{}", markdown_cell(label))
        };
        let condition = arrow.condition.map_or(String::new(), |condition| format!("{} ", condition.sign()));
        let line = |named: fn(&str) -> String| {
            format!("{condition}{} {ARROW_SIGN} {}{label_suffix}", named(names.0), named(names.1))
        };
        let expected = (from, to, arrow.condition, label.to_owned());
        let plain = line(markdown_cell);
        Some(if self.arrow_in(&strip_signs_shielded(&plain)) == Some(expected) {
            plain
        } else {
            line(markdown_escape)
        })
    }

    /// The line of a doubt about a note; `None` if the note has no name.
    pub(super) fn doubt(&self, about: T, text: &str) -> Option<String> {
        let name = self.name_of.get(&about)?;
        let line = |named: fn(&str) -> String| {
            format!("{}{LABEL_SEPARATOR}{}", named(name), markdown_cell(text.trim()))
        };
        let plain = line(markdown_cell);
        let expected = (about, text.trim().to_owned());
        Some(if self.doubt_in(&strip_signs_shielded(&plain)) == Some(expected) {
            plain
        } else {
            line(markdown_escape)
        })
    }

    /// The arrow in a shielded line. Names may contain the separators, so each position is tried.
    fn arrow_in(&self, line: &str) -> Option<ParsedArrow<T>> {
        // A name may also start with the number of a condition.
        let (condition, staged) = parse_label(line);
        for (condition, text) in [(condition, staged.as_str()), (None, line)] {
            for (at, _) in text.match_indices(ARROW_SIGN).take(MAX_NAME_ENDS_TRIED) {
                let (from, to) = (text.get(..at)?, text.get(at + ARROW_SIGN.len_utf8()..)?);
                let Some(from) = self.lookup(from) else { continue };
                let parts = to
                    .match_indices(LABEL_SEPARATOR)
                    .take(MAX_NAME_ENDS_TRIED)
                    .map(|(at, _)| (at, at + LABEL_SEPARATOR.len()));
                for (end, label) in parts.chain([(to.len(), to.len())]) {
                    let named = to.get(..end).and_then(|name| self.lookup(name));
                    if let Some(to_end) = named.filter(|to| *to != from) {
                        let label = unshield(to.get(label..).unwrap_or_default()).trim().to_owned();
                        return Some((from, to_end, condition, label));
                    }
                }
            }
        }
        None
    }

    /// The doubt in a shielded line.
    fn doubt_in(&self, line: &str) -> Option<(T, String)> {
        line.match_indices(LABEL_SEPARATOR).take(MAX_NAME_ENDS_TRIED).find_map(|(at, _)| {
            let about = self.lookup(line.get(..at)?)?;
            Some((about, unshield(line.get(at + LABEL_SEPARATOR.len()..)?).trim().to_owned()))
        })
    }
}

/// Words of the annotation for the strength of an arrow.
pub(super) fn arrow_remark(strength: Strength) -> Vec<&'static str> {
    // No annotation means unproven.
    match strength {
        Strength::Unproven => Vec::new(),
        Strength::Strong | Strength::Developing => vec![strength_word(strength)],
    }
}

/// Words of the annotation of a doubt.
pub(super) fn doubt_remark(answered: bool, color: ColorName) -> Vec<&'static str> {
    let word = DOUBT_WORDS.iter().find(|(_, known)| *known == answered).map(|(word, _)| *word);
    word.into_iter().chain([palette::name(color)]).collect()
}

/// Splits a line from the words of its annotation.
fn split_line_remark(line: &str) -> (&str, Vec<&str>) {
    native_markdown::split_remark(line).unwrap_or((line, Vec::new()))
}

/// Whether an annotation marks a doubt, and if so, whether it is answered.
fn answered_in(words: &[&str]) -> Option<bool> {
    DOUBT_WORDS.iter().find(|(word, _)| words.contains(word)).map(|(_, answered)| *answered)
}

/// A line with arrows or doubts.
pub(super) struct ArrowLine {
    /// Line number in the text, from 1.
    number: usize,
    /// The text of the line, without its list marker.
    text: String,
    /// Whether it is written in the notation of another program, so that it may mean something else.
    is_foreign: bool,
}

/// Extracts the lines of arrows and doubts, except for the given line numbers; also returns the text with blank
/// lines in their place. In the program's own texts they are below their heading; elsewhere every line with an
/// arrow sign is a candidate.
pub(super) fn extract_arrow_lines(text: &str, own: bool, but: &BTreeSet<usize>) -> (String, Vec<ArrowLine>) {
    let heads = |key: Key| Lang::ALL.map(|lang| format!("## {}", tr(lang, key)));
    let (arrows, doubts) = (heads(key!("interchange.cycle")), heads(key!("section.doubts")));
    let is_doubt = |item: &str| answered_in(&split_line_remark(item).1).is_some();
    let (mut rest, mut lines) = (String::with_capacity(text.len()), Vec::new());
    let mut head = "";
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim_end();
        if trimmed.starts_with('#') {
            head = trimmed;
        }
        let within = |heads: &[String]| heads.iter().any(|known| known == head);
        let is_tie =
            |item: &&str| within(&arrows) && item.contains(ARROW_SIGN) || within(&doubts) && is_doubt(item);
        let leads = |text: &&str| {
            text.contains(ARROW_SIGN) || FOREIGN_ARROW_SIGNS.iter().any(|lead| text.contains(lead))
        };
        let bare = list_marker(trimmed.trim_start()).map_or(trimmed, |(_, item)| item).trim();
        // Condition numbers look like list markers.
        let bare = if parse_label(trimmed).0.is_some() { trimmed.trim() } else { bare };
        let may_be = |text: &&str| {
            !text.starts_with(['#', '|'])
                && text.len() <= MAX_FOREIGN_LINE_BYTES
                && (within(&arrows) || !own)
                && leads(text)
        };
        let other = Some(bare).filter(may_be);
        if but.contains(&number) {
            rest.push_str(line);
        } else if let Some(item) = trimmed.strip_prefix("- ").filter(is_tie) {
            lines.push(ArrowLine { number, text: item.to_owned(), is_foreign: false });
        } else if let Some(item) = other {
            lines.push(ArrowLine { number, text: item.to_owned(), is_foreign: true });
        } else {
            rest.push_str(line);
        }
        rest.push('\n');
    }
    (rest, lines)
}

fn item_names(items: &[ImportItem]) -> NoteNames<LinkEnd> {
    let notes = items.iter().enumerate().filter(|(_, item)| item.kind.is_note());
    NoteNames::new(
        notes.map(|(at, item)| (item.text.as_str(), LinkEnd::Item(at))),
        LinkEnd::Block,
        Lang::default(),
    )
}

/// Numbers of the lines of other programs whose arrow signs connect none of the items.
pub(super) fn unmatched_lines(items: &[ImportItem], lines: &[ArrowLine]) -> BTreeSet<usize> {
    // Names are built only if there are such lines.
    if !lines.iter().any(|line| line.is_foreign) {
        return BTreeSet::new();
    }
    let names = item_names(items);
    let is_foreign = lines.iter().filter(|line| line.is_foreign);
    is_foreign
        .filter(|line| names.arrows_in(&strip_signs_shielded(&line.text)).is_none())
        .map(|line| line.number)
        .collect()
}

/// Adds the links of the lines; lines with unknown ends are listed as not understood.
pub(super) fn add_links(content: &mut ImportedContent, lines: Vec<ArrowLine>) {
    if lines.is_empty() {
        return;
    }
    let names = item_names(&content.items);
    for ArrowLine { number, text, .. } in lines {
        let kept = strip_signs_shielded(&text);
        let (line, words) = split_line_remark(&kept);
        if let Some(answered) = answered_in(&words) {
            let Some((about, doubt_text)) = names.doubt_in(line) else {
                content.items.push(ImportItem::new(ItemKind::Unread, unshield(line).trim(), number));
                continue;
            };
            let from = LinkEnd::Item(content.items.len());
            let color = words.iter().find_map(|word| palette::parse_color(word));
            content.items.push(ImportItem { color, ..ImportItem::new(ItemKind::Doubt, &doubt_text, number) });
            content.links.push(ImportLink { from, to: about, kind: LinkKind::Doubt(answered) });
        } else if let Some(arrows) = names.arrows_in(line) {
            let parsed_strength = words.iter().find_map(|word| parse_strength(word));
            let strength = parsed_strength.unwrap_or(Strength::Unproven);
            let link = |(from, to, condition, label)| ImportLink {
                from,
                to,
                kind: LinkKind::Arrow(condition, strength, label),
            };
            content.links.extend(arrows.into_iter().map(link));
        } else {
            content.items.push(ImportItem::new(ItemKind::Unread, unshield(line).trim(), number));
        }
    }
}
