//! Reading an answer line by line: headings say where lines belong, and each line finds its place by its sign.

use super::line::{Line, Mark, lines};
use super::names::{self, Named, Thing};
use super::{Item, What, claims, delimited, markup, tables};
use crate::model::{ClaimText, Stage};

/// Where lines belong for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Nowhere yet, or nowhere that is known.
    Elsewhere,
    /// To what a heading named.
    Of(Thing),
    /// To one of the three conditions.
    Stage(Stage),
}

impl Section {
    /// Whether conditions are spoken of, so that a number alone names one.
    pub(super) const fn is_of_conditions(self) -> bool {
        matches!(self, Self::Of(Thing::Conditions) | Self::Stage(_))
    }
}

/// How the section was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Not at all.
    Not,
    /// By a heading of this level.
    Heading(u8),
    /// By an item of a list, set in so far, with this sign.
    Item(usize, char),
    /// By a line without a sign.
    Line,
}

pub(super) struct Reader {
    lines: Vec<Line>,
    pub(super) items: Vec<Item>,
    pub(super) section: Section,
    how: How,
    /// Whether the section has had items of a list.
    listed: bool,
    /// Whether a rule has ended the section, so that only lists go on with it.
    closed: bool,
    /// How far the last item of a list is set in, while lines may still go on with it.
    open: Option<usize>,
}

/// All pieces of a text.
pub(super) fn items(text: &str) -> Vec<Item> {
    let mut reader = Reader {
        lines: Vec::new(),
        items: Vec::new(),
        section: Section::Elsewhere,
        how: How::Not,
        listed: false,
        closed: false,
        open: None,
    };
    if let Some(rows) = delimited::table(text) {
        tables::table(&mut reader, &rows);
        return reader.items;
    }
    reader.lines = lines(&markup::protected(&text.replace("\r\n", "\n")));
    let mut at = 0;
    while let Some(line) = reader.lines.get(at).cloned() {
        at += match line.mark {
            Mark::Row => reader.rows(at),
            _ if line.text.contains('\t') => reader.tabbed(at).unwrap_or_else(|| reader.line(at, &line)),
            Mark::Plain | Mark::Heading(_) | Mark::Item(_) | Mark::Rule => reader.line(at, &line),
        };
    }
    reader.items
}

impl Reader {
    /// Adds a piece, unless nothing is written on it.
    pub(super) fn add(&mut self, what: What, text: &str, line: usize) {
        // A cell with a dash in it is empty.
        let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−' | '─' | '…' | ' ');
        let plain = markup::plain(text);
        if !text.chars().all(dashes) && !plain.is_empty() {
            self.items.push(Item { what, text: plain, line });
        }
    }

    /// Begins a section.
    fn enter(&mut self, section: Section, how: How) {
        (self.section, self.how) = (section, how);
        (self.listed, self.closed, self.open) = (false, false, None);
    }

    /// The rows of a table from a line on; how many lines they take.
    fn rows(&mut self, at: usize) -> usize {
        let rows = self.lines.get(at..).unwrap_or_default().iter().enumerate();
        let rows = rows.take_while(|(n, line)| line.mark == Mark::Row && (*n == 0 || line.blanks == 0));
        let rows: Vec<&Line> = rows.map(|(_, line)| line).collect();
        let count = rows.len();
        let cells = |line: &Line| {
            let text = line.text.strip_prefix('|').unwrap_or(&line.text);
            let text = text.strip_suffix('|').unwrap_or(text);
            (line.number, text.split('|').map(|cell| cell.trim().to_owned()).collect())
        };
        let rows = rows.into_iter().filter(|line| !super::line::is_separator(&line.text)).map(cells);
        tables::table(self, &rows.collect::<Vec<_>>());
        self.open = None;
        count
    }

    /// Lines whose cells are parted by tabs, as copied from a table on a page; `None` where it is one line alone.
    fn tabbed(&mut self, at: usize) -> Option<usize> {
        let rows = self.lines.get(at..)?.iter().enumerate();
        let rows = rows.take_while(|(n, line)| line.text.contains('\t') && (*n == 0 || line.blanks == 0));
        let cells =
            |line: &Line| (line.number, line.text.split('\t').map(|cell| cell.trim().to_owned()).collect());
        let rows: Vec<delimited::Record> = rows.map(|(_, line)| cells(line)).collect();
        if rows.len() < 2 {
            return None;
        }
        tables::table(self, &rows);
        Some(rows.len())
    }

