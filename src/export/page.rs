//! A page of an exported document, and the program named in its metadata.

use super::view::RenderTarget;
use crate::model::PresentationSection;

/// Name of the program in document metadata; also the author if none is given.
pub(super) const PROGRAM: &str = "Growth Canvas";

/// A page of a document.
#[derive(Clone, Debug)]
pub(super) struct ExportPage {
    /// The picture on the page.
    pub(super) view: RenderTarget,
    /// Section of the presentation, if the page is a step of one.
    pub(super) section: Option<PresentationSection>,
}
