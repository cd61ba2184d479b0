//! What a board is: pure values that compare equal, without files, pictures or clocks.
//!
//! A [`Board`] holds a [`Head`] (title, page, frame texts), [`Note`]s, [`Arrow`]s and [`Idea`]s, each under an [`Id`].
//! A board is read here and changed only by `edit::Edit::apply`.

pub mod agenda;
mod arrow;
mod block;
mod board;
mod check;
mod claim;
mod color;
mod evidence;
mod head;
mod id;
mod idea;
mod ideation;
mod note;
mod order;
mod page;
mod part;
mod reading;
mod record;

pub use agenda::{Agenda, Room};
pub use arrow::{Arrow, End, Stage, Strength};
pub use block::Block;
pub use board::Board;
pub use check::{Fault, MAX_RECORDS, MAX_TEXT};
pub use claim::{Claim, ClaimText, Claims, Verdict};
pub use color::ColorName;
pub use evidence::Evidence;
pub use head::{FrameText, FrameTexts, Head};
pub use id::{Id, IdSource};
pub use idea::{Answer, Criterion, Idea, Row, Score};
pub use ideation::Ideation;
pub use note::{Note, NoteKind};
pub use order::Order;
pub use page::Page;
pub use part::{Part, Running};
pub use reading::{reading_key, reads_before};
pub use record::Record;
