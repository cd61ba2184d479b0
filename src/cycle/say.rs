//! What was found, in sentences: for the panel, the command line and what is written down for Day 2. Gives texts; where they
//! are shown is for others to know.

use super::check::{Check, Missing, Path, Status};
use super::compare::{ArrowChange, HeadChange, NoteChange};
use super::gap::Gap;
use super::open::{Open, OpenKind};
use crate::model::{Block, Board, Claim, ColorName, End, Evidence, Id, NoteKind, Stage, Verdict};
use crate::words::{Lang, phrase, word};

/// Longer texts of notes are cut in sentences.
const LONGEST: usize = 28;

/// Names and sentences about one board in one language.
#[derive(Clone, Copy, Debug)]
pub struct Say<'a> {
    board: &'a Board,
    lang: Lang,
    /// How many characters of a text are shown.
    longest: usize,
}

impl<'a> Say<'a> {
    /// About this board, in this language.
    pub const fn new(board: &'a Board, lang: Lang) -> Self {
        Self { board, lang, longest: LONGEST }
    }

    /// The same with all texts whole, for what is taken along and read elsewhere.
    #[must_use]
    pub const fn whole_texts(self) -> Self {
        Self { longest: usize::MAX, ..self }
    }

    /// What a note says, on one line and not too long.
    pub fn note(self, id: Id) -> String {
        self.board.note(id).map(|note| self.short(&note.text)).unwrap_or_default()
    }

    /// A text on one line, cut where it is too long.
    fn short(self, text: &str) -> String {
        let line = flat(text);
        if line.is_empty() {
            return word(self.lang, "say.blank").to_owned();
        }
        if line.chars().count() <= self.longest {
            return line;
        }
        let mut cut: String = line.chars().take(self.longest - 1).collect();
        cut.push('…');
        cut
    }

    /// An end of an arrow: what the note says, or the block's name.
    pub fn end(self, end: End) -> String {
        match end {
            End::Note(id) => self.note(id),
            End::Block(block) => block.name(self.lang).to_owned(),
        }
    }

    /// An arrow: its number, its ends, its label.
    pub fn arrow(self, id: Id) -> String {
        let Some(arrow) = self.board.arrow(id) else { return String::new() };
        let sign = arrow.stage.map_or(String::new(), |stage| format!("{} ", stage.sign()));
        let label = if arrow.label.is_empty() {
            String::new()
        } else {
            phrase(self.lang, "say.label", &[&self.short(&arrow.label)])
        };
        format!("{sign}{} → {}{label}", self.end(arrow.from), self.end(arrow.to))
    }

    /// A path as its ends, arrow by arrow.
    pub fn path(self, path: &Path) -> String {
        path.ends.iter().map(|end| self.end(*end)).collect::<Vec<_>>().join(" → ")
    }

