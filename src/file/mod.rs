//! The file format: RON in a versioned envelope.
//!
//! Converts between bytes and boards; does not know disks. `(format: "growth-canvas", version: 1, board: (…))`.
//! The version decides which frozen structs are used to read.

mod board_builder;
mod error;
mod fingerprint;
mod format;
mod header;
pub mod journal;
mod line_column;
mod read;
mod repair;
mod salvage;
mod source_map;
mod syntax_problem;
mod v1;
mod write;

pub use error::FileError;
pub use fingerprint::Fingerprint;
pub use line_column::LineColumn;
pub use read::{LoadedBoard, read};
pub use repair::Repair;
pub use salvage::{Loss, LossKind, SalvagedBoard, salvage};
pub use syntax_problem::SyntaxProblem;
pub use write::write;

pub(crate) use format::{FORMAT, MAX_BYTES, VERSION};
pub(crate) use read::validate_and_repair;
