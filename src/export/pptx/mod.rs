//! The scene as slides whose notes, blocks and arrows are shapes of their own and whose text is text.
//!
//! Sizes and places come from the scene; a slide is 13⅓ × 7½ inches. What the parts of the file are called and how they
//! hang together stands in `package`, what a shape looks like in XML in `draw`.

mod package;
mod shapes;
mod slide;
mod speaker_notes;
mod text_boxes;

use super::{ExportError, ExportOptions, ExportPage, ProgressReporter};
use crate::cycle::CycleCheck;
use crate::model::Board;

/// A finished slide.
struct SlideParts {
    /// What is on it: the file of the slide.
    xml: String,
    /// What its speaker reads; may be empty.
    notes: String,
}

/// The presentation of some pages.
///
/// # Errors
/// [`ExportError::Encoder`] should packing fail.
pub(super) fn pptx(
    pages: &[ExportPage],
    board: &Board,
    options: &ExportOptions,
    progress: ProgressReporter<'_>,
) -> Result<Vec<u8>, ExportError> {
    let check = CycleCheck::new(board);
    // Covered notes are a riddle for whoever gets the file; while presenting, the speaker knows the answers.
    // A selection is all that it is to tell of.
    let told = |page: &ExportPage| page.section.is_some() || !(options.cover_notes || options.only.is_some());
    let speech = |page: &ExportPage| speaker_notes::speaker_notes(board, &check, page.section, options.lang);
    let slide = |(number, page): (usize, &ExportPage)| {
        progress.subtask(number, pages.len()).report(0.0)?;
        let xml = slide::slide_xml(&page.view, board, options.lang);
        Ok(SlideParts { xml, notes: if told(page) { speech(page) } else { String::new() } })
    };
    let slides: Vec<SlideParts> = pages.iter().enumerate().map(slide).collect::<Result<_, ExportError>>()?;
    package::package(&slides, board, options).map_err(|error| ExportError::Encoder(error.to_string()))
}
