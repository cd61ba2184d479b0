//! Decides which lines start a section: real headings, names alone or before a colon, conditions.

use super::conditions::AssessmentPart;
use super::labels::{is_label, is_question};
use super::reader::{AnnouncedBy, Reader, Section, names_block};
use super::source_text::{LineMarker, SourceText};
use super::vocabulary::{self, Term, TermMatch};
use super::{ItemKind, assessments, canvas_name, conditions, terms};
use crate::interchange::text::markup;
use crate::model::Condition;

impl Reader {
    /// Starts a section.
    pub(super) fn enter_section(&mut self, section: Section, how: AnnouncedBy) {
        (self.section, self.announced_by, self.part) = (section, how, None);
        (self.has_items, self.closed_by_rule, self.in_remark, self.open) = (false, false, false, None);
    }

    /// Whether the section contains notes.
    const fn is_notes_section(&self) -> bool {
        matches!(self.section, Section::Term(Term::Block(_) | Term::Lane))
    }

    /// Handles a real heading: it starts, subdivides or ends a section.
    pub(super) fn read_heading(&mut self, at: usize, line: &SourceText, level: u8) {
        let how = AnnouncedBy::Heading(level);
        let excluded = vocabulary::is_excluded(&line.text);
        let separated = self.closed_by_rule || excluded;
        let enclosing = self.return_to_enclosing(level);
        let deeper = enclosing.is_some();
        if self.section.is_of_conditions()
            && let Some(part) =
                conditions::part_named(&line.text).filter(|_| vocabulary::strip_name(&line.text).is_none())
        {
            self.enter_section(Section::Term(Term::Conditions), how);
            self.part = Some(part);
            return self.push_item(ItemKind::Heading, &line.text, line.number);
        }
        // “## 判定” starts the assessments of the conditions.
        if !self.section.is_of_conditions()
            && conditions::part_named(&line.text) == Some(AssessmentPart::Verdict)
            && vocabulary::strip_name(&line.text).is_none()
        {
            self.enter_section(Section::Term(Term::Conditions), how);
            self.above.push((level, self.section));
            return self.push_item(ItemKind::Heading, &line.text, line.number);
        }
        let numbered = vocabulary::split_number(line.text.trim_start_matches(['*', '【'])).is_some();
        let speaks = !deeper || numbered || !self.is_notes_section();
        let condition = conditions::condition_by_words(&line.text).filter(|_| speaks);
        let condition = condition.or_else(|| conditions::condition_by_prefix(&line.text));
        let condition = condition
            .or_else(|| conditions::condition_of(&line.text).filter(|_| self.section.is_of_conditions()));
        // Under a block, a heading that merely contains a name is the name of a part.
        let is_bare = vocabulary::strip_name(&line.text).is_some()
            || level != SourceText::BOLD_LEVEL
                && (vocabulary::heading_lead(&line.text).is_some()
                    || vocabulary::abbreviation(&line.text).is_some());
        let counts = |named: &TermMatch| !(deeper && self.is_notes_section()) || (named.strong && is_bare);
        let named = vocabulary::heading_term(&line.text).filter(|_| !excluded).filter(counts);
        // A bold sentence that mentions a name is a sentence.
        let named = named.filter(|_| level != SourceText::BOLD_LEVEL || is_label(&line.text));
        let untitled = !self.summary.understood;
        if level == 1 && untitled && self.is_title_heading(at, line) {
            return self.push_item(ItemKind::Title, &line.text, line.number);
        }
        match (named, condition) {
            // “条件① 顧客の問題を解決” contains a name, but is about the condition.
            (_, Some(condition)) if vocabulary::strip_name(&line.text).is_none() => {
                self.enter_condition(condition, line, how);
                self.above.push((level, self.section));
            }
            (Some(named), _) => {
                // Sections outside the canvas are followed by more of their kind.
                if named.term == Term::Ignored {
                    self.above.clear();
                }
                self.enter_term(named, line, how);
                self.above.push((level, self.section));
            }
            (None, _) if level == SourceText::BOLD_LEVEL && deeper && self.is_bold_content(at, line) => {
                self.content(at, line);
            }
            (None, _) if level == 1 && untitled => self.push_item(ItemKind::Title, &line.text, line.number),
            // A heading of a deeper level subdivides the block, unless a rule separates it from the block.
            (None, _) if deeper && !separated && self.section != Section::None => {
                self.open = None;
                // Its name is reported, but the content is understood, unless it names something else.
                let same = vocabulary::heading_term(&line.text)
                    .is_some_and(|named| self.section == Section::Term(named.term));
                let is_part = self.is_notes_section() && (same || !super::is_announcement(&line.text));
                let what = if is_part { ItemKind::Heading } else { ItemKind::Unread };
                self.push_item(what, &line.text, line.number);
            }
            (None, _) => {
                self.enter_section(Section::None, how);
                if separated {
                    self.above.clear();
                }
                self.above.push((level, self.section));
                self.push_item(ItemKind::Unread, &line.text, line.number);
            }
        }
    }

