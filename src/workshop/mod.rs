//! What the workshop brings along: for now its cases, as boards. Agenda, prompts and narrowing come later.

mod cases;

pub use cases::{Case, MlTask};
