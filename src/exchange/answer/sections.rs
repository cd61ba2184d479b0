//! Which lines of an answer begin a section: real headings, names that stand alone or before a colon, conditions.

use super::labels::{is_label, is_question};
use super::line::{Line, Mark};
use super::names::{self, Named, Thing};
use super::read::{How, Reader, Section, names_block};
use super::stages::Part;
use super::{What, canvas_name, claims, markup, stages};
use crate::model::Condition;

impl Reader {
    /// Begins a section.
    pub(super) fn enter(&mut self, section: Section, how: How) {
        (self.section, self.how, self.part) = (section, how, None);
        (self.listed, self.closed, self.remarking, self.open) = (false, false, false, None);
    }

    /// Whether the section is of notes.
    const fn is_of_notes(&self) -> bool {
        matches!(self.section, Section::Of(Thing::Block(_) | Thing::Lane))
    }

    /// A real heading: it begins a section, parts one, or ends it.
    pub(super) fn heading(&mut self, at: usize, line: &Line, level: u8) {
        let how = How::Heading(level);
        let excluded = names::is_excluded(&line.text);
        let parted = self.closed || excluded;
        let enclosing = self.enclosing(level);
        let deeper = enclosing.is_some();
        if self.section.is_of_conditions()
            && let Some(part) = stages::part_named(&line.text).filter(|_| names::bare(&line.text).is_none())
        {
            self.enter(Section::Of(Thing::Conditions), how);
            self.part = Some(part);
            return self.add(What::Heading, &line.text, line.number);
        }
        // «## 判定» begins what is said of the conditions.
        if !self.section.is_of_conditions()
            && stages::part_named(&line.text) == Some(Part::Verdict)
            && names::bare(&line.text).is_none()
        {
            self.enter(Section::Of(Thing::Conditions), how);
            self.above.push((level, self.section));
            return self.add(What::Heading, &line.text, line.number);
        }
        let numbered = names::numbered(line.text.trim_start_matches(['*', '【'])).is_some();
        let speaks = !deeper || numbered || !self.is_of_notes();
        let stage = stages::by_words(&line.text).filter(|_| speaks);
        let stage = stage.or_else(|| stages::spoken(&line.text));
        let stage = stage.or_else(|| stages::stage(&line.text).filter(|_| self.section.is_of_conditions()));
        // Under a block, what only has a name in it is what people call a part of it.
        let is_bare = names::bare(&line.text).is_some()
            || level != Line::BOLD
                && (names::lead(&line.text).is_some() || names::abbreviation(&line.text).is_some());
        let counts = |named: &Named| !(deeper && self.is_of_notes()) || (named.strong && is_bare);
        let named = names::heading(&line.text).filter(|_| !excluded).filter(counts);
        // A bold sentence that mentions a name is a sentence.
        let named = named.filter(|_| level != Line::BOLD || is_label(&line.text));
        let untitled = !self.found.understood;
        if level == 1 && untitled && self.is_titled(at, line) {
            return self.add(What::Title, &line.text, line.number);
        }
        match (named, stage) {
            // «条件① 顧客の問題を解決» has a name within, but is about the condition.
            (_, Some(stage)) if names::bare(&line.text).is_none() => {
                self.enter_stage(stage, line, how);
                self.above.push((level, self.section));
            }
            (Some(named), _) => {
                // What stands beside the canvas is followed by more of its kind.
                if named.thing == Thing::Aside {
                    self.above.clear();
                }
                self.enter_named(named, line, how);
                self.above.push((level, self.section));
            }
            (None, _) if level == Line::BOLD && deeper && self.is_said_in_bold(at, line) => {
                self.content(at, line);
            }
            (None, _) if level == 1 && untitled => self.add(What::Title, &line.text, line.number),
            // A heading of less weight parts what belongs to the same block, unless a rule parts it from the block.
            (None, _) if deeper && !parted && self.section != Section::Elsewhere => {
                self.open = None;
                // Its name is told, but what it parts is understood, unless it is called like something else.
                let same =
                    names::heading(&line.text).is_some_and(|named| self.section == Section::Of(named.thing));
                let is_part = self.is_of_notes() && (same || !super::is_announcement(&line.text));
                let what = if is_part { What::Heading } else { What::Unread };
                self.add(what, &line.text, line.number);
            }
            (None, _) => {
                self.enter(Section::Elsewhere, how);
                if parted {
                    self.above.clear();
                }
                self.above.push((level, self.section));
                self.add(What::Unread, &line.text, line.number);
            }
        }
    }

    /// Goes back to the section of the heading above one of this level; whether there is one.
    fn enclosing(&mut self, level: u8) -> Option<Section> {
        let inner = self.above.iter().rposition(|(above, _)| *above < level).map_or(0, |at| at + 1);
        self.above.truncate(inner);
        let (above, section) = *self.above.last()?;
        if self.section != section || self.how != How::Heading(above) {
            let part = self.part;
            self.enter(section, How::Heading(above));
            self.part = part;
        }
        // Below another heading a list goes on, whatever stood between.
        (self.listed, self.closed) = (false, false);
        Some(section)
    }

