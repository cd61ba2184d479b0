//! The steps of a presentation, and what appears at which: the sections in the board's order, without empty
//! ones.

use crate::model::{Board, Condition, Endpoint, Id, NoteKind, PresentationSection};
use std::collections::BTreeMap;

/// A step of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentationStep {
    pub section: PresentationSection,
    /// The question that it reveals.
    pub answered_question: Option<u8>,
    /// The condition highlighted on the wheel.
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
    /// Creates the presentation of a board. Records of omitted sections never appear, except the ends of
    /// visible arrows.
    pub fn new(board: &Board) -> Self {
        let mut show = Self::default();
        let order = board.reading_order();
        for part in board.info().running_order.sections() {
            let at = show.steps.len();
            let fresh: Vec<Id> = section_ids(board, *part, &order)
                .into_iter()
                .filter(|id| !show.appears.contains_key(id))
                .collect();
            let base_step = PresentationStep::from_section(*part);
            match part {
                PresentationSection::Covers => {
                    let answers = questions(board).into_iter().map(Some);
                    show.steps.extend(
                        answers.map(|answers| PresentationStep { answered_question: answers, ..base_step }),
                    );
                }
                PresentationSection::Wheel => {
                    let conditions = Condition::ALL.into_iter().map(Some);
                    show.steps.extend(
                        [None]
                            .into_iter()
                            .chain(conditions)
                            .map(|highlighted| PresentationStep { highlighted, ..base_step }),
                    );
                }
                // Once something is visible, the empty canvas is not a step.
                PresentationSection::Canvas if at > 0 => {}
                PresentationSection::Canvas | PresentationSection::Cycle => show.steps.push(base_step),
                PresentationSection::Block(_)
                | PresentationSection::KpiEvents
                | PresentationSection::OtherArrows
                | PresentationSection::Condition(_)
                | PresentationSection::Doubts => {
                    show.steps.extend((!fresh.is_empty()).then_some(base_step));
                }
            }
            show.appears.extend(fresh.into_iter().map(|id| (id, at)));
        }
        show
    }

    /// The steps in order; empty if all sections are omitted.
    pub fn steps(&self) -> &[PresentationStep] {
        &self.steps
    }

    /// Returns whether a note or arrow is visible at a step.
    pub fn is_shown(&self, id: Id, step: usize) -> bool {
        self.appears.get(&id).is_some_and(|at| *at <= step)
    }

    /// Questions revealed up to a step.
    pub(crate) fn answered_questions(&self, step: usize) -> Vec<u8> {
        self.steps.iter().take(step + 1).filter_map(|step| step.answered_question).collect()
    }
}

/// Numbers of the board's questions, ascending, without duplicates.
pub fn questions(board: &Board) -> Vec<u8> {
    let mut questions: Vec<u8> = board.notes().values().filter_map(|note| note.cover).collect();
    questions.sort_unstable();
    questions.dedup();
    questions
}

/// What a section shows; arrows include the notes they connect.
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
