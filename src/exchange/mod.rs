//! Other people's forms of a board's contents: text and drawings that other programs can use, and what comes from them.
//!
//! Knows no clipboard and no disk.

pub mod answer;
mod column_names;
mod data;
mod drawing;
mod drawio;
mod embedded;
mod error;
mod escape;
mod excalidraw;
mod form;
mod html;
mod ideas;
mod incoming;
mod json;
mod json_canvas;
mod lenient;
mod lines;
mod lucid;
mod lz_string;
mod markdown;
mod obsidian;
mod own_text;
mod palette;
mod read;
mod remark;
mod report;
mod sheet;
mod sorting;
mod table;
mod target;
mod tie_list;
mod value;
mod yaml_form;

/// By which word a remark says that a note beside the frame is no KPI event.
const BESIDE: &str = "beside";

pub use drawio::drawio;
pub use error::ExchangeError;
pub use excalidraw::excalidraw;
pub use form::Form;
pub use ideas::ideas_markdown;
pub use incoming::{Incoming, Item, Pages, Role, Tie, Tied, What};
pub use json::check_json;
pub use json_canvas::json_canvas;
pub use lines::{brief, lines_of};
pub use markdown::{markdown, plain_markdown};
pub use read::{ENDINGS, Foreign, ReadText, is_foreign, read, read_page, read_text, read_with_origin};
pub use remark::Remark;
pub use report::{check_text, comparison_text, condition_lines, tests_markdown};
pub use table::{Parting, table};
pub use target::Target;
