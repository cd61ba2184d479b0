//! Painters that turn the scene into files: PNG, SVG, PDF and PPTX. They lay out nothing; the scene has
//! positioned everything.
//!
//! The window and the command line share [`ExportOptions`]. Nothing here touches the file system.

mod content;
mod encode;
mod error;
mod options;
mod page;
mod pdf;
mod png;
mod pptx;
mod progress;
mod scope;
mod svg;
mod text;
mod view;

pub use error::ExportError;
pub use options::{Background, Crop, ExportOptions, Format, PaperSize, Resolution, TextMode};
pub(crate) use options::{DPI_RANGE, MAX_MARGIN_PX, MAX_SIDE_PX, MIN_WIDTH_PX};
pub(crate) use png::render_with_progress;
pub use png::{RgbaImage, encode_png, png, render, render_in_threads};
pub use progress::{Progress, ProgressReporter};
pub use scope::{ExportOption, ExportScope};
pub use svg::svg;
pub use view::RenderTarget;
pub(crate) use view::{dots_per_inch, pixel_size};

pub use content::ExportContent;
pub use encode::{export, export_steps, export_steps_with_progress, export_with_progress};
use page::{ExportPage, PROGRAM};
