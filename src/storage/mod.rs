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
pub use board_file::{
    Precondition, SavedFile, is_same_file, load, lock_board, read_content, read_fingerprint, save_board,
};
pub use bundle::{build_bundle, existing_files, write_bundle};
pub use fs::{FileMode, FileType, FolderKey, Fs, LinkPolicy, LockGuard, LockResult, Metadata, WriteHandle};
pub use lock_file::remove_locks;
pub use random_seed::random_seed;
pub use real_fs::RealFs;
pub use unique_path::{with_number, without_number};
pub use versions::{Version, VersionReason, Versions};

pub use board_file::read_board;
pub use error::{StorageError, io_error_reason};
use read_file::{not_found, read_bytes};
pub use read_file::{read_foreign, read_input, read_state_board, read_state_file};
