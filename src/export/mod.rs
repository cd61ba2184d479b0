//! Painters that turn the scene into files: PNG, SVG, PDF and PPTX. They lay out nothing; the scene has
//! positioned everything.
//!
//! The window and the command line share [`ExportOptions`]. Nothing here touches the file system.

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

/// Name of the program in document metadata; also the author if none is given.
const PROGRAM: &str = "Growth Canvas";

/// A page of a document.
#[derive(Clone, Debug)]
struct ExportPage {
    /// The picture on the page.
    view: RenderTarget,
    /// Section of the presentation, if the page is a step of one.
    section: Option<PresentationSection>,
}

/// Exports a board to the content of a file; formats with pages get one page.
///
/// # Errors
///
/// [`ExportError`] if the picture would be too large or too small.
pub fn export(
    board: &Board,
    content: ExportContent,
    format: Format,
    options: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    export_with_progress(board, content, format, options, ProgressReporter::default())
}

/// Like [`export`], reporting progress.
///
/// # Errors
///
/// [`ExportError`] if the picture would be too large or too small; [`ExportError::Canceled`] if the export was
/// canceled.
pub fn export_with_progress(
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

/// Exports a document with one page per presentation step that shows the board.
///
/// # Errors
///
/// [`ExportError::NoSteps`] if there is none; [`ExportError::NoPages`] if the format has no pages.
pub fn export_steps(board: &Board, format: Format, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    export_steps_with_progress(board, format, options, ProgressReporter::default())
}

/// Like [`export_steps`], reporting progress.
///
/// # Errors
///
/// Those of [`export_steps`], and [`ExportError::Canceled`] if the export was canceled.
pub fn export_steps_with_progress(
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
