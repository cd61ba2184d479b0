//! Material of the workshop: cases, prompts for AI services, guidance, timer, ranking of ideas.
//!
//! Reads boards and is given the time; changes nothing and knows no window.

mod board_template;
mod cases;
mod guidance;
mod idea_ranking;
mod ml_task;
mod prompt;
pub(crate) mod timer;

pub use board_template::build_template;
pub use cases::{Case, CaseQuestion};
pub use guidance::{GuidanceStep, StepLead, next_steps};
pub(crate) use idea_ranking::first_notes;
pub use idea_ranking::{max_score, rank_ideas, score};
pub use ml_task::MlTask;
pub use prompt::{Prompt, PromptKind};
