//! Name, version and size limit of the file format.

/// Format name in every board file.
pub(crate) const FORMAT: &str = "growth-canvas";

/// Version that this program writes.
pub(crate) const VERSION: u32 = 1;

/// Maximum size of a file that is read: 64 MiB.
pub(crate) const MAX_BYTES: u64 = 64 * 1024 * 1024;
