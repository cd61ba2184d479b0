//! The file format: RON in a versioned envelope.
//!
//! Converts between bytes and boards; does not know disks. `(format: "growth-canvas", version: 1, board: (…))`.
//! The version decides which frozen structs are used to read.

mod board_builder;
mod error;
mod fingerprint;
pub mod journal;
mod read;
mod repair;
mod salvage;
mod source_map;
mod syntax_problem;
mod v1;
mod write;

pub use error::{FileError, LineColumn};
pub use fingerprint::Fingerprint;
pub use read::{LoadedBoard, read};
pub use repair::Repair;
pub use salvage::{Loss, LossKind, SalvagedBoard, salvage};
pub use syntax_problem::SyntaxProblem;
pub use write::write;

use read::validate_and_repair;

/// Format name in every board file.
pub const FORMAT: &str = "growth-canvas";

/// Version that this program writes.
pub const VERSION: u32 = 1;

/// Maximum size of a file that is read: 64 MiB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