    /// Whether a condition holds, in one word.
    pub fn status(self, status: &Status) -> &'static str {
        match status {
            Status::Met(_) => word(self.lang, "status.met"),
            Status::Broken(_) => word(self.lang, "status.broken"),
            Status::NotBegun(_) => word(self.lang, "status.not_begun"),
        }
    }

    /// By which path a condition holds, or what is missing.
    pub fn condition(self, status: &Status) -> String {
        match status {
            Status::Met(path) => self.path(path),
            Status::Broken(missing) => self.missing(*missing, "condition.missing"),
            Status::NotBegun(missing) => self.missing(*missing, "condition.first_step"),
        }
    }

    /// Which arrow is missing; where a block has no note yet, that comes first.
    fn missing(self, missing: Missing, key: &str) -> String {
        let arrow = phrase(self.lang, key, &[&self.end(missing.from), &self.end(missing.to)]);
        match missing.unwritten(self.board) {
            Some(block) => phrase(self.lang, "condition.write_first", &[block.name(self.lang), &arrow]),
            None => arrow,
        }
    }

    /// Whether the whole cycle closes, in one sentence.
    pub fn whole(self, check: &Check) -> String {
        if check.closes {
            return word(self.lang, "check.closes").to_owned();
        }
        if let Some(missing) = check.joins {
            return self.missing(missing, "check.not_joined");
        }
        let begun = check.conditions.iter().any(Status::is_begun);
        word(self.lang, if begun { "check.open" } else { "check.not_begun" }).to_owned()
    }

    /// Where the team's verdict and the arrows do not agree.
    pub fn disagreement(self, claim: &Claim, status: &Status) -> Option<&'static str> {
        if claim.draft {
            // Nobody of the team has said it yet.
            return None;
        }
        let met = status.path().is_some();
        let key = match claim.verdict? {
            Verdict::Holds if !met => "claim.arrows_lack",
            Verdict::Holds if claim.sign == Some(true) => "claim.sign_there",
            Verdict::Doubtful | Verdict::Fails if met => "claim.arrows_run",
            Verdict::Holds | Verdict::Doubtful | Verdict::Fails => return None,
        };
        Some(word(self.lang, key))
    }

    /// The question after the sign that a condition fails. «Yes» means that the sign is there.
    pub fn question(self, stage: Stage) -> &'static str {
        match stage {
            Stage::One => word(self.lang, "question.one"),
            Stage::Two => word(self.lang, "question.two"),
            Stage::Three => word(self.lang, "question.three"),
        }
    }

    /// What the team calls the role of a colour.
    pub fn role(self, color: ColorName) -> Option<&'a str> {
        self.board.head().roles.get(&color).map(String::as_str)
    }

    /// A gap, in one sentence.
    pub fn gap(self, gap: &Gap) -> String {
        let say = |key: &str, part: &str| phrase(self.lang, key, &[part]);
        match gap {
            Gap::EmptyBlock(block) => say("gap.empty_block", block.name(self.lang)),
            Gap::LooseNote(id) => say("gap.loose_note", &self.note(*id)),
            Gap::ManyIdeas(id) => say("gap.many_ideas", &self.note(*id)),
            Gap::Vague(id, vague) => phrase(self.lang, "gap.vague", &[&self.note(*id), vague]),
            Gap::NoData => word(self.lang, "gap.no_data").to_owned(),
            Gap::NoKpi => word(self.lang, "gap.no_kpi").to_owned(),
            Gap::NoNumber(id) => say("gap.no_number", &self.note(*id)),
            Gap::UnprovenLink(id) => say("gap.unproven_link", &self.arrow(*id)),
            Gap::OpenDoubt(id) => say("gap.open_doubt", &self.note(*id)),
            Gap::Draft(id) => say("gap.draft", &self.note(*id)),
            Gap::SilentRole(color) => {
                say("gap.silent_role", &self.short(self.role(*color).unwrap_or_default()))
            }
        }
    }

    /// What is to be tested, without the KPI event.
    pub fn open(self, open: &Open) -> String {
        let item = |name: &str, text: &str| phrase(self.lang, "say.item", &[name, text]);
        match open.what {
            OpenKind::Note(id, evidence) => item(evidence.name(self.lang), &self.note(id)),
            OpenKind::Arrow(id, strength) => item(strength.name(self.lang), &self.arrow(id)),
            OpenKind::Doubt(id) => item(word(self.lang, "open.doubt"), &self.note(id)),
        }
    }

    /// The KPI event that hangs on something to be tested, with its number; or that there is none.
    pub fn kpi(self, open: &Open) -> String {
        let Some(id) = open.kpi else { return word(self.lang, "open.no_kpi").to_owned() };
        let text = self.note(id);
        let whole = self.board.note(id).map(|note| note.text.as_str()).unwrap_or_default();
        let key = if super::gap::has_number(whole) { "open.kpi" } else { "open.kpi_without_number" };
        phrase(self.lang, key, &[&text])
    }

    /// The question after the sign of failure with what the team answered, on one line.
    pub fn answer(self, claim: &Claim, stage: Stage) -> String {
        phrase(self.lang, "say.answer", &[self.question(stage), self.sign(claim.sign)])
    }

    fn sign(self, answer: Option<bool>) -> &'static str {
        match answer {
            Some(true) => word(self.lang, "answer.yes"),
            Some(false) => word(self.lang, "answer.no"),
            None => word(self.lang, "answer.none"),
        }
    }

    /// What became of what the board says about itself.
    pub fn head_change(self, change: &HeadChange) -> String {
        let head = self.board.head();
        let text = |name: &str, before: &str, now: &str| {
            let quoted = |text: &str| match text.trim() {
                "" => "—".to_owned(),
                text => phrase(self.lang, "say.quoted", &[&self.short(text)]),
            };
            phrase(self.lang, "diff.text", &[name, &quoted(before), &quoted(now)])
        };
        match change {
            HeadChange::Title(before) => text(word(self.lang, "panel.title"), before, &head.title),
            HeadChange::Frame(which, before) => text(which.name(self.lang), before, head.frame.text(*which)),
            HeadChange::Claim(stage, which, before) => {
                let name = format!("{} {}", stage.sign(), which.name(self.lang));
                text(&name, before, head.claims.of(*stage).text(*which))
            }
            HeadChange::Sign(stage, then, now) => {
                phrase(self.lang, "diff.sign", &[stage.sign(), self.sign(*then), self.sign(*now)])
            }
            HeadChange::Verdict(stage, then, now) => {
                let name =
                    |verdict: &Option<Verdict>| verdict.map_or("—", |verdict| verdict.name(self.lang));
                phrase(self.lang, "diff.verdict", &[stage.sign(), name(then), name(now)])
            }
        }
    }

    /// What became of a note; `earlier` speaks about the board that it is compared with.
    pub fn note_change(self, change: &NoteChange, earlier: Self) -> String {
        let place = |block: &Option<Block>| {
            block.map_or(word(self.lang, "name.outside"), |block| block.name(self.lang))
        };
        let own = |say: Say<'_>, id: Id| {
            let note = say.board.note(id);
            let about = note.and_then(|note| note.kind.about());
            let block = note.and_then(|note| note.block(say.board.page()));
            let stands = about.map(|about| phrase(say.lang, "say.doubt_about", &[&say.note(about)]));
            (say.note(id), stands.unwrap_or_else(|| place(&block).to_owned()))
        };
        match change {
            NoteChange::Added(id) => {
                let (text, block) = own(self, *id);
                phrase(self.lang, "diff.note_added", &[&text, &block])
            }
            NoteChange::Removed(id) => {
                let (text, block) = own(earlier, *id);
                phrase(self.lang, "diff.note_removed", &[&text, &block])
            }
            NoteChange::Moved(id, from, to) => {
                phrase(self.lang, "diff.note_moved", &[&self.note(*id), place(from), place(to)])
            }
            NoteChange::Known(id, then, now) => {
                let name = |known: &Option<Evidence>| {
                    known.map_or(word(self.lang, "cmd.note.unsaid"), |known| known.name(self.lang))
                };
                phrase(self.lang, "diff.note_known", &[&self.note(*id), name(then), name(now)])
            }
            NoteChange::Turned(id, NoteKind::Doubt { .. }, NoteKind::Doubt { answered, .. }) => {
                let key = if *answered { "diff.doubt_answered" } else { "diff.doubt_opened" };
                phrase(self.lang, key, &[&self.note(*id)])
            }
            NoteChange::Turned(id, then, now) => {
                let name = |kind: &NoteKind| match kind {
                    NoteKind::Note => word(self.lang, "panel.kind.note"),
                    NoteKind::KpiEvent => word(self.lang, "panel.kind.kpi"),
                    NoteKind::Doubt { .. } => word(self.lang, "part.doubts"),
                };
                phrase(self.lang, "diff.note_turned", &[&self.note(*id), name(then), name(now)])
            }
            NoteChange::Reworded(id, before) => {
                phrase(self.lang, "diff.note_reworded", &[&self.short(before), &self.note(*id)])
            }
        }
    }

    /// What became of an arrow; `earlier` speaks about the board that it is compared with.
    pub fn arrow_change(self, change: ArrowChange, earlier: Self) -> String {
        match change {
            ArrowChange::Added(id) => phrase(self.lang, "diff.arrow_added", &[&self.arrow(id)]),
            ArrowChange::Removed(id) => phrase(self.lang, "diff.arrow_removed", &[&earlier.arrow(id)]),
            ArrowChange::Changed(_, id) => phrase(self.lang, "diff.arrow_changed", &[&self.arrow(id)]),
        }
    }
}

/// A text on one line: its breaks were made for the note. Japanese lines are joined as they are, Latin ones by a blank.
pub fn flat(text: &str) -> String {
    let mut line = String::new();
    for part in text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if latin(line.chars().next_back()) && latin(part.chars().next()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}
