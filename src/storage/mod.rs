//! File access for the window and the command line: size limits on reads, atomic writes.
//!
//! The only layer that opens and writes files; `app` and `cli` call it.

mod atomic_write;
pub mod autosave;
mod board_file;
mod bundle;
mod error;
mod folder_key;
mod fs;
mod lock_file;
mod open_file;
mod permissions;
mod random_seed;
mod read_file;
mod real_fs;
pub mod recovery;
mod unique_path;
mod versions;

pub use atomic_write::{FileOwnership, create_new, overwrite_atomic, rename_aside, write_state_file};
pub use board_file::{Precondition, SavedFile, load, lock_board, read_content, save_board};
pub(crate) use board_file::{is_same_file, read_fingerprint};
pub(crate) use bundle::build_bundle;
pub use bundle::{existing_files, write_bundle};
pub use fs::{FileMode, FileType, FolderKey, Fs, LinkPolicy, LockGuard, LockResult, Metadata, WriteHandle};
pub(crate) use lock_file::remove_locks;
pub use random_seed::random_seed;
pub use real_fs::RealFs;
pub(crate) use unique_path::{with_number, without_number};
pub use versions::{Version, VersionReason, Versions};

pub use board_file::read_board;
pub use error::StorageError;
pub(crate) use error::io_error_reason;
use read_file::{not_found, read_bytes};
pub use read_file::{read_foreign, read_state_file};
pub(crate) use read_file::{read_input, read_state_board};
