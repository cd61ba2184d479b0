//! Actions on a session that concern several of its values, by topic. Each is a function of an [`Editor`].
//!
//! [`Editor`]: super::Editor

pub mod cycle;
pub mod fork;
pub(crate) mod forms;
pub mod guidance;
pub mod ideas;
pub mod import;
mod import_layout;
mod import_texts;
pub mod keyboard;
pub mod navigation;
pub mod paste;
pub mod presentation;
pub mod quick_entry;
pub mod search;
pub mod text;
pub(crate) mod tidy_up;
pub mod tools;
