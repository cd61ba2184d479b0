//! Helpers shared by several test programs.

#![allow(unreachable_pub, dead_code, reason = "each test program includes all of this and uses a part")]
#![allow(
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a failing helper fails its test"
)]

pub mod boards;
pub mod cycles;
pub mod fake_fs;
pub mod file_safety;
pub mod imports;
pub mod pixels;
pub mod program;
pub mod random_boards;
pub mod script;
pub mod simulated_user;
pub mod skip;
pub mod sources;
pub mod stepped_executor;
pub mod window;
