//! What an export shows.

/// What an export shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportContent {
    /// The board.
    #[default]
    Board,
    /// The growth wheel.
    Wheel,
    /// The presentation step with this index, from 0, among those that show the board.
    Step(usize),
}
