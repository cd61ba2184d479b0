//! Validation: the invariants of a board, each with a name. Repairs are in `file::repair`.

use super::{Board, Endpoint, Id, Idea, Ideation, Note};

/// Maximum number of notes, of arrows and of ideas.
pub(crate) const MAX_RECORDS: usize = 20_000;

/// Maximum length of a text in characters: a note, a label, a title and so on.
pub const MAX_TEXT_CHARS: usize = 20_000;

/// A violated invariant and the record that violates it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Violation {
    /// More than [`MAX_RECORDS`] notes, arrows or ideas.
    TooMany,
    /// A note is not completely on the page.
    OffPage(Id),
    /// A note is smaller than [`Note::MIN_SIZE`] or larger than the page.
    BadSize(Id),
    /// A text is longer than [`MAX_TEXT_CHARS`].
    LongText(Id),
    /// An arrow is attached to a missing note or to a doubt.
    DanglingEndpoint(Id),
    /// An arrow connects a note or block with itself.
    SelfArrow(Id),
    /// A doubt is about a missing note or about another doubt.
    DanglingDoubt(Id),
    /// A doubt has a cover or an evidence mark, or the number of a question is not 1 to [`Note::MAX_COVER`].
    BadMark(Id),
    /// The chosen idea is missing.
    DanglingChoice,
    /// Votes exceed [`Idea::MAX_VOTES_PER_IDEA`] or a weight exceeds [`Ideation::MAX_WEIGHT`]; the id is that
    /// of the board information for weights.
    BadVotes(Id),
    /// An id is used twice or is reserved for the board information.
    SharedId(Id),
}

impl Board {
    /// Returns all violations in a stable order; empty for a valid board.
    pub fn validate(&self) -> Vec<Violation> {
        let mut violations = Vec::new();
        let most = self.notes().len().max(self.arrows().len()).max(self.ideas().len());
        if most > MAX_RECORDS {
            violations.push(Violation::TooMany);
        }
        // Vague terms are stored as one text, one term per line.
        let vague =
            self.info().vague_terms.iter().flatten().map(|word| word.chars().count() + 1).sum::<usize>();
        if vague > MAX_TEXT_CHARS + 1 || self.info().texts().any(|text| text.chars().count() > MAX_TEXT_CHARS)
        {
            violations.push(Violation::LongText(Id::BOARD_INFO));
        }
        self.validate_ideas(&mut violations);
        for (id, note) in self.notes() {
            self.validate_note(*id, note, &mut violations);
        }
        for (id, arrow) in self.arrows() {
            if *id == Id::BOARD_INFO || self.notes().contains_key(id) {
                violations.push(Violation::SharedId(*id));
            }
            // A doubt without a target is repaired to a note, which may have arrows.
            let doubted = |note: &Note| note.kind.is_doubt() && !self.is_loose_doubt(note);
            let loose =
                |endpoint: Endpoint| endpoint.note_id().is_some_and(|id| self.note(id).is_none_or(doubted));
            if loose(arrow.from) || loose(arrow.to) {
                violations.push(Violation::DanglingEndpoint(*id));
            }
            if arrow.from == arrow.to {
                violations.push(Violation::SelfArrow(*id));
            }
            if arrow.label.chars().count() > MAX_TEXT_CHARS {
                violations.push(Violation::LongText(*id));
            }
        }
        violations
    }

    /// Returns whether a doubt is about no note or about another doubt.
    fn is_loose_doubt(&self, note: &Note) -> bool {
        note.kind.doubt_target().is_some_and(|about| self.note(about).is_none_or(|note| note.kind.is_doubt()))
    }

    fn validate_ideas(&self, violations: &mut Vec<Violation>) {
        let rules = &self.info().ideation;
        let dots = 1..=Idea::MAX_VOTES_PER_IDEA;
        if rules.chosen.is_some_and(|id| self.idea(id).is_none()) {
            violations.push(Violation::DanglingChoice);
        }
        if !dots.contains(&rules.votes_per_person)
            || rules.weights.iter().any(|weight| *weight > Ideation::MAX_WEIGHT)
        {
            violations.push(Violation::BadVotes(Id::BOARD_INFO));
        }
        for (id, idea) in self.ideas() {
            if *id == Id::BOARD_INFO || self.notes().contains_key(id) || self.arrows().contains_key(id) {
                violations.push(Violation::SharedId(*id));
            }
            if idea.texts().any(|text| text.chars().count() > MAX_TEXT_CHARS) {
                violations.push(Violation::LongText(*id));
            }
            if idea.votes.values().any(|count| !dots.contains(count)) {
                violations.push(Violation::BadVotes(*id));
            }
        }
    }

    fn validate_note(&self, id: Id, note: &Note, violations: &mut Vec<Violation>) {
        let page = self.page().rect();
        let size = note.rect.size;
        if id == Id::BOARD_INFO {
            violations.push(Violation::SharedId(id));
        }
        let small = size.w < Note::MIN_SIZE.w || size.h < Note::MIN_SIZE.h;
        if small || size.w > page.size.w || size.h > page.size.h {
            violations.push(Violation::BadSize(id));
        } else if !page.contains_rect(note.rect) {
            violations.push(Violation::OffPage(id));
        }
        if self.is_loose_doubt(note) {
            violations.push(Violation::DanglingDoubt(id));
        } else if !note.can_have_evidence() && (note.cover.is_some() || note.evidence.is_some())
            || note.cover.is_some_and(|cover| !(1..=Note::MAX_COVER).contains(&cover))
        {
            violations.push(Violation::BadMark(id));
        }
        if note.text.chars().count() > MAX_TEXT_CHARS {
            violations.push(Violation::LongText(id));
        }
    }
}
