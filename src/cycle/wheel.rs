//! The wheel of growth: five stations with the notes that stand for them.

use super::check::{ConditionStatus, CycleCheck};
use super::cycle_path::CyclePath;
use crate::i18n::keyed_enum;
use crate::model::{Block, Board, Condition, Endpoint, Id, NoteKind, Strength};

keyed_enum! {
    /// A station of the wheel.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum WheelStation {
        /// Data: resources.
        Data = "data",
        /// Data-driven decision: activities, and what they predict or generate.
        Decision = "decision",
        /// Customer experience.
        Experience = "experience",
        /// Traffic: KPI events.
        Traffic = "traffic",
        /// Growth: revenue and cost, in the center of the wheel.
        Growth = "growth",
    }

    /// All stations around the wheel, the center last.
    pub(crate) const ALL;

    /// Localized name.
    pub(crate) fn name = text("wheel.");
}

impl WheelStation {
    /// The station of a note; `None` for partners and notes outside.
    pub(crate) fn of_note(board: &Board, id: Id) -> Option<Self> {
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
    /// Notes of each station in the order of the cycle.
    stations: [Vec<Id>; 5],
    /// Strength of each condition that has a path: that of its weakest arrow; unproven if there is an
    /// objection.
    met: [Option<Strength>; 3],
}

impl Wheel {
    /// Creates the wheel from the notes of the conditions' paths; without a path, from the notes of the blocks.
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

    /// Strength of a condition; `None` without a path.
    pub(crate) const fn met(&self, condition: Condition) -> Option<Strength> {
        let [one, two, three] = self.met;
        match condition {
            Condition::One => one,
            Condition::Two => two,
            Condition::Three => three,
        }
    }

    pub(crate) fn notes(&self, station: WheelStation) -> &[Id] {
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
