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
    Background, Crop, DPI_RANGE, ExportOptions, Format, MAX_MARGIN_PX, MAX_SIDE_PX, MIN_WIDTH_PX, PaperSize,
    Resolution, TextMode,
};
pub(crate) use png::kurbo_path;
pub use png::{RgbaImage, encode_png, png, render, render_with_progress};
pub use progress::{Progress, ProgressReporter};
pub use scope::{ExportOption, ExportScope};
pub use svg::svg;
pub use view::{RenderTarget, dots_per_inch, pixel_size};

use crate::cycle::Presentation;
use crate::model::{Board, PresentationSection};

/// What a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportContent {
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
struct ExportPage {
    /// What it shows.
    view: RenderTarget,
    /// The part of the presentation, where it is a step of one.
    section: Option<PresentationSection>,
}

/// The file of a picture of a board; in a format with pages, a document of one page.
///
/// # Errors
/// [`ExportError`] when the picture would be too large or too small.
pub fn export(
    board: &Board,
    content: ExportContent,
    format: Format,
    options: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    export_watched(board, content, format, options, ProgressReporter::default())
}

/// The same, with somebody who wants to know how far it is.
///
/// # Errors
/// [`ExportError`] when the picture would be too large or too small, [`ExportError::Cancelled`] where it is asked to stop.
pub fn export_watched(
    board: &Board,
    content: ExportContent,
    format: Format,
    options: &ExportOptions,
    progress: ProgressReporter<'_>,
) -> Result<Vec<u8>, ExportError> {
    let options = &options.retain_supported(format, content);
    progress.report(0.0)?;
    let view = RenderTarget::new(board, content, options)?;
    if format.has_pages() {
        return document(board, &[ExportPage { view, section: None }], format, options, progress);
    }
    match format {
        Format::Png => png(&view, progress),
        Format::Svg => Ok(svg(&view, board, options.text_mode).into_bytes()),
        Format::Pdf | Format::Pptx => Err(ExportError::NoPages),
    }
}

/// A document with a page for each step in which a board is shown.
///
/// # Errors
/// [`ExportError::NoSteps`] where there is none to show, or [`ExportError::NoPages`] where the format has no pages.
pub fn export_steps(board: &Board, format: Format, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    export_steps_watched(board, format, options, ProgressReporter::default())
}

/// The same, with somebody who wants to know how far it is.
///
/// # Errors
/// Those of [`export_steps`], and [`ExportError::Cancelled`] where it is asked to stop.
pub fn export_steps_watched(
    board: &Board,
    format: Format,
    options: &ExportOptions,
    progress: ProgressReporter<'_>,
) -> Result<Vec<u8>, ExportError> {
    let show = Presentation::new(board);
    let options = &options.retain_supported(format, ExportContent::Step(0));
    let count = show.steps().len();
    let page = |(number, step): (usize, &crate::cycle::PresentationStep)| {
        progress.subtask(0, 2).subtask(number, count).report(0.0)?;
        Ok(ExportPage {
            view: RenderTarget::for_step(board, &show, number, options)?,
            section: Some(step.section),
        })
    };
    let pages: Vec<ExportPage> =
        show.steps().iter().enumerate().map(page).collect::<Result<_, ExportError>>()?;
    if pages.is_empty() {
        return Err(ExportError::NoSteps);
    }
    document(board, &pages, format, options, progress.subtask(1, 2))
}

fn document(
    board: &Board,
    pages: &[ExportPage],
    format: Format,
    options: &ExportOptions,
    progress: ProgressReporter<'_>,
) -> Result<Vec<u8>, ExportError> {
    match format {
        Format::Pdf => pdf::pdf(pages, board, options, progress),
        Format::Pptx => pptx::pptx(pages, board, options, progress),
        Format::Png | Format::Svg => Err(ExportError::NoPages),
    }
}
