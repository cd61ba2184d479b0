//! A form field next to the canvas: which text of the board it shows.

use crate::edit::ideas::IdeaText;
use crate::model::{AssessmentText, ColorName, Condition, Id};

/// A form field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormField {
    /// The team's assessment of a condition.
    Assessment(Condition, AssessmentText),
    /// The role of a color.
    ColorRole(ColorName),
    /// The vague terms, one per line.
    VagueTerms,
    /// A text of an idea.
    Idea(Id, IdeaText),
    /// Name of the agenda item with this index, from 0.
    AgendaItem(usize),
}
