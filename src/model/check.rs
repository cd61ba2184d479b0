//! The invariants of a board, each with a name. Whoever loads or makes a board asks; nothing is mended here.

use super::{Board, End, Id, Idea, Ideation, Note};

/// A board holds at most this many notes, as many arrows, and as many ideas.
pub const MAX_RECORDS: usize = 20_000;

/// A note, a label, a title or another text is at most this many characters long.
pub const MAX_TEXT: usize = 20_000;

/// An invariant a board breaks, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// More than [`MAX_RECORDS`] notes, arrows or ideas.
    TooMany,
    /// A note lies partly or wholly outside the page.
    OffPage(Id),
    /// A note is smaller than [`Note::MIN_SIZE`] or larger than the page.
    BadSize(Id),
    /// A text is longer than [`MAX_TEXT`].
    LongText(Id),
    /// An arrow is tied to a note that is not there, or to a doubt.
    LooseEnd(Id),
    /// An arrow runs from a thing to itself.
    SelfArrow(Id),
    /// A doubt is about a note that is not there, or about another doubt.
    LooseDoubt(Id),
    /// A doubt is covered or marked, or a question has a number that is not 1 to [`Note::MAX_COVER`].
    BadMark(Id),
    /// The chosen idea is not there.
    LooseChoice,
    /// More dots than [`Idea::MAX_DOTS`], or a weight above [`Ideation::MAX_WEIGHT`]; the head for the rules.
    BadVotes(Id),
    /// A note, arrow or idea has an id that is not its own: the head's, or one that two of them share.
    SharedId(Id),
}

impl Board {
    /// Every broken invariant, in a stable order; empty for a sound board.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let most = self.notes().len().max(self.arrows().len()).max(self.ideas().len());
        if most > MAX_RECORDS {
            faults.push(Fault::TooMany);
        }
        // The vague words are one text, one a line.
        let vague = self.head().vague.iter().flatten().map(|word| word.chars().count() + 1).sum::<usize>();
        if vague > MAX_TEXT + 1 || self.head().texts().any(|text| text.chars().count() > MAX_TEXT) {
            faults.push(Fault::LongText(Id::HEAD));
        }
        self.check_ideas(&mut faults);
        for (id, note) in self.notes() {
            self.check_note(*id, note, &mut faults);
        }
        for (id, arrow) in self.arrows() {
            if *id == Id::HEAD || self.notes().contains_key(id) {
                faults.push(Fault::SharedId(*id));
            }
            // A doubt about nothing becomes a note, which may have arrows.
            let doubted = |note: &Note| note.kind.is_doubt() && !self.is_loose_doubt(note);
            let loose = |end: End| end.note().is_some_and(|id| self.note(id).is_none_or(doubted));
            if loose(arrow.from) || loose(arrow.to) {
                faults.push(Fault::LooseEnd(*id));
            }
            if arrow.from == arrow.to {
                faults.push(Fault::SelfArrow(*id));
            }
            if arrow.label.chars().count() > MAX_TEXT {
                faults.push(Fault::LongText(*id));
            }
        }
        faults
    }

    /// Whether a note is a doubt about nothing: about no note, or about another doubt.
    fn is_loose_doubt(&self, note: &Note) -> bool {
        note.kind.about().is_some_and(|about| self.note(about).is_none_or(|note| note.kind.is_doubt()))
    }

    fn check_ideas(&self, faults: &mut Vec<Fault>) {
        let rules = &self.head().ideation;
        let dots = 1..=Idea::MAX_DOTS;
        if rules.chosen.is_some_and(|id| self.idea(id).is_none()) {
            faults.push(Fault::LooseChoice);
        }
        if !dots.contains(&rules.dots) || rules.weights.iter().any(|weight| *weight > Ideation::MAX_WEIGHT) {
            faults.push(Fault::BadVotes(Id::HEAD));
        }
        for (id, idea) in self.ideas() {
            if *id == Id::HEAD || self.notes().contains_key(id) || self.arrows().contains_key(id) {
                faults.push(Fault::SharedId(*id));
            }
            if idea.texts().any(|text| text.chars().count() > MAX_TEXT) {
                faults.push(Fault::LongText(*id));
            }
            if idea.votes.values().any(|count| !dots.contains(count)) {
                faults.push(Fault::BadVotes(*id));
            }
        }
    }

    fn check_note(&self, id: Id, note: &Note, faults: &mut Vec<Fault>) {
        let page = self.page().rect();
        let size = note.rect.size;
        if id == Id::HEAD {
            faults.push(Fault::SharedId(id));
        }
        let small = size.w < Note::MIN_SIZE.w || size.h < Note::MIN_SIZE.h;
        if small || size.w > page.size.w || size.h > page.size.h {
            faults.push(Fault::BadSize(id));
        } else if !page.contains_rect(note.rect) {
            faults.push(Fault::OffPage(id));
        }
        if self.is_loose_doubt(note) {
            faults.push(Fault::LooseDoubt(id));
        } else if !note.can_be_marked() && (note.cover.is_some() || note.evidence.is_some())
            || note.cover.is_some_and(|cover| !(1..=Note::MAX_COVER).contains(&cover))
        {
            faults.push(Fault::BadMark(id));
        }
        if note.text.chars().count() > MAX_TEXT {
            faults.push(Fault::LongText(id));
        }
    }
}