    /// Returns to the section of the enclosing heading; whether there is one.
    fn return_to_enclosing(&mut self, level: u8) -> Option<Section> {
        let inner = self.above.iter().rposition(|(above, _)| *above < level).map_or(0, |at| at + 1);
        self.above.truncate(inner);
        let (above, section) = *self.above.last()?;
        if self.section != section || self.announced_by != AnnouncedBy::Heading(above) {
            let part = self.part;
            self.enter_section(section, AnnouncedBy::Heading(above));
            self.part = part;
        }
        // After another heading, a list continues whatever was in between.
        (self.has_items, self.closed_by_rule) = (false, false);
        Some(section)
    }

    /// Returns to the section around a collapsible part.
    pub(super) fn leave_fold(&mut self) {
        /// Level of the heading made from the summary of a collapsible part.
        const FOLD_HEADING_LEVEL: u8 = 6;
        self.above.retain(|(level, _)| *level < FOLD_HEADING_LEVEL);
        let (how, section) = match self.above.last() {
            Some((level, section)) => (AnnouncedBy::Heading(*level), *section),
            None => (AnnouncedBy::None, Section::None),
        };
        self.enter_section(section, how);
    }

    /// Whether a bold line is content of the section rather than the name of a part.
    fn is_bold_content(&self, at: usize, line: &SourceText) -> bool {
        let notes = matches!(
            self.section,
            Section::Term(
                Term::Block(_) | Term::Lane | Term::FrameText(_) | Term::OutsideFrame | Term::Ideas
            )
        );
        let is_listed = self
            .lines
            .get(at + 1)
            .is_some_and(|next| matches!(next.marker, LineMarker::Item(_) | LineMarker::Row));
        notes && !(is_label(&line.text) && (is_listed || line.text.trim_end().ends_with([':', '：'])))
    }

    /// Whether a heading of level 1 is the title, whatever it names: it is the only one, and headings of level
    /// 2 name blocks.
    fn is_title_heading(&self, at: usize, line: &SourceText) -> bool {
        let canvas = || vocabulary::heading_term(&line.text).is_some_and(|named| named.term == Term::Canvas);
        // If a list follows, it is a block.
        let next = self.lines.get(at + 1);
        let filled = next.is_some_and(|next| matches!(next.marker, LineMarker::Item(_) | LineMarker::Row))
            && names_block(line);
        self.first_level <= 1 && self.blocks_below && !canvas() && !filled
    }

    fn enter_term(&mut self, named: TermMatch, line: &SourceText, how: AnnouncedBy) {
        let TermMatch { term: thing, strong: _, rest } = named;
        match thing {
            Term::Canvas | Term::Ignored => self.enter_section(Section::None, how),
            // The text on the line is all there is.
            Term::FrameText(which) if !rest.is_empty() && !is_question(&rest) => {
                let name = line.text.replace(&rest, "");
                self.push_item(ItemKind::Heading, name.trim_end_matches([':', '：', ' ']), line.number);
                return self.push_item(ItemKind::FrameText(which), &rest, line.number);
            }
            _ => self.enter_section(Section::Term(thing), how),
        }
        if thing == Term::Ignored {
            return self.push_item(ItemKind::Unread, &line.text, line.number);
        }
        let plain = markup::plain_text(&line.text);
        let name = plain.strip_suffix(&markup::plain_text(&rest)).unwrap_or(&plain);
        let of = if thing == Term::Canvas && rest.is_empty() {
            canvas_name::parse_canvas_title(&line.text)
        } else {
            String::new()
        };
        // A heading with the name of a canvas and its subject has no other content.
        if of.is_empty() {
            self.push_item(
                ItemKind::Heading,
                name.trim().trim_end_matches([':', '：', '-', '→']),
                line.number,
            );
        }
        if thing == Term::Canvas {
            let untitled = !self.summary.has_title();
            let title = if rest.is_empty() { of } else { rest };
            let what = if untitled { ItemKind::Title } else { ItemKind::Unread };
            return self.push_item(what, &title, line.number);
        }
        // “販路：どう届けるか” is a question, not content.
        let asks = is_question(&rest);
        if asks {
            self.push_item(ItemKind::Heading, &rest, line.number);
        } else if !rest.is_empty() {
            self.push_in_section(&rest, line.number);
        }
        // Content on the line itself counts as a list below it.
        self.has_items = !rest.is_empty() && !asks;
    }

