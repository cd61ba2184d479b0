//! Bytes to boards and back: RON in an envelope that says its version.
//!
//! Knows nothing of disks; bytes come in, bytes go out. `(format: "growth-canvas", version: 1, board: (…))`.
//! The version is read first, then that version's own structs, which never change once released.

mod board_builder;
mod error;
mod fingerprint;
pub mod journal;
mod read;
mod repair;
mod salvage;
mod source_map;
mod v1;
mod write;

pub use error::{FileError, LineColumn};
pub use fingerprint::Fingerprint;
pub use read::{LoadedBoard, read};
pub use repair::Repair;
pub use salvage::{Loss, LossKind, SalvagedBoard, salvage};
pub use write::write;

use read::validate_and_repair;

/// The name every board file carries.
pub const FORMAT: &str = "growth-canvas";

/// The version this program writes.
pub const VERSION: u32 = 1;

/// The largest file that is read: 64 MiB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