    /// One line, as a heading or as what belongs to the section; always one line.
    fn line(&mut self, at: usize, line: &Line) -> usize {
        match line.mark {
            Mark::Rule => {
                self.closed = true;
                self.open = None;
                // A fence may say in which form what follows is written.
                self.add(
                    What::Heading,
                    line.text.trim_matches(['`', '~', '=', '_', '*', '・', ' ']),
                    line.number,
                );
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

    fn heading(&mut self, at: usize, line: &Line, level: u8) {
        let deeper = matches!(self.how, How::Heading(above) if level > above);
        let numbered = names::numbered(line.text.trim_start_matches(['*', '【'])).is_some();
        let speaks = !deeper || numbered || self.section.is_of_conditions();
        let stage = names::stage_by_words(&line.text).filter(|_| speaks);
        let stage = stage.or_else(|| names::spoken_stage(&line.text));
        let stage = stage.or_else(|| names::stage(&line.text).filter(|_| self.section.is_of_conditions()));
        let named = names::heading(&line.text).filter(|named| named.strong || !deeper || level == Line::BOLD);
        match (named, stage) {
            // «条件① 顧客の問題を解決» has a name within, but is about the condition.
            (_, Some(stage)) if names::bare(&line.text).is_none() => {
                self.enter_stage(stage, line, How::Heading(level));
            }
            (Some(named), _) => self.enter_named(named, line, How::Heading(level)),
            (None, _) if level == 1 && !self.items.iter().any(|item| item.what != What::Unread) => {
                self.add(What::Title, &line.text, line.number);
            }
            // A heading of less weight parts what belongs to the same block; one that is only bold, too.
            (None, _) if deeper || (level == Line::BOLD && self.how != How::Not && self.has_more(at)) => {
                self.open = None;
                self.add(What::Unread, &line.text, line.number);
            }
            (None, _) => {
                self.enter(Section::Elsewhere, How::Heading(level));
                self.add(What::Unread, &line.text, line.number);
            }
        }
    }

    fn enter_named(&mut self, named: Named, line: &Line, how: How) {
        let Named { thing, strong: _, rest } = named;
        let section = if thing == Thing::Canvas { Section::Elsewhere } else { Section::Of(thing) };
        self.enter(section, how);
        let said = markup::plain(&line.text);
        let name = said.strip_suffix(&markup::plain(&rest)).unwrap_or(&said);
        self.add(What::Heading, name.trim().trim_end_matches([':', '：', '-', '→']), line.number);
        let untitled = !self.items.iter().any(|item| matches!(item.what, What::Title | What::Note(_)));
        if thing == Thing::Canvas && untitled {
            self.add(What::Title, &rest, line.number);
        } else if !rest.is_empty() {
            self.belongs(&rest, line.number);
        }
        // What was said on the line itself is as good as a list below it.
        self.listed = !rest.is_empty();
    }

    fn enter_stage(&mut self, stage: Stage, line: &Line, how: How) {
        self.enter(Section::Stage(stage), how);
        let rest = names::behind_stage(&line.text);
        let said = markup::plain(&line.text);
        let name = said.strip_suffix(&markup::plain(&rest)).unwrap_or(&said);
        self.add(What::Heading, name.trim().trim_end_matches([':', '：', '-', '→', '—']), line.number);
        self.claim(stage, &rest, line.number);
        self.listed = !rest.is_empty();
    }

    /// Whether the line after this one is there and no heading.
    fn has_more(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|next| !matches!(next.mark, Mark::Heading(_)))
    }

    /// Whether something stands below a line that belongs to it.
    fn has_children(&self, at: usize, line: &Line) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let sibling = |other: &Line| other.mark == line.mark && other.indent == line.indent;
        // The last of a table of contents announces nothing either.
        let listed = at.checked_sub(1).and_then(|at| self.lines.get(at)).is_some_and(|before| {
            sibling(before)
                && line.blanks == 0
                && names::bare(&before.text).is_some()
                && line.mark != Mark::Plain
        });
        match next.mark {
            Mark::Heading(_) | Mark::Rule => false,
            Mark::Row => true,
            Mark::Item(_) => {
                next.indent > line.indent || (next.mark != line.mark && next.indent == line.indent)
            }
            Mark::Plain => {
                let named = names::bare(&next.text).is_some_and(|named| named.strong);
                next.indent > line.indent || (!listed && !named)
            }
        }
    }

    /// Begins a section that a line announces by its words alone; whether it did.
    fn announced(&mut self, at: usize, line: &Line) -> bool {
        let how = match line.mark {
            Mark::Item(style) => How::Item(line.indent, style),
            Mark::Plain | Mark::Heading(_) | Mark::Rule | Mark::Row => How::Line,
        };
        let is_item = line.mark != Mark::Plain;
        let headed = matches!(self.how, How::Heading(_)) && self.section != Section::Elsewhere;
        if let Some(named) = names::bare(&line.text) {
            let colon = line.text.ends_with([':', '：']);
            let dressed = line.is_bold() || line.is_proud() || colon;
            let alone = is_item || line.blanks > 0 || at == 0 || dressed;
            let children = self.has_children(at, line);
            let deeper = headed && is_item && line.indent > 0;
            let counts = if named.strong {
                children && !deeper
            } else {
                children && alone && (!headed || (dressed && line.is_proud()))
            };
            if counts {
                self.enter_named(named, line, how);
                return true;
            }
            if self.section == Section::Elsewhere {
                return false;
            }
        }
        if let Some(named) = names::lead(&line.text) {
            let counts = if is_item { !headed || line.is_proud() } else { named.strong || !headed };
            let inner = matches!(self.how, How::Item(indent, _) if line.indent > indent);
            if counts && !inner {
                self.enter_named(named, line, how);
                return true;
            }
        }
        if let Some(stage) = self.stage_of(line) {
            self.enter_stage(stage, line, how);
            return true;
        }
        // «◇ 3条件のチェック» is a heading in all but its sign.
        let conditions = |named: &Named| named.thing == Thing::Conditions;
        if let Some(named) = names::heading(&line.text).filter(conditions).filter(|_| line.is_proud()) {
            self.enter_named(named, line, how);
            return true;
        }
        false
    }

    /// The condition that a line begins, where conditions are spoken of: it is numbered or bold, or nothing of that
    /// condition was said yet.
    fn stage_of(&self, line: &Line) -> Option<Stage> {
        if let Some(stage) = names::spoken_stage(&line.text) {
            return Some(stage);
        }
        if !self.section.is_of_conditions() || names::claim_lead(&line.text).is_some() {
            return None;
        }
        // In a list of the program's own, arrows lead from note to note.
        if line.text.contains('→') && claims::verdict(&names::behind_stage(&line.text)).is_none() {
            return None;
        }
        let by_words = names::stage_by_words(&line.text);
        let counts = match self.how {
            How::Item(indent, style) => line.indent == indent && line.mark == Mark::Item(style),
            How::Not | How::Heading(_) | How::Line => {
                self.section == Section::Of(Thing::Conditions) || line.mark == Mark::Item('①')
            }
        };
        let listed =
            line.listed.filter(|_| counts).and_then(|number| Stage::from_number(u8::try_from(number).ok()?));
        let by_number = listed.or_else(|| names::stage(&line.text).filter(|stage| by_words != Some(*stage)));
        let known = |stage| {
            self.section == Section::Stage(stage)
                || self.items.iter().any(|item| match item.what {
                    What::Verdict(known, _) | What::Claim(known, _) => known == stage,
                    What::Note(_) | What::Title | What::Frame(_) | What::Heading | What::Unread => false,
                })
        };
        let dressed = line.text.contains("**");
        by_number.or_else(|| by_words.filter(|stage| dressed || !known(*stage)))
    }

    /// Adds a line that is set in under an item of a list to it; whether it was one.
    fn goes_on(&mut self, line: &Line) -> bool {
        let under = line.mark == Mark::Plain && self.open.is_some_and(|indent| line.indent > indent);
        let Some(last) = self.items.last_mut().filter(|_| under) else { return false };
        last.text.push_str(&"\n".repeat(line.blanks + 1));
        last.text.push_str(&markup::plain(&line.text));
        true
    }

    /// A line of the section.
    fn content(&mut self, at: usize, line: &Line) {
        let is_item = line.mark != Mark::Plain;
        if let How::Item(indent, style) = self.how
            && is_item
            && (line.indent < indent || (line.indent == indent && line.mark == Mark::Item(style)))
        {
            // A brother of the item that began the section is not in it.
            self.enter(Section::Elsewhere, How::Not);
        }
        let comments =
            !is_item && ((self.listed && line.blanks > 0) || self.closed || self.introduces(at, line));
        let said = matches!(self.section, Section::Stage(_)) && names::claim_lead(&line.text).is_some();
        if comments && !said && self.section != Section::Elsewhere {
            self.open = None;
            self.add(What::Unread, &line.text, line.number);
            return;
        }
        self.belongs(&line.text, line.number);
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
            Section::Of(Thing::Frame(which)) => self.add(What::Frame(which), text, line),
            Section::Stage(stage) => self.claim(stage, text, line),
            Section::Of(_) | Section::Elsewhere => self.add(What::Unread, text, line),
        }
    }

    /// Something said of a condition: a verdict, or why, or what would make it better.
    pub(super) fn claim(&mut self, stage: Stage, text: &str, line: usize) {
        match names::claim_lead(text) {
            Some((Thing::Claim(which), rest)) => self.add(What::Claim(stage, which), &rest, line),
            Some((_, rest)) => self.verdict(stage, &rest, line),
            None => self.verdict(stage, text, line),
        }
    }

    /// A verdict with what is said besides; without one, why.
    pub(super) fn verdict(&mut self, stage: Stage, text: &str, line: usize) {
        let Some((verdict, why)) = claims::verdict(&names::undressed(text)) else {
            return self.add(What::Claim(stage, ClaimText::Why), text, line);
        };
        let said = text.split_once(why.as_str()).filter(|_| !why.is_empty()).map_or(text, |(said, _)| said);
        let said = said.trim_end_matches([':', '：', '（', '(', ' ', '-', '—', '。', '、', ',', '.']);
        self.add(What::Verdict(stage, verdict), said, line);
        self.add(What::Claim(stage, ClaimText::Why), &why, line);
    }
}
