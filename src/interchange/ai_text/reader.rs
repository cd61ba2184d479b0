//! Reads a text line by line: classifies each line by its marker and assigns it to the current section.
//! [`super::sections`] decides which lines start a section.

use super::annotation::split_annotation;
use super::conditions::{self, AssessmentPart};
use super::read_summary::ReadSummary;
use super::source_text::{LineMarker, SourceText};
use super::vocabulary::{self, Term};
use super::{ImportItem, ItemKind, assessments};
use crate::interchange::text::markup;
use crate::model::{AssessmentText, Condition};
use std::rc::Rc;

/// The section that lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// None, or one that is not recognized.
    None,
    /// The term named by a heading.
    Term(Term),
    /// One of the three conditions.
    Condition(Condition),
}

impl Section {
    /// Whether the section is about conditions, so that a number alone names one.
    pub(super) const fn is_of_conditions(self) -> bool {
        matches!(self, Self::Term(Term::Conditions) | Self::Condition(_))
    }
}

/// What announced the section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnnouncedBy {
    /// Nothing.
    None,
    /// A heading of this level.
    Heading(u8),
    /// A list item with this indentation and marker.
    Item(usize, char),
    /// A line without a marker.
    Line,
}

#[expect(clippy::struct_excessive_bools, reason = "independent flags about the last line")]
pub(super) struct Reader {
    pub(super) lines: Rc<[SourceText]>,
    /// Whether the text was written by this program, so that nothing has to be guessed.
    pub(super) own: bool,
    pub(super) items: Vec<ImportItem>,
    pub(super) summary: ReadSummary,
    /// Number of headings of level 1, and whether one of level 2 names a block.
    pub(super) first_level: usize,
    pub(super) blocks_below: bool,
    pub(super) section: Section,
    pub(super) announced_by: AnnouncedBy,
    /// Real headings that enclose the section, with their level and section, outermost first.
    pub(super) above: Vec<(u8, Section)>,
    /// Assessment part of lines that do not name one: under a heading such as “改善案”.
    pub(super) part: Option<AssessmentPart>,
    /// Whether the section has had list items.
    pub(super) has_items: bool,
    /// Whether a rule has closed the section, so that only list items continue it.
    pub(super) closed_by_rule: bool,
    /// Whether the last line was a remark next to the list, which the next may continue.
    pub(super) in_remark: bool,
    /// Indentation of the last list item, while lines may still continue it.
    pub(super) open: Option<usize>,
    /// Number of the last line read.
    pub(super) last: usize,
    /// Line up to which no comma-separated table starts.
    pub(super) no_csv_before_line: usize,
}

/// Whether a heading names a block.
pub(super) fn names_block(line: &SourceText) -> bool {
    vocabulary::heading_term(&line.text).is_some_and(|named| matches!(named.term, Term::Block(_)))
}

impl Reader {
    /// Adds an item unless it is empty; “none” is understood and not a note.
    pub(super) fn push_item(&mut self, kind: ItemKind, text: &str, line: usize) {
        // A cell with only a dash is empty.
        let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−' | '─' | '－' | '…' | ' ');
        let (text, remark) = split_annotation(text);
        let plain = markup::plain_text(text);
        if plain.is_empty() || !self.own && text.chars().all(dashes) {
            return;
        }
        let guessed = !self.own && matches!(kind, ItemKind::Note(_) | ItemKind::Assessment(..));
        let nothing = guessed && vocabulary::says_nothing(&plain);
        let what = if nothing { ItemKind::Heading } else { kind };
        let what = remark.apply(what);
        self.summary.record(what);
        self.items.push(ImportItem { color: remark.color, ..ImportItem::new(what, &plain, line) });
    }

    /// Reads one line as a heading or as content of the section; returns 1.
    pub(super) fn read_line(&mut self, at: usize, line: &SourceText) -> usize {
        match line.marker {
            LineMarker::Rule => {
                (self.closed_by_rule, self.open) = (true, None);
            }
            LineMarker::FoldEnd => self.leave_fold(),
            LineMarker::End => {
                self.above.clear();
                self.enter_section(Section::None, AnnouncedBy::None);
            }
            LineMarker::Heading(level) => self.read_heading(at, line, level),
            LineMarker::Item(_) | LineMarker::Plain | LineMarker::Row => {
                if !self.continue_item(line) && !self.enter_by_words(at, line) {
                    self.content(at, line);
                }
            }
        }
        1
    }

