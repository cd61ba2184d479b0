//! Encodes a board, or the steps of its presentation, as the content of a file.

use super::content::ExportContent;
use super::error::ExportError;
use super::options::{ExportOptions, Format};
use super::page::ExportPage;
use super::png::png;
use super::progress::ProgressReporter;
use super::svg::svg;
use super::view::RenderTarget;
use super::{pdf, pptx};
use crate::cycle::Presentation;
use crate::model::Board;

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

pub(super) fn document(
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
