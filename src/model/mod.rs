//! The data model: plain values without files, drawing or clocks.
//!
//! A [`Board`] holds a [`BoardInfo`] (title, page, frame texts …), [`Note`]s, [`Arrow`]s and [`Idea`]s by
//! [`Id`]. An [`Edit`] is the only way to change a board.

pub mod agenda;
mod arrow;
mod assessment;
mod block;
mod board;
mod board_info;
mod color;
mod evidence;
mod fractional_index;
mod frame_text;
mod id;
mod idea;
mod ideation;
mod note;
mod page;
mod presentation_section;
mod reading_order;
mod record;
mod validate;

pub use agenda::{Agenda, AgendaActivity};
pub use arrow::{Arrow, Condition, Endpoint, Strength};
pub use assessment::{Assessment, AssessmentText, Assessments, Verdict};
pub use block::Block;
pub use board::{Board, Change, Conflict, Edit};
pub use board_info::{BoardInfo, FrameTexts};
pub use color::ColorName;
pub use evidence::Evidence;
pub use fractional_index::FractionalIndex;
pub use frame_text::FrameText;
pub use id::{Id, IdSource};
pub use idea::{Criterion, CriterionAnswer, Idea, IdeaScores, Score};
pub use ideation::Ideation;
pub use note::{Note, NoteKind};
pub use page::Page;
pub use presentation_section::{PresentationSection, RunningOrder};
pub(crate) use reading_order::{reading_key, reads_before};
pub use record::Record;
pub(crate) use validate::MAX_RECORDS;
pub use validate::{MAX_TEXT_CHARS, Violation};
