//! PPTX export: notes, blocks and arrows become shapes of their own, and text stays editable.
//!
//! Sizes and positions come from the scene; a slide is 13⅓ × 7½ inches. `package` knows the parts of the file
//! and their relationships, `shapes` the XML of a shape.

mod package;
mod shapes;
mod slide;
mod speaker_notes;
mod text_boxes;

use super::{ExportError, ExportOptions, ExportPage, ProgressReporter};
use crate::cycle::CycleCheck;
use crate::i18n::Cause;
use crate::model::Board;
use package::SlideParts;

/// Writes pages as a presentation.
///
/// # Errors
///
/// [`ExportError::Encoder`] if compression fails.
pub(super) fn pptx(
    pages: &[ExportPage],
    board: &Board,
    options: &ExportOptions,
    progress: ProgressReporter<'_>,
) -> Result<Vec<u8>, ExportError> {
    let check = CycleCheck::new(board);
    // Notes about covered notes would spoil the question for the recipient; during a presentation the
    // speaker may read them. A selection is exported without comment.
    let has_notes =
        |page: &ExportPage| page.section.is_some() || !(options.cover_notes || options.only.is_some());
    let speech = |page: &ExportPage| speaker_notes::speaker_notes(board, &check, page.section, options.lang);
    let slide = |(number, page): (usize, &ExportPage)| {
        progress.subtask(number, pages.len()).report(0.0)?;
        let xml = slide::slide_xml(&page.view, board, options.lang);
        Ok(SlideParts { xml, notes: if has_notes(page) { speech(page) } else { String::new() } })
    };
    let slides: Vec<SlideParts> = pages.iter().enumerate().map(slide).collect::<Result<_, ExportError>>()?;
    package::package(&slides, board, options).map_err(|error| ExportError::Encoder(Cause::new(error)))
}