    /// Goes back to what stands round a part that folds.
    pub(super) fn unfold(&mut self) {
        /// The level of the heading that the name of such a part becomes.
        const LEVEL: u8 = 6;
        self.above.retain(|(level, _)| *level < LEVEL);
        let (how, section) = match self.above.last() {
            Some((level, section)) => (How::Heading(*level), *section),
            None => (How::Not, Section::Elsewhere),
        };
        self.enter(section, how);
    }

    /// Whether a bold line of a section is what is said there, rather than the name of a part of it.
    fn is_said_in_bold(&self, at: usize, line: &Line) -> bool {
        let notes = matches!(
            self.section,
            Section::Of(Thing::Block(_) | Thing::Lane | Thing::Frame(_) | Thing::Beside | Thing::Ideas)
        );
        let listed =
            self.lines.get(at + 1).is_some_and(|next| matches!(next.mark, Mark::Item(_) | Mark::Row));
        notes && !(is_label(&line.text) && (listed || line.text.trim_end().ends_with([':', '：'])))
    }

    /// Whether a heading of the first level is the title, whatever it names: it stands alone, and blocks are named by those
    /// of the second.
    fn is_titled(&self, at: usize, line: &Line) -> bool {
        let canvas = || names::heading(&line.text).is_some_and(|named| named.thing == Thing::Canvas);
        // Where a list stands below it, it is one of the blocks.
        let next = self.lines.get(at + 1);
        let filled =
            next.is_some_and(|next| matches!(next.mark, Mark::Item(_) | Mark::Row)) && names_block(line);
        self.first_level <= 1 && self.blocks_below && !canvas() && !filled
    }

    fn enter_named(&mut self, named: Named, line: &Line, how: How) {
        let Named { thing, strong: _, rest } = named;
        match thing {
            Thing::Canvas | Thing::Aside => self.enter(Section::Elsewhere, how),
            // What is said on the line itself is all of it.
            Thing::Frame(which) if !rest.is_empty() && !is_question(&rest) => {
                let name = line.text.replace(&rest, "");
                self.add(What::Heading, name.trim_end_matches([':', '：', ' ']), line.number);
                return self.add(What::Frame(which), &rest, line.number);
            }
            _ => self.enter(Section::Of(thing), how),
        }
        if thing == Thing::Aside {
            return self.add(What::Unread, &line.text, line.number);
        }
        let said = markup::plain(&line.text);
        let name = said.strip_suffix(&markup::plain(&rest)).unwrap_or(&said);
        let of = if thing == Thing::Canvas && rest.is_empty() {
            canvas_name::canvas_of(&line.text)
        } else {
            String::new()
        };
        // What a canvas is called and what it is of is all that its heading says.
        if of.is_empty() {
            self.add(What::Heading, name.trim().trim_end_matches([':', '：', '-', '→']), line.number);
        }
        if thing == Thing::Canvas {
            let untitled = !self.found.is_titled();
            let title = if rest.is_empty() { of } else { rest };
            let what = if untitled { What::Title } else { What::Unread };
            return self.add(what, &title, line.number);
        }
        // «販路：どう届けるか» asks; it answers nothing.
        let asks = is_question(&rest);
        if asks {
            self.add(What::Heading, &rest, line.number);
        } else if !rest.is_empty() {
            self.belongs(&rest, line.number);
        }
        // What was said on the line itself is as good as a list below it.
        self.listed = !rest.is_empty() && !asks;
    }

    fn enter_stage(&mut self, stage: Condition, line: &Line, how: How) {
        let part = self.part;
        self.enter(Section::Stage(stage), how);
        self.part = part;
        let rest = stages::said(words(line));
        let said = markup::plain(&line.text);
        // «① 売り切れがなくなる（顧客課題の解決）» and «循環：精度が上がります。» say all of it in the sentence.
        let own = names::numbered(&said).map_or(said.as_str(), |(_, own)| own);
        let says =
            rest.is_empty() && !matches!(line.mark, Mark::Heading(_)) && !super::is_announcement(&said);
        if says && own.ends_with(['）', ')', '。', '.', '！', '!']) {
            self.claim(stage, own, line.number);
            self.listed = true;
            return;
        }
        let name = said.strip_suffix(&markup::plain(&rest)).unwrap_or(&said);
        self.add(What::Heading, name.trim().trim_end_matches([':', '：', '-', '→', '—']), line.number);
        if !rest.is_empty() {
            self.claim(stage, &rest, line.number);
        }
        self.listed = !rest.is_empty();
    }

