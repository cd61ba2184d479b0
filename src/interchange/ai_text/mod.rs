//! Reads free text, such as the answer of an AI service, as content of a board: notes, frame texts, verdicts.
//!
//! Accepts any plausible Markdown, plain lists and CSV. Nothing is dropped: each line with content belongs to
//! an item, and what was not understood is listed as such. Knows no board.

mod annotation;
mod announcement;
mod assessments;
mod canvas_name;
mod column;
mod conditions;
mod cosense;
mod csv_like;
mod extensions;
mod fence;
mod html_lines;
mod labels;
mod missing_words;
mod named_target;
mod numbering;
mod read;
mod read_items;
mod read_summary;
mod reader;
mod sections;
mod short_names;
mod source;
mod source_text;
mod tables;

mod terms;
mod value_columns;
mod vocabulary;

pub(super) use announcement::{is_announcement, names_thing};
pub(super) use csv_like::{CsvRow, MAX_COLUMNS, column_count, csv_rows};
pub(super) use named_target::{block_by_name, labeled_text, section_remark, target_by_name};
pub use read::read_text;
pub(super) use source_text::without_tables;
pub(super) use vocabulary::{is_of_other_canvas, is_only_names};

use super::{ImportItem, ItemKind};