    /// Appends a line to the item it continues: indented under a list item, or after a line that breaks in the
    /// middle of a Latin sentence. Returns whether it does.
    fn continue_item(&mut self, line: &SourceText) -> bool {
        if line.marker != LineMarker::Plain {
            return false;
        }
        let (text, remark) = split_annotation(&line.text);
        let text = markup::plain_text(text);
        let follows = line.preceding_blank_lines == 0 && self.last + 1 == line.number;
        let under = self.open.is_some_and(|indent| line.indent > indent);
        let Some(last) = self.items.last_mut() else { return false };
        let wrapped = follows
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && last.text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ',')
            && (self.open.is_some() || last.text.len() > 40);
        match last.kind {
            ItemKind::Note(_)
            | ItemKind::Idea
            | ItemKind::FrameText(_)
            | ItemKind::Assessment(..)
            | ItemKind::Unread
                if under =>
            {
                last.text.push_str(&"\n".repeat(line.preceding_blank_lines + 1));
                last.text.push_str(&text);
                last.color = remark.color.or(last.color);
                let after = remark.apply(last.kind);
                self.summary.reclassify(last.kind, after);
                last.kind = after;
                true
            }
            ItemKind::Note(_) | ItemKind::Idea | ItemKind::Assessment(..) | ItemKind::Unread
                if wrapped && vocabulary::strip_name(&text).is_none() =>
            {
                last.text.push(' ');
                last.text.push_str(&text);
                true
            }
            ItemKind::Verdict(condition, _) if under => {
                self.read_assessment(condition, &line.text, line.number);
                true
            }
            _ => false,
        }
    }

    /// Reads a content line of the section.
    pub(super) fn content(&mut self, at: usize, line: &SourceText) {
        let parts = line.is_heading_like() && line.preceding_blank_lines > 0 && self.has_items;
        let has_items = self
            .lines
            .get(at + 1)
            .is_some_and(|next| matches!(next.marker, LineMarker::Item(_)) && next.marker != line.marker);
        if parts
            && has_items
            && let LineMarker::Item(style) = line.marker
        {
            // “■ 宿題” ends the block, whatever it announces.
            self.enter_section(Section::None, AnnouncedBy::Item(line.indent, style));
            return self.push_item(ItemKind::Unread, &line.text, line.number);
        }
        let is_item = line.marker != LineMarker::Plain;
        if let AnnouncedBy::Item(indent, style) = self.announced_by
            && is_item
            && (line.indent < indent || (line.indent == indent && line.marker == LineMarker::Item(style)))
        {
            // A sibling of the item that announced the section belongs to the heading above. “■” marks
            // headings: what follows one belongs only to it.
            let above = self.above.last().copied().filter(|_| !line.is_heading_like());
            let (section, how) = above.map_or((Section::None, AnnouncedBy::None), |(level, section)| {
                (section, AnnouncedBy::Heading(level))
            });
            self.enter_section(section, how);
        }
        let apart = (self.has_items && line.preceding_blank_lines > 0)
            || self.closed_by_rule
            || (self.in_remark && line.preceding_blank_lines == 0);
        let bracketed = line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']);
        self.in_remark = !is_item && (apart || bracketed || self.introduces_list(at, line));
        let names_condition = matches!(self.section, Section::Condition(_))
            && conditions::split_parts(&line.text).first().is_some_and(|(part, _)| part.is_some());
        if self.in_remark && !names_condition && self.section != Section::None {
            self.open = None;
            self.push_item(ItemKind::Unread, &line.text, line.number);
            return;
        }
        // An item that is only the name of another block announces a section without content.
        let bare = vocabulary::strip_name(&line.text).filter(|named| is_item && named.strong && !self.own);
        let is_other = bare.is_some_and(|named| {
            matches!(named.term, Term::Block(_)) && self.section != Section::Term(named.term)
        });
        if is_other && matches!(self.section, Section::Term(Term::Block(_))) {
            self.push_item(ItemKind::Heading, &line.text, line.number);
        } else {
            self.push_in_section(&line.text, line.number);
        }
        self.has_items |= is_item;
        self.open = is_item.then_some(line.indent);
    }

    /// Whether a line only announces a list.
    fn introduces_list(&self, at: usize, line: &SourceText) -> bool {
        let list = self
            .lines
            .get(at + 1)
            .is_some_and(|next| matches!(next.marker, LineMarker::Item(_) | LineMarker::Row));
        list && line.text.ends_with([':', '：', '。', '.'])
    }

    /// Adds a text to the section.
    pub(super) fn push_in_section(&mut self, text: &str, line: usize) {
        match self.section {
            Section::Term(Term::Block(block)) => self.push_item(ItemKind::Note(Some(block)), text, line),
            Section::Term(Term::Lane) => self.push_item(ItemKind::Note(None), text, line),
            Section::Term(Term::Ideas) => self.push_item(ItemKind::Idea, text, line),
            Section::Term(Term::FrameText(which)) => self.push_item(ItemKind::FrameText(which), text, line),
            Section::Term(Term::OutsideFrame) => self.push_item(ItemKind::OutsideFrame, text, line),
            Section::Condition(condition) => self.read_assessment(condition, text, line),
            Section::Term(_) | Section::None => self.push_item(ItemKind::Unread, text, line),
        }
    }

    /// Reads text about a condition: a verdict, a reason, an improvement, or several on one line.
    pub(super) fn read_assessment(&mut self, condition: Condition, text: &str, line: usize) {
        let parts = conditions::split_parts(text);
        if parts.is_empty() {
            // A lead-in alone, such as “改善案：”, has no content yet.
            self.push_item(ItemKind::Heading, text, line);
        }
        for (part, part_text) in parts {
            match part.or(self.part) {
                Some(AssessmentPart::Text(which)) => {
                    self.push_item(ItemKind::Assessment(condition, which), &part_text, line);
                }
                None if self.summary.has_verdict(condition) => {
                    self.push_item(ItemKind::Assessment(condition, AssessmentText::Why), &part_text, line);
                }
                Some(AssessmentPart::Verdict) | None => self.read_verdict(condition, &part_text, line),
            }
        }
    }

    /// Reads a verdict and the text after it; without a verdict, a reason.
    pub(super) fn read_verdict(&mut self, condition: Condition, text: &str, line: usize) {
        let Some((verdict, why)) = assessments::leading_verdict(&vocabulary::strip_markup(text)) else {
            return self.push_item(ItemKind::Assessment(condition, AssessmentText::Why), text, line);
        };
        let verdict_text = text
            .split_once(why.as_str())
            .filter(|_| !why.is_empty())
            .map_or(text, |(verdict_text, _)| verdict_text);
        let verdict_text =
            verdict_text.trim_end_matches([':', '：', '（', '(', ' ', '-', '—', '。', '、', ',', '.']);
        self.push_item(ItemKind::Verdict(condition, verdict), verdict_text, line);
        self.push_item(ItemKind::Assessment(condition, AssessmentText::Why), &why, line);
    }
}
