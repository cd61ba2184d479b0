//! Painters of the scene that make files: PNG and SVG. They place nothing; the scene has placed everything.
//!
//! One [`ExportOptions`] serves the window and the command line. Nothing here touches a disk.

mod error;
mod options;
mod png;
mod svg;

pub use error::ExportError;
pub use options::{Background, Crop, ExportOptions, Format, MAX_SIDE, MIN_WIDTH, View, pixel_size};
pub use png::{Pixels, pixels, png};
pub use svg::svg;

use crate::cycle::Show;
use crate::model::Board;

/// What a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// The board.
    #[default]
    Board,
    /// The wheel of growth.
    Wheel,
    /// The step of this number, from 0, in which the board is shown.
    Step(usize),
}

/// The file of a picture of a board.
///
/// # Errors
/// [`ExportError`] when the picture would be too large or too small.
pub fn export(
    board: &Board,
    subject: Subject,
    format: Format,
    options: ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let view = match subject {
        Subject::Board => View::new(board, options)?,
        Subject::Wheel => View::wheel(board, options)?,
        Subject::Step(step) => View::step(board, &Show::new(board), step, options)?,
    };
    match format {
        Format::Png => png(&view),
        Format::Svg => Ok(svg(&view, board).into_bytes()),
    }
}