    /// Whether something stands below a line that belongs to it.
    fn has_children(&self, at: usize, line: &Line) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let sibling = |other: &Line| other.mark == line.mark && other.indent == line.indent;
        // The last of a table of contents announces nothing either.
        let listed = at.checked_sub(1).and_then(|at| self.lines.get(at)).is_some_and(|before| {
            let named = || names::bare(&before.text).is_some();
            line.mark != Mark::Plain && sibling(before) && line.blanks == 0 && named()
        });
        match next.mark {
            Mark::Heading(_) | Mark::Rule | Mark::FoldEnd | Mark::End => false,
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

    /// Whether a line is a bold name in a list whose next items belong to it, as they name nothing themselves.
    fn heads_siblings(&self, at: usize, line: &Line) -> bool {
        let next = self.lines.get(at + 1);
        let is_sibling =
            |next: &Line| next.mark == line.mark && next.indent == line.indent && next.blanks == 0;
        line.mark != Mark::Plain
            && line.is_bold()
            && next.is_some_and(|next| is_sibling(next) && names::bare(&next.text).is_none())
    }

    /// Begins a section that a line announces by its words alone; whether it did.
    pub(super) fn announced(&mut self, at: usize, line: &Line) -> bool {
        let how = match line.mark {
            Mark::Item(_) if self.heads_siblings(at, line) => How::Line,
            Mark::Item(style) => How::Item(line.indent, style),
            Mark::Plain | Mark::Heading(_) | Mark::Rule | Mark::Row | Mark::FoldEnd | Mark::End => How::Line,
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
                (children && !deeper) || self.heads_siblings(at, line)
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
            let dressed = line.listed.is_some() || line.text.starts_with("**");
            // «**課題**：…» between the blocks is a section of another canvas.
            let label = line.text.split([':', '：']).next().unwrap_or_default();
            let is_section = !is_item && line.text.starts_with("**") && names::is_of_other_canvas(label);
            let counts = if is_item {
                !headed || line.is_proud() || named.strong && dressed
            } else {
                named.strong || !headed || is_section
            };
            let inner = matches!(self.how, How::Item(indent, _) if line.indent > indent);
            let framed = matches!(named.thing, Thing::Frame(_)) && self.is_of_notes() && !is_section;
            if counts && !inner && !framed {
                self.enter_named(named, line, how);
                return true;
            }
        }
        if let Some(stage) = self.stage_of(line) {
            self.enter_stage(stage, line, how);
            return true;
        }
        // «◇ 3条件のチェック» is a heading in all but its sign, and so is a sentence before a list of them.
        let listed =
            self.lines.get(at + 1).is_some_and(|next| matches!(next.mark, Mark::Item(_) | Mark::Row));
        if (line.is_proud() || (!is_item && listed)) && stages::speaks_of_conditions(&line.text) {
            self.enter(Section::Of(Thing::Conditions), how);
            self.add(What::Heading, &line.text, line.number);
            return true;
        }
        false
    }

    /// The condition that a line begins: it is called one, or its sentence stands there with a verdict; where conditions are
    /// spoken of, its number is enough, or its sentence where nothing of it was said yet.
    fn stage_of(&self, line: &Line) -> Option<Condition> {
        let text = words(line);
        // «[1] https://…» is a source.
        if text.trim_start().starts_with('[') {
            return None;
        }
        let circled = || stages::spoken(&line.source).filter(|_| line.mark == Mark::Item('①'));
        if let Some(stage) = stages::spoken(text).or_else(circled) {
            return Some(stage);
        }
        let counts = match self.how {
            How::Item(indent, style) => line.indent == indent && line.mark == Mark::Item(style),
            How::Not | How::Heading(_) | How::Line => {
                self.section == Section::Of(Thing::Conditions) || line.mark == Mark::Item('①')
            }
        };
        let number = line.listed.filter(|_| counts && self.section.is_of_conditions());
        let number = number.and_then(|number| Condition::from_number(u8::try_from(number).ok()?));
        // A sentence that names a condition is no longer than this.
        if text.len() > 400 || stages::parts(text).first().is_some_and(|(part, _)| part.is_some()) {
            return number;
        }
        let by_words = stages::by_words(text);
        let judged = || claims::verdict(&stages::said(text)).is_some();
        if !self.section.is_of_conditions() {
            let listed = line.listed.filter(|_| line.mark == Mark::Item('①'));
            let circled = |stage: Condition| listed == Some(u32::from(stage.number()));
            // «**ML solves the customer's problem:** better forecasts» says how.
            let bold = || {
                text.strip_prefix("**")?.split_once("**").map(|(name, _)| name.trim_end_matches([':', '：']))
            };
            let leads = |stage: Condition| {
                self.section == Section::Elsewhere && bold().and_then(stages::by_words) == Some(stage)
            };
            return by_words.filter(|stage| circled(*stage) || judged() || leads(*stage));
        }
        // In a list of the program's own, arrows lead from note to note.
        if text.contains('→') && !judged() {
            return None;
        }
        let by_number = number.or_else(|| stages::by_number(text));
        let known = |stage| self.section == Section::Stage(stage) || self.found.speaks_of(stage);
        let dressed = text.contains("**");
        by_words.filter(|stage| dressed || by_number.is_some() || !known(*stage)).or(by_number)
    }
}

/// The words of a line, with the sign of a list where that is the sign of a verdict.
fn words(line: &Line) -> &str {
    if matches!(line.mark, Mark::Item('○' | '◎' | '✓' | '✔')) { &line.source } else { &line.text }
}
