//! Reading an answer line by line: what a line is by its sign, and where it belongs by the section it stands in. Which
//! lines begin a section is for [`super::sections`].

use super::found::Found;
use super::line::{Line, Mark, lines};
use super::names::{self, Thing};
use super::stages::{self, Part};
use super::{Item, What, account, claims, delimited, markup, tables};
use crate::exchange::{BESIDE, own_text, palette};
use crate::model::{AssessmentText, ColorName, Condition};
use std::rc::Rc;

/// Where lines belong for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Nowhere yet, or nowhere that is known.
    Elsewhere,
    /// To what a heading named.
    Of(Thing),
    /// To one of the three conditions.
    Stage(Condition),
}

impl Section {
    /// Whether conditions are spoken of, so that a number alone names one.
    pub(super) const fn is_of_conditions(self) -> bool {
        matches!(self, Self::Of(Thing::Conditions) | Self::Stage(_))
    }
}

/// How the section was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Not at all.
    Not,
    /// By a heading of this level.
    Heading(u8),
    /// By an item of a list, set in so far, with this sign.
    Item(usize, char),
    /// By a line without a sign.
    Line,
}

#[expect(clippy::struct_excessive_bools, reason = "each says another thing of what was read last")]
pub(super) struct Reader {
    pub(super) lines: Rc<[Line]>,
    /// Whether the text was written here, so that nothing in it has to be guessed.
    pub(super) own: bool,
    pub(super) items: Vec<Item>,
    pub(super) found: Found,
    /// How many headings of the first level there are, and whether one of the second names a block.
    pub(super) first_level: usize,
    pub(super) blocks_below: bool,
    pub(super) section: Section,
    pub(super) how: How,
    /// The real headings that the section lies below, each with its level and its section, the outermost first.
    pub(super) above: Vec<(u8, Section)>,
    /// What is said of conditions where nothing else is said: under a heading such as «改善案».
    pub(super) part: Option<Part>,
    /// Whether the section has had items of a list.
    pub(super) listed: bool,
    /// Whether a rule has ended the section, so that only lists go on with it.
    pub(super) closed: bool,
    /// Whether the last line was a remark beside the list, which the next may go on with.
    pub(super) remarking: bool,
    /// How far the last item of a list is set in, while lines may still go on with it.
    pub(super) open: Option<usize>,
    /// The number of the last line that was read.
    last: usize,
    /// Up to which line no table of commas begins.
    tried: usize,
}

/// All pieces of a text, which may be one that was written here.
pub(super) fn items(text: &str, own: bool) -> Vec<Item> {
    let lines = lines(&markup::protected(&text.replace("\r\n", "\n")));
    let of = |level| lines.iter().filter(move |line| line.mark == Mark::Heading(level));
    let (first_level, blocks_below) = (of(1).count(), of(2).any(names_block));
    let lines: Rc<[Line]> = lines.into();
    let mut reader = Reader {
        own,
        first_level,
        blocks_below,
        lines: Rc::clone(&lines),
        items: Vec::new(),
        found: Found::default(),
        section: Section::Elsewhere,
        how: How::Not,
        above: Vec::new(),
        part: None,
        listed: false,
        closed: false,
        remarking: false,
        open: None,
        last: 0,
        tried: 0,
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += match line.mark {
            Mark::Row => reader.rows(at),
            Mark::Plain | Mark::Heading(_) | Mark::Item(_) | Mark::Rule | Mark::FoldEnd | Mark::End => {
                reader.cells(at, line).unwrap_or_else(|| reader.line(at, line))
            }
        };
        reader.last = at.checked_sub(1).and_then(|at| lines.get(at)).map_or(0, |line| line.number);
    }
    account::complete(&lines, &mut reader.items);
    reader.items
}

/// Whether a heading names a block.
pub(super) fn names_block(line: &Line) -> bool {
    names::heading(&line.text).is_some_and(|named| matches!(named.thing, Thing::Block(_)))
}

/// Whether a line may be a row of cells. A bullet with a tab in it stays an item of its list.
fn may_be_cells(line: &Line) -> bool {
    let bullet = matches!(line.mark, Mark::Item('-' | '*' | '+'));
    line.mark == Mark::Plain || line.source.contains('\t') && !bullet
}

/// What a remark behind a text keeps out of sight.
#[derive(Clone, Copy, Default)]
struct Remark {
    /// The colour of the note.
    color: Option<ColorName>,
    /// Whether it stands beside the frame without being a KPI event.
    beside: bool,
}

impl Remark {
    /// The note that it is said of.
    const fn of(self, what: What) -> What {
        match what {
            What::Note(None) if self.beside => What::Beside,
            what => what,
        }
    }
}

/// A text without the remark behind it, where that is one of ours.
fn remarked(text: &str) -> (&str, Remark) {
    let Some((before, words)) = own_text::remarked(text) else { return (text, Remark::default()) };
    let mut found = Remark::default();
    for word in words {
        match (word, palette::color_of(word)) {
            (BESIDE, _) => found.beside = true,
            (_, Some(color)) => found.color = Some(color),
            _ => return (text, Remark::default()),
        }
    }
    (before, found)
}

