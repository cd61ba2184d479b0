//! Painters of the scene that make files: PNG, SVG, PDF and PPTX. They place nothing; the scene has placed everything.
//!
//! One [`ExportOptions`] serves the window and the command line. Nothing here touches a disk.

mod error;
mod options;
mod pdf;
mod png;
mod pptx;
mod progress;
mod scope;
mod svg;
mod view;
mod xml;

pub use error::ExportError;
pub use options::{
    Background, Crop, DPI, ExportOptions, Format, Letters, MAX_MARGIN, MAX_SIDE, MIN_WIDTH, Paper, Resolution,
};
pub(crate) use png::kurbo_path;
pub use png::{Pixels, packed, pixels, pixels_watched, png};
pub use progress::{Progress, Watch};
pub use scope::{Choice, Scope};
pub use svg::svg;
pub use view::{View, dpi, pixel_size};

use crate::cycle::Presentation;
use crate::model::{Board, PresentationSection};

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

/// The name under which documents say what made them, and whose they are where nobody is named.
const PROGRAM: &str = "Growth Canvas";

/// A page of a document.
#[derive(Clone, Debug)]
struct Page {
    /// What it shows.
    view: View,
    /// The part of the presentation, where it is a step of one.
    part: Option<PresentationSection>,
}

/// The file of a picture of a board; in a format with pages, a document of one page.
///
/// # Errors
/// [`ExportError`] when the picture would be too large or too small.
pub fn export(
    board: &Board,
    subject: Subject,
    format: Format,
    options: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    export_watched(board, subject, format, options, Watch::default())
}

/// The same, with somebody who wants to know how far it is.
///
/// # Errors
/// [`ExportError`] when the picture would be too large or too small, [`ExportError::Stopped`] where it is asked to stop.
pub fn export_watched(
    board: &Board,
    subject: Subject,
    format: Format,
    options: &ExportOptions,
    watch: Watch<'_>,
) -> Result<Vec<u8>, ExportError> {
    let options = &options.offered(format, subject);
    watch.tell(0.0)?;
    let view = View::new(board, subject, options)?;
    if format.has_pages() {
        return document(board, &[Page { view, part: None }], format, options, watch);
    }
    match format {
        Format::Png => png(&view, watch),
        Format::Svg => Ok(svg(&view, board, options.letters).into_bytes()),
        Format::Pdf | Format::Pptx => Err(ExportError::NoPages),
    }
}

/// A document with a page for each step in which a board is shown.
///
/// # Errors
/// [`ExportError::NoSteps`] where there is none to show, or [`ExportError::NoPages`] where the format has no pages.
pub fn export_steps(board: &Board, format: Format, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    export_steps_watched(board, format, options, Watch::default())
}

/// The same, with somebody who wants to know how far it is.
///
/// # Errors
/// Those of [`export_steps`], and [`ExportError::Stopped`] where it is asked to stop.
pub fn export_steps_watched(
    board: &Board,
    format: Format,
    options: &ExportOptions,
    watch: Watch<'_>,
) -> Result<Vec<u8>, ExportError> {
    let show = Presentation::new(board);
    let options = &options.offered(format, Subject::Step(0));
    let count = show.steps().len();
    let page = |(number, step): (usize, &crate::cycle::PresentationStep)| {
        watch.part(0, 2).part(number, count).tell(0.0)?;
        Ok(Page { view: View::of_step(board, &show, number, options)?, part: Some(step.section) })
    };
    let pages: Vec<Page> = show.steps().iter().enumerate().map(page).collect::<Result<_, ExportError>>()?;
    if pages.is_empty() {
        return Err(ExportError::NoSteps);
    }
    document(board, &pages, format, options, watch.part(1, 2))
}

fn document(
    board: &Board,
    pages: &[Page],
    format: Format,
    options: &ExportOptions,
    watch: Watch<'_>,
) -> Result<Vec<u8>, ExportError> {
    match format {
        Format::Pdf => pdf::pdf(pages, board, options, watch),
        Format::Pptx => pptx::pptx(pages, board, options, watch),
        Format::Png | Format::Svg => Err(ExportError::NoPages),
    }
}
