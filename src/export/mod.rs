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

use crate::model::Board;

/// The file of a picture of a board.
///
/// # Errors
/// [`ExportError`] when the picture would be too large or too small.
pub fn export(board: &Board, format: Format, options: ExportOptions) -> Result<Vec<u8>, ExportError> {
    let view = View::new(board, options)?;
    match format {
        Format::Png => png(&view),
        Format::Svg => Ok(svg(&view, board).into_bytes()),
    }
}