impl Reader {
    /// Adds a piece, unless nothing is written on it; «none» is understood and is no note.
    pub(super) fn add(&mut self, what: What, text: &str, line: usize) {
        // A cell with a dash in it is empty.
        let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−' | '─' | '－' | '…' | ' ');
        let (text, remark) = remarked(text);
        let plain = markup::plain(text);
        if plain.is_empty() || !self.own && text.chars().all(dashes) {
            return;
        }
        let guessed = !self.own && matches!(what, What::Note(_) | What::Claim(..));
        let nothing = guessed && names::is_nothing(&plain);
        let what = if nothing { What::Heading } else { what };
        let what = remark.of(what);
        self.found.note(what);
        self.items.push(Item { color: remark.color, ..Item::new(what, &plain, line) });
    }

    /// The rows of a table from a line on; how many lines they take.
    fn rows(&mut self, at: usize) -> usize {
        let rows = self.lines.get(at..).unwrap_or_default().iter().enumerate();
        let rows = rows.take_while(|(n, line)| line.mark == Mark::Row && (*n == 0 || line.blanks == 0));
        let rows: Vec<&Line> = rows.map(|(_, line)| line).collect();
        let (count, all) = (rows.len(), rows.len());
        let cells = |line: &Line| {
            let text = line.text.strip_prefix('|').unwrap_or(&line.text);
            let text = text.strip_suffix('|').unwrap_or(text);
            (line.number, text.split('|').map(|cell| cell.trim().to_owned()).collect())
        };
        let rows = rows.into_iter().filter(|line| !super::line::is_separator(&line.text)).map(cells);
        let rows: Vec<delimited::Record> = rows.collect();
        tables::table(self, &rows, rows.len() < all);
        self.open = None;
        count
    }

    /// Lines whose cells are parted by commas or tabs, from a line on; how many they are.
    fn cells(&mut self, at: usize, line: &Line) -> Option<usize> {
        let under = self.open.is_some_and(|indent| line.indent > indent && line.blanks == 0);
        if at < self.tried || under || !may_be_cells(line) || !line.source.contains(['\t', ',', ';']) {
            return None;
        }
        let mut whole = String::new();
        let (mut count, mut quoted) = (0, false);
        for (n, next) in self.lines.get(at..)?.iter().enumerate() {
            let numbered = matches!(next.mark, Mark::Item('①' | '1'));
            let ends = next.blanks > 0 || !(numbered || may_be_cells(next));
            // An empty line ends a table, but not a cell in quotes.
            if n > 0 && ends && !quoted {
                break;
            }
            let source = next.tabbed.as_ref().unwrap_or(&next.source);
            quoted ^= source.matches('"').count() % 2 == 1;
            whole.push_str(&"\n".repeat(if n > 0 { next.blanks + 1 } else { 0 }));
            whole.push_str(source);
            count = n + 1;
        }
        let found = delimited::table(&whole).or_else(|| delimited::tabs(&whole));
        let Some(mut rows) = found else {
            self.tried = at + count;
            return None;
        };
        for (number, _) in &mut rows {
            *number += line.number - 1;
        }
        tables::table(self, &rows, false);
        Some(count)
    }

    /// One line, as a heading or as what belongs to the section; always one line.
    fn line(&mut self, at: usize, line: &Line) -> usize {
        match line.mark {
            Mark::Rule => {
                (self.closed, self.open) = (true, None);
            }
            Mark::FoldEnd => self.unfold(),
            Mark::End => {
                self.above.clear();
                self.enter(Section::Elsewhere, How::Not);
            }
            Mark::Heading(level) => self.heading(at, line, level),
            Mark::Item(_) | Mark::Plain | Mark::Row => {
                if !self.goes_on(line) && !self.announced(at, line) {
                    self.content(at, line);
                }
            }
        }
        1
    }

