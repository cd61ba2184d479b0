//! In which steps a board is shown to others, and what appears at which: the parts in the board's own order, those without
//! anything to show left out.

use crate::model::{Board, Condition, Endpoint, Id, NoteKind, PresentationSection};
use std::collections::BTreeMap;

/// A step of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentationStep {
    /// What it shows.
    pub section: PresentationSection,
    /// The question it answers: the cover that comes off.
    pub answered_question: Option<u8>,
    /// The condition that is lit on the wheel.
    pub highlighted: Option<Condition>,
}

impl PresentationStep {
    const fn from_section(section: PresentationSection) -> Self {
        Self { section, answered_question: None, highlighted: None }
    }
}

/// A presentation: its steps, and when each note and arrow appears.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    steps: Vec<PresentationStep>,
    appears: BTreeMap<Id, usize>,
}

impl Presentation {
    /// The presentation of a board. What belongs to a part that is left out of the order never appears, but for what an
    /// arrow that is shown runs between.
    pub fn new(board: &Board) -> Self {
        let mut show = Self::default();
        let order = board.reading_order();
        for part in board.info().running_order.sections() {
            let at = show.steps.len();
            let fresh: Vec<Id> = section_ids(board, *part, &order)
                .into_iter()
                .filter(|id| !show.appears.contains_key(id))
                .collect();
            let usual = PresentationStep::from_section(*part);
            match part {
                PresentationSection::Covers => {
                    let answers = questions(board).into_iter().map(Some);
                    show.steps.extend(
                        answers.map(|answers| PresentationStep { answered_question: answers, ..usual }),
                    );
                }
                PresentationSection::Wheel => {
                    let conditions = Condition::ALL.into_iter().map(Some);
                    show.steps.extend(
                        [None]
                            .into_iter()
                            .chain(conditions)
                            .map(|lit| PresentationStep { highlighted: lit, ..usual }),
                    );
                }
                // Once something is there, the empty canvas is no step any more.
                PresentationSection::Canvas if at > 0 => {}
                PresentationSection::Canvas | PresentationSection::Cycle => show.steps.push(usual),
                PresentationSection::Block(_)
                | PresentationSection::KpiEvents
                | PresentationSection::OtherArrows
                | PresentationSection::Condition(_)
                | PresentationSection::Doubts => {
                    show.steps.extend((!fresh.is_empty()).then_some(usual));
                }
            }
            show.appears.extend(fresh.into_iter().map(|id| (id, at)));
        }
        show
    }

    /// The steps in order; none where every part is left out.
    pub fn steps(&self) -> &[PresentationStep] {
        &self.steps
    }

    /// Whether a note or arrow is there at a step.
    pub fn is_shown(&self, id: Id, step: usize) -> bool {
        self.appears.get(&id).is_some_and(|at| *at <= step)
    }

    /// The questions that steps up to this one have answered.
    pub fn answered_questions(&self, step: usize) -> Vec<u8> {
        self.steps.iter().take(step + 1).filter_map(|step| step.answered_question).collect()
    }
}

/// The questions on a board, lowest first, each once.
pub fn questions(board: &Board) -> Vec<u8> {
    let mut questions: Vec<u8> = board.notes().values().filter_map(|note| note.cover).collect();
    questions.sort_unstable();
    questions.dedup();
    questions
}

/// What a part brings onto the board. Arrows bring the notes they run between.
fn section_ids(board: &Board, section: PresentationSection, order: &[Id]) -> Vec<Id> {
    let notes = |is: &dyn Fn(Id) -> bool| order.iter().copied().filter(|id| is(*id)).collect::<Vec<_>>();
    let kind = |id: Id| board.note(id).map(|note| note.kind);
    let block = |id: Id| board.note(id).and_then(|note| note.block_on(board.page()));
    let doubt = |id: Id| kind(id).is_some_and(NoteKind::is_doubt);
    let condition = match section {
        PresentationSection::Canvas
        | PresentationSection::Covers
        | PresentationSection::Cycle
        | PresentationSection::Wheel => return Vec::new(),
        PresentationSection::Block(own) => return notes(&|id| block(id) == Some(own)),
        PresentationSection::KpiEvents => return notes(&|id| block(id).is_none() && !doubt(id)),
        PresentationSection::Doubts => return notes(&doubt),
        PresentationSection::Condition(condition) => Some(condition),
        PresentationSection::OtherArrows => None,
    };
    let arrows = board.arrows_by_condition().into_iter().filter(|(_, arrow)| arrow.condition == condition);
    arrows
        .flat_map(|(id, arrow)| {
            [arrow.from, arrow.to]
                .into_iter()
                .filter_map(Endpoint::note_id)
                .chain(std::iter::once(id))
                .collect::<Vec<_>>()
        })
        .collect()
}