    fn enter_condition(&mut self, condition: Condition, line: &SourceText, how: AnnouncedBy) {
        let part = self.part;
        self.enter_section(Section::Condition(condition), how);
        self.part = part;
        let rest = conditions::text_for_condition(line_words(line));
        let plain = markup::plain_text(&line.text);
        // “① 売り切れがなくなる（顧客課題の解決）” and “循環：精度が上がります。” are complete sentences.
        let own = vocabulary::split_number(&plain).map_or(plain.as_str(), |(_, own)| own);
        let says = rest.is_empty()
            && !matches!(line.marker, LineMarker::Heading(_))
            && !super::is_announcement(&plain);
        if says && own.ends_with(['）', ')', '。', '.', '！', '!']) {
            self.read_assessment(condition, own, line.number);
            self.has_items = true;
            return;
        }
        let name = plain.strip_suffix(&markup::plain_text(&rest)).unwrap_or(&plain);
        self.push_item(
            ItemKind::Heading,
            name.trim().trim_end_matches([':', '：', '-', '→', '—']),
            line.number,
        );
        if !rest.is_empty() {
            self.read_assessment(condition, &rest, line.number);
        }
        self.has_items = !rest.is_empty();
    }

    /// Whether content below a line belongs to it.
    fn has_children(&self, at: usize, line: &SourceText) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let sibling = |other: &SourceText| other.marker == line.marker && other.indent == line.indent;
        // The last entry of a table of contents announces nothing either.
        let is_listed = at.checked_sub(1).and_then(|at| self.lines.get(at)).is_some_and(|before| {
            let named = || vocabulary::strip_name(&before.text).is_some();
            line.marker != LineMarker::Plain && sibling(before) && line.preceding_blank_lines == 0 && named()
        });
        match next.marker {
            LineMarker::Heading(_) | LineMarker::Rule | LineMarker::FoldEnd | LineMarker::End => false,
            LineMarker::Row => true,
            LineMarker::Item(_) => {
                next.indent > line.indent || (next.marker != line.marker && next.indent == line.indent)
            }
            LineMarker::Plain => {
                let named = vocabulary::strip_name(&next.text).is_some_and(|named| named.strong);
                next.indent > line.indent || (!is_listed && !named)
            }
        }
    }

    /// Whether a line is a bold name in a list whose next items belong to it, because they name nothing
    /// themselves.
    fn heads_siblings(&self, at: usize, line: &SourceText) -> bool {
        let next = self.lines.get(at + 1);
        let is_sibling = |next: &SourceText| {
            next.marker == line.marker && next.indent == line.indent && next.preceding_blank_lines == 0
        };
        line.marker != LineMarker::Plain
            && line.is_bold()
            && next.is_some_and(|next| is_sibling(next) && vocabulary::strip_name(&next.text).is_none())
    }

    /// Starts a section if the words of a line announce one; returns whether they do.
    pub(super) fn enter_by_words(&mut self, at: usize, line: &SourceText) -> bool {
        let how = match line.marker {
            LineMarker::Item(_) if self.heads_siblings(at, line) => AnnouncedBy::Line,
            LineMarker::Item(style) => AnnouncedBy::Item(line.indent, style),
            LineMarker::Plain
            | LineMarker::Heading(_)
            | LineMarker::Rule
            | LineMarker::Row
            | LineMarker::FoldEnd
            | LineMarker::End => AnnouncedBy::Line,
        };
        let is_item = line.marker != LineMarker::Plain;
        let headed = matches!(self.announced_by, AnnouncedBy::Heading(_)) && self.section != Section::None;
        if let Some(named) = vocabulary::strip_name(&line.text) {
            let colon = line.text.ends_with([':', '：']);
            let looks_like_heading = line.is_bold() || line.is_heading_like() || colon;
            let alone = is_item || line.preceding_blank_lines > 0 || at == 0 || looks_like_heading;
            let children = self.has_children(at, line);
            let deeper = headed && is_item && line.indent > 0;
            let counts = if named.strong {
                (children && !deeper) || self.heads_siblings(at, line)
            } else {
                children && alone && (!headed || (looks_like_heading && line.is_heading_like()))
            };
            if counts {
                self.enter_term(named, line, how);
                return true;
            }
            if self.section == Section::None {
                return false;
            }
        }
        if let Some(named) = vocabulary::heading_lead(&line.text) {
            let looks_like_heading = line.list_number.is_some() || line.text.starts_with("**");
            // “**課題**：…” between the blocks is a section of another canvas.
            let label = line.text.split([':', '：']).next().unwrap_or_default();
            let is_section = !is_item && line.text.starts_with("**") && vocabulary::is_of_other_canvas(label);
            let counts = if is_item {
                !headed || line.is_heading_like() || named.strong && looks_like_heading
            } else {
                named.strong || !headed || is_section
            };
            let inner = matches!(self.announced_by, AnnouncedBy::Item(indent, _) if line.indent > indent);
            let framed = matches!(named.term, Term::FrameText(_)) && self.is_notes_section() && !is_section;
            if counts && !inner && !framed {
                self.enter_term(named, line, how);
                return true;
            }
        }
        if let Some(condition) = self.condition_of_line(line) {
            self.enter_condition(condition, line, how);
            return true;
        }
        // “◇ 3条件のチェック” is a heading without a marker, and so is a sentence before a list of conditions.
        let is_listed = self
            .lines
            .get(at + 1)
            .is_some_and(|next| matches!(next.marker, LineMarker::Item(_) | LineMarker::Row));
        if (line.is_heading_like() || (!is_item && is_listed)) && terms::mentions_conditions(&line.text) {
            self.enter_section(Section::Term(Term::Conditions), how);
            self.push_item(ItemKind::Heading, &line.text, line.number);
            return true;
        }
        false
    }

    /// The condition that a line starts: by the word, or by its sentence with a verdict; where conditions are
    /// discussed, its number is enough, or its sentence if the condition was not mentioned yet.
    fn condition_of_line(&self, line: &SourceText) -> Option<Condition> {
        let text = line_words(line);
        // “[1] https://…” is a source.
        if text.trim_start().starts_with('[') {
            return None;
        }
        let circled =
            || conditions::condition_by_prefix(&line.source).filter(|_| line.marker == LineMarker::Item('①'));
        if let Some(condition) = conditions::condition_by_prefix(text).or_else(circled) {
            return Some(condition);
        }
        let counts = match self.announced_by {
            AnnouncedBy::Item(indent, style) => {
                line.indent == indent && line.marker == LineMarker::Item(style)
            }
            AnnouncedBy::None | AnnouncedBy::Heading(_) | AnnouncedBy::Line => {
                self.section == Section::Term(Term::Conditions) || line.marker == LineMarker::Item('①')
            }
        };
        let number = line.list_number.filter(|_| counts && self.section.is_of_conditions());
        let number = number.and_then(|number| Condition::from_number(u8::try_from(number).ok()?));
        // Maximum length of a sentence that names a condition, in bytes.
        if text.len() > 400 || conditions::split_parts(text).first().is_some_and(|(part, _)| part.is_some()) {
            return number;
        }
        let by_words = conditions::condition_by_words(text);
        let judged = || assessments::leading_verdict(&conditions::text_for_condition(text)).is_some();
        if !self.section.is_of_conditions() {
            let list_number = line.list_number.filter(|_| line.marker == LineMarker::Item('①'));
            let circled = |condition: Condition| list_number == Some(u32::from(condition.number()));
            // “**ML solves the customer's problem:** better forecasts” explains how.
            let bold = || {
                text.strip_prefix("**")?.split_once("**").map(|(name, _)| name.trim_end_matches([':', '：']))
            };
            let leads = |condition: Condition| {
                self.section == Section::None
                    && bold().and_then(conditions::condition_by_words) == Some(condition)
            };
            return by_words.filter(|condition| circled(*condition) || judged() || leads(*condition));
        }
        // In the program's own lists, arrows connect notes.
        if text.contains('→') && !judged() {
            return None;
        }
        let by_number = number.or_else(|| conditions::condition_by_number(text));
        let known =
            |condition| self.section == Section::Condition(condition) || self.summary.mentions(condition);
        let looks_like_heading = text.contains("**");
        by_words
            .filter(|condition| looks_like_heading || by_number.is_some() || !known(*condition))
            .or(by_number)
    }
}

/// The text of a line, including its list marker if that is a verdict symbol.
fn line_words(line: &SourceText) -> &str {
    if matches!(line.marker, LineMarker::Item('○' | '◎' | '✓' | '✔')) {
        &line.source
    } else {
        &line.text
    }
}