    /// Adds a line to the piece it goes on with: set in under an item of a list, or broken off in the middle of a Latin
    /// sentence; whether it was one.
    fn goes_on(&mut self, line: &Line) -> bool {
        if line.mark != Mark::Plain {
            return false;
        }
        let (text, remark) = remarked(&line.text);
        let text = markup::plain(text);
        let follows = line.blanks == 0 && self.last + 1 == line.number;
        let under = self.open.is_some_and(|indent| line.indent > indent);
        let Some(last) = self.items.last_mut() else { return false };
        let wrapped = follows
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && last.text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ',')
            && (self.open.is_some() || last.text.len() > 40);
        match last.what {
            What::Note(_) | What::Idea | What::Frame(_) | What::Claim(..) | What::Unread if under => {
                last.text.push_str(&"\n".repeat(line.blanks + 1));
                last.text.push_str(&text);
                last.color = remark.color.or(last.color);
                let after = remark.of(last.what);
                self.found.turn(last.what, after);
                last.what = after;
                true
            }
            What::Note(_) | What::Idea | What::Claim(..) | What::Unread
                if wrapped && names::bare(&text).is_none() =>
            {
                last.text.push(' ');
                last.text.push_str(&text);
                true
            }
            What::Verdict(stage, _) if under => {
                self.claim(stage, &line.text, line.number);
                true
            }
            _ => false,
        }
    }

    /// A line of the section.
    pub(super) fn content(&mut self, at: usize, line: &Line) {
        let parts = line.is_proud() && line.blanks > 0 && self.listed;
        let listed = self
            .lines
            .get(at + 1)
            .is_some_and(|next| matches!(next.mark, Mark::Item(_)) && next.mark != line.mark);
        if parts
            && listed
            && let Mark::Item(style) = line.mark
        {
            // «■ 宿題» ends the block, whatever it announces.
            self.enter(Section::Elsewhere, How::Item(line.indent, style));
            return self.add(What::Unread, &line.text, line.number);
        }
        let is_item = line.mark != Mark::Plain;
        if let How::Item(indent, style) = self.how
            && is_item
            && (line.indent < indent || (line.indent == indent && line.mark == Mark::Item(style)))
        {
            // A sibling of the item that began the section is not in it, but in that of the heading above.
            // «■» stands before headings: what follows one is in none but its own.
            let above = self.above.last().copied().filter(|_| !line.is_proud());
            let (section, how) = above
                .map_or((Section::Elsewhere, How::Not), |(level, section)| (section, How::Heading(level)));
            self.enter(section, how);
        }
        let apart = (self.listed && line.blanks > 0) || self.closed || (self.remarking && line.blanks == 0);
        let bracketed = line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']);
        self.remarking = !is_item && (apart || bracketed || self.introduces(at, line));
        let said = matches!(self.section, Section::Stage(_))
            && stages::parts(&line.text).first().is_some_and(|(part, _)| part.is_some());
        if self.remarking && !said && self.section != Section::Elsewhere {
            self.open = None;
            self.add(What::Unread, &line.text, line.number);
            return;
        }
        // An item that is only the name of another block announces what never comes.
        let bare = names::bare(&line.text).filter(|named| is_item && named.strong && !self.own);
        let is_other = bare.is_some_and(|named| {
            matches!(named.thing, Thing::Block(_)) && self.section != Section::Of(named.thing)
        });
        if is_other && matches!(self.section, Section::Of(Thing::Block(_))) {
            self.add(What::Heading, &line.text, line.number);
        } else {
            self.belongs(&line.text, line.number);
        }
        self.listed |= is_item;
        self.open = is_item.then_some(line.indent);
    }

    /// Whether a line only says that a list follows.
    fn introduces(&self, at: usize, line: &Line) -> bool {
        let list = self.lines.get(at + 1).is_some_and(|next| matches!(next.mark, Mark::Item(_) | Mark::Row));
        list && line.text.ends_with([':', '：', '。', '.'])
    }

    /// Puts a text where the section says.
    pub(super) fn belongs(&mut self, text: &str, line: usize) {
        match self.section {
            Section::Of(Thing::Block(block)) => self.add(What::Note(Some(block)), text, line),
            Section::Of(Thing::Lane) => self.add(What::Note(None), text, line),
            Section::Of(Thing::Ideas) => self.add(What::Idea, text, line),
            Section::Of(Thing::Frame(which)) => self.add(What::Frame(which), text, line),
            Section::Of(Thing::Beside) => self.add(What::Beside, text, line),
            Section::Stage(stage) => self.claim(stage, text, line),
            Section::Of(_) | Section::Elsewhere => self.add(What::Unread, text, line),
        }
    }

    /// Something said of a condition: a verdict, why, what would make it better, or several of them on one line.
    pub(super) fn claim(&mut self, stage: Condition, text: &str, line: usize) {
        let parts = stages::parts(text);
        if parts.is_empty() {
            // A lead alone, such as «改善案：», says nothing yet.
            self.add(What::Heading, text, line);
        }
        for (part, said) in parts {
            match part.or(self.part) {
                Some(Part::Text(which)) => self.add(What::Claim(stage, which), &said, line),
                None if self.found.has_verdict(stage) => {
                    self.add(What::Claim(stage, AssessmentText::Why), &said, line);
                }
                Some(Part::Verdict) | None => self.verdict(stage, &said, line),
            }
        }
    }

    /// A verdict with what is said besides; without one, why.
    pub(super) fn verdict(&mut self, stage: Condition, text: &str, line: usize) {
        let Some((verdict, why)) = claims::verdict(&names::undressed(text)) else {
            return self.add(What::Claim(stage, AssessmentText::Why), text, line);
        };
        let said = text.split_once(why.as_str()).filter(|_| !why.is_empty()).map_or(text, |(said, _)| said);
        let said = said.trim_end_matches([':', '：', '（', '(', ' ', '-', '—', '。', '、', ',', '.']);
        self.add(What::Verdict(stage, verdict), said, line);
        self.add(What::Claim(stage, AssessmentText::Why), &why, line);
    }
}
