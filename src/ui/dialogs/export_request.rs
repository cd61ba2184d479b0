//! What the export dialog asks for: kind of file, scope and options. Does not write files.

use crate::export::{ExportOption, ExportOptions, ExportScope, Format};
use crate::interchange::InterchangeFormat;

/// Kind of the exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportKind {
    /// A picture, a PDF or slides.
    Picture(Format),
    /// A file for another program.
    Interchange(InterchangeFormat),
}

impl Default for ExportKind {
    fn default() -> Self {
        Self::Picture(Format::default())
    }
}

impl ExportKind {
    /// File name extension, without the dot.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Picture(format) => format.extension(),
            Self::Interchange(form) => form.extension(),
        }
    }

    /// Returns whether an option applies.
    pub(super) fn supports(self, choice: ExportOption, scope: ExportScope) -> bool {
        matches!(self, Self::Picture(format) if format.supports(choice, scope))
    }
}

/// The files to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ImageExportRequest {
    pub(crate) what: ExportScope,
    pub(crate) kind: ExportKind,
    pub(crate) options: ExportOptions,
}

impl ImageExportRequest {
    /// Returns whether each step becomes a separate file.
    pub(crate) fn is_series(&self) -> bool {
        self.what == ExportScope::Steps
            && matches!(self.kind, ExportKind::Picture(format) if !format.has_pages())
    }
}

/// Response of the export dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExportResponse {
    /// Write the files.
    File(ImageExportRequest),
    /// Copy the picture.
    Copy(ExportScope, ExportOptions),
    Cancel,
}
