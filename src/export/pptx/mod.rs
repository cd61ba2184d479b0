//! The scene as slides whose notes, blocks and arrows are shapes of their own and whose text is text.
//!
//! Sizes and places come from the scene; a slide is 13⅓ × 7½ inches. What the parts of the file are called and how they
//! hang together stands in `package`, what a shape looks like in XML in `draw`.

mod bodies;
mod draw;
mod package;
mod slide;
mod speech;

use super::{ExportError, ExportOptions, Page, Watch};
use crate::cycle::CycleCheck;
use crate::model::Board;

/// A finished slide.
struct Slide {
    /// What is on it: the file of the slide.
    xml: String,
    /// What its speaker reads; may be empty.
    speech: String,
}

/// The presentation of some pages.
///
/// # Errors
/// [`ExportError::Encoder`] should packing fail.
pub(super) fn pptx(
    pages: &[Page],
    board: &Board,
    options: &ExportOptions,
    watch: Watch<'_>,
) -> Result<Vec<u8>, ExportError> {
    let check = CycleCheck::new(board);
    // Covered notes are a riddle for whoever gets the file; while presenting, the speaker knows the answers.
    // A selection is all that it is to tell of.
    let told = |page: &Page| page.part.is_some() || !(options.covered || options.only.is_some());
    let speech = |page: &Page| speech::speech(board, &check, page.part, options.lang);
    let slide = |(number, page): (usize, &Page)| {
        watch.part(number, pages.len()).tell(0.0)?;
        let xml = slide::slide(&page.view, board, options.lang);
        Ok(Slide { xml, speech: if told(page) { speech(page) } else { String::new() } })
    };
    let slides: Vec<Slide> = pages.iter().enumerate().map(slide).collect::<Result<_, ExportError>>()?;
    package::package(&slides, board, options).map_err(|error| ExportError::Encoder(error.to_string()))
}
