//! Content of a board in the formats of other programs: texts and drawings, written and read.
//!
//! Knows no clipboard and no file system.

pub mod ai_text;
mod arrow_list;
mod block_assignment;
mod board_view;
mod column_names;
mod diagram;
mod drawio;
mod embedded;
mod error;
mod excalidraw;
mod export_format;
mod ideas;
mod imported;
mod item_kind;
mod json;
mod json_canvas;
mod lenient_serde;
mod lucid;
mod lz_string;
mod markdown;
mod markdown_bullet;
mod native_markdown;
mod obsidian;
mod palette;
mod read;
mod remark;
mod report;
mod structured_data;
mod table;
mod target;
mod text;
mod value;
mod yaml_detection;

/// Annotation of a note outside the frame that is no KPI event.
const OUTSIDE_FRAME_WORD: &str = "beside";

pub use drawio::drawio;
pub use error::InterchangeError;
pub use excalidraw::excalidraw;
pub use export_format::InterchangeFormat;
pub use ideas::ideas_markdown;
pub use imported::{DiagramPages, ImportItem, ImportLink, ImportedContent, LinkEnd, LinkKind};
pub use item_kind::ItemKind;
pub use json::check_json;
pub use json_canvas::json_canvas;
pub use markdown::{markdown, plain_markdown};
pub(crate) use read::{EXTENSIONS, is_importable};
pub use read::{ImportedFile, ReadText, read, read_page, read_text, read_with_origin};
pub use remark::Remark;
pub(crate) use report::condition_lines;
pub use report::{check_text, diff_text, open_questions_markdown};
pub use table::{Delimiter, write_table};
pub use target::ImportTarget;
pub use text::{split_lines, truncate};
