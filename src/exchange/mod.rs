//! Other people's forms of a board's contents: text that other programs can use, and text that comes from them.
//!
//! Knows no clipboard and no disk.

pub mod answer;
mod escape;
mod ideas;
mod json;
mod lines;
mod markdown;
mod report;

pub use answer::Answer;
pub use ideas::ideas_markdown;
pub use json::check_json;
pub use lines::lines_of;
pub use markdown::markdown;
pub use report::{check_text, comparison_text, condition_lines, tests_markdown};
