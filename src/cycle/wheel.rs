//! The wheel of growth as five stations, each with the notes of the board that stand for it.

use super::check::{ConditionStatus, CycleCheck};
use super::cycle_path::CyclePath;
use crate::i18n::{Lang, tr};
use crate::model::{Block, Board, Condition, Endpoint, Id, NoteKind, Strength};

/// A station of the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WheelStation {
    /// What is known: the resources.
    Data,
    /// What is made of it: activities and what they predict or make.
    Decision,
    /// What the customer notices.
    Experience,
    /// What use grows: the KPI event.
    Traffic,
    /// What it is worth: revenue and cost, in the middle of the wheel.
    Growth,
}

impl WheelStation {
    /// All five: round the wheel, then the middle.
    pub const ALL: [Self; 5] = [Self::Data, Self::Decision, Self::Experience, Self::Traffic, Self::Growth];

    /// The name people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Data => tr(lang, "wheel.data"),
            Self::Decision => tr(lang, "wheel.decision"),
            Self::Experience => tr(lang, "wheel.experience"),
            Self::Traffic => tr(lang, "wheel.traffic"),
            Self::Growth => tr(lang, "wheel.growth"),
        }
    }

    /// The station a note stands for; none for partners and what lies elsewhere.
    pub fn of_note(board: &Board, id: Id) -> Option<Self> {
        let note = board.note(id).filter(|note| !note.kind.is_doubt())?;
        if note.kind == NoteKind::KpiEvent {
            return Some(Self::Traffic);
        }
        Some(match note.block_on(board.page())? {
            Block::KeyResources => Self::Data,
            Block::KeyActivities | Block::ValuePropositions => Self::Decision,
            Block::CustomerRelationships | Block::Channels | Block::CustomerSegments => Self::Experience,
            Block::CostStructure | Block::RevenueStreams => Self::Growth,
            Block::KeyPartners => return None,
        })
    }
}

/// The wheel of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wheel {
    /// The notes of each station, in the order in which the cycle runs over them.
    stations: [Vec<Id>; 5],
    /// How sure each condition is whose path runs: as its least sure arrow, and no more than unproven where something speaks
    /// against it.
    met: [Option<Strength>; 3],
}

impl Wheel {
    /// The wheel of a board: the notes of the paths that hold; where none does, what stands in the blocks.
    pub fn new(board: &Board, check: &CycleCheck) -> Self {
        let paths: Vec<&CyclePath> =
            check.conditions.iter().filter_map(|condition| condition.path.as_ref()).collect();
        let strength = |path: &CyclePath| {
            let arrows = path.arrows.iter().filter_map(|id| board.arrow(*id));
            arrows.map(|arrow| arrow.strength).max().unwrap_or_default()
        };
        let met = Condition::ALL.map(|condition| {
            let result = check.condition(condition);
            let sure = result.path.as_ref().map(strength);
            if result.status == ConditionStatus::Doubtful { sure.map(|_| Strength::Unproven) } else { sure }
        });
        let mut wheel = Self { met, ..Self::default() };
        let on_paths = paths.iter().flat_map(|path| path.endpoints.iter()).filter_map(|end| match end {
            Endpoint::Note(id) => Some(*id),
            Endpoint::Block(_) => None,
        });
        for id in on_paths {
            wheel.push(board, id);
        }
        let empty: Vec<WheelStation> =
            WheelStation::ALL.into_iter().filter(|station| wheel.notes(*station).is_empty()).collect();
        for id in board.reading_order() {
            if WheelStation::of_note(board, id).is_some_and(|station| empty.contains(&station)) {
                wheel.push(board, id);
            }
        }
        wheel
    }

    /// How sure a condition is; `None` where its path does not run.
    pub const fn met(&self, condition: Condition) -> Option<Strength> {
        let [one, two, three] = self.met;
        match condition {
            Condition::One => one,
            Condition::Two => two,
            Condition::Three => three,
        }
    }

    /// The notes of a station.
    pub fn notes(&self, station: WheelStation) -> &[Id] {
        let [data, decision, experience, traffic, growth] = &self.stations;
        match station {
            WheelStation::Data => data,
            WheelStation::Decision => decision,
            WheelStation::Experience => experience,
            WheelStation::Traffic => traffic,
            WheelStation::Growth => growth,
        }
    }

    fn push(&mut self, board: &Board, id: Id) {
        let Some(station) = WheelStation::of_note(board, id) else { return };
        let at = WheelStation::ALL.iter().position(|other| *other == station).unwrap_or_default();
        if let Some(notes) = self.stations.get_mut(at).filter(|notes| !notes.contains(&id)) {
            notes.push(id);
        }
    }
}
