//! What the workshop brings along: its cases, what to ask AI services, guidance, its timer, the narrowing of ideas.
//!
//! Reads boards and the time that it is told; changes nothing and knows no window.

mod cases;
mod guidance;
mod narrowing;
mod pattern;
mod prompt;
mod task;
pub mod timer;

pub use cases::{Case, Why};
pub use guidance::{Lead, NextStep, steps};
pub use narrowing::{first_notes, most, ranked, score};
pub use pattern::pattern;
pub use prompt::{Prompt, PromptKind};
pub use task::MlTask;
